"""Reports in which everything that a file can say or be called wants to act."""

from __future__ import annotations

from hypothesis import strategies as st

from fw.lint.finding import SEVERITIES, Finding
from fw.lint.report import LintReport, Suppressed
from fw.source.edits import Edit, Fix
from fw.source.problems import Related
from fw.source.spans import Position, Span
from fw.source.text import SourceText

ACTING = st.sampled_from(
    [
        "::error::x",
        "  ::stop-commands::a",
        "##[add-mask]a",
        "]]></failure><failure>",
        "&amp;<!-- -->",
        "{0} {{ title }}",
        "[here](https://evil.example)",
        "\x1b[31m\u202e\u2028\x85\x00\ufeff",
        "\ufffe\uffff",
        '"\\',
        "%0A%25",
        "\r\n::warning::x\n",
        "漢字 \U0001f956",
    ]
)
# No file's text holds a surrogate, but an escape in it can.
text = st.lists(ACTING | st.text(st.characters(exclude_categories=[]), max_size=20)).map("".join)
# A name on disk is bytes, and those that are no UTF-8 are read as these surrogates.
path = st.lists(
    ACTING.filter(lambda said: "\0" not in said)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=10)
    | st.just("\udce9"),
    min_size=1,
).map(lambda parts: "levels/" + "".join(parts))

_place = st.builds(Position, st.integers(1, 9), st.integers(1, 99))
span = st.tuples(_place, _place).map(lambda both: Span(*sorted(both)))
fix = st.builds(Fix, st.booleans(), text, st.text(max_size=9).map(lambda said: (Edit(1, 3, said),)))
finding = st.builds(
    Finding,
    rule=st.sampled_from(["structure.schema", "structure.yaml", "Own.Rule"]),
    severity=st.sampled_from(SEVERITIES),
    message=text,
    path=path,
    span=span,
    help=st.none() | text,
    level=st.none() | text,
    matched=text,
    related=st.lists(st.builds(Related, path, span, text), max_size=3).map(tuple),
    fix=st.none() | fix,
)

suppressed = st.builds(Suppressed, finding, st.sampled_from(["comment", "baseline"]), text)


@st.composite
def reports(draw: st.DrawFn) -> LintReport:
    """Some findings, a few of them twice, in order of path as reports have them."""
    found = draw(st.lists(finding, max_size=4))
    found += found[: draw(st.integers(0, 2))]
    found.sort(key=lambda one: one.path)
    texts = {one.path: SourceText(one.path, "some text\n" * 3) for one in found}
    agreed = draw(st.lists(suppressed, max_size=2).map(tuple))
    return LintReport("", tuple(found), (), texts, checked=len(texts), suppressed=agreed)
