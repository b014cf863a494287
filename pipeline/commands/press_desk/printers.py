"""``octavo printers`` and ``calibrate``: printer profiles, and how far off a printer prints."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.compose import page_sizes
from pipeline.deliver import write
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_event, load_printer
from pipeline.model.printer import InkSet, Printer
from pipeline.problems import Collector, Halt, Outcome
from pipeline.problems.nearest import did_you_mean

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


def inked(root: Path, printer: Printer) -> Printer:
    """``printer`` with the spot ink of the event in ``root``, which alone can say which, if it has one."""
    if printer.colour.space not in (InkSet.SPOT, InkSet.ONE):
        return printer
    event = load_event(root, Cache(Layers(root).cache)).value
    return printer.printing(event.look.ink if event else None)


def printers(root: Path) -> Outcome[tuple[Printer, ...]]:
    """The printer profiles that an event in ``root`` can use, by name."""
    found = Collector()
    layers = Layers(root)
    loaded = [found.take(load_printer(file, layers.icc, page_sizes())) for file in layers.printers().values()]
    return found.give(tuple(printer for printer in loaded if printer is not None))


def suiting(root: Path, sizes: Sequence[tuple[float, float]], *, bound: bool, cache: Cache) -> list[str]:
    """The names of profiles for pages of these ``sizes`` (mm), ``bound`` or single leaves; all of its own.

    Why the event's own do not suit is told when they are tried.
    """
    from pipeline.press.edition.fitness import misfit

    layers, ours = Layers(root), shipped("printers")

    def suits(file: Path) -> bool:
        printer = load_printer(file, layers.icc, page_sizes(), cache).value
        return printer is not None and not misfit(sizes, printer if bound else printer.for_single_leaves())

    return [name for name, file in layers.printers().items() if file.parent != ours or suits(file)]


def listed(printer: Printer) -> str:
    """``printer`` in a line; in a second one, whether the colour profile is there that someone has to get."""
    told, colour = f"{printer.name:<18} {printer.title}: {printer.description}", printer.colour
    if not colour.source:
        return told
    there = f"is in {colour.profile.parent}" if colour.profile else f"is to be had from {colour.source}"
    return f"{told}\n{'':<18} its colour profile {colour.wanted} {there}"


def calibration(root: Path, name: str, output: Path) -> Path:
    """Make the sheet that shows how far off the printer ``name`` prints; give its path."""
    from pipeline.press.calibration import sheet
    from pipeline.press.papers import paper

    printer = profile(root, name, Collector())
    size = paper(printer.sheet)
    if size is None:
        raise Halt(f"the profile {name} names a paper that is not known: {printer.sheet}", 2)
    made = sheet(printer, size)
    return write({output / made.name: made.data}, output)[0]
