"""Reading styles: names, keys, what is wrong and what is not supported."""

from __future__ import annotations

import pytest

from fw.lint.vale.kinds import KINDS
from fw.lint.vale.loading import LONGEST_NAME, MOST_RULES, packaged, rule_name, style
from fw.lint.vale.patterns import Patience
from fw.lint.vale.style import all_problems
from fw.source.problems import Problem
from fw.source.reading import read
from tests.lint.vale.house import FOLDER, house, marked, messages, written
from tests.revisions.memory import Files

OVEN = written("existence", tokens=["oven"])


def at(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.span.start.line, problem.span.start.column


def test_rules_are_named_for_their_style_and_file() -> None:
    made = house(Oven=OVEN, dates__Year=OVEN, a__b__C=OVEN)
    assert [rule.name for rule in made.rules] == ["House.Oven", "House.a.b.C", "House.dates.Year"]
    assert made.name == "House"


def test_only_yml_files_outside_hidden_folders_are_rules() -> None:
    files = {
        f"{FOLDER}/Oven.yml": OVEN,
        f"{FOLDER}/_drafts/Oven.yml": "no: [rule",
        f"{FOLDER}/.git/Oven.yml": "no: [rule",
        f"{FOLDER}/README.md": "no rule",
        f"{FOLDER}/meta.json": "{}",
        "styles/Other/Oven.yml": "no: [rule",
    }
    made = style(Files(files), FOLDER)
    assert ([rule.name for rule in made.rules], made.problems) == (["House.Oven"], ())


def test_a_rule_with_another_ending_is_named() -> None:
    made = style(Files({f"{FOLDER}/Oven.yaml": OVEN, f"{FOLDER}/Loaf.yml": OVEN}), FOLDER)
    assert messages(made) == ["this is no rule: Vale's are named `.yml`"]


def test_a_folder_without_rules_is_named() -> None:
    assert messages(style(Files({}), FOLDER)) == ["there are no rules in this folder: `NAME.yml`"]


@pytest.mark.parametrize("name", ["an oven", "a,b", "a]b", "a.b", "a=b", "a" * LONGEST_NAME])
def test_a_name_that_nobody_can_write_down_is_refused(name: str) -> None:
    made = style(Files({f"{FOLDER}/{name}.yml": OVEN}), FOLDER)
    assert made.rules == ()
    assert messages(made)[0].startswith("this rule was left out: its name may have only letters")
    assert rule_name("House", f"{name}.yml") is None


def test_defaults_are_those_of_vale() -> None:
    (rule,) = house(Oven='{"extends": "existence", "message": "no", "tokens": ["a"]}').rules
    assert (rule.severity, rule.limit, rule.link, rule.description) == ("warning", 0, "", "")
    assert (rule.kind, rule.action, rule.vocab) == ("existence", None, True)


@pytest.mark.parametrize(
    ("level", "severity"), [("error", "error"), ("warning", "warning"), ("suggestion", "info")]
)
def test_levels(level: str, severity: str) -> None:
    (rule,) = house(Oven=written("existence", tokens=["a"], level=level)).rules
    assert rule.severity == severity


def test_values_may_be_written_in_other_ways() -> None:
    text = """\
extends: "existence"
message: found
ignorecase: "yes"
limit: "2"
tokens: no
exceptions: [1.0, 'on', '']
"""
    (rule,) = house(Oven=text).rules
    assert rule.limit == 2
    assert marked(rule, "NO, no") == "«NO», «no»"


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("- a", "this is no rule: it has no `extends`", (1, 1)),
        ("", "this is no rule: it has no `extends`", (1, 1)),
        (
            "message: a\ntokens: [b]\n",
            f"`extends` must be one of {', '.join(KINDS)}: it is missing",
            (1, 1),
        ),
        ("extends: existence\ntokens: [b]\n", "`message` is missing", (1, 1)),
        (
            "extends: existence\nmessage: a\ntoken: b\ntokens: [b]\n",
            "this kind of rule has no key `token` (did you mean `tokens`?)",
            (3, 1),
        ),
        (
            "extends: existence\nmessage: a\ntokens: [b]\nlevel: fatal\n",
            "`level` must be one of error, warning, suggestion",
            (4, 8),
        ),
        (
            "extends: existence\nmessage: a\ntokens: [b]\nignorecase: perhaps\n",
            "`ignorecase` must be `true` or `false`",
            (4, 13),
        ),
        (
            "extends: existence\nmessage: a\ntokens: [b]\nlimit: many\n",
            "`limit` must be a number",
            (4, 8),
        ),
        (
            "extends: existence\nmessage: a\ntokens: [[b], c]\n",
            "`tokens` must be a list of texts",
            (3, 10),
        ),
        (
            "extends: substitution\nmessage: a\nswap: [b]\n",
            "`swap` must be a mapping `this: that`",
            (3, 7),
        ),
        (
            "extends: existence\nmessage: [a]\ntokens: [b]\n",
            "`message` must be a text",
            (2, 10),
        ),
        (
            "extends: existence\nmessage: a\ntokens:\n  - ok\n  - '(b'\n",
            "`(b` was left out: a `(` is not closed",
            (5, 5),
        ),
        (
            "extends: existence\nmessage: a\ntokens: [b]\nlink: javascript:alert(1)\n",
            "`link` must be an address of the web",
            (4, 7),
        ),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    text: str, message: str, place: tuple[int, int]
) -> None:
    problem = house(Oven=text).problems[0]
    assert problem.message == message
    assert (problem.code, at(problem)) == ("style", (f"{FOLDER}/Oven.yml", *place))


