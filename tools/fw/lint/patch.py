"""What fixing would change, as a patch that git can apply."""

from __future__ import annotations

import re
from collections.abc import Iterator


def patch(path: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of a unified diff between two UTF-8 texts of one file, with their line breaks."""
    from difflib import unified_diff

    names = _name(f"a/{path}"), _name(f"b/{path}")
    for line in unified_diff(_lines(before), _lines(after), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    """Lines as git counts them: only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8"))


def _name(path: str) -> str:
    """A file's name in a patch's heading, quoted as git quotes it where it has to be."""
    if path.isascii() and path.isprintable() and not set(path) & {'"', "\\"}:
        # The tab says where a name with spaces ends.
        return f"{path}\t" if " " in path else path
    octal = (f"\\{byte:03o}" for byte in path.encode("utf-8", "surrogateescape"))
    return f'"{"".join(octal)}"'
