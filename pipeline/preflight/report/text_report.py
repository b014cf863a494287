"""The report as plain text for people and as JSON for programs."""

import json
import textwrap
from collections.abc import Iterator

from pipeline.preflight.report.checklist import WORDS, checklist, facts, page_list, verdict
from pipeline.preflight.report.findings import Finding, PreflightReport, overall
from pipeline.text.printable import printable

# Of the layout of the JSON; a new key does not change it.
_VERSION = 1
_WIDTH = 100


def as_table(report: PreflightReport) -> str:
    """Every check with its result, then what to mend and how; safe for a terminal, ends with a line break."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: PreflightReport) -> Iterator[str]:
    yield printable(f"{report.name}: {facts(report)}")
    yield printable(f"for {report.printer.title} ({report.printer.name})")
    yield ""
    for line in checklist(report):
        pages = sorted({page for finding in line.findings for page in finding.pages})
        where = page_list(tuple(pages)) if line.asked else "not asked by this printer"
        yield f"  {line.word:<5} {line.title:<38} {where}".rstrip()
    for finding in report.findings:
        yield ""
        yield from _told(finding)
    yield ""
    yield verdict(report)


def _told(finding: Finding) -> Iterator[str]:
    where = page_list(finding.pages)
    yield f"{WORDS[finding.severity]} {finding.code}" + (f" {where}" if where else "")
    yield from _wrapped(finding.message, "  ", "  ")
    yield from _wrapped(finding.hint, "  hint: ", "        ")


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return textwrap.wrap(printable(text), _WIDTH, initial_indent=first, subsequent_indent=rest)


def as_json(report: PreflightReport) -> str:
    """``{"version", "file", "printer", "accepted", "pages": [{"number", "width", "height"}], "findings"}``.

    Lengths are in mm; marks are measured from the lower left corner of the page's trim.
    """
    record = {
        "version": _VERSION,
        "file": report.name,
        "printer": report.printer.name,
        "accepted": overall(report),
        "verdict": verdict(report),
        "bytes": report.size,
        "pages": [
            {"number": leaf.number, "width": round(leaf.size[0], 2), "height": round(leaf.size[1], 2)}
            for leaf in report.leaves
        ],
        "findings": [_record(finding) for finding in report.findings],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _record(finding: Finding) -> dict[str, object]:
    marks = [dict(zip(("page", "x0", "y0", "x1", "y1"), mark, strict=True)) for mark in finding.marks]
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "pages": list(finding.pages),
        "marks": marks,
    }