def test_what_is_wrong_with_yaml_keeps_its_code() -> None:
    made = house(Oven="extends: existence\nmessage: a\ntokens: [b]\ntokens: [c]\n")
    (problem,) = made.problems
    assert (problem.code, at(problem)) == ("yaml", (f"{FOLDER}/Oven.yml", 4, 1))
    assert marked(made.rules[0], "b c") == "«b» c"


def test_a_file_that_cannot_be_read_is_said() -> None:
    made = style(Files({f"{FOLDER}/Oven.yml": None, f"{FOLDER}/Loaf.yml": OVEN}), FOLDER)
    assert messages(made) == ["this file cannot be read: permission denied"]
    assert len(made.rules) == 1


def test_only_so_many_rules_are_read() -> None:
    files = {f"{FOLDER}/R{number:05}.yml": OVEN for number in range(MOST_RULES + 3)}
    made = style(Files(files), FOLDER)
    assert len(made.rules) == MOST_RULES
    assert messages(made) == ["only 2,000 rules of a style are read"]


def test_only_so_much_is_told() -> None:
    made = house(Oven=written("existence", tokens=["("] * 5_000))
    assert len(made.problems) == 101
    assert messages(made)[-1].startswith("more is wrong with this style")


@pytest.mark.parametrize("kind", ["script", "spelling", "sequence"])
def test_an_unsupported_kind_is_named_once_with_all_its_rules(kind: str) -> None:
    made = house(B=written(kind), A=written(kind), Oven=OVEN)
    assert [rule.name for rule in made.rules] == ["House.Oven"]
    assert made.problems == ()
    (lack,) = made.unsupported
    assert (lack.what, lack.rules) == (f"`extends: {kind}`", ("House.A", "House.B"))
    (problem,) = all_problems([made])
    assert problem.message.startswith(f"`extends: {kind}` is not supported here (")
    assert problem.message.endswith("): House.A, House.B")
    assert problem.code == "style"
    assert at(problem) == (f"{FOLDER}/A.yml", 2, 13)


def test_a_rule_that_extends_another_is_named() -> None:
    made = house(Oven='{"extends": "Other.Rule", "message": "a"}')
    assert [lack.what for lack in made.unsupported] == ["`extends` with the name of another rule"]
    assert made.rules == ()


def test_links_and_descriptions_are_kept() -> None:
    keys = {"link": " https://example.org/a ", "description": "What it is for."}
    (rule,) = house(Oven=written("existence", tokens=["a"], **keys)).rules
    assert (rule.link, rule.description) == ("https://example.org/a", "What it is for.")


def test_a_rule_of_our_own_may_have_keys_that_somebody_else_reads() -> None:
    text = written("existence", tokens=["oven"], heat="High.")
    document = read("hot.yml", text.encode())
    made = packaged(document, "wording", Patience(), ["heat"])
    assert ([rule.name for rule in made.rules], made.problems) == (["wording.hot"], ())
    assert messages(packaged(document, "wording", Patience())) == [
        "this kind of rule has no key `heat`"
    ]
    assert messages(house(Oven=text)) == ["this kind of rule has no key `heat`"]


def test_keys_may_have_capitals_as_in_vale() -> None:
    text = 'Extends: existence\nMessage: "%s"\nTokens: [oven]\nignoreCase: true\nnonWord: yes\n'
    made = house(Oven=text)
    assert messages(made) == []
    assert marked(made.rules[0], "Wovens OVEN") == "W«oven»s «OVEN»"
    assert messages(house(Oven=text.replace("nonWord", "nonWords"))) == [
        "this kind of rule has no key `nonwords` (did you mean `nonword`?)"
    ]
