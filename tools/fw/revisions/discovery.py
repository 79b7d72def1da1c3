"""Which repository a folder lies in: never one that is made of the files of a work tree.

Git takes any folder with a HEAD, `objects` and `refs` for a bare repository, before it looks
further up. A change can bring such a folder, and would then choose what git answers there.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from fw.revisions.running import Answer, RevisionError, Runner
from fw.revisions.snapshot import repository_top

_ASKED = ("rev-parse", "--absolute-git-dir", "--is-bare-repository", "--show-toplevel")
# What git answers since 2.38, as `fw.revisions.running` sets safe.bareRepository.
_REFUSED = re.compile(r"fatal: cannot use bare repository '(.*)' \(safe\.bareRepository", re.DOTALL)


def found_from(start: Path) -> Answer:
    """What git says of the repository around a folder, for `parted`.

    Raises RevisionError where it is a bare one that lies in a work tree.
    """
    answer = Runner(start).run(*_ASKED)
    if "GIT_DIR" in os.environ:
        return answer
    refused = _REFUSED.search(answer.error)
    if refused:
        _require_own(Path(refused[1]))
        return Runner(start).run("-c", "safe.bareRepository=all", *_ASKED)
    git_dir, bare, _ = parted(answer.text)
    if bare and start.resolve().is_relative_to(git_dir):
        # An older git.
        _require_own(Path(git_dir))
    return answer


def parted(text: str) -> tuple[str, str, str]:
    """What `rev-parse` says of a repository: its folder, whether it is bare, its top or ""."""
    git_dir, bare, top = text, "", ""
    for word in ("true", "false"):
        before, found, after = f"{text}\n".partition(f"\n{word}\n")
        if found:
            git_dir, bare, top = before, word, after.removesuffix("\n")
    return git_dir, bare, top


def _require_own(found: Path) -> None:
    """Raise RevisionError where a repository is among the files of another one's work tree."""
    top = repository_top(found.parent)
    if top is not None and not found.resolve().is_relative_to(top / ".git"):
        raise RevisionError(
            f"{found} looks like a bare repository but lies in the work tree of {top}: work from "
            f"{top}, or set GIT_DIR to {found} if that is what you mean"
        )
