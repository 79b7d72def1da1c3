from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fw.commands.main import umbrella
from tests.commands.console import run
from tests.framework.bakery import level, manifest
from tests.history.stories import story
from tests.render.golden import GOLDEN, assert_golden
from tests.revisions.repositories import isolate

BAKERY = GOLDEN / "show" / "bakery"
FOOTER = re.compile(r"Last modified \w+ \d{1,2}, \d{4}: .* \([0-9a-f]{8,}\)")


def show(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(umbrella, ["show", "-C", str(folder), *arguments])


def page(folder: Path, *arguments: str) -> str:
    result = show(folder, *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


@pytest.fixture
def sample(repo_root: Path, tmp_path: Path) -> Path:
    """A copy of the sample framework, outside any repository."""
    folder = tmp_path / "sample"
    folder.mkdir()
    shutil.copy(repo_root / "framework.yaml", folder)
    for name in ("levels", "parts"):
        shutil.copytree(repo_root / name, folder / name)
    return folder


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BAKERY, tmp_path / "bakery"))


def corrected(line: str, corrections: Sequence[tuple[str, str]]) -> str:
    for before, after in corrections:
        if line.removeprefix("- ") == before.removeprefix("- "):
            return line.replace(before, after)
    return line


def test_intermediate_is_the_seed_page(repo_root: Path, shared: Path, sample: Path) -> None:
    seed = (shared / "seed" / "intermediate-support-engineer.txt").read_text(encoding="utf-8")
    lines = seed.splitlines()
    # What was extracted from the page has the footer on three lines; ours is one.
    last = next(index for index, line in enumerate(lines) if line.startswith("Last modified "))
    readme = (repo_root / "levels" / "README.md").read_text(encoding="utf-8")
    corrections = re.findall(r"^- `(.+)` → `(.+)`$", readme, re.MULTILINE)
    assert {before for before, _ in corrections} <= {line.removeprefix("- ") for line in lines}
    expected = [corrected(line, corrections) for line in lines[:last]]
    assert page(sample, "intermediate").splitlines() == expected


@pytest.mark.parametrize(
    ("golden", "arguments"),
    [
        ("senior.txt", ["senior"]),
        ("intermediate.md", ["intermediate", "--format", "markdown"]),
        ("staff-effective.txt", ["staff", "--effective"]),
    ],
)
def test_the_sample_as_people_read_it(sample: Path, golden: str, arguments: list[str]) -> None:
    assert_golden(f"show/{golden}", page(sample, *arguments))


