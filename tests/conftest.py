"""What every test may ask for: the repository, the shared corpus, and a profile for hypothesis."""

from __future__ import annotations

import gc
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

from fw.commands.main import GARBAGE

REPO_ROOT = Path(__file__).resolve().parent.parent

# On a build server the same examples every time, and no clock: its machines are slow at random.
settings.register_profile("ci", derandomize=True, deadline=None, max_examples=60)
settings.register_profile("local", deadline=2000, max_examples=60)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_configure(config: pytest.Config) -> None:
    """Let xdist hand out the files in our order."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """First what is slow, then files of many tests: else one process ends alone with the slowest.

    By the number of tests alone, which is xdist's order, that was the three that run the action.
    """
    tests = Counter(item.path for item in items)
    items.sort(key=lambda item: (item.get_closest_marker("slow") is None, -tests[item.path]))


def pytest_collection_finish() -> None:
    """Search for garbage as seldom as the programs do, and never among thousands of tests."""
    gc.freeze()
    gc.set_threshold(GARBAGE)


@pytest.fixture(scope="session")
def repo_root() -> Path:
    """The top of this checkout: manifest, levels, schema."""
    return REPO_ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real-world material that may lie beside the checkout."""
    folder = REPO_ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no folder 'shared' beside this checkout")
    return folder
