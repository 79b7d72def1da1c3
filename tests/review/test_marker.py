"""The marker is found again whatever the job is called, and nothing else is taken for one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.review.comment import fit
from fw.review.marker import Marker, digest, is_kept, read, written
from tests.render.forges import shown
from tests.review.changes import GITHUB, NOW
from tests.review.comment.test_hostile import EVIL, change

COMMIT = "1a2b3c4" + "0" * 33
HASHES = st.sampled_from([None, COMMIT, "a" * 64])


@given(st.text(), HASHES, st.text())
def test_what_is_written_is_read_again(job: str, head: str | None, text: str) -> None:
    marker = Marker(job, head, digest(text))
    line = written(marker)
    assert read(f"{line}\n### Bakery", job) == marker
    # As forges may hand it back.
    assert read(f"{line}\r\n### Bakery\r\n", job) == marker
    assert read(line, job) == marker


@given(st.text(), st.text(max_size=5))
def test_it_is_one_comment_that_nobody_sees(job: str, text: str) -> None:
    line = written(Marker(job, COMMIT, digest("")))
    assert line.isascii()
    assert len(line) < 900
    page = shown(f"{line}\nBakes bread.")
    assert page.opened == ("a comment", "p")
    assert page.text.strip() == "Bakes bread."
    # What a strict reader of HTML would take for its end, or an error.
    assert "--" not in line.removeprefix("<!--").removesuffix("-->")


@given(st.text(), st.text())
def test_jobs_do_not_find_each_others_comments(one: str, other: str) -> None:
    found = read(written(Marker(one, None, digest(""))), other)
    assert (found is None) == (one != other)


def test_long_names_that_begin_alike_are_different() -> None:
    jobs = ["review " * 100 + end for end in "ab"]
    line = written(Marker(jobs[0], None, digest("")))
    assert read(line, jobs[0])
    assert read(line, jobs[1]) is None
    assert len(line) < 400


@pytest.mark.parametrize(
    "text",
    [
        "",
        "### Bakery",
        f"> {written(Marker('job', COMMIT, digest('')))}",
        f"```\n{written(Marker('job', COMMIT, digest('')))}\n```",
        f"Look:\n{written(Marker('job', COMMIT, digest('')))}",
        "<!-- fw-review:1 job=job head=HEAD body=00000000000000000000000000000000 -->",
        "<!-- fw-review:2 job=job head=- body=00000000000000000000000000000000 -->",
        "<!-- fw-review:1 job=job head=- body=0 -->",
        written(Marker("job", COMMIT, digest("")))[:-4],
    ],
)
def test_nothing_else_is_a_marker(text: str) -> None:
    assert read(text, "job") is None


@pytest.mark.parametrize("text", [*EVIL, "Last updated 2026-11-23 13:10 UTC."])
@pytest.mark.parametrize("limit", [1500, GITHUB])
def test_a_comment_is_kept_whenever_it_was_written_and_as_forges_hand_it_back(
    text: str, limit: int
) -> None:
    review = change(text)
    early, late = (
        fit(review, limit, len, updated=NOW + timedelta(minutes=minutes)) for minutes in (0, 61)
    )
    assert early.splitlines()[0] == late.splitlines()[0]
    for body in (early, late, f"\n{late}\n\n", late.replace("\n", "\r\n")):
        assert is_kept(body)
    assert not is_kept(f"{late}!")
    assert not is_kept(late.partition("\n")[2])


def test_what_cannot_be_sent_does_not_change_a_text() -> None:
    line = written(Marker("job", None, digest("Bakes \ud800.")))
    assert is_kept(f"{line}\nBakes ?.")


def test_a_time_elsewhere_is_text() -> None:
    for text in ("At 2026-11-23 13:10 UTC.", "Last updated 2026-11-23 13:10 UTC, says Ada."):
        line = written(Marker("job", None, digest(text)))
        assert not is_kept(f"{line}\n{text.replace('13', '14')}")
