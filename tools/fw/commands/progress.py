"""A word to whoever waits: shown on a terminal once a command has taken a second."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

DELAY = 1.0


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say what is being done if it takes longer than DELAY seconds, and wipe it when it is done.

    Only where stderr is a terminal, so that logs and pipes stay clean.
    """
    if not sys.stderr.isatty():
        yield
        return
    from threading import Timer

    shown = f"{doing}…"

    def show() -> None:
        sys.stderr.write(shown)
        sys.stderr.flush()

    timer = Timer(DELAY, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        sys.stderr.write("\r" + " " * len(shown) + "\r")
        sys.stderr.flush()
