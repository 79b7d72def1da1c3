"""The next release: what changes ask for, which release came last, which comes next."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from textwrap import dedent, indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fw.diff.change import Affected, Change, Home
from fw.diff.kinds import IMPACT_WORDS, KINDS, Impact
from fw.diff.release import (
    DEFAULT_BUMPS,
    DEFAULT_TAG,
    Version,
    bump,
    last_release,
    next_version,
    policy,
    read_version,
    release,
)
from fw.diff.report import Bump
from fw.framework import schema
from fw.framework.loading import load
from fw.framework.model import Framework
from tests.diff.comparing import frameworks
from tests.framework.bakery import framework, level, manifest
from tests.revisions.memory import Files

STEPS: tuple[Bump, ...] = ("major", "minor", "patch", "none")
BAKER = level("Baker", craft=["mix: Mixes the dough.", "bake: Bakes the bread."])


def bakery(policy_text: str = "", **levels: str) -> Framework:
    said = f"release:\n{indent(dedent(policy_text).strip(), '  ')}\n" if policy_text else ""
    names = " ".join(levels) or "baker"
    files = {f"levels/{name}.yaml": text for name, text in (levels or {"baker": BAKER}).items()}
    return framework({"framework.yaml": manifest(f"bakers: {names}", more=said), **files})


def change(impact: Impact | None, kind: str = "reworded", name: str | None = None) -> Change:
    return Change(kind, "baker#craft:mix", Home("level", "baker"), impact=impact, name=name)


def asked(*changes: Change, policy_text: str = "") -> Bump:
    return bump(changes, policy(bakery(policy_text).manifest))


@pytest.mark.parametrize(
    ("impact", "step"),
    [
        ("raises", "major"),
        ("lowers", "minor"),
        ("unclear", "minor"),
        ("clarifies", "minor"),
        ("editorial", "patch"),
        ("neutral", "none"),
    ],
)
def test_by_default_an_impact_asks_for(impact: Impact, step: Bump) -> None:
    assert asked(change(impact)) == step


@pytest.mark.parametrize("kind", ["level-added", "level-removed", "track"])
def test_by_default_a_level_or_track_that_comes_or_goes_is_minor(kind: str) -> None:
    assert asked(change("neutral", kind)) == "minor"


def test_something_about_a_track_counts_by_its_impact() -> None:
    assert asked(change("neutral", "track", "title")) == "none"
    assert asked(change("raises", "track", "cumulative")) == "major"
    assert asked(change("raises", "track"), policy_text="bump: {track: patch}") == "patch"


def test_what_changes_ask_for_together_is_the_highest() -> None:
    assert asked() == "none"
    assert asked(change("neutral"), change("editorial")) == "patch"
    assert asked(change("editorial"), change("raises"), change("unclear")) == "major"


def test_what_is_no_difference_asks_for_nothing() -> None:
    assert asked(change("raises", "unchanged"), policy_text="bump: {neutral: major}") == "none"


def test_what_it_does_to_a_single_level_counts() -> None:
    moved = Change(
        "moved",
        "baker#craft:mix",
        Home("level", "baker"),
        impact="neutral",
        affects=(Affected("bakers", "baker", "raises", "own"),),
    )
    assert asked(moved) == "major"


def test_the_manifest_says_otherwise_and_a_kind_wins_over_an_impact() -> None:
    said = """
        bump:
          unclear: major
          moved: none
          level-added: major
          x-note: agreed in May
    """
    assert asked(change("unclear"), policy_text=said) == "major"
    assert asked(change("raises", "moved"), policy_text=said) == "none"
    assert asked(change("neutral", "level-added"), policy_text=said) == "major"
    assert asked(change("editorial"), policy_text=said) == "patch"


def test_the_tag_is_v_and_the_version_unless_it_is_said() -> None:
    assert policy(None).tag == policy(bakery().manifest).tag == DEFAULT_TAG == "v{version}"
    assert policy(bakery("tag: 'support-v{version}'").manifest).tag == "support-v{version}"


@pytest.mark.parametrize(
    "said",
    [
        "tag: v1",
        "tag: '{version}{version}'",
        "tag: [v]",
        "bump: major",
        "bump: {raises: big}",
        "bump: {raises: [major]}",
    ],
)
def test_a_policy_that_cannot_be_read_is_a_problem_and_the_default_holds(said: str) -> None:
    found = bakery(said)
    assert policy(found.manifest) == policy(None)
    assert len(found.problems) == 1
    assert found.problems[0].path == "framework.yaml"
    assert found.problems[0].span.start.line > 1
    assert "\n" not in found.problems[0].message


def test_a_misread_step_hides_no_content() -> None:
    assert frameworks(bakery(), bakery("bump: {raises: big}")).complete


def test_the_schema_has_the_keys_of_a_policy() -> None:
    keys = schema.data("framework")["properties"]["release"]["properties"]["bump"]["properties"]
    between_levels = ("builds-on", "ended")
    kinds = [kind.name for kind in KINDS.values() if kind.difference]
    assert set(keys) == {*IMPACT_WORDS, *kinds} - {*between_levels}
    assert set(DEFAULT_BUMPS) <= set(keys)
    for name, step in DEFAULT_BUMPS.items():
        assert f"`{step}` by default" in keys[name]["description"]


@pytest.mark.parametrize(
    ("new", "step"),
    [
        ({"baker": BAKER}, "none"),
        ({"baker": level("Baker", craft=["mix: Mixes the dough."])}, "minor"),
        ({"baker": BAKER + "    - sell: Sells the bread.\n"}, "major"),
        ({"baker": BAKER, "master": level("Master Baker", craft=["lead: Leads."])}, "minor"),
        ({"baker": BAKER.replace("dough.", "dough")}, "patch"),
    ],
)
def test_a_real_comparison(new: Mapping[str, str], step: Bump) -> None:
    report = frameworks(bakery(baker=BAKER), bakery(**new))
    assert bump(report.changes, policy(None)) == step


# The order of Semantic Versioning 2.0.0, §11, lowest first.
ORDERED = [
    *("0.9.10", "1.0.0-1", "1.0.0-9", "1.0.0-10", "1.0.0-alpha", "1.0.0-alpha.1"),
    *("1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1"),
    *("1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0-rc.1"),
]


@pytest.mark.parametrize(("lower", "higher"), list(combinations(ORDERED, 2)))
def test_the_last_release_is_the_highest_version(lower: str, higher: str) -> None:
    for tags in ([f"v{lower}", f"v{higher}"], [f"v{higher}", f"v{lower}"]):
        found = last_release(tags, "v{version}")
        assert found
        assert (found[0], str(found[1])) == (f"v{higher}", higher)


@pytest.mark.parametrize(
    "tag",
    [
        *(
            "v1",
            "v1.2",
            "1.2.3",
            "v1.2.3.4",
            "v01.2.3",
            "v1.2.3-01",
            "v1.2.3-",
            "v1.2.3 ",
            "V1.2.3",
        ),
        *("v١.2.3", "v1.2.3\n", "v-1.2.3", "latest", "", "v", f"v{'9' * 5000}.0.0"),
        f"v1.0.0-{'a' * 100_000}",
    ],
)
def test_a_tag_that_is_no_version_is_passed_over(tag: str) -> None:
    assert last_release([tag], "v{version}") is None
    found = last_release([tag, "v0.1.0"], "v{version}")
    assert found
    assert found[0] == "v0.1.0"


@pytest.mark.parametrize(
    ("pattern", "tag"),
    [
        ("support-v{version}", "support-v1.2.3"),
        ("{version}", "1.2.3"),
        ("release/{version}/support", "release/1.2.3/support"),
        ("v{version}+support", "v1.2.3+support"),
    ],
)
def test_only_tags_of_the_pattern_count(pattern: str, tag: str) -> None:
    others = ["v9.0.0", "other-v9.0.0", "release/9.0.0"]
    assert last_release([*others, tag], pattern) == (tag, Version(1, 2, 3))


def test_a_tag_shorter_than_its_pattern_is_no_release() -> None:
    assert last_release(["aba"], "ab{version}ba") is None


def test_build_metadata_counts_for_nothing() -> None:
    assert read_version("1.2.3+20261123") == Version(1, 2, 3)
    assert read_version("1.2.3-rc.1+a.b") == Version(1, 2, 3, ("rc", "1"))


@given(st.lists(st.text(max_size=12) | st.from_regex(r"v[0-9]+\.[0-9]+\.[0-9]+", fullmatch=True)))
def test_no_tag_does_harm(tags: list[str]) -> None:
    found = last_release(tags, "v{version}")
    assert found is None or found[0] in tags


@pytest.mark.parametrize(
    ("last", "major", "minor", "patch"),
    [
        ("1.3.2", "2.0.0", "1.4.0", "1.3.3"),
        ("0.3.1", "1.0.0", "0.4.0", "0.3.2"),
        ("2.0.0-rc.1", "2.0.0", "2.0.0", "2.0.0"),
        ("1.4.0-rc.1", "2.0.0", "1.4.0", "1.4.0"),
        ("1.3.3-rc.1", "2.0.0", "1.4.0", "1.3.3"),
    ],
)
def test_the_next_version(last: str, major: str, minor: str, patch: str) -> None:
    version = read_version(last)
    assert version
    following = [str(next_version(version, step)) for step in STEPS]
    assert following == [major, minor, patch, last]


VERSIONS = st.builds(
    Version,
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from([(), ("rc", "1"), ("2",), ("alpha",)]),
)


@given(VERSIONS, st.sampled_from(STEPS[:3]))
def test_the_next_version_is_higher_and_reads_back(version: Version, step: Bump) -> None:
    following = next_version(version, step)
    assert following.rank > version.rank
    assert read_version(str(following)) == following
    assert read_version(str(version)) == version


def test_a_release_names_the_last_tag_and_the_next_version() -> None:
    chosen = policy(bakery("tag: 'support-v{version}'").manifest)
    tags = ["support-v1.3.0", "support-v1.2.9", "v7.0.0"]
    assert release([change("raises")], chosen, tags) == ("major", "support-v1.3.0", "2.0.0")
    assert release([change("neutral")], chosen, tags) == ("none", "support-v1.3.0", None)
    assert release([change("raises")], chosen, ["v7.0.0"]) == ("major", None, None)


def test_a_framework_in_a_folder_has_its_own_policy() -> None:
    texts = {"bread/framework.yaml": manifest("bakers: baker", more="release: {tag: 'b{version}'}")}
    assert policy(load(Files(texts), "bread").manifest).tag == "b{version}"
