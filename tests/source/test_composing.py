"""The subset of YAML: what is outside it is reported where it stands, and the rest is read."""

from __future__ import annotations

from typing import Any

import pytest

from fw.source.composing import MAX_DEPTH, MAX_NODES, Composed, compose
from fw.source.nodes import Mapping, Scalar, Sequence, at_pointer, to_data
from fw.source.text import SourceText
from tests.source.reads import place


def composed(text: str) -> Composed:
    return compose(SourceText("levels/baker.yaml", text))


def data(text: str) -> Any:
    return to_data(composed(text).root)


def only_problem(text: str) -> tuple[str, str]:
    """Place and message of the one problem."""
    (problem,) = composed(text).problems
    assert problem.code == "yaml"
    return place(problem), problem.message


def test_a_file_without_anything_to_report() -> None:
    result = composed("---\n# A comment.\ntitle: Baker\nitems: [a, {b: c}]\n...\n")
    assert to_data(result.root) == {"title": "Baker", "items": ["a", {"b": "c"}]}
    assert (result.problems, result.stopped) == ((), False)


@pytest.mark.parametrize("text", ["", "\n \n", "# Only a comment.\n"])
def test_no_content_is_no_node(text: str) -> None:
    assert composed(text) == Composed(None, (), False)


def test_nodes_know_where_they_stand() -> None:
    text = "a:\n  - one\n  - {b: 'two', c: }\n# end\n"
    root = composed(text).root
    stretches = {
        pointer: text[node.start : node.end]
        for pointer in ("", "/a", "/a/0", "/a/1", "/a/1/b", "/a/1/c")
        if (node := at_pointer(root, pointer))
    }
    assert stretches == {
        "": "a:\n  - one\n  - {b: 'two', c: }",
        "/a": "- one\n  - {b: 'two', c: }",
        "/a/0": "one",
        "/a/1": "{b: 'two', c: }",
        "/a/1/b": "'two'",
        "/a/1/c": "",
    }


def test_an_anchor_is_no_part_of_its_scalar() -> None:
    text = "- &name  Bakes.\n- *name\n"
    root = composed(text).root
    assert isinstance(root, Sequence)
    assert root.items[0] == root.items[1] == Scalar(9, 15, "Bakes.")


class TestKeys:
    def test_a_key_given_twice_counts_once_and_is_reported_at_the_later_place(self) -> None:
        text = "grade: 5\ntitle: Baker\ngrade: 6\n"
        (problem,) = composed(text).problems
        assert place(problem) == "3:1-6"
        assert problem.message == "`grade` is given twice: keep one of them"
        (first,) = problem.related
        assert (first.span.start.line, first.message) == (1, "first given here")
        assert data(text) == {"grade": 5, "title": "Baker"}

    def test_a_key_in_quotes_is_the_same_key(self) -> None:
        assert only_problem("a: 1\n'a': 2\n")[0] == "2:1-4"

    def test_keys_are_text(self) -> None:
        assert data("7: a\ntrue: b\n~: c\n") == {"7": "a", "true": "b", "~": "c"}

    def test_merge_keys_are_refused(self) -> None:
        text = "base: &base {a: 1}\nmore:\n  <<: *base\n  b: 2\n"
        message = "merge keys (`<<`) are outside our YAML: repeat the keys here, or use `include`"
        assert only_problem(text) == ("3:3-5", message)
        assert data(text) == {"base": {"a": 1}, "more": {"b": 2}}

    def test_in_quotes_the_merge_key_is_a_key(self) -> None:
        assert data("'<<': a\n") == {"<<": "a"}

    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("[a, b]: c\nd: e\n", "1:1-2"),
            ("? {a: b}\n: c\nd: e\n", "1:3-4"),
            ("? - a\n: c\nd: e\n", "1:3-4"),
        ],
    )
    def test_a_list_or_mapping_is_no_key(self, text: str, where: str) -> None:
        message = "a key must be plain text, not a list, mapping or alias: quote it"
        assert only_problem(text) == (where, message)
        assert data(text) == {"d": "e"}

    def test_an_alias_is_no_key(self) -> None:
        text = "&x a: b\n*x : c\nd: e\n"
        assert only_problem(text)[0] == "2:1-2"
        assert data(text) == {"a": "b", "d": "e"}

    def test_a_key_may_be_written_the_long_way(self) -> None:
        assert composed("? a\n: b\n").problems == ()


