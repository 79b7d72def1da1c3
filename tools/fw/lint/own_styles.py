"""A framework's own rules: the Vale styles that its manifest names, and its vocabulary.

`lint.styles` lists folders, relative to the framework's own. Their rules are called `STYLE.RULE`.
Words are accepted and rejected by the manifest's `vocabulary`, and by files `accept.txt` and
`reject.txt` beside the styles, or where Vale keeps its vocabularies there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from fw.framework.fields import wrong_shape
from fw.framework.loading import load
from fw.framework.model import Framework, Place, mapping_of
from fw.framework.suggestion import did_you_mean
from fw.lint.finding import Finding, Severity
from fw.lint.prose import MASK, SENTENCES, Passage, Prose
from fw.lint.registry import ALL, families
from fw.lint.rewording import rewriting
from fw.lint.rule import Context, Rule
from fw.revisions.snapshot import Snapshot, UnreadableError
from fw.source.edits import Edit, Fix, apply
from fw.source.nodes import Document, Scalar, Sequence, pointer_token
from fw.source.patterns import lazily
from fw.source.problems import Problem, shown_name
from fw.source.text import SourceText

if TYPE_CHECKING:
    from fw.lint.vale.checking import Checker, Hit
    from fw.lint.vale.passage import Passage as Text
    from fw.lint.vale.patterns import Origin
    from fw.lint.vale.style import Style, StyleRule
    from fw.lint.vale.vocabulary import Vocabulary

MOST_STYLES = 50
LONGEST_PATH = 400
VOCABULARY = "Vale"
"""The style that a vocabulary makes: `Vale.Terms` and `Vale.Avoid`."""
_LISTS = ("accept", "reject")
_MOST_PATHS = 20_000
_VOCABULARIES = lazily(r"(?:(?:config/vocabularies|Vocab)/[^/]+/)?(accept|reject)\.txt")
_HIDDEN = lazily(f"{MASK}+")

ContextOf = Callable[[Rule, Severity], Context]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class OwnStyles:
    """Styles with their rules by name. `texts` are the files that `problems` may point into.

    `documents` are the rules' files, in which comments count.
    """

    styles: tuple[Style, ...] = ()
    rules: Mapping[str, Rule] = field(default_factory=dict)
    mistakes: tuple[Problem, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    checker: Checker | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the styles, also what showed only while they ran."""
        if self.checker is None:
            return self.mistakes
        from dataclasses import replace

        from fw.lint.vale.style import all_problems

        met = (*all_problems(self.styles), *self.checker.troubles)
        # These files are read for their rules, and nothing of the framework is in them.
        found = (replace(one, fix=None, hides_content=False) for one in met)
        return (*self.mistakes, *dict.fromkeys(found))

    def findings(
        self, prose: Prose, at: Callable[[str], Mapping[str, Severity]], context: ContextOf
    ) -> Iterator[Finding]:
        """What the rules find. `at` gives the severities of those that run for a path."""
        if self.checker is None:
            return
        for path, passages in prose.by_path.items():
            active = at(path)
            if active:
                yield from self._in_file(passages, active, context)

    def _in_file(
        self, passages: Iterable[Passage], active: Mapping[str, Severity], context: ContextOf
    ) -> Iterator[Finding]:
        assert self.checker is not None
        seen = [passage for passage in passages if passage.kind in SENTENCES]
        texts = [_text(passage) for passage in seen]
        if any(rule.scope.raw for rule in self.checker.rules):
            texts += map(_raw, seen)
        for rule, number, hit in self.checker.check(texts):
            if rule.name in active:
                passage = seen[number % len(seen)]
                about = context(self.rules[rule.name], active[rule.name])
                yield _finding(about, passage, rule, hit, raw=number >= len(seen))


NO_STYLES = OwnStyles()


def own_styles(snapshot: Snapshot, framework: Framework) -> OwnStyles:
    """The styles of a framework, as they stand in the snapshot. Raises nothing."""
    folders = _folders(snapshot, framework)
    manifest = framework.manifest
    if not folders.by_name and not (manifest and manifest.rejected):
        return OwnStyles(mistakes=folders.mistakes)
    from fw.lint.vale.checking import Checker
    from fw.lint.vale.patterns import Patience
    from fw.lint.vale.terms import vocabulary_style

    vocabulary, written, texts = _vocabulary(snapshot, framework, folders.by_name.values())
    styles = [_style(_held(snapshot, folder), folder) for folder in folders.by_name.values()]
    styles.append(vocabulary_style(written))
    common = Patience().double()
    for style in styles:
        style.patience.renew(common)
    documents = {path: one for style in styles for path, one in style.documents.items()}
    return OwnStyles(
        tuple(styles),
        {rule.name: _rule(rule) for style in styles for rule in style.rules},
        folders.mistakes,
        documents,
        {path: document.text for path, document in documents.items()} | texts,
        Checker(styles, vocabulary),
    )


