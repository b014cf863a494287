"""Images as a printer sees them: how many pixels, in which colours, how much ink the darkest parts take."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from PIL import Image, ImageChops

from pipeline.folders.picture_formats import know_no_others
from pipeline.preflight.reading.colour_spaces import (
    CMYK,
    GREY,
    UNKNOWN,
    ColourSpace,
    Plates,
    palette,
    root_of,
    space_of,
)

# pikepdf opens pictures too.
know_no_others()

# Larger ones are averaged down first; a RIP lays no dot for a single pixel either.
_ENOUGH = 4_000_000
# Not decoded: a file of a few bytes can claim to be of this size.
_TOO_MANY = 250_000_000
# As much of an image, in thousandths, may be darker than what is reported: noise of JPEG.
_NOISE = 1


@dataclass(frozen=True, slots=True)
class ImagePixels:
    """An image's pixels; ``total`` is the ink of its darkest parts in percent, ``tinted`` if not all is K.

    ``trouble`` tells why the pixels could not be looked at. A ``stencil`` is painted in the current colour.
    """

    width: int
    height: int
    bits: int
    space: ColourSpace
    stencil: bool = False
    soft: bool = False
    total: float = 0.0
    tinted: bool = False
    trouble: str = ""


def picture(image: pikepdf.Object, resources: object) -> ImagePixels:
    """Examine an image XObject."""
    stencil = bool(image.get("/ImageMask", False))
    space = GREY if stencil else space_of(image.get("/ColorSpace"), resources)
    if space is UNKNOWN and "/JPXDecode" in _filters(image):
        space = _jpx_space(image)
    width, height = int(image.Width), int(image.Height)
    bits = 1 if stencil else int(image.get("/BitsPerComponent", 8))
    soft = "/SMask" in image or int(image.get("/SMaskInData", 0)) > 0
    total, tinted, trouble = _inked(image, space, (width, height), bits)
    return ImagePixels(width, height, bits, space, stencil, soft, total, tinted, trouble)


def _filters(image: pikepdf.Object) -> list[str]:
    value = image.get("/Filter")
    if value is None:
        return []
    return [str(name) for name in value.as_list()] if isinstance(value, pikepdf.Array) else [str(value)]


def _jpx_space(image: pikepdf.Object) -> ColourSpace:
    with _opened(image, "JPEG2000") as opened:
        return {"L": GREY, "CMYK": CMYK}.get(opened.mode, ColourSpace(Plates.RGB, 3))


def _inked(
    image: pikepdf.Object, space: ColourSpace, size: tuple[int, int], bits: int
) -> tuple[float, bool, str]:
    """(total ink, whether C, M or Y are used, what hindered looking)."""
    if space.base is not None:
        colours = palette(space)
        tinted = any(sum((colour.inks or ())[:3]) > 0.01 for colour in colours)
        return max((colour.total for colour in colours), default=0.0), tinted, ""
    if root_of(space).family is not Plates.CMYK or space.components != 4 or space.names:
        return 0.0, False, ""
    if size[0] * size[1] > _TOO_MANY:
        return 0.0, False, "it is too large"
    try:
        pixels = _pixels(image, size, bits)
    except (
        pikepdf.PdfError,
        OSError,
        ValueError,
        MemoryError,
        NotImplementedError,
        Image.DecompressionBombError,
    ) as error:
        return 0.0, False, _trouble(error)
    total, tinted = darkest(pixels)
    return total, tinted, ""


def _trouble(fault: Exception) -> str:
    if isinstance(fault, (MemoryError, Image.DecompressionBombError)):
        return "it is too large"
    # Pillow and pikepdf name the object of memory that they read.
    said = str(fault).partition("\n")[0]
    return "it is damaged" if "<" in said or not said else said[:120]


def _pixels(image: pikepdf.Object, size: tuple[int, int], bits: int) -> Image.Image:
    """The samples as ink, 255 being full; averaged down if there are many."""
    filters = _filters(image)
    if filters and filters[-1] in {"/DCTDecode", "/DCT", "/JPXDecode"} and len(filters) == 1:
        with _opened(image, "JPEG2000" if filters[-1] == "/JPXDecode" else "JPEG") as opened:
            shot = opened.convert("CMYK") if opened.mode == "CMYK" else _refuse(opened.mode)
        # Pillow turns the values of every CMYK JPEG round; PDF takes them as they are.
        shot = ImageChops.invert(shot) if filters[-1] != "/JPXDecode" else shot
    else:
        shot = Image.frombytes("CMYK", size, _samples(image, bits))
    many = shot.width * shot.height / _ENOUGH
    shot = shot.reduce(int(many**0.5) + 1) if many > 1 else shot
    decode = image.get("/Decode")
    turned = decode is not None and float(decode[0]) > float(decode[1])
    return ImageChops.invert(shot) if turned else shot


def _opened(image: pikepdf.Object, kind: str) -> Image.Image:
    """The image that the stream is; Pillow tries no other format, some of which start programs."""
    opened = Image.open(io.BytesIO(image.read_raw_bytes()), formats=[kind])
    if opened.width * opened.height > _TOO_MANY:
        raise ValueError("it is too large")
    return opened


def _refuse(mode: str) -> Image.Image:
    raise ValueError(f"its pixels are {mode} where four inks are declared")


def _samples(image: pikepdf.Object, bits: int) -> bytes:
    if bits not in {8, 16}:
        raise ValueError(f"it has {bits} bits for each ink")
    data = image.read_bytes()
    return data[::2] if bits == 16 else data


def darkest(pixels: Image.Image) -> tuple[float, bool]:
    """The ink in percent that all but a thousandth of a CMYK image keeps to, and whether not all is K.

    Sums are made in steps of 1.6 %, rounded down.
    """
    cyan, magenta, yellow, black = pixels.split()
    halves = ImageChops.add(cyan, magenta, scale=2), ImageChops.add(yellow, black, scale=2)
    level = _quantile(ImageChops.add(*halves, scale=2).histogram())
    tinted = any(_quantile(band.histogram()) > 3 for band in (cyan, magenta, yellow))
    return level * 400 / 255, tinted


def _quantile(histogram: Sequence[int]) -> int:
    allowed = sum(histogram) * _NOISE // 1000
    for level in range(len(histogram) - 1, -1, -1):
        allowed -= histogram[level]
        if allowed < 0:
            return level
    return 0
