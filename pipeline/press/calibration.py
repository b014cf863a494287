"""Office printers print a little off: a sheet that shows by how much, and sides moved to make up for it."""

import io
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pikepdf
from pikepdf import Dictionary, Name, String

from pipeline import __version__
from pipeline.model import Pdf
from pipeline.model.printer import Printer
from pipeline.press.imposition.sheet_plan import Area, Mark, Side
from pipeline.press.outlined_type import Lettering

_PT = 72 / 25.4
# The lines to measure are this far from the edges of the paper (mm).
MEASURED = 20.0
# Arms of the crosses, and how far the scale in the middle reaches (mm).
_ARM, _SCALE = 6.0, 8
# Where text begins: from the left edge and from the top (mm); its leading and the width of a letter, in em.
_LEFT, _TOP, _LEADING, _LETTER = 26.0, 36.0, 1.35, 0.46

_STEPS = """\
1. Print this sheet at actual size (100 %), on both sides, turned over about its {flip} edge.

2. With a ruler, measure from the edges of the paper to the two long lines: A from the left, B from below.
Both should be {measured:g} mm.

3. If not, note for this side:   right = {right:g} – A    up = {up:g} – B

4. Do the same with the other side. Then write the four numbers into printers/{name}.yaml:

offsets: {{front: [right, up], back: [right, up]}}

5. Print this sheet again and hold it against the light: the cross of the back must lie in the middle of
the scale of the front. From mark to mark is one millimetre.

If the two lower crosses are not {apart:g} mm apart, the printer scales its pages. Look for “fit to page”
in the print dialog and switch it off."""

# A text, its place in mm, and its size in pt.
_Text = tuple[str, float, float, float]


def shifted(sides: Sequence[Side], printer: Printer, *, duplex: bool = True) -> tuple[Side, ...]:
    """``sides`` moved by the offsets of ``printer``; with ``duplex`` every second one is a back."""
    return tuple(
        _moved(side, *printer.offsets[number % 2 if duplex else 0]) for number, side in enumerate(sides)
    )


def _moved(side: Side, right: float, up: float) -> Side:
    placements = tuple(replace(p, x=p.x + right, y=p.y + up) for p in side.placements)
    marks = tuple(
        replace(m, x0=m.x0 + right, x1=m.x1 + right, y0=m.y0 + up, y1=m.y1 + up) for m in side.marks
    )
    slug = side.slug and replace(side.slug, x=side.slug.x + right, y=side.slug.y + up)
    return Side(placements, marks, slug)


def sheet(printer: Printer, paper: Area) -> Pdf:
    """Two pages, front and back, to measure what ``printer`` needs as offsets on ``paper``.

    It is drawn with the offsets that the profile has now, so that a second sheet shows whether they are
    right. Equal input gives equal bytes.
    """
    press, out = pikepdf.new(), io.BytesIO()
    lettering = Lettering(press)
    for back, (right, up) in enumerate(printer.offsets):
        lines = [*_crosses(paper), *_rulers(paper), *(_cross(paper) if back else _scale(paper))]
        side = _moved(Side((), tuple(lines)), right, up)
        texts = _texts(printer, paper, back=bool(back))
        _draw(press, side.marks, [(t, x + right, y + up, size) for t, x, y, size in texts], paper, lettering)
    _describe(press, printer)
    press.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return Pdf(f"calibration-{printer.name}.pdf", out.getvalue(), 2)


def _crosses(paper: Area) -> Iterator[Mark]:
    """One in each corner, as far from both edges as what is measured."""
    for x in (MEASURED, paper.width - MEASURED):
        for y in (MEASURED, paper.height - MEASURED):
            yield Mark(x - _ARM, y, x + _ARM, y)
            yield Mark(x, y - _ARM, x, y + _ARM)


