"""What a report finds that was not known before: at a revision, or in a baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from fw.framework.model import Framework, Level, Part
from fw.lint.finding import Finding
from fw.lint.report import LintReport

Known = Counter[str]
"""How often something was found, by fingerprint."""

Home = Level | Part


class Moved(NamedTuple):
    """Where a file is now, and what the level in it is called now."""

    path: str
    level: str | None


NOTHING_MOVED: Mapping[str, Moved] = {}


def since(now: LintReport, known: Known, agreed: Known) -> LintReport:
    """The report with what is new: what was not `known`, counted by fingerprint.

    `agreed` is what was suppressed. That is reported once it no longer is.
    """
    old, new = parted(now.findings, known)
    left = known + agreed - counted(old)
    told = {*parted([one.finding for one in now.suppressed], left)[1]}
    suppressed = tuple(one for one in now.suppressed if one.finding in told)
    return replace(now, findings=new, suppressed=suppressed)


def parted(
    findings: Iterable[Finding], known: Known
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings that were known, and those that are new.

    Of something found more often than before the last findings are the new ones.
    """
    left = known.copy()
    old: list[Finding] = []
    new: list[Finding] = []
    for finding in findings:
        is_known = left[finding.fingerprint] > 0
        (old if is_known else new).append(finding)
        left[finding.fingerprint] -= is_known
    return tuple(old), tuple(new)


def counted(findings: Iterable[Finding], moved: Mapping[str, Moved] = NOTHING_MOVED) -> Known:
    """How often everything was found, told as of now where files moved since, as by `renamed`."""
    return Counter(_as_of_now(finding, moved).fingerprint for finding in findings)


def _as_of_now(finding: Finding, moved: Mapping[str, Moved]) -> Finding:
    if finding.path not in moved:
        return finding
    path, level = moved[finding.path]
    return replace(finding, path=path, level=finding.level and level)


def renamed(before: Framework, now: Framework) -> dict[str, Moved]:
    """Where the levels and parts are now whose files were renamed, by their path before.

    A file that is gone is the new one whose level has it among its `aliases`; or else the one with
    the same statements, or with most of those that were in no other file that is gone.
    """
    gone = {path: home for path, home in _homes(before).items() if path not in now.documents}
    new = {path: home for path, home in _homes(now).items() if path not in before.documents}
    moved: dict[str, Moved] = {}
    for match in (_by_alias, _by_content, _by_statements):
        for old, path in match(gone, new).items():
            home = new.pop(path)
            moved[old] = Moved(path, home.name if isinstance(home, Level) else None)
            del gone[old]
    return moved


def _homes(framework: Framework) -> dict[str, Home]:
    """Levels and parts by path."""
    homes: tuple[Home, ...] = (*framework.levels.values(), *framework.parts.values())
    return {home.document.path: home for home in homes}


def _by_alias(gone: Mapping[str, Home], new: Mapping[str, Home]) -> dict[str, str]:
    """By the path before, the path now; so do the next two."""
    names = {home.name: path for path, home in gone.items() if isinstance(home, Level)}
    pairs: dict[str, str] = {}
    for path, home in new.items():
        aliases = home.aliases if isinstance(home, Level) else ()
        old = next((names[one.text] for one in aliases if one.text in names), None)
        if old:
            pairs.setdefault(old, path)
    return pairs


def _by_content(gone: Mapping[str, Home], new: Mapping[str, Home]) -> dict[str, str]:
    texts = {home.document.text.text: path for path, home in new.items()}
    pairs = {old: texts.pop(home.document.text.text, None) for old, home in gone.items()}
    return {old: path for old, path in pairs.items() if path}


def _by_statements(gone: Mapping[str, Home], new: Mapping[str, Home]) -> dict[str, str]:
    homes: dict[str, list[str]] = {}
    for old, home in gone.items():
        for text in _statements(home):
            homes.setdefault(text, []).append(old)
    own = {text: old[0] for text, old in homes.items() if len(old) == 1}
    pairs: dict[str, str] = {}
    for path, home in new.items():
        shared = Counter(own[text] for text in _statements(home) if text in own)
        for old, count in shared.most_common(1):
            if 2 * count > len(_statements(gone[old])):
                pairs.setdefault(old, path)
    return pairs


def _statements(home: Home) -> set[str]:
    return {item.text.text for item in home.competencies}
