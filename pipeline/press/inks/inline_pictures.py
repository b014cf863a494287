"""Pictures inside a content stream: those with colours are taken out, and then converted as others are."""

import re
from collections.abc import Callable

import pikepdf
from pikepdf import Array, ContentStreamInlineImage, Dictionary, Name, PdfInlineImage

_BEGIN = re.compile(rb"(?<![^\x00\t\n\f\r \]>)])BI[\x00\t\n\f\r /]")


def holds_pictures(data: bytes) -> bool:
    """Whether a content stream may have pictures inside."""
    return b"BI" in data and _BEGIN.search(data) is not None


def painted_around(
    book: pikepdf.Pdf,
    stream: pikepdf.Object,
    paint: Callable[[bytes], bytes],
    keep: Callable[[pikepdf.Object], bytes],
) -> bytes:
    """``stream`` with all but its pictures painted; masks stay, ``keep`` names what is taken out."""
    made: list[bytes] = []
    text: list[pikepdf.ContentStreamInstruction] = []
    for instruction in pikepdf.parse_content_stream(stream):
        if isinstance(instruction, ContentStreamInlineImage):
            picture = _picture(book, instruction)
            alone = pikepdf.unparse_content_stream([instruction])
            shown = alone if "/ImageMask" in picture else b"/" + keep(picture) + b" Do"
            made += [paint(pikepdf.unparse_content_stream(text)), shown]
            text = []
        else:
            text.append(instruction)
    return b"\n".join([*made, paint(pikepdf.unparse_content_stream(text))])


def _picture(book: pikepdf.Pdf, inline: ContentStreamInlineImage) -> pikepdf.Stream:
    """The picture as an object of its own, its keys and names written in full (PDF 32000-1, 8.9.7)."""
    head, data = pikepdf.unparse_content_stream([inline])[len("BI") :].split(b"\nID\n", 1)
    short = pikepdf.Object.parse(b"<<" + head + b">>")
    entries = {_full(key, PdfInlineImage.KEY_ABBREVS): _spelled(value) for key, value in short.items()}
    picture = book.make_stream(data.removesuffix(b" EI"), Dictionary(entries))
    picture.Type, picture.Subtype = Name.XObject, Name.Image
    return picture


def _spelled(value: object) -> object:
    if isinstance(value, Name):
        return Name(_full(str(value), PdfInlineImage.VALUE_ABBREVS))
    return Array([_spelled(each) for each in value]) if isinstance(value, Array) else value


def _full(name: str, table: dict[bytes, bytes]) -> str:
    return table.get(name.encode(), name.encode()).decode()
