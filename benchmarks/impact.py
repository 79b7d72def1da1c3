"""What the impact of a rewording is worth: a careful reader's verdicts beside the tool's.

    python benchmarks/impact.py            # the matrices
    python benchmarks/impact.py --table    # and every judged rewording, as in docs/impact.md

The verdicts are data, `impact_verdicts.txt`; the texts are those of `../shared`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from fw.diff.kinds import Impact
from fw.diff.meaning import rewording

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
VERDICTS = Path(__file__).with_name("impact_verdicts.txt")

MEANT: Mapping[str, Impact] = {
    "more": "raises",
    "less": "lowers",
    "same": "clarifies",
    "spelling": "editorial",
    "cannot": "unclear",
}
IMPACTS: Sequence[Impact] = ("raises", "lowers", "clarifies", "editorial", "unclear")


class Judged(NamedTuple):
    """A rewording by its place, the reader's verdict, and the tool's with its reason."""

    source: str
    place: str
    reader: str
    tool: Impact
    why: str


def judged() -> Iterator[Judged]:
    """Yield every rewording that a reader judged. Raises `OSError` where `../shared` is absent."""
    statements = [
        json.loads(line)["text"]
        for line in (SHARED / "corpus/statements.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    cases = {
        (str(case["lag"]), case["old_rev"], case["new_rev"]): case
        for case in json.loads((SHARED / "matching/cases.json").read_text(encoding="utf-8"))
    }
    for line in VERDICTS.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        source, *rest = line.split()
        if source == "labelled":
            lag, one, other, i, j, reader = rest
            case = cases[lag, one, other]
            old, new = case["old"][int(i)]["text"], case["new"][int(j)]["text"]
            place = f"lag {lag}, {one}→{other}, {i}→{j}"
        elif source in ("put1", "put2", "cut"):
            number, start, end, reader, *phrase = rest
            old = statements[int(number) - 1]
            new = _put(old, int(start), int(end), " ".join(phrase))
            place = f"line {number}"
        else:
            a, b, reader = rest
            old, new = statements[int(a) - 1], statements[int(b) - 1]
            place = f"lines {a}→{b}"
        yield Judged(source, place, reader, *rewording(old, new))


def _put(text: str, start: int, end: int, phrase: str) -> str:
    """Put a phrase in the place of another, with its capital."""
    if text[start].isupper():
        phrase = phrase[:1].upper() + phrase[1:]
    return text[:start] + phrase + text[end:]


def matrix(found: Sequence[Judged]) -> Iterator[str]:
    """Yield a Markdown table, reader by tool."""
    counts = Counter((each.reader, each.tool) for each in found)
    yield "| reader \\ tool | " + " | ".join(IMPACTS) + " |"
    yield "|---|" + "---:|" * len(IMPACTS)
    for reader in dict.fromkeys((*MEANT, *sorted(each.reader for each in found))):
        if reader in MEANT or any(each.reader == reader for each in found):
            yield f"| {reader} | " + " | ".join(str(counts[reader, i]) for i in IMPACTS) + " |"


def right(found: Sequence[Judged], impacts: Sequence[Impact]) -> tuple[int, int]:
    """Return how many of these impacts the reader shares, and how many there are."""
    called = [each for each in found if each.tool in impacts]
    return sum(MEANT.get(each.reader) == each.tool for each in called), len(called)


def table(found: Sequence[Judged]) -> Iterator[str]:
    """Yield a row for each rewording; words are quoted only where they are the signal."""
    yield "| rewording | reader | tool | signal |"
    yield "|---|---|---|---|"
    for each in found:
        signal = each.why if each.tool in ("raises", "lowers") else ""
        yield f"| {each.place} | {each.reader} | {each.tool} | {signal} |"


TITLES = {
    "labelled": "Labelled rewordings of one competency",
    "tuned": "Likenesses within a framework, read while the patterns were made",
    "unseen": "Likenesses within a framework, kept aside until the patterns were done",
    "called": "Every likeness that the tool calls raises or lowers",
    "put1": "Substitutions, first sample: one signal put in another's place",
    "put2": "Substitutions, second sample, after the patterns were mended",
    "cut": "Substitutions: a duty or a hedge cut out",
}


def report(*, rows: bool) -> Iterator[str]:
    """Yield the figures, and on request the rows, as Markdown lines."""
    everything = list(judged())
    for source, title in TITLES.items():
        found = [each for each in everything if each.source == source]
        yield from (f"### {title}", "", *matrix(found), "")
        for impacts in (("raises", "lowers"), ("clarifies", "editorial")):
            share, called = right(found, impacts)
            yield f"Right of those called {' or '.join(impacts)}: {share} of {called}."
        yield ""
        if rows and source in ("labelled", "tuned", "unseen"):
            yield from (*table(found), "")


if __name__ == "__main__":
    if not (SHARED / "corpus/statements.jsonl").is_file():
        sys.exit(f"nothing to measure: {SHARED} is absent")
    sys.stdout.writelines(f"{line}\n" for line in report(rows="--table" in sys.argv))
