"""What a rewording asks of people, as far as that is certain."""

from __future__ import annotations

from fw.diff.kinds import Impact
from fw.language.markdown import plain
from fw.language.signals import compare
from fw.language.words import normalized

_ARTICLES = frozenset(("a", "an", "the"))
# Other signs may carry meaning, as in `< 24`, `C++`, `C#` and `100%`.
_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?'\"()-", " "))


def rewording(old: str, new: str) -> tuple[Impact, str]:
    """The impact of a statement's new words, and why.

    Only a certain signal of more or less scope, autonomy or degree says that it asks more or
    less; whatever is neither that nor mere spelling is left to a person's judgement. Markdown
    is read as it is seen.
    """
    old, new = plain(old).text, plain(new).text
    if old == new:
        return "editorial", "only markup or a link's address"
    if _letters(old) == _letters(new):
        return "editorial", "only punctuation, capitals or an article"
    found = compare(old, new)
    reasons = ", ".join(str(reason) for reason in found.reasons)
    if found.direction == "more":
        return "raises", reasons
    if found.direction == "less":
        return "lowers", reasons
    return "unclear", "a rewording without a certain signal"


def _letters(text: str) -> list[str]:
    """The words and signs that remain when case, punctuation and articles are set aside."""
    bare = normalized(text).translate(_PUNCTUATION)
    return [word for word in bare.split() if word not in _ARTICLES]
