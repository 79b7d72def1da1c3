"""The comment on a merge request: a review as Markdown that fits what a forge takes.

`outline` says what is told in which order, `sentences` and `findings` in which words; `fitting`
leaves out what there is no room for.
"""

from __future__ import annotations

from datetime import UTC, datetime

from fw.render.forge_markdown import inert
from fw.render.markdown import link
from fw.render.pieces import PARAGRAPH
from fw.review import marker
from fw.review.comment.fitting import Branch, Size, counts, fitted
from fw.review.comment.fitting import whole as all_of
from fw.review.comment.origin import TIME
from fw.review.comment.outline import outline
from fw.review.comment.sentences import cut, left_out
from fw.review.report import Review

LEAST = 1000
"""The least limit: with less room than this there is none for what must be said."""
_TRIES = 5
_LONGEST_REASON = 300


def whole(review: Review, updated: datetime) -> str:
    """The comment with nothing left out, as a page: it has no marker."""
    return _dated(all_of(outline(review)), updated) + "\n"


def fit(
    review: Review, limit: int, size: Size, *, updated: datetime, run: str | None = None
) -> str:
    """The comment, marker first, at most `limit` long as `size` measures; `limit` >= LEAST.

    Where it cannot hold everything, it says what it leaves out, and that the job's summary has the
    whole; `run` is the web address of that job's run.
    """
    if limit < LEAST:
        raise ValueError(f"a comment needs room for {LEAST} characters")
    tree = outline(review)
    text = all_of(tree)
    job, head = review.job, review.head.commit
    frame = size(_marked(job, head, "")) + size(_time(updated))
    room = limit
    for _ in range(_TRIES):
        body = _marked(job, head, text)
        over = size(_dated(body, updated)) - limit
        if over <= 0:
            break
        text = _shortened(tree, room - frame, size, run)
        room -= max(over, limit // 10)
    return _dated(body, updated)


def unreviewed(
    job: str, head: str, reason: str, *, updated: datetime, run: str | None = None
) -> str:
    """The comment about a commit that could not be reviewed, marker first; any forge takes it.

    `head` is the commit's full hash, `reason` a line that says why, `run` as for `fit`.
    """
    text = PARAGRAPH.join(
        (
            "### What this change asks of whom is not known",
            f"Commit {head[:7]} could not be reviewed: {inert(cut(reason, _LONGEST_REASON))}.",
            "What stood here was about an earlier commit, and is no verdict on this one.",
            f"{link('The log of the job', run)} may say more. Last updated {TIME}.",
        )
    )
    return _dated(_marked(job, head, text), updated)


def _shortened(tree: Branch, room: int, size: Size, run: str | None) -> str:
    """As much of the tree as there is room for, with a note on the rest below its heading."""
    note = left_out({rank: (number, number) for rank, number in counts(tree).items()}, run)
    short = size(note) > room // 4
    if short:
        note = left_out({}, run, short=True)
    text, lost = fitted(tree, room - size(note) - size(PARAGRAPH), size)
    if not short:
        note = left_out(lost, run)
    heading, _, rest = text.partition(PARAGRAPH)
    return PARAGRAPH.join(filter(None, (heading, note, rest)))


def _marked(job: str, head: str | None, text: str) -> str:
    """The text below the marker that tells whose it is; of times only where they are."""
    about = marker.Marker(job, head, marker.digest(text))
    return f"{marker.written(about)}\n{text}"


def _dated(text: str, updated: datetime) -> str:
    return text.replace(TIME, _time(updated))


def _time(updated: datetime) -> str:
    return f"{updated.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
