"""Long output through a pager, as git does it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

PAGERS = ("FW_PAGER", "GIT_PAGER", "PAGER")
"""The variables that may name a pager; the first that is set wins."""

_DEFAULT = "less"
_NONE = ("", "cat")
# As git has them: quit where the text fits on one screen, keep colours, leave it on the screen.
_SETTINGS = {"LESS": "FRX", "LV": "-c"}
# What is more than the name of a program is the shell's to read.
_FOR_THE_SHELL = frozenset("|&;<>()$`\\\"' \t\n*?[#~=%")
# A shell's exit statuses for a program that is not there, or is none.
_NOT_STARTED = (126, 127)


def paged(text: str, color: bool) -> None:
    """Print `text`: through the user's pager if the output is a terminal, else as it is.

    An empty pager or `cat` means none, and one that cannot be started is done without.
    """
    pager = chosen_pager() if sys.stdout.isatty() else ""
    if pager in _NONE or not _through(pager, text):
        click.echo(text, nl=False, color=color)


def chosen_pager() -> str:
    """The pager that the environment asks for, as a shell reads it; `less` by default."""
    return next((os.environ[name] for name in PAGERS if name in os.environ), _DEFAULT).strip()


def _through(pager: str, text: str) -> bool:
    """Show `text` in the pager until the user leaves it; False where it could not be started."""
    # Only on a terminal is this needed at all.
    import subprocess

    # The line is the user's own, from the environment: it may have options and quotes.
    shell = not _FOR_THE_SHELL.isdisjoint(pager)
    command = ["/bin/sh", "-c", pager] if shell else [pager]
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.flush()
    with _interruptions_left_to_the_pager():
        try:
            running = subprocess.Popen(
                command, stdin=subprocess.PIPE, env={**_SETTINGS, **os.environ}
            )
        except OSError:
            return False
        # Whoever leaves before the end has seen enough.
        running.communicate(text.encode(encoding, "backslashreplace"))
        return not (shell and running.returncode in _NOT_STARTED)


@contextmanager
def _interruptions_left_to_the_pager() -> Iterator[None]:
    """Let Ctrl-C reach the pager alone: it may only stop a search, and must not lose its terminal.

    A handler, unlike ignoring the signal, is not handed down to the pager.
    """
    import signal

    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
