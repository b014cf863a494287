"""A soft proof as a PDF to look through: a sheet a page, the page large and its plates and maps beside it."""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

# A4 across, in pt.
_WIDTH, _HEIGHT = 841.89, 595.28
_MARGIN, _TITLE, _GAP = 28.0, 12.0, 10.0
_LARGE = 0.42


@dataclass(frozen=True, slots=True)
class ProofSheet:
    """``pictures`` by their names, the first of which is shown large."""

    title: str
    pictures: tuple[tuple[str, Image.Image], ...]


def proof_sheets(sheets: Sequence[ProofSheet]) -> bytes:
    """The PDF; equal sheets give equal bytes."""
    book = pikepdf.new()
    font = book.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    for sheet in sheets:
        _sheet(book, sheet, font)
    out = io.BytesIO()
    book.save(out, deterministic_id=True)
    return out.getvalue()


def _sheet(book: pikepdf.Pdf, sheet: ProofSheet, font: pikepdf.Object) -> None:
    page = book.add_blank_page(page_size=(_WIDTH, _HEIGHT)).obj
    columns = _columns(len(sheet.pictures) - 1, sheet.pictures[0][1].size)
    pictures, drawn = {}, [_words(sheet.title, _MARGIN, _HEIGHT - _MARGIN, 11)]
    for number, (title, picture) in enumerate(sheet.pictures):
        pictures[f"/P{number}"] = _image(book, picture)
        drawn.append(_placed(number, title, picture.size, _room(number, len(sheet.pictures), columns)))
    page.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(pictures))
    page.Contents = book.make_stream(b"".join(drawn))


def _columns(count: int, size: tuple[int, int]) -> int:
    """In how many columns ``count`` pictures of this ``size`` come out largest."""

    def scale(columns: int) -> float:
        rows = -(-count // columns)
        across, up = (1 - _LARGE) * (_WIDTH - 2 * _MARGIN) / columns, (_HEIGHT - 2 * _MARGIN - _TITLE) / rows
        return min((across - _GAP) / size[0], (up - _TITLE - _GAP) / size[1])

    return max(range(1, max(count, 1) + 1), key=scale) if count else 1


def _room(number: int, count: int, columns: int) -> tuple[float, float, float, float]:
    """Left, bottom, width and height for a picture and its title; those after the first are in columns."""
    width, height = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN - _TITLE
    large = width if count == 1 else _LARGE * width
    if number == 0:
        return _MARGIN, _MARGIN, large, height
    rows = -(-(count - 1) // columns)
    row, column = divmod(number - 1, columns)
    across, up = (width - large) / columns, height / rows
    left = _MARGIN + large + column * across + _GAP
    return left, _MARGIN + (rows - 1 - row) * up, across - _GAP, up


def _placed(number: int, title: str, size: tuple[int, int], room: tuple[float, float, float, float]) -> bytes:
    """A picture at the top of its room, with a thin frame, below its title."""
    left, bottom, width, height = room
    scale = min(width / size[0], (height - _TITLE - _GAP) / size[1])
    wide, high = scale * size[0], scale * size[1]
    top = bottom + height - _TITLE
    frame = f"0.7 G 0.25 w {left:.2f} {top - high:.2f} {wide:.2f} {high:.2f} re S\n"
    place = f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {top - high:.2f} cm /P{number} Do Q\n"
    return _words(title, left, top + 4, 8) + (place + frame).encode()


def _words(text: str, left: float, low: float, size: float) -> bytes:
    said = (
        text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    )
    return b"0 g BT /F %g Tf %.2f %.2f Td (%s) Tj ET\n" % (size, left, low, said)


def _image(book: pikepdf.Pdf, picture: Image.Image) -> pikepdf.Object:
    flat = picture.convert("RGB") if picture.mode == "P" else picture
    space = Name.DeviceGray if flat.mode == "L" else Name.DeviceRGB
    return book.make_stream(
        zlib.compress(flat.tobytes(), 9),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=flat.width,
        Height=flat.height,
        ColorSpace=space,
        BitsPerComponent=8,
        Filter=Name.FlateDecode,
    )
