"""The objects of a repository, read one by one through a single `git cat-file --batch`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from fw.revisions.names import is_full_hash
from fw.revisions.running import RevisionError, Runner, complaint, decoded, stop
from fw.revisions.snapshot import MAX_BYTES, UnreadableError, too_large

if TYPE_CHECKING:
    from git.cmd import Git

UNMERGED = "unmerged"
"""The mode, not one of git's, of a file in the index that has a conflict."""

_MAX_TREE = 64 * 1024 * 1024


class Entry(NamedTuple):
    """What a folder holds under a name: git's mode, and the hash of the object."""

    mode: str
    oid: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of the same commit."""
        return self.mode == "40000"

    @property
    def is_module(self) -> bool:
        """Whether another repository is checked out here."""
        return self.mode == "160000"

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"


class Objects:
    """Objects by hash. One process answers for all of them, until `close`."""

    def __init__(self, git: Runner) -> None:
        self._git = git
        self._process: Git.AutoInterrupt | None = None
        self._trees: dict[str, Mapping[str, Entry]] = {}
        # A damaged object may have fewer bytes than it says, and waiting for the others would never
        # end. So each question is followed by one whose answer is known, and by nobody foreseen.
        self._end = f".{os.urandom(8).hex()}"

    def blob(self, oid: str) -> bytes:
        """The bytes of a file. Raises UnreadableError: missing, damaged, or above MAX_BYTES."""
        return self._read(oid, "blob", MAX_BYTES)

    def tree(self, oid: str) -> Mapping[str, Entry]:
        """What a folder, or a commit's top, holds, by name. Raises RevisionError."""
        if oid not in self._trees:
            try:
                data = self._read(oid, "tree", _MAX_TREE)
                self._trees[oid] = dict(_entries(data, len(oid) // 2))
            except UnreadableError as error:
                raise RevisionError(f"the folder {oid[:12]} cannot be listed: {error}") from error
            except ValueError as error:
                raise RevisionError(f"the folder {oid[:12]} is damaged: see `git fsck`") from error
        return self._trees[oid]

    def close(self) -> None:
        """End the process; a later question starts another one."""
        process, self._process = self._process, None
        if process is not None:
            stop(process)

    def _read(self, oid: str, kind: str, limit: int) -> bytes:
        # What reaches git here is a hash, so that no name can mean something else to it.
        if not is_full_hash(oid):
            raise UnreadableError("this is not the name of anything in git")
        if self._process is None:
            self._process = self._git.start("cat-file", "--batch")
        try:
            return self._answer(self._process, oid, kind, limit)
        except OSError as error:
            raise UnreadableError(self._died(self._process, oid)) from error

    def _answer(self, process: Git.AutoInterrupt, oid: str, kind: str, limit: int) -> bytes:
        suffix = "^{tree}" if kind == "tree" else ""
        process.stdin.write(f"{oid}{suffix}\n{self._end}\n".encode())
        process.stdin.flush()
        end = f"{self._end} missing\n".encode()
        header = process.stdout.readline().split()
        if header[-1:] == [b"missing"] and process.stdout.readline() == end:
            raise UnreadableError(self._missing(oid))
        if len(header) != 3:
            raise UnreadableError(self._died(process, oid))
        size = int(header[2])
        if header[1] != kind.encode() or size > limit:
            # The bytes that follow are not wanted, and there may be very many of them.
            self.close()
            raise UnreadableError(
                too_large(limit) if size > limit else "this is not a regular file"
            )
        expected = size + 1 + len(end)
        data = bytearray()
        while len(data) < expected and not data.endswith(end):
            chunk = process.stdout.read1(expected - len(data))
            if not chunk:
                break
            data += chunk
        if len(data) != expected or not data.endswith(b"\n" + end):
            raise UnreadableError(self._died(process, oid))
        return bytes(data[:size])

    def _died(self, process: Git.AutoInterrupt, oid: str) -> str:
        """Why the process gave up in the middle of an answer; the next question starts another."""
        # What it had to say it wrote before it closed its output.
        process.kill()
        said = decoded(process.stderr.read())
        self.close()
        if "from promisor remote" in said:
            # Versions of git that do not know GIT_NO_LAZY_FETCH give up instead.
            return self._missing(oid)
        return f"this file cannot be read from git: {complaint(said)}"

    def _missing(self, oid: str) -> str:
        if self._git.run("config", "--get-regexp", r"^remote\..*\.promisor$").output:
            return f"the content is not in this partial clone: `git cat-file -e {oid}` fetches it"
        return "the content is missing from the repository: see `git fsck`"


def _entries(data: bytes, width: int) -> Iterator[tuple[str, Entry]]:
    """A tree object as git stores it: mode, a space, the name, NUL, and the hash's bytes.

    Raises ValueError for one that is damaged.
    """
    start = 0
    while start < len(data):
        space = data.index(b" ", start)
        end = data.index(b"\0", space)
        mode = data[start:space].lstrip(b"0").decode("ascii", "replace")
        start = end + 1 + width
        yield decoded(data[space + 1 : end]), Entry(mode, data[end + 1 : start].hex())
