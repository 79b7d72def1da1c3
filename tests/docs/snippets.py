"""The fenced blocks of a page, and the commands in them run for real."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.commands.console import run
from tests.docs.histories import HISTORIES
from tests.revisions.repositories import clean_environment

PROGRAMS = {"fw", "fwlint", "fwdiff"}
OMITTED = "…"
"""A line of this alone stands for lines that a page leaves out, however many."""

_FENCED = re.compile(
    r"^(?:<!-- in: (?P<history>\w+) -->\n)?"
    r"(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_FILE = re.compile(r"# ([\w./-]+\.yaml)\b.*\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: the language after the fence, the text, and the line it begins on.

    `history` names the repository that it is about, where the line above it says so in a comment:
    `<!-- in: bakery -->`.
    """

    language: str
    text: str
    line: int
    history: str | None = None

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
        lines = match["text"].splitlines(keepends=True)
        inner = "".join(line.removeprefix(match["indent"]) for line in lines)
        line = text.count("\n", 0, match.start("indent")) + 1
        yield Block(match["language"], inner, line, match["history"])


def printed(command: str, folder: Path) -> list[str]:
    """The lines that one of our programs prints in `folder`, in a terminal of 80 columns."""
    program, *arguments = shlex.split(command)
    assert program in PROGRAMS, f"only our own programs are run, not {program}"
    environment = {**clean_environment(), "COLUMNS": "80"}
    return run(program, folder, *arguments, env=environment, together=True).out.splitlines()


class Folders:
    """The folders that a page's blocks are about: each repository is built once, below `made`."""

    def __init__(self, usual: Path, made: Path) -> None:
        self._usual = usual
        self._made = made

    def of(self, block: Block) -> Path:
        """Where the block's files and commands belong."""
        if block.history is None:
            return self._usual
        folder = self._made / block.history
        if not folder.exists():
            HISTORIES[block.history](folder)
        return folder


def follow(block: Block, folder: Path) -> None:
    """Do what a block says: write the file that it shows, or run its commands and compare."""
    if block.language == "console":
        check(block, folder)
    elif block.file:
        path = folder / block.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")


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
