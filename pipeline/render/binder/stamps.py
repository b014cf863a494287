"""Numbers of page references, stamped over the zeros that a galley was set with.

The text of such a link is shown by one operator, ``[<01ac>0<01ac>0] TJ``, in the marked content of the
link's tag. The binder puts the true digits there and moves them to the end of their line, so that nothing
else on the page moves, and neither do tags and links.
"""

import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby, product
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.model.marker import PAGE_SCHEME
from pipeline.render.fragments.fragment import Body, Digits, SharedObject, Stamp
from pipeline.render.fragments.used_fonts import FontUse
from pipeline.render.pdf.writer import number

# What the engine writes.
_MARKED = re.compile(rb"<</MCID (\d+)>>\s+BDC\s(.*?)\sEMC\b", re.DOTALL)
_SHOWN = re.compile(rb"(/[^\s/]+) [\d.]+ Tf\s+\[((?:<[0-9a-f]*>|[-\d.\s])*)\] TJ")
_CODE = re.compile(rb"<((?:[0-9a-f]{4})*)>")
_KERN = re.compile(rb"(?:^|(?<=[>\s]))[-\d.]+")
# In these ways a font's zero and its other digits are chosen; lining and tabular figures come first.
_STYLES = [(), ("tnum",), ("lnum",), ("lnum", "tnum"), ("pnum",), ("lnum", "pnum"), ("onum",)]
_STYLES += [("onum", "tnum"), ("onum", "pnum")]
LEVEL = 5
"""How hard pages are compressed anew: binding is done at every change, and more gives little."""


class Unstampable(Exception):
    """The zeros of a reference are not where they can be replaced."""


@dataclass(frozen=True, slots=True)
class Zeros:
    """Where in stream ``content`` (object of the proof) the page of ``target`` is to be shown.

    ``at`` and ``length`` are of the array of TJ, ``kern`` the sum of its numbers; ``count`` zeros have the
    glyph ``code`` of ``font``, an object of the proof.
    """

    content: int
    at: int
    length: int
    target: str
    font: int
    code: int
    count: int
    kern: float


def find_zeros(pdf: pikepdf.Pdf) -> list[Zeros]:
    """The places of all page references in ``pdf``, in order; Unstampable if one cannot be told."""
    tree = pdf.Root.get("/StructTreeRoot", Dictionary()).get("/ParentTree", Dictionary())
    flat = list(tree.get("/Nums", Array()))
    tags = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
    return [zeros for page in pdf.pages for zeros in _of_page(page.obj, tags)]


def _of_page(page: pikepdf.Object, tags: Mapping[int, pikepdf.Object]) -> list[Zeros]:
    wanted = [
        (annotation, str(annotation.A.URI).removeprefix(PAGE_SCHEME).split(":", 1))
        for annotation in page.get("/Annots", Array())
        if str(annotation.get("/A", Dictionary()).get("/URI", "")).startswith(PAGE_SCHEME)
    ]
    if not wanted:
        return []
    content = page.Contents
    if isinstance(content, Array) or content.get("/Filter") != Name.FlateDecode:
        raise Unstampable
    data = content.read_bytes()
    marked = {int(match[1]): match for match in _MARKED.finditer(data)}
    found = []
    for annotation, (zeros, target) in wanted:
        tag = tags.get(int(annotation.get("/StructParent", -1)))
        if tag is None:
            raise Unstampable
        shown = _shown_by(tag, marked)
        font = page.Resources.Font[shown[1].decode()]
        found.append(_zeros(content.objgen[0], shown, len(zeros), target, font.objgen[0]))
    return sorted(found, key=lambda each: each.at)


