"""One picture file: can it be read to its end, is it of a reasonable size? Here the stage meets Pillow."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image, ImageFile, UnidentifiedImageError

from pipeline.folders.picture_formats import FORMATS, know_no_others
from pipeline.folders.reading import read_bytes
from pipeline.text.drawing import excess

know_no_others()
MOST_PIXELS = 50_000_000
_COARSE_PPI = 150.0
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class PictureFault:
    """Why a picture cannot be printed: ``reason`` continues “the picture …”."""

    code: str
    reason: str
    hint: str


_SAVE_AGAIN = "Copy it again from where it came, or open it and save it as PNG or JPEG."
_AS_JPEG = "Save it as JPEG, in these colours or in those of the screen (RGB), and name that file."
# Pillow's modes that JPEG and JPEG 2000 alone carry into a PDF.
_INKS = {"CMYK": "CMYK", "LAB": "Lab", "YCbCr": "YCbCr"}
_CARRIERS = {"JPEG", "MPO", "JPEG2000"}
_EIGHT_BITS = "Look at it on the page; to choose the tones yourself, save it with 8 bits."
_SMALLER = "Save it smaller: 2500 pixels across fill an A4 page sharply."


def examine(path: Path, width: float) -> PictureFault | None:
    """What is wrong with the picture ``path`` when printed up to ``width`` mm wide; None if nothing.

    Nothing with more than 50 million pixels is decoded.
    """
    if path.suffix.lower() == ".svg":
        return _drawing(path)
    try:
        with _guarded(), Image.open(io.BytesIO(read_bytes(path)), formats=FORMATS) as image:
            across, down = image.size
            if fault := _refused(image):
                return fault
            # A quarter of a photograph's work and memory; it is still read to its end.
            image.draft(image.mode, (across // 4, down // 4))
            image.load()
    except Image.DecompressionBombError:
        return PictureFault(
            "OCT-I03", f"has more than {2 * MOST_PIXELS // 1_000_000} million pixels", _SMALLER
        )
    except UnidentifiedImageError:
        return PictureFault("OCT-I02", "is damaged, or not a picture of a kind that is read", _SAVE_AGAIN)
    except Exception as error:  # the decoder of a damaged file may raise anything
        return PictureFault("OCT-I02", f"is damaged or cut short: {_said(error)}", _SAVE_AGAIN)
    return _deep(image.mode) or _coarse(across, width)


def _deep(mode: str) -> PictureFault | None:
    """A picture of one tone in more than 8 bits, as instruments save them."""
    if mode not in ("I", "F") and not mode.startswith("I;16"):
        return None
    return PictureFault("OCT-I06", "has more than 8 bits a pixel, and is set with 8", _EIGHT_BITS)


def _coarse(across: int, width: float) -> PictureFault | None:
    """A picture ``across`` pixels wide that would not print sharply ``width`` mm wide."""
    wanted = round(width / _MM_PER_INCH * _COARSE_PPI)
    if across >= wanted:
        return None
    size = f"{across} pixels wide, {wanted} would be sharp"
    return PictureFault(
        "OCT-I05", f"is coarse: {size}", "Ask for the original; on paper it would look blurred."
    )


def _refused(image: Image.Image) -> PictureFault | None:
    """What can be told of a picture before it is decoded."""
    across, down = image.size
    if across * down > MOST_PIXELS:
        return PictureFault("OCT-I03", f"has {across} × {down} pixels", _SMALLER)
    if image.mode in _INKS and image.format not in _CARRIERS:
        return PictureFault(
            "OCT-I02", f"is {image.format} in {_INKS[image.mode]}, which cannot be set", _AS_JPEG
        )
    return None


@contextmanager
def _guarded() -> Iterator[None]:
    """Make Pillow refuse bombs and cut-off files outright, and keep quiet about what we measure ourselves.

    WeasyPrint, once imported, lets Pillow pass over what is missing at a file's end.
    """
    before = Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES
    Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = MOST_PIXELS, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES = before


def _drawing(path: Path) -> PictureFault | None:
    """An SVG must be sound XML; entities, which could blow it up, are refused."""
    try:
        data = read_bytes(path)
        if b"<!ENTITY" in data:
            return PictureFault(
                "OCT-I02", "defines entities, which are not read", "Save it again as plain SVG."
            )
        root = ElementTree.fromstring(data)  # noqa: S314 - entities were refused above
    except (OSError, ElementTree.ParseError) as error:
        return PictureFault("OCT-I02", f"is damaged: {_said(error)}", "Save it again as SVG, or as PNG.")
    if root.tag.rpartition("}")[2] != "svg":
        return PictureFault("OCT-I02", "is not an SVG drawing", "Save it again as SVG, or as PNG.")
    if reason := excess(data):
        return PictureFault("OCT-I03", reason, "Make it simpler, or save it as PNG.")
    return None


def _said(error: Exception) -> str:
    return str(error).split("\n")[0][:80] or type(error).__name__
