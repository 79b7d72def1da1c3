from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from fw.review.forges.waiting import wait

VALUES = st.one_of(
    st.text(),
    st.integers().map(str),
    st.sampled_from(["0", "1e9", "inf", "nan", "-5", "٣", "9" * 400, "Mon, 99 Foo 2026 00:00:00"]),
)
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            "retry-after",
            "x-ratelimit-remaining",
            "x-ratelimit-reset",
            "ratelimit-remaining",
            "ratelimit-reset",
        ]
    ),
    VALUES,
)


@given(st.integers(300, 599), HEADERS, st.text(), st.integers(1, 9))
def test_whatever_the_headers_say_the_wait_is_a_time(
    status: int, headers: dict[str, str], said: str, attempt: int
) -> None:
    seconds = wait(status, headers, said, attempt=attempt, now=1.8e9)
    assert seconds is None or (math.isfinite(seconds) and seconds >= 1)


@given(st.sampled_from([400, 401, 404, 409, 410, 422]), HEADERS, st.text())
def test_a_no_is_final_whatever_the_headers_say(
    status: int, headers: dict[str, str], said: str
) -> None:
    assert wait(status, headers, said, attempt=1, now=1.8e9) is None
