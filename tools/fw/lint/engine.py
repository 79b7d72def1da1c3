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
from fw.lint.own_styles import NO_STYLES, OwnStyles, own_styles
from fw.lint.paths import within
from fw.lint.problems import problem_findings, reading_problems
from fw.lint.prose import Prose
from fw.lint.quieting import Quieted, quieted
from fw.lint.registry import all_rules, known_names, named, seeing_files
from fw.lint.report import LintReport, Suppressed
from fw.lint.rule import Context, Rule
from fw.lint.settings import Selection, Settings
from fw.lint.suppressions import ignored_names
from fw.revisions.snapshot import Snapshot
from fw.source.nodes import Document
from fw.source.problems import Problem
from fw.source.text import SourceText


class Run(NamedTuple):
    """What the rules run over."""

    framework: Framework
    composition: Composition
    settings: Settings
    today: date
    base: Framework | None
    prose: Prose
    styles: OwnStyles = NO_STYLES

    @property
    def documents(self) -> Mapping[str, Document]:
        """The files in which comments count, by path."""
        return {**self.framework.documents, **self.styles.documents}

    @property
    def texts(self) -> Mapping[str, SourceText]:
        """The files that findings may point into, by path."""
        documents = self.framework.documents
        texts = {path: document.text for path, document in documents.items()}
        return {**texts, **self.styles.texts}

    def context(
        self,
        rule: Rule,
        severity: Severity,
        options: Mapping[str, Any],
        beside: Collection[str] = (),
    ) -> Context:
        """What one rule sees."""
        return Context(
            self.framework,
            self.composition,
            self.today,
            rule,
            severity,
            options,
            self.prose,
            self.base,
            beside,
        )

    def own_context(self, rule: Rule, severity: Severity) -> Context:
        """What one of the framework's own rules sees."""
        return self.context(rule, severity, {})

    def own_at(self, path: str) -> Mapping[str, Severity]:
        """The severities of the framework's own rules that run for a file."""
        active = self.settings.at(path)
        return {name: active[name].severity for name in self.settings.own if name in active}


def lint(
    snapshot: Snapshot,
    root: str,
    *,
    selection: Selection,
    today: date,
    paths: Collection[str] | None = None,
    base: Framework | None = None,
    settings_of: Framework | None = None,
) -> LintReport:
    """Lint the framework in the folder `root` of a snapshot.

    The whole framework is read, since rules compare levels; findings are reported for `paths`
    (files, or folders with all below), or for every file. `today` is what dates compare with, and
    `base` is the framework that rules about history compare with. With `settings_of` the settings
    are those of another framework's manifest.
    """
    framework = load(snapshot, root)
    composition = Composition(framework)
    for level in framework.levels.values():
        composition.level(level)
    styles = own_styles(snapshot, framework)
    settings = Settings(framework, selection, styles.rules, settings_of)
    problems = reading_problems(framework, composition, settings)
    run = Run(framework, composition, settings, today, base, Prose(framework), styles)
    texts = run.texts
    quiet = _quieted(run, problems, selection)
    findings = [*quiet.findings, *problem_findings(framework, quiet.problems, settings, texts)]
    return LintReport(
        root=root,
        findings=_wanted(findings, paths),
        problems=(*problems, *styles.problems),
        texts=texts,
        checked=sum(within(path, paths) for path in framework.documents),
        suppressed=_agreed(quiet.suppressed, paths),
    )


def _wanted(findings: list[Finding], paths: Collection[str] | None) -> tuple[Finding, ...]:
    """Those of the paths, in order. What YAML aliases repeat is written once, so told once."""
    wanted: dict[Finding, Finding] = {}
    for finding in findings:
        if within(finding.path, paths):
            wanted.setdefault(replace(finding, pointer=None), finding)
    return tuple(sorted(wanted.values(), key=_order))


def _agreed(suppressed: list[Suppressed], paths: Collection[str] | None) -> tuple[Suppressed, ...]:
    by_finding = {one.finding: one for one in suppressed}
    return tuple(by_finding[finding] for finding in _wanted([*by_finding], paths))


def _quieted(run: Run, problems: tuple[Problem, ...], selection: Selection) -> Quieted:
    """What the rules find, apart from what comments silence."""
    framework, settings = run.framework, run.settings
    findings = [*_all_findings(run, problems)]
    places = [settings]
    needed = _needed(run, selection)
    asked = set(findings)
    if needed:
        # A comment is not unused because somebody asked for other rules this time.
        ignore = frozenset(settings.rules) - needed
        others = Settings(framework, Selection(ignore=ignore), settings.own)
        places.append(others)
        findings += _all_findings(run._replace(settings=others), problems)
    whole = all(document.complete for document in framework.documents.values())

    def judged(path: str, name: str) -> bool:
        # Where a file was not read to its end, nobody knows what a rule would have found in it.
        ran = (
            settings.rules[rule]
            for rule in named(name, settings.own)
            if any(rule in place.at(path) for place in places)
        )
        return whole and any(run.base is not None or not _looks_back(rule) for rule in ran)

    def is_asked(finding: Finding) -> bool:
        return finding.rule not in needed or finding in asked

    quiet = quieted(
        run.documents,
        findings,
        known=known_names(settings.own),
        spread=seeing_files(),
        judged=judged,
    )
    return Quieted(
        [one for one in quiet.findings if is_asked(one)],
        [one for one in quiet.suppressed if is_asked(one.finding)],
        quiet.problems,
    )


def _needed(run: Run, selection: Selection) -> frozenset[str]:
    """The rules that comments name and that the command line leaves out."""
    if selection == Selection():
        return frozenset()
    names = {name for document in run.documents.values() for name in ignored_names(document)}
    asked = run.settings.rules.keys() if selection.select is None else selection.select
    silenced = {rule for name in names for rule in named(name, run.settings.own)}
    return frozenset(silenced - (asked - selection.ignore))


def _looks_back(rule: Rule) -> bool:
    """Whether a rule compares with an earlier revision, as its examples show."""
    return any(example.base for example in rule.examples)


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


def _all_findings(run: Run, problems: tuple[Problem, ...]) -> Iterator[Finding]:
    """What the rules find, and the problems: those of styles show while these run."""
    yield from _rule_findings(run)
    yield from run.styles.findings(run.prose, run.own_at, run.own_context)
    met = (*problems, *run.styles.problems)
    yield from problem_findings(run.framework, met, run.settings, run.texts)


def _rule_findings(run: Run) -> Iterator[Finding]:
    for rule in all_rules().values():
        if rule.check is None:
            continue
        if rule.scope == "framework":
            yield from _framework_findings(rule, run)
            continue
        if rule.scope in ("passage", "file"):
            yield from _prose_findings(rule, run)
            continue
        for path, subject in _subjects(rule, run.framework):
            active = run.settings.at(path).get(rule.name)
            if active:
                context = run.context(rule, active.severity, active.options)
                yield from rule.check(context, *subject)


def _prose_findings(rule: Rule, run: Run) -> Iterator[Finding]:
    """A rule about wording runs over the passages that it is for."""
    assert rule.check is not None
    for path, passages in run.prose.by_path.items():
        here = run.settings.at(path)
        active = here.get(rule.name)
        if not active:
            continue
        context = run.context(rule, active.severity, active.options, here)
        seen = tuple(
            passage
            for passage in passages
            if passage.kind in rule.on and (passage.english or not rule.english)
        )
        if rule.scope == "passage":
            for passage in seen:
                yield from rule.check(context, passage)
        elif seen:
            yield from rule.check(context, seen)


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
