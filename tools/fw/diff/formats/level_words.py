"""What separates two levels, in sentences and counts that add up; formats escape them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from fw.diff.change import Change
from fw.diff.kinds import KINDS
from fw.diff.report import DiffReport

_STILL = ("expected-still", "unchanged", "moved")
# What a reader need not know of the step between two levels.
_NOT_TOLD = ("links", "notes", "title", "status")

How = Literal["up", "down", "side by side"]


@dataclass(slots=True)
class Groups:
    """Changes by what they say; every statement of either level is in exactly one list.

    `details` holds what else differs about a statement, by its subject.
    """

    built: list[Change] = field(default_factory=list)
    new: list[Change] = field(default_factory=list)
    gone: list[Change] = field(default_factory=list)
    ended: list[Change] = field(default_factory=list)
    reread: list[Change] = field(default_factory=list)
    detailed: list[Change] = field(default_factory=list)
    still: list[Change] = field(default_factory=list)
    details: dict[str, list[Change]] = field(default_factory=lambda: defaultdict(list))

    @property
    def tell_apart(self) -> bool:
        """Whether anything here tells the levels apart."""
        return bool(self.reread) or not self.only_reread

    @property
    def only_reread(self) -> bool:
        """Whether nothing is different but the grade that references are read at."""
        return not (self.built or self.new or self.gone or self.ended or self.detailed)


def grouped(changes: Iterable[Change]) -> Groups:
    """The changes about statements in groups; the level's own attributes are left out."""
    groups = Groups()
    lists = {
        "builds-on": groups.built,
        "added": groups.new,
        "removed": groups.gone,
        "ended": groups.ended,
    }
    kept = []
    for change in changes:
        if change.kind in lists:
            lists[change.kind].append(change)
        elif change.kind == "reference" and change.name is None:
            groups.reread.append(change)
        elif change.kind in _STILL:
            kept.append(change)
        elif change.section is not None and change.name not in _NOT_TOLD:
            groups.details[change.subject].append(change)
    for change in kept:
        (groups.detailed if change.subject in groups.details else groups.still).append(change)
    return groups


class Words(NamedTuple):
    """How a comparison speaks: up or down a cumulative track, or of two levels side by side.

    `old` and `new` are the levels' short titles, `grade` is the new one's, and `track` begins the
    second line. Headings of lists go with the sign before each statement.
    """

    how: How
    old: str
    new: str
    grade: str
    track: str
    built: str
    added: tuple[str, str]
    gone: tuple[str, str]
    ended: tuple[str, str]
    still: tuple[str, str]
    still_in_all: str

    def counts(self, groups: Groups) -> Iterator[str]:
        """The numbers of one section, for its heading."""
        reread, built, ended = len(groups.reread), len(groups.built), len(groups.ended)
        if reread and groups.only_reread:
            same = f"same {reread} sentences" if reread > 1 else "the same sentence"
            yield f"{same}, {'now ' if self.how == 'up' else ''}read at {self.grade}"
            return
        counts = {
            "up": (
                (built, f"{built} {_verb(built, 'build')} on"),
                (len(groups.new), f"{len(groups.new)} new"),
                (ended, f"{ended} {_verb(ended, 'end')}"),
            ),
            "down": (
                (built, f"{built} built on"),
                (len(groups.gone), f"{len(groups.gone)} not asked"),
                (ended, f"{ended} asked again"),
            ),
            "side by side": (
                (built, f"{built} differently"),
                (len(groups.new), f"{len(groups.new)} only {self.new}"),
                (len(groups.gone), f"{len(groups.gone)} only {self.old}"),
            ),
        }[self.how]
        detailed, still = len(groups.detailed), len(groups.still)
        applies = f"still {_verb(still, 'apply')}" if self.how == "up" else KINDS["unchanged"].words
        rest = (
            (reread, f"{reread} {KINDS['reference'].words}"),
            (detailed, f"{detailed} with other details"),
            (still, f"{still} {applies}"),
        )
        yield from (words for number, words in (*counts, *rest) if number)


def words_for(report: DiffReport) -> Words:
    """The words that fit a comparison of two levels."""
    one, other = report.step
    old, new = one.short_title, other.short_title
    how: How = "side by side"
    if report.track and report.track.cumulative:
        how = "down" if report.descending else "up"
    grade = f"grade {other.grade}" if other.grade else "no grade"
    common = (how, old, new, grade, _track(report))
    if how == "up":
        return Words(
            *common,
            built=f"{_heading('builds-on')} {old}",
            added=(f"New at {new}", "+"),
            gone=(f"Not asked of {new}", "-"),
            ended=(f"{_heading('ended')} at {new}", "-"),
            still=(_heading("expected-still"), "="),
            still_in_all=f"Still applying from {old}",
        )
    if how == "down":
        return Words(
            *common,
            built=f"{old} builds on {new}",
            added=(f"Asked of {new} only", "+"),
            gone=(f"Not asked of {new}", "-"),
            ended=(f"Asked of {new}, ends at {old}", "+"),
            still=("Applies to both", "="),
            still_in_all="Applying to both",
        )
    return Words(
        *common,
        built="Asked differently",
        added=(f"Asked of {new} only", "+"),
        gone=(f"Asked of {old} only", "-"),
        ended=(f"{_heading('ended')} at {new}", "-"),
        still=("Asked of both", "="),
        still_in_all="The same at both",
    )


