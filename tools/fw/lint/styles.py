"""Rules that are style files: YAML in Vale's format, with what a rule says of itself.

Vale's keys say what is found. Ours are `summary`, `rationale`, `advice`, `help` (said with each
finding that has no fix), `on` (kinds of text), `profile`, `safe` (the action changes no meaning),
`examples`, `unmarked` and `measured`. `level` is the severity; `suggestion` is our `info`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from fw.lint.finding import Finding, Severity
from fw.lint.prose import KINDS, SENTENCES, Passage
from fw.lint.rule import PROFILES, Context, Measured, Option, Rule, sample
from fw.source.nodes import Document, to_data
from fw.source.nodes import Mapping as MappingNode
from fw.source.reading import read

if TYPE_CHECKING:
    from fw.lint.vale.checking import Checker, Hit
    from fw.lint.vale.passage import Passage as Text
    from fw.lint.vale.patterns import Patience
    from fw.lint.vale.style import Style, StyleRule
    from fw.lint.vale.vocabulary import Vocabulary

SUFFIX = ".yml"
OURS = (
    "summary",
    "rationale",
    "advice",
    "help",
    "on",
    "profile",
    "safe",
    "examples",
    "unmarked",
    "measured",
)
"""The keys that are not Vale's."""

OWN = "framework.yaml"
"""Where patterns come from that no style file has."""

_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "suggestion": "info"}
_EXCEPTIONS = Option("exceptions", (), "More patterns of what is no finding, as in Vale.")
_TOKENS = Option("tokens", (), "More patterns to find, as in Vale.")
# Rules of these kinds see one text at a time, so that all of them can run over a file together.
_ALONE = ("existence", "substitution")


class _File(NamedTuple):
    """A rule's file, and what of it a finding needs."""

    name: str
    folder: Path
    help: str | None
    safe: bool

    @property
    def written(self) -> str:
        return f"{self.name.partition('.')[2]}{SUFFIX}"


def style_rules(folder: Path) -> Iterator[Rule]:
    """The rules of the style files in a family's folder. Raises ValueError for a wrong one."""
    for name, document in _documents(folder).items():
        data = to_data(document.root) if isinstance(document.root, MappingNode) else {}
        try:
            yield _rule(name, folder, data)
        except (KeyError, TypeError) as error:
            raise ValueError(f"{document.path} is no rule of ours: {error!r}") from error


@cache
def _documents(folder: Path) -> Mapping[str, Document]:
    """The style files of a family's folder, by the names of their rules."""
    files = sorted(folder.glob(f"*{SUFFIX}"))
    return {f"{folder.name}.{file.stem}": read(file.name, file.read_bytes()) for file in files}


def _rule(name: str, folder: Path, data: Mapping[str, Any]) -> Rule:
    kinds = {kind: kind for kind in KINDS}
    profiles = {profile: profile for profile in PROFILES}
    samples = ({**item, "kind": kinds[item.get("kind", "statement")]} for item in data["examples"])
    return Rule(
        name=name,
        severity=_SEVERITIES[data.get("level", "warning")],
        summary=data["summary"],
        rationale=data["rationale"].strip(),
        advice=data["advice"].strip(),
        scope="file",
        profile=profiles[data.get("profile", "default")],
        check=partial(_check, _File(name, folder, data.get("help"), data.get("safe") is True)),
        options=(_EXCEPTIONS, _TOKENS) if data["extends"] == "existence" else (_EXCEPTIONS,),
        samples=tuple(sample(**one) for one in samples),
        unmarked=tuple(data["unmarked"]),
        on=tuple(kinds[kind] for kind in data.get("on", SENTENCES)),
        measured=Measured(**data["measured"]) if "measured" in data else None,
        fixes="safe" if data.get("safe") is True else "unsafe",
    )


