"""What is followed back: through rewordings, renames and moves, branches, and broken files."""

from __future__ import annotations

from pathlib import Path

import pytest

from fw.history.subjects import UnknownAddressError
from fw.revisions.repository import Repository
from tests.framework.bakery import level, manifest
from tests.history.following import log, told
from tests.history.stories import BAKER, CHIEF, HOUSE, JUNIOR, MANIFEST, house, story
from tests.revisions.repositories import Scratch, needs_git

pytestmark = needs_git

BAKERS = manifest("bakers: junior baker")
ELSEWHERE = "levels/bread/baker.yaml"


def baker(bake: str = "Bakes bread.", lead: str = "Leads the shift.", *more: str) -> str:
    return level("Baker", craft=[f"bake: {bake}", *more], team=[f"lead: {lead}"])


@pytest.fixture
def begun(tmp_path: Path) -> Scratch:
    made = Scratch.create(tmp_path / "repo")
    made.commit("Begin", files={MANIFEST: BAKERS, BAKER: baker()})
    return made


def test_a_competency_through_another_level_a_part_and_a_renamed_level(tmp_path: Path) -> None:
    made = story(tmp_path / "repo")
    moves = [
        "Ask everyone to order: moved order",
        "Let bakers order: moved order",
        "Begin: level-added master, added order",
    ]
    assert told(log(made, "junior", "team", "order")) == moves
    assert told(log(made, "chief", "craft", "mentoring")) == [
        "Say more: reworded mentoring",
        (
            "Call the highest level chief, and teaching mentoring: "
            "renamed level chief, renamed id mentoring"
        ),
        "Begin: level-added master, added teach",
    ]


@pytest.mark.parametrize(
    ("address", "now"),
    [
        (("master",), ("chief",)),
        (("chief", "craft", "teach"), ("chief", "craft", "mentoring")),
        (("master", "craft", "teach"), ("chief", "craft", "mentoring")),
        (("baker", "craft", "Tastes every new"), ("baker", "craft", "tasting")),
        (("baker", "craft", "tastes  EVERY"), ("baker", "craft", "tasting")),
    ],
)
def test_a_former_name_leads_to_what_has_another_one_now(
    tmp_path: Path, address: tuple[str, ...], now: tuple[str, ...]
) -> None:
    made = story(tmp_path / "repo")
    assert log(made, *address).subject == log(made, *now).subject
    assert told(log(made, *address)) == told(log(made, *now))


def test_what_is_gone_is_told_up_to_its_end(tmp_path: Path) -> None:
    made = story(tmp_path / "repo")
    gone = log(made, "junior", "craft", "sweep")
    assert not gone.subject.exists
    assert told(gone) == [
        "Ask everyone to order: removed sweep",
        "Begin: level-added junior, added sweep",
    ]
    # In a part it has no address of its own.
    left = log(made, "baker", "team", "order")
    assert not left.subject.exists
    assert told(left)[0] == "Ask everyone to order: moved order"


def test_a_level_and_a_section_that_are_gone(begun: Scratch) -> None:
    seller = level("Seller", craft=["sell: Sells."], team=["greet: Greets."])
    begun.commit("Sell", files={"levels/shop/seller.yaml": seller})
    begun.commit(
        "Greet no more",
        files={"levels/shop/seller.yaml": level("Seller", craft=["sell: Sells."])},
    )
    begun.commit("Close the shop", files={"levels/shop/seller.yaml": None})
    assert told(log(begun, "seller")) == [
        "Close the shop: level-removed shop/seller, removed sell",
        "Greet no more: removed greet",
        "Sell: level-added shop/seller, added sell, added greet",
    ]
    assert told(log(begun, "shop/seller", "team")) == [
        "Greet no more: removed greet",
        "Sell: level-added shop/seller, added greet",
    ]


def test_a_level_is_told_with_the_parts_that_it_includes(tmp_path: Path) -> None:
    made = story(tmp_path / "repo")
    assert told(log(made, "junior"))[0] == "Ask everyone to order: removed sweep, moved order"
    made.commit("House", files={HOUSE: house("care: Washes their hands often.")})
    assert told(log(made, "junior"))[0] == "House: reworded care, removed order"
    assert told(log(made, "junior", "team"))[0] == "House: reworded care, removed order"
    assert told(log(made, "junior", "craft")) == [
        "Ask everyone to order: removed sweep",
        "Begin: level-added junior, added mix, added sweep",
    ]
    assert "House" not in str(told(log(made, "chief")))


