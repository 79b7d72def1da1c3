"""The rules that follow a framework's voice: `voice`, `ability-opener` and `person`."""

from __future__ import annotations

import json

from fw.framework.loading import MANIFEST
from fw.lint.finding import Finding
from fw.lint.fixing import fix
from fw.source.spans import Span
from tests.lint.bakery import BAKERY, bakery, lint_only
from tests.revisions.memory import Files

PATH = "levels/baker.yaml"
PART = "parts/hygiene.yaml"


def level(*statements: str, include: str = "") -> str:
    head = "title: Baker\ngrade: 2\nsections:\n  craft:\n"
    if include:
        head += f"    include: [{include}]\n"
    return head + "    competencies:\n" + "".join(f"      - {json.dumps(s)}\n" for s in statements)


def framework(*statements: str, voice: str | None = None, of_track: bool = False) -> Files:
    manifest = BAKERY[MANIFEST]
    if voice and of_track:
        key = "    cumulative: true\n"
        manifest = manifest.replace(key, f"{key}    voice: {voice}\n")
    elif voice:
        manifest += f"voice: {voice}\n"
    return bakery({MANIFEST: manifest, PATH: level(*statements)})


def found(files: Files, rule: str) -> list[Finding]:
    return list(lint_only(files, frozenset([f"wording.{rule}"])).findings)


def lines(files: Files, rule: str) -> list[tuple[str, int, int]]:
    """The places of the findings and, behind each, of what is related."""
    pairs: list[tuple[str, Span]] = []
    for finding in found(files, rule):
        pairs.append((finding.path, finding.span))
        pairs += [(place.path, place.span) for place in finding.related]
    return [(path, span.start.line, span.start.column) for path, span in pairs]


def test_a_declared_voice_is_that_of_every_level() -> None:
    files = framework("Mix dough.", "Bake bread.", voice="bare-verb")
    reported = found(files, "voice")
    assert {finding.path for finding in reported} == {"levels/junior.yaml", "levels/master.yaml"}
    assert all("this framework speaks in bare verbs" in finding.message for finding in reported)


def test_a_track_may_declare_another() -> None:
    files = framework("I mix dough.", voice="first-person", of_track=True)
    assert {finding.path for finding in found(files, "voice")} == {
        "levels/junior.yaml",
        "levels/master.yaml",
    }


def test_the_track_decides_before_the_level() -> None:
    files = framework("Mix the dough.", "Bake bread.", "Clean it.")
    assert lines(files, "voice") == [(PATH, 6, 10), (PATH, 7, 10), (PATH, 8, 10)]
    assert len(found(files, "voice")) == 1


def test_all_statements_of_a_level_are_put_right_at_once() -> None:
    files = framework("Knead dough.", "Clearly explain and teach recipes.", "Weigh flour.")
    select = frozenset(["wording.voice"])
    result = fix(files, lambda snapshot: lint_only(snapshot, select), unsafe=True)
    after = result.changed[PATH].decode()
    assert after == level("Kneads dough.", "Clearly explains and teaches recipes.", "Weighs flour.")
    assert fix(files, lambda snapshot: lint_only(snapshot, select), unsafe=False).changed == {}


def test_a_part_speaks_as_the_track_that_includes_it() -> None:
    part = "title: Hygiene\ncompetencies:\n  - Adhere to the rules.\n  - Wash the hands.\n"
    files = bakery({PATH: level("Bakes bread.", include="hygiene"), PART: part})
    assert lines(files, "voice") == [(PART, 3, 5), (PART, 4, 5)]


def test_a_voice_that_nobody_can_tell_is_no_mistake() -> None:
    alone = {path: None for path in BAKERY if path != MANIFEST}
    manifest = BAKERY[MANIFEST].replace("junior, baker, master", "baker")
    files = bakery({**alone, MANIFEST: manifest, PATH: level("I bake.", "Bakes.", "You bake.")})
    assert found(files, "voice") == []
    assert found(files, "person") == []


def test_abilities_are_fine_where_the_framework_speaks_of_them() -> None:
    files = framework("Able to mix dough.", "Bakes bread.", voice="ability")
    assert found(files, "ability-opener") == []
    assert (PATH, 7, 10) in lines(files, "voice")
    assert len(found(framework("Able to mix dough."), "ability-opener")) == 1


def test_an_opener_gives_way_to_the_framework_s_own_form() -> None:
    files = framework("Able to try new flours.", voice="bare-verb")
    (finding,) = found(files, "ability-opener")
    assert finding.fix is not None
    assert finding.fix.description == 'write "Try new"'


def test_you_and_i_are_fine_where_the_framework_says_so() -> None:
    you, i = "Asks you for your oven.", "Asks me for my oven."
    assert len(found(framework(you), "person")) == len(found(framework(i), "person")) == 1
    assert found(framework("You ask your baker.", voice="second-person"), "person") == []
    assert found(framework("I ask my baker.", voice="first-person"), "person") == []
    assert len(found(framework("I ask your baker.", voice="first-person"), "person")) == 1


def test_a_statement_in_another_voice_is_reported_once() -> None:
    files = framework("Bakes bread.", "You bake your bread.")
    assert found(files, "person") == []
    assert len(found(files, "voice")) == 1
