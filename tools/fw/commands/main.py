"""The programs `fw`, `fwlint` and `fwdiff`."""

from __future__ import annotations

import atexit
import gc
import importlib
from collections.abc import Callable

import click

import fw as package
from fw.commands.errors import run

# Each command is imported when it is called, so that the daily ones start fast.
COMMANDS = {
    "lint": "fw.commands.lint",
    "diff": "fw.commands.diff",
    "show": "fw.commands.show",
    "log": "fw.commands.log",
    "review": "fw.commands.review",
    "rule": "fw.commands.rule",
    "schema": "fw.commands.schema",
    "git-diff-driver": "fw.commands.git_diff_driver",
}

# Next to nothing of what a command makes is garbage in cycles, and a search for it takes long.
GARBAGE = 100_000


class _LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = COMMANDS.get(cmd_name)
        return load_command(module) if module else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # While a shell completes a line, the name may be half typed: it is nobody's error yet.
        typed = bool(args) and not args[0].startswith("-") and not ctx.resilient_parsing
        if typed and args[0] not in COMMANDS:
            from fw.framework.suggestion import did_you_mean

            ctx.fail(f"no command is called `{args[0]}`{did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


def load_command(module: str) -> click.Command:
    """The click command that a command module defines as `command`."""
    command = importlib.import_module(module).command
    assert isinstance(command, click.Command)
    return command


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package.__version__, prog_name="fw", message="%(prog)s %(version)s")
def umbrella() -> None:
    """Career frameworks as code: check them, compare them, read them.

    A framework is a folder with a framework.yaml; each level of a job is one YAML file under
    levels/. fwlint and fwdiff are short for "fw lint" and "fw diff".
    """


def fw() -> None:
    """Run `fw`."""
    _program(lambda: umbrella, "fw")


def fwlint() -> None:
    """Run `fwlint`, which is `fw lint`."""
    _program(lambda: load_command(COMMANDS["lint"]), "fwlint")


def fwdiff() -> None:
    """Run `fwdiff`, which is `fw diff`."""
    _program(lambda: load_command(COMMANDS["diff"]), "fwdiff")


def _program(load: Callable[[], click.Command], name: str) -> None:
    gc.set_threshold(GARBAGE)
    # Python searches once more when it exits, but not what is frozen.
    atexit.register(gc.freeze)
    run(load, name)