def own_names(snapshot: Snapshot, root: str) -> frozenset[str]:
    """What the rules of a framework's own styles are called, without reading them."""
    from fw.lint.vale.loading import rule_files, rule_name

    folders = _folders(snapshot, load(snapshot, root, wanted=()))
    found = {f"{VOCABULARY}.Terms", f"{VOCABULARY}.Avoid"}
    for style, folder in folders.by_name.items():
        paths = (path[len(folder) :].strip("/") for path in rule_files(snapshot, folder))
        found.update(filter(None, (rule_name(style, path) for path in paths)))
    return frozenset(found)


class _Folders(NamedTuple):
    """The folders of styles by the styles' names, and what is wrong with the others."""

    by_name: dict[str, str]
    mistakes: tuple[Problem, ...]


def _folders(snapshot: Snapshot, framework: Framework) -> _Folders:
    found = _Folders({}, ())
    mistakes: list[Problem] = []
    for place in islice(_listed(framework), MOST_STYLES + 1):
        written = place.node.value if isinstance(place.node, Scalar) else ""
        folder = posixpath.normpath(posixpath.join(framework.root, written))
        name = _last(folder)
        said = shown_name(written)
        if not written.strip():
            continue
        if len(found.by_name) == MOST_STYLES:
            problem = f"only the first {MOST_STYLES} styles count"
        elif not _is_inside(written, folder):
            problem = f"`{said}` is no folder inside the repository, as seen from this file"
        elif not _has_rules(snapshot, folder):
            hint = _hint(written, _around(snapshot, framework.root, folder))
            problem = f"there is no style in `{said}`{hint}: a folder with rules `NAME.yml`"
        elif not re.fullmatch(r"[\w-]+", name) or name in (*families(), ALL, VOCABULARY):
            problem = f"a style cannot be called `{said}`: rename its folder"
        elif name in found.by_name:
            problem = f"there is another style `{shown_name(name)}`: rename one of the folders"
        else:
            found.by_name[name] = folder
            continue
        mistakes.append(wrong_shape(place, problem))
    return found._replace(mistakes=tuple(mistakes))


def _is_inside(written: str, folder: str) -> bool:
    """Whether a path may be that of a folder in the repository; `folder` is how it reads there."""
    plain = written.isprintable() and "\\" not in written and len(written) <= LONGEST_PATH
    return plain and not written.startswith("/") and folder.split("/")[0] not in ("..", ".")


def _listed(framework: Framework) -> Iterator[Place]:
    """The items of `lint.styles`, whatever they are: what is no text is the schema's concern."""
    settings = framework.manifest.lint if framework.manifest else None
    mapping = mapping_of(settings) if settings else None
    node = mapping.get("styles") if mapping else None
    if settings and isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            pointer = f"{settings.pointer}/styles{pointer_token(index)}"
            yield Place(settings.document, item, pointer)


def _has_rules(snapshot: Snapshot, folder: str) -> bool:
    from fw.lint.vale.loading import rule_files

    return any(path.endswith(".yml") for path in rule_files(snapshot, folder))


def _hint(written: str, known: Iterable[str]) -> str:
    """The folder of the same name, wherever it is; or else one that is written alike."""
    same = sorted(one for one in known if _last(one) == _last(written))
    return f" (did you mean `{shown_name(same[0])}`?)" if same else did_you_mean(written, known)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _around(snapshot: Snapshot, root: str, folder: str) -> set[str]:
    """The folders with rules near one that does not exist, as the manifest would name them."""
    above = posixpath.dirname(folder)
    while above and next(iter(snapshot.files(above)), None) is None:
        above = posixpath.dirname(above)
    depth = len(above) + 1 if above else 0
    found = set()
    for path in islice(snapshot.files(above), _MOST_PATHS):
        if path.endswith(".yml"):
            found.add(posixpath.dirname(path))
            found.add(path[:depth] + path[depth:].partition("/")[0])
    return {posixpath.relpath(one or ".", root or ".") for one in found}


class _Held(NamedTuple):
    """Some files of a snapshot, held so that what was made of them can be found again.

    For each path the bytes, or why it cannot be read.
    """

    contents: tuple[tuple[str, bytes | str], ...]
    label: str = "held"
    commit: None = None

    def files(self, folder: str) -> Iterator[str]:
        return (path for path, _ in self.contents)

    def has(self, path: str) -> bool:
        return any(path == one for one, _ in self.contents)

    def read(self, path: str) -> bytes:
        content = next(content for one, content in self.contents if one == path)
        if isinstance(content, str):
            raise UnreadableError(content)
        return content

    def digest(self, path: str) -> None:
        return None


