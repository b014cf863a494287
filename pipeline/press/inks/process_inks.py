"""Process colours: cyan, magenta, yellow and black, by the colour profile of the printing condition."""

import io
from collections.abc import Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms, ImageFilter

from pipeline.model.accent_ink import AccentInk
from pipeline.press.inks.amounts import Amounts, ColourModel, Inks, Values, luma
from pipeline.press.inks.matching.accent_line import AccentLine
from pipeline.press.inks.matching.ink_limit import lightened, limited

# Of 255: colours whose red, green and blue differ by no more are grey.
_NEUTRAL = 2
# Points of the table along each axis. LittleCMS interpolates between as many.
_GRID = 33
# Percent kept free of ink: for rounding, and for what JPEG adds at hard edges (10 in pure noise).
_MARGIN = 10.0
# A picture with at most so many colours is a drawing or a logo.
_DRAWING = 1024
# Less ink is none: white is not a tint.
_TRACE = 0.005
_PAPER: Amounts = (0.0, 0.0, 0.0, 0.0)


class FourInks(Inks):
    """Cyan, magenta, yellow, black: greys are black alone, no colour takes more ink than ``limit`` percent.

    Colours are matched relative to the paper's white, with black point compensation, by the ICC ``profile``;
    the ``accent`` and its tints have the inks that the event says.
    """

    bearable = frozenset({ColourModel.CMYK})
    overprints = True

    def __init__(self, profile: bytes, limit: float, accent: AccentInk | None = None) -> None:
        self._limit = limit
        self._line = AccentLine(accent) if accent else None
        self._table = _table(profile, limit - _MARGIN)
        self._known: dict[tuple[int, ...], Amounts] = {}

    def grey(self, value: float) -> Amounts:
        return (0.0, 0.0, 0.0, 1.0 - value)

    def rgb(self, values: Values) -> Amounts:
        colour = _in_bytes(values)
        if colour not in self._known:
            self._known[colour] = self._accented(colour) or self._plain(colour, values)
        return self._known[colour]

    def _plain(self, colour: tuple[int, ...], values: Values) -> Amounts:
        neutral = max(colour) - min(colour) <= _NEUTRAL
        return self.grey(luma(values)) if neutral else self._matched([colour])[0]

    def _accented(self, colour: tuple[int, ...]) -> Amounts | None:
        """The inks of the accent or a tint of it; None for other colours."""
        inks = self._line.inks(tuple(value / 255 for value in colour)) if self._line else None
        return limited(inks, self._limit) if inks and sum(inks) > _TRACE else None

    def cmyk(self, values: Values) -> Amounts:
        return limited(values, self._limit)

    def ramp(self, family: ColourModel, colours: Sequence[Values]) -> list[Amounts]:
        """Black alone only if all of the gradient is grey: a sudden change of inks would be an edge."""
        if family is not ColourModel.RGB:
            return super().ramp(family, colours)
        points = [_in_bytes(colour) for colour in colours]
        if all(max(point) - min(point) <= _NEUTRAL for point in points):
            return [self.grey(luma(colour)) for colour in colours]
        accented = [self._accented(point) for point in points] if self._line else []
        if accented and all(inks or min(point) == 255 for inks, point in zip(accented, points, strict=True)):
            return [inks or _PAPER for inks in accented]
        return self._matched(points)

    def picture(self, image: Image.Image) -> Image.Image:
        """Pictures without colour become grey; in drawings and logos what is grey is black alone.

        One in four inks is given back itself if no dot of it has more than the limit.
        """
        if image.mode == "CMYK":
            return lightened(image, self._limit, _MARGIN)
        if image.mode != "RGB":
            return image
        colourful = _colourfulness(image)
        if not any(colourful.histogram()[_NEUTRAL + 1 :]):
            return image.convert("L")
        inked = image.filter(self._table)
        if image.getcolors(_DRAWING) is not None:
            black = Image.merge(
                "CMYK", (*[Image.new("L", image.size)] * 3, ImageChops.invert(image.convert("L")))
            )
            inked.paste(black, mask=colourful.point([255] * (_NEUTRAL + 1) + [0] * (255 - _NEUTRAL)))
        return inked

    def _matched(self, colours: Sequence[tuple[int, ...]]) -> list[Amounts]:
        row = Image.frombytes(
            "RGB", (len(colours), 1), bytes(value for colour in colours for value in colour)
        )
        inked = row.filter(self._table).tobytes()
        return [tuple(value / 255 for value in inked[i : i + 4]) for i in range(0, len(inked), 4)]


@lru_cache(maxsize=2)
def _table(profile: bytes, limit: float) -> ImageFilter.Color3DLUT:
    """From sRGB to inks within ``limit`` percent: between points that keep it, no colour breaks it."""
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    steps = [round(255 * i / (_GRID - 1)) for i in range(_GRID)]
    points = bytes(
        value for blue in steps for green in steps for red in steps for value in (red, green, blue)
    )
    grid = Image.frombytes("RGB", (_GRID * _GRID, _GRID), points)
    inked = ImageCms.applyTransform(grid, transform)
    assert inked is not None
    return ImageFilter.Color3DLUT(_GRID, _within(inked.tobytes(), limit), channels=4, target_mode="CMYK")


def _within(inked: bytes, limit: float) -> list[float]:
    """Pixels of four bytes as numbers from 0 to 1, each pixel within the limit."""
    table = [value / 255 for value in inked]
    pixels = zip(inked[0::4], inked[1::4], inked[2::4], inked[3::4], strict=True)
    for number, total in enumerate(map(sum, pixels)):
        if total > 2.55 * limit:
            place = slice(4 * number, 4 * number + 4)
            table[place] = limited(table[place], limit)
    return table


def _in_bytes(values: Values) -> tuple[int, ...]:
    return tuple(min(255, max(0, round(255 * value))) for value in values)


def _colourfulness(image: Image.Image) -> Image.Image:
    """How far the channels of each pixel of an RGB image lie apart, as an image in mode L."""
    red, green, blue = image.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return ImageChops.subtract(most, ImageChops.darker(ImageChops.darker(red, green), blue))
