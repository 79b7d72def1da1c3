"""A snapshot whose files are in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from fw.revisions.snapshot import UnreadableError


@dataclass(frozen=True, slots=True)
class Files:
    """Path to text, or to bytes; None stands for a file that cannot be read."""

    texts: Mapping[str, str | bytes | None]

    @property
    def label(self) -> str:
        return "memory"

    @property
    def commit(self) -> None:
        return None

    def files(self, folder: str) -> Iterator[str]:
        prefix = f"{folder}/" if folder else ""
        return iter(sorted(path for path in self.texts if path.startswith(prefix)))

    def has(self, path: str) -> bool:
        return path in self.texts

    def read(self, path: str) -> bytes:
        content = self.texts[path]
        if content is None:
            raise UnreadableError("this file cannot be read: permission denied")
        return content.encode() if isinstance(content, str) else content

    def digest(self, path: str) -> str | None:
        return sha256(self.read(path)).hexdigest() if self.texts[path] is not None else None
