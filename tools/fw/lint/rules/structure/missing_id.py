"""A statement without an id.

Without an id a statement is known by its words alone. Reword it, and a comparison can only guess
whether it is the same expectation or a new one; an id settles that for good. Sentences without one
are legal for ever, so this is only for your information.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from fw.framework.contents import written
from fw.framework.model import Competency, Framework, Place, Sentence
from fw.framework.naming import Naming
from fw.language.words import slug
from fw.lint.finding import Finding
from fw.lint.problems import UNQUOTED
from fw.lint.rule import Context, Example, rule
from fw.source.composing import compose
from fw.source.edits import Edit, Fix, apply
from fw.source.nodes import Mapping, Scalar, Sequence, to_data
from fw.source.patterns import lazily
from fw.source.text import SourceText

_BREAK = lazily(r"\r\n|\r|\n")
_FURTHER_LINE = lazily(r"(?:\r\n|\r|\n)(?P<indent> *)(?P<content>[^\r\n]*)")
_BEFORE_ITEM = lazily(r" *- +")
_MORE = "  "

EXAMPLES = (
    Example(
        bad={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - Mixes dough by the recipe.
    - text: Weighs every ingredient.
      examples: [Weighs the salt too.]
    - >-
      Shapes loaves
      of every kind on the menu.
"""
        },
        at=(
            "levels/junior.yaml:4:7",
            "levels/junior.yaml:5:13",
            "levels/junior.yaml:7:7",
        ),
        good={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixing: Mixes dough by the recipe.
    - id: weighing
      text: Weighs every ingredient.
      examples: [Weighs the salt too.]
    - shaping: Shapes loaves of every kind on the menu.
"""
        },
        fixed={
            "levels/junior.yaml": """\
title: Junior Baker
sections:
  craft:
    - mixes-dough-recipe: Mixes dough by the recipe.
    - id: weighs-ingredient
      text: Weighs every ingredient.
      examples: [Weighs the salt too.]
    - shaping: >-
        Shapes loaves
        of every kind on the menu.
"""
        },
    ),
)


def check(context: Context) -> Iterator[Finding]:
    """Find the competencies without an id. What YAML misreads must be quoted before it gets one."""
    naming = Naming(context.composition, slug)
    # What a file hides behind a syntax error may have the very id that would be given here.
    whole = all(document.complete for document in context.framework.documents.values())
    misread = _misread(context.framework)
    # With aliases one node can be several competencies, and its id would be given to each.
    uses = Counter(id(competency.place.node) for _, competency in written(context.framework))
    for level, competency in written(context.framework):
        node = competency.place.node
        if competency.id or (isinstance(node, Mapping) and node.entry("id")):
            continue
        if _is_misread(competency.text, misread):
            continue
        certain = whole and uses[id(node)] == 1
        place = Place(
            competency.place.document, competency.text.place.node, competency.place.pointer
        )
        yield context.finding(
            place,
            "this statement has no id",
            level=level,
            competency=competency,
            help="write `some-id: ` before the sentence",
            fix=_fix(competency, naming.name(level, competency)) if certain else None,
        )


def _misread(framework: Framework) -> dict[str, list[int]]:
    """The offsets at which sentences are misread, by path and in order."""
    offsets: dict[str, list[int]] = {}
    for problem in framework.problems:
        if problem.code == UNQUOTED:
            source = framework.documents[problem.path].text
            offsets.setdefault(problem.path, []).append(source.offset(problem.span.start))
    return {path: sorted(some) for path, some in offsets.items()}


def _is_misread(sentence: Sentence, misread: dict[str, list[int]]) -> bool:
    offsets, node = misread.get(sentence.place.path, []), sentence.place.node
    first = bisect_left(offsets, node.start)
    return first < len(offsets) and offsets[first] <= node.end


def _fix(competency: Competency, name: str | None) -> Fix | None:
    """The fix that gives the id, or None where it would not read back as the same competency."""
    if name is None:
        return None
    source, node = competency.place.document.text, competency.place.node
    if isinstance(node, Mapping) and node.entry("text"):
        edits = _into_mapping(source, node, name)
        wanted = {"id": name, **to_data(node)}
    elif isinstance(node, Scalar):
        edits = _before_sentence(source, node, name)
        wanted = {name: node.value}
    else:
        return None
    if not edits or not _reads_as(source, node, edits, wanted):
        return None
    return Fix(True, f"give it the id `{name}`", edits)


def _before_sentence(source: SourceText, node: Scalar, name: str) -> tuple[Edit, ...]:
    """`name: ` before the sentence, whose further lines must be indented more than the name."""
    text, start = source.text, source.line_start(node.start)
    if not _BEFORE_ITEM.fullmatch(text, start, node.start):
        return ()
    insert = Edit(node.start, node.start, f"{name}: ")
    lines = [match for match in _further_lines(text, node) if match["content"] or match["indent"]]
    indents = [len(match["indent"]) for match in lines if match["content"]]
    if min(indents, default=node.start) > node.start - start:
        return (insert,)
    return (insert, *(Edit(line.start("indent"), line.start("indent"), _MORE) for line in lines))


def _further_lines(text: str, node: Scalar) -> Iterator[re.Match[str]]:
    """Each line of a scalar but its first."""
    # A block scalar's end lies behind empty lines that may not be its own.
    end = node.start + len(text[node.start : node.end].rstrip())
    return _FURTHER_LINE.finditer(text, node.start, end)


def _into_mapping(source: SourceText, node: Mapping, name: str) -> tuple[Edit, ...]:
    """`id: name` as the first entry."""
    if node.flow:
        return (Edit(node.start + 1, node.start + 1, f"id: {name}, "),)
    start = source.line_start(node.start)
    line_break = _BREAK.search(source.text, node.start)
    indent = (line_break.group() if line_break else "\n") + " " * (node.start - start)
    return (Edit(node.start, node.start, f"id: {name}{indent}"),)


def _reads_as(
    source: SourceText, node: Mapping | Scalar, edits: tuple[Edit, ...], wanted: object
) -> bool:
    """Whether the edited item, read alone, holds what it should and nothing else."""
    start = node.start
    if not (isinstance(node, Mapping) and node.flow):
        start = source.line_start(start)
    moved = [Edit(edit.start - start, edit.end - start, edit.text) for edit in edits]
    composed = compose(SourceText("", apply(source.text[start : node.end], moved)))
    root = composed.root
    if isinstance(root, Sequence) and len(root.items) == 1:
        root = root.items[0]
    return not composed.problems and to_data(root) == wanted


RULE = rule(
    __name__,
    __doc__,
    severity="info",
    check=check,
    advice="Give the statement an id: a short name in kebab-case that will still fit when it is "
    "reworded. `fwlint --fix` makes one of the statement's words.",
    examples=EXAMPLES,
)
