"""What a comparison of two commits costs in a long history, as a ratio to a short one.

    python benchmarks/revisions.py [RUNS]

Two repositories hold the same framework of 200 levels, one after 10 commits, the other after
10,000; the last commit changes one level in both. `fwdiff HEAD~1..HEAD` runs on them in turn, and
the figure is the median of the paired ratios (9 pairs by default). The goal: at most 1.5, since
the cost follows the change and not the history.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

LEVELS = 200
TRACKS = 10
STATEMENTS = 20
SHORT, LONG = 10, 10_000
GOAL = 1.5


def main() -> None:
    """Print the median ratio, its range, and the goal."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as folder:
        short, long = (_repository(Path(folder) / str(n), n) for n in (SHORT, LONG))
        ratios = [_seconds(long) / _seconds(short) for _ in range(runs + 1)][1:]
    median = statistics.median(ratios)
    sys.stdout.write(
        f"fwdiff HEAD~1..HEAD, {LONG:,} commits to {SHORT}: {median:.2f}   "
        f"({min(ratios):.2f} to {max(ratios):.2f}; goal {GOAL})\n"
    )


def _repository(path: Path, commits: int) -> Path:
    """A repository whose first commit brings the framework, and each other edits one level."""
    path.mkdir()
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=path, check=True)
    stream = "".join(_stream(commits)).encode()
    subprocess.run(["git", "fast-import", "--quiet"], cwd=path, input=stream, check=True)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=path, check=True)
    return path


def _stream(commits: int) -> Iterator[str]:
    """The history in git's fast-import format."""
    for number in range(1, commits + 1):
        files = dict(_framework()) if number == 1 else {}
        # Counted from the end, so that the last commit is the same in every repository.
        edit = commits - number
        files[f"levels/l{edit % LEVELS}.yaml"] = _level(edit % LEVELS, f" For the {edit}th time.")
        when = 1_700_000_000 + number
        yield f"commit refs/heads/main\ncommitter A <a@example.org> {when} +0000\n"
        yield _data(f"Edit {number}")
        for name, text in files.items():
            yield f"M 100644 inline {name}\n{_data(text)}"


def _data(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


def _framework() -> Iterator[tuple[str, str]]:
    tracks = [
        f"  - {{id: t{track}, title: Track {track}, cumulative: true, levels: [{_names(track)}]}}\n"
        for track in range(TRACKS)
    ]
    manifest = f"format: 1\nname: Bench\ntracks:\n{''.join(tracks)}sections:\n  craft: Craft\n"
    yield "framework.yaml", manifest
    for level in range(LEVELS):
        yield f"levels/l{level}.yaml", _level(level)


def _names(track: int) -> str:
    each = LEVELS // TRACKS
    return ", ".join(f"l{level}" for level in range(track * each, (track + 1) * each))


def _level(number: int, more: str = "") -> str:
    items = "".join(
        f"    - l{number}-{item}: Does the work of kind {item} at step {number}.{more}\n"
        for item in range(STATEMENTS)
    )
    return f"title: Level {number}\nsections:\n  craft:\n{items}"


def _seconds(repository: Path) -> float:
    command = [str(Path(sys.executable).with_name("fwdiff")), "HEAD~1..HEAD"]
    begun = time.perf_counter()
    subprocess.run(command, cwd=repository, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
