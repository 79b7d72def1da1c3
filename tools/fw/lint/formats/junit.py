"""JUnit's XML, which CI servers show as test results.

Nobody ever published a schema of it. This keeps to what Jenkins' xunit plugin (junit-10.xsd) lets
pass and other servers read: files are test suites, findings are test cases in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from fw.lint.finding import Finding
from fw.lint.formats import Style
from fw.lint.formats.concise import counted
from fw.lint.report import LintReport
from fw.render.terminal import safe
from fw.source.patterns import lazily

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What XML 1.0 excludes, controls and surrogates apart, which are made visible before.
_NO_XML = lazily("[\ufffe\uffff]")


def render(report: LintReport, style: Style) -> str:
    """The findings that fail as failures, all others as skipped; without findings, one success."""
    from xml.etree import ElementTree as Xml

    suites = Xml.Element("testsuites")
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        suite = _added(suites, "testsuite", {})
        met: Counter[str] = Counter()
        for finding in findings:
            # Without its line, so that servers know a test again that moved.
            name = _plain(f"{finding.rule}: {finding.message}")
            met[name] += 1
            number = f" ({met[name]})" if met[name] > 1 else ""
            _case(suite, name + number, finding, style)
        _count(suite, path)
    if not report.findings:
        suite = _added(suites, "testsuite", {})
        name = f"no findings in {counted(report.checked, 'file')}"
        _added(suite, "testcase", {"name": name, "classname": "fwlint", "time": "0"})
        _count(suite, "fwlint")
    totals = {
        name: str(sum(int(one.get(name, 0)) for one in suites)) for name in ("tests", "failures")
    }
    suites.attrib = {"name": "fwlint", **totals, "errors": "0", "time": "0"}
    Xml.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(suites, encoding="unicode")}\n'


def _case(suite: Element, name: str, finding: Finding, style: Style) -> None:
    case = _added(suite, "testcase", {"name": name, "classname": finding.path, "time": "0"})
    about = {"type": f"{finding.severity}[{finding.rule}]", "message": finding.message}
    told = _added(case, "failure" if finding.severity in style.failing else "skipped", about)
    told.text = "\n".join(map(_plain, _lines(finding)))


def _lines(finding: Finding) -> Iterator[str]:
    line, column = finding.span.start
    yield f"{finding.path}:{line}:{column}: {finding.message}"
    advice = finding.fix.description if finding.fix else finding.help
    if advice:
        yield advice


def _count(suite: Element, name: str) -> None:
    suite.attrib = {
        "name": _plain(name),
        "tests": str(len(suite)),
        "failures": str(len(suite.findall("testcase/failure"))),
        "errors": "0",
        "skipped": str(len(suite.findall("testcase/skipped"))),
        "time": "0",
    }


def _added(parent: Element, tag: str, attributes: Mapping[str, str]) -> Element:
    from xml.etree.ElementTree import SubElement

    return SubElement(parent, tag, {name: _plain(value) for name, value in attributes.items()})


def _plain(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", safe(text))
