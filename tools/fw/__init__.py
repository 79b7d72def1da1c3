"""Career frameworks as code: read, check and compare a framework kept in git."""

from __future__ import annotations

__version__ = "0.1.0"
