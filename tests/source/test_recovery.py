"""Sentences that YAML misreads are read as meant; what is no sentence is told and left alone."""

from __future__ import annotations

import pytest

from fw.source.recovery import MAX_ITEMS
from tests.source.reads import data, document, loaded, place, repaired, statements, told

LEVEL = "title: Baker\nsections:\n  craft:\n"


class TestItems:
    """In a list of competencies."""

    @pytest.mark.parametrize(
        ("item", "where", "message", "fixed"),
        [
            (
                "Mentors juniors: pairs with each.",
                "4:7-23",
                'this sentence has ": " in it, so YAML reads it as a key',
                '"Mentors juniors: pairs with each."',
            ),
            (
                "Mentors: pairs: weekly",
                "4:7-15",
                'this sentence has ": " in it, so YAML reads it as a key',
                '"Mentors: pairs: weekly"',
            ),
            (
                "Works on the following:",
                "4:7-30",
                'this sentence ends with ":", so YAML reads it as a key',
                '"Works on the following:"',
            ),
            (
                "Answers in #support-chat daily",
                "4:18-37",
                'this sentence has " #" in it, so YAML drops what follows',
                '"Answers in #support-chat daily"',
            ),
            (
                "#1 in sales",
                "4:7-8",
                'this sentence begins with "#", which means something else to YAML',
                '"#1 in sales"',
            ),
            (
                "*Always* cleans",
                "4:7-8",
                'this sentence begins with "*", which means something else to YAML',
                '"*Always* cleans"',
            ),
            (
                "*Always*: cleans",
                "4:7-8",
                'this sentence begins with "*", which means something else to YAML',
                '"*Always*: cleans"',
            ),
            (
                "[Recipes](r.md) are kept",
                "4:7-8",
                'this sentence begins with "[", which means something else to YAML',
                '"[Recipes](r.md) are kept"',
            ),
            (
                "[all]",
                "4:7-8",
                'this sentence begins with "[", which means something else to YAML',
                '"[all]"',
            ),
            (
                "`make` runs",
                "4:7-8",
                "this sentence begins with a backtick, which means something else to YAML",
                '"`make` runs"',
            ),
            (
                '"Why" is asked',
                "4:7-8",
                "this sentence begins with a double quote, which means something else to YAML",
                "'\"Why\" is asked'",
            ),
            (
                "'Tis said",
                "4:7-8",
                "this sentence begins with a single quote, which means something else to YAML",
                '"\'Tis said"',
            ),
            (
                "- bakes",
                "4:7-8",
                'this sentence begins with "- ", which means something else to YAML',
                '"- bakes"',
            ),
            (
                "> 80% sold",
                "4:7-8",
                'this sentence begins with ">", which means something else to YAML',
                '"> 80% sold"',
            ),
            ("12", "4:7-9", "YAML reads this text as a number", '"12"'),
            ("true", "4:7-11", "YAML reads this text as a truth value", '"true"'),
        ],
    )
    def test_a_sentence_is_read_told_and_quoted(
        self, item: str, where: str, message: str, fixed: str
    ) -> None:
        text = f"{LEVEL}    - {item}\n    - Sells.\n"
        framework = loaded(text)
        assert statements(framework) == [item, "Sells."]
        assert told(framework) == [(where, message)]
        (problem,) = framework.problems
        assert problem.code == "unquoted-text"
        assert problem.fix
        assert problem.fix.safe
        assert repaired(text, [problem]) == f"{LEVEL}    - {fixed}\n    - Sells.\n"

    @pytest.mark.parametrize(
        "item", ["Bakes C# # and sells", "It's 9:30", "a:b", "What? This!", "100% - or more", "-5°"]
    )
    def test_what_yaml_reads_as_it_stands_is_left_alone(self, item: str) -> None:
        framework = loaded(f"{LEVEL}    - {item}\n")
        assert statements(framework) == [item.partition(" # ")[0]]
        assert framework.problems == ()

    def test_a_comment_stays_outside_the_quotes(self) -> None:
        text = f"{LEVEL}    - Mentors: pairs #12 # agreed\n    - *Always* cleans # agreed\n"
        framework = loaded(text)
        assert statements(framework) == ["Mentors: pairs #12", "*Always* cleans"]
        assert repaired(text, framework.problems) == (
            f'{LEVEL}    - "Mentors: pairs #12" # agreed\n    - "*Always* cleans" # agreed\n'
        )

    def test_a_hash_in_quotes_begins_no_comment(self) -> None:
        text = f'{LEVEL}    - "A # B" is: asked # agreed\n'
        assert statements(loaded(text)) == ['"A # B" is: asked']

    def test_a_sentence_on_several_lines_that_a_hash_cuts(self) -> None:
        text = f"{LEVEL}    - Answers in\n      #chat and\n\n      elsewhere: daily\n    - Sells.\n"
        framework = loaded(text)
        assert statements(framework) == ["Answers in #chat and\nelsewhere: daily", "Sells."]
        assert loaded(repaired(text, framework.problems)).problems == ()

    def test_a_comment_line_below_belongs_to_what_follows(self) -> None:
        text = f"{LEVEL}    - *Always* cleans\n      # fwlint: ignore[x] agreed\n    - Sells.\n"
        assert statements(loaded(text)) == ["*Always* cleans", "Sells."]

    def test_an_item_in_the_middle_hides_nothing_after_it(self) -> None:
        items = "".join(f"    - *Item* {number}\n" for number in range(50))
        framework = loaded(f"{LEVEL}{items}grade: 5\n")
        assert len(framework.problems) == len(statements(framework)) == 50
        assert framework.levels["baker"].grade == "5"

    def test_tags_stay_tags(self) -> None:
        framework = loaded(f"{LEVEL}    - !x Bakes.\n    - *Always* cleans\n")
        assert [problem.code for problem in framework.problems] == ["yaml", "unquoted-text"]

    def test_a_list_below_a_sentence_is_none_of_its_words(self) -> None:
        for item in ("Bakes:\n      - bread\n", "some-id:\n      - bread\n"):
            (problem,) = loaded(f"{LEVEL}    - {item}").problems
            assert problem.fix is None
            assert problem.message == (
                "a text is expected here, not a list: put the list under a key such as `examples:`"
            )

    def test_a_key_without_a_space_in_the_long_form_is_no_sentence(self) -> None:
        framework = loaded(f"{LEVEL}    - text:Bakes.\n      id: baking\n")
        assert told(framework) == [("4:11-12", 'a space is missing after ":"')]

    def test_only_so_many_items_are_tried(self) -> None:
        one = document("- *a b\n" * (MAX_ITEMS + 1))
        assert len([problem for problem in one.problems if problem.fix]) == MAX_ITEMS
        assert not one.complete


