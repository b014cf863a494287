"""Ready pages of others' PDFs, laid into a proof where room was kept for them.

A page becomes a form, drawn as the picture whose place it takes: so it is tagged, cut and pressed as any
picture is, and keeps its own fonts.
"""

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from math import isfinite
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, settings

from pipeline.model import Proof
from pipeline.model.document import ReadyPage
from pipeline.problems import Collector, Outcome, Problem, Source
from pipeline.render.fragments.foreign import Foreign, TooMuch, cleaned

_PT = 72 / 25.4
# Pages whose sizes differ by less (mm) are of one size.
_NEAR = 1.0
# What qpdf follows and unpacks of a file of others.
_LIMITS = {"parser_max_nesting": 100, "parser_max_container_size": 1_000_000, "max_stream_filters": 5}
_ROOMS = ("dct_max_memory", "flate_max_memory", "png_max_memory", "run_length_max_memory", "tiff_max_memory")
_UNPACKED = 1 << 28
_EXPORT = "Export it again: as PDF/X, with fonts embedded, without a password."

_Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]


def laid_in(proof: Proof, at: Source) -> Outcome[Proof]:
    """``proof`` with its ready pages in their places; what is wrong with them is told at ``at``."""
    found = Collector()
    if not proof.ready:
        return found.give(proof)
    out = io.BytesIO()
    with _bounded(), ExitStack() as opened:
        pdf = opened.enter_context(pikepdf.open(io.BytesIO(proof.pdf)))
        for ready in proof.ready:
            form = _form(pdf, ready, opened, at, found)
            for pictures, name in list(_places(pdf, ready.mark)):
                pictures[name] = form
        pdf.save(out, static_id=True)
    return found.give(replace(proof, pdf=out.getvalue(), ready=()))


def examined(ready: ReadyPage, at: Source) -> tuple[Problem, ...]:
    """What is wrong with a ready page, without a proof to lay it into."""
    found = Collector()
    with _bounded(), ExitStack() as opened:
        _form(pikepdf.new(), ready, opened, at, found)
    return tuple(found.problems)


@contextmanager
def _bounded() -> Iterator[None]:
    limits: dict[str, Any] = _LIMITS | dict.fromkeys(_ROOMS, _UNPACKED)
    before = settings.get_qpdf_limits()
    settings.set_qpdf_limits(**limits)
    try:
        yield
    finally:
        settings.set_qpdf_limits(**(limits | {name: before[name] for name in limits}))


def _places(pdf: pikepdf.Pdf, mark: bytes) -> Iterator[tuple[pikepdf.Object, str]]:
    """Where room is kept for the page with this ``mark``: lists of pictures, and names there."""
    for page in pdf.pages:
        pictures = page.obj.get("/Resources", Dictionary()).get("/XObject", Dictionary())
        for name, thing in pictures.items():
            if thing.get("/Width") == len(mark) and thing.get("/Height") == 1 and thing.read_bytes() == mark:
                yield pictures, name


def _form(
    pdf: pikepdf.Pdf, ready: ReadyPage, opened: ExitStack, at: Source, found: Collector
) -> pikepdf.Object:
    """The page as a form of ``pdf``; an empty one, and an error, if it cannot be used.

    What it comes from is to stay open until ``pdf`` is written.
    """
    try:
        foreign = opened.enter_context(pikepdf.open(io.BytesIO(ready.data)))
        count = len(foreign.pages)
        if ready.leaf <= count:
            page = foreign.pages[max(ready.leaf, 1) - 1]
            _tell_number(ready, count, at, found)
            return _placed(pdf, page, ready, at, found)
        reason = f"has {count} page{'s' * (count != 1)}, and no page {max(ready.leaf, 1)}"
        hint = "Write the number of another page after leaf:."
    except pikepdf.PasswordError:
        reason, hint = "is locked with a password", _EXPORT
    except TooMuch as much:
        reason, hint = str(much), "Save it as a picture of 300 dots to the inch, and name that."
    except Exception:  # a damaged file may raise anything
        reason, hint = "is damaged, or no PDF", _EXPORT
    found.add("OCT-R20", f"the PDF “{ready.name}” {reason}", at, hint)
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))


def _tell_number(ready: ReadyPage, count: int, at: Source, found: Collector) -> None:
    if count > 1 and not ready.leaf:
        hint = "Write leaf: 1 if that is meant, or a page of its own for each."
        found.add("OCT-R21", f"the PDF “{ready.name}” has {count} pages; the first is bound in", at, hint)