class TestTags:
    @pytest.mark.parametrize(
        ("text", "tag", "where", "read"),
        [
            ("a: !!str 12\n", "!!str", "1:4-9", {"a": 12}),
            ("a: !x 'b'\n", "!x", "1:4-6", {"a": "b"}),
            ("a: !<tag:b> c\n", "!<tag:b>", "1:4-12", {"a": "c"}),
            ("a: !x [b]\n", "!x", "1:4-6", {"a": ["b"]}),
            ("a: &c !x {b: d}\n", "!x", "1:7-9", {"a": {"b": "d"}}),
            ("a: !python/object:os.system\n  - b\n", "!python/object:os.system", "1:4-28", None),
        ],
    )
    def test_a_tag_is_named_and_the_value_read(
        self, text: str, tag: str, where: str, read: object
    ) -> None:
        message = f"the tag `{tag}` is outside our YAML: delete it, or quote the text"
        assert only_problem(text) == (where, message)
        assert data(text) == (read or {"a": ["b"]})

    def test_a_long_tag_is_shortened_in_the_message(self) -> None:
        assert len(only_problem(f"a: !{'x' * 1000} b\n")[1]) < 120

    @pytest.mark.parametrize("line", ["%YAML 1.1", "%TAG ! tag:example.org,2026:"])
    def test_directives_are_refused(self, line: str) -> None:
        message = "directives (`%…`) are outside our YAML: delete the line, and the `---` below"
        assert only_problem(f"{line}\n---\na: b\n") == ("1:1-2", message)
        assert data(f"{line}\n---\na: b\n") == {"a": "b"}


class TestDocuments:
    def test_only_the_first_document_is_read(self) -> None:
        result = composed("a: b\n---\nc: d\n---\ne: f\n")
        assert to_data(result.root) == {"a": "b"}
        assert result.stopped
        assert only_problem("a: b\n---\nc: d\n") == (
            "2:1-4",
            "a second document starts here: keep one per file",
        )

    def test_text_after_the_end_of_the_document(self) -> None:
        message = "`...` ends the file's one document: delete this line"
        assert only_problem("a: b\n...\nc: d\n") == ("2:1-4", message)


