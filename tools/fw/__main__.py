"""`python -m fw`, the same as `fw`."""

from __future__ import annotations

from fw.commands.main import fw

fw()
