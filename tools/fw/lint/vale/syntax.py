"""Vale's patterns, in the words of the `regex` library.

Vale runs them on regexp2, a port of .NET's engine. Here each is read once, at loading: that finds
what is wrong with it, without compiling, and what a text must contain to match it at all. Nothing
of a pattern reaches the library unread, so that no extension of its own (fuzzy matching, named
lists) means something that Vale does not know.
"""

from __future__ import annotations

import re
from math import inf
from typing import NamedTuple

from fw.lint.vale.characters import DIGITS, Cursor, Part, PatternError, folded, letter, quoted
from fw.lint.vale.needs import MOST_EXACT, NOTHING, Choice, Needs, both, either, joined, of
from fw.source.patterns import lazily

LONGEST = 10_000
DEEPEST = 50
MOST_REPEATS = 1_000


class Flags(NamedTuple):
    """The options of a pattern that change what its characters mean."""

    ignorecase: bool = False
    multiline: bool = True
    dotall: bool = False
    spaced: bool = False


NO_FLAGS = Flags()


class Translated(NamedTuple):
    """A pattern for the `regex` library, to be compiled with `flags` as they stood at its start.

    `size` is how many characters the pattern would have with its repetitions written out, and
    `end` are the options that are on where it ends: in Vale an option without a group of its own
    reaches the tokens that follow. In a text of n characters a search tries at most
    `paths * n ** (degree + 1)` ways, as far as that can be told.
    """

    source: str
    needs: Needs
    groups: int
    paths: float
    degree: int
    size: int
    end: Flags


def translate(pattern: str, flags: Flags = NO_FLAGS) -> Translated:
    """Translate one pattern. Raises PatternError for one that is wrong or not supported."""
    if len(pattern) > LONGEST:
        raise PatternError(f"the pattern is longer than {LONGEST:,} characters")
    if _PLAIN.fullmatch(pattern) and not flags.spaced:
        return Translated(pattern, of(frozenset((pattern.lower(),))), 0, 1, 0, len(pattern), flags)
    reader = _Reader(pattern, flags)
    part = reader.choice(0)
    if reader.at < len(pattern):
        raise PatternError("a `)` closes nothing: write `\\)`")
    reader.check_references()
    paths = inf if reader.references else part.paths
    return Translated(
        part.source, part.all_needs, reader.groups, paths, part.degree, reader.size, reader.flags
    )


# Most patterns, and most of others: nothing in it has a meaning of its own.
_PLAIN = lazily(r"[A-Za-z0-9 ',-]+(?![*+?{])")
_PLAIN_CHOICE = lazily(r"[A-Za-z0-9 ',|-]*(?=\)|\Z)")
_QUANTIFIER = lazily(r"(?:[*+?]|\{(\d{1,9})(?:(,)(\d{0,9}))?\})([?+]?)")
_NAME = r"[A-Za-z_]\w{0,60}"
_NAMED = lazily(rf"\?P?<({_NAME})>|\?'({_NAME})'")
_OPTIONS = lazily(r"\?([a-zA-Z]*)(?:-([a-zA-Z]+))?([:)])")
_REFERENCE = lazily(rf"k(?:<({_NAME}|\d+)>|'({_NAME}|\d+)'|\{{({_NAME}|\d+)\}})")
_ASSERTIONS = {
    "b": Part(r"\b", exact=NOTHING),
    "B": Part(r"\B", exact=NOTHING),
    "A": Part(r"\A", exact=NOTHING),
    "z": Part(r"\Z", exact=NOTHING),
    "Z": Part(r"(?=\n?\Z)", exact=NOTHING),
}
_LOOKAROUNDS = ("?=", "?!", "?<=", "?<!")


