"""An acronym that nothing spells out.

Whoever has joined last week is judged by these sentences too, and does not know what "KPI" stands
for; those who do may mean different things by "PR". An acronym is defined where the vocabulary of
the manifest says what it stands for, or where any text of the framework spells it out beside it.
Those that are better known than their words, such as PDF, need no definition, and neither does one
in the name of the organization, of a track or of a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fw.framework.model import Framework
from fw.language.inflection import readings
from fw.language.words import STOP_WORDS
from fw.lint.finding import Finding
from fw.lint.prose import Passage, Prose
from fw.lint.rule import Context, Example, Measured, related_passage, rule, sample
from fw.source.patterns import lazily
from fw.source.problems import shown

SAMPLES = (
    sample(
        "Explains each «KPIs» to the apprentices.",
        "Explains each key performance indicator (KPI) to the apprentices.",
    ),
    sample(
        "Keeps the «SLA» with hotels, and the «NFC» till; reads the SLA's annex.",
        "Keeps the SLA (service-level agreement) with hotels, and the till; reads the SLA's annex.",
    ),
)

_LEVEL = """\
title: Baker
sections:
  craft:
    - Reports each SKU that sells out.
    - Counts the SKUs of a shelf.
"""
_MANIFEST = """\
format: 1
name: Bakery Framework
tracks:
  - id: bakers
    title: Baker
    cumulative: true
    levels: [junior, baker, master]
sections:
  craft: Craft
  team: Team
vocabulary:
  acronyms:
    SKU: stock keeping unit
