"""A slash between words, which may mean "and", "or" or either.

"Manages projects/processes" can be met by somebody who only does one of the two, or only by
somebody who does both, and the reader must choose. "And/or" says that the writer saw the question
and left it open.
"""

from __future__ import annotations

from collections.abc import Iterator

from fw.lint.finding import Finding
from fw.lint.prose import Passage
from fw.lint.rule import Context, Measured, Option, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample("Bakes bread «and/or» cakes.", "Bakes bread or cakes.", fixed=True),
    sample("Cleans «ovens/mixers» daily.", "Cleans ovens or mixers daily.", fixed=True),
    sample("«Mixes / kneads» the dough.", "Mixes or kneads the dough.", fixed=True),
    sample(
        "Bakes for «weddings/parties/funerals».",
        "Bakes for weddings, parties or funerals.",
        fixed=True,
    ),
    sample("Names the «pros/cons» of rye.", "Names the pros and cons of rye.", fixed=True),
    sample("Bakes by a «low-salt/no-sugar/slow-rise» recipe.", "Bakes without sugar."),
)

UNMARKED = (
    "Bakes 24/7 in a 50/50 split at 1/2 the price on 24/12, from 2023/24 on.",
    "Runs CI/CD over TCP/IP, and HTML/CSS for the till's I/O.",
    "Keeps the client/server till and its read/write speed, async/await included.",
    "Answers the Baker/Owner, and the iOS/Android shops.",
    "Serves 20 loaves/hour, with and w/o salt, at 180 °C/356 °F.",
    "Reads https://bakery.example/bread/rolls and /etc/ovens/east.",
    "Writes `and/or` on the tin, and tests the A/B recipes.",
    "Keeps the continuous integration / delivery of the till alive.",
    "Sees that product/market fit is a pass/fail question.",
    "Asks the baker when he/she comes, and cleans his / her oven.",
)

_SLASHED = lazily(
    r"(?<![\w/.:@~\\-])[^\W\d_][\w’'-]{0,30}(?:(?: / |/ ?)[^\W\d_][\w’'-]{0,30}){1,4}"
    r"(?![\w/@]|\.\w)"
)
_PARTS = lazily(r" ?/ ?")
_SHORTEST = 2
_NEAR = 8
# One thing that has a slash in its name. Units and "w/o" are too short to be found.
_NAMES = """
client/server server/client read/write input/output on/off yes/no true/false pass/fail go/no-go
either/or async/await publish/subscribe pub/sub request/response push/pull pull/push start/stop
product/market build/buy buy/build make/buy buy/make work/life nature/nurture plan/do/check/act
red/green/refactor blue/green red/black key/value source/sink master/slave true/positive up/down
open/closed left/right win/win lose/lose win/lose stop/start cost/benefit risk/reward n/a am/pm
signal/noise price/performance import/export check-in/check-out lead/follow male/female
integration/delivery integration/deployment integration/development
"""
_JOINED = frozenset(("and/or", "or/and"))
# Whoever does one of these is hardly asked to leave out the other.
_BOTH = frozenset(
    ("giving/receiving", "pros/cons", "strength/weaknesses", "strengths/weaknesses", "dos/don'ts")
)
# These are `wording.inclusive`'s.
_PRONOUNS = """
he/she she/he s/he his/her her/his his/hers him/her her/him himself/herself herself/himself
"""
_UNITS = "day hour minute month night person quarter second shift week year"
_PER = frozenset(_UNITS.split())
_EXCEPTIONS = frozenset((*_NAMES.split(), *_PRONOUNS.split()))


def check(context: Context, passage: Passage) -> Iterator[Finding]:
    """Find the words; names, units and acronyms keep their slash."""
    for match in _SLASHED.finditer(passage.text) if "/" in passage.text else ():
        parts = _PARTS.split(match[0])
        said = "/".join(parts)
        if said.lower() in _exceptions(context) or not _are_words(passage, match.start(), parts):
            continue
        new = _new(said, parts)
        fix = context.replacement(passage, *match.span(), new, safe=False) if new else None
        message = f'what does the slash in "{shown(said)}" mean?'
        help = None if fix else 'say "and", or say "or"'
        yield context.mark(passage, *match.span(), message, help=help, fix=fix)


def _exceptions(context: Context) -> frozenset[str]:
    allowed: tuple[str, ...] = tuple(context.options["allowed"])
    manifest = context.framework.manifest
    accepted = manifest.accepted if manifest else ()
    return context.prose.once(
        ("slash", allowed),
        lambda: _EXCEPTIONS | {word.lower() for word in (*allowed, *accepted) if "/" in word},
    )


def _are_words(passage: Passage, start: int, parts: list[str]) -> bool:
    """Whether all are plain words: only the first of a sentence may have a capital."""
    first = parts[0]
    before = passage.text[max(0, start - _NEAR) : start].rstrip()
    begins = before == "" or before[-1] in ".!?:"
    words = [first[:1].lower() + first[1:] if begins else first, *parts[1:]]
    if parts[-1] in _PER:
        return False
    return all(word == word.lower() and len(word) >= _SHORTEST for word in words)


def _new(said: str, parts: list[str]) -> str | None:
    """The words with "or" in place of the slash; None where more than that would change."""
    if said.lower() in _JOINED:
        return parts[said.lower() == "and/or"]
    if said.lower() in _BOTH:
        return " and ".join(parts)
    if len(parts) > 2 and all("-" in part for part in parts):
        # "A low-salt/no-sugar/slow-rise recipe" has all of that, and room for neither word.
        return None
    return ", ".join(parts[:-1]) + " or " + parts[-1]


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="passage",
    on=("statement", "example", "introduction"),
    check=check,
    advice='Write "and", "or", or the one word that is meant. List names as `allowed`.',
    options=(
        Option("allowed", (), "More words with a slash that are names, such as `sales/ops`."),
    ),
    samples=SAMPLES,
    unmarked=UNMARKED,
    fixes="unsafe",
    measured=Measured(findings=103, texts=3582, right=102, judged=103),
)