def test_an_id_that_a_level_excludes_is_none_of_its_history(tmp_path: Path) -> None:
    made = Scratch.create(tmp_path / "repo")
    team = "{include: [house], exclude: [care]}"
    files = {HOUSE: house("care: Cares."), BAKER: level("Baker", craft=["b: B."], team=team)}
    made.commit("Begin", files={MANIFEST: BAKERS, **files})
    made.commit("Care", files={HOUSE: house("care: Cares a lot.")})
    assert told(log(made, "baker")) == ["Begin: level-added baker, added b"]


def test_a_renamed_section(begun: Scratch) -> None:
    renamed = {"craft": "Craft", "people": "Team"}
    begun.commit(
        "People",
        files={
            MANIFEST: manifest("bakers: junior baker", sections=renamed),
            BAKER: baker().replace("team:", "people:"),
        },
    )
    begun.commit("Lead", files={BAKER: baker(lead="Leads two shifts.").replace("team:", "people:")})
    expected = [
        "Lead: reworded lead",
        "People: renamed section ",
        "Begin: level-added baker, added lead",
    ]
    assert told(log(begun, "baker", "people", "lead")) == expected
    assert told(log(begun, "baker", "team", "lead")) == expected
    assert told(log(begun, "baker", "people")) == expected
    assert told(log(begun, "baker", "team")) == expected


def test_another_place_in_the_section_is_not_told(begun: Scratch) -> None:
    begun.commit("Add", files={BAKER: baker("Bakes bread.", "Leads the shift.", "Cleans up.")})
    turned = level(
        "Baker", craft=["Cleans up.", "bake: Bakes bread."], team=["lead: Leads the shift."]
    )
    begun.commit("Turn", files={BAKER: turned})
    assert [one.split(":")[0] for one in told(log(begun))] == ["Add", "Begin"]


def test_what_is_not_committed_comes_first(begun: Scratch) -> None:
    begun.write({BAKER: baker(lead="Leads two shifts."), JUNIOR: level("Junior", craft=["Mixes."])})
    assert told(log(begun, "baker", working=True)) == [
        "-: reworded lead",
        "Begin: level-added baker, added bake, added lead",
    ]
    assert told(log(begun, "baker", "craft", "bake", working=True)) == [
        "Begin: level-added baker, added bake",
    ]
    assert told(log(begun, "junior", working=True)) == ["-: level-added junior, added Mixes."]
    assert told(log(begun, "baker")) == ["Begin: level-added baker, added bake, added lead"]


def test_a_framework_that_was_never_committed(tmp_path: Path) -> None:
    made = Scratch.create(tmp_path / "repo")
    made.write({MANIFEST: BAKERS, BAKER: baker()})
    assert told(log(made, "baker", working=True)) == [
        "-: level-added baker, added bake, added lead"
    ]


class TestMerges:
    """What a branch did is told by its own commits, once."""

    def merged(self, made: Scratch, result: str | None = None, path: str = BAKER) -> None:
        made.git("merge", "-q", "--no-ff", "--no-commit", "-s", "ours" if result else "ort", "side")
        made.commit("Merge", files={path: result} if result else {})

    def test_both_sides_of_a_file_edited_on_two_branches(self, begun: Scratch) -> None:
        begun.git("checkout", "-q", "-b", "side")
        begun.commit("Side", files={BAKER: baker(bake="Bakes bread and rolls.")})
        begun.git("checkout", "-q", "main")
        begun.commit("Main", files={BAKER: baker(lead="Leads two shifts.")})
        self.merged(begun, baker("Bakes bread and rolls.", "Leads two shifts."))
        expected = ["Side: reworded bake", "Main: reworded lead"]
        assert sorted(told(log(begun, "baker"))[:2]) == sorted(expected)
        assert sorted(told(log(begun))[:2]) == sorted(expected)
        assert told(log(begun, "baker", "craft", "bake"))[0] == "Side: reworded bake"
        assert told(log(begun, "baker", "team", "lead"))[0] == "Main: reworded lead"
        assert len(told(log(begun, "baker"))) == 3

    def test_what_only_the_merge_says_is_told_of_it(self, begun: Scratch) -> None:
        begun.git("checkout", "-q", "-b", "side")
        begun.commit("Side", files={BAKER: baker(bake="Bakes bread and rolls.")})
        begun.git("checkout", "-q", "main")
        begun.commit("Main", files={BAKER: baker(bake="Bakes rolls.")})
        self.merged(begun, baker("Bakes bread, rolls and cakes.", "Leads the shift.", "Tastes."))
        first = told(log(begun))[0]
        assert first == "Merge: reworded bake, added Tastes."
        subjects = [one.split(":")[0] for one in told(log(begun, "baker", "craft", "bake"))]
        assert sorted(subjects) == ["Begin", "Main", "Merge", "Side"]

    def test_what_a_branch_removed_is_told_by_the_branch(self, begun: Scratch) -> None:
        begun.git("checkout", "-q", "-b", "side")
        begun.commit("Side", files={BAKER: level("Baker", craft=["bake: Bakes bread."])})
        begun.git("checkout", "-q", "main")
        begun.commit("Main", files={BAKER: baker(bake="Bakes rolls.")})
        self.merged(begun, level("Baker", craft=["bake: Bakes rolls."]))
        assert sorted(told(log(begun))[:2]) == ["Main: reworded bake", "Side: removed lead"]

    @pytest.mark.parametrize("renamed_on", ["main", "side"])
    def test_a_level_renamed_on_one_branch_and_edited_on_the_other(
        self, begun: Scratch, renamed_on: str
    ) -> None:
        rename = {BAKER: None, ELSEWHERE: baker()}
        edit = {BAKER: baker(lead="Leads two shifts.")}
        begun.git("checkout", "-q", "-b", "side")
        begun.commit("Side", files=rename if renamed_on == "side" else edit)
        begun.git("checkout", "-q", "main")
        begun.commit("Main", files=rename if renamed_on == "main" else edit)
        self.merged(begun)
        renamed = "Main" if renamed_on == "main" else "Side"
        edited = "Side" if renamed_on == "main" else "Main"
        entries = told(log(begun, "bread/baker", "team", "lead"))
        assert sorted(entries) == sorted(
            [
                f"{renamed}: renamed level bread/baker",
                f"{edited}: reworded lead",
                "Begin: level-added baker, added lead",
            ]
        )
        assert len(told(log(begun))) == 3

    def test_a_branch_whose_work_was_dropped_is_not_told(self, begun: Scratch) -> None:
        begun.git("checkout", "-q", "-b", "side")
        begun.commit("Side", files={BAKER: baker(bake="Bakes bread and rolls.")})
        begun.git("checkout", "-q", "main")
        begun.commit("Main", files={BAKER: baker(lead="Leads two shifts.")})
        begun.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge", "side")
        subjects = [one.split(":")[0] for one in told(log(begun, "baker"))]
        assert subjects == ["Main", "Begin"]


