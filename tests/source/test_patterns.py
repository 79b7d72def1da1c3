"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import fw
from fw.source.patterns import lazily


def test_it_is_the_pattern() -> None:
    word = lazily(r"[a-z]+", re.IGNORECASE)
    assert word.findall("Rye bread") == ["Rye", "bread"]
    assert word.pattern == r"[a-z]+"
    assert word.flags & re.IGNORECASE


def test_a_mistake_shows_late() -> None:
    wrong = lazily("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_all_of_ours_can_be_compiled() -> None:
    modules = [one.name for one in pkgutil.walk_packages(fw.__path__, "fw.")]
    ours = [
        (name, found)
        for name in modules
        if name != "fw.__main__"
        for found in vars(importlib.import_module(name)).values()
        if type(found) is type(lazily(""))
    ]
    assert len(ours) > 100
    for name, pattern in ours:
        assert isinstance(pattern.groups, int), name