def _held(snapshot: Snapshot, folder: str) -> _Held:
    from fw.lint.vale.loading import MOST_RULES, rule_files

    contents: list[tuple[str, bytes | str]] = []
    for path in islice(rule_files(snapshot, folder), MOST_RULES + 1):
        try:
            contents.append((path, snapshot.read(path)))
        except UnreadableError as error:
            contents.append((path, str(error)))
    return _Held(tuple(contents))


@lru_cache(maxsize=2 * MOST_STYLES)
def _style(files: _Held, folder: str) -> Style:
    """A style, read once for all rounds of fixing, and for all revisions that have the same."""
    from fw.lint.vale.loading import style

    return style(files, folder)


def _vocabulary(
    snapshot: Snapshot, framework: Framework, folders: Iterable[str]
) -> tuple[Vocabulary, Vocabulary, dict[str, SourceText]]:
    """All accepted and rejected words; those of them that say how to write a word; their files.

    Words of the manifest, and its acronyms, are taken as they stand; small letters in them stand
    for capitals too, since a statement begins with one. They do not say how to write a word.
    """
    from fw.lint.vale.vocabulary import Vocabulary, accepted, entries_at

    manifest = framework.manifest
    accept: list[str] = []
    reject: list[str] = []
    if manifest:
        words = [*manifest.accepted, *manifest.acronyms]
        accept += (f"(?i){one}" if one == one.lower() else one for one in accepted(words))
        reject += (
            f"(?i){one}" if one == one.lower() else one for one in accepted(manifest.rejected)
        )
    path = manifest.document.path if manifest else ""
    lists: dict[str, list[str]] = {"accept": [], "reject": []}
    texts: dict[str, SourceText] = {}
    places: dict[str, Origin] = {}
    for file in dict.fromkeys(_vocabulary_files(snapshot, folders)):
        try:
            text = SourceText(file, snapshot.read(file).decode("utf-8-sig", "replace"))
        except UnreadableError:
            continue
        texts[file] = text
        for entry, origin in entries_at(text):
            places.setdefault(entry, origin)
            lists[posixpath.basename(file).removesuffix(".txt")].append(entry)
    origins = tuple(places.items())
    rejected = (*reject, *lists["reject"])
    return (
        Vocabulary((*accept, *lists["accept"]), rejected, path, origins),
        Vocabulary(tuple(lists["accept"]), rejected, path, origins),
        texts,
    )


def _vocabulary_files(snapshot: Snapshot, folders: Iterable[str]) -> Iterator[str]:
    for above in sorted({posixpath.dirname(folder) for folder in folders}):
        beside = [posixpath.join(above, f"{name}.txt") for name in _LISTS]
        yield from filter(snapshot.has, beside)
        for folder in ("config/vocabularies", "Vocab"):
            inside = posixpath.join(above, folder)
            for path in islice(snapshot.files(inside), _MOST_PATHS):
                if _VOCABULARIES.fullmatch(path[len(above) :].lstrip("/")):
                    yield path


def _rule(rule: StyleRule) -> Rule:
    """A style's rule as the settings know it; all of them run together."""
    return Rule(
        name=rule.name,
        severity=rule.severity,
        summary=rule.description or rule.message,
        rationale="",
        advice=f"See {rule.link}" if rule.link else "",
        scope="passage",
        english=False,
    )


def _text(passage: Passage) -> Text:
    from fw.lint.vale.passage import PARAGRAPH, STATEMENT
    from fw.lint.vale.passage import Passage as Text

    return Text(passage.text, PARAGRAPH if passage.kind == "introduction" else STATEMENT)


def _raw(passage: Passage) -> Text:
    from fw.lint.vale.passage import RAW
    from fw.lint.vale.passage import Passage as Text

    return Text(passage.written, RAW)


def _finding(
    context: Context, passage: Passage, rule: StyleRule, hit: Hit, *, raw: bool
) -> Finding:
    message = _HIDDEN.sub("…", hit.message)
    help = f"see {rule.link}" if rule.link else None
    edit = hit.edit if hit.edit and MASK not in hit.edit.text else None
    if not raw:
        fix = context.replacement(passage, *edit, safe=False) if edit else None
        return context.mark(passage, hit.start, hit.end, message, help=help, fix=fix)
    return context.finding(
        passage.sentence.place,
        message,
        within=passage.written_place(hit.start, hit.end),
        level=passage.level,
        competency=passage.competency,
        help=help,
        matched=passage.written[hit.start : hit.end],
        fix=_raw_fix(passage, edit) if edit else None,
    )


def _raw_fix(passage: Passage, edit: Edit) -> Fix | None:
    from fw.language.markdown import plain

    wanted = plain(apply(passage.written, [edit])).text
    said = f'write "{shown_name(edit.text)}"' if edit.text else "delete it"
    return rewriting(passage, (edit,), wanted, safe=False, description=said)