class TestUnreadable:
    """A broken version hides nothing, and nothing is told twice."""

    def test_what_was_edited_while_a_file_was_broken(self, begun: Scratch) -> None:
        late = baker(lead="Leads the late shift.")
        begun.commit("Break", files={BAKER: "<<<<<<< HEAD\n" + late})
        begun.commit("Mend", files={BAKER: late})
        begun.commit("Later", files={BAKER: baker(lead="Leads the last shift.")})
        assert told(log(begun, "baker", "team", "lead")) == [
            "Later: reworded lead",
            "Break: reworded lead",
            "Begin: level-added baker, added lead",
        ]

    def test_a_file_that_is_broken_now(self, begun: Scratch) -> None:
        begun.commit("Lead", files={BAKER: baker(lead="Leads two shifts.")})
        begun.commit("Break", files={BAKER: "title: [\n"})
        begun.commit("Break more", files={BAKER: "title: [[\n"})
        found = log(begun, "baker", "team", "lead")
        assert [problem.path for problem in found.problems] == [BAKER]
        assert told(found) == ["Lead: reworded lead", "Begin: level-added baker, added lead"]
        assert log(begun).problems == found.problems

    def test_a_file_that_is_broken_in_the_working_tree(self, begun: Scratch) -> None:
        begun.write({BAKER: "<<<<<<<\n"})
        found = log(begun, "baker", "team", "lead", working=True)
        assert [problem.path for problem in found.problems] == [BAKER]
        assert told(found) == ["Begin: level-added baker, added lead"]

    def test_a_file_that_was_broken_from_the_beginning(self, begun: Scratch) -> None:
        begun.commit("Bad", files={JUNIOR: "title: [\n"})
        begun.commit("Good", files={JUNIOR: level("Junior", craft=["mix: Mixes."])})
        assert told(log(begun, "junior")) == ["Bad: level-added junior, added mix"]
        begun.commit("Bad again", files={CHIEF: "title: [\n"})
        assert [one.split(":")[0] for one in told(log(begun))] == ["Bad", "Begin"]


def test_a_framework_that_moved_to_another_folder(begun: Scratch) -> None:
    begun.commit("Reword", files={BAKER: baker(lead="Leads two shifts.")})
    late = baker(lead="Leads two shifts.")
    moved = {f"hr/{MANIFEST}": BAKERS, f"hr/{BAKER}": late}
    begun.commit("Move", files={MANIFEST: None, BAKER: None, **moved})
    begun.commit("Later", files={f"hr/{BAKER}": baker(lead="Leads three shifts.")})
    entries = ["Later: reworded lead", "Reword: reworded lead"]
    assert told(log(begun, "baker", "team", "lead", root="hr"))[:2] == entries
    assert told(log(begun, root="hr"))[:2] == entries


