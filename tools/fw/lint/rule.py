"""What a rule is, and what it may look at.

A rule is one module: its docstring's first line is its summary, the rest the rationale, and its
examples are its tests as well as its documentation page. Rules about wording that are no more than
lists of words are style files instead (see `fw.lint.styles`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from inspect import cleandoc
from typing import Any, Literal, NamedTuple

from fw.framework.composition import Composition
from fw.framework.model import Competency, Framework, Level, Place
from fw.lint.finding import Finding, Severity
from fw.lint.prose import SENTENCES, Kind, Passage, Prose
from fw.lint.rewording import rewording
from fw.source.edits import Fix
from fw.source.problems import Related, shown
from fw.source.spans import FILE_START

Scope = Literal["passage", "file", "statement", "level", "framework"]
Profile = Literal["gentle", "default", "strict"]
Fixes = Literal["safe", "unsafe"]
PROFILES: tuple[Profile, ...] = ("gentle", "default", "strict")
_REACH = 24
OptionValue = int | float | str | bool | tuple[str, ...]


class Option(NamedTuple):
    """A setting of a rule; its default also says which type it takes."""

    name: str
    default: OptionValue
    description: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Example:
    """Files that the rule marks, and files that satisfy it.

    `bad` and `good` map paths to their text; what is not given comes from a small framework that
    tests and pages share. `at` lists where the bad files are marked, as `path:line:column`.
    `fixed` is what `--fix` makes of the bad files, where the rule can fix them. `base` are files as
    they stood at the revision that a rule about history compares with.
    """

    bad: Mapping[str, str]
    at: tuple[str, ...]
    good: Mapping[str, str]
    fixed: Mapping[str, str] | None = None
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    today: str | None = None
    base: Mapping[str, str] | None = None


class Sample(NamedTuple):
    """A text that a rule marks, and the same text put right: an Example in one line.

    What is marked stands between `«` and `»`. `fixed` says that `--fix` makes `good` of it.
    """

    bad: str
    good: str
    fixed: bool = False
    kind: Kind = "statement"


def sample(bad: str, good: str, *, fixed: bool = False, kind: Kind = "statement") -> Sample:
    """A Sample; what `bad` marks must be between `«` and `»`. Raises ValueError."""
    _, marks = marked(bad)
    if not marks:
        raise ValueError(f"nothing is marked in {bad!r}")
    return Sample(bad, good, fixed, kind)


def marked(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a Sample without its marks, and the ranges that are marked in it."""
    pieces: list[str] = []
    marks: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(re.split("[«»]", text)):
        if number % 2:
            marks.append((at, at + len(piece)))
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces), tuple(marks)


class Measured(NamedTuple):
    """What a rule found in public frameworks, and how much of it was judged right by hand.

    `texts` are those that the rule looked at, `judged` a random choice of its `findings`.
    """

    findings: int
    texts: int
    right: int
    judged: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule:
    """One rule. `profile` is the mildest profile that switches it on.

    `codes` are the reading problems reported under its name; `check` finds the rest, called as
    `scope` says: once with the context alone, or for each level with that level, or for each
    statement with its level (None in a part) and the competency. Rules about wording are called
    for each passage, or for each file with its passages: those of the kinds it is `on`, and where
    it is for `english`, of that language. `advice` says how to satisfy it; `unmarked` are texts
    that look alike and are fine. `fixes` says whether its fixes, if it has any, keep the meaning.
    """

    name: str
    severity: Severity
    summary: str
    rationale: str
    advice: str
    scope: Scope = "framework"
    profile: Profile = "default"
    codes: tuple[str, ...] = ()
    check: Callable[..., Iterator[Finding]] | None = None
    options: tuple[Option, ...] = ()
    examples: tuple[Example, ...] = ()
    samples: tuple[Sample, ...] = ()
    unmarked: tuple[str, ...] = ()
    on: tuple[Kind, ...] = SENTENCES
    english: bool = True
    measured: Measured | None = None
    fixes: Fixes = "safe"

    @property
    def family(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]