def _rulers(paper: Area) -> Iterator[Mark]:
    """The lines A and B, and dashed ones from them towards the edges."""
    yield Mark(MEASURED, MEASURED, MEASURED, paper.height / 2)
    yield Mark(MEASURED, MEASURED, paper.width / 2, MEASURED)
    yield Mark(0, paper.height / 3, MEASURED, paper.height / 3, dashed=True)
    yield Mark(paper.width / 3, 0, paper.width / 3, MEASURED, dashed=True)


def _cross(paper: Area) -> Iterator[Mark]:
    x, y = paper.width / 2, paper.height / 2
    yield Mark(x - _SCALE, y, x + _SCALE, y)
    yield Mark(x, y - _SCALE, x, y + _SCALE)


def _scale(paper: Area) -> Iterator[Mark]:
    """The cross in the middle with a mark at each millimetre."""
    yield from _cross(paper)
    x, y = paper.width / 2, paper.height / 2
    for step in (step for step in range(-_SCALE, _SCALE + 1) if step):
        length = 2.0 if step % 5 == 0 else 1.0
        yield Mark(x + step, y - length, x + step, y + length)
        yield Mark(x - length, y + step, x + length, y + step)


def _texts(printer: Printer, paper: Area, *, back: bool) -> Iterator[_Text]:
    size = 10.0 if paper.width > 190 else 7.0
    wide = int((paper.width - 2 * _LEFT) * _PT / (size * _LETTER))
    y = paper.height - _TOP
    yield f"{'BACK' if back else 'FRONT'}: {_plain(printer.title)}", _LEFT, y, size * 1.8
    right, up = (MEASURED + offset for offset in printer.offsets[back])
    apart = paper.width - 2 * MEASURED
    steps = _STEPS.format(
        flip=printer.flip, measured=MEASURED, right=right, up=up, name=_plain(printer.name), apart=apart
    )
    for step in steps.split("\n\n"):
        y -= size * _LEADING / 2 / _PT
        for line in textwrap.wrap(step, wide, subsequent_indent="   "):
            y -= size * _LEADING / _PT
            yield line, _LEFT, y, size
    yield "A", MEASURED / 2, paper.height / 3 + 1.5, 12
    yield "B", paper.width / 3 + 1.5, MEASURED / 2, 12


def _plain(text: str) -> str:
    """``text`` of the event's own profile, in letters that the shipped sans has."""
    return "".join(c if " " <= c <= "~" or "¡" <= c <= "ÿ" else "?" for c in text)


def _draw(
    press: pikepdf.Pdf, lines: Sequence[Mark], texts: Sequence[_Text], paper: Area, lettering: Lettering
) -> None:
    """A page with ``lines`` and ``texts`` in black."""
    page = press.add_blank_page(page_size=(paper.width * _PT, paper.height * _PT))
    drawn = [b"0 G 0 g 0.35 w"]
    for line in lines:
        ends = " ".join(f"{v * _PT:.3f}" for v in (line.x0, line.y0))
        other = " ".join(f"{v * _PT:.3f}" for v in (line.x1, line.y1))
        drawn.append(f"[{'2' if line.dashed else ''}] 0 d {ends} m {other} l S".encode())
    used: dict[str, pikepdf.Object] = {}
    for text, x, y, size in texts:
        letters, forms = lettering.line(text, size)
        used |= forms
        drawn.append(f"q 1 0 0 1 {x * _PT:.3f} {y * _PT:.3f} cm ".encode() + letters + b" Q")
    page.obj.Resources = Dictionary(XObject=Dictionary(used))
    page.obj.Contents = press.make_stream(b"\n".join(drawn))


def _describe(press: pikepdf.Pdf, printer: Printer) -> None:
    title, maker = f"Calibration of {printer.title}", f"Octavo {__version__}"
    press.trailer.Info = press.make_indirect(Dictionary(Title=String(title), Producer=String(maker)))
    press.Root.Lang = String("en-GB")
    flip = Name.DuplexFlipShortEdge if printer.flip == "short" else Name.DuplexFlipLongEdge
    press.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"), Duplex=flip)
