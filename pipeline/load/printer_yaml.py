"""A printer profile: ``printers/<name>.yaml``."""

from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from pipeline.folders.reading import is_file_below
from pipeline.load.forms.common_form import Form
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, place
from pipeline.load.yaml.parse import read_yaml
from pipeline.load.yaml.scalars import Line
from pipeline.model.printer import Binding, ColourConditions, Cover, InkSet, Marks, PaperStock, Printer
from pipeline.problems import About, Collector, Outcome

_Length = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False, description="mm")]
_Shift = Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False, description="mm")]


def _pair(value: Any) -> Any:
    """``148 x 210`` as well as ``[148, 210]``."""
    if isinstance(value, str) and "x" in value.replace("×", "x"):
        return [part.strip() for part in value.replace("×", "x").split("x")]
    return value


class ColourForm(Form):
    """The inks and the printing condition."""

    space: InkSet = InkSet.RGB
    profile: Line = Field(default="", description="an ICC file in printers/icc/ of the event, or one of ours")
    condition: Line = Field(default="", description="its name in the registry, such as FOGRA39")
    registry: Line = "http://www.color.org"
    ink: Annotated[float, Field(ge=100, le=400, description="the most that all inks add up to, %")] = 400.0


class PaperForm(Form):
    """A paper: g/m² and bulk in cm³/g."""

    gsm: Annotated[float, Field(gt=10, le=1000)] = 80.0
    volume: Annotated[float, Field(gt=0.5, le=3)] = 1.25


class CoverForm(PaperForm):
    """The cover's paper, and whether it is a file of its own."""

    separate: bool = False
    gsm: Annotated[float, Field(gt=10, le=1000)] = 250.0
    volume: Annotated[float, Field(gt=0.5, le=3)] = 1.0
    glue: Annotated[_Length, Field(description="added to the spine")] = 0.0


class OffsetsForm(Form):
    """How far fronts and backs are moved, to the right and up."""

    front: tuple[_Shift, _Shift] = (0.0, 0.0)
    back: tuple[_Shift, _Shift] = (0.0, 0.0)


class PrinterForm(Form):
    """printers/<name>.yaml"""

    title: Line
    description: Line = ""
    standard: Literal["pdf", "pdf/x-4"] = "pdf"
    trim: Annotated[tuple[_Length, _Length] | Line, BeforeValidator(_pair)] = Field(
        default="", description="the page: A5, 148 x 210, or empty for the product's own"
    )
    bleed: Annotated[float, Field(ge=0, le=5, description="mm; at most 5")] = 0.0
    safe: _Length = 4.0
    gutter: _Length = 0.0
    binding: Binding = Binding.LOOSE
    marks: Marks = Marks.NONE
    colour: ColourForm = ColourForm()
    dpi: Annotated[float, Field(ge=0, le=2400)] = 200.0
    line: Annotated[float, Field(ge=0, le=10, description="the thinnest line, pt")] = 0.25
    multiple: Annotated[int, Field(ge=1, le=64)] = 1
    paper: PaperForm = PaperForm()
    cover: CoverForm = CoverForm()
    sheet: Line = "A4"
    flip: Literal["long", "short"] = "long"
    offsets: OffsetsForm = OffsetsForm()


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
    trim = _trim(form, reading.fields, formats, found)
    printer = Printer(
        name=file.stem,
        title=form.title,
        source=place(reading.fields, ("title",)),
        description=form.description,
        standard=form.standard,
        trim=trim,
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
        cover=Cover(form.cover.separate, PaperStock(form.cover.gsm, form.cover.volume), form.cover.glue),
        sheet=form.sheet,
        flip=form.flip,
        offsets=(form.offsets.front, form.offsets.back),
    )
    return found.give(printer)


def _trim(
    form: PrinterForm, fields: Fields, formats: dict[str, tuple[float, float]], found: Collector
) -> tuple[float, float] | None:
    if not isinstance(form.trim, str):
        return form.trim
    if form.trim and form.trim not in formats:
        hint = f"Write {', '.join(sorted(formats))}, or width and height in mm: 148 x 210."
        found.add("OCT-S09", f"there is no page format {form.trim}", place(fields, ("trim",)), hint)
    return formats.get(form.trim)


def _colour(
    form: ColourForm, fields: Fields, icc: tuple[Path, ...], subject: tuple[About, ...], found: Collector
) -> ColourConditions:
    files = (
        folder / form.profile for folder in icc if is_file_below(folder / form.profile, folder.parents[1])
    )
    file = next(files, None)
    if form.profile and file is None:
        hint = "Put the file into printers/icc/ of your event, or name one of ours: " + ", ".join(
            sorted(path.name for folder in icc for path in folder.glob("*.icc"))
        )
        at = place(fields, ("colour", "profile"))
        found.add("OCT-S10", f"there is no colour profile {form.profile}", at, hint, subject)
    if not form.profile and form.space is not InkSet.RGB:
        at, hint = place(fields, ("colour",)), "Add profile: and condition: to colour."
        found.add("OCT-S10", "these inks need a colour profile", at, hint, subject)
    return ColourConditions(
        form.space, file if form.profile else None, form.condition, form.registry, form.ink
    )
