"""A file's bytes: encodings, characters, sizes; whatever is wrong is said, never raised."""

from __future__ import annotations

import pytest

from fw.source.edits import apply
from fw.source.nodes import Scalar, at_pointer
from fw.source.reading import MAX_BYTES, MAX_CHARACTER_PROBLEMS
from tests.source.reads import PATH, data, document, loaded, repaired, told


def test_a_sound_file() -> None:
    one = document("title: Baker\r\nsections: {}\r\n")
    assert (one.path, one.problems, one.complete) == (PATH, (), True)
    assert one.text.text == "title: Baker\r\nsections: {}\r\n"


class TestEncodings:
    def test_utf_8_with_characters_of_every_width(self) -> None:
        assert data("- naïve 漢字 😀\n") == ["naïve 漢字 😀"]

    def test_a_byte_order_mark_is_no_part_of_the_text(self) -> None:
        one = document(b"\xef\xbb\xbftitle: Baker\n")
        assert (one.problems, one.text.bom) == ((), True)
        assert one.text.text == "title: Baker\n"
        assert one.text.encoded(one.text.text) == b"\xef\xbb\xbftitle: Baker\n"

    @pytest.mark.parametrize(
        ("content", "where", "message"),
        [
            (
                "title: Baker\nsummary: Caf\xe9\n".encode("latin-1"),
                "2:13-14",
                "byte 0xE9 is not UTF-8: save this file as UTF-8",
            ),
            (
                b"\xef\xbb\xbfa: \x93b\x94\n",
                "1:4-5",
                "byte 0x93 is not UTF-8: save this file as UTF-8",
            ),
            (
                "title: é\nsummary: é".encode()[:-1],
                "2:10-11",
                "this file ends in the middle of a character: it was cut off here",
            ),
            ("title: Baker".encode("utf-16"), "1:1-1", "this file is UTF-16: save it as UTF-8"),
            (b"\xfe\xff\x00t", "1:1-1", "this file is UTF-16: save it as UTF-8"),
            (
                "title: Baker".encode("utf-16-le"),
                "1:1-1",
                "this is not a text file: save it as UTF-8 text",
            ),
            (
                b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
                "1:1-1",
                "this is not a text file: save it as UTF-8 text",
            ),
            (b"a: \xed\xa0\x80", "1:4-5", "byte 0xED is not UTF-8: save this file as UTF-8"),
        ],
    )
    def test_other_encodings_are_told_and_not_guessed(
        self, content: bytes, where: str, message: str
    ) -> None:
        one = document(content)
        assert told(one) == [(where, message)]
        assert (one.root, one.complete) == (None, False)


class TestCharacters:
    @pytest.mark.parametrize(
        ("character", "name", "fixed"),
        [
            ("\x07", "U+0007", "one two"),
            ("\x7f", "U+007F", "one two"),
            ("\x9b", "U+009B", "one two"),
            ("\ufeff", "U+FEFF", "one two"),
            ("\uffff", "U+FFFF", "one two"),
            ("\x85", "U+0085", "one  two"),
            ("\u2028", "U+2028", "one  two"),
            ("\u2029", "U+2029", "one  two"),
        ],
    )
    def test_invisible_ones_are_told_kept_and_taken_out_by_a_fix(
        self, character: str, name: str, fixed: str
    ) -> None:
        text = f"- one {character}two\n- 'three{character}'\n"
        one = document(text)
        what = "replace it with a space" if "  " in fixed else "delete it"
        message = f"the character {name} cannot be seen and is outside our YAML: {what}"
        assert told(one) == [("1:7-8", message), ("2:9-10", message)]
        assert data(text) == [f"one {character}two", f"three{character}"]
        assert one.complete
        after = repaired(text, one.problems)
        assert document(after).problems == ()
        assert data(after)[0] == fixed

    def test_a_run_of_the_same_is_one_problem(self) -> None:
        one = document("- a\x00\x00\x00b\n".replace("a", "a" * 1100))
        assert [where for where, _ in told(one)] == ["1:1103-1106"]

    def test_they_do_not_end_lines(self) -> None:
        one = document("- a\x85- b\n- @c\n")
        assert [where for where, _ in told(one)] == ["1:4-5", "2:3-4"]

    def test_tabs_and_line_breaks_are_none_of_them(self) -> None:
        assert document("- a\tb\r\n- c\r- d\n").problems == ()
        assert data("- a\tb\r\n- c\r- d\n") == ["a\tb", "c", "d"]

    def test_no_more_than_a_few_are_told(self) -> None:
        one = document("- a\x07b\n" * 1000)
        assert len(one.problems) == MAX_CHARACTER_PROBLEMS
        assert len(data("- a\x07b\n" * 1000)) == 1000

    def test_places_in_the_tree_are_those_in_the_file(self) -> None:
        text = "- \u2028a\x07b\n- c\n"
        node = at_pointer(document(text).root, "/0")
        assert isinstance(node, Scalar)
        assert text[node.start : node.end] == node.value == "\u2028a\x07b"


class TestNothingInIt:
    @pytest.mark.parametrize(
        "content", [b"", b"\xef\xbb\xbf", b"\n\n", b"# Only a comment.\n", b"---\n", b"~\n"]
    )
    def test_an_empty_level(self, content: bytes) -> None:
        (problem,) = loaded(content).problems
        assert problem.message == "this file is empty: a level begins with `title:`"
        assert problem.code == "schema"

    @pytest.mark.parametrize("content", [b"- a\n", b"A sentence.\n", b"7\n"])
    def test_something_else(self, content: bytes) -> None:
        (problem,) = loaded(content).problems
        assert problem.message == "a level is a mapping of keys like `title:`, not this"


def test_the_size_has_a_limit() -> None:
    assert document(b"#" * MAX_BYTES).problems == ()
    assert told(document(b"#" * (MAX_BYTES + 1))) == [
        ("1:1-1", "this file is larger than 1 MiB: split it")
    ]


def test_problems_come_in_the_order_of_the_file() -> None:
    text = "a: 1\nb: @c\nd: x\x07y\na: 2\n- e\n"
    places = [where for where, _ in told(document(text))]
    assert places == ["2:4-5", "3:5-6", "4:1-2", "5:1-2"]


def test_fixes_of_all_kinds_go_together() -> None:
    text = "title: B\u2028C\nsummary: Bakes: well\nlinks:\n- {title: a, url: https://b.c}\n"
    one = document(text)
    fixes = [problem.fix for problem in one.problems]
    assert all(fix and fix.safe for fix in fixes)
    fixed = apply(text, (edit for fix in fixes if fix for edit in fix.edits))
    assert fixed == (
        'title: B C\nsummary: "Bakes: well"\nlinks:\n- {title: a, url: "https://b.c"}\n'
    )
    assert document(fixed).problems == ()
