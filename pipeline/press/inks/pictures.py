"""Pictures in inks: decoded, matched, and packed again without loss, or as JPEG if they were that."""

import io
from collections.abc import Iterator
from hashlib import sha256

import pikepdf
from pikepdf import Array, Name, String
from PIL import Image, ImageOps

from pipeline.folders.picture_formats import know_no_others
from pipeline.press.inks.amounts import ColourModel, Inks
from pipeline.press.inks.gradients import Unconvertible
from pipeline.press.inks.spaces import space_of

# pikepdf opens pictures too.
know_no_others()

# Of a JPEG, from 1 to 95: the second coding is not seen.
_QUALITY = 92
_JPEG = "/DCTDecode"
_FAULTS = (
    pikepdf.PdfError,
    NotImplementedError,
    OSError,
    ValueError,
    TypeError,
    Image.DecompressionBombError,
)


def recolour_image(image: pikepdf.Object, inks: Inks) -> None:
    """Change ``image`` in place; Unconvertible if its kind is too rare, and then it is as it was.

    A soft mask stays, since it is grey; so do masks of one bit.
    """
    if image.get("/ImageMask", False):
        return
    space = image.get("/ColorSpace", Name.DeviceRGB)
    if isinstance(space, Array) and str(space[0]) == "/Indexed":
        _recolour_palette(image, inks)
        return
    family = space_of(space).family
    if family in inks.kept:
        _name_device(image, family)
        return
    try:
        picture = _decoded(image, family)
    except Unconvertible:
        if family not in inks.bearable:
            raise
        _name_device(image, family)
        return
    inked = inks.picture(picture)
    if inked is picture:
        _name_device(image, family)
    else:
        _store(image, inked, inks)


def fingerprint(image: pikepdf.Object, inks: Inks) -> bytes:
    """Equal for pictures that look and print alike."""
    parts = (image, image.get("/SMask"), image.get("/Mask"))
    looks = [str(inks.space).encode(), *(piece for part in parts for piece in _pieces(part))]
    return sha256(b"".join(b"%d %s" % (len(piece), piece) for piece in looks)).digest()


def _pieces(value: object) -> Iterator[bytes]:
    """All that ``value`` is made of; what ``repr`` says of streams is cut short."""
    if isinstance(value, pikepdf.Array):
        for each in value.as_list():
            yield from _pieces(each)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key in sorted(set(value.keys()) - {"/SMask", "/Mask", "/Length", "/Metadata"}):
            yield key.encode()
            yield from _pieces(value[key])
        if isinstance(value, pikepdf.Stream):
            yield value.read_raw_bytes()
    else:
        yield repr(value).encode()


def _recolour_palette(image: pikepdf.Object, inks: Inks) -> None:
    _, base, last, table = image.ColorSpace
    family = space_of(base).family
    if family in inks.kept or family is ColourModel.LAB:
        return
    raw = table.read_bytes() if isinstance(table, pikepdf.Stream) else bytes(table)
    channels = len(raw) // (int(last) + 1)
    colours = [[v / 255 for v in raw[i : i + channels]] for i in range(0, len(raw), channels)]
    inked = bytes(round(255 * v) for colour in colours for v in inks.of(family, colour))
    image.ColorSpace = Array([Name.Indexed, inks.space, last, String(inked)])


def _name_device(image: pikepdf.Object, family: ColourModel) -> None:
    """Grey with a profile, or CMYK with another press's, prints with the same numbers."""
    devices = {ColourModel.GREY: Name.DeviceGray, ColourModel.CMYK: Name.DeviceCMYK}
    if family in devices:
        image.ColorSpace = devices[family]


def _decoded(image: pikepdf.Object, family: ColourModel) -> Image.Image:
    """The picture in mode L, RGB or CMYK, as its ``Decode`` wants it."""
    if family is ColourModel.LAB:
        raise Unconvertible("its colours are Lab")
    if isinstance(image.get("/Mask"), Array):
        raise Unconvertible("one of its colours is transparent")
    mode = {ColourModel.GREY: "L", ColourModel.RGB: "RGB", ColourModel.CMYK: "CMYK"}[family]
    try:
        picture = _unpacked(image, mode)
    except _FAULTS as error:
        raise Unconvertible(f"it cannot be unpacked ({error})") from error
    decode = [float(v) for v in image.get("/Decode", [])]
    if decode in ([], [0.0, 1.0] * (len(decode) // 2)):
        return picture
    if decode == [1.0, 0.0] * (len(decode) // 2):
        return ImageOps.invert(picture) if mode != "CMYK" else _inverted(picture)
    raise Unconvertible("its range of colours is unusual")


def _unpacked(image: pikepdf.Object, mode: str) -> Image.Image:
    size = (int(image.Width), int(image.Height))
    if _is_jpeg(image):
        picture = Image.open(io.BytesIO(image.read_raw_bytes()), formats=("JPEG",))
        picture.load()
        # Pillow takes the inks of a JPEG to be inverted, PDF takes them as they are.
        return _inverted(picture) if picture.mode == "CMYK" else picture.convert(mode)
    if int(image.get("/BitsPerComponent", 0)) == 8 and "/JPXDecode" not in _filters(image):
        return Image.frombytes(mode, size, image.read_bytes())
    assert isinstance(image, pikepdf.Stream)
    return pikepdf.PdfImage(image).as_pil_image().convert(mode)


def _inverted(picture: Image.Image) -> Image.Image:
    return picture.point([255 - value for value in range(256)] * 4)


def _store(image: pikepdf.Object, picture: Image.Image, inks: Inks) -> None:
    image.ColorSpace = inks.picture_space(picture.mode)
    image.BitsPerComponent = 8
    if "/Decode" in image:
        del image.Decode
    if _is_jpeg(image):
        _store_jpeg(image, picture)
    else:
        image.write(picture.tobytes())


def _store_jpeg(image: pikepdf.Object, picture: Image.Image) -> None:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    image.write(out.getvalue(), filter=Name.DCTDecode)
    if picture.mode == "CMYK":
        # Written inverted, as Adobe's programs do.
        image.Decode = Array([1, 0] * 4)


def _is_jpeg(image: pikepdf.Object) -> bool:
    return _filters(image) == [_JPEG]


def _filters(image: pikepdf.Object) -> list[str]:
    filters = image.get("/Filter", Array())
    return [str(f) for f in filters] if isinstance(filters, Array) else [str(filters)]
