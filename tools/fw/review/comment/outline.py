"""What a comment says, in which order, and how much each thing matters."""

from __future__ import annotations

from collections.abc import Iterator

from fw.diff.formats import Style
from fw.diff.formats.document import Block, Document, Part, Verdict, document
from fw.diff.formats.markdown import hidden, pieces, titled
from fw.diff.formats.version_counts import WEIGHTY
from fw.diff.formats.version_document import notes
from fw.diff.formats.version_words import Words, words_for
from fw.render.forge_markdown import bold, inert, italic, line
from fw.render.pieces import PARAGRAPH
from fw.review.comment import sentences
from fw.review.comment.findings import findings
from fw.review.comment.fitting import Branch, Leaf, Node, Rank, ranked
from fw.review.comment.origin import origin
from fw.review.report import FrameworkReview, Review

_OUTERMOST = 3
_STYLE = Style(hints=False)
_UNNAMED = "What changed"


def outline(review: Review) -> Branch:
    """The comment on a review as a tree, without its marker."""
    told = [(one, words_for(one.diff)) for one in review.frameworks]
    items: list[Node] = []
    if not told:
        items += _untouched()
    elif len(told) == 1:
        items += _framework(*told[0], _OUTERMOST)
    else:
        joint = titled(_OUTERMOST, sentences.jointly(told))
        items.append(Leaf(joint, Rank.VERDICT, f"### {len(told)} frameworks changed"))
        for one, words in told:
            items.append(Branch("", tuple(_framework(one, words, _OUTERMOST + 1))))
    items.append(origin(review))
    return Branch("", tuple(items))


def _untouched() -> Iterator[Node]:
    yield Leaf(titled(_OUTERMOST, "Nothing changes in a career framework any more"), Rank.VERDICT)
    yield Leaf(
        "An earlier version of this change touched a framework. As it stands now, it touches no "
        "file of any, so nothing is asked of anybody that was not asked before.",
        Rank.SUMMARY,
    )


def _framework(one: FrameworkReview, words: Words, depth: int) -> Iterator[Node]:
    told = document(one.diff, _STYLE)
    heading = titled(depth, sentences.heading(one, words))
    yield Leaf(heading, Rank.VERDICT, f"{'#' * depth} {_UNNAMED}")
    yield from (ranked(piece, Rank.SUMMARY) for piece in hidden(told))
    summary = _summary(one, words)
    if summary:
        yield Leaf(summary, Rank.SUMMARY)
    if one.came is None:
        yield from (ranked(piece, Rank.TABLE) for piece in pieces(told.overview))
    below = sentences.from_below(one.diff)
    if below:
        yield Leaf(line(" ".join(below)), Rank.SUMMARY)
    yield from _parts(one, told, depth + 1)
    yield from findings(one.checks)
    if one.came is None and one.diff.differences:
        yield from (ranked(piece, Rank.NOTES) for piece in pieces(tuple(notes(one.diff, _STYLE))))


def _summary(one: FrameworkReview, words: Words) -> str:
    """Whether anything was taken away, what is called otherwise, and from when it holds."""
    said: list[tuple[str, bool]] = []
    if one.came is None:
        said += ((text, False) for text in (*words.taken_away, *words.renamed))
    said += ((text, False) for text in sentences.about_files(one))
    said += sentences.dates(one)
    if not said:
        return ""
    (first, stands_out), *rest = said
    begun = bold(first) if stands_out else line(first)
    return " ".join((begun, *(bold(text) if loud else inert(text) for text, loud in rest)))


def _parts(one: FrameworkReview, told: Document, depth: int) -> Iterator[Node]:
    for part in told.parts:
        of_levels = part.home is None or part.home.kind in ("level", "part")
        if one.came is None or of_levels:
            yield _part(part, depth)


def _part(part: Part, depth: int) -> Node:
    head = titled(depth, part.title)
    if not part.blocks:
        return Branch(head, (Leaf(italic(part.aside), Rank.REST),))
    if part.whole:
        head += PARAGRAPH + italic(part.aside)
    items = (
        ranked(piece, _rank(part, block)) for block in part.blocks for piece in pieces((block,))
    )
    return Branch(head, tuple(items))


def _rank(part: Part, block: Block) -> Rank:
    if part.home is None:
        return Rank.JUDGE
    weighs = isinstance(block, Verdict) and block.sort in WEIGHTY
    return Rank.ASKS if weighs else Rank.REST
