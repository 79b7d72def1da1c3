"""Any framework, any change: the comment fits, whole pieces are left out, and it says which."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fw.render.pieces import joined
from fw.review.comment import LEAST, fit, whole
from fw.review.comment.fitting import Branch, Leaf, Node, Rank, Size, fitted
from fw.review.comment.fitting import whole as all_of
from fw.review.marker import read
from fw.review.report import Review
from tests.diff.test_releases import MERGE_REQUEST
from tests.growth import assert_linear
from tests.render.forges import shown
from tests.review.changes import GITHUB, NOW, edited, reviewed, sample
from tests.review.comment.test_hostile import EVIL, OURS, change

LIMITS = (LEAST, 1200, 1500, 2000, 3000, 5000, 10_000, 30_000, GITHUB)
RUN = "https://ci.example/jobs/12"


def utf16(text: str) -> int:
    """What a forge written in JavaScript counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def octets(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


@cache
def large(number: int, levels: int = 4) -> Review:
    """A change of so many statements, of which a third asks more, and a third is to judge."""
    names = [f"level-{index}" for index in range(levels)]
    manifest = {
        "format": 1,
        "name": "Large Framework",
        "tracks": [{"id": "t", "title": "Baker", "cumulative": True, "levels": names}],
        "sections": {"craft": "Craft", "team": "Team"},
    }

    def side(*, now: bool) -> Mapping[str, str]:
        found = {"framework.yaml": json.dumps(manifest)}
        for place, name in enumerate(names):
            items = [
                {"id": f"s-{one}", "text": _text(one, now=now)}
                for one in range(place, number, levels)
            ]
            half = len(items) // 2
            sections = {"craft": items[:half], "team": items[half:]}
            found[f"levels/{name}.yaml"] = json.dumps({"title": name, "sections": sections})
        return found

    return reviewed(side(now=False), side(now=True))


def _text(number: int, *, now: bool) -> str:
    if number % 3 == 0:
        return f"Draws up rota number {number} for the {'whole department' if now else 'team'}."
    if number % 3 == 1:
        return f"{'Sweeps' if now else 'Scrubs'} the the floor number {number} of the shop."
    return f"Counts till number {number}{'!' if now else '.'}"


def check(body: str, review: Review, limit: int) -> None:
    marker = read(body, review.job)
    assert marker is not None
    assert marker.head == review.head.commit
    assert len(body) <= limit
    page = shown(body)
    assert page.elements <= OURS | {"a"}
    assert page.opened.count("details") == body.splitlines().count("</details>")
    assert page.opened.count("details") == page.opened.count("summary")
    assert page.opened.count("a comment") == 1
    assert "h3" in page.elements


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("number", [10, 800])
def test_a_large_change_fits(number: int, limit: int) -> None:
    review = large(number)
    body = fit(review, limit, len, updated=NOW, run=RUN)
    check(body, review, limit)
    page = whole(review, NOW)
    assert ("Not everything fits here." in body) == (len(page) > limit - 120)
    if "Not everything" in body:
        assert f"[the summary of the job]({RUN})" in body
        # Room is used.
        assert limit < 3000 or len(body) > 0.7 * limit
    # Each line is one of the whole: nothing is cut inside a line, and none is made up.
    lines = set(page.splitlines())
    odd = [line for line in body.splitlines()[1:] if line not in lines]
    assert all(line.startswith("**Not everything fits here.**") for line in odd)


def test_what_matters_most_stays_longest() -> None:
    review = large(1500)
    body = fit(review, GITHUB, len, updated=NOW)
    assert "Large Framework: asks more of level-0, level-1, level-2 and level-3." in body
    assert "500 rewordings need your judgement." in body
    assert "**No effective date is set.**" in body
    assert "Last updated 2026-11-23 13:10 UTC." in body
    told = re.search(r"Left out: (.*?)\. The whole", body)
    assert told
    assert re.fullmatch(
        r"\d+ of 500 changes that ask more or less, all 500 other changes and all [\d,]+ findings",
        told[1],
    )
    judged = body.partition("#### Please judge")[2].partition("#### ")[0]
    assert judged.count("- ~~Scrubs~~ **Sweeps**") == 500
    assert "Spelling only" not in body


def test_there_is_no_note_where_everything_fits(repo_root: Path) -> None:
    files = sample(repo_root)
    review = reviewed(files, edited(files, MERGE_REQUEST))
    page = whole(review, NOW)
    body = fit(review, GITHUB, len, updated=NOW)
    assert body.partition("\n")[2] == page.removesuffix("\n")
    # To the character.
    assert fit(review, len(body), len, updated=NOW) == body
    assert "Not everything" in fit(review, len(body) - 1, len, updated=NOW)


@pytest.mark.parametrize("size", [utf16, octets])
def test_the_forge_says_how_long_a_text_is(size: Size) -> None:
    review = change("🍞 שלום e\u0301 " * 20)
    for limit in (LEAST, 2000, 8000, GITHUB):
        body = fit(review, limit, size, updated=NOW)
        assert size(body) <= limit
        check(body, review, limit)


@pytest.mark.parametrize("evil", [*EVIL, "x" * 80_000, "@" * 15_000, "</details>" * 1500])
def test_a_hostile_change_fits(evil: str) -> None:
    # Names of files are at most as long as a file system lets them be.
    review = change(evil) if len(evil) < 1000 else _huge(evil)
    for limit in LIMITS:
        check(fit(review, limit, len, updated=NOW), review, limit)


def _huge(evil: str) -> Review:
    manifest = {
        "format": 1,
        "name": evil,
        "tracks": [{"id": "t", "title": evil, "cumulative": True, "levels": ["a", "b"]}],
        "sections": {"craft": evil},
    }
    one = {"id": "one", "text": f"Bakes within the team {evil}"}
    two = {"id": "one", "text": f"Bakes across all teams {evil}"}
    short = {"id": "two", "text": "Sweeps the shop."}
    old = {"title": evil, "sections": {"craft": [one]}}
    new = {"title": evil, "effective": evil, "sections": {"craft": [two, short]}}
    files = {"framework.yaml": json.dumps(manifest), "levels/b.yaml": json.dumps(old)}
    return reviewed(
        {**files, "levels/a.yaml": json.dumps(old)},
        {**files, "levels/a.yaml": json.dumps(new)},
        target=evil,
        job=evil,
    )


def test_one_giant_sentence_does_not_hide_the_others() -> None:
    giant = {"id": "giant", "text": "Bakes bread " * 9000}
    small = {"id": "small", "text": "Sweeps the shop."}
    body = fit(_with([giant, small]), GITHUB, len, updated=NOW)
    assert "> Sweeps the shop." in body or "- Sweeps the shop." in body
    assert "Bakes bread Bakes bread" not in body
    assert "Left out: 1 of 2 changes that ask more or less" in body


def _with(items: list[object]) -> Review:
    manifest = {
        "format": 1,
        "name": "Bakery",
        "tracks": [{"id": "t", "title": "Baker", "cumulative": True, "levels": ["a"]}],
        "sections": {"craft": "Craft"},
    }
    sides = (
        {
            "framework.yaml": json.dumps(manifest),
            "levels/a.yaml": json.dumps({"title": "Baker", "sections": {"craft": there}}),
        }
        for there in (["Counts the till."], ["Counts the till.", *items])
    )
    return reviewed(*sides)


def test_the_digest_stays_while_nothing_but_the_time_changes() -> None:
    review = large(30)
    later = NOW + timedelta(hours=5)
    bodies = [fit(review, GITHUB, len, updated=when) for when in (NOW, later)]
    assert bodies[0] != bodies[1]
    markers = {read(body, review.job) for body in bodies}
    assert len(markers) == 1
    assert read(fit(large(33), GITHUB, len, updated=NOW), review.job) not in markers
    assert "18:10 UTC" in bodies[1]


def test_times_are_told_in_utc() -> None:
    elsewhere = datetime(2026, 11, 24, 3, 10, tzinfo=timezone(timedelta(hours=14)))
    assert fit(large(10), GITHUB, len, updated=elsewhere) == fit(
        large(10), GITHUB, len, updated=NOW
    )
    assert elsewhere.astimezone(UTC) == NOW


def test_less_room_than_any_forge_has_is_refused() -> None:
    with pytest.raises(ValueError, match="room for 1000"):
        fit(large(10), LEAST - 1, len, updated=NOW)


@pytest.mark.parametrize("limit", [2000, 10**6])
def test_time_grows_with_the_change(limit: int) -> None:
    reviews = {number: large(number, levels=40) for number in (150, 600)}
    assert_linear(lambda number: fit(reviews[number], limit, len, updated=NOW), 600)


LEAVES: st.SearchStrategy[Node] = st.builds(
    Leaf, st.text("abc", min_size=1, max_size=30), st.sampled_from(Rank)
)
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES,
    lambda nodes: st.builds(
        Branch,
        st.text("#", max_size=10),
        st.lists(nodes, min_size=1, max_size=5).map(tuple),
        st.text("/", max_size=10),
        st.sampled_from(["\n", "\n\n"]),
        st.sampled_from(["\n", "\n\n"]),
    ),
    max_leaves=30,
)


@settings(max_examples=200)
@given(TREES, st.integers(0, 300))
def test_any_tree_fits_any_room(tree: Node, room: int) -> None:
    text, lost = fitted(tree, room, len)
    assert len(text) <= room
    assert bool(lost) == (text != all_of(tree))
    # Every line stands in the whole, in the same order.
    rest = iter(all_of(tree).splitlines())
    assert all(line in rest for line in text.splitlines() if line)


@given(TREES)
def test_with_enough_room_a_tree_is_whole(tree: Node) -> None:
    text, lost = fitted(tree, 100_000, len)
    assert (text, lost) == (all_of(tree), {})
    assert joined("a") == "a"
