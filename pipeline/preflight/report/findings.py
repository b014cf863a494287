"""What preflight found: findings with pages and places, for one file and one printer."""

from dataclasses import dataclass

from pipeline.model.printer import Printer
from pipeline.preflight.reading.page_geometry import PageBoxes
from pipeline.problems import Severity
from pipeline.problems.catalogue import severity_of

Mark = tuple[int, float, float, float, float]
"""Page from 1, then x0, y0, x1, y1 in mm from the lower left corner of that page's trim, as it is read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend or to know; ``pages`` count from 1 and are empty where the whole file is meant."""

    code: str
    severity: Severity
    message: str
    hint: str = ""
    pages: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class PreflightReport:
    """The verdict on the file ``name`` of ``size`` bytes; errors come first among the ``findings``."""

    name: str
    printer: Printer
    size: int
    leaves: tuple[PageBoxes, ...]
    findings: tuple[Finding, ...]

    @property
    def pages(self) -> int:
        """How many pages the file has, as far as it can be read."""
        return len(self.leaves)


def overall(report: PreflightReport) -> bool:
    """Whether the printer will accept the file: there is no error among the findings."""
    return all(finding.severity is not Severity.ERROR for finding in report.findings)


def finding(
    code: str, message: str, hint: str, pages: tuple[int, ...] = (), marks: tuple[Mark, ...] = ()
) -> Finding:
    """A finding with the severity that the catalogue gives ``code``."""
    return Finding(code, severity_of(code), message, hint, pages, marks)