class TestAliases:
    def test_they_resolve(self) -> None:
        assert data("a: &x {b: c}\nd: *x\ne: [*x, *x]\n") == {
            "a": {"b": "c"},
            "d": {"b": "c"},
            "e": [{"b": "c"}, {"b": "c"}],
        }

    def test_a_later_anchor_of_the_same_name_counts_from_there_on(self) -> None:
        assert data("[&x a, *x, &x b, *x]") == ["a", "a", "b", "b"]

    def test_an_alias_for_nothing(self) -> None:
        text = "a: *x\nb: &x c\n"
        assert only_problem(text) == ("1:4-6", "`*x` names nothing: no `&x` stands above it")
        assert data(text) == {"b": "c"}

    def test_in_a_list_an_empty_value_keeps_the_others_in_place(self) -> None:
        assert data("- *x\n- a\n") == [None, "a"]

    def test_as_a_key_it_takes_its_value_along(self) -> None:
        assert only_problem("*x : a\nb: c\n")[0] == "1:1-3"
        assert data("*x : a\nb: c\n") == {"b": "c"}

    def test_an_alias_inside_what_it_names(self) -> None:
        text = "a: &x [b, *x]\n"
        message = "`*x` stands inside what it names: an alias cannot contain itself"
        assert only_problem(text) == ("1:11-13", message)
        assert data(text) == {"a": ["b", None]}

    def test_a_billion_laughs_are_counted_before_they_are_told(self) -> None:
        lines = ["- &a0 ha"]
        lines += [f"- &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
        result = composed("\n".join(lines))
        (problem,) = result.problems
        assert problem.message == "this file has more than 100,000 values, aliases counted in"
        assert place(problem).startswith("6:")
        assert result.stopped

    def test_a_long_text_is_not_repeated_without_end(self) -> None:
        text = f"- &long {'ha' * 50_000}\n" + "- *long\n" * 50
        (problem,) = composed(text).problems
        message = "this file has more than 4,000,000 characters, aliases counted in"
        assert problem.message == message
        assert place(problem).startswith("41:")

    def test_aliases_do_not_nest_deeper_than_brackets_may(self) -> None:
        lines = ["- &a0 [ha]"] + [f"- &a{n} [*a{n - 1}]" for n in range(1, 200)]
        (problem,) = composed("\n".join(lines)).problems
        assert problem.message == f"aliases nest deeper than {MAX_DEPTH} levels"


class TestLimits:
    @pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
    def test_depth(self, opening: str) -> None:
        (problem,) = [
            one for one in composed(opening * (MAX_DEPTH + 1)).problems if "nested" in one.message
        ]
        assert problem.message == f"this is nested deeper than {MAX_DEPTH} levels"
        assert problem.span.start.column == 1 + MAX_DEPTH * len(opening)

    def test_at_the_limit_all_is_well(self) -> None:
        assert composed("[" * MAX_DEPTH + "]" * MAX_DEPTH).problems == ()

    def test_number_of_values(self) -> None:
        # The list itself is a value too.
        assert composed("- a\n" * (MAX_NODES - 1)).problems == ()
        message = "this file has more than 100,000 values, aliases counted in"
        assert only_problem("- a\n" * MAX_NODES) == (f"{MAX_NODES}:3-3", message)


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        # Quotes and brackets that stay open are reported where they open.
        (
            "title: 'Baker\ngrade: 5\n",
            "1:8-9",
            "this quote is never closed: close it, or quote the whole text",
        ),
        (
            'title: "Baker\ngrade: 5\nsummary: Bakes "bread".\n',
            "1:8-9",
            "this quote closes on a later line, with more text after it: close it earlier",
        ),
        (
            "aliases: [cook, chef\ngrade: 5\n",
            "1:10-11",
            'this "[" is never closed: add "]", or quote the text',
        ),
        ("a: {b: c\nd: e\n", "1:4-5", 'this "{" is never closed: add "}", or quote the text'),
        ("a: {b: [c}\n", "1:8-9", 'this "[" is never closed: add "]", or quote the text'),
        ("a: {b: c d: e}\n", "1:11-12", 'a "," is missing before this, or the "}" of "{"'),
        ("a: [b]]\nc: d\n", "1:7-8", 'this "]" closes nothing: delete it, or quote the text'),
        ("a: [b, , c]\n", "1:8-9", "a value is missing here, or one comma is too many"),
        ("a: 'b' c\n", "1:8-9", "text follows a closing quote: quote the whole text"),
        (
            'a: "b \\q"\n',
            "1:7-8",
            "a backslash is special in double quotes: write it twice, or use ' quotes",
        ),
        (
            'a: "b \\x4"\n',
            "1:9-10",
            r"`\x`, `\u` and `\U` take 2, 4 and 8 hexadecimal digits: complete them",
        ),
        # Indentation.
        ("a:\n\t- b\n", "2:1-2", "a tab cannot indent a line: use spaces"),
        ("a:\n  - b\n\t- c\n", "3:1-2", "a tab cannot indent a line: use spaces"),
        ("title: Baker\n\tgrade: 5\n", "2:1-2", "a tab cannot indent a line: use spaces"),
        (
            "a:\n    - b\n   - c\n",
            "3:4-5",
            "this does not line up with what stands above: check its indentation",
        ),
        (
            "a:\n  - b: c\n   d: e\n",
            "3:4-5",
            "this does not line up with what stands above: check its indentation",
        ),
        (
            "- a\nb: c\n",
            "2:1-2",
            "this does not line up with what stands above: check its indentation",
        ),
        (
            "title: Baker\n  grade: 5\n",
            "2:3-8",
            "this key is indented deeper than the line above: check its indentation, or quote text",
        ),
        (
            "  title: Baker\ngrade: 5\n",
            "2:1-2",
            "this is not part of what stands above: check the indentation of both",
        ),
        # Lines that lack a character are reported, and not the line after them.
        (
            "title: Baker\ngrade 5\nsections: {}\n",
            "2:1-8",
            "this line is neither a list item (`- …`) nor `key: value`: add what is missing",
        ),
        (
            "grade 5\ntitle: Baker\n",
            "1:1-8",
            "this line is neither a list item (`- …`) nor `key: value`: add what is missing",
        ),
        ("grade: 5\ntitle:Baker\nsections: {}\n", "2:6-7", 'a space is missing after ":"'),
        ("title:Baker\nsections: {}\n", "1:6-7", 'a space is missing after ":"'),
        ("a:\n  -b: c\n  -Bakes.\n", "3:3-4", 'a space is missing after "-"'),
        # What cannot stand where it does.
        (
            "a: - b\n",
            "1:4-5",
            "a list cannot start here: put each item on a line of its own below the key",
        ),
        (
            "a: b: c\n",
            "1:5-6",
            'YAML reads the ":" here as another key: quote the text that holds it',
        ),
        (
            "a: > b\n",
            "1:6-7",
            'after "|" or ">" the text starts on the next line: move it there, or quote it',
        ),
        ("a: |0\n b\n", "1:5-6", 'after "|" or ">" write no number, or 1 to 9'),
        ("a: @b\n", "1:4-5", "no value can begin with this character: quote the text"),
        ("a: {b: c:d}\n", "1:9-10", 'text with ":" in it needs quotes inside {} and []'),
        (
            "a: *b*\n",
            "1:6-7",
            '"*" and "&" have a meaning of their own in YAML: quote the text',
        ),
        (
            "a: !e!b c\n",
            "1:4-5",
            "tags (`!…`) are outside our YAML: delete it, or quote the text",
        ),
        # Left over from git.
        (
            "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n",
            "2:1-8",
            "a merge conflict was left in this file: keep one side and delete the markers",
        ),
    ],
)
def test_syntax_errors_are_told_where_their_cause_is(text: str, where: str, message: str) -> None:
    assert only_problem(text) == (where, message)
    assert composed(text).stopped


def test_what_stands_above_a_syntax_error_is_read() -> None:
    text = "title: Baker\nsections:\n  craft:\n    - Bakes.\n   - Sells.\n    - Counts.\n"
    assert data(text) == {"title": "Baker", "sections": {"craft": ["Bakes."]}}


def test_collections_that_an_error_leaves_open_lie_within_the_text() -> None:
    root = composed("a: {b: c, d: [e, f\ng: h\n").root
    assert isinstance(root, Mapping)
    assert 0 <= root.start <= root.end <= 24
