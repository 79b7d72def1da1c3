"""What reading met, as findings of the rules that carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from fw.framework.composition import Composition
from fw.framework.contents import written
from fw.framework.model import Framework
from fw.framework.validation import Kind, validate
from fw.lint.finding import Finding
from fw.lint.registry import all_rules
from fw.lint.settings import Settings
from fw.source.patterns import lazily
from fw.source.problems import Problem
from fw.source.text import SourceText

UNQUOTED = "unquoted-text"
SCHEMA = "schema"
LONGEST_MATCHED = 200

_SETTINGS = lazily(r"(?:/tracks/[0-9]+)?/lint(?:/|\Z)")


def reading_problems(
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


def problem_findings(
    framework: Framework,
    problems: Sequence[Problem],
    settings: Settings,
    texts: Mapping[str, SourceText],
) -> Iterator[Finding]:
    """Each problem as a finding of the rule that carries its code; `texts` are files by path."""
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
                matched=_matched(problem, texts.get(problem.path)),
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


def _matched(problem: Problem, text: SourceText | None) -> str:
    """The key concerned, and the characters at the problem; or its code, where there are none.

    Never what the message says: it may be worded better one day, and that makes it no other
    finding.
    """
    if text is None or problem.span.start.line > len(text.line_starts):
        # A file that could not be decoded has no characters to show.
        return problem.code
    start, end = text.offset(problem.span.start), text.offset(problem.span.end)
    steps = (problem.pointer or "").split("/")
    if problem.code == SCHEMA and text.text.startswith(":", end):
        # A mapping that lacks keys is marked at its first one, whichever that is.
        return next(step for step in reversed(steps) if not step.isdecimal())
    key = "" if steps[-1].isdecimal() else steps[-1]
    characters = text.text[start : min(end, start + LONGEST_MATCHED)]
    return f"{key} {characters}" if characters else problem.code