def rule(
    module: str,
    doc: str | None,
    *,
    severity: Severity,
    advice: str,
    examples: tuple[Example, ...] = (),
    scope: Scope = "framework",
    profile: Profile = "default",
    codes: tuple[str, ...] = (),
    check: Callable[..., Iterator[Finding]] | None = None,
    options: tuple[Option, ...] = (),
    samples: tuple[Sample, ...] = (),
    unmarked: tuple[str, ...] = (),
    on: tuple[Kind, ...] = SENTENCES,
    english: bool = True,
    measured: Measured | None = None,
    fixes: Fixes = "safe",
) -> Rule:
    """The rule of a module `…rules.FAMILY.NAME`, described by the module's docstring.

    Raises ValueError for options of a rule over the whole framework: it runs once for all files,
    and each of these may have other options.
    """
    if options and scope == "framework":
        raise ValueError(f"{module}: a rule over the whole framework cannot have options")
    family, name = module.split(".")[-2:]
    summary, _, rationale = cleandoc(doc or "").partition("\n")
    return Rule(
        name=f"{family}.{name.replace('_', '-')}",
        severity=severity,
        summary=summary.rstrip("."),
        rationale=rationale.strip(),
        advice=advice,
        scope=scope,
        profile=profile,
        codes=codes,
        check=check,
        options=options,
        examples=examples,
        samples=samples,
        unmarked=unmarked,
        on=on,
        english=english,
        measured=measured,
        fixes=fixes,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Context:
    """What a rule sees besides its subject: the framework, its own options, and the date.

    `prose` are the framework's passages, whichever rule they are for. `base` is the framework as
    it stood at the revision that somebody compares with, if anybody does. `beside` are the names
    of all rules that run for the same file, where the rule is about wording.
    """

    framework: Framework
    composition: Composition
    today: date
    rule: Rule
    severity: Severity
    options: Mapping[str, Any]
    prose: Prose
    base: Framework | None = None
    beside: Collection[str] = ()

    def finding(
        self,
        place: Place,
        message: str,
        *,
        within: tuple[int, int] | None = None,
        level: Level | None = None,
        competency: Competency | None = None,
        help: str | None = None,
        matched: str = "",
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule at `place`, or at the offsets `within` of its file's text."""
        source = place.document.text
        return Finding(
            rule=self.rule.name,
            severity=self.severity,
            message=message,
            path=place.path,
            span=source.span(*within) if within else place.span,
            help=help,
            pointer=(competency.place if competency else place).pointer,
            level=level.name if level else None,
            competency=competency.identity if competency else None,
            matched=matched,
            related=related,
            fix=fix,
        )

    def mark(
        self,
        passage: Passage,
        start: int,
        end: int,
        message: str,
        *,
        help: str | None = None,
        matched: str | None = None,
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
        of_file: bool = False,
    ) -> Finding:
        """A finding at `passage.text[start:end]`.

        `matched` is what makes it the same finding after other edits: these characters, if nothing
        else is said. One that is `of_file`, about several of its texts, belongs to no competency:
        which of them comes first does not matter.
        """
        found = self.finding(
            passage.sentence.place,
            message,
            within=passage.place(start, end),
            level=passage.level,
            competency=passage.competency,
            help=help,
            matched=passage.reading.text[start:end] if matched is None else matched,
            related=related,
            fix=fix,
        )
        return replace(found, pointer=None, competency=None) if of_file else found

    def replacement(
        self,
        passage: Passage,
        start: int,
        end: int,
        new: str,
        *,
        safe: bool = True,
        description: str | None = None,
    ) -> Fix | None:
        """The fix that writes `new` for `passage.text[start:end]`, or None: see `rewording`.

        Unless described otherwise it says `write "…"`, with the words at both ends for context.
        """
        text = passage.reading.text
        said = description or f'write "{shown(_with_context(text, start, end, new))}"'
        return rewording(passage, start, end, new, safe=safe, description=said)

    def file_finding(
        self,
        level: Level,
        message: str,
        *,
        help: str | None = None,
        matched: str = "",
    ) -> Finding:
        """A finding about a level's file as a whole."""
        finding = self.path_finding(level.path, message, help=help, matched=matched)
        return replace(finding, level=level.name)

    def path_finding(
        self, path: str, message: str, *, help: str | None = None, matched: str = ""
    ) -> Finding:
        """A finding about a file that was not read, such as one under a wrong name."""
        return Finding(
            rule=self.rule.name,
            severity=self.severity,
            message=message,
            path=path,
            span=FILE_START,
            help=help,
            matched=matched,
        )


def related_passage(passage: Passage, start: int, end: int, message: str) -> Related:
    """`passage.text[start:end]` as another place that helps to understand a finding."""
    span = passage.sentence.place.document.text.span(*passage.place(start, end))
    return Related(passage.path, span, message)


def _with_context(text: str, start: int, end: int, new: str) -> str:
    """`new` between the words around it."""
    before = re.search(r"\S*\s?\Z", text[max(0, start - _REACH) : start])
    after = re.match(r"\s?\S*", text[end : end + _REACH])
    return (before[0] if before else "") + new + (after[0] if after else "")


def related(place: Place, message: str) -> Related:
    """Another place that helps to understand a finding."""
    return Related(place.path, place.span, message)
