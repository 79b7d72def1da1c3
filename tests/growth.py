"""Whether work grows with its input and not with its square.

Measured in processor time, as a ratio between a small and a large input of one run: how fast or
how busy the machine is makes no difference.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

FACTOR = 4

# Too short to measure: whatever takes less is quick enough.
NOISE = 0.1

# A machine shared with others stops the clock now and then, but not each time.
TRIES = 4


def assert_linear(run: Callable[[int], object], size: int) -> None:
    """Fail where FACTOR times the size takes far longer than FACTOR times as long, each time."""
    measured = []
    for _ in range(TRIES):
        small, large = _seconds(run, size // FACTOR), _seconds(run, size)
        measured.append((small, large))
        # What grows with the square of the size takes sixteen times as long.
        if large < 10 * small + NOISE:
            return
    raise AssertionError(f"seconds for a part and for the whole: {measured}")


def _seconds(run: Callable[[int], object], size: int) -> float:
    # A collection looks at all that other tests left behind, which has nothing to do with `run`.
    gc.disable()
    try:
        begin = time.process_time()
        run(size)
        return time.process_time() - begin
    finally:
        gc.enable()
