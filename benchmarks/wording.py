"""What the rules about wording find in public frameworks: `python benchmarks/wording.py [RULE…]`.

Prints for each rule how many findings there are, and how many for 100 texts that it looks at. With
`--show N` it prints a random choice of findings instead, to be judged by hand. The texts are those
of the shared corpus, where it is at hand; none of them is kept.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from fw.framework.loading import load
from fw.lint.engine import lint
from fw.lint.finding import Finding
from fw.lint.prose import Kind, Passage, Prose
from fw.lint.registry import all_rules, selected
from fw.lint.report import LintReport
from fw.lint.rule import PROFILES
from fw.lint.settings import Selection
from fw.source.problems import Related

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "statements.jsonl"
FAMILY = "wording"
WIDTH = 78
FILLER = "Bread?"
"""Says nothing to any rule: no sentence, no voice, no full stop."""
_KEYS = {"example": "examples", "counter-example": "counter_examples"}


@dataclass(frozen=True, slots=True)
class Files:
    """A snapshot of files held in memory, path to text."""

    texts: Mapping[str, str]

    @property
    def label(self) -> str:
        """As Snapshot.label."""
        return "memory"

    @property
    def commit(self) -> None:
        """As Snapshot.commit."""
        return None

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
        return


class Corpus(NamedTuple):
    """One public framework: its files, and its report."""

    files: Files
    report: LintReport
    passages: Mapping[str, tuple[Passage, ...]]


def frameworks(only: str | None, locale: str | None, profile: str) -> Iterator[tuple[str, Files]]:
    """Each framework of the corpus as files; its levels stand on one track."""
    levels: dict[str, dict[str, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in CORPUS.read_text("utf-8").splitlines():
        row = json.loads(line)
        levels[row["framework"]][str(row["level"])].append(row)
    for name, by_level in sorted(levels.items()):
        if only in (None, name):
            yield name, Files(dict(_files(name, by_level, locale, profile)))


def _files(
    name: str, levels: Mapping[str, list[dict[str, str]]], locale: str | None, profile: str
) -> Iterator[tuple[str, str]]:
    names = [f"level-{number}" for number, _ in enumerate(levels, start=1)]
    track = {"id": "one", "title": "One", "cumulative": True, "levels": names}
    manifest = {"format": 1, "name": name, "tracks": [track], "sections": {"all": "All"}}
    manifest |= {"lint": {"profile": profile}} | ({"locale": locale} if locale else {})
    yield "framework.yaml", json.dumps(manifest, ensure_ascii=False)
    for level, rows in zip(names, levels.values(), strict=True):
        items: list[dict[str, Any]] = []
        for row in rows:
            if row["kind"] == "competency":
                items.append({"text": row["text"]})
                continue
            # An example stands with the statement before it.
            if not items:
                items.append({"text": FILLER})
            items[-1].setdefault(_KEYS[row["kind"]], []).append(row["text"])
        text = {"title": level, "sections": {"all": items}}
        yield f"levels/{level}.yaml", json.dumps(text, ensure_ascii=False, indent=1)


def measured(files: Files, rules: Iterable[str] | None) -> Corpus:
    """What these rules find, or those of the profile."""
    family = selected([FAMILY])
    others = frozenset(all_rules()) - family
    chosen = None if rules is None else frozenset(rules)
    report = lint(files, "", selection=Selection(chosen, others), today=date(2026, 1, 1))
    return Corpus(files, report, Prose(load(files)).by_path)


def texts(corpora: Iterable[Corpus]) -> Counter[Kind]:
    """How many texts of each kind the corpus has."""
    return Counter(
        passage.kind
        for corpus in corpora
        for passages in corpus.passages.values()
        for passage in passages
        if passage.competency and passage.text != FILLER
    )


def table(corpora: list[Corpus]) -> Iterator[str]:
    """The lines of the table: a rule each, the most frequent first."""
    found = Counter(finding.rule for corpus in corpora for finding in corpus.report.findings)
    kinds = texts(corpora)
    yield f"{'rule':<40}{'findings':>9}{'texts':>8}{'per 100':>9}"
    for name in sorted(selected([FAMILY]), key=lambda name: (-found[name], name)):
        yield _row(name, found[name], sum(kinds[kind] for kind in all_rules()[name].on))
    yield _row("all", found.total(), kinds.total())


def _row(name: str, findings: int, looked_at: int) -> str:
    return f"{name:<40}{findings:>9}{looked_at:>8}{100 * findings / max(looked_at, 1):>9.2f}"


def shown(corpora: list[tuple[str, Corpus]], count: int, seed: int) -> Iterator[str]:
    """A random choice of findings, each with its text, marked."""
    found = [
        (name, corpus, finding) for name, corpus in corpora for finding in corpus.report.findings
    ]
    chance = random.Random(seed)
    for number, (name, corpus, finding) in enumerate(
        chance.sample(found, min(count, len(found))), start=1
    ):
        yield f"{number:>3} {name}: {finding.rule}: {finding.message}"
        yield f"    {_text(corpus, finding)}"
        if finding.fix:
            yield f"    -> {finding.fix.description}"
        for place in finding.related:
            yield f"    ~ {place.message}: {_text(corpus, place)}"


def _text(corpus: Corpus, finding: Finding | Related) -> str:
    text = corpus.report.texts[finding.path]
    start, end = text.offset(finding.span.start), text.offset(finding.span.end)
    first, last = text.text.rfind("\n", 0, start) + 1, text.text.find("\n", end)
    line = f"{text.text[first:start]}«{text.text[start:end]}»{text.text[end:last]}"
    return line.strip(" ,").removeprefix('"text": ')


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rules", nargs="*", help="only these rules, whatever the profile")
    parser.add_argument("--show", type=int, metavar="N", help="print N random findings")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--framework", help="only this one of the corpus")
    parser.add_argument("--locale", help="the frameworks' locale, such as en-GB")
    parser.add_argument("--profile", choices=PROFILES, default="default")
    given = parser.parse_args()
    if not CORPUS.exists():
        sys.exit(f"the corpus is not there: {CORPUS}")
    rules = selected(given.rules) if given.rules else None
    corpora = [
        (name, measured(files, rules))
        for name, files in frameworks(given.framework, given.locale, given.profile)
    ]
    lines = (
        shown(corpora, given.show, given.seed)
        if given.show
        else table([corpus for _, corpus in corpora])
    )
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
