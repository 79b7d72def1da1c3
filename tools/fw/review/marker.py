"""The marker that begins a comment: by it the comment is found again, and known to be as it is.

It is an HTML comment, so nobody sees it, and it is the first line, so whatever cuts a comment off
leaves it. Nothing of a framework is in it but a digest, and no text of a framework can be one: in
what we write, a statement never begins an HTML comment.
"""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple
from urllib.parse import quote

_VERSION = "fw-review:1"
_DIGEST = 32
_MARKER = re.compile(
    rf"\s*<!-- {_VERSION} job=(?P<job>[^\s<>]*) head=(?P<head>[0-9a-f]{{4,64}}|-)"
    rf" body=(?P<body>[0-9a-f]{{{_DIGEST}}}) -->"
)
# "\0" is how `fw.review.comment` writes the time before it is known.
_UPDATED = re.compile(
    r"(?<=Last updated )(?:\0|\d{4}-\d\d-\d\d \d\d:\d\d UTC)(?=\.$)", re.MULTILINE
)
_LONGEST_JOB = 100
_KEPT = 50


class Marker(NamedTuple):
    """Whose comment it is and what it tells of: `head` is a commit's full hash.

    `body` stands for all that people read in it, times aside: equal digests mean equal texts.
    """

    job: str
    head: str | None
    body: str


def digest(text: str) -> str:
    """What a marker has of a text: the same whenever it was written, as forges hand it back."""
    plain = _UPDATED.sub("", text.replace("\r\n", "\n")).strip()
    # What cannot be sent arrives as a question mark.
    return hashlib.sha256(plain.encode("utf-8", "replace")).hexdigest()[:_DIGEST]


def is_kept(comment: str) -> bool:
    """Whether below its marker a comment still has the text that the marker stands for.

    Whoever may edit the comment may have changed one of the two alone.
    """
    found = _MARKER.match(comment)
    return found is not None and found["body"] == digest(comment[found.end() :])


def written(marker: Marker) -> str:
    """The marker as the first line of a comment."""
    return (
        f"<!-- {_VERSION} job={_name(marker.job)} head={marker.head or '-'} body={marker.body} -->"
    )


def read(comment: str, job: str) -> Marker | None:
    """The marker that a comment of this job begins with; None where it is no such comment.

    A marker elsewhere, such as one that somebody quotes, counts for nothing.
    """
    found = _MARKER.match(comment)
    if not found or found["job"] != _name(job):
        return None
    return Marker(job, None if found["head"] == "-" else found["head"], found["body"])


def _name(job: str) -> str:
    """A job's name in characters that cannot end an HTML comment, nor be two hyphens in a row."""
    short = job if len(job) <= _LONGEST_JOB else f"{job[:_KEPT]}.{digest(job)}"
    return quote(short, safe="", errors="replace").replace("--", "-%2D")
