"""In which voice a framework speaks: as it declares, or as most of its statements do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from fw.language.voices import Voice, opening
from fw.lint.prose import Passage, Prose

_DECLARED: dict[str | None, Voice] = {
    "third-person": "third-person",
    "bare-verb": "bare-verb",
    "first-person": "first-person",
    "second-person": "second-person",
    "ability": "ability",
}
_FEWEST = 3

NAMES: Mapping[Voice, str] = {
    "third-person": 'the third person ("Mentors")',
    "bare-verb": 'bare verbs ("Mentor")',
    "first-person": '"I"',
    "second-person": '"you"',
    "ability": 'abilities ("Able to")',
}


def declared_voice(passage: Passage) -> Voice | None:
    """The voice that the manifest declares for this text, if it does."""
    return _DECLARED.get(passage.voice)


def voice_around(prose: Prose, passage: Passage) -> Voice | None:
    """The voice of the text's framework or track: as declared, or as most of it is written.

    That is the voice of two in three statements of a track, or else of more than half of the file.
    None where no voice is as usual as that.
    """
    path = passage.path
    return declared_voice(passage) or prose.once(
        ("voice of file", path), lambda: _usual(prose, passage)
    )


def _usual(prose: Prose, passage: Passage) -> Voice | None:
    counts = prose.once("voices of tracks", lambda: _by_track(prose))
    for track in passage.tracks:
        voice, count, total = _most(counts[track.id])
        if count >= _FEWEST and 3 * count >= 2 * total:
            return voice
    voice, count, total = _most(_counted(prose, passage.path))
    return voice if count >= _FEWEST and 2 * count > total else None


def _by_track(prose: Prose) -> Mapping[str, Counter[Voice]]:
    """How often each voice is heard on each track, parts included."""
    found: dict[str, Counter[Voice]] = defaultdict(Counter)
    for path, passages in prose.by_path.items():
        counts = _counted(prose, path)
        for track in passages[0].tracks:
            found[track.id].update(counts)
    return found


def _counted(prose: Prose, path: str) -> Counter[Voice]:
    def count() -> Counter[Voice]:
        statements = (passage for passage in prose.of(path) if passage.kind == "statement")
        voices = (opening(passage.text).voice for passage in statements)
        return Counter(voice for voice in voices if voice)

    return prose.once(("voices in file", path), count)


def _most(counts: Counter[Voice]) -> tuple[Voice | None, int, int]:
    voice, count = next(iter(counts.most_common(1)), (None, 0))
    return voice, count, counts.total()
