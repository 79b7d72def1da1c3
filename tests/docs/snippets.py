"""The fenced blocks of a page, and the commands in them run for real."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = {"fw", "fwlint", "fwdiff"}
OMITTED = "…"
"""A line of this alone stands for lines that a page leaves out, however many."""

_FENCED = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# ([\w./-]+\.yaml)\b.*\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: the language after the fence, the text, and the line it begins on."""

    language: str
    text: str
    line: int

    @property
    def file(self) -> str | None:
        """The file that the block shows, where its first line is a comment with the name."""
        match = _FILE.match(self.text)
        return match[1] if match else None

    @property
    def commands(self) -> list[tuple[str, list[str]]]:
        """Each `$ command` of the block, with the lines shown below it."""
        found: list[tuple[str, list[str]]] = []
        for line in self.text.splitlines():
            if line.startswith("$ "):
                found.append((line.removeprefix("$ "), []))
            else:
                found[-1][1].append(line)
        return found


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a Markdown page, without their indentation."""
    text = page.read_text(encoding="utf-8")
    for match in _FENCED.finditer(text):
        inner = "".join(line.removeprefix(match[1]) for line in match[3].splitlines(keepends=True))
        yield Block(match[2], inner, text.count("\n", 0, match.start()) + 1)


def printed(command: str, folder: Path) -> list[str]:
    """The lines that one of our programs prints in `folder`, in a terminal of 80 columns."""
    program, *arguments = shlex.split(command)
    assert program in PROGRAMS, f"only our own programs are run, not {program}"
    result = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return result.stdout.splitlines()


def agree(shown: Sequence[str], real: Sequence[str]) -> bool:
    """Whether a page shows what was printed, but for the lines that it says it leaves out."""
    groups: list[list[str]] = [[]]
    for line in shown:
        if line.strip() == OMITTED:
            groups.append([])
        else:
            groups[-1].append(line)
    first, *others = groups
    if not others:
        return list(real) == first
    *middle, last = others
    if list(real[: len(first)]) != first:
        return False
    place = len(first)
    for group in middle:
        places = range(place, len(real) - len(group) + 1)
        place = next((at for at in places if list(real[at : at + len(group)]) == group), -1)
        if place < 0:
            return False
        place += len(group)
    return len(real) - len(last) >= place and list(real[len(real) - len(last) :]) == last


def check(block: Block, folder: Path) -> None:
    """Run a console block's commands in `folder`, and compare what they print with the page."""
    for command, shown in block.commands:
        while shown and not shown[-1]:
            shown.pop()
        real = printed(command, folder)
        message = [f"line {block.line}: `{command}` prints", *real, "and the page shows", *shown]
        assert agree(shown, real), "\n".join(message)
