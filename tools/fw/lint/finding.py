"""What a lint rule reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from fw.source.edits import Fix
from fw.source.problems import Related
from fw.source.spans import Span

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found, at one place.

    `level` and `competency` (its id, or its text) say what it is about, where it is about one;
    `matched` is the text that the rule objects to.
    """

    rule: str
    severity: Severity
    message: str
    path: str
    span: Span
    help: str | None = None
    pointer: str | None = None
    level: str | None = None
    competency: str | None = None
    matched: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = field(default=None, compare=False)

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay the same while the finding does, wherever it moves to.

        Made of the rule, the level (or else the file), the competency, and the matched text.
        """
        # Only some formats print it.
        import hashlib

        parts = (self.rule, self.level or self.path, self.competency or "", self.matched)
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:16]
