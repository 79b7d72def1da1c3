from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.language.similarity import CANDIDATES, SimilarityIndex, overlap, similarity
from fw.language.words import normalized, words

VOCABULARY = (
    "leads",
    "reviews",
    "mentors",
    "plans",
    "the",
    "a",
    "of",
    "team",
    "cases",
    "incidents",
    "customers",
    "writes",
    "daily",
)
SENTENCES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)


def jaccard(a: str, b: str) -> float:
    one, other = ({w.text for w in words(normalized(text))} for text in (a, b))
    return len(one & other) / len(one | other)


def test_similarity_runs_from_0_to_100() -> None:
    assert similarity("Leads reviews.", "leads  reviews") == 100
    assert similarity("Reviews leads", "leads reviews") == 100
    assert similarity("xyz", "Leads reviews") < 20
    assert similarity("", "Leads reviews") == 0
    assert similarity("", "") == 100
    near = similarity("Leads the team's reviews", "Leads the reviews of the team")
    assert 60 < near < 100
    assert near == similarity("Leads the reviews of the team", "Leads the team's reviews")


@given(st.lists(SENTENCES, max_size=CANDIDATES), st.sampled_from([55.0, 70.0, 85.0, 95.0, 100.0]))
def test_every_pair_that_the_law_covers_is_found(texts: list[str], threshold: float) -> None:
    found = {(i, j): score for i, j, score in SimilarityIndex(texts).near_pairs(threshold)}
    first: dict[str, int] = {}
    for index, text in enumerate(texts):
        first.setdefault(text, index)
    for (i, j), score in found.items():
        assert i < j
        assert score == pytest.approx(similarity(texts[i], texts[j]))
        assert score >= threshold
    for i, j in combinations(range(len(texts)), 2):
        if texts[i] == texts[j]:
            assert ((i, j) in found) == (i == first[texts[i]])
        elif i == first[texts[i]] and j == first[texts[j]]:
            alike = similarity(texts[i], texts[j]) >= threshold
            if alike and jaccard(texts[i], texts[j]) >= overlap(threshold):
                assert (i, j) in found


@given(st.lists(SENTENCES, max_size=CANDIDATES), SENTENCES, st.sampled_from([70.0, 85.0, 100.0]))
def test_the_nearest_is_no_further_than_any_other(
    texts: list[str], text: str, threshold: float
) -> None:
    nearest = SimilarityIndex(texts).nearest(text, threshold)
    covered = [
        similarity(other, text) for other in texts if jaccard(other, text) >= overlap(threshold)
    ]
    if nearest is None:
        assert max(covered, default=0) < threshold
    else:
        assert nearest[1] == pytest.approx(similarity(texts[nearest[0]], text))
        assert nearest[1] >= max([threshold, *covered]) - 1e-9


def test_texts_that_are_the_same_are_paired_with_the_first() -> None:
    index = SimilarityIndex(["Leads.", "Plans", "leads", "LEADS!"])
    assert list(index.near_pairs(90)) == [(0, 2, 100.0), (0, 3, 100.0)]
    assert index.nearest("Leads…", 90) == (0, 100.0)
    assert index.nearest("Leaps", 90) is None


@pytest.mark.parametrize("threshold", [0, -1, 101])
def test_a_threshold_out_of_range_is_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        SimilarityIndex(["a b", "a c"]).nearest("a", threshold)
    with pytest.raises(ValueError, match="threshold"):
        list(SimilarityIndex(["a b", "a c"]).near_pairs(threshold))


@pytest.mark.parametrize(
    "form", ["Leads the review.", "Leads review {}.", "{} a b c d e f g h i j"]
)
def test_thousands_alike_do_not_make_millions_of_comparisons(form: str) -> None:
    texts = [form.format(number) for number in range(3_000)]
    count = sum(1 for _ in SimilarityIndex(texts).near_pairs(85))
    assert 0 < count <= CANDIDATES * len(texts)


def test_texts_without_words() -> None:
    index = SimilarityIndex(["", "–", "…", "a"])
    assert list(index.near_pairs(50)) == [(0, 2, 100.0)]
    assert index.nearest("?!", 50) == (0, 100.0)
