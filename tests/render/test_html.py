from __future__ import annotations

from fw.language.differences import Difference, differences
from fw.render.html import escape, marked


def test_text_is_escaped_and_what_acts_in_it_is_shown() -> None:
    assert escape("<b> & \"a\" 'b'") == "&lt;b&gt; &amp; &quot;a&quot; &#x27;b&#x27;"
    assert escape("\x1b[31m \u202e \x00 a\nb") == "\\x1b[31m \\u202e \\x00 a b"


def test_changed_words_say_what_they_are() -> None:
    words = differences("Keeps <it> weekly.", "Keeps <it> daily.")
    assert marked(words, "equal", "delete", "insert") == (
        "Keeps &lt;it&gt; "
        '<del><span class="spoken"> deleted: </span>weekly'
        '<span class="spoken"> end of deleted </span></del> '
        '<ins><span class="spoken"> inserted: </span>daily'
        '<span class="spoken"> end of inserted </span></ins>.'
    )
    assert "<del>" not in marked(words, "equal", "insert")


def test_white_space_stays_outside_the_marks() -> None:
    assert marked((Difference("insert", " "),), "insert") == " "
    assert marked((Difference("delete", " a "),), "delete").startswith(" <del>")