class _Reader(Cursor):
    """One pass over a pattern. `flags` are the options in force at `at`."""

    def __init__(self, pattern: str, flags: Flags) -> None:
        super().__init__(pattern)
        self.flags = flags
        self.groups = 0
        self.size = 0
        self.names: set[str] = set()
        self.references: list[str] = []

    def choice(self, depth: int) -> Part:
        """Read up to the end or the `)` that closes: alternatives, each a sequence."""
        if depth > DEEPEST:
            raise PatternError(f"groups nest deeper than {DEEPEST} levels")
        if not self.flags.spaced and (plain := _PLAIN_CHOICE.match(self.pattern, self.at)):
            self.at = plain.end()
            return _fixed(plain[0])
        base = self.flags.ignorecase
        branches = [self._sequence(depth, base)]
        while self.peek() == "|":
            self.at += 1
            branches.append(self._sequence(depth, base))
        if len(branches) == 1:
            return branches[0]
        exact = frozenset[str]().union(*(branch.exact for branch in branches))
        if len(exact) > MOST_EXACT or not all(branch.exact for branch in branches):
            exact = frozenset()
        return Part(
            "|".join(branch.source for branch in branches),
            either(branch.needs if exact else branch.all_needs for branch in branches),
            exact,
            paths=sum(branch.paths for branch in branches),
            degree=max(branch.degree for branch in branches),
        )

    def _sequence(self, depth: int, base: bool) -> Part:
        """Read one alternative; `base` is how letters compare around it."""
        out: list[str] = []
        needs: Needs = None
        run, whole = NOTHING, True
        paths, degree = 1.0, 0
        current = base
        while self.peek() not in ("", "|", ")"):
            begun, size = self.at, self.size
            part = self._atom(depth)
            self.size = max(self.size, size + self.at - begun)
            if part.source and self.flags.ignorecase != current:
                # An option was set since: what follows stands in a group with it.
                out += [")"] * (current != base)
                current = self.flags.ignorecase
                out += [f"(?{'' if current else '-'}i:"] * (current != base)
            part, head = self._repeated(part, size)
            out.append(part.source)
            paths, degree = paths * part.paths, degree + part.degree
            needs = both(needs, part.needs)
            longer = joined(run, head)
            if longer and part.exact:
                run = longer
            else:
                needs = both(needs, of(longer or run))
                run, whole = part.exact or NOTHING, False
        out += [")"] * (current != base)
        if not whole:
            needs, run = both(needs, of(run)), frozenset()
        return Part("".join(out), needs, run, paths, degree)

    def _repeated(self, part: Part, size: int) -> tuple[Part, Choice]:
        """The part with its quantifier, and with which texts it begins; `size` is that before."""
        found = _QUANTIFIER.match(self.pattern, self.at)
        if found is None:
            return part, part.exact or NOTHING
        self.at = found.end()
        if _QUANTIFIER.match(self.pattern, self.at):
            raise PatternError(f"`{found[0]}` is repeated itself: put a group around it")
        sign = found[0][0]
        least = int(found[1]) if sign == "{" else int(sign == "+")
        most = int(found[3]) if found[3] else None
        if sign == "?":
            most = 1
        elif sign == "{" and not found[2]:
            most = least
        if least > MOST_REPEATS or (most or 0) > MOST_REPEATS:
            raise PatternError(f"`{found[0]}` repeats more than {MOST_REPEATS} times")
        if most is not None and most < least:
            raise PatternError(f"in `{found[0]}` the larger number stands first")
        # The library writes them out when it compiles, and would take all memory for many.
        self.size = size + (self.size - size) * max(least, 1)
        self.expect(self.size <= LONGEST, f"`{found[0]}` asks for more than {LONGEST:,} characters")
        source = part.source if part.exact != NOTHING else f"(?:{part.source})"
        head = part.exact if least and part.exact else NOTHING
        needs, exact = part.needs if least else None, frozenset[str]()
        if most == 1 and part.exact:
            head = exact = part.exact if least else part.exact | NOTHING
        repeated = part._replace(source=source + found[0], needs=needs, exact=exact)
        return _effort(repeated, least, most), head

    def _atom(self, depth: int) -> Part:
        if not self.flags.spaced and (found := _PLAIN.match(self.pattern, self.at)):
            self.at = found.end()
            return Part(found[0], exact=frozenset((found[0].lower(),)))
        sign = self.pattern[self.at]
        if self.flags.spaced and (sign.isspace() or sign == "#"):
            self._skip_spaced()
            return Part("", exact=NOTHING)
        if sign == "(":
            return self._group(depth)
        if sign == "[":
            return self.read_class()
        if sign == "\\":
            return self._escape()
        self.at += 1
        if sign == ".":
            return Part(r"[\s\S]" if self.flags.dotall else r"[^\n]")
        if sign == "^":
            return Part("^" if self.flags.multiline else r"\A", exact=NOTHING)
        if sign == "$":
            return Part("$" if self.flags.multiline else r"(?=\n?\Z)", exact=NOTHING)
        if sign in "*+?" or (sign == "{" and _QUANTIFIER.match(self.pattern, self.at - 1)):
            raise PatternError(f"there is nothing before `{sign}` to repeat: write `\\{sign}`")
        return letter(sign)

    def _skip_spaced(self) -> None:
        if self.pattern[self.at] == "#":
            end = self.pattern.find("\n", self.at)
            self.at = len(self.pattern) if end < 0 else end + 1
        else:
            self.at += 1

    def _group(self, depth: int) -> Part:
        self.at += 1
        rest = self.pattern[self.at : self.at + 200]
        before = self.flags
        opening, look = "(?:", None
        if rest.startswith("?:"):
            self.at += 2
        elif rest.startswith("?#"):
            end = self.pattern.find(")", self.at)
            self.expect(end >= 0, "a `(?#` is not closed")
            self.at = end + 1
            return Part("", exact=NOTHING)
        elif look := next((one for one in reversed(_LOOKAROUNDS) if rest.startswith(one)), None):
            opening = f"({look}"
            self.at += len(look)
        elif rest.startswith("?>"):
            opening = "(?>"
            self.at += 2
        elif named := _NAMED.match(rest):
            name = str(named[1] or named[2])
            opening = f"(?P<{name}>"
            self.names.add(name)
            self.groups += 1
            self.at += named.end()
        elif options := _OPTIONS.match(rest):
            self.at += options.end()
            self._set(options[1], options[2] or "")
            if options[3] == ")":
                return Part("", exact=NOTHING)
            if self.flags.ignorecase != before.ignorecase:
                opening = f"(?{'' if self.flags.ignorecase else '-'}i:"
        elif rest.startswith("?"):
            raise PatternError(f"`({rest[:2]}` is not supported")
        else:
            opening = "("
            self.groups += 1
        inner = self.choice(depth + 1)
        self.expect(self.peek() == ")", "a `(` is not closed")
        self.at += 1
        self.flags = before
        needs, exact = inner.needs, inner.exact
        if look:
            needs, exact = inner.all_needs if look.endswith("=") else None, NOTHING
        return Part(f"{opening}{inner.source})", needs, exact, inner.paths, inner.degree)

    def _set(self, on: str, off: str) -> None:
        changed = {}
        for option in on + off:
            name = {"i": "ignorecase", "m": "multiline", "s": "dotall", "x": "spaced"}.get(option)
            self.expect(name is not None or option == "n", f"the option `{option}` is unknown")
            if name:
                changed[name] = option in on and option not in off
        self.flags = self.flags._replace(**changed)

    def _escape(self) -> Part:
        self.at += 1
        self.expect(self.at < len(self.pattern), "a lone `\\` ends it: write `\\\\`")
        sign = self.pattern[self.at]
        if sign in _ASSERTIONS:
            self.at += 1
            return _ASSERTIONS[sign]
        if sign in "123456789":
            return self._back(re.compile(r"\d{1,2}"), 0)
        if sign == "k" and _REFERENCE.match(self.pattern, self.at):
            return self._back(_REFERENCE, 1)
        if sign == "G":
            raise PatternError("`\\G` is not supported")
        if sign == "Q":
            end = self.pattern.find("\\E", self.at)
            literal = self.pattern[self.at + 1 : end if end >= 0 else None]
            self.at = end + 2 if end >= 0 else len(self.pattern)
            exact = frozenset((folded(literal),)) if folded(literal) or not literal else Choice()
            return Part("".join(map(quoted, literal)) or "(?:)", exact=exact)
        kind, text = self.character()
        if kind == "letter":
            return letter(text)
        digits = text == DIGITS
        return Part(f"[{text}]", of(frozenset("0123456789"))) if digits else Part(text)

    def _back(self, pattern: re.Pattern[str], groups: int) -> Part:
        found = pattern.match(self.pattern, self.at)
        assert found is not None
        self.at = found.end()
        to = found[0] if not groups else next(one for one in found.groups() if one)
        self.references.append(to)
        return Part(rf"(?:\g<{to}>)" if to.isdigit() else f"(?P={to})")

    def check_references(self) -> None:
        """Refuse a reference to a group that does not exist."""
        for to in self.references:
            known = int(to) <= self.groups if to.isdigit() else to in self.names
            self.expect(known, f"there is no group `{to}` to refer to")


def _fixed(source: str) -> Part:
    """Alternatives in which nothing has a meaning of its own."""
    texts = source.lower().split("|")
    exact = frozenset(texts)
    needs = None
    if len(exact) > MOST_EXACT:
        needs, exact = of(exact), frozenset()
    return Part(source, needs, exact, paths=len(texts))


def _effort(part: Part, least: int, most: int | None) -> Part:
    """The part with what its repetition adds to the ways in which it can match."""
    simple = part.paths == 1 and part.degree == 0
    if most is None:
        return part._replace(degree=1) if simple else part._replace(paths=inf)
    if simple:
        return part._replace(paths=float(most - least + 1))
    if most <= 1:
        return part._replace(paths=part.paths + 1)
    paths = part.paths**most if most < 10 and part.paths < 100 else inf
    return part._replace(paths=paths, degree=part.degree * most)
