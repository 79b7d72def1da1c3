"""Where the report of `fwlint` goes, and in which format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import click

from fw.commands.errors import UserError, for_log, tell
from fw.framework.suggestion import did_you_mean
from fw.lint.formats import FORMATS, Style, render
from fw.lint.formats.statistics import MOST_LISTED
from fw.lint.report import LintReport
from fw.render.terminal import safe
from fw.source.files import UnwritableError, write
from fw.source.problems import shown

TEXTS = ("full", "concise")
"""The formats that people read."""


class Output(NamedTuple):
    """A file that the report is written to, and its format."""

    format_name: str
    file: Path


def outputs(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Output, ...]:
    """The values of --output, each FORMAT=FILE. Raises UserError for what is none."""
    found: list[Output] = []
    for value in values:
        format_name, _, file = value.partition("=")
        if format_name not in FORMATS:
            hint = did_you_mean(format_name, FORMATS) or f": there are {', '.join(FORMATS)}"
            raise UserError(f"--output: no format is called `{shown(format_name)}`{hint}")
        if file in ("", "-"):
            advice = f"--output {format_name}=FILE, or --format {format_name} to print it"
            raise UserError(f"--output {shown(value)} names no file: write {advice}")
        if any(Path(file) == other.file for other in found):
            raise UserError(f"--output: {shown(file)} is named twice")
        found.append(Output(format_name, Path(file)))
    return tuple(found)


def printed(
    report: LintReport,
    format_name: str | None,
    style: Style,
    *,
    statistics: bool,
    has_baseline: bool,
) -> str:
    """The report as it is printed; without a format, a list too long to read is only counted."""
    if format_name in (None, *TEXTS):
        return for_log(_text(report, format_name, style, statistics, has_baseline))
    said = render(format_name, report, style)
    if format_name == "github":
        from fw.lint.formats.github import inert

        said += inert(_text(report, None, style, statistics, has_baseline))
    return said


def _text(
    report: LintReport, format_name: str | None, style: Style, statistics: bool, has_baseline: bool
) -> str:
    from fw.lint.formats.statistics import render as counts
    from fw.lint.formats.statistics import too_many

    if statistics:
        return counts(report, style)
    if format_name is None and not has_baseline and len(report.findings) > MOST_LISTED:
        return too_many(report, style)
    return render(format_name or "full", report, style)


def save_outputs(
    chosen: tuple[Output, ...], folder: Path, top: Path, report: LintReport, style: Style
) -> bool:
    """Write the report to files, relative to `folder`; False where one cannot be written.

    Paths of the report are relative to `top`. What it is about is never written over.
    """
    ours = {top / path for path in report.texts}
    files: dict[Path, bytes] = {}
    saved = True
    for format_name, file in chosen:
        full = folder / file
        if full.parent.resolve() / full.name in ours:
            saved = _told(f"cannot write {full}: it is a file of the framework")
        else:
            text = render(format_name, report, style)
            files[full] = text.encode("utf-8", "backslashreplace")
    return save(files) and saved


def save(files: Mapping[Path, bytes]) -> bool:
    """Write what can be written; what cannot is told, and does not keep the others from it."""
    saved = True
    for path, data in files.items():
        try:
            write(path, data)
        except UnwritableError as error:
            saved = _told(str(error))
    return saved


def _told(why: str) -> bool:
    name = click.get_current_context().find_root().info_name
    tell(f"{name}: {safe(why)}")
    return False