def _check(file: _File, context: Context, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """What one rule finds in the passages of a file."""
    rule = _style(file.folder, file.name).rules[0]
    tokens, exceptions = (tuple(context.options.get(key, ())) for key in ("tokens", "exceptions"))
    patiences = [context.prose.once(file.folder, lambda: _renewed(file.folder))]
    if tokens or exceptions or not _is_shared(rule):
        key = (file.name, tokens, exceptions)
        own = context.prose.once(key, lambda: _adapted(rule, context, tokens, exceptions))
        patiences.append(own.patience)
        found = _hits(own.checker, passages)
    else:
        shared = _together(file.folder, context, passages[0].path)
        seen = frozenset(passages)
        found = [(one, hit) for one, hit in shared.get(file.name, ()) if one in seen]
    for passage, hit in found:
        fix = context.replacement(passage, *hit.edit, safe=file.safe) if hit.edit else None
        yield context.mark(passage, hit.start, hit.end, hit.message, help=file.help, fix=fix)
    # Patterns of the framework's own may be wrong, and any may take too long.
    troubles = (trouble for patience in patiences for trouble in patience.troubles)
    manifest = context.framework.manifest
    for trouble in troubles:
        if manifest and trouble.path in (file.written, OWN):
            message = trouble.message
            yield context.path_finding(manifest.document.path, message, matched=message)


@cache
def _style(folder: Path, name: str) -> Style:
    """A style of one rule, read when it first runs: that costs more than reading its file."""
    from fw.lint.vale.loading import packaged

    style = packaged(_documents(folder)[name], folder.name, _patience(folder), OURS)
    # A framework may accept any word, whereas Vale lets no vocabulary touch `nonword` rules.
    return replace(style, rules=tuple(replace(rule, vocab=True) for rule in style.rules))


@cache
def _patience(folder: Path) -> Patience:
    """What all rules of a folder have together."""
    from fw.lint.vale.patterns import Patience

    return Patience()


def _renewed(folder: Path) -> Patience:
    patience = _patience(folder)
    patience.renew()
    return patience


def _is_shared(rule: StyleRule) -> bool:
    return rule.kind in _ALONE and not rule.limit and not rule.scope.whole


def _together(
    folder: Path, context: Context, path: str
) -> Mapping[str, Sequence[tuple[Passage, Hit]]]:
    """What the rules that run for a file find in it: each text is looked through once."""
    from fw.lint.vale.checking import Checker

    names = tuple(name for name in _documents(folder) if name in context.beside)

    def checker() -> Checker:
        styles = (_style(folder, name) for name in names)
        return Checker([one for one in styles if _is_shared(one.rules[0])], _vocabulary(context))

    def hits() -> dict[str, list[tuple[Passage, Hit]]]:
        found: dict[str, list[tuple[Passage, Hit]]] = {}
        passages = context.prose.of(path)
        ready = context.prose.once(names, checker)
        for one in ready.check(_texts(passages)):
            found.setdefault(one.rule.name, []).append((passages[one.passage], one.hit))
        return found

    return context.prose.once((names, path), hits)


class _Adapted(NamedTuple):
    """A rule with a framework's own tokens and exceptions, which may be wrong."""

    checker: Checker
    patience: Patience


def _adapted(
    rule: StyleRule, context: Context, tokens: tuple[str, ...], exceptions: tuple[str, ...]
) -> _Adapted:
    from fw.lint.vale.checking import Checker
    from fw.lint.vale.kinds.existence import Existence
    from fw.lint.vale.patterns import Origin, Patience, compiled_all
    from fw.lint.vale.style import Style
    from fw.lint.vale.syntax import Flags

    patience = Patience()
    written = [(token, Origin(OWN)) for token in tokens]
    compiled = compiled_all(written, patience, Flags(ignorecase=True), r"\b", r"\b")
    rules = [rule]
    if compiled:
        rules.append(replace(rule, body=Existence(tuple(pattern for _, pattern in compiled))))
    checker = Checker([Style(rule.name, tuple(rules))], _vocabulary(context, exceptions))
    patience.troubles += checker.troubles
    return _Adapted(checker, patience)


def _hits(checker: Checker, passages: Sequence[Passage]) -> list[tuple[Passage, Hit]]:
    return [(passages[one.passage], one.hit) for one in checker.check(_texts(passages))]


def _texts(passages: Sequence[Passage]) -> list[Text]:
    from fw.lint.vale.passage import Passage as Text

    return [Text(passage.text) for passage in passages]


def _vocabulary(context: Context, exceptions: tuple[str, ...] = ()) -> Vocabulary:
    """What is never a finding: the words that the manifest accepts, and a rule's exceptions.

    Small letters stand for capitals too.
    """
    from fw.lint.vale.vocabulary import Vocabulary, accepted

    manifest = context.framework.manifest
    words = (*accepted(manifest.accepted if manifest else ()), *exceptions)
    cased = tuple(f"(?i){one}" if one == one.lower() else one for one in words)
    return Vocabulary(cased, path=OWN)
