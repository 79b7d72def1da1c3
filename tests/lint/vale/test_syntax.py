"""Patterns as Vale means them, in the words of the `regex` library."""

from __future__ import annotations

import pytest

from fw.lint.vale.characters import PatternError
from fw.lint.vale.patterns import Origin, Patience, Pattern
from fw.lint.vale.syntax import LONGEST, NO_FLAGS, Flags, translate

IGNORE = Flags(ignorecase=True)


def matches(pattern: str, text: str, flags: Flags = NO_FLAGS) -> list[str]:
    one = Pattern(pattern, Patience(), Origin(""), flags)
    found = [match[0] for match in one.all(text)]
    assert one.patience.troubles == []
    return found


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("oven", "oven Oven", ["oven"]),
        ("o.en", "oven o\nen", ["oven"]),
        ("(?s)o.en", "oven o\nen", ["oven", "o\nen"]),
        ("(?i)oven", "OVEN", ["OVEN"]),
        ("ov(?i)en", "ovEN OVen", ["ovEN"]),
        ("(?i)ov(?-i)en", "OVen OVEN", ["OVen"]),
        ("(?:(?i)ov)en", "OVen OVEN", ["OVen"]),
        ("(?i:ov)en", "OVen OVEN", ["OVen"]),
        ("a(?i)b|c", "aB C", ["aB", "C"]),
        ("(?x) o v  # the rest\n en", "oven", ["oven"]),
        ("^a", "a\na", ["a", "a"]),
        ("a$", "a\na", ["a", "a"]),
        (r"\Aa", "a\na", ["a"]),
        (r"a\z", "a\na", ["a"]),
        (r"a\Z", "a\na\n", ["a"]),
        ("(?-m)^a", "a\na", ["a"]),
        (r"(?<=ba+)k", "bak baak k", ["k", "k"]),
        (r"(?<!the\s+)oven", "the  oven, an oven", ["oven"]),
        (r"o(?=ven)", "oven of", ["o"]),
        (r"o(?!ven)", "oven of", ["o"]),
        (r"(?>a+)b", "aab", ["aab"]),
        (r"(a)\1", "aa a", ["aa"]),
        (r"(?<x>a)\k<x>", "aa a", ["aa"]),
        (r"(?P<x>a)\k{x}", "aa a", ["aa"]),
        (r"(?'x'a)\k'x'", "aa a", ["aa"]),
        (r"\Qa.b\E+", "a.bb a.b", ["a.bb", "a.b"]),
        (r"\Qa|b", "a|b", ["a|b"]),
        (r"[[:alpha:]]+", "oven 12", ["oven"]),
        (r"[[:punct:]]", "a;b", [";"]),
        (r"\p{Lu}+", "OVEN Ü oven", ["OVEN", "Ü"]),
        (r"\P{L}", "aß1", ["1"]),
        (r"\pL+", "aß1", ["aß"]),
        (r"[^\W\d]+", "a1ß", ["a", "ß"]),
        (r"\d", "1٣", ["1"]),
        (r"[\d.]+", "1.5٣", ["1.5"]),
        (r"\w+", "café naïve", ["café", "naïve"]),
        (r"\bé\w*", "été", ["été"]),
        (r"a\s" + "b", "a\u00a0b", ["a\u00a0b"]),
        (r"\x41\u0042\x{43}", "ABC", ["ABC"]),
        (r"\t\cA", "\t\x01", ["\t\x01"]),
        ("a{2}", "a aa", ["aa"]),
        ("a{,2}", "a{,2}", ["a{,2}"]),
        ("a{x}", "a{x}", ["a{x}"]),
        ("a{1,}?", "aa", ["a", "a"]),
        ("a++b", "aab", ["aab"]),
        ("[]a]+", "]a", ["]a"]),
        ("[^]a]", "]ab", ["b"]),
        ("[a-c-]+", "ab-d", ["ab-"]),
        (r"[\b]", "\b", ["\b"]),
        (r"[a&&b]+", "a&b", ["a&b"]),
        (r"[a||b]+", "a|b", ["a|b"]),
        ("(?#what)a", "a", ["a"]),
        ("a|", "ba", ["a"]),
        ("(?n)a", "a", ["a"]),
        ("café", "CAFÉ café", ["café"]),
    ],
)
def test_what_means_what(pattern: str, text: str, found: list[str]) -> None:
    assert matches(pattern, text) == found


