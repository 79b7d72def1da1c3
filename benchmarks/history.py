"""What commits cost `fw log` that have nothing to do with the framework.

    python benchmarks/history.py [RUNS]

Builds two repositories, of 200 commits and of 10,000, in which 200 change one of twenty levels, and
prints for several histories the median time in each and the ratio of the two. The goal: below 2,
since git alone reads the other commits.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LEVELS = 20
STATEMENTS = 20
TOUCHING = 200
SIZES = (TOUCHING, 10_000)
ADDRESSES = ("", "level-07", "level-07#craft:item-3", "level-07#craft:item-19")
GOAL = 2.0


def main() -> None:
    """Print a line per history."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder) / str(size) for size in SIZES]
        for place, size in zip(places, SIZES, strict=True):
            _build(place, size)
        for address in ADDRESSES:
            arguments = [address] if address else []
            rounds = [[_seconds(place, arguments) for place in places] for _ in range(runs)]
            times = [statistics.median(one) for one in zip(*rounds, strict=True)]
            ratio = statistics.median(many / few for few, many in rounds)
            named = f"fw log {address}".strip()
            numbers = "   ".join(
                f"{size:,} commits {taken:.2f} s" for size, taken in zip(SIZES, times, strict=True)
            )
            sys.stdout.write(f"{named:32} {numbers}   ratio {ratio:.2f} (goal {GOAL})\n")


def _seconds(place: Path, arguments: list[str]) -> float:
    command = [str(Path(sys.executable).with_name("fw")), "log", *arguments]
    begun = time.perf_counter()
    subprocess.run(command, cwd=place, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


def _build(place: Path, commits: int) -> None:
    """A repository with so many commits, made by `git fast-import`."""
    place.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main", place], check=True)
    stream = "".join(_stream(commits)).encode()
    subprocess.run(["git", "-C", place, "fast-import", "--quiet"], input=stream, check=True)
    subprocess.run(["git", "-C", place, "reset", "-q", "--hard"], check=True)


def _stream(commits: int) -> Iterator[str]:
    names = [f"level-{number:02}" for number in range(LEVELS)]
    manifest = (
        "format: 1\nname: Bakery\nsections: {craft: Craft}\n"
        f"tracks: [{{id: bakers, title: Baker, cumulative: true, levels: [{', '.join(names)}]}}]\n"
    )
    files = {"framework.yaml": manifest}
    files |= {f"levels/{name}.yaml": _level(name, {}) for name in names}
    yield _commit(0, files)
    wordings: dict[str, dict[int, int]] = {name: {} for name in names}
    every = commits // TOUCHING
    for number in range(1, commits):
        if number % every:
            yield _commit(number, {"notes.txt": f"{number}\n"})
        else:
            turn = number // every
            name = names[turn % LEVELS]
            wordings[name][turn // LEVELS % STATEMENTS] = turn
            yield _commit(number, {f"levels/{name}.yaml": _level(name, wordings[name])})


def _level(name: str, wordings: dict[int, int]) -> str:
    items = (
        f"    - item-{index}: Bakes kind number {index} of {wordings.get(index, 0)} breads a day.\n"
        for index in range(STATEMENTS)
    )
    return f"title: {name.title()}\nsections:\n  craft:\n{''.join(items)}"


def _commit(number: int, files: dict[str, str]) -> str:
    message = f"Commit {number}\n"
    lines = [
        "commit refs/heads/main\n",
        f"committer A Writer <writer@example.org> {1_700_000_000 + 60 * number} +0000\n",
        f"data {len(message)}\n{message}\n",
    ]
    lines += (
        f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n"
        for path, text in files.items()
    )
    return "".join(lines)


if __name__ == "__main__":
    main()
