"""How git is run: through GitPython's command wrapper, and nothing else of that library.

Its own readers of objects, revisions and the index fail on SHA-256 repositories and others. No
configuration may change an answer or run a program, and nothing is fetched behind people's backs.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from git.cmd import Git

OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "log.showSignature=false",
    "-c",
    "log.follow=false",
    "-c",
    "log.showRoot=true",
    # A folder of a work tree may look like a repository: whoever wrote its files would answer.
    "-c",
    "safe.bareRepository=explicit",
)
# Nothing may ask for a password or fetch from a partial clone's remote; the empty list of allowed
# protocols says so to versions of git that do not know GIT_NO_LAZY_FETCH. And an object is what its
# hash says, whatever `git replace` put in its place.
ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
}
_MISSING = "git is not installed or not on the PATH: install it to compare revisions"


class RevisionError(Exception):
    """Git cannot answer; the message is one line: what is wrong, and what to do."""


class Answer(NamedTuple):
    """What a git command said: its exit status, its output, and its complaints in English."""

    status: int
    output: bytes
    error: str

    @property
    def text(self) -> str:
        """The output without its last line break, as paths are decoded."""
        return decoded(self.output).removesuffix("\n")


@dataclass(frozen=True, slots=True)
class Runner:
    """Git, run in one folder; `repository` are the options that say which repository it is."""

    folder: Path
    repository: tuple[str, ...] = ()

    def run(self, *command: str) -> Answer:
        """What a command answers, whatever its exit status.

        Raises RevisionError where git cannot be run at all, ValueError for an argument that no
        program can be given (a NUL, or a lone surrogate).
        """
        wrapper = self._wrapper()
        try:
            status, output, error = wrapper.execute(
                self._command(*command),
                with_extended_output=True,
                with_exceptions=False,
                stdout_as_string=False,
                strip_newline_in_stdout=False,
                env=_environment(),
            )
        except _failures() as problem:
            raise RevisionError(_not_run(problem)) from problem
        return Answer(status, output, str(error))

    def ask(self, *command: str) -> Answer:
        """As `run`, for a command that is expected to succeed: RevisionError where it does not."""
        answer = self.run(*command)
        if answer.status:
            raise RevisionError(f"git {command[0]} failed: {complaint(answer.error)}")
        return answer

    def start(self, *command: str) -> Git.AutoInterrupt:
        """A running command with open pipes. `stop` must end it. Raises RevisionError."""
        wrapper = self._wrapper()
        try:
            return wrapper.execute(
                self._command(*command),
                as_process=True,
                istream=subprocess.PIPE,
                env=_environment(),
            )
        except ValueError as problem:
            raise RevisionError("git cannot be asked for a name with such characters") from problem
        except _failures() as problem:
            raise RevisionError(_not_run(problem)) from problem

    @contextmanager
    def tokens(self, *command: str, end: bytes) -> Iterator[Iterator[bytes]]:
        """What a command prints, piece by piece, each without the byte that ends it.

        Read while git still runs, so that nothing long is kept. Raises RevisionError where git
        fails before everything was read.
        """
        process = self.start(*command)
        try:
            yield self._pieces(process, command[0], end)
        finally:
            stop(process)

    def _pieces(self, process: Git.AutoInterrupt, name: str, end: bytes) -> Iterator[bytes]:
        parts: list[bytes] = []
        while chunk := process.stdout.read1(1 << 16):
            first, *others = chunk.split(end)
            parts.append(first)
            for other in others:
                yield b"".join(parts)
                parts = [other]
        if rest := b"".join(parts):
            yield rest
        error = decoded(process.stderr.read())
        if process.proc is not None and process.proc.wait():
            raise RevisionError(f"git {name} failed: {complaint(error)}")

    def _command(self, *command: str) -> list[str]:
        return ["git", "-C", str(self.folder), *self.repository, *OPTIONS, *command]

    def _wrapper(self) -> Git:
        try:
            # GitPython looks for git when it is imported, and fails where there is none.
            from git.cmd import Git
        except ImportError as error:
            raise RevisionError(_MISSING) from error
        return Git(self.folder)


def stop(process: Git.AutoInterrupt) -> None:
    """End a running command, whatever it is doing, and leave neither pipe nor process behind."""
    running = process.proc
    if running is None:
        return
    with suppress(OSError):
        running.kill()
    for pipe in (running.stdin, running.stdout, running.stderr):
        # What was still to be written has no reader any more.
        with suppress(OSError):
            if pipe is not None:
                pipe.close()
    running.wait()


def decoded(name: bytes) -> str:
    """A path or a name of git's as the working tree spells it: a byte that is no UTF-8 survives."""
    return name.decode("utf-8", "surrogateescape")


def _failures() -> tuple[type[Exception], ...]:
    from git.exc import GitError

    return (GitError, OSError)


def _not_run(problem: Exception) -> str:
    from git.exc import GitCommandNotFound

    if isinstance(problem, GitCommandNotFound):
        return _MISSING
    reason = problem.strerror if isinstance(problem, OSError) else None
    return f"git cannot be run: {(reason or type(problem).__name__).lower()}"


def complaint(error: str) -> str:
    """The one line of git's complaints that says why it gave up."""
    lines = [line.strip() for line in error.splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith("fatal: ")]
    line = next(iter(fatal or lines), "it did not say why")
    return line.removeprefix("fatal: ").removeprefix("error: ")


def _environment() -> dict[str, str]:
    # What is traced to stderr could fill a pipe that nobody empties while the command runs.
    return ENVIRONMENT | {name: "0" for name in os.environ if name.startswith("GIT_TRACE")}
