"""``octavo preflight``: whether a printer will accept a file."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.commands.printers import profile
from pipeline.deliver import write
from pipeline.preflight import PreflightReport, as_html, as_json, as_table, examine, overall
from pipeline.problems import Collector, Outcome

__all__ = ["as_json", "as_table", "overall", "preflight"]


def preflight(
    root: Path, files: Sequence[Path], name: str, report: Path | None
) -> Outcome[list[PreflightReport]]:
    """What the printer ``name`` will say of ``files``; ``report`` is an HTML file to show it of the first."""
    found = Collector()
    printer = profile(root, name, found)
    contents = [(file.name, file.read_bytes()) for file in files]
    reports = [examine(data, called, printer) for called, data in contents]
    if report is not None:
        write({report.resolve(): as_html(reports[0], contents[0][1]).encode()})
    return found.give(reports)