@pytest.mark.parametrize(
    "pattern", ["(?:cats|cat){e<=1}", r"\L<names>", "(?e)a", "(?b)a", "(?r)a", "(?V1)a", "(?|a|b)"]
)
def test_extensions_of_the_library_mean_nothing_of_their_own(pattern: str) -> None:
    try:
        found = matches(pattern, "cat cut L<names>")
    except PatternError:
        return
    assert "cut" not in found


@pytest.mark.parametrize("pattern", ["straße", "İstanbul", "K", "ſ"])
def test_ignorecase_finds_the_same_letters(pattern: str) -> None:
    assert matches(pattern, pattern, IGNORE) == [pattern]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a", "a `(` is not closed"),
        ("a)", "a `)` closes nothing: write `\\)`"),
        ("[a", "a `[` is not closed: write `\\[`"),
        ("[a\\", "a `[` is not closed: write `\\[`"),
        ("[z-a]", "the range `z-a` is upside down"),
        (r"[a-\d]", "a range from `a` ends in no character"),
        ("*a", "there is nothing before `*` to repeat: write `\\*`"),
        ("a|*", "there is nothing before `*` to repeat: write `\\*`"),
        ("a**", "`*` is repeated itself: put a group around it"),
        ("a{2}{3}", "`{2}` is repeated itself: put a group around it"),
        ("a{3,2}", "in `{3,2}` the larger number stands first"),
        ("a{1001}", "`{1001}` repeats more than 1000 times"),
        ("(?:a{100}){101}", "`{101}` asks for more than 10,000 characters"),
        ("(?:(?:a{900}){900}){900}", "`{900}` asks for more than 10,000 characters"),
        ("(?=(?:[ab]{100}c){100,})", "`{100,}` asks for more than 10,000 characters"),
        ("a\\", "a lone `\\` ends it: write `\\\\`"),
        (r"\2(a)", "there is no group `2` to refer to"),
        (r"\k<x>", "there is no group `x` to refer to"),
        (r"\p{Nope}", "`\\p{Nope}` is unknown"),
        (r"\x4", "`\\x` is not complete"),
        (r"\x{110000}", "`\\x{110000}` is no character"),
        ("(?q)a", "the option `q` is unknown"),
        ("(?#a", "a `(?#` is not closed"),
        ("(?(1)a|b)", "`(?(` is not supported"),
        ("(?<a-b>c)", "`(?<` is not supported"),
        (r"\Ga", "`\\G` is not supported"),
        ("[a-z-[aeiou]]", "`-[…]` in a class is not supported"),
        ("[[:nope:]]", "`[:nope:]` is unknown"),
        ("(" * 60 + ")" * 60, "groups nest deeper than 50 levels"),
        ("a" * (LONGEST + 1), "the pattern is longer than 10,000 characters"),
    ],
)
def test_what_is_wrong_is_said(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError) as error:
        translate(pattern)
    assert str(error.value) == reason


PAIRS = {f"{one}{other}" for one in "abcd" for other in "efgh"}


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("oven", [{"oven"}]),
        ("OVEN", [{"oven"}]),
        ("[Oo]ven", [{"oven"}]),
        ("ovens?", [{"oven"}]),
        ("bak(?:es?|ing) bread", [{"bake bread", "bakes bread", "baking bread"}]),
        ("(?:bak|eat)e+s", [{"bake", "eate"}]),
        ("[a-z]oven[A-F]", [{"oven"}]),
        ("stone oven|loaf", [{"stone oven", "loaf"}]),
        (r"\w+ oven", [{" oven"}]),
        ("(?:stone )?oven", [{"oven"}]),
        ("[abcd][efgh](?:rye|oat|nut)", [{"rye", "oat", "nut"}, PAIRS]),
        ("stone.*(?:oven|stove)", [{"stone"}, {"oven", "stove"}]),
        ("st.* the .*oven|loaf", [{"oven", "loaf"}]),
        ("(?!oven)loaf", [{"loaf"}]),
        ("(?<!oven )loaf(?! pan)", [{"loaf"}]),
        ("(?<=oven )hot(?= loaf| roll)", [{"oven "}, {" loaf", " roll"}, {"hot"}]),
        (r"\?", [{"?"}]),
        (r"\w+", None),
        ("oven|", None),
        ("a", None),
        ("(?i)straße", [{"stra"}]),
    ],
)
def test_what_a_text_must_have(pattern: str, needs: list[set[str]] | None) -> None:
    assert translate(pattern).needs == (None if needs is None else tuple(map(frozenset, needs)))
