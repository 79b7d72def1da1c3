"""Two files compared line by line, as git shows it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from fw.revisions.running import RevisionError, Runner, complaint

ABSENT = "."
"""The hash and the mode of a file that does not exist."""

_HUNK = re.compile(rb"^@@ ", re.MULTILINE)
_DIFFERENT = 1
_SHORT = 7
_ESCAPES = dict(zip(b'\a\b\t\n\v\f\r"\\', 'abtnvfr"\\', strict=True))
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Blob(NamedTuple):
    """One side: where its content lies, its hash and its mode. What is absent has no file."""

    file: Path | None
    hash: str
    mode: str

    def read(self) -> bytes | None:
        """Its content; None where it is absent. Raises OSError."""
        return self.file.read_bytes() if self.file else None


class FilePair(NamedTuple):
    """A file's two sides by their paths in the repository; `renamed` is what git says of that."""

    path: str
    new_path: str
    old: Blob
    new: Blob
    renamed: str = ""

    def header(self) -> Iterator[str]:
        """The lines ahead of the names of both files."""
        old, new = self.old, self.new
        yield f"diff --git {quoted(f'a/{self.path}')} {quoted(f'b/{self.new_path}')}"
        if old.mode == ABSENT:
            yield f"new file mode {new.mode}"
        elif new.mode == ABSENT:
            yield f"deleted file mode {old.mode}"
        elif old.mode != new.mode:
            yield f"old mode {old.mode}"
            yield f"new mode {new.mode}"
        if self.renamed:
            yield from filter(None, _ANSI.sub("", self.renamed).split("\n"))
        elif old.hash != new.hash:
            mode = f" {new.mode}" if old.mode == new.mode else ""
            yield f"index {_short(old)}..{_short(new)}{mode}"

    def names(self) -> tuple[str, str]:
        """What both files are called."""
        return (
            quoted(f"a/{self.path}") if self.old.file else os.devnull,
            quoted(f"b/{self.new_path}") if self.new.file else os.devnull,
        )

    def before_hunks(self) -> Iterator[str]:
        """The two lines that name the files ahead of the hunks."""
        for sign, name in zip(("---", "+++"), self.names(), strict=True):
            # The tab tells programs that read patches where a name ends.
            yield f"{sign} {name}\t" if " " in name else f"{sign} {name}"

    def hunks(self) -> bytes | None:
        """The hunks of a unified diff; b"" for equal files, None for binary ones.

        How many lines of context there are, and which algorithm finds them, is as the user has
        configured it. Raises RevisionError where git fails.
        """
        answer = Runner(Path.cwd()).run(
            "diff", "--no-index", "--patch", "--no-ext-diff", "--no-textconv", "--no-color",
            "--no-renames", "--", _named(self.old.file), _named(self.new.file),
        )  # fmt: skip
        # With the status of a difference, it also says that a file is not there.
        if answer.status not in (0, _DIFFERENT) or (answer.status and not answer.output):
            raise RevisionError(f"git diff failed: {complaint(answer.error)}")
        found = _HUNK.search(answer.output)
        if found:
            return answer.output[found.start() :]
        return None if b"\nBinary files " in answer.output else b""


def quoted(path: str) -> str:
    """A path as git writes it: in quotes, byte by byte, where it holds what might act."""
    if path.isprintable() and not set(path) & {'"', "\\"}:
        return path
    return f'"{"".join(map(_sign, os.fsencode(path)))}"'


def _sign(byte: int) -> str:
    if 32 <= byte < 127 and byte not in b'"\\':
        return chr(byte)
    return "\\" + (_ESCAPES.get(byte) or f"{byte:03o}")


def _short(blob: Blob) -> str:
    return "0" * _SHORT if blob.hash == ABSENT else blob.hash[:_SHORT]


def _named(file: Path | None) -> str:
    # Whole, for git takes a lone dash for its standard input.
    return os.devnull if file is None else str(Path.cwd() / file)
