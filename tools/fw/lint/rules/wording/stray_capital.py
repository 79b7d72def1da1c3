"""A capital in the middle of a sentence, where there is no name.

Capitals say "this is a name": a reader of "uses Best Practices" looks for the document of that
title. Where there is none, the words look weightier than they are, and the same words in small
letters elsewhere seem to mean something else. A term that a framework writes with a capital
throughout is its own affair, and so are titles, teams, roles and products.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from fw.framework.model import Framework
from fw.language.capitals import Run, is_department, is_listed, is_titled, may_name, runs
from fw.language.words import words
from fw.lint.finding import Finding
from fw.lint.prose import Passage, Prose
from fw.lint.rule import Context, Measured, rule, sample
from fw.lint.rules.wording.tool_name import PRODUCTS
from fw.source.problems import shown

SAMPLES = (
    sample("Leads the «Project».", "Leads the project.", fixed=True),
    sample(
        "Always uses «Best Practices» at work.", "Always uses best practices at work.", fixed=True
    ),
    sample(
        "Listens to «Customers», «Suppliers» and colleagues, and «Plans» the day.",
        "Listens to customers, suppliers and colleagues, and plans the day.",
        fixed=True,
    ),
    sample(
        "Thinks of «Security», «Performance» and «Learning» alike.",
        "Thinks of security, performance and learning alike.",
        fixed=True,
    ),
)

UNMARKED = (
    "Speaks English and French on Monday and in May, and I listen.",
    "Reports to the Head of Bakery, a Senior Baker or the Product Manager.",
    "Works with the Quality team, the Complaints department, Marketing and Sales.",
    "Runs the KPI Review, the Friday Tasting and the Crumb Fair.",
    "Reads “Best Practices” and 'Team Work', and names a chapter: Teams.",
    "Follows the [Quality Plan](https://bakery.example) and the Quality Plan.",
    "Teamwork: Helps others. Scope: Team. Reach (Team).",
    "Uses Slack, Excel and Go, and bakes for Team Crumbly.",
    "Tells why. Then bakes. And again: Bakes.",
    "Master Baker Team Lead wanted",
    "Writes a Tasting or an RFC, a Review or RFC, and Crumblies and Heartbeats.",
    "Does what is listed in Leadership, see Growth, for a Risk Management Plan (RMP).",
    "Best Practices and Stakeholder Management",
    "Talks to Sales, Security and Support, and to Marketing and Quality.",
    "Trains with Bakers Without Borders, as a Project Management Professional would.",
)

LONGEST = 4
HOUSE_STYLE = 3
OFTEN = 4
_LISTING = (" and ", " or ", ", ", ", and ", ", or ")


class _Usage(NamedTuple):
    """What the framework names, and how often it writes what small and with capitals."""

    names: frozenset[str]
    small: Counter[str]
    capital: Counter[str]
    runs: Counter[tuple[str, ...]]


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the capitals that only ordinary words have."""
    text = passage.text
    found = runs(text)
    if not any(run.inside for run in found):
        return
    usage = context.prose.once(__name__, lambda: _usage(context.framework, context.prose))
    for series in _series(text, found):
        for run in _stray(text, series, usage):
            said = text[run.start : run.end]
            yield context.mark(
                passage,
                run.start,
                run.end,
                f'"{shown(said)}" is no name, and has a capital',
                help="write it in small letters",
                fix=context.replacement(passage, run.start, run.end, said.lower(), safe=False),
            )


def _series(text: str, found: tuple[Run, ...]) -> Iterator[tuple[Run, ...]]:
    """The runs, those together that make a list."""
    series: list[Run] = []
    for run in found:
        if series and text[series[-1].end : run.start] not in _LISTING:
            yield tuple(series)
            series = []
        series.append(run)
    yield tuple(series)


def _stray(text: str, series: tuple[Run, ...], usage: _Usage) -> Iterator[Run]:
    """Those of a list that should have no capital; beside a name, the others may be names too."""
    names = [not _is_ordinary(text, run, usage) for run in series]
    departments = [run.inside and is_department(run) and not is_titled(text, run) for run in series]
    # "Security, Performance and Accessibility" are no departments: most of them never are.
    no_departments = 2 * sum(departments) < len(series) and not any(names)
    for at, run in enumerate(series):
        if not run.inside or any(names[max(0, at - 1) : at + 2]):
            continue
        if is_titled(text, run) or _is_house_style(run, usage):
            continue
        if no_departments or not departments[at]:
            yield run


def _is_ordinary(text: str, run: Run, usage: _Usage) -> bool:
    """Whether each word is written like an ordinary one, and is known to be one."""
    if len(run.words) > LONGEST:
        return False
    return all(
        spelt not in usage.names
        and not may_name(word)
        and (is_listed(text, word) or usage.small[spelt] >= OFTEN * max(usage.capital[spelt], 1))
        for word, spelt in zip(run.words, run.spelt, strict=True)
    )


def _is_house_style(run: Run, usage: _Usage) -> bool:
    """Whether the framework writes it with capitals throughout."""
    often = usage.runs[run.spelt]
    return often >= HOUSE_STYLE and often * OFTEN >= min(usage.small[word] for word in run.spelt)


def _usage(framework: Framework, prose: Prose) -> _Usage:
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    together: Counter[tuple[str, ...]] = Counter()
    named = {word.text for title in _titles(framework) for word in words(title)}
    for passage in prose.passages:
        if passage.kind == "label":
            named.update(word.text for word in words(passage.text))
            continue
        small.update(word.text for word in words(passage.text) if word.text.islower())
        for run in runs(passage.text):
            capital.update(run.spelt)
            together[run.spelt] += 1
    names = {word.lower() for word in named if not word.islower()}
    names |= {name.lower() for name in PRODUCTS if " " not in name}
    accepted = framework.manifest.accepted if framework.manifest else ()
    names |= {word.text.lower() for entry in accepted for word in words(entry)}
    return _Usage(frozenset(names), small, capital, together)


def _titles(framework: Framework) -> Iterator[str]:
    """The titles that are no texts of their own."""
    titles = (reference.title for reference in framework.references.values())
    return chain(titles, (track.title for track in framework.tracks))


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    check=check,
    advice=(
        "Write the words in small letters. A name that your organization uses belongs under "
        "`vocabulary: accept`."
    ),
    samples=SAMPLES,
    unmarked=UNMARKED,
    fixes="unsafe",
    measured=Measured(findings=4, texts=3915, right=4, judged=4),
)
