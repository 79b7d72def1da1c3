"""How the time of `fwlint` grows with the number of statements: `python benchmarks/lint.py`.

Prints, for generated frameworks of growing size, how often the time of the smallest goes into
theirs: near-linear work doubles with the size. Seconds differ from machine to machine, so they are
printed for the smallest size only, and nothing is asserted.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from fw.lint.engine import lint
from fw.lint.registry import ALL, selected
from fw.lint.settings import Selection

SIZES = (500, 1_000, 2_000, 4_000)
RUNS = 5
TRACKS = 4
LEVELS = 5
SECTIONS = ("craft", "team")
COPIED = 0.05
"""How many statements repeat another one, with a word changed or none."""

VERBS = ("Plans", "Reviews", "Improves", "Explains", "Leads", "Teaches", "Measures", "Settles")
SELECTIONS: Mapping[str, tuple[str, ...]] = {
    "reading": (),
    "structure": ("structure",),
    "progression": ("progression",),
    "all rules": (ALL,),
}


@dataclass(frozen=True, slots=True)
class Files:
    """A snapshot of files held in memory, path to text."""

    texts: Mapping[str, str]

    @property
    def label(self) -> str:
        """As Snapshot.label."""
        return "memory"

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files."""
        return iter(sorted(path for path in self.texts if path.startswith(f"{folder}/")))

    def has(self, path: str) -> bool:
        """As Snapshot.has."""
        return path in self.texts

    def read(self, path: str) -> bytes:
        """As Snapshot.read."""
        return self.texts[path].encode("utf-8")


def framework(statements: int, seed: int = 2) -> Files:
    """A framework of four tracks with five levels each and this many statements in all."""
    chance = random.Random(seed)
    words = [
        f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("nd", "rt", "lm", "st")
    ]
    names = [[f"t{track}-l{rung}" for rung in range(LEVELS)] for track in range(TRACKS)]
    tracks = "".join(
        f"  - {{id: t{number}, title: T, cumulative: true, levels: [{', '.join(levels)}]}}\n"
        for number, levels in enumerate(names)
    )
    outline = "".join(f"  {section}: {section.title()}\n" for section in SECTIONS)
    manifest = f"format: 1\nname: Generated\ntracks:\n{tracks}sections:\n{outline}"
    texts = {"framework.yaml": manifest}
    said: list[str] = []
    in_section = statements // (TRACKS * LEVELS * len(SECTIONS))
    for levels in names:
        for name in levels:
            lines = [f"title: Level {name}", "sections:"]
            for section in SECTIONS:
                lines.append(f"  {section}:")
                for number in range(in_section):
                    # Every other id continues one of the level below.
                    tail = "" if number % 2 else f"-{name}"
                    lines.append(
                        f"    - {section}-{number}{tail}: {_sentence(chance, words, said)}"
                    )
            texts[f"levels/{name}.yaml"] = "\n".join(lines) + "\n"
    return Files(texts)


def _sentence(chance: random.Random, words: list[str], said: list[str]) -> str:
    if said and chance.random() < COPIED:
        copied = chance.choice(said).split()
        copied[chance.randrange(len(copied))] = chance.choice((*copied, chance.choice(words)))
        return " ".join(copied)
    scope = chance.choice(("the team", "several teams", "the department"))
    picked = " ".join(chance.choices(words, k=chance.randint(4, 14)))
    said.append(f"{chance.choice(VERBS)} {picked} across {scope}.")
    return said[-1]


def seconds(files: Files, rules: tuple[str, ...]) -> float:
    """The best of a few runs, which is the one least disturbed."""
    selection = Selection(selected(rules))
    best = float("inf")
    for _ in range(RUNS):
        start = time.process_time()
        lint(files, "", selection=selection, today=date(2026, 1, 1))
        best = min(best, time.process_time() - start)
    return best


def table() -> Iterator[str]:
    """The lines of the table."""
    frameworks = [framework(size) for size in SIZES]
    yield "statements   " + "".join(f"{size:>10,}" for size in SIZES)
    yield "size         " + "".join(f"{size / SIZES[0]:>9.1f}x" for size in SIZES)
    for name, rules in SELECTIONS.items():
        times = [seconds(files, rules) for files in frameworks]
        ratios = "".join(f"{one / times[0]:>9.1f}x" for one in times)
        yield f"{name:<13}{ratios}   (smallest: {times[0] * 1000:.0f} ms)"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in table())
