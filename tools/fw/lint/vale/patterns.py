"""A style's patterns at work: compiled when first needed, and none for longer than it may take."""

from __future__ import annotations

import heapq
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from fw.lint.vale.characters import PatternError
from fw.lint.vale.needs import Needs
from fw.lint.vale.syntax import NO_FLAGS, Flags, translate
from fw.source.problems import Problem, shown
from fw.source.spans import FILE_START, Span
from fw.source.text import SourceText

SECONDS_A_SEARCH = 0.25
"""How much processor time one search may take."""
SECONDS_A_STYLE = 5.0
"""How much all those searches of a style may take together that are not done in no time."""
NO_TIME = 0.0002
SECONDS_TO_COMPILE = 20.0
"""How much it may take to make ready those of a style's patterns that a text needs."""
SECONDS_A_CHARACTER = 2e-5
"""What each character of a pattern counts besides, for the memory that it takes."""
SECONDS_IN_ALL = 60.0
"""How much all rules of a style may take together, whatever they do."""
MOST_TROUBLES = 100
MOST_PATTERNS = 10_000
"""How many patterns, or exceptions, a rule may have."""
EASY = 200_000
"""How many ways a search may try, at the most, without being watched: a few milliseconds."""


EDGE = r"(?:(?<!\w)|(?!\w))"
"""Not inside a word; unlike `\\b`, that also holds around a sign, as in `C++`."""


class Origin(NamedTuple):
    """Where a pattern was written: a file, and the offsets in its text if that is known."""

    path: str
    text: SourceText | None = None
    start: int = 0
    end: int = 0

    @property
    def span(self) -> Span:
        """The span, worked out only for those that are reported."""
        return self.text.span(self.start, self.end) if self.text else FILE_START


