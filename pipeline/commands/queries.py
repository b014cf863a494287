"""The shop's counter: questions about printers, paper and finished files, answered without a build."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.store import Cache
from pipeline.compose import page_sizes
from pipeline.deliver import write
from pipeline.folders.layers import Layers
from pipeline.load import json_schemas, load_printer
from pipeline.model.printer import Printer
from pipeline.problems import Collector, Halt, Outcome, Source
from pipeline.problems.nearest import did_you_mean

if TYPE_CHECKING:
    from pipeline.preflight import Report

_FORGETFUL = Cache(None)


def profile(root: Path, name: str, found: Collector, cache: Cache = _FORGETFUL) -> Printer:
    """The profile ``name`` of the event in ``root``; Halt if there is none or it cannot be read."""
    layers = Layers(root)
    files = layers.printers()
    if name not in files:
        hint = did_you_mean(name, files, f"There are: {', '.join(files)}.")
        raise Halt(f"there is no printer {name}. {hint}", 2)
    printer = found.take(load_printer(files[name], layers.icc, page_sizes(), cache))
    if printer is None:
        raise Halt(f"the printer profile {name} cannot be read", 1, tuple(found.problems))
    return printer


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas of all YAML files into ``folder``, for editors."""
    schemas = json_schemas()
    texts = {
        folder / name: json.dumps(schema, indent=2, ensure_ascii=False) for name, schema in schemas.items()
    }
    return write({path: f"{text}\n".encode() for path, text in texts.items()})


def printers(root: Path) -> Outcome[tuple[Printer, ...]]:
    """The printer profiles that an event in ``root`` can use, by name."""
    found = Collector()
    layers = Layers(root)
    loaded = [found.take(load_printer(file, layers.icc, page_sizes())) for file in layers.printers().values()]
    return found.give(tuple(printer for printer in loaded if printer is not None))


def preflight(root: Path, files: Sequence[Path], name: str, report: Path | None) -> Outcome[list["Report"]]:
    """What the printer ``name`` will say of ``files``; ``report`` is an HTML file to show it of the first."""
    from pipeline.preflight import as_html, examine

    found = Collector()
    printer = profile(root, name, found)
    contents = [(file.name, file.read_bytes()) for file in files]
    reports = [examine(data, called, printer) for called, data in contents]
    if report is not None:
        write({report.resolve(): as_html(reports[0], contents[0][1]).encode()})
    return found.give(reports)


def calibration(root: Path, name: str, output: Path) -> Path:
    """Make the sheet that shows how far off the printer ``name`` prints; give its path."""
    from pipeline.press.calibration import sheet
    from pipeline.press.papers import paper

    printer = profile(root, name, Collector())
    size = paper(printer.sheet)
    if size is None:
        raise Halt(f"the profile {name} names a paper that is not known: {printer.sheet}", 2)
    made = sheet(printer, size)
    return write({output / made.name: made.data})[0]


def stock_listing(text: str) -> str:
    """The sheets whose name, description or paper has ``text``, a line each."""
    from pipeline.press.stock.by_name import listing

    rows = [f"{s.name:<28} {s.card.width:g} × {s.card.height:g} mm  {s.description}" for s in listing(text)]
    return "\n".join(rows) or f"no sheet has “{text}”"


def stock_measures(name: str) -> str:
    """All measures of the sheet ``name``."""
    from pipeline.press.imposition.sheet_plan import Area
    from pipeline.press.stock.by_name import choose, picture

    outcome = choose(name, Source("look: badges"), Area(210, 297))
    if outcome.value is None:
        problem = outcome.problems[0]
        raise Halt(f"{problem.message}. {problem.hint}", 2)
    return picture(outcome.value)
