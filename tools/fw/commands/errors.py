"""The one edge where errors become a line on stderr and an exit status, and people are told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from io import TextIOWrapper

import click

OK = 0
FOUND = 1
FAILED = 2


class UserError(click.ClickException):
    """Something that the user or the system must put right: one line, exit status 2."""

    exit_code = FAILED


def run(load: Callable[[], click.Command], name: str) -> None:
    """Run a command as a program: exits, prints one line per error, never a traceback.

    `load` imports the command, so that Ctrl-C while that takes its time is an interruption too.

    With `FW_TRACEBACK=1` in the environment an internal error keeps its traceback.
    """
    stdout = sys.stdout
    for stream in (sys.stdout, sys.stderr):
        # Statements and file names hold characters that some terminals and code pages lack.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = load().main(prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        status = _fail(name, one_line(error))
    except click.exceptions.Exit as exit_request:
        status = exit_request.exit_code
    except (click.Abort, KeyboardInterrupt):
        status = 130
    except SystemExit:
        # Where nobody reads our output any more click mutes it and leaves with 1: to us, findings.
        if sys.stdout is stdout:
            raise
        status = _unread()
    except BrokenPipeError:
        status = _unread()
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        reason = error.strerror.lower() if error.strerror else str(error)
        status = _fail(name, f"{reason}{where}")
    except Exception as error:
        # Most commands need nothing of git, nor the time to import it.
        from fw.revisions.running import RevisionError

        if os.environ.get("FW_TRACEBACK") and not isinstance(error, RevisionError):
            raise
        reason = one_line(error)
        if not isinstance(error, RevisionError):
            reason = (
                f"internal error: {type(error).__name__}: {reason[:200]} "
                "(please report it with the output of FW_TRACEBACK=1)"
            )
        status = _fail(name, reason)
    sys.exit(status if isinstance(status, int) else OK)


def tell(text: str) -> None:
    """Print lines for people on stderr: whatever else a command has to say there goes by here."""
    click.echo(for_log(text), err=True)


def for_log(text: str) -> str:
    """`text` for people; in a job of GitHub Actions, and of Gitea's, it holds no command.

    The runner obeys both streams, and names and statements are the change's own.
    """
    if not os.environ.get("GITHUB_ACTIONS"):
        return text
    from fw.render.ci_commands import without_commands

    return without_commands(text)


def one_line(error: Exception) -> str:
    """What an error says, as people are told it."""
    said = error.format_message() if isinstance(error, click.ClickException) else str(error)
    message = " ".join(said.split())
    if not isinstance(error, click.ClickException):
        return message
    if isinstance(error, click.UsageError) and error.ctx is not None:
        return f"{message.rstrip('.')}; see `{error.ctx.command_path} --help`"
    return message.rstrip(".")


def _unread() -> int:
    """Whoever read our output has seen enough: nothing may be written to it any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return OK


def _fail(name: str, message: str) -> int:
    # Messages quote names that a pull request can choose.
    from fw.render.terminal import safe

    tell(f"{name}: {safe(message)}")
    return FAILED
