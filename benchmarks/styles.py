"""What Vale's styles cost: `python benchmarks/styles.py [FOLDER…]`, each folder a style.

Without folders six large styles are made up, of word lists and patterns such as published ones
have. For files of sixty statements it prints how often the time to read the file as YAML goes into
the time that all styles take over its statements: with the prefilter, without it, and with it once
what is needed was compiled. Statements come from `../shared/corpus` where that is there, and are
made up otherwise. Nothing is asserted; seconds differ from machine to machine.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fw.lint.vale.checking import Checker
from fw.lint.vale.loading import style
from fw.lint.vale.passage import Passage
from fw.lint.vale.style import Style
from fw.revisions.snapshot import WorkingTree
from fw.source.reading import read

IN_A_FILE = 60
FILES = 30
UNFILTERED = 5
STYLES = 6
RULES = 30
TOKENS = 60
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "statements.jsonl"

SOUNDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in ("nd", "rt", "lm", "st")]
PATTERNS = (
    "{0}(?:s|ed|ing)?",
    "{0}[- ]{1}",
    "(?:{0}|{1}) of the",
    r"\b{0}\s+\w+ly\b",
    r"{0}(?! {1})",
    r"(?<!{0} ){1}",
)


@dataclass(frozen=True, slots=True)
class Files:
    """A snapshot of files held in memory, path to text."""

    texts: Mapping[str, str]
    label: str = "memory"
    commit: None = None

    def files(self, folder: str) -> Iterator[str]:
        """As Snapshot.files."""
        return iter(sorted(path for path in self.texts if path.startswith(f"{folder}/")))

    def has(self, path: str) -> bool:
        """As Snapshot.has."""
        return path in self.texts

    def read(self, path: str) -> bytes:
        """As Snapshot.read."""
        return self.texts[path].encode("utf-8")

    def digest(self, path: str) -> None:
        """As Snapshot.digest."""


def made_up(seed: int = 4) -> list[Style]:
    """Six styles of thirty rules with sixty words and patterns each."""
    chance = random.Random(seed)
    texts = {}
    for number in range(STYLES):
        for rule in range(RULES):
            kind, key = chance.choice((("existence", "tokens"), ("substitution", "swap")))
            tokens = [_token(chance) for _ in range(TOKENS)]
            body = tokens if key == "tokens" else dict.fromkeys(tokens, "other")
            data = {"extends": kind, "message": "'%s'", "ignorecase": True, key: body}
            texts[f"style{number}/Rule{rule}.yml"] = json.dumps(data)
    return [style(Files(texts), f"style{number}") for number in range(STYLES)]


def _token(chance: random.Random) -> str:
    first, second = chance.choice(SOUNDS) + chance.choice(SOUNDS), chance.choice(SOUNDS)
    # As in published styles, three of four are plain words.
    if chance.random() < 0.75:
        return first if chance.random() < 0.5 else f"{first} {second}"
    return chance.choice(PATTERNS).format(first, second)


def statements(seed: int = 4) -> list[str]:
    """Sixty statements for each file."""
    if CORPUS.is_file():
        with CORPUS.open(encoding="utf-8") as lines:
            found = [json.loads(line)["text"] for line in lines]
        return random.Random(seed).sample(found, IN_A_FILE * FILES)
    chance = random.Random(seed)
    return [
        " ".join(chance.choices(("the", "of", "and", "team", *SOUNDS), k=chance.randint(8, 20)))
        for _ in range(IN_A_FILE * FILES)
    ]


def seconds(work: Callable[[], object]) -> float:
    """The processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def report(styles: Callable[[], Sequence[Style]]) -> Iterator[str]:
    """The lines of the report."""
    loaded: list[Style] = []
    loading = seconds(lambda: loaded.extend(styles()))
    rules = [rule for one in loaded for rule in one.rules]
    patterns = sum(len(rule.body.needs) for rule in rules)
    yield f"{len(loaded)} styles, {len(rules)} rules, {patterns:,} patterns: read in"
    yield f"{loading * 1000:.0f} ms"
    texts = statements()
    files = [texts[at : at + IN_A_FILE] for at in range(0, len(texts), IN_A_FILE)]
    sources = [_file(texts) for texts in files]
    parsing = seconds(lambda: [read("x.yaml", source) for source in sources]) / FILES
    yield f"reading one file of {IN_A_FILE} statements: {parsing * 1000:.1f} ms, taken as 1"
    fast, slow = Checker(loaded), Checker(loaded, prefilter=False)
    for name, checker, some in (
        ("the first files", fast, files[: FILES // 2]),
        ("files after that", fast, files[FILES // 2 :]),
        ("without the prefilter", slow, files[:UNFILTERED]),
    ):
        took = seconds(lambda: [_run(checker, texts) for texts in some]) / len(some)  # noqa: B023
        yield f"{name:<22}{took / parsing:>8.1f}x   ({took * 1000:.1f} ms)"


def _file(texts: Sequence[str]) -> bytes:
    items = "".join(f"    - id-{at}: {json.dumps(text)}\n" for at, text in enumerate(texts))
    return f"title: T\nsections:\n  craft:\n{items}".encode()


def _run(checker: Checker, texts: Sequence[str]) -> int:
    return sum(1 for _ in checker.check([Passage(text) for text in texts]))


if __name__ == "__main__":
    folders = [Path(folder).resolve() for folder in sys.argv[1:]]
    public = [(WorkingTree(folder.parent), folder.name) for folder in folders]
    lines = report(lambda: [style(*one) for one in public] if public else made_up())
    sys.stdout.writelines(f"{line}\n" for line in lines)