@pytest.mark.parametrize(
    ("golden", "arguments"),
    [
        ("bakery.txt", []),
        ("bakery.md", ["--format", "markdown"]),
        ("bakery-effective.txt", ["--effective"]),
        ("bakery-effective.md", ["--effective", "--format", "markdown"]),
        ("bakery-cakes.txt", ["--effective", "--track", "cakes"]),
    ],
)
def test_everything_a_page_can_hold(bakery: Path, golden: str, arguments: list[str]) -> None:
    assert_golden(f"show/{golden}", page(bakery, "journeyman", *arguments))


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_the_footer_names_the_last_change_of_what_the_page_says(
    bakery: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)

    def commit(day: str, subject: str) -> str:
        when = {"GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
        who = ["-c", "user.name=A Writer", "-c", "user.email=writer@example.org"]
        for arguments in (["add", "-A"], [*who, "commit", "-q", "-m", subject]):
            subprocess.run(["git", "-C", bakery, *arguments], env=os.environ | when, check=True)
        head = subprocess.run(
            ["git", "-C", bakery, "rev-parse", "--short=8", "HEAD"], capture_output=True, check=True
        )
        return head.stdout.decode().strip()

    subprocess.run(["git", "init", "-q", bakery], check=True)
    commit("2024-01-02", "Begin")
    (bakery / "parts/house.yaml").write_text(
        (BAKERY / "parts/house.yaml").read_text() + "# looked at again\n"
    )
    house = commit("2024-10-29", "Fix *broken* links")
    (bakery / "levels/apprentice.yaml").write_text(
        (BAKERY / "levels/apprentice.yaml").read_text() + "# looked at again\n"
    )
    apprentice = commit("2025-03-04", "Sweep")

    last = page(bakery, "journeyman").splitlines()[-1]
    assert last == f"Last modified October 29, 2024: Fix *broken* links ({house})"
    assert FOOTER.fullmatch(last)
    last = page(bakery, "journeyman", "--format", "markdown").splitlines()[-1]
    assert last == f"Last modified October 29, 2024: Fix \\*broken\\* links ({house})"
    # What is taken over from the apprentice is on this page, so that file's change counts too.
    last = page(bakery, "journeyman", "--effective").splitlines()[-1]
    assert last == f"Last modified March 4, 2025: Sweep ({apprentice})"


def test_a_section_and_a_competency_alone(bakery: Path) -> None:
    assert page(bakery, "journeyman#craft/oven").splitlines() == [
        "The Craft",
        "Oven",
        "No competencies yet.",
        "- Example: Bakes two sheets at once.",
    ]
    assert page(bakery, "journeyman#people:hygiene").splitlines() == [
        "People",
        "- Follows the Hygiene Rules for this grade.",
    ]


@pytest.mark.parametrize(
    ("folder", "typed"),
    [
        ("", "journeyman"),
        ("", "Journeyman"),
        ("", "levels/journeyman.yaml"),
        ("", "./levels/journeyman.yaml"),
        ("levels", "journeyman.yaml"),
        ("parts", "../levels/journeyman.yaml"),
    ],
)
def test_a_level_is_named_as_people_type_it(bakery: Path, folder: str, typed: str) -> None:
    assert page(bakery / folder, typed) == page(bakery, "journeyman")


def test_the_current_folders_level_is_preferred_and_a_file_is_that_file(bakery: Path) -> None:
    (bakery / "levels/cakes").mkdir()
    (bakery / "levels/cakes/journeyman.yaml").write_text("title: Pastry Journeyman\nsections: {}\n")
    here = bakery / "levels/cakes"
    assert "Pastry Journeyman" in page(here, "journeyman")
    assert page(here, "../journeyman.yaml") == page(bakery, "journeyman")


def test_a_file_stands_on_its_own_where_there_is_no_framework(tmp_path: Path) -> None:
    (tmp_path / "baker.yaml").write_text("title: Baker\nsections: {craft: [Bakes bread.]}\n")
    assert page(tmp_path, "baker.yaml") == "Baker\ncraft\n- Bakes bread.\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["jurneyman"], "no level is called `jurneyman` (did you mean `journeyman`?)"),
        (["journeyman#ovens"], "`journeyman` has no section `ovens`"),
        (
            ["journeyman#people:hygeine"],
            "no competency of `journeyman#people` is called `hygeine` (did you mean `hygiene`?)",
        ),
        (
            ["journeyman#"],
            "`journeyman#` is no address: write LEVEL, LEVEL#section or LEVEL#section:id",
        ),
        (
            ["journeyman", "--track", "cake"],
            "no track is called `cake` (did you mean `cakes`?): the tracks are `bread`, `cakes`",
        ),
        (["apprentice", "--track", "cakes"], "`apprentice` is not on the track `cakes`"),
    ],
)
def test_what_cannot_be_found_is_one_line(bakery: Path, arguments: list[str], message: str) -> None:
    result = show(bakery, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == f"Error: {message}\n"


def test_an_ambiguous_name_lists_what_it_could_be(bakery: Path) -> None:
    for folder in ("north", "south"):
        (bakery / "levels" / folder).mkdir()
        (bakery / "levels" / folder / "master.yaml").write_text("title: M\nsections: {}\n")
    assert "`north/master`, `south/master`" in show(bakery, "master").stderr


def test_no_framework_is_one_line(tmp_path: Path) -> None:
    result = show(tmp_path, "senior")
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: no framework.yaml in ")


def test_a_level_with_problems_is_shown_as_far_as_it_can_be_read(bakery: Path) -> None:
    level = bakery / "levels/apprentice.yaml"
    level.write_text("title: Apprentice\nsections:\n  people:\n    - Bakes: bread.\n    - id: x\n")
    result = show(bakery, "apprentice", "--format", "text")
    assert result.exit_code == 0
    assert "- Bakes: bread." in result.stdout.splitlines()
    assert result.stderr.startswith(
        "fw: this page may be incomplete: 2 problems, the first at levels/apprentice.yaml:4:7: "
    )
    assert result.stderr.endswith(" (fwlint says more)\n")
    assert result.stderr.count("\n") == 1


def test_a_lower_level_that_cannot_be_read_is_told_in_the_effective_form(bakery: Path) -> None:
    (bakery / "levels/apprentice.yaml").write_text("{{{")
    assert "levels/apprentice.yaml:1:" in show(bakery, "journeyman", "--effective").stderr


def test_problems_of_other_files_are_no_concern_of_a_page(bakery: Path) -> None:
    (bakery / "levels/apprentice.yaml").write_text("{{{")
    page(bakery, "journeyman")


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"[" * 100_000, b"- a", b"section: {}"])
@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_file_that_is_no_level_is_no_page_but_a_line(
    bakery: Path, content: bytes, form: str
) -> None:
    (bakery / "levels/journeyman.yaml").write_bytes(content)
    result = show(bakery, "journeyman", "--format", form, "--effective")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "levels/journeyman.yaml: nothing of a level can be read here: " in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_level_without_sections_says_so(bakery: Path) -> None:
    (bakery / "levels/journeyman.yaml").write_text("title: Journeyman\nsection: {}\n")
    result = show(bakery, "journeyman")
    assert result.exit_code == 0
    assert "`sections` is missing" in result.stderr


def test_an_escape_sequence_in_a_statement_does_nothing(bakery: Path) -> None:
    level = bakery / "levels/apprentice.yaml"
    level.write_text(
        'title: "A\\e[2J"\nsections: {people: ["Sweeps\\e]0;x\\a all.", "<b>x</b>"]}\n'
    )
    for form in ("text", "markdown"):
        shown = page(bakery, "apprentice", "--format", form)
        assert shown.replace("\n", "").isprintable()
    assert "- Sweeps\\x1b]0;x\\x07 all." in page(bakery, "apprentice")


