"""`existence`: what must not be there."""

from __future__ import annotations

from tests.lint.vale.house import hit, house, marked, messages, rule, written


def test_each_token_is_found() -> None:
    one = rule("existence", tokens=["oven", "flour"])
    assert marked(one, "The oven and the flour.") == "The «oven» and the «flour»."


def test_tokens_are_whole_words() -> None:
    one = rule("existence", tokens=["oven", "over the"])
    assert marked(one, "Ovens, woven; moreover the loaf.") == "Ovens, woven; moreover the loaf."
    assert marked(one, "Leans over the oven.") == "Leans «over the» «oven»."


def test_nonword_tokens_stand_anywhere() -> None:
    one = rule("existence", tokens=["oven", r"\?\?"], nonword=True)
    assert marked(one, "Woven??") == "W«oven»«??»"


def test_a_sign_as_a_token_needs_nonword() -> None:
    assert marked(rule("existence", tokens=[r"\?"]), "Why? Ask.") == "Why? Ask."
    assert marked(rule("existence", tokens=[r"\?"], nonword=True), "Why?") == "Why«?»"


def test_tokens_are_patterns() -> None:
    one = rule("existence", tokens=["bak(?:es|ed)", r"\d+ loa(?:f|ves)"])
    assert marked(one, "Bakes, baked 12 loaves.") == "Bakes, «baked» «12 loaves»."


def test_letters_are_as_written_unless_ignorecase() -> None:
    text = "OVEN, Oven, oven"
    assert marked(rule("existence", tokens=["oven"]), text) == "OVEN, Oven, «oven»"
    ignoring = rule("existence", tokens=["oven"], ignorecase=True)
    assert marked(ignoring, text) == "«OVEN», «Oven», «oven»"


def test_of_tokens_that_begin_together_the_first_counts() -> None:
    one = rule("existence", tokens=["rye", "rye bread", "bread"])
    assert marked(one, "Sells rye bread.") == "Sells «rye» «bread»."


def test_what_begins_first_counts_whichever_token_it_is() -> None:
    one = rule("existence", tokens=["bread", "rye bread"])
    assert marked(one, "Sells rye bread.") == "Sells «rye bread»."


def test_raw_is_taken_as_it_is() -> None:
    one = rule("existence", raw=["ov", "en"])
    assert marked(one, "Woven, oven.") == "W«oven», «oven»."


def test_raw_stands_before_the_tokens_or_after_them() -> None:
    before = rule("existence", raw=[r"very\s"], tokens=["hot", "cold"])
    assert marked(before, "very hot, hot, every cold") == "«very hot», hot, e«very cold»"
    after = rule("existence", raw=[r"\sly\b"], tokens=["hot", "cold"], append=True)
    assert marked(after, "hot ly, hotly, cold") == "«hot ly», hotly, cold"


def test_exceptions_are_let_pass() -> None:
    one = rule("existence", tokens=[r"\w+ly"], exceptions=["daily", "family"])
    assert marked(one, "Daily or quickly: daily.") == "«Daily» or «quickly»: daily."


def test_an_option_reaches_the_tokens_after_it() -> None:
    one = rule("existence", tokens=["flour", "(?i)oven", "bread"])
    assert marked(one, "FLOUR, OVEN, BREAD") == "FLOUR, «OVEN», «BREAD»"


def test_an_option_in_a_group_stays_there() -> None:
    one = rule("existence", tokens=["(?i:oven)", "bread", "(?:(?i)rye) flour"])
    assert (
        marked(one, "OVEN, BREAD, RYE flour, rye FLOUR") == "«OVEN», BREAD, «RYE flour», rye FLOUR"
    )


def test_one_wrong_token_takes_no_other_along() -> None:
    made = house(Rule=written("existence", tokens=["ov(en", "flour"]))
    assert messages(made) == ["`ov(en` was left out: a `(` is not closed"]
    assert marked(made.rules[0], "flour") == "«flour»"


def test_one_wrong_token_takes_no_other_along_where_there_is_raw() -> None:
    made = house(Rule=written("existence", raw=["a "], tokens=["ov(en", "flour"]))
    assert messages(made) == ["`ov(en` was left out: a `(` is not closed"]
    assert marked(made.rules[0], "a flour") == "«a flour»"


def test_a_rule_without_tokens_is_none() -> None:
    made = house(Rule=written("existence"))
    assert made.rules == ()
    assert messages(made) == ["this kind of rule needs `tokens` or `raw`"]


def test_words_are_those_of_all_alphabets() -> None:
    one = rule("existence", tokens=["caf", "naïve", "хлеб"])
    assert (
        marked(one, "café, naïve, naïvely, хлеб, хлебный")
        == "café, «naïve», naïvely, «хлеб», хлебный"
    )


def test_a_match_of_nothing_is_no_finding() -> None:
    one = rule("existence", tokens=["x*", "y?"], nonword=True)
    assert marked(one, "ab xx y") == "ab «xx» «y»"


def test_the_message_may_say_what_to_write_instead() -> None:
    message = "'%s', not '%s'"
    action = {"name": "edit", "params": ["lower"]}
    one = rule("existence", tokens=["(?i)oven"], message=message, action=action)
    assert hit(one, "OVEN").message == "'OVEN', not 'oven'"
    assert hit(one, "oven").message == "'oven', not 'oven'"
    bare = rule("existence", tokens=["oven"], message=message)
    assert hit(bare, "oven").message == "'oven', not '…'"
