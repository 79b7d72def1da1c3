"""How a review was worked out: what was compared, which release follows, how to see more."""

from __future__ import annotations

from collections.abc import Mapping
from shlex import quote

from fw.diff.change import Change
from fw.diff.formats.markdown import folded
from fw.diff.formats.version_counts import Sort, sort_of
from fw.diff.formats.version_document import WORD_LISTS, WORKED_OUT
from fw.diff.formats.version_verdicts import WEIGHT
from fw.diff.formats.version_words import release_words
from fw.render.forge_markdown import inert, line
from fw.render.markdown import code
from fw.review.comment.fitting import Node, Rank, ranked
from fw.review.comment.sentences import LONGEST_NAME, cut
from fw.review.report import FrameworkReview, Review

TIME = "\0"
"""Stands for when the comment was last updated: no text of a framework holds this character."""
_BECAUSE: Mapping[Sort, str] = {
    "newly": "something new is expected of an existing level",
    "more": "more is asked of an existing level",
    "gone": "something is no longer expected of an existing level",
    "later": "something is expected later than until now",
    "less": "less is asked of an existing level",
    "judge": "a change needs judgement",
    "accepted": "a change that was accepted may ask something else",
    "clarifies": "an expectation is said in new words",
    "spelling": "spelling changed",
    "same": "something changed that asks the same",
    "listed": "statements are newly listed",
    "unlisted": "statements are no longer listed",
}
_BECAUSE_OF: Mapping[str, str] = {
    "level-added": "a level is new",
    "level-removed": "a level is no longer there",
    "track": "a track changed",
}


def origin(review: Review) -> Node:
    """How the review was worked out, for who wants to know."""
    told = [f"{line(_compared(review))} Last updated {TIME}."]
    for hash in (review.head.short, review.base.short):
        if hash:
            # Hashes of ours may become links: they tell nobody anything and help the reader.
            told[0] = told[0].replace(inert(hash), hash)
    if any(one.came is None and one.diff.differences for one in review.frameworks):
        told.append(WORD_LISTS)
    alone = len(review.frameworks) == 1
    for one in review.frameworks:
        name = "" if alone else f"{cut(one.name)}. "
        said = _suggested(one)
        command = _command(review, one)
        if said:
            told.append(line(name + said))
        if command:
            again = line(f"{'' if said else name}The same on your machine:")
            told.append(f"{again} {code(command)}")
    return ranked(folded(WORKED_OUT, tuple(told)), Rank.ORIGIN)


def _suggested(one: FrameworkReview) -> str:
    """The release that the changes ask for, and why; "" where they ask for none."""
    release = one.diff.release
    words = release_words(one.diff)
    if release is None or not words:
        return ""
    after = f", after {cut(release.last)}" if release.last else ""
    why = _because(one)
    return f"Suggested release: {words}{after}{f', because {why}' if why else ''}."


def _because(one: FrameworkReview) -> str:
    if one.came is not None:
        return "the framework is new" if one.came else "the framework is no longer there"
    sorts = [sort for sort in map(_asked, one.releasing) if sort]
    least = min(sorts, key=lambda sort: WEIGHT[sort], default=None)
    if least and WEIGHT[least] < WEIGHT["clarifies"]:
        return _BECAUSE[least]
    whole = (_BECAUSE_OF[change.kind] for change in one.releasing if change.kind in _BECAUSE_OF)
    return next(whole, _BECAUSE[least] if least else "")


def _asked(change: Change) -> Sort | None:
    sort = sort_of(change)
    raises = any(one.impact == "raises" for one in change.affects)
    return "more" if raises and sort not in (None, "newly") else sort


def _compared(review: Review) -> str:
    """Which commits were compared."""
    head, base = (side.short or cut(side.label) for side in (review.head, review.base))
    where = f", where this branch left {cut(review.target)}" if review.target else ""
    return f"Compared {head} with {base}{where}."


def _command(review: Review, one: FrameworkReview) -> str | None:
    """What shows the same on somebody's machine, for a shell; None where nothing does."""
    base, head = review.base.commit, review.head.commit
    if review.target:
        revisions = f"{review.target}...HEAD"
    elif base and head:
        revisions = f"{base}..{head}"
    else:
        return None
    words = ["fwdiff", *(["--framework", one.root] if one.root else []), revisions]
    # A branch or folder may have any name, and people copy this into a shell.
    odd = any(not word.isprintable() or "<" in word or len(word) > LONGEST_NAME for word in words)
    return None if odd else " ".join(map(quote, words))
