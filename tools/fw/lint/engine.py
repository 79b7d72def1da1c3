"""Runs the rules over a framework."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date

from fw.framework.composition import Composition
from fw.framework.loading import load
from fw.framework.model import Framework
from fw.framework.validation import Kind, validate
from fw.lint.facts.contents import written
from fw.lint.finding import SEVERITIES, Finding
from fw.lint.paths import within
from fw.lint.registry import all_rules
from fw.lint.report import LintReport
from fw.lint.rule import Context, Rule
from fw.lint.settings import Selection, Settings
from fw.revisions.snapshot import Snapshot
from fw.source.problems import Problem

UNQUOTED = "unquoted-text"
SCHEMA = "schema"
LONGEST_MATCHED = 200

_SETTINGS = re.compile(r"(?:/tracks/[0-9]+)?/lint(?:/|\Z)")


def lint(
    snapshot: Snapshot,
    root: str,
    *,
    selection: Selection,
    today: date,
    paths: Collection[str] | None = None,
) -> LintReport:
    """Lint the framework in the folder `root` of a snapshot.

    The whole framework is read, since rules compare levels; findings are reported for `paths`
    (files, or folders with all below), or for every file. `today` is what dates compare with.
    """
    framework = load(snapshot, root)
    composition = Composition(framework)
    for level in framework.levels.values():
        composition.level(level)
    settings = Settings(framework, selection)
    problems = _problems(framework, composition, settings)
    findings = [
        *_problem_findings(framework, problems, settings),
        *_rule_findings(framework, composition, settings, today),
    ]
    wanted = (finding for finding in findings if within(finding.path, paths))
    texts = {path: document.text for path, document in framework.documents.items()}
    return LintReport(
        root=root,
        findings=tuple(sorted(dict.fromkeys(wanted), key=_order)),
        problems=tuple(problems),
        texts=texts,
        checked=sum(within(path, paths) for path in texts),
    )


def _order(finding: Finding) -> tuple[object, ...]:
    severity = SEVERITIES.index(finding.severity)
    return (
        finding.path,
        finding.span.start,
        severity,
        finding.rule,
        finding.span.end,
        finding.message,
    )


def _problems(
    framework: Framework, composition: Composition, settings: Settings
) -> tuple[Problem, ...]:
    """Every reading problem once.

    What JSON Schema says at or below a place replaces what the loader said of it in short.
    """
    problems = [*framework.problems, *composition.problems]
    misread: dict[str, set[str]] = {}
    for problem in problems:
        if problem.code == UNQUOTED and problem.pointer is not None:
            misread.setdefault(problem.path, set()).add(problem.pointer)
    kinds: dict[str, Kind] = {level.path: "level" for level in framework.levels.values()}
    kinds |= {part.document.path: "part" for part in framework.parts.values()}
    schema: list[Problem] = []
    for path, document in framework.documents.items():
        # Whatever is neither a level nor a part is the manifest.
        schema += validate(document, kinds.get(path, "framework"), misread.get(path, ()))
    told = {(problem.path, above) for problem in schema for above in _above(problem.pointer or "")}
    kept = (
        problem
        for problem in problems
        if problem.code != SCHEMA or (problem.path, problem.pointer) not in told
    )
    return tuple(dict.fromkeys((*kept, *schema, *settings.problems)))


def _problem_findings(
    framework: Framework, problems: tuple[Problem, ...], settings: Settings
) -> Iterator[Finding]:
    """Each problem as a finding of the rule that carries its code."""
    by_code = {code: rule for rule in all_rules().values() for code in rule.codes}
    names = {level.path: level.name for level in framework.levels.values()}
    identities = {
        (item.place.path, item.place.pointer): item.identity for _, item in written(framework)
    }
    for problem in problems:
        rule = by_code[problem.code]
        active = settings.at(problem.path).get(rule.name)
        # Settings that are not understood may be the very ones that would hide this.
        if active or _is_about_settings(problem, framework):
            yield Finding(
                rule=rule.name,
                severity=active.severity if active else rule.severity,
                message=problem.message,
                path=problem.path,
                span=problem.span,
                help=problem.help,
                pointer=problem.pointer,
                level=names.get(problem.path),
                competency=_competency(problem, identities),
                matched=_matched(problem, framework),
                related=problem.related,
                fix=problem.fix,
            )


def _is_about_settings(problem: Problem, framework: Framework) -> bool:
    manifest = framework.manifest
    if manifest is None or problem.path != manifest.document.path or not problem.pointer:
        return False
    return _SETTINGS.match(problem.pointer) is not None


def _competency(problem: Problem, identities: Mapping[tuple[str, str], str]) -> str | None:
    """What identifies the competency that a problem is at or below."""
    places = ((problem.path, pointer) for pointer in _above(problem.pointer or ""))
    return next((identities[place] for place in places if place in identities), None)


def _above(pointer: str) -> Iterator[str]:
    """A JSON Pointer, and those of all that its value lies in."""
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""


def _matched(problem: Problem, framework: Framework) -> str:
    """The key concerned, and the characters at the problem; or what it says, where there are none.

    A message may be worded better one day, and that makes it no other finding.
    """
    text = framework.documents[problem.path].text
    if problem.span.start.line > len(text.line_starts):
        # A file that could not be decoded has no characters to show.
        return problem.message
    start, end = text.offset(problem.span.start), text.offset(problem.span.end)
    key = (problem.pointer or "").rpartition("/")[2]
    characters = text.text[start : min(end, start + LONGEST_MATCHED)]
    return f"{'' if key.isdecimal() else key} {characters}" if characters else problem.message


def _rule_findings(
    framework: Framework, composition: Composition, settings: Settings, today: date
) -> Iterator[Finding]:
    for rule in all_rules().values():
        if rule.check is None:
            continue
        if rule.scope == "framework":
            yield from _framework_findings(rule, framework, composition, settings, today)
            continue
        for level in framework.levels.values():
            active = settings.at(level.path).get(rule.name)
            if active is None:
                continue
            context = Context(framework, composition, today, rule, active.severity, active.options)
            if rule.scope == "level":
                yield from rule.check(context, level)
            else:
                for competency in level.competencies:
                    yield from rule.check(context, level, competency)


def _framework_findings(
    rule: Rule,
    framework: Framework,
    composition: Composition,
    settings: Settings,
    today: date,
) -> Iterator[Finding]:
    """A rule over the whole framework runs once, with the framework's own options.

    What it finds then follows the settings of the file it stands in.
    """
    places = [settings.everywhere, *(settings.at(path) for path in framework.documents)]
    active = next((place[rule.name] for place in places if rule.name in place), None)
    if active is None or rule.check is None:
        return
    context = Context(framework, composition, today, rule, active.severity, active.options)
    for finding in rule.check(context):
        here = settings.at(finding.path).get(rule.name)
        if here:
            yield replace(finding, severity=here.severity)
