"""Messages in the format of Go's `fmt`, filled in with what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fw.source.patterns import lazily

_VERB = lazily(
    r"%(?:%|(?:\[(\d{1,3})\])?[-+#0]*\d{0,3}(?:\.(\d{0,2}))?(?:\[(\d{1,3})\])?([sdvqtfg]))"
)
_MISSING = "…"
LONGEST = 500
"""How many characters a message has at most."""
LONGEST_ARGUMENT = 200


def formatted(message: str, arguments: Sequence[str | int | float]) -> str:
    """Fill in `%s` and its like, in order or by number (`%[2]s`).

    As in Vale, arguments too many are left out. Where Go would show an error (one too few, a
    number for `%s`), the text stays readable: the argument as it is, or an ellipsis. What is no
    format is left as it is.
    """
    number = 0

    def fill(match: re.Match[str]) -> str:
        nonlocal number
        if match[0] == "%%":
            return "%"
        index = match[1] or match[3]
        number = int(index) if index else number + 1
        if not 0 < number <= len(arguments):
            return _MISSING
        argument = arguments[number - 1]
        if isinstance(argument, float):
            return f"{argument:.{int(match[2] or 2)}f}"
        said = cut(str(argument), LONGEST_ARGUMENT)
        return f'"{said}"' if match[4] == "q" else said

    return cut(_VERB.sub(fill, cut(message, LONGEST)), LONGEST)


def cut(text: str, longest: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + _MISSING


def listed(words: Sequence[str]) -> str:
    """Words in quotes as a sentence lists them: `'a', 'b', or 'c'`, as Vale does."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 3:
        return " or ".join(quoted)
    return ", ".join(quoted[:-1]) + f", or {quoted[-1]}"


def quoted_once(message: str) -> str:
    """A message that quotes both arguments, for a first one that brings its own quotes."""
    for quote in ("'", '"'):
        if message.count(f"{quote}%s{quote}") == 2:
            message = message.replace(f"{quote}%s{quote}", "%s", 1)
    return message
