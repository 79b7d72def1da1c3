"""Which commit a name means."""

from __future__ import annotations

import re

from fw.revisions.running import RevisionError, Runner

_MAX_LENGTH = 1000
_FULL_HASH = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


def commit_named(git: Runner, revision: str) -> str | None:
    """The full hash of the commit that any name git knows stands for; None where there is none.

    Raises RevisionError for a short hash that is ambiguous.
    """
    if not may_be_revision(revision):
        return None
    try:
        answer = git.run("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}")
    except ValueError:
        return None
    # "^main" names a commit too, but to leave it out.
    if not answer.status and is_full_hash(answer.text):
        return answer.text
    if re.search("^error: short .* is ambiguous", answer.error, re.MULTILINE):
        raise RevisionError(f"{revision} is ambiguous: give more digits of the commit's hash")
    return None


def full_hash(text: str) -> str:
    """A full hash as it is given, so that nothing else reaches git. Raises RevisionError."""
    if not is_full_hash(text):
        raise RevisionError(f"{text[:80]!r} is not the full hash of a commit")
    return text


def is_full_hash(text: str) -> bool:
    """Whether this is a whole hash, as SHA-1 or SHA-256 repositories have them."""
    return _FULL_HASH.fullmatch(text) is not None


def may_be_revision(revision: str) -> bool:
    """Whether git may be asked for this name: it is no option, and no file in a revision."""
    if not revision or len(revision) > _MAX_LENGTH or revision.startswith("-"):
        return False
    if any(ord(one) < 32 or one == "\x7f" for one in revision):
        return False
    # git searches messages with a library that some patterns keep busy for ever.
    if any(re.search(r"[({\\]", words) for words in re.findall(r"\^\{/(.*)", revision)):
        return False
    return ":" not in re.sub(r"\{[^}]*\}", "", revision)
