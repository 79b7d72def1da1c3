"""How anything in a framework is named: `LEVEL`, `LEVEL#section/path`, `LEVEL#section:id`."""

from __future__ import annotations

from typing import NamedTuple

from fw.source.patterns import lazily

_ADDRESS = lazily(
    r"(?P<level>[^#:@\s]+)(?:\#(?P<section>[^#:@\s]+)(?::(?P<competency>[^#:@\s]+))?)?"
)


class Address(NamedTuple):
    """The name of a level, of a section in it, or of a competency in that."""

    level: str
    section: str | None = None
    competency: str | None = None

    def __str__(self) -> str:
        text = self.level
        if self.section is not None:
            text += f"#{self.section}"
        if self.competency is not None:
            text += f":{self.competency}"
        return text


def parse_address(text: str) -> Address | None:
    """Read an address as `Address.__str__` prints it; None where `text` is none."""
    match = _ADDRESS.fullmatch(text)
    return Address(match["level"], match["section"], match["competency"]) if match else None
