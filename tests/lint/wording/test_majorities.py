"""Rules that report a level once: the finding stays the same while other places come and go."""

from __future__ import annotations

import pytest

from fw.lint.finding import Finding
from tests.lint.bakery import bakery, lint_only
from tests.lint.samples import PATH

HEAD = "title: Baker\ngrade: 2\nsections:\n  craft:\n"
USUAL = ("Bakes by colour.", "Mixes colours.", "Cleans the centre.", "Sells what others favour.")
DIFFERING = {
    "wording.voice": ("You bake rolls.", "Mix the dough.", "Clean the oven."),
    "wording.terminal-period": ("Bakes good rolls", "Mixes the dough", "Cleans the oven"),
    "wording.mixed-spelling": ("Sorts colors.", "Favors rye.", "Bakes in the center."),
    "wording.undefined-acronym": ("Reads the XQZ.", "Writes the XQZ.", "Keeps the XQZ."),
}

each = pytest.mark.parametrize("rule", DIFFERING)


def found(rule: str, *texts: str) -> Finding:
    """The one finding in the baker's level."""
    level = HEAD + "".join(f"    - {text}\n" for text in (*texts, *USUAL))
    findings = lint_only(bakery({PATH: level}), {rule}).findings
    (finding,) = (finding for finding in findings if finding.path == PATH)
    return finding


@each
def test_it_is_the_same_whichever_place_comes_first_and_however_many_there_are(rule: str) -> None:
    one, two, three = DIFFERING[rule]
    findings = [found(rule, one, two, three), found(rule, three, one), found(rule, two)]
    assert len({finding.fingerprint for finding in findings}) == 1
    assert len({finding.message for finding in findings}) == 1
    assert [len(finding.related) for finding in findings] == [2, 1, 0]


@each
def test_a_comment_takes_out_one_place_and_what_is_said_holds_for_the_others(rule: str) -> None:
    one, two, three = DIFFERING[rule]
    left = found(rule, f"{one} # fwlint: ignore[{rule}] agreed", two, three)
    alone = found(rule, two, three)
    assert left.span.start.line == alone.span.start.line + 1
    assert (left.message, left.fingerprint) == (alone.message, alone.fingerprint)
    assert (left.competency, left.pointer) == (None, None)
    assert len(left.related) == 1
    assert left.fix is None or not any(map(str.isdigit, left.fix.description))
