"""How long the daily commands take to start, as ratios to importing what they stand on.

    python benchmarks/startup.py [RUNS]

Each command runs in turn with `python -c "import click, ruamel.yaml"`, which is the yardstick;
the figure is the median of the paired ratios (15 pairs by default), since single times say more
about the machine than about us. The goals: fwdiff at most 2.2, fwlint at most 4.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
YARDSTICK = [sys.executable, "-c", "import click, ruamel.yaml"]
COMMANDS = {
    "fwdiff intermediate senior": (["fwdiff", "intermediate", "senior"], 2.2),
    "fwlint": (["fwlint"], 4.0),
}


def main() -> None:
    """Print a line per command: the median ratio, its range, and the goal."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    for name, (arguments, goal) in COMMANDS.items():
        program, *rest = arguments
        command = [str(Path(sys.executable).with_name(program)), *rest]
        for warm_up in (YARDSTICK, command):
            _seconds(warm_up)
        ratios = [_seconds(command) / _seconds(YARDSTICK) for _ in range(runs)]
        median = statistics.median(ratios)
        sys.stdout.write(
            f"{name:28} {median:.2f}   ({min(ratios):.2f} to {max(ratios):.2f}; goal {goal})\n"
        )


def _seconds(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
