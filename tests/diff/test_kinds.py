"""The table of kinds, and the words for impacts."""

from __future__ import annotations

from typing import get_args

import pytest

from fw.diff.kinds import IMPACT_WORDS, KINDS, MIRRORED_IMPACT, Impact

NEVER_SAID = ("bar", "weaker", "removed", "breaking", "improved", "regression")


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_its_mirror_and_the_mirrors_mirror_is_itself(name: str) -> None:
    kind = KINDS[name]
    assert kind.name == name
    mirror = KINDS[kind.mirror]
    assert mirror.mirror == name
    assert MIRRORED_IMPACT[kind.impact] == mirror.impact or name == "ended"
    assert kind.difference == mirror.difference


def test_every_impact_has_words_and_a_mirror() -> None:
    assert set(IMPACT_WORDS) == set(MIRRORED_IMPACT) == set(get_args(Impact))
    for impact, mirror in MIRRORED_IMPACT.items():
        assert MIRRORED_IMPACT[mirror] == impact


def test_the_words_are_those_that_people_should_read() -> None:
    said = [*IMPACT_WORDS.values(), *(kind.words for kind in KINDS.values())]
    assert all(said)
    for words in said:
        assert not set(NEVER_SAID) & set(words.split())


def test_only_what_stays_is_no_difference() -> None:
    same = {name for name, kind in KINDS.items() if not kind.difference}
    assert same == {"expected-still", "unchanged"}