def _placed(
    pdf: pikepdf.Pdf, page: pikepdf.Page, ready: ReadyPage, at: Source, found: Collector
) -> pikepdf.Object:
    """``page`` as a form whose unit square is the page of the book with its bleed, trim upon trim."""
    trim, media = _box(page.trimbox), _box(page.mediabox)
    unit, turn = float(page.obj.get("/UserUnit", 1)), int(page.obj.get("/Rotate", 0)) % 360
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    size = [side * unit / _PT for side in ((height, width) if turn in (90, 270) else (width, height))]
    fits = min(ready.width / size[0], ready.height / size[1])
    _tell_size(ready, (size[0], size[1]), at, found)
    form = page.as_form_xobject(handle_transformations=False)
    tell_of(cleaned(form), ready, at, found)
    made = pdf.copy_foreign(form)
    across, down = ((side + 2 * ready.bleed) * _PT for side in (ready.width, ready.height))
    scale = unit * (fits if ready.scale else 1.0)
    half = (across / scale / 2, down / scale / 2)
    reach = (half[1], half[0]) if turn in (90, 270) else half
    centre = ((trim[0] + trim[2]) / 2, (trim[1] + trim[3]) / 2)
    box = (
        max(centre[0] - reach[0], media[0]),
        max(centre[1] - reach[1], media[1]),
        min(centre[0] + reach[0], media[2]),
        min(centre[1] + reach[1], media[3]),
    )
    made.BBox = Array([round(value, 4) for value in box])
    made.Matrix = Array([round(value, 9) for value in _matrix(turn, centre, scale / across, scale / down)])
    return made


def _matrix(turn: int, centre: tuple[float, float], across: float, down: float) -> _Matrix:
    """What turns a page clockwise by ``turn`` degrees about its ``centre``, which comes to (½, ½)."""
    turned = {90: (0.0, -1.0, 1.0, 0.0), 180: (-1.0, 0.0, 0.0, -1.0), 270: (0.0, 1.0, -1.0, 0.0)}
    a, b, c, d = turned.get(turn, (1.0, 0.0, 0.0, 1.0))
    a, b, c, d = a * across, b * down, c * across, d * down
    x, y = centre
    return (a, b, c, d, 0.5 - a * x - c * y, 0.5 - b * x - d * y)


def _box(array: pikepdf.Object) -> _Box:
    """A box, its corners in order; ValueError for one that is none."""
    x0, y0, x1, y1 = (float(value) for value in array)
    box = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    if not all(map(isfinite, box)) or box[2] - box[0] < 1 or box[3] - box[1] < 1:
        raise ValueError("its page has no size")
    return box


def _tell_size(ready: ReadyPage, size: tuple[float, float], at: Source, found: Collector) -> None:
    """A page of another size than that of the book, when it is not made to fit."""
    over = (size[0] - ready.width, size[1] - ready.height)
    if ready.scale or max(map(abs, over)) < _NEAR:
        return
    becomes = "what is larger is cut off" if max(over) >= _NEAR else "white stays around it"
    message = (
        f"the PDF “{ready.name}” is {size[0]:.0f} × {size[1]:.0f} mm, the page {ready.width:.0f} × "
        f"{ready.height:.0f}: {becomes}"
    )
    found.add(
        "OCT-R22",
        message,
        at,
        "Ask for one of the right size; a page of your own with scale: true is made to fit.",
    )


def tell_of(foreign: Foreign, ready: ReadyPage, at: Source, found: Collector) -> None:
    """What is worth telling of the fonts, layers and colours of a page."""
    if foreign.missing:
        names = ", ".join(sorted(foreign.missing)[:5])
        found.add("OCT-R23", f"the PDF “{ready.name}” lacks its fonts: {names}", at, _EXPORT)
    if foreign.layers:
        message = f"the PDF “{ready.name}” has layers; all of them are printed"
        found.add("OCT-R23", message, at, "Look at the page, or ask for a PDF without layers.")
    if told := foreign.colours - {"black and white", "CMYK"}:
        message = f"the PDF “{ready.name}” has colours in {' and '.join(sorted(told))}"
        hint = "The print edition turns them into the printer's inks; CMYK and black stay as they are."
        found.add("OCT-R24", message, at, hint)
