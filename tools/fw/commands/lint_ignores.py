"""`fwlint --add-ignore RULE[=REASON]`: comments that silence what is found, written or shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from fw.commands.errors import UserError, tell
from fw.commands.lint_fixes import Result, Run, is_ours
from fw.commands.lint_targets import Target, own_rules
from fw.lint.formats.concise import counted
from fw.lint.registry import UnknownRuleError, selected
from fw.lint.report import merged


def reasons(asked: Sequence[str], chosen: Sequence[Target]) -> dict[str, str]:
    """The reason for each rule to silence, "" where none is given, by the rule's name.

    Raises UserError for a name that is no rule or family, and for a reason of several lines.
    """
    found: dict[str, str] = {}
    own = own_rules([one.partition("=")[0].strip() for one in asked], chosen)
    for one in asked:
        name, _, reason = one.partition("=")
        reason = reason.strip()
        if not reason.isprintable():
            raise UserError("--add-ignore: a reason is one line without invisible characters")
        try:
            found |= dict.fromkeys(selected([name.strip()], own), reason)
        except UnknownRuleError as error:
            raise UserError(f"--add-ignore: {error}; `fw rule` lists them") from error
    return found


def ignored(runs: Sequence[Run], rules: Mapping[str, str], *, write: bool) -> Result:
    """What silencing these rules gives, and a word on it; the files are left to the caller."""
    from fw.lint.ignoring import ignore

    results = [
        ignore(run.target.snapshot, run.lint, rules, may_change=partial(is_ours, run.target))
        for run in runs
    ]
    changed = {path: data for one in results for path, data in one.changed.items()}
    silenced = counted(sum(one.silenced for one in results), "finding")
    files = counted(len(changed), "file")
    verb = "Silenced" if write else "--add-ignore would silence"
    tell(f"{verb} {silenced} in {files}." if changed else "Nothing to silence.")
    left = sum(len(one.left) for one in results)
    if left:
        tell(f"No comment can silence {counted(left, 'other finding')}.")
    return Result(merged([one.report for one in results]), changed)
