from __future__ import annotations

from pathlib import Path

import pytest

from tests.revisions.repositories import isolate


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    isolate(monkeypatch, tmp_path)
