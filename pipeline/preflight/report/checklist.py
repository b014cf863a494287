"""The list of all that is examined, in the order of a preflight sheet, and how it went."""

from dataclasses import dataclass

from pipeline.model.printer import InkSet, Printer
from pipeline.preflight.checks.page_boxes import is_strict
from pipeline.preflight.report.findings import Finding, PreflightReport
from pipeline.problems import Severity

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("The file opens", ("OCT-S50", "OCT-S69")),
    ("Page size and bleed", ("OCT-S51",)),
    ("Number of pages", ("OCT-S53",)),
    ("Blank pages", ("OCT-S64",)),
    ("Print standard and printing condition", ("OCT-S54",)),
    ("Fonts are in the file", ("OCT-S55", "OCT-S52")),
    ("Colours are the printer's inks", ("OCT-S56",)),
    ("Black text is black ink alone", ("OCT-S57",)),
    ("Small letters are sharp", ("OCT-S70", "OCT-S71")),
    ("Black prints over colour", ("OCT-S72",)),
    ("Total ink", ("OCT-S58",)),
    ("White is left free", ("OCT-S66",)),
    ("Pictures are fine enough", ("OCT-S59",)),
    ("Lines are thick enough", ("OCT-S60", "OCT-S73")),
    ("Text keeps clear of the edges", ("OCT-S61",)),
    ("Colour runs over the edges", ("OCT-S62",)),
    ("Marks are outside the bleed", ("OCT-S68",)),
    ("Transparency", ("OCT-S65",)),
    ("Nothing is hidden", ("OCT-S74", "OCT-S75")),
    ("Nothing for the screen only", ("OCT-S63",)),
    ("Size of the file", ("OCT-S67",)),
)
_STRICT, _BLED = {"OCT-S54"}, {"OCT-S62"}
_INKED = {
    *("OCT-S56", "OCT-S57", "OCT-S58", "OCT-S65", "OCT-S66", "OCT-S68"),
    *("OCT-S70", "OCT-S71", "OCT-S72", "OCT-S73"),
}
WORDS = {Severity.ERROR: "mend", Severity.WARNING: "look", Severity.NOTE: "note"}
_GRAVITY = tuple(Severity)


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One check: its ``findings``, none if all is well; ``asked`` is false if this printer does not mind."""

    title: str
    findings: tuple[Finding, ...]
    asked: bool = True

    @property
    def word(self) -> str:
        """``ok``, ``–`` if not asked, or the gravest of what was found: ``mend``, ``look`` or ``note``."""
        if not self.findings:
            return "ok" if self.asked else "–"
        return WORDS[min((finding.severity for finding in self.findings), key=_GRAVITY.index)]


def checklist(report: PreflightReport) -> list[ChecklistItem]:
    """All checks; of a file that does not open, only that."""
    unasked = _unasked(report.printer)
    lines = [
        ChecklistItem(
            title,
            tuple(finding for finding in report.findings if finding.code in codes),
            asked=not unasked.issuperset(codes),
        )
        for title, codes in CHECKS
    ]
    return lines if report.leaves else lines[:1]


def _unasked(printer: Printer) -> set[str]:
    """The codes that this printer's files cannot have."""
    strict = set() if is_strict(printer) else _STRICT
    inked = set() if printer.colour.space is not InkSet.RGB else _INKED
    return strict | inked | (set() if printer.bleed else _BLED)


def verdict(report: PreflightReport) -> str:
    """The one sentence that people want to read."""
    counts = dict.fromkeys(Severity, 0)
    for finding in report.findings:
        counts[finding.severity] += 1
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    doubts = f"{warnings} {'thing is' if warnings == 1 else 'things are'}"
    if errors:
        things = f"{errors} {'thing has' if errors == 1 else 'things have'} to be mended"
        also = f", and {doubts} worth a look" if warnings else ""
        return f"Your printer will not accept this yet: {things}{also}."
    if warnings:
        return f"Your printer will accept this; {doubts} worth a look before it is printed."
    return "Your printer will accept this."


def facts(report: PreflightReport) -> str:
    """``40 pages of 148 × 210 mm, 0.7 MB``."""
    count = f"{report.pages} page{'s' * (report.pages != 1)}"
    size = f"{report.size / 1_000_000:.1f} MB" if report.size >= 100_000 else f"{report.size / 1000:.0f} kB"
    if not report.leaves:
        return size
    width, height = report.leaves[0].size
    return f"{count} of {width:.4g} × {height:.4g} mm, {size}"


def page_list(pages: tuple[int, ...]) -> str:
    """``page 3``, ``pages 1–4, 8``, or nothing for the whole file."""
    if not pages:
        return ""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    listed = ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)
    return f"page{'s' * (len(pages) > 1)} {listed}"