BAKED = {
    "framework.yaml": manifest("bakers: junior baker master"),
    "levels/junior.yaml": level(
        "Junior Baker", craft=["mix: Mixes doughs by the recipe.", "sweep: Sweeps the bakery."]
    ),
    "levels/baker.yaml": level(
        "Baker",
        craft=[
            "sweep: Has the bakery *swept*.",
            "{id: doughs, text: Mixes doughs by heart., evolves_from: mix, optional: true}",
        ],
    ),
    "levels/master.yaml": level("Master Baker", "drops: [sweep]", craft=["teach: Teaches."]),
}


def baked(folder: Path, files: Mapping[str, str] = BAKED) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_one_competency_across_all_levels(tmp_path: Path) -> None:
    folder = baked(tmp_path)
    doughs = [
        "Craft: doughs",
        "Baker track, cumulative",
        "",
        "Junior  Mixes doughs by the recipe.",
        "Baker   Mixes doughs by heart. (optional)",
        "Master  as at Baker",
    ]
    assert page(folder, "baker#craft:doughs", "--across").splitlines() == doughs
    # Whichever level it is looked up at, the ladder is the same but for the name.
    assert page(folder, "junior#craft:mix", "--across").splitlines()[2:] == doughs[2:]
    assert page(folder, "master#craft:doughs", "--across").splitlines() == doughs
    assert page(folder, "junior#craft:sweep", "--across").splitlines()[3:] == [
        "Junior  Sweeps the bakery.",
        "Baker   Has the bakery swept.",
        "Master  ends here",
    ]
    assert page(folder, "master#craft:teach", "--across").splitlines()[3:] == [
        "Junior  not asked",
        "Baker   not asked",
        "Master  Teaches.",
    ]


def test_across_as_markdown(tmp_path: Path) -> None:
    text = page(baked(tmp_path), "baker#craft:sweep", "--across", "--format", "markdown")
    assert text.splitlines() == [
        "## Craft: sweep",
        "",
        "Baker track, cumulative",
        "",
        "- **Junior**: Sweeps the bakery.",
        "- **Baker**: Has the bakery *swept*.",
        "- **Master**: *ends here*",
    ]


def test_across_a_track_whose_levels_stand_alone(tmp_path: Path) -> None:
    files = {**BAKED, "framework.yaml": manifest("bakers: junior baker master", cumulative=False)}
    folder = baked(tmp_path, files)
    for address in ("baker#craft:doughs", "junior#craft:mix"):
        assert page(folder, address, "--across").splitlines()[1:] == [
            "Baker track, each level on its own",
            "",
            "Junior  Mixes doughs by the recipe.",
            "Baker   Mixes doughs by heart. (optional)",
            "Master  not asked",
        ]


def test_across_says_what_a_reference_asks_at_each_grade(sample: Path) -> None:
    lines = page(sample, "senior#values/gitlab:results", "--across").splitlines()
    assert len([line for line in lines if line.strip().startswith("- Grade 7: ")]) == 1
    assert len([line for line in lines if line.strip().startswith("- Grade 8: ")]) == 2


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_a_page_with_its_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate(monkeypatch, tmp_path)
    made = story(tmp_path / "repo")
    text = page(made.path, "chief#craft:mentoring", "--history")
    shown, _, history = text.partition("\nHistory\n")
    assert shown == page(made.path, "chief#craft:mentoring").rstrip("\n") + "\n"
    log = CliRunner().invoke(umbrella, ["log", "-C", str(made.path), "chief#craft:mentoring"])
    # The same words, though a page in a pipe has one line to a statement.
    assert history.split() == log.stdout.partition("\n\n")[2].split()
    assert "introduced" in page(made.path, "baker", "--history")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["baker", "--across"], "--across takes one competency: write LEVEL#section:id"),
        (["baker#craft:sweep", "--across", "--history"], "--across and --history exclude each"),
        (["baker#craft:sweep", "--across", "--effective"], "--across and --effective exclude"),
        (["baker", "--history", "--format", "markdown"], "--history prints text"),
        (["baker#craft:sweeep", "--across"], "is called `sweeep` (did you mean `sweep`?)"),
        (["baker", "--history"], "not in a git repository"),
    ],
)
def test_what_across_and_history_cannot_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    isolate(monkeypatch, tmp_path)
    outcome = run("fw", baked(tmp_path / "bakery"), "show", *arguments)
    assert (outcome.status, outcome.out, outcome.err.count("\n")) == (2, "", 1)
    assert message in outcome.err


def test_across_a_level_on_no_track(tmp_path: Path) -> None:
    files = {**BAKED, "framework.yaml": manifest("bakers: junior")}
    result = show(baked(tmp_path, files), "baker#craft:sweep", "--across")
    assert result.exit_code == 2
    assert "`baker` is on no track" in result.stderr