def _shown_by(tag: pikepdf.Object, marked: Mapping[int, re.Match[bytes]]) -> re.Match[bytes]:
    """The only text that ``tag`` has on its page."""
    kids = [
        marked[int(kid)] for kid in tag.K.as_list() if not isinstance(kid, Dictionary) and int(kid) in marked
    ]
    if len(kids) != 1 or kids[0][2].count(b" TJ") != 1:
        raise Unstampable
    shown = _SHOWN.search(kids[0].string, *kids[0].span(2))
    if shown is None:
        raise Unstampable
    return shown


def _zeros(content: int, shown: re.Match[bytes], count: int, target: str, font: int) -> Zeros:
    codes = b"".join(_CODE.findall(shown[2])).decode()
    if codes != codes[:4] * count:
        raise Unstampable
    kern = sum(map(float, _KERN.findall(shown[2])))
    at, end = shown.span(2)
    return Zeros(content, at, end - at, target, font, int(codes[:4], 16), count, kern)


@lru_cache(maxsize=64)
def digits_like(file: Path, zero: int) -> Digits:
    """The figures of font ``file`` in the style whose 0 has the glyph ``zero``; Unstampable if none has."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file)))
    font = uharfbuzz.Font(face)
    for digits, style in product(_systems(), _STYLES):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(digits)
        buffer.guess_segment_properties()
        # As all numbers run, whatever the script.
        buffer.direction = "ltr"
        uharfbuzz.shape(font, buffer, dict.fromkeys(style, True))
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        if len(glyphs) == 10 and glyphs[0] == zero:
            # Rounded as the engine does.
            widths = (round(font.get_glyph_h_advance(glyph) * 1000 / face.upem) for glyph in glyphs)
            return Digits(tuple(glyphs), tuple(map(float, widths)), digits)
    raise Unstampable


@lru_cache(maxsize=1)
def _systems() -> tuple[str, ...]:
    """All ten digits of each script, Latin first: in Unicode they follow each other."""
    zeros = (chr(code) for code in range(0x30, 0x1FC00) if unicodedata.decimal(chr(code), 1) == 0)
    return tuple("".join(chr(ord(zero) + n) for n in range(10)) for zero in zeros)


def with_digits(face: FontUse, digits: Digits) -> FontUse:
    """``face`` with all figures, so that the font does not depend on which are needed."""
    rows = list(zip(map(str, digits.glyphs), digits.widths, digits.texts, strict=True))
    widths = {glyph: width for glyph, width, _digit in rows}
    text = {glyph: f"{ord(digit):04x}" for glyph, _width, digit in rows}
    return replace(face, widths=widths | face.widths, text=text | face.text)


def stamped(body: Body, pages: Mapping[str, int], *, from_right: bool = False) -> Body:
    """``body`` with the numbers of ``pages`` at its references; at their left if read ``from_right``."""
    parts = list(body.parts)
    for part, stamps in groupby(body.stamps, key=lambda stamp: stamp.part):
        data = b"".join(_pieces(parts[part], stamps, lambda stamp: _shown(body, stamp, pages, from_right)))
        parts[part] = replace(parts[part], data=zlib.compress(data, LEVEL))
    return replace(body, parts=tuple(parts))


def _pieces(part: SharedObject, stamps: Iterator[Stamp], shown: Callable[[Stamp], bytes]) -> Iterator[bytes]:
    content, end = zlib.decompress(part.data or b""), 0
    for stamp in stamps:
        yield content[end : stamp.at]
        yield shown(stamp)
        end = stamp.at + stamp.length
    yield content[end:]


def _shown(body: Body, stamp: Stamp, pages: Mapping[str, int], from_right: bool) -> bytes:
    """The array for TJ, whose numbers move to the left (ISO 32000-1, 9.4.3)."""
    digits = body.digits[stamp.digits]
    figures = [int(figure) for figure in str(pages[stamp.target])]
    free = stamp.width - sum(digits.widths[figure] for figure in figures)
    shown = b"<%s>" % b"".join(b"%04x" % digits.glyphs[figure] for figure in figures)
    return shown + number(-free) if from_right else number(-free) + shown