class TestAliases:
    def test_one_that_is_defined_is_left_alone_where_another_item_is_broken(self) -> None:
        text = "- &own Bakes.\n- *own\n- [*own, Sells.]\n- {text: *own}\n- *Always* cleans\n"
        assert [where for where, _ in told(document(text))] == ["5:3-4"]
        assert data(text) == ["Bakes.", "Bakes.", ["Bakes.", "Sells."], {"text": "Bakes."}, (
            "*Always* cleans"
        )]  # fmt: skip

    def test_one_that_is_not_is_a_sentence_where_it_is_the_whole_item(self) -> None:
        one = document("- *own\n- {text: *own}\n")
        assert [problem.code for problem in one.problems] == ["unquoted-text", "yaml"]
        assert one.problems[1].message == "`*own` names nothing: no `&own` stands above it"


class TestValues:
    """After a key, where not everything that fails is a sentence."""

    @pytest.mark.parametrize(
        "value",
        [
            "Baker: Senior",
            "@team",
            "`make`",
            "*Chef*",
            "%",
            "'Senior' Baker",
            '"Why" and "how"',
            "[Baker] of bread",
            "> 80%",
        ],
    )
    def test_a_sentence_is_quoted(self, value: str) -> None:
        text = f"title: {value}\ngrade: 5\n"
        assert data(text) == {"title": value, "grade": 5}
        (problem,) = document(text).problems
        assert problem.code == "unquoted-text"
        assert data(repaired(text, [problem])) == {"title": value, "grade": 5}

    @pytest.mark.parametrize(
        ("value", "column", "message", "read"),
        [
            ("[cook", 10, 'this "[" is never closed: add "]", or quote the text', []),
            ("{a: b", 10, 'this "{" is never closed: add "}", or quote the text', {}),
            ("[a]]", 13, 'this "]" closes nothing: delete it, or quote the text', []),
            (
                "- cook",
                10,
                "a list cannot start here: put each item on a line of its own below the key",
                [],
            ),
            ("'cook", 10, "this quote is never closed: close it, or quote the whole text", "cook"),
            ('"cook', 10, "this quote is never closed: close it, or quote the whole text", "cook"),
            (
                '"a \\q"',
                13,
                "a backslash is special in double quotes: write it twice, or use ' quotes",
                "a \\q",
            ),
        ],
    )
    def test_what_quotes_would_not_cure_is_set_aside(
        self, value: str, column: int, message: str, read: object
    ) -> None:
        one = document(f"title: Baker\naliases: {value}\ngrade: 5\n")
        assert told(one) == [(f"2:{column}-{column + 1}", message)]
        assert one.problems[0].fix is None
        assert not one.complete
        assert data(one.text.text) == {"title": "Baker", "aliases": read, "grade": 5}

    def test_a_key_indented_too_deep_is_not_quoted_away(self) -> None:
        text = "title: Baker\nsections:\n  craft:\n  - id: baking\n     text: Bakes.\n  - Sells.\n"
        (problem, missing) = loaded(text).problems
        assert place(problem) == "5:6-10"
        assert problem.fix is None
        assert missing.message.startswith("`text` is missing")
        assert statements(loaded(text)) == ["Sells."]

    def test_an_unread_text_is_told_once(self) -> None:
        framework = loaded(f"{LEVEL}    - some-id: [Bakes.\n    - text: {{Bakes.\n    - Sells.\n")
        assert [problem.code for problem in framework.problems] == ["yaml", "yaml"]
        assert statements(framework) == ["Sells."]


