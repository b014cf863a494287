"""``octavo preflight``: whether a printer will accept a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from pipeline.commands.press_desk.printers import inked, profile
from pipeline.deliver import write
from pipeline.model.printer import InkSet, Printer
from pipeline.pool import FailedTask, FileLocations, Limits, Operation, Pool, Processes, Task
from pipeline.preflight import (
    Beside,
    PreflightReport,
    as_html,
    as_json,
    as_table,
    examine,
    overall,
    shown_pages,
    unexaminable,
)
from pipeline.problems import Collector, Halt, Outcome

__all__ = ["as_json", "as_table", "overall", "preflight", "report_in_html"]

# What one file may take: its drawings are bounded, but the libraries in C that read it may have faults.
_LIMITS = Limits(seconds=600.0, memory=2_000_000_000)
# A larger one would not fit a worker beside what is made of it.
_LARGEST = 500_000_000
_WHO = "what reads it"
_NONE: Beside = {}


def preflight(
    root: Path, files: Sequence[Path], name: str, report: Path | None
) -> Outcome[list[PreflightReport]]:
    """What the printer ``name`` will say of ``files``; ``report`` is an HTML file to show it of the first.

    Files may come from strangers, so workers look at them: what makes one die, swell or hang is a finding.
    """
    found = Collector()
    printer = inked(root, profile(root, name, found))
    contents = [content_of(file) for file in files]
    with Processes(1, preload=("pipeline.preflight",), limits=_LIMITS) as pool:
        pool.warm()
        reports = _looked_at(pool, [file.name for file in files], contents, printer)
        if report is not None:
            page = report.resolve()
            shown = _shown(pool, reports[0], contents[0], _proofs(reports[0], contents[0]))
            write({page: shown}, page.parent)
    return found.give(reports)


def report_in_html(data: bytes, name: str, printer: Printer) -> str:
    """What ``printer`` will say of the PDF ``data``, as a page that needs no other and no network."""
    with Processes(1, preload=("pipeline.preflight",), limits=_LIMITS) as pool:
        pool.warm()
        [report] = _looked_at(pool, [name], [data], printer)
        return _shown(pool, report, data).decode()


def content_of(file: Path) -> bytes:
    """What is in ``file``; Halt if it is no file, or larger than is looked at."""
    if not file.is_file():
        raise Halt(f"{file} is not a file", 2)
    with file.open("rb") as opened:
        data = opened.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise Halt(f"{file} is larger than {_LARGEST // 1_000_000} MB, which no print shop takes", 1)
    return data


def _looked_at(
    pool: Pool, names: Sequence[str], contents: Sequence[bytes], printer: Printer
) -> list[PreflightReport]:
    tasks = [Task(name, (data, name)) for name, data in zip(names, contents, strict=True)]
    results = dict(pool.run(Operation(partial(_examiner, printer)), tasks))
    return [
        unexaminable(names[n], len(contents[n]), printer, result.reason.replace("its worker", _WHO))
        if isinstance(result, FailedTask)
        else result
        for n, result in sorted(results.items())
    ]


def _examiner(printer: Printer, _files: FileLocations) -> Callable[[tuple[bytes, str]], PreflightReport]:
    return lambda payload: examine(*payload, printer)


def _proofs(report: PreflightReport, data: bytes) -> Beside:
    """Small proofs of the pages that are shown; none where printer or file has the screen's colours."""
    if report.printer.colour.space is InkSet.RGB or not report.leaves:
        return {}
    from pipeline.commands.press_desk.proof_pictures import beside_pages, plates_in, proofing
    from pipeline.press.inks.icc_profile import read_profile

    condition = read_profile(report.printer).value
    files = plates_in(data, report.name) if condition is not None else None
    if condition is None or files is None or files.fault or files.screen:
        return {}
    with proofing(files, report.printer, condition) as proofs:
        return beside_pages(proofs, shown_pages(report))


def _shown(pool: Pool, report: PreflightReport, data: bytes, beside: Beside = _NONE) -> bytes:
    """The report in HTML, without pictures of its pages where drawing them fails."""
    [(_, page)] = pool.run(Operation(partial(_drawer, (report, beside))), [Task(report.name, data)])
    return (as_html(report, b"") if isinstance(page, FailedTask) else page).encode()


def _drawer(told: tuple[PreflightReport, Beside], _files: FileLocations) -> Callable[[bytes], str]:
    report, beside = told
    return lambda data: as_html(report, data, beside)
