"""The pager, on a real terminal: a pseudo-terminal stands for the user's."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")

LONG = "".join(f"line {number}\n" for number in range(5000))
PROGRAM = """
import sys
from fw.commands.pager import paged
paged(open(sys.argv[1], encoding="utf-8").read(), color=True)
print("and then", file=sys.stderr)
"""


class Terminal:
    """A program that runs on a terminal of its own."""

    def __init__(self, text: str, folder: Path, environment: Mapping[str, str]) -> None:
        file = folder / "text"
        file.write_text(text, encoding="utf-8")
        self.main, side = pty.openpty()
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        utf8 = {"PYTHONIOENCODING": "utf-8", "TERM": "xterm"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(file)],
            stdin=side,
            stdout=side,
            stderr=side,
            env=kept | utf8 | dict(environment),
            start_new_session=True,
        )
        os.close(side)
        self.shown = ""

    def until(self, text: str | None = None, seconds: float = 20) -> str:
        """All that is shown until `text` is, or the program ends."""
        end = time.monotonic() + seconds
        while text is None or text not in self.shown:
            ready, _, _ = select.select([self.main], [], [], max(0, end - time.monotonic()))
            assert ready, f"nothing more after {self.shown[-200:]!r}"
            try:
                found = os.read(self.main, 65536)
            except OSError:
                found = b""
            if not found:
                break
            self.shown += found.decode().replace("\r\n", "\n")
        return self.shown

    def ended(self) -> int:
        """The exit status, when it has ended."""
        self.until()
        os.close(self.main)
        return self.process.wait(10)


def shown(text: str, folder: Path, **environment: str) -> str:
    terminal = Terminal(text, folder, environment)
    assert terminal.ended() == 0
    return terminal.shown


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that says who it is, and what it was given."""
    script = tmp_path / "a pager"
    script.write_text('#!/bin/sh\necho "paged ($LESS) ($*)"\ncat\n', encoding="utf-8")
    script.chmod(0o755)
    return script


def test_the_users_pager_shows_the_text(tmp_path: Path, pager: Path) -> None:
    found = shown("Bäckt → Brot.\n", tmp_path, PAGER=f"'{pager}' -x \"a b\"")
    assert found == "paged (FRX) (-x a b)\nBäckt → Brot.\nand then\n"


def test_a_pagers_own_settings_stay(tmp_path: Path, pager: Path) -> None:
    assert shown("Bakes.\n", tmp_path, PAGER=f"'{pager}'", LESS="i").startswith("paged (i) ()\n")


def test_our_own_variable_wins_over_gits_and_that_over_the_general(
    tmp_path: Path, pager: Path
) -> None:
    ours, gits = f"'{pager}' ours", f"'{pager}' gits"
    found = shown("Bakes.\n", tmp_path, FW_PAGER=ours, GIT_PAGER=gits, PAGER="false")
    assert found.startswith("paged (FRX) (ours)\n")
    assert shown("Bakes.\n", tmp_path, GIT_PAGER=gits, PAGER="false").startswith(
        "paged (FRX) (gits)"
    )


@pytest.mark.parametrize("none", ["", " ", "cat"])
def test_no_pager(tmp_path: Path, pager: Path, none: str) -> None:
    assert shown("Bakes.\n", tmp_path, FW_PAGER=none, PAGER=f"'{pager}'") == "Bakes.\nand then\n"


def test_less_is_the_default_and_leaves_short_text_at_once(tmp_path: Path, pager: Path) -> None:
    (tmp_path / "less").symlink_to(pager)
    found = shown("Bakes.\n", tmp_path, PATH=f"{tmp_path}:{os.environ['PATH']}")
    assert found.startswith("paged (FRX) ()\nBakes.\n")


@pytest.mark.parametrize("missing", ["no-such-pager", "no-such-pager --with 'options'"])
def test_a_pager_that_is_not_there_is_done_without(tmp_path: Path, missing: str) -> None:
    assert shown("Bakes.\n", tmp_path, PAGER=missing).endswith("Bakes.\nand then\n")


def test_leaving_the_pager_before_the_end(tmp_path: Path) -> None:
    found = shown(LONG, tmp_path, PAGER="head -n 2")
    assert found == "line 0\nline 1\nand then\n"


def test_an_interruption_is_the_pagers(tmp_path: Path) -> None:
    script = tmp_path / "pager"
    script.write_text(
        "#!/bin/sh\ntrap 'echo caught; exit 0' INT\necho waiting\nwhile :; do sleep 0.1; done\n",
        encoding="utf-8",
    )
    script.chmod(0o755)
    terminal = Terminal(LONG, tmp_path, {"PAGER": str(script)})
    terminal.until("waiting")
    os.killpg(terminal.process.pid, signal.SIGINT)
    assert terminal.ended() == 0
    assert "caught\nand then\n" in terminal.shown


def test_no_pager_where_the_output_is_no_terminal(tmp_path: Path, pager: Path) -> None:
    file = tmp_path / "text"
    file.write_text("Bakes.\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)],
        env={**os.environ, "PAGER": f"'{pager}'"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "Bakes.\n"
