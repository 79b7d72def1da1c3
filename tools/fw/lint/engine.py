"""Runs the rules over a framework."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from fw.framework.composition import Composition
from fw.framework.contents import written
from fw.framework.loading import load
from fw.framework.model import Framework
from fw.lint.finding import SEVERITIES, Finding, Severity
from fw.lint.paths import within
from fw.lint.problems import problem_findings, reading_problems
from fw.lint.registry import all_rules
from fw.lint.report import LintReport
from fw.lint.rule import Context, Rule
from fw.lint.settings import Selection, Settings
from fw.revisions.snapshot import Snapshot


class Run(NamedTuple):
    """What the rules run over."""

    framework: Framework
    composition: Composition
    settings: Settings
    today: date
    base: Framework | None

    def context(self, rule: Rule, severity: Severity, options: Mapping[str, Any]) -> Context:
        """What one rule sees."""
        return Context(
            self.framework, self.composition, self.today, rule, severity, options, self.base
        )


def lint(
    snapshot: Snapshot,
    root: str,
    *,
    selection: Selection,
    today: date,
    paths: Collection[str] | None = None,
    base: Framework | None = None,
) -> LintReport:
    """Lint the framework in the folder `root` of a snapshot.

    The whole framework is read, since rules compare levels; findings are reported for `paths`
    (files, or folders with all below), or for every file. `today` is what dates compare with, and
    `base` is the framework that rules about history compare with.
    """
    framework = load(snapshot, root)
    composition = Composition(framework)
    for level in framework.levels.values():
        composition.level(level)
    settings = Settings(framework, selection)
    problems = reading_problems(framework, composition, settings)
    findings = [
        *problem_findings(framework, problems, settings),
        *_rule_findings(Run(framework, composition, settings, today, base)),
    ]
    # What YAML aliases repeat is written once, so that it is told once.
    wanted: dict[Finding, Finding] = {}
    for finding in findings:
        if within(finding.path, paths):
            wanted.setdefault(replace(finding, pointer=None), finding)
    texts = {path: document.text for path, document in framework.documents.items()}
    return LintReport(
        root=root,
        findings=tuple(sorted(wanted.values(), key=_order)),
        problems=problems,
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


def _rule_findings(run: Run) -> Iterator[Finding]:
    for rule in all_rules().values():
        if rule.check is None:
            continue
        if rule.scope == "framework":
            yield from _framework_findings(rule, run)
            continue
        for path, subject in _subjects(rule, run.framework):
            active = run.settings.at(path).get(rule.name)
            if active:
                context = run.context(rule, active.severity, active.options)
                yield from rule.check(context, *subject)


def _subjects(rule: Rule, framework: Framework) -> Iterator[tuple[str, tuple[object, ...]]]:
    """What a rule is called for, one after the other, each with its file."""
    if rule.scope == "level":
        for level in framework.levels.values():
            yield level.path, (level,)
    else:
        for home, competency in written(framework):
            yield competency.place.path, (home, competency)


def _framework_findings(rule: Rule, run: Run) -> Iterator[Finding]:
    """A rule over the whole framework runs once, where any file's settings let it.

    What it finds then follows the settings of the file it stands in.
    """
    settings = run.settings
    places = [settings.everywhere, *(settings.at(path) for path in run.framework.documents)]
    if rule.check is None or not any(rule.name in place for place in places):
        return
    for finding in rule.check(run.context(rule, rule.severity, {})):
        here = settings.at(finding.path).get(rule.name)
        if here:
            yield replace(finding, severity=here.severity)