def summary(words: Words, groups: Groups) -> Iterator[str]:
    """Sentences that say it all in short; their numbers add up to all that a level asks."""
    kept = _kept(words, groups)
    built, new, gone, ended = (
        len(group) for group in (groups.built, groups.new, groups.gone, groups.ended)
    )
    old_total = sum(number for number, _ in kept) + gone + (ended if words.how == "up" else 0)
    parts = [text for number, text in kept if number]
    if words.how == "up":
        yield from _carried(words, parts, old_total, ended)
        yield _more(words.new, words.old, built, new)
    elif words.how == "down":
        yield _more(words.old, words.new, built, gone, down=True)
        if ended:
            yield f"{words.new} asks {_things(ended)} that {_verb(ended, 'end')} at {words.old}."
        rest = [text for number, text in kept[:-1] if number]
        if rest:
            number = statements(old_total - built - gone)
            other = "The other " if built or gone else "All "
            yield f"{other}{number} of {words.old} apply to {words.new} too: {_listed(rest)}."
    else:
        if parts:
            yield (
                f"Of {words.old}'s {statements(old_total)}, {words.new} is asked {_listed(parts)}."
            )
        if new or gone:
            yield _only(words, new, gone)
    guesses = sum(change.guessed for change in groups.built)
    if guesses:
        pairs = "1 pair is a guess" if guesses == 1 else f"{guesses} pairs are guesses"
        yield f"{pairs} from alike wording."


def _kept(words: Words, groups: Groups) -> list[tuple[int, str]]:
    """What becomes of the statements that both levels have; what is built on comes last."""
    still, reread = len(groups.still), len(groups.reread)
    detailed, built = len(groups.detailed), len(groups.built)
    now = "now " if words.how == "up" else ""
    on = {
        "up": f"{built} that {words.new} builds on",
        "down": f"{built} that {words.old} builds on",
        "side by side": f"{built} in other words",
    }[words.how]
    return [
        (still, f"{still} as {'it stands' if still == 1 else 'they stand'}"),
        (reread, f"{reread} {now}read at {words.grade}"),
        (detailed, f"{detailed} with other details"),
        (built, on),
    ]


def _carried(words: Words, parts: list[str], total: int, ended: int) -> Iterator[str]:
    everything = f"Everything asked of {words.old} still applies"
    if not ended and len(parts) == 1:
        yield f"{everything}: {statements(total)}{parts[0].removeprefix(str(total))}."
    elif not ended and parts:
        yield f"{everything}, {statements(total)}: {_listed(parts)}."
    elif parts:
        yield (
            f"{total - ended} of the {statements(total)} asked of {words.old} still apply: "
            f"{_listed(parts)}. {ended} {_verb(ended, 'end')} at {words.new}."
        )
    elif ended:
        yield f"{statements(ended)} of {words.old} {_verb(ended, 'end')} at {words.new}."


def _more(high: str, low: str, built: int, new: int, *, down: bool = False) -> str:
    """What the higher level asks more, in a sentence that counts it."""
    asked = built + new
    if not asked:
        return f"{high} asks nothing more than {low}."
    start = f"{high} asks {_things(asked)} more"
    on = f"{_article(low)} {low} statement"
    what = f"{'is' if new == 1 else 'are'} {f'not asked of {low}' if down else 'new'}"
    if built and new:
        return f"{start}: {built} {_verb(built, 'build')} on {on}, {new} {what}."
    they = {1: "it", 2: "both"}.get(asked, "all")
    if built:
        return f"{start}: {they} {_verb(built, 'build')} on {on}."
    return f"{start}: {they} {what}."


def _only(words: Words, new: int, gone: int) -> str:
    first, level = (new, words.new) if new else (gone, words.old)
    start = f"{statements(first)} {'is' if first == 1 else 'are'} asked of {level} only"
    return f"{start}, {gone} of {words.old} only." if new and gone else f"{start}."


def _track(report: DiffReport) -> str:
    """How the levels were read, where there is a manifest to say so."""
    track = report.track
    if track is None:
        return "no track in common · "
    how = {
        True: "cumulative",
        False: "not cumulative",
        None: "cumulative is not said: read as not cumulative",
    }
    return f"{track.id} track ({how[track.cumulative]}) · "


def _heading(kind: str) -> str:
    return KINDS[kind].words.capitalize()


def statements(number: int) -> str:
    """`1 statement`, `2 statements`."""
    return f"{number} statement{'' if number == 1 else 's'}"


def _listed(parts: list[str]) -> str:
    if len(parts) < 3:
        return " and ".join(parts)
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def _things(number: int) -> str:
    return f"{number} thing{'' if number == 1 else 's'}"


def _verb(number: int, verb: str) -> str:
    if number != 1:
        return verb
    return "applies" if verb == "apply" else f"{verb}s"


def _article(name: str) -> str:
    """`an` before a vowel's sound; a letter spoken by its name counts too, as in `an L4`."""
    spelt = not name[1:2].isalpha()
    return "an" if name[:1].lower() in ("aefhilmnorsx" if spelt else "aeiou") else "a"
