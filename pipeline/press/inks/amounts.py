"""Colours as amounts of ink: what the screen shows, on a press of four colours or of black alone."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import Enum, auto

import pikepdf
from pikepdf import Name
from PIL import Image, ImageChops

from pipeline.press.inks.small_type import black_area, sharp

# Components from 0 to 1, except Lab: 0 to 100, and about -128 to 127.
Values = Sequence[float]
Amounts = tuple[float, ...]


class ColourModel(Enum):
    """What the numbers of a colour mean."""

    GREY = auto()
    RGB = auto()
    CMYK = auto()
    LAB = auto()
    PATTERN = auto()
    OTHER = auto()


class Inks(ABC):
    """What colours become: amounts in ``space``, for ``fill`` and ``stroke`` unless ``written`` otherwise."""

    fill, stroke = b"k", b"K"
    # Gradients and pictures of these families print well as they are.
    kept = frozenset({ColourModel.GREY, ColourModel.OTHER, ColourModel.PATTERN})
    # Pictures of these families stay as they are if they cannot be unpacked.
    bearable: frozenset[ColourModel] = frozenset()
    overprints = False
    """Whether letters and lines in black alone print over what lies below them."""

    begins = b""
    """What a page begins with."""

    @property
    def space(self) -> pikepdf.Object:
        """The colour space of the amounts."""
        return Name.DeviceCMYK

    @property
    def blending(self) -> Name:
        """The colour space in which transparency is reckoned."""
        return Name.DeviceCMYK

    @property
    def spaces(self) -> dict[str, pikepdf.Object]:
        """Colour spaces that what is ``written`` names."""
        return {}

    def space_of(self, amounts: Amounts) -> pikepdf.Object:
        """The colour space of a gradient through ``amounts``."""
        return self.space

    def written(self, amounts: Amounts, *, stroking: bool) -> bytes:
        """``amounts`` as an operator that sets them."""
        return b" ".join((*map(number, amounts), self.stroke if stroking else self.fill))

    def of(self, family: ColourModel, values: Values) -> Amounts:
        """The amounts for one colour."""
        if family is ColourModel.GREY:
            return self.grey(values[0])
        if family is ColourModel.CMYK:
            return self.cmyk(values)
        return self.rgb(rgb_of_lab(values) if family is ColourModel.LAB else values)

    def ramp(self, family: ColourModel, colours: Sequence[Values]) -> list[Amounts]:
        """The amounts for the colours of one gradient."""
        return [self.of(family, colour) for colour in colours]

    def flat(self, family: ColourModel, values: Values, size: float | None = None) -> Amounts:
        """The amounts for an area or a line of one colour, or for letters of ``size`` (pt)."""
        amounts = self.of(family, values)
        return black_area(amounts) if size is None else sharp(amounts, size)

    def patterned(self, family: ColourModel, values: Values) -> Amounts:
        """The amounts in ``space`` of the colour that a pattern without colours is painted in."""
        return self.flat(family, values)

    @abstractmethod
    def grey(self, value: float) -> Amounts: ...

    @abstractmethod
    def rgb(self, values: Values) -> Amounts: ...

    @abstractmethod
    def cmyk(self, values: Values) -> Amounts: ...

    def picture_space(self, mode: str) -> pikepdf.Object:
        """The colour space of a picture that ``picture`` gave in ``mode``."""
        return Name.DeviceGray if mode == "L" else Name.DeviceCMYK

    @abstractmethod
    def picture(self, image: Image.Image) -> Image.Image:
        """``image`` (mode L, RGB or CMYK), in mode L or CMYK."""


class BlackInk(Inks):
    """Black alone: every colour by its lightness, as PDF 32000-1 (10.3.3, 10.3.4) makes grey of colours."""

    def grey(self, value: float) -> Amounts:
        return (0.0, 0.0, 0.0, 1.0 - value)

    def rgb(self, values: Values) -> Amounts:
        return self.grey(luma(values))

    def cmyk(self, values: Values) -> Amounts:
        cyan, magenta, yellow, black = values
        return self.grey(1.0 - min(1.0, 0.3 * cyan + 0.59 * magenta + 0.11 * yellow + black))

    def picture(self, image: Image.Image) -> Image.Image:
        if image.mode != "CMYK":
            return image.convert("L")
        *colours, black = image.split()
        darkness = Image.merge("RGB", colours).convert("L", matrix=(0.3, 0.59, 0.11, 0.0))
        return ImageChops.invert(ImageChops.add(darkness, black))


class MaskTone(BlackInk):
    """No ink at all: the grey of a soft mask, where white shows and black hides."""

    fill, stroke = b"g", b"G"

    @property
    def space(self) -> pikepdf.Object:
        return Name.DeviceGray

    @property
    def blending(self) -> Name:
        return Name.DeviceGray

    def flat(self, family: ColourModel, values: Values, size: float | None = None) -> Amounts:
        return self.of(family, values)

    def grey(self, value: float) -> Amounts:
        return (value,)


def luma(values: Values) -> float:
    """The weights that Pillow uses too, so that pictures and areas of one colour stay one."""
    red, green, blue = (min(1.0, max(0.0, value)) for value in values)
    return 0.299 * red + 0.587 * green + 0.114 * blue


def rgb_of_lab(values: Values) -> Values:
    """sRGB of Lab relative to its white (IEC 61966-2-1; matrix for D50), cut at the gamut of the screen."""
    lightness, a, b = values
    y = (lightness + 16) / 116
    x, y, z = (_unlab(t) * white for t, white in zip((y + a / 500, y, y - b / 200), _D50, strict=True))
    return [_encoded(r * x + g * y + b * z) for r, g, b in _TO_SRGB]


_D50 = (0.96422, 1.0, 0.82521)
_TO_SRGB = (
    (3.1338561, -1.6168667, -0.4906146),
    (-0.9787684, 1.9161415, 0.0334540),
    (0.0719453, -0.2289914, 1.4052427),
)


def number(value: float) -> bytes:
    """PDF knows no exponents."""
    return f"{value:.4f}".rstrip("0").rstrip(".").encode()


def _unlab(t: float) -> float:
    return t**3 if t > 6 / 29 else 3 * (6 / 29) ** 2 * (t - 4 / 29)


def _encoded(linear: float) -> float:
    linear = min(1.0, max(0.0, linear))
    return 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