class Allowance:
    """Seconds of processor time that may be spent: one's own, and those in common with others."""

    __slots__ = ("common", "left")

    def __init__(self, seconds: float, common: Allowance | None = None) -> None:
        self.left = seconds
        self.common = common

    @property
    def over(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0 or (self.common is not None and self.common.left <= 0)

    def spend(self, seconds: float) -> None:
        """Count what was spent."""
        self.left -= seconds
        if self.common is not None:
            self.common.left -= seconds


class Patience:
    """How much longer a style's patterns may search, and what went wrong with them meanwhile."""

    searching: Allowance
    compiling: Allowance
    in_all: Allowance

    def __init__(self) -> None:
        self.troubles: list[Problem] = []
        self.renew()

    def renew(self, common: Patience | None = None) -> None:
        """Begin again, for other texts. What is wrong with the patterns stays known.

        With `common`, what this style spends counts there too, which has twice of everything.
        """
        self.searching = Allowance(SECONDS_A_STYLE, common.searching if common else None)
        self.compiling = Allowance(SECONDS_TO_COMPILE, common.compiling if common else None)
        self.in_all = Allowance(SECONDS_IN_ALL, common.in_all if common else None)

    def double(self) -> Patience:
        """The same with twice of everything, for several styles."""
        for one in (self.searching, self.compiling, self.in_all):
            one.left *= 2
        return self

    def spend(self, seconds: float) -> None:
        """Count a search that was not done in no time."""
        if seconds > NO_TIME:
            self.searching.spend(seconds)

    def report(self, origin: Origin, message: str) -> None:
        """Note what is wrong with a style, once."""
        if len(self.troubles) > MOST_TROUBLES:
            return
        if len(self.troubles) == MOST_TROUBLES:
            message = "more is wrong with this style than is told here: mend this first"
        trouble = Problem("style", message, origin.path, origin.span)
        if trouble not in self.troubles:
            self.troubles.append(trouble)


class Pattern:
    """One pattern. Raises PatternError where it is wrong or not supported.

    `before` and `after` are patterns of ours around it. One that cannot be compiled or takes too
    long is reported once and matches nothing from then on.
    """

    __slots__ = (
        "_compiled",
        "_flags",
        "_size",
        "_source",
        "easy",
        "end",
        "needs",
        "origin",
        "patience",
    )

    def __init__(
        self,
        written: str,
        patience: Patience,
        origin: Origin,
        flags: Flags = NO_FLAGS,
        before: str = "",
        after: str = "",
    ) -> None:
        translated = translate(written, flags)
        self.needs = translated.needs
        self._size = translated.size
        # So long a text may be that the search of it need not be watched.
        self.easy = (EASY / translated.paths) ** (1 / (translated.degree + 1))
        self.end = translated.end
        self.origin = origin
        self.patience = patience
        self._source: str | None = f"{before}(?:{translated.source}){after}"
        self._flags = flags
        self._compiled: Any = None

    def search(self, text: str, start: int = 0) -> Any:
        """The first match from `start` on, as the `regex` library gives it, or None."""
        compiled = self._compiled or self._compile()
        if compiled is None:
            return None
        if len(text) <= self.easy:
            return compiled.search(text, start)
        if self.patience.searching.over:
            self._drop(f"was left out: such searches take more than {SECONDS_A_STYLE:g} s in all")
            return None
        began = time.process_time()
        try:
            found = compiled.search(text, start, timeout=SECONDS_A_SEARCH)
        except TimeoutError:
            found = None
            self._drop(f"was left out: it takes longer than {SECONDS_A_SEARCH} s on a text")
        except MemoryError:
            found = None
            self._drop("was left out: it takes too much memory")
        self.patience.spend(time.process_time() - began)
        return found

    def all(self, text: str) -> Iterator[Any]:
        """Every match that is not empty, each from the end of the one before."""
        start = 0
        while start <= len(text) and (found := self.search(text, start)):
            if found.end() > found.start():
                yield found
            start = max(found.end(), found.start() + (found.end() == found.start()))

    def _compile(self) -> Any:
        import regex

        if self._source is None:
            return None
        if self.patience.compiling.over:
            seconds = f"{SECONDS_TO_COMPILE:g} s"
            self._drop(f"was left out: all patterns take more than {seconds} to read")
            return None
        flags = regex.MULTILINE | (regex.IGNORECASE if self._flags.ignorecase else 0)
        began = time.process_time()
        try:
            self._compiled = regex.compile(self._source, flags | regex.V0)
        except (regex.error, OverflowError, RecursionError, MemoryError, ValueError) as error:
            self._drop(f"cannot be run: {shown(str(error), 80)}")
        took = time.process_time() - began
        self.patience.compiling.spend(took + self._size * SECONDS_A_CHARACTER)
        return self._compiled

    def _drop(self, why: str) -> None:
        self.patience.report(self.origin, f"this pattern {why}")
        self._source = self._compiled = None


class Found(NamedTuple):
    """A match of one of several patterns."""

    start: int
    end: int
    pattern: int
    match: Any


def first_of(
    patterns: Sequence[Pattern], tried: Sequence[int] | None, text: str
) -> Iterator[Found]:
    """The matches of patterns as if they were one, `first|second|…`, and each were searched alone.

    `tried` are those that can match at all. Of matches that start together the first pattern's
    counts; none overlaps the one before, and none is empty.
    """
    waiting: list[tuple[int, int]] = []
    matches: dict[int, Any] = {}

    def look(number: int, start: int) -> None:
        pattern = patterns[number]
        while start <= len(text) and (found := pattern.search(text, start)):
            if found.end() > found.start():
                matches[number] = found
                heapq.heappush(waiting, (found.start(), number))
                return
            start = found.start() + 1

    numbers = range(len(patterns)) if tried is None else tried
    if len(numbers) == 1:
        for found in patterns[numbers[0]].all(text):
            yield Found(found.start(), found.end(), numbers[0], found)
        return
    for number in numbers:
        look(number, 0)
    done = 0
    while waiting:
        start, number = heapq.heappop(waiting)
        found = matches[number]
        if start >= done:
            done = found.end()
            yield Found(start, done, number, found)
        look(number, done)


def compiled_all(
    written: Sequence[tuple[str, Origin]],
    patience: Patience,
    flags: Flags,
    before: str = "",
    after: str = "",
) -> tuple[tuple[int, Pattern], ...]:
    """Read patterns that Vale would join into one; what is wrong with any is reported.

    Each comes with its place among those given. An option that one sets without a group reaches
    those after it, as it would in the joined pattern.
    """
    read: list[tuple[int, Pattern]] = []
    for place, (pattern, origin) in enumerate(written):
        if place == MOST_PATTERNS:
            patience.report(origin, f"only {MOST_PATTERNS:,} patterns of a rule are read")
            break
        try:
            made = Pattern(pattern, patience, origin, flags, before, after)
        except PatternError as error:
            patience.report(origin, f"`{shown(pattern)}` was left out: {error}")
            continue
        flags = made.end
        read.append((place, made))
    return tuple(read)


def all_needs(patterns: Iterable[Pattern]) -> tuple[Needs, ...]:
    """What each pattern needs of a text."""
    return tuple(pattern.needs for pattern in patterns)
