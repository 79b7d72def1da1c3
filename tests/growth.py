"""Whether work grows with its input and not with its square.

Measured in processor time, as a ratio between a small and a large input of one run: how fast or
how busy the machine is makes no difference.
"""

from __future__ import annotations

import time
from collections.abc import Callable

FACTOR = 4

# Too short to measure: whatever takes less is quick enough.
NOISE = 0.1


def assert_linear(run: Callable[[int], object], size: int) -> None:
    """Fail where FACTOR times the size takes far longer than FACTOR times as long."""
    small = min(_seconds(run, size // FACTOR) for _ in range(2))
    large = min(_seconds(run, size) for _ in range(2)) if small > NOISE else _seconds(run, size)
    # What grows with the square of the size takes sixteen times as long.
    assert large < 10 * small + NOISE, f"{large / max(small, 1e-9):.1f} times as long"


def _seconds(run: Callable[[int], object], size: int) -> float:
    begin = time.process_time()
    run(size)
    return time.process_time() - begin