"""

EXAMPLES = (
    Example(
        bad={"levels/baker.yaml": _LEVEL},
        at=("levels/baker.yaml:4:20",),
        good={"levels/baker.yaml": _LEVEL, "framework.yaml": _MANIFEST},
    ),
)

UNMARKED = (
    "Saves the PDF, opens its URL in the UI, and asks HR, IT or the CEO of the UK shop.",
    "Measures the mean time to repair (MTTR) of ovens, and keeps the MTTR low.",
    "Uses HACCP (hazard analysis and critical control points) as the HACCP manual says.",
    "Trains BREAD BAKERS AND CAKE MAKERS.",
    "Does NOT leave the OVEN on, and never leaves an oven on.",
    "Meets RFH 9001 and ISO 27001.",
    "Is a Baker II who knows flour T55, oven EC2 and room L4.",
    "Edits README.md and ASP.NET pages, and asks `PQR` of pqr@XYZ.example.",
    "Runs an A/B test, earns an A, and signs with J. R. Baker.",
)

LONGEST = 6
_ACRONYM = lazily(
    r"(?<![\w.@#&$])(?P<bare>[A-Z](?:&?[A-Z0-9])*&?[A-Z])(?P<ending>s|['’]s)?(?![\w&@]|\.\w|\s\d)"
)
_CAPITALS = lazily(r"(?<!\w)[A-Z]{2,}(?!\w)")
_SMALL_WORD = lazily(r"(?<!\w)[a-z]{2,}")
_BRACKETED = lazily(r"(?<=\s)\(\s?(?P<bare>[A-Z][A-Z0-9&]{0,8}[A-Z])s?\s?\)")
_EXPLAINED = lazily(r"(?P<bare>[A-Z][A-Z0-9&]{0,8}[A-Z])s?\s\((?P<words>[^()]{4,120})\)")
_REACH = 120
_KNOWN = """
2FA AC AI AM API AWS B2B B2C BBC BC CAPTCHA CC CD CEO CFO CI CIO COO COVID CPU CRUD CSS CSV CTO CV
DC DIY DJ DNA DNS DVD EFF EMEA ETA EU FAQ FBI FTP FYI GB GDPR GIF GMT GPS GPU GUI HQ HR HTML HTTP
HTTPS IBM ID IDE IEEE IETF IFTTT IKEA IO IP IQ ISO IT JIRA JPEG JPG JS JSON KB KG KM LAN LCD LED
LGBT LGBTQ LGBTQIA MB MBA MP3 MP4 MS NASA NATO NHS NOT NPM OK ONE OS PC PDF PHD PHP PIN PNG PS Q&A
QA QR R&D RAM RDS REST RGB ROI RPM RSS SAP SDK SIM SMS SQL SSD SSH SSL SVG TCP TLS TODO TV UAE UDP
UI UK UN UNIX URL US USA USB UTC UTF UX VIP VP VPN VR W3C WIFI WWW XL XML YAML ZIP
II III IV VI VII VIII IX XI XII XIII XIV XV
"""
"""Better known than their words; names; Roman numerals."""
KNOWN = frozenset(_KNOWN.split())


def check(context: Context, passages: tuple[Passage, ...]) -> Iterator[Finding]:
    """Report each undefined acronym of a file once, at its first place."""
    places: dict[str, list[tuple[Passage, int, int]]] = {}
    for passage in passages:
        for match in _acronyms(passage.text):
            if match["bare"] not in KNOWN:
                places.setdefault(match["bare"], []).append((passage, *match.span()))
    if not places:
        return
    defined = context.prose.once(__name__, lambda: _defined(context.framework, context.prose))
    written = context.prose.once(_SMALL_WORD, lambda: _small_words(context.prose))
    for acronym, found in places.items():
        if acronym in defined or _is_word(acronym.lower(), written):
            continue
        passage, start, end = found[0]
        yield context.mark(
            passage,
            start,
            end,
            f'nothing says what "{shown(acronym)}" stands for',
            help="write it out, or define it under `vocabulary: acronyms` in the manifest",
            of_file=True,
            matched=acronym,
            related=tuple(related_passage(*place, "here, too") for place in found[1:]),
        )


def _acronyms(text: str) -> Iterator[re.Match[str]]:
    """Words in capitals, unless most of the text is in capitals."""
    capitals = len(_CAPITALS.findall(text))
    if capitals > 2 and 2 * capitals > len(text.split()):
        return
    for match in _ACRONYM.finditer(text):
        letters = sum(map(str.isalpha, match["bare"]))
        if letters >= 2 and len(match["bare"]) <= LONGEST:
            yield match


def _is_word(word: str, written: frozenset[str]) -> bool:
    """Whether it is a word that somebody wrote in capitals for emphasis."""
    return word in written or word in STOP_WORDS or bool(readings(word))


def _small_words(prose: Prose) -> frozenset[str]:
    return frozenset(
        word for passage in prose.passages for word in _SMALL_WORD.findall(passage.text)
    )


def _defined(framework: Framework, prose: Prose) -> frozenset[str]:
    """The acronyms that somebody of this framework is sure to know."""
    names = [level.title for level in framework.levels.values()]
    names += (title for level in framework.levels.values() for title in level.titles)
    defined: set[str] = set()
    if manifest := framework.manifest:
        names += (manifest.name, manifest.organization or "")
        names += (track.title for track in manifest.tracks)
        names += manifest.accepted
        for word in (*manifest.acronyms, *manifest.accepted):
            defined |= {word, word.upper() if word.islower() else word.removesuffix("s")}
    defined |= {match["bare"] for name in names for match in _ACRONYM.finditer(name)}
    for passage in prose.passages:
        if "(" in passage.text:
            defined.update(_spelled_out(passage.text))
    return frozenset(defined)


def _spelled_out(text: str) -> Iterator[str]:
    for match in _BRACKETED.finditer(text):
        if _stands_for(match["bare"], text[max(0, match.start() - _REACH) : match.start()]):
            yield match["bare"]
    for match in _EXPLAINED.finditer(text):
        if _stands_for(match["bare"], match["words"]):
            yield match["bare"]


def _stands_for(acronym: str, words: str) -> bool:
    """Whether the letters are found in these words from their end, the first one as an initial.

    After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
    biomedical text", PSB 2003.
    """
    at = len(words)
    letters = [letter for letter in acronym.lower() if letter.isalnum()]
    lower = words.lower()
    for number in range(len(letters) - 1, -1, -1):
        at = lower.rfind(letters[number], 0, at)
        while number == 0 and at > 0 and lower[at - 1].isalnum():
            at = lower.rfind(letters[0], 0, at)
        if at < 0:
            return False
    return " " in words[at:].strip() or "-" in words[at:]


RULE = rule(
    __name__,
    __doc__,
    severity="warning",
    scope="file",
    check=check,
    advice=(
        "Define the acronym in the manifest, under `vocabulary: acronyms`, or write it out. A name "
        "that is written in capitals belongs under `vocabulary: accept`."
    ),
    examples=EXAMPLES,
    samples=SAMPLES,
    unmarked=UNMARKED,
    measured=Measured(findings=74, texts=3915, right=73, judged=74),
)
