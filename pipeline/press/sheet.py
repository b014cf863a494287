"""Pages laid on sheets: each page becomes a form that its trim box clips; the marks are thin black lines."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline import __version__
from pipeline.model import Pdf
from pipeline.press.plan import Area, Line, Placement, Side

_PT = 72 / 25.4
# In pt; printers lose thinner lines. The dash is in pt as well.
_WIDTH, _DASH = 0.25, 2


def page_areas(pdf: Pdf) -> list[Area]:
    """The trim size of each page, in mm to the hundredth."""
    with pikepdf.open(io.BytesIO(pdf.data)) as source:
        return [_area(_trim(page)) for page in source.pages]


def impose(pdf: Pdf, name: str, sides: Sequence[Side], sheet: Area, *, duplex: bool) -> Pdf:
    """The pages of ``pdf`` on ``sides``, one page of the new file for each; equal input gives equal bytes.

    Links, tags and bookmarks stay behind: the result is for the printer, which is asked not to scale it.
    """
    out, press = io.BytesIO(), pikepdf.new()
    with pikepdf.open(io.BytesIO(pdf.data)) as source:
        forms = [_form(press, page) for page in source.pages]
        for side in sides:
            _lay(press, side, forms, sheet)
        _describe(press, source, sheet, duplex=duplex)
    press.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Pdf(name, out.getvalue(), len(sides))


def _trim(page: pikepdf.Page) -> list[float]:
    return [float(edge) for edge in page.trimbox]


def _area(box: Sequence[float]) -> Area:
    return Area(round((box[2] - box[0]) / _PT, 2), round((box[3] - box[1]) / _PT, 2))


def _form(press: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Object:
    form = press.copy_foreign(page.as_form_xobject())
    form.BBox = Array(_trim(page))
    return form


def _lay(press: pikepdf.Pdf, side: Side, forms: Sequence[pikepdf.Object], sheet: Area) -> None:
    used = {f"/P{placement.page + 1}": forms[placement.page] for placement in side.placements}
    body = b"".join(_placed(placement, forms[placement.page]) for placement in side.placements)
    page = press.add_blank_page(page_size=(_pt(sheet.width), _pt(sheet.height)))
    page.obj.Resources = Dictionary(XObject=Dictionary(used))
    page.obj.Contents = press.make_stream(body + _drawn(side.marks))


def _pt(millimetres: float) -> float:
    return round(millimetres * _PT, 3)


def _placed(placement: Placement, form: pikepdf.Object) -> bytes:
    """``cm`` moves the form's lower left corner, after its turn, to the place it shall have."""
    x0, y0, x1, y1 = (float(edge) for edge in form.BBox)
    x, y = _pt(placement.x), _pt(placement.y)
    moves = {
        0: (1, 0, 0, 1, x - x0, y - y0),
        90: (0, 1, -1, 0, x + y1, y - x0),
        270: (0, -1, 1, 0, x - y0, y + x1),
    }
    numbers = " ".join(
        f"{number:.5g}" if abs(number) <= 1 else f"{number:.3f}" for number in moves[placement.turn]
    )
    return f"q {numbers} cm /P{placement.page + 1} Do Q\n".encode()


def _drawn(marks: Sequence[Line]) -> bytes:
    """``marks`` in black only, so that a colour press prints them with one plate."""
    if not marks:
        return b""
    lines = [f"{_WIDTH} w 0 0 0 1 K"]
    for mark in sorted(marks, key=lambda line: line.dashed):
        dash = f"[{_DASH}] 0 d " if mark.dashed else ""
        lines.append(f"{dash}{_pt(mark.x0)} {_pt(mark.y0)} m {_pt(mark.x1)} {_pt(mark.y1)} l S")
    return f"q {' '.join(lines)} Q\n".encode()


def _describe(press: pikepdf.Pdf, source: pikepdf.Pdf, sheet: Area, *, duplex: bool) -> None:
    """Title and language as in ``source``; how to print: at full size, turned about the vertical axis."""
    info = source.trailer.get("/Info", Dictionary())
    titles = {key: String(str(info[key])) for key in ("/Title", "/Author", "/Subject") if key in info}
    press.trailer.Info = press.make_indirect(
        Dictionary(titles | {"/Producer": String(f"Octavo {__version__}")})
    )
    press.Root.Lang = String(str(source.Root.get("/Lang", "en")))
    viewer = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
    if duplex:
        viewer.Duplex = Name.DuplexFlipShortEdge if sheet.width > sheet.height else Name.DuplexFlipLongEdge
    press.Root.ViewerPreferences = viewer
