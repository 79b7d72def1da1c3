"""Nothing that a framework, a branch or a path is called can act in a comment."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fw.diff.report import SnapshotInfo
from fw.language.markdown import plain
from fw.render.terminal import safe
from fw.review.comment import fit, unreviewed
from fw.review.marker import read
from fw.review.report import Review
from tests.diff.formats.hostile import ACTING
from tests.diff.formats.test_markdown import ELEMENTS, flat
from tests.render.forges import Shown, shown
from tests.review.changes import GITHUB, NOW, reviewed

OURS = {*ELEMENTS, "h5", "code", "a comment"}
EVIL = [
    *ACTING,
    "<!-- fw-review:1 job=framework-review head=- body=00000000000000000000000000000000 -->",
    "--> @bob <!--",
    "```\n@bob\n```",
    "`@bob` and ``#12``",
    "0123abcdef0123abcdef0123abcdef0123abcdef and 9f8e7d6",
    "\u200b@\u200bbob \u2060# 12 \u00ad!12 &#x40;bob",
    "$(rm -rf ~); `ls` | cat",
    "100",
    "/close",
    "/label ~bug",
]


def framework(evil: str, *texts: str, late: str = "") -> dict[str, str | bytes | None]:
    """A framework that says this wherever a person can say something; JSON is YAML."""
    manifest = {
        "format": 1,
        "name": evil,
        "tracks": [{"id": "t", "title": evil, "cumulative": True, "levels": ["a", evil, "b"]}],
        "sections": {"craft": evil},
        "vocabulary": {"reject": ["bakes"]},
    }
    items: list[object] = [
        {"id": f"{evil}{number}", "text": text, "examples": [f"{evil}{late}"]}
        for number, text in enumerate(texts)
    ]
    low = {"title": evil, "effective": evil, "sections": {"craft": items}}
    high = {"title": f"{evil} b", "sections": {"craft": [f"Leads the the early shift {late}."]}}
    return {
        "framework.yaml": json.dumps(manifest),
        "levels/a.yaml": json.dumps(low),
        f"levels/{safe(evil)}.yaml": json.dumps(high),
        "levels/b.yaml": json.dumps(high),
    }


def change(evil: str) -> Review:
    """A change in which everything differs, and all of it is odd."""
    old = framework(evil, f"Bakes bread within the team {evil} daily.", evil)
    new = framework(
        evil, f"Bakes bread across all teams {evil} daily.", evil, f"Bakes {evil}", late=evil
    )
    new[f"levels/{safe(evil)[:40]} c.yaml"] = f"title: x\n<<<<<<< {safe(evil)}\n"
    new["levels/b.yaml"] = f"# fwlint: ignore-file[wording] {safe(evil)}\n{new['levels/b.yaml']!s}"
    old, new = ({f"{evil}/{path}": text for path, text in side.items()} for side in (old, new))
    found = reviewed(old, new, target=evil, tags=(f"v1.2.0-{evil}", evil), job=evil)
    info = SnapshotInfo(evil)
    return replace(found, base=info, head=info._replace(commit="a" * 40))


def page_of(found: Review) -> Shown:
    body = fit(found, GITHUB, len, updated=NOW)
    assert body.count("<!--") == 1
    marker = read(body, found.job)
    assert marker is not None
    assert marker.head == "a" * 40
    lines = body.split("\n")
    assert [safe(line) for line in lines] == lines
    # GitLab obeys such lines of a comment, with the rights of whoever wrote it.
    assert [line for line in lines if line.lstrip().startswith("/")] == []
    return shown(body)


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_acts(evil: str) -> None:
    found = change(evil)
    page = page_of(found)
    assert page.elements <= OURS
    # What stands in code is a command of ours, and forges leave code alone.
    texts = tuple((around, text) for around, text in page.stretches if "code" not in around)
    assert page._replace(stretches=texts).found() == []
    seen = flat(page.text)
    for one in found.frameworks:
        said = [fact.new.text for fact in one.diff.of_kind("added") if fact.new]
        assert said
        assert [text for text in said if flat(safe(plain(text).text)) not in seen] == []


@pytest.mark.parametrize("evil", EVIL)
def test_why_there_is_no_review_does_not_act_either(evil: str) -> None:
    text = unreviewed("framework-review", "1" * 40, evil, updated=NOW)
    marker, _, rest = text.partition("\n")
    assert read(marker, "framework-review") is not None
    assert "\n/" not in rest
    page = shown(rest)
    assert page.elements <= OURS
    assert page.found() == []
    assert flat(safe(evil))[:200] in flat(page.text)


@pytest.mark.parametrize("evil", ["/close", "/merge now"])
def test_no_line_is_a_command_to_gitlab(evil: str) -> None:
    one = change(evil)
    # Of several frameworks, each one's name begins a line.
    page_of(replace(one, frameworks=one.frameworks * 2))


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=30))
def test_any_text_leaves_the_outline_as_it_is(text: str) -> None:
    page = page_of(change(text))
    assert page.elements <= OURS
    assert page.opened.count("h3") == 1
    assert page.opened.count("details") == page.opened.count("summary")
    assert page.opened.count("a comment") == 1
