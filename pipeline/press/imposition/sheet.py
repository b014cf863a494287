"""Pages laid on sheets: each page becomes a form that its place clips; marks are thin lines in all inks."""

import io
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline import __version__
from pipeline.model import Pdf
from pipeline.press.edition.trim_boxes import registration
from pipeline.press.imposition.duplex import Edge, upright_edge
from pipeline.press.imposition.sheet_plan import Area, Mark, Placement, Side, Slug
from pipeline.press.imposition.sheet_tags import carry_tags
from pipeline.press.outlined_type import Lettering

_PT = 72 / 25.4
# In pt; printers lose thinner lines. The dash is in pt as well, and the size of the slug line.
_WIDTH, _DASH, _TYPE = 0.25, 2, 6
# The trim of a page (pt), and all of the page as a form.
_Form = tuple[Sequence[float], pikepdf.Object]
# The sine and cosine of quarter turns, without the dust of computing them.
_TURNS = {0: (0, 1), 90: (1, 0), 180: (0, -1), 270: (-1, 0)}


def page_areas(pdf: Pdf) -> list[Area]:
    """The trim size of each page, in mm to the hundredth."""
    with pikepdf.open(io.BytesIO(pdf.data)) as source:
        return [_area(_box(page.trimbox)) for page in source.pages]


def impose(
    pdf: Pdf, name: str, sides: Sequence[Side], sheet: Area, *, duplex: bool, flip: Edge | None = None
) -> Pdf:
    """The pages of ``pdf`` on ``sides``, one page of the new file for each; equal input gives equal bytes.

    Links and bookmarks stay behind: the result is for the printer, which is asked not to scale it and, if
    ``duplex``, to turn it over about the edge ``flip``: without it, the one for upright backs.
    Fonts, images and the output intent are those of ``pdf``, each once.
    """
    out, press = io.BytesIO(), pikepdf.new()
    with pikepdf.open(io.BytesIO(pdf.data)) as source:
        forms = [_form(press, page) for page in source.pages]
        inks, lettering = registration(press), Lettering(press)
        for side in sides:
            page = _lay(press, side, forms, sheet)
            _mark(page, side, inks, lettering)
        _describe(press, source)
        carry_tags(source, press, sides, [form for _, form in forms])
        _instruct(press, (flip or upright_edge(sheet)) if duplex else None)
        version = source.pdf_version
    press.save(
        out,
        deterministic_id=True,
        min_version=version,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return Pdf(name, out.getvalue(), len(sides))


def _box(box: Array) -> list[float]:
    return [float(edge) for edge in box]


def _area(box: Sequence[float]) -> Area:
    return Area(round((box[2] - box[0]) / _PT, 2), round((box[3] - box[1]) / _PT, 2))


def _form(press: pikepdf.Pdf, page: pikepdf.Page) -> _Form:
    """The trim of ``page``, and all of it, what bleeds as well, as a form."""
    form = press.copy_foreign(page.as_form_xobject())
    left, bottom, right, top = _box(page.mediabox)
    over = float(page.obj.get("/OctavoBleed", 0))
    form.BBox = Array([left - over, bottom - over, right + over, top + over])
    return _box(page.trimbox), form


def _lay(press: pikepdf.Pdf, side: Side, forms: Sequence[_Form], sheet: Area) -> pikepdf.Page:
    used = {f"/P{placed.page + 1}": forms[placed.page][1] for placed in side.placements}
    body = b"".join(_placed(placed, forms[placed.page][0]) for placed in side.placements)
    page = press.add_blank_page(page_size=(_pt(sheet.width), _pt(sheet.height)))
    page.obj.TrimBox = page.obj.BleedBox = page.obj.MediaBox
    page.obj.Resources = Dictionary(XObject=Dictionary(used))
    page.obj.Tabs = Name.S
    page.obj.Contents = press.make_stream(body)
    return page


def _mark(page: pikepdf.Page, side: Side, inks: pikepdf.Object, lettering: Lettering) -> None:
    """Draw the marks and the slug line over ``page`` in all inks, so that every plate has them."""
    if not side.marks and not side.slug:
        return
    page.obj.Resources.ColorSpace = Dictionary(All=inks)
    drawn = _drawn(side.marks)
    if side.slug:
        letters, forms = lettering.line(side.slug.text, _TYPE)
        page.obj.Resources.XObject.update(forms)
        drawn += _at(side.slug) + letters + b" Q\n"
    page.contents_add(b"/Artifact BMC q /All CS /All cs 1 SCN 1 scn " + drawn + b"Q EMC")


def _pt(millimetres: float) -> float:
    return round(millimetres * _PT, 3)


def _placed(placed: Placement, trim: Sequence[float]) -> bytes:
    """Clip to the trim and what is shown beyond it; ``cm`` turns the page and moves it to its place."""
    width, height = trim[2] - trim[0], trim[3] - trim[1]
    if placed.turn % 180:
        width, height = height, width
    left, bottom, right, top = (_pt(length) for length in placed.clip)
    x, y = _pt(placed.x), _pt(placed.y)
    clip = (x - left, y - bottom, left + width + right, bottom + height + top)
    sine, cosine = _TURNS[placed.turn]
    # The lowest and leftmost that any corner of the trim comes to by the turn alone.
    least_x = min(cosine * a - sine * b for a in trim[::2] for b in trim[1::2])
    least_y = min(sine * a + cosine * b for a in trim[::2] for b in trim[1::2])
    matrix = f"{cosine} {sine} {-sine} {cosine} {x - least_x:.3f} {y - least_y:.3f}"
    numbers = " ".join(f"{length:.3f}" for length in clip)
    return f"q {numbers} re W n {matrix} cm /P{placed.page + 1} Do Q\n".encode()


def _drawn(marks: Sequence[Mark]) -> bytes:
    lines = [f"{_WIDTH} w"]
    for mark in sorted(marks, key=lambda line: line.dashed):
        dash = f"[{_DASH}] 0 d " if mark.dashed else ""
        lines.append(f"{dash}{_pt(mark.x0)} {_pt(mark.y0)} m {_pt(mark.x1)} {_pt(mark.y1)} l S")
    return f"{' '.join(lines)}\n".encode()


def _at(slug: Slug) -> bytes:
    sine, cosine = _TURNS[slug.turn]
    return f"q {cosine} {sine} {-sine} {cosine} {_pt(slug.x)} {_pt(slug.y)} cm ".encode()


def _describe(press: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Title, language and the colours that it is made for, as in ``source``."""
    info = press.copy_foreign(source.trailer.Info) if "/Info" in source.trailer else Dictionary()
    press.trailer.Info = press.make_indirect(info)
    press.trailer.Info.Producer = String(f"Octavo {__version__}")
    press.Root.Lang = String(str(source.Root.get("/Lang", "en")))
    if "/OutputIntents" in source.Root:
        intents = source.make_indirect(source.Root.OutputIntents)
        press.Root.OutputIntents = press.copy_foreign(intents)


def _instruct(press: pikepdf.Pdf, flip: Edge | None) -> None:
    """How to print: at full size, and on both sides if there is a ``flip``."""
    viewer = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
    if flip:
        viewer.Duplex = Name.DuplexFlipShortEdge if flip == "short" else Name.DuplexFlipLongEdge
    press.Root.ViewerPreferences = viewer
