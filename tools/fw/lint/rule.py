"""What a rule is, and what it may look at.

A rule is one module: its docstring's first line is its summary, the rest the rationale, and its
examples are its tests as well as its documentation page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from inspect import cleandoc
from typing import Any, Literal, NamedTuple

from fw.framework.composition import Composition
from fw.framework.model import Competency, Framework, Level, Place
from fw.lint.finding import Finding, Severity
from fw.source.edits import Fix
from fw.source.problems import Related
from fw.source.spans import FILE_START

Scope = Literal["statement", "level", "framework"]
Profile = Literal["gentle", "default", "strict"]
PROFILES: tuple[Profile, ...] = ("gentle", "default", "strict")
OptionValue = int | float | str | bool | tuple[str, ...]


class Option(NamedTuple):
    """A setting of a rule; its default also says which type it takes."""

    name: str
    default: OptionValue
    description: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Example:
    """Files that the rule marks, and files that satisfy it.

    `bad` and `good` map paths to their text; what is not given comes from a small framework that
    tests and pages share. `at` lists where the bad files are marked, as `path:line:column`.
    `fixed` is what `--fix` makes of the bad files, where the rule can fix them. `base` are files as
    they stood at the revision that a rule about history compares with.
    """

    bad: Mapping[str, str]
    at: tuple[str, ...]
    good: Mapping[str, str]
    fixed: Mapping[str, str] | None = None
    options: Mapping[str, OptionValue] = field(default_factory=dict)
    today: str | None = None
    base: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule:
    """One rule. `profile` is the mildest profile that switches it on.

    `codes` are the reading problems reported under its name; `check` finds the rest, called as
    `scope` says: once with the context alone, or for each level with that level, or for each
    statement with its level (None in a part) and the competency. `advice` says how to satisfy it.
    """

    name: str
    severity: Severity
    summary: str
    rationale: str
    advice: str
    scope: Scope = "framework"
    profile: Profile = "default"
    codes: tuple[str, ...] = ()
    check: Callable[..., Iterator[Finding]] | None = None
    options: tuple[Option, ...] = ()
    examples: tuple[Example, ...] = ()

    @property
    def family(self) -> str:
        """The part of the name before the dot."""
        return self.name.partition(".")[0]


def rule(
    module: str,
    doc: str | None,
    *,
    severity: Severity,
    advice: str,
    examples: tuple[Example, ...],
    scope: Scope = "framework",
    profile: Profile = "default",
    codes: tuple[str, ...] = (),
    check: Callable[..., Iterator[Finding]] | None = None,
    options: tuple[Option, ...] = (),
) -> Rule:
    """The rule of a module `…rules.FAMILY.NAME`, described by the module's docstring.

    Raises ValueError for options of a rule over the whole framework: it runs once for all files,
    and each of these may have other options.
    """
    if options and scope == "framework":
        raise ValueError(f"{module}: a rule over the whole framework cannot have options")
    family, name = module.split(".")[-2:]
    summary, _, rationale = cleandoc(doc or "").partition("\n")
    return Rule(
        name=f"{family}.{name.replace('_', '-')}",
        severity=severity,
        summary=summary.rstrip("."),
        rationale=rationale.strip(),
        advice=advice,
        scope=scope,
        profile=profile,
        codes=codes,
        check=check,
        options=options,
        examples=examples,
    )


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Context:
    """What a rule sees besides its subject: the framework, its own options, and the date.

    `base` is the framework as it stood at the revision that somebody compares with, if anybody
    does.
    """

    framework: Framework
    composition: Composition
    today: date
    rule: Rule
    severity: Severity
    options: Mapping[str, Any]
    base: Framework | None = None

    def finding(
        self,
        place: Place,
        message: str,
        *,
        within: tuple[int, int] | None = None,
        level: Level | None = None,
        competency: Competency | None = None,
        help: str | None = None,
        matched: str = "",
        related: tuple[Related, ...] = (),
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of this rule at `place`, or at the offsets `within` of its file's text."""
        source = place.document.text
        return Finding(
            rule=self.rule.name,
            severity=self.severity,
            message=message,
            path=place.path,
            span=source.span(*within) if within else place.span,
            help=help,
            pointer=(competency.place if competency else place).pointer,
            level=level.name if level else None,
            competency=competency.identity if competency else None,
            matched=matched,
            related=related,
            fix=fix,
        )

    def file_finding(
        self,
        level: Level,
        message: str,
        *,
        help: str | None = None,
        matched: str = "",
    ) -> Finding:
        """A finding about a level's file as a whole."""
        finding = self.path_finding(level.path, message, help=help, matched=matched)
        return replace(finding, level=level.name)

    def path_finding(
        self, path: str, message: str, *, help: str | None = None, matched: str = ""
    ) -> Finding:
        """A finding about a file that was not read, such as one under a wrong name."""
        return Finding(
            rule=self.rule.name,
            severity=self.severity,
            message=message,
            path=path,
            span=FILE_START,
            help=help,
            matched=matched,
        )


def related(place: Place, message: str) -> Related:
    """Another place that helps to understand a finding."""
    return Related(place.path, place.span, message)
