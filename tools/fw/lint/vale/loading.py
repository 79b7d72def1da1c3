"""Reads a Vale style: a folder of rule files, from a snapshot or from our own package.

Only the rule files count: `.vale.ini` and its `BasedOnStyles` are not read. Loading raises
nothing. What is wrong with a file is among the style's problems, and all else of it is used.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import islice

from fw.lint.vale.definition import Definition
from fw.lint.vale.exceptions import Exceptions
from fw.lint.vale.kinds import KINDS, UNSUPPORTED, reader
from fw.lint.vale.patterns import Origin, Patience
from fw.lint.vale.scopes import scope_of
from fw.lint.vale.style import Severity, Style, StyleRule, Unsupported
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source.nodes import Document, Entry, Mapping, Node
from fw.source.patterns import lazily
from fw.source.problems import Problem, shown
from fw.source.reading import read

MOST_RULES = 2_000
MOST_FILES = 20_000
"""How many files of any kind a folder may have that are looked at: a link may lead anywhere."""
LONGEST_NAME = 100
_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "suggestion": "info"}
_SUMMARIES = ("metric", "readability")
_NAME = lazily(r"[\w-]+(?:\.[\w-]+)*")
_LINK = lazily(r"https?://[!-~]{1,500}")
_NO_VOCABULARY = ("occurrence", "consistency", *_SUMMARIES)


def style(snapshot: Snapshot, folder: str, name: str | None = None) -> Style:
    """Read the style in a folder of a snapshot; its name is the folder's, if none is given.

    A rule is a file `NAME.yml`; those in sub-folders are named `FOLDER.NAME`. Folders whose names
    begin with `_` or `.` are skipped, as Vale does.
    """
    folder = folder.strip("/")
    loading = _Loading(name or folder.rpartition("/")[2], Patience())
    report = loading.patience.report
    number = 0
    for path in rule_files(snapshot, folder):
        if path.endswith(".yaml"):
            report(Origin(path), "this is no rule: Vale's are named `.yml`")
            continue
        number += 1
        if number > MOST_RULES:
            report(Origin(path), f"only {MOST_RULES:,} rules of a style are read")
            break
        try:
            document = read(path, snapshot.read(path))
            loading.add(document, path[len(folder) :].strip("/"))
        except UnreadableError as error:
            report(Origin(path), str(error))
    if not number:
        report(Origin(folder), "there are no rules in this folder: `NAME.yml`")
    return loading.style()


def rule_files(snapshot: Snapshot, folder: str) -> Iterator[str]:
    """The paths of a style's rules, and of what its writer may take for one, in order."""
    for path in islice(snapshot.files(folder), MOST_FILES):
        inside = path[len(folder) :].strip("/")
        hidden = any(part[:1] in "_." for part in inside.split("/")[:-1])
        if inside.endswith((".yml", ".yaml")) and not hidden:
            yield path


def rule_name(style: str, inside: str) -> str | None:
    """What a rule is called by its path in the style; None where nobody could write that down."""
    name = ".".join((style, *inside.removesuffix(".yml").split("/")))
    named = _NAME.fullmatch(name) and name.count(".") == inside.count("/") + 1
    return name if named and len(name) <= LONGEST_NAME else None


def packaged(
    document: Document, style: str, patience: Patience, also: Collection[str] = ()
) -> Style:
    """A rule of our own as a style of this name, from its file.

    `patience` is that of all rules of our own together, `also` are keys that the caller reads.
    """
    loading = _Loading(style, patience, also)
    loading.add(document, document.path)
    return loading.style()


