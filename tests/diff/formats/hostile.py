"""Comparisons in which every text that a framework can say is one that wants to act."""

from __future__ import annotations

import json
from typing import Any

from fw.diff.change import Home
from fw.diff.report import Compared, DiffReport, LevelPair, Release, SnapshotInfo
from fw.source.problems import Problem
from tests.diff.comparing import step
from tests.diff.formats import reports as made
from tests.diff.formats.reports import bare, info, report, reworded, same, side
from tests.framework.bakery import framework

ACTING = [
    "@bob and a@b.example, see #12, !12, GH-12, &1, %1, $x$ and $y$",
    "<script>alert(1)</script><img src=x onerror=alert(1)> <!-- & --> &amp; &#64;bob",
    "</details></summary></p></ul></main></style></title><b>bold",
    "[link](javascript:alert) ![image](https://x.example/i.png) https://x.example www.x.example",
    "# Heading",
    "| a | b | ~~old~~ **new** `code` ``` fence",
    ":tada: ~bug [^1] [!NOTE] [TOC] [[page]] {+new+} [-old-]",
    "\x1b[31mRed\x07 \u202eturned round\u202c \u2066kept\u2069 \u2028 line \x00 end",
    "a\n\n---\n\n- b\r\n> c",
    "{{ told }} {% raw %} ${x} \\ '\" onmouseover=alert(1)",
    "שלום עולם, مرحبا",
    "long" * 80,
    " ",
    "*",
]


def revisions(evil: str) -> DiffReport:
    """Two revisions in which this is said wherever anything can be said."""
    one = side(f"Bakes bread daily {evil}", name=evil, level=evil, section=evil)
    text = f"Bakes bread weekly {evil}"
    other = side(text, name=evil, level=evil, section=evil, examples=[evil])
    rest = side(f"Other words for {evil}", name="rest", level=evil, section=evil)
    return report(
        reworded(one, other, "unclear", evil, evil),
        reworded(rest, side("Said anew.", level=evil, section=evil), "raises", evil, accepted=evil),
        made.detail(one, other, evil, evil, None, "lowers"),
        made.added(side(evil, part=evil), evil),
        made.added(side(evil, level=evil, section=evil)),
        made.added(side(f"{evil} z", level=evil, section=evil)),
        same(side(evil, level=evil, section=evil)),
        bare("renamed", one.home, "level", evil, f"{evil} z"),
        bare("track", Home("track", evil), "levels", [evil], [f"{evil} a"]),
        bare("reference", made.FRAMEWORK, evil, [evil], None, grade=evil),
        levels=[LevelPair(info(evil, evil), info(evil, evil))],
        homes={
            made.FRAMEWORK: evil,
            Home("track", evil): evil,
            one.home: evil,
            Home("part", evil): evil,
        },
        framework=evil,
        old=Compared(SnapshotInfo(evil)),
        new=Compared(SnapshotInfo("the working tree")),
        release=Release("major", evil, evil),
        stale=[made.accepted_entry("0" * 16, evil)],
        problems=[Problem("yaml", evil, evil)],
    )


def levels(evil: str) -> DiffReport:
    """Two levels in which this is said wherever a file can say it; JSON is YAML."""
    name = evil if evil.strip() else "x"
    care = {"id": "care", "text": "Cares.", "references": ["care"]}
    manifest = {
        "format": 1,
        "name": evil,
        "tracks": [{"id": "t", "title": evil, "cumulative": True, "levels": ["a", "b"]}],
        "sections": {"craft": evil},
        "references": {"care": {"title": name, "by_grade": {"1": evil, "2": [evil, "Cares."]}}},
    }
    low: list[Any] = [
        {"id": "one", "text": evil},
        {"id": "two", "text": f"Bakes bread for {evil} daily."},
        {"id": "three", "text": "Sweeps.", "proficiency": "basic"},
        care,
        {"id": "four", "text": f"{evil} {evil}"},
    ]
    high: list[Any] = [
        {"id": "one", "text": "Says something else.", "proficiency": evil},
        {"id": "two", "text": f"Bakes bread for {evil} weekly."},
        {"id": "three", "text": "Sweeps.", "proficiency": evil},
        care,
        {"id": "five", "text": evil},
    ]
    found = framework(
        {
            "framework.yaml": json.dumps(manifest),
            "levels/a.yaml": json.dumps(_level(evil, 1, low)),
            "levels/b.yaml": json.dumps({**_level(evil, 2, high), "attributes": {name: evil}}),
        }
    )
    return step(found, "a", "b", "t")


def _level(title: str, grade: int, items: list[Any]) -> dict[str, object]:
    return {"title": title, "grade": grade, "sections": {"craft": items}}