def test_a_shallow_clone_says_where_it_ends(begun: Scratch, tmp_path: Path) -> None:
    begun.commit("Lead", files={BAKER: baker(lead="Leads two shifts.")})
    begun.commit("Bake", files={BAKER: baker(bake="Bakes.", lead="Leads two shifts.")})
    shallow = begun.clone(tmp_path / "shallow", "--depth=2")
    found = log(shallow, "baker", "craft", "bake")
    assert [entry.is_start for entry in found.entries] == [False, True]
    assert found.cut_short
    assert "git fetch --unshallow origin" in found.cut_short
    assert log(shallow, "baker", most=1).cut_short is None
    assert log(begun, "baker").cut_short is None


def test_a_bare_repository(begun: Scratch, tmp_path: Path) -> None:
    bare = begun.clone(tmp_path / "bare", "--bare")
    assert told(log(bare, "baker")) == told(log(begun, "baker"))


def test_the_first_release_that_holds_it(tmp_path: Path) -> None:
    made = story(tmp_path / "repo")
    made.tag("nightly", "HEAD")
    tags = [entry.tag for entry in log(made, "baker").entries]
    # The manifest's pattern, v{version}, tells releases from other tags.
    assert tags == [None, "v2.0.0", "v1.1.0", "v1.1.0", "v1.0.0"]


def test_a_release_on_a_branch_of_its_own_holds_it_too(begun: Scratch) -> None:
    begun.commit("Lead", files={BAKER: baker(lead="Leads two shifts.")})
    begun.git("checkout", "-q", "-b", "release")
    begun.commit("Release", files={"CHANGES.md": "1.0.0\n"})
    begun.tag("v1.0.0")
    begun.git("checkout", "-q", "main")
    begun.commit("Bake", files={BAKER: baker(bake="Bakes.", lead="Leads two shifts.")})
    found = log(begun, "baker")
    assert [entry.tag for entry in found.entries] == [None, "v1.0.0", "v1.0.0"]
    assert found.is_tagged


def test_what_moves_to_a_part_that_the_level_includes_is_told_once(begun: Scratch) -> None:
    team = "{include: [house], competencies: [{lead: Leads the shift.}]}"
    files = {HOUSE: house("care: Cares."), BAKER: level("Baker", craft=["b: B."], team=team)}
    begun.commit("House", files=files)
    begun.commit("Move", files={
        HOUSE: house("care: Cares.", "lead: Leads the shift."),
        BAKER: level("Baker", craft=["b: B."], team="include: [house]"),
    })  # fmt: skip
    assert told(log(begun, "baker"))[0] == "Move: moved lead"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        (("bakr",), "no level is or was called `bakr` (did you mean `baker`?)"),
        (("xyz",), "no level is or was called `xyz`: the levels are `baker`, `chief`, `junior`"),
        (("baker", "crafts"), "`baker` has and had no section `crafts` (did you mean `craft`?)"),
        (
            ("baker", "team", "leed"),
            "no competency of `baker#team` is or was called `leed` (did you mean `lead`?)",
        ),
        (
            ("baker", "team", "budget"),
            "no competency of `baker#team` is or was called `budget`: `chief#team:budget` is",
        ),
        (
            ("junior", "craft", "x"),
            "no competency of `junior#craft` is or was called `x`: there are `mix`",
        ),
    ],
)
def test_an_address_of_nothing(tmp_path: Path, address: tuple[str, ...], message: str) -> None:
    with pytest.raises(UnknownAddressError) as error:
        log(story(tmp_path / "repo"), *address)
    assert str(error.value) == message


def test_a_beginning_that_several_texts_have(begun: Scratch) -> None:
    begun.commit("More", files={BAKER: baker("Bakes bread.", "Leads.", "Bakes cakes.")})
    with pytest.raises(UnknownAddressError, match="write more of it"):
        log(begun, "baker", "craft", "Bakes")
    assert log(begun, "baker", "craft", "Bakes c").subject.title == "Bakes cakes."


class Counting(Repository):
    """Remembers which blobs are read."""

    read: list[str]

    def blob(self, oid: str) -> bytes:
        self.read.append(oid)
        return super().blob(oid)


def test_each_blob_is_read_once_and_of_other_files_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = story(tmp_path / "repo")
    Counting.read = []
    monkeypatch.setattr("tests.history.following.Repository", Counting)
    log(made)
    assert len(Counting.read) == len(set(Counting.read))
    listed = made.git("log", "--format=", "--raw", "--no-abbrev", "--root", "--", "levels",
                      "parts", MANIFEST)  # fmt: skip
    blobs = {line.split()[3] for line in listed.splitlines()} - {"0" * 40}
    assert set(Counting.read) == blobs
