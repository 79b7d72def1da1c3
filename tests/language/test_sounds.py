"""What "a" and "an" go by: how a word begins when it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.sounds import begins_with_vowel

VOWEL = """
apple hour hourly honest honour honor heir heirloom umbrella under understanding unusual unimportant
uninformed unidentified unintended unable unofficial upper ultimate umpire idea e-mail x-ray n-tier
8 80 8th 8-pack 11 18 11th 18k 800 8000 80s 11.5 MVP RFC SLA SLAs SLO FBI L4 F1 S3 AWS API
OKR IDE R&D M&A NPS X-ray iOS eBay OAuth élite émigré EU onboarding only owner octopus
"""
CONSONANT = """
user unit unique union universal university unidirectional uniform European euphemism ewe one once
one-off one-to-one once-only useful usual usage utility ubiquitous ukulele uranium Ukraine year
yearly house holiday hand high 1 10 100 1st 20 7 70 9 UI UX UK US USB PR QA CSM B2B P1 KPI
t-shirt U-turn GitLab macOS NoSQL HubSpot Jira YAML world xylophone Zen flow sphere mnemonic rhythm
"""
UNSURE = """
FAQ SQL URL herb historic hotel holistic HR NASA SaaS LAN ROM UNESCO mbox str lzma lcov mTLS
1100 1850 a A I uname_result Ünlü漢 漢字 _ Ypres
"""


@pytest.mark.parametrize("word", VOWEL.split())
def test_a_vowel(word: str) -> None:
    assert begins_with_vowel(word) is True


@pytest.mark.parametrize("word", CONSONANT.split())
def test_a_consonant(word: str) -> None:
    assert begins_with_vowel(word) is False


@pytest.mark.parametrize("word", UNSURE.split())
def test_no_telling(word: str) -> None:
    assert begins_with_vowel(word) is None


@given(st.text(min_size=1))
def test_total(word: str) -> None:
    assert begins_with_vowel(word) in (True, False, None)
