"""Names for findings that no two of a report share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fw.lint.finding import Finding


def unique(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with its fingerprint; of those with the same one, the later get another.

    No line goes into it, so that findings keep their names while they move together.
    """
    import hashlib

    met: Counter[str] = Counter()
    for finding in findings:
        name = finding.fingerprint
        met[name] += 1
        if met[name] > 1:
            name = hashlib.sha256(f"{name}:{met[name]}".encode()).hexdigest()[: len(name)]
        yield finding, name