class TestBrackets:
    """libyaml refuses a colon in the plain text of `{…}` and `[…]`."""

    @pytest.mark.parametrize(
        ("item", "where", "fixed"),
        [
            (
                "{title: a, url: https://x.y}",
                ["1:19-30"],
                '{title: a, url: "https://x.y"}',
            ),
            ("[https://x.y, b]", ["1:4-15"], '["https://x.y", b]'),
            (
                "{text: Bakes: well, links: [{url: a:b}]}",
                ["1:10-21", "1:37-40"],
                '{text: "Bakes: well", links: [{url: "a:b"}]}',
            ),
            ("{a: 'b: c', d: e:f}", ["1:18-21"], "{a: 'b: c', d: \"e:f\"}"),
            ("{a: b:c} # note", ["1:7-10"], '{a: "b:c"} # note'),
            ("{a: b:c,\n   d: e}", ["1:7-10"], '{a: "b:c",\n   d: e}'),
        ],
    )
    def test_only_the_value_is_quoted(self, item: str, where: list[str], fixed: str) -> None:
        one = document(f"- {item}\n- Sells.\n")
        message = 'text with ":" in it needs quotes inside {} and []'
        assert told(one) == [(one_place, message) for one_place in where]
        assert repaired(one.text.text, one.problems) == f"- {fixed}\n- Sells.\n"
        assert data(one.text.text) == data(f"- {fixed}\n- Sells.\n")

    def test_nothing_is_quoted_where_that_would_not_do(self) -> None:
        (problem,) = document("links: [{url: a:b, c: @d}]\n").problems
        assert problem.fix is None


class TestWhatGoesOnWithoutIndentation:
    """Quotes and brackets may; another broken place must not make them look broken too."""

    @pytest.mark.parametrize(
        "sound",
        [
            '- "Bakes\nbread"\n',
            "- 'Bakes\n\nbread'\n",
            "- links: [\n{title: a, url: 'b'},\n]\n",
            "- links: [\n  {title: a, url: 'b'},\n]\n",
        ],
    )
    def test_they_are_left_alone(self, sound: str) -> None:
        text = f"{sound}- *Always* cleans\n"
        one = document(text)
        (problem,) = one.problems
        assert problem.message.startswith('this sentence begins with "*"')
        assert one.complete

    def test_a_section_below_does_not_belong_to_them(self) -> None:
        text = "craft/a:\n  - 'Bakes.'\ncraft/b:\n  - *Always* cleans\n"
        assert data(text) == {"craft/a": ["Bakes."], "craft/b": ["*Always* cleans"]}


def test_block_texts_are_not_looked_into() -> None:
    text = "notes: |\n  - *not* an item: text\n  key: [text\nsummary: *Bakes* bread\n"
    one = document(text)
    assert [where for where, _ in told(one)] == ["4:10-11"]
    assert data(text) == {
        "notes": "- *not* an item: text\nkey: [text\n",
        "summary": "*Bakes* bread",
    }


def test_what_looks_like_an_item_inside_a_longer_text_is_none() -> None:
    one = document("Bakes\n  - : bread\n")
    assert all(problem.fix is None for problem in one.problems)
