"""``octavo preflight``: whether a printer will accept a file."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.press_desk.printers import profile
from pipeline.deliver import write
from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model.printer import InkSet, Printer
from pipeline.pool import FailedTask, FileLocations, Limits, Operation, Pool, Processes, Task
from pipeline.preflight import PreflightReport, as_html, as_json, as_table, examine, overall, unexaminable
from pipeline.problems import Collector, Halt, Outcome

__all__ = ["as_json", "as_table", "overall", "preflight", "report_in_html"]

# What one file may take: its drawings are bounded, but the libraries in C that read it may have faults.
_LIMITS = Limits(seconds=600.0, memory=2_000_000_000)
# A larger one would not fit a worker beside what is made of it.
_LARGEST = 500_000_000
_WHO = "what reads it"


def preflight(
    root: Path, files: Sequence[Path], name: str, report: Path | None
) -> Outcome[list[PreflightReport]]:
    """What the printer ``name`` will say of ``files``; ``report`` is an HTML file to show it of the first.

    Files may come from strangers, so workers look at them: what makes one die, swell or hang is a finding.
    """
    found = Collector()
    printer = profile(root, name, found)
    if printer.colour.space in (InkSet.SPOT, InkSet.ONE):
        # Only the event can say which spot ink is wanted.
        event = load_event(root, Cache(Layers(root).cache)).value
        printer = printer.printing(event.look.ink if event else None)
    contents = [_content(file) for file in files]
    with Processes(1, preload=("pipeline.preflight",), limits=_LIMITS) as pool:
        pool.warm()
        reports = _looked_at(pool, [file.name for file in files], contents, printer)
        if report is not None:
            page = report.resolve()
            write({page: _shown(pool, reports[0], contents[0])}, page.parent)
    return found.give(reports)


def report_in_html(data: bytes, name: str, printer: Printer) -> str:
    """What ``printer`` will say of the PDF ``data``, as a page that needs no other and no network."""
    with Processes(1, preload=("pipeline.preflight",), limits=_LIMITS) as pool:
        pool.warm()
        [report] = _looked_at(pool, [name], [data], printer)
        return _shown(pool, report, data).decode()


def _content(file: Path) -> bytes:
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


def _shown(pool: Pool, report: PreflightReport, data: bytes) -> bytes:
    """The report in HTML, without pictures of its pages where drawing them fails."""
    [(_, page)] = pool.run(Operation(partial(_drawer, report)), [Task(report.name, data)])
    return (as_html(report, b"") if isinstance(page, FailedTask) else page).encode()


def _drawer(report: PreflightReport, _files: FileLocations) -> Callable[[bytes], str]:
    return lambda data: as_html(report, data)
