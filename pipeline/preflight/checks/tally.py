"""Traces of faults, page by page, summed up as findings."""

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.preflight.checks.wording import WORDING
from pipeline.preflight.reading.geometry import Box
from pipeline.preflight.report.findings import Finding, Mark, finding
from pipeline.problems import Severity

# More marks would hide the page; the places are still counted.
_MARKS = 60
_DETAILS = 5
_ORDER = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A fault met at one place; ``page`` 0 is the whole file.

    ``fact`` names the wording, ``value`` is what was measured and ``wanted`` what it should be.
    """

    fact: str
    page: int = 0
    box: Box | None = None
    value: float = 0.0
    wanted: float = 0.0
    detail: str = ""


def sum_up(traces: Iterable[Sighting]) -> tuple[Finding, ...]:
    """One finding for each fact: errors first, then by code."""
    by_fact: dict[str, list[Sighting]] = {}
    for trace in traces:
        by_fact.setdefault(trace.fact, []).append(trace)
    found = [_finding(fact, each) for fact, each in by_fact.items()]
    return tuple(sorted(found, key=lambda f: (_ORDER.index(f.severity), f.code, f.pages, f.message)))


def _finding(fact: str, traces: list[Sighting]) -> Finding:
    wording = WORDING[fact]
    worst = wording.worst(traces, key=lambda trace: trace.value)
    details = list(dict.fromkeys(trace.detail for trace in traces if trace.detail))
    more = len(details) - _DETAILS
    listed = ", ".join(details[:_DETAILS]) + (f" and {more} more" if more > 0 else "")
    fields = {"worst": worst.value, "wanted": worst.wanted, "details": listed}
    pages = tuple(sorted({trace.page for trace in traces if trace.page}))
    return finding(
        wording.code, wording.message.format(**fields), wording.hint.format(**fields), pages, _marks(traces)
    )


def _marks(traces: list[Sighting]) -> tuple[Mark, ...]:
    marks: dict[Mark, None] = {}
    count: dict[int, int] = {}
    for trace in traces:
        if trace.box is not None and count.setdefault(trace.page, 0) < _MARKS:
            x0, y0, x1, y1 = (round(edge, 2) for edge in trace.box)
            count[trace.page] += (trace.page, x0, y0, x1, y1) not in marks
            marks[trace.page, x0, y0, x1, y1] = None
    return tuple(marks)
