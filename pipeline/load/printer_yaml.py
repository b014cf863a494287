"""A printer profile: ``printers/<name>.yaml``."""

from pathlib import Path

from pipeline.folders.reading import is_file_below
from pipeline.load.forms.printer_forms import ColourForm, PrinterForm
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, place
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.printer import ColourConditions, Cover, InkSet, PaperStock, Printer
from pipeline.problems import About, Collector, Outcome


def load_printer(
    file: Path, icc: tuple[Path, ...], formats: dict[str, tuple[float, float]]
) -> Outcome[Printer | None]:
    """The profile in ``file``, by whose name it goes; None, with problems, if it cannot be used.

    ``icc`` are the folders to look for colour profiles in, ``formats`` the sizes (mm) that ``trim`` may name.
    """
    found = Collector()
    reading = found.take(read_yaml(file, file.parent.parent))
    form = found.take(fill(PrinterForm, reading.fields, {"title": file.stem})) if reading else None
    if reading is None or form is None:
        return found.give(None)
    trim = _size(form.trim, "trim", reading.fields, formats, found)
    leaves = _size(form.leaves, "leaves", reading.fields, formats, found)
    printer = Printer(
        name=file.stem,
        title=form.title,
        source=place(reading.fields, ("title",)),
        description=form.description,
        standard=form.standard,
        trim=trim,
        leaves=leaves,
        butterfly=form.butterfly,
        scale=form.scale,
        staple=form.staple,
        bleed=form.bleed,
        safe=form.safe,
        gutter=form.gutter,
        binding=form.binding,
        marks=form.marks,
        colour=_colour(form.colour, reading.fields, icc, (About("printer", file.stem),), found),
        dpi=form.dpi,
        line=form.line,
        multiple=form.multiple,
        paper=PaperStock(form.paper.gsm, form.paper.volume),
        cover=Cover(
            form.cover.separate,
            PaperStock(form.cover.gsm, form.cover.volume),
            form.cover.glue,
            form.cover.least,
        ),
        sheet=form.sheet,
        flip=form.flip,
        offsets=(form.offsets.front, form.offsets.back),
    )
    return found.give(printer)


def _size(
    said: tuple[float, float] | str,
    key: str,
    fields: Fields,
    formats: dict[str, tuple[float, float]],
    found: Collector,
) -> tuple[float, float] | None:
    if not isinstance(said, str):
        return said
    if said and said not in formats:
        hint = f"Write {', '.join(sorted(formats))}, or width and height in mm: 148 x 210."
        found.add("OCT-S09", f"there is no page format {said}", place(fields, (key,)), hint)
    return formats.get(said)


def _colour(
    form: ColourForm, fields: Fields, icc: tuple[Path, ...], subject: tuple[About, ...], found: Collector
) -> ColourConditions:
    files = (
        folder / form.profile for folder in icc if is_file_below(folder / form.profile, folder.parents[1])
    )
    file = next(files, None)
    if form.profile and file is None and not form.source:
        hint = "Put the file into printers/icc/ of your event, or name one of ours: " + ", ".join(
            sorted(path.name for folder in icc for path in folder.glob("*.icc"))
        )
        at = place(fields, ("colour", "profile"))
        found.add("OCT-S10", f"there is no colour profile {form.profile}", at, hint, subject)
    if not form.profile and form.space is not InkSet.RGB:
        at, hint = place(fields, ("colour",)), "Add profile: and condition: to colour."
        found.add("OCT-S10", "these inks need a colour profile", at, hint, subject)
    return ColourConditions(
        form.space,
        file if form.profile else None,
        form.condition,
        form.registry,
        form.ink,
        form.profile,
        form.source,
    )