class _Loading:
    """The files of a style, one after the other."""

    def __init__(self, name: str, patience: Patience, also: Collection[str] = ()) -> None:
        self.name = name
        self.also = also
        self.patience = patience
        self.known_troubles = len(patience.troubles)
        self.rules: list[StyleRule] = []
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.unsupported: dict[tuple[str, str], list[tuple[str, Origin]]] = {}

    def add(self, document: Document, inside: str) -> None:
        """Read one rule; `inside` is the path of its file in the style."""
        path = document.path
        self.documents[path] = document
        self.problems += document.problems
        name = rule_name(self.name, inside)
        if name is None:
            why = "its name may have only letters, figures, `-` and `_`, and not too many"
            self.patience.report(Origin(path), f"this rule was left out: {why}")
            return
        if not isinstance(document.root, Mapping):
            self.patience.report(Origin(path), "this is no rule: it has no `extends`")
            return
        root = _in_small(document.root)
        definition = Definition(name, document, root, self.patience, self.also)
        if rule := self._rule(definition):
            self.rules.append(rule)

    def style(self) -> Style:
        """What was read."""
        unsupported = tuple(
            Unsupported(what, why, tuple(name for name, _ in where), where[0][1])
            for (what, why), where in self.unsupported.items()
        )
        met = self.patience.troubles[self.known_troubles :]
        del self.patience.troubles[self.known_troubles :]
        problems = tuple(dict.fromkeys((*self.problems, *met)))
        rules = tuple(sorted(self.rules, key=lambda rule: rule.name))
        return Style(self.name, rules, problems, unsupported, self.patience, self.documents)

    def _rule(self, definition: Definition) -> StyleRule | None:
        kind = definition.text("extends")
        node = definition.root.get("extends")
        if kind in UNSUPPORTED:
            self._lacks(f"`extends: {kind}`", UNSUPPORTED[kind], definition, node)
            return None
        if "." in kind:
            why = "write the rule out"
            self._lacks("`extends` with the name of another rule", why, definition, node)
            return None
        if kind not in KINDS:
            what = f"there is no `{shown(kind)}`" if kind else "it is missing"
            definition.wrong(f"`extends` must be one of {', '.join(KINDS)}: {what}", node)
            return None
        if definition.root.get("pos") is not None:
            why = "the rule runs without, as in Vale 3"
            self._lacks("the key `pos`", why, definition, definition.root.get("pos"))
        body = reader(kind)(definition)
        action, lacking = None, None
        if definition.root.get("action") is not None:
            from fw.lint.vale.actions import read_action

            action, lacking = read_action(definition)
        if lacking:
            why = "the rule runs, and fixes nothing"
            self._lacks(lacking, why, definition, definition.root.get("action"))
        message = definition.text("message")
        if not message:
            definition.wrong("`message` is missing")
        if body is None or not message:
            return None
        scopes = [text for text, _ in definition.texts("scope")]
        if kind in _SUMMARIES and scopes in ([], ["text"]):
            scopes = ["summary"]
        nonword = kind == "existence" and definition.flag("nonword")
        return StyleRule(
            name=definition.name,
            kind=kind,
            severity=_severity(definition),
            message=message,
            link=_link(definition),
            description=definition.text("description").strip(),
            limit=int(definition.number("limit")),
            scope=scope_of(scopes),
            action=action,
            exceptions=Exceptions(definition.texts("exceptions"), self.patience),
            vocab=kind not in _NO_VOCABULARY and definition.flag("vocab", True) and not nonword,
            body=body,
            origin=definition.origin(),
        )

    def _lacks(self, what: str, why: str, definition: Definition, node: Node | None) -> None:
        where = definition.name, definition.origin(node)
        self.unsupported.setdefault((what, why), []).append(where)


def _severity(definition: Definition) -> Severity:
    level = definition.text("level", "warning")
    if level not in _SEVERITIES:
        node = definition.root.get("level")
        definition.wrong(f"`level` must be one of {', '.join(_SEVERITIES)}", node)
    return _SEVERITIES.get(level, "warning")


def _link(definition: Definition) -> str:
    link = definition.text("link").strip()
    if not link or _LINK.fullmatch(link):
        return link
    definition.wrong("`link` must be an address of the web", definition.root.get("link"))
    return ""


def _in_small(root: Mapping) -> Mapping:
    """A rule with its keys in small letters: to Vale, `ignoreCase` is `ignorecase`."""
    if all(entry.key.value.islower() for entry in root):
        return root
    keys = (replace(entry.key, value=entry.key.value.lower()) for entry in root)
    entries = (Entry(key, entry.value) for key, entry in zip(keys, root, strict=True))
    return replace(root, entries=tuple(entries))
