"""Other words for a stretch of a passage, as the smallest edits of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fw.language.markdown import plain
from fw.lint.prose import Passage
from fw.source.edits import Edit, Fix, Rewording, apply
from fw.source.nodes import at_pointer
from fw.source.patterns import lazily

# Each fix reads its passage a few times. Whoever writes pages that are full of mistakes gets
# their fixes in several rounds.
MOST_CHARACTERS = 20_000
FEWEST_FIXES = 5
LONGEST_COMPARED = 500

_TOKEN = lazily(r"\w+|\s+|.", re.DOTALL)


def rewording(
    passage: Passage, start: int, end: int, new: str, *, safe: bool, description: str
) -> Fix | None:
    """The fix by which readers find `new` in place of `passage.text[start:end]`.

    Words that stay are left alone, and with them the markup and the line breaks between them. None
    where no edit is certain to work: `new` or what it replaces would be read as other markup, or
    the file cannot hold it there (see `fw.source.replacing`). Raises ValueError for a range that
    is not one of the text.
    """
    if not affordable(passage):
        return None
    text = passage.reading.text
    edits = tuple(
        Edit(*passage.reading.source(start + first, start + last), said)
        for first, last, said in _differences(_tokens(text[start:end]), _tokens(new))
    )
    wanted = text[:start] + new + text[end:]
    return rewriting(passage, edits, wanted, safe=safe, description=description)


def rewriting(
    passage: Passage, edits: tuple[Edit, ...], wanted: str, *, safe: bool, description: str
) -> Fix | None:
    """The fix that makes `edits` of `passage.written`, in order, if readers then find `wanted`.

    Whoever makes many of them asks first whether they are `affordable`.
    """
    place, written = passage.sentence.place, passage.written
    if at_pointer(place.document.root, place.pointer) is not passage.scalar:
        # A misread sentence is quoted first.
        return None
    if not edits or plain(apply(written, edits)).text != wanted:
        return None
    in_file = _edits(passage, edits)
    if in_file is None:
        return None
    return Fix(safe, description, in_file, (Rewording(passage.scalar.start, edits),))


def affordable(passage: Passage) -> bool:
    """Whether one more fix of this passage may be worked out in this round; asking counts."""
    most = max(FEWEST_FIXES, MOST_CHARACTERS // (len(passage.written) + 1))
    return passage.fixes_so_far() < most


def _tokens(text: str) -> Sequence[str]:
    return _TOKEN.findall(text) if len(text) <= LONGEST_COMPARED else [text]


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The ranges of the old characters that change, and what each becomes."""
    from difflib import SequenceMatcher

    offsets = [0]
    for token in old:
        offsets.append(offsets[-1] + len(token))
    for tag, first, last, i, j in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield offsets[first], offsets[last], "".join(new[i:j])


def _edits(passage: Passage, edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """Edits of the value as edits of the file: each where it is, or else all of them at once."""
    from fw.source.replacing import replacement

    text = passage.sentence.place.document.text.text
    found = []
    for start, end, new in edits:
        edit = replacement(text, passage.scalar, start, end, new)
        if edit is None:
            return None
        first, last = passage.values.source(start, end)
        if len(edits) > 1 and not first <= edit.start <= edit.end <= last:
            # The scalar has to be written anew, which can be done once.
            break
        found.append(edit)
    else:
        return tuple(found)
    start, end = edits[0].start, edits[-1].end
    inner = (Edit(edit.start - start, edit.end - start, edit.text) for edit in edits)
    whole = replacement(text, passage.scalar, start, end, apply(passage.written[start:end], inner))
    return None if whole is None else (whole,)
