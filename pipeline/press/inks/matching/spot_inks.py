"""A spot ink, which is mixed for the job and has a plate of its own: with black beside it, or all alone."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from pipeline.model.accent_ink import AccentInk
from pipeline.press.inks.amounts import Amounts, BlackInk, ColourModel, Values, number, rgb_of_lab
from pipeline.press.inks.matching.accent_line import AccentLine
from pipeline.press.inks.small_type import sharp_tint

_SPACE = b"OctavoSpot"
# Tints of less do not count, so that white is paper.
_TRACE = 0.005


def separation(ink: AccentInk) -> Array:
    """The colour space of ``ink``; where it cannot be printed, its four inks stand for it, tint by tint."""
    tint = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=list(ink.cmyk), N=1)
    return Array([Name.Separation, Name(f"/{ink.spot}"), Name.DeviceCMYK, tint])


class SpotAndBlack(BlackInk):
    """The accent and its tints in the ink of that name, all else in black; pictures are grey.

    Amounts are one number for a tint of the spot ink, or four of which the last one is black.
    """

    kept = frozenset({ColourModel.OTHER, ColourModel.PATTERN, ColourModel.GREY})
    overprints = True

    def __init__(self, ink: AccentInk) -> None:
        self._ink = ink
        self._line = AccentLine(ink)

    @property
    def spaces(self) -> dict[str, pikepdf.Object]:
        return {f"/{_SPACE.decode()}": separation(self._ink)}

    def flat(self, family: ColourModel, values: Values, size: float | None = None) -> Amounts:
        tint = self._tint(family, values)
        if tint is None:
            return super().flat(family, values, size)
        return (sharp_tint(tint, size),)

    def patterned(self, family: ColourModel, values: Values) -> Amounts:
        """In black: a pattern would need a space of its own for each ink."""
        return super().flat(family, values)

    def written(self, amounts: Amounts, *, stroking: bool) -> bytes:
        if len(amounts) != 1:
            return super().written(amounts, stroking=stroking)
        space, colour = (b"CS", b"SCN") if stroking else (b"cs", b"scn")
        return b"/%s %s %s %s" % (_SPACE, space, number(amounts[0]), colour)

    def ramp(self, family: ColourModel, colours: Sequence[Values]) -> list[Amounts]:
        """The spot ink only if all of the gradient is of its tints: a change of inks would be an edge."""
        tints = [self._tint(family, colour) if any(v < 1 for v in colour) else 0.0 for colour in colours]
        if any(tints) and all(tint is not None for tint in tints):
            return [(tint or 0.0,) for tint in tints]
        return super().ramp(family, colours)

    def space_of(self, amounts: Amounts) -> pikepdf.Object:
        return separation(self._ink) if len(amounts) == 1 else super().space_of(amounts)

    def _tint(self, family: ColourModel, values: Values) -> float | None:
        """The amount of spot ink; None for what is printed in black, or left as paper."""
        if family is ColourModel.CMYK:
            tint = self._line.tint_of_inks(tuple(values))
        elif family is ColourModel.GREY:
            tint = self._line.tint((values[0],) * 3)
        else:
            rgb = rgb_of_lab(values) if family is ColourModel.LAB else values
            tint = self._line.tint(tuple(min(1.0, max(0.0, value)) for value in rgb))
        return tint if tint and tint > _TRACE else None


class SpotAlone(SpotAndBlack):
    """All in the one ink: the accent and its tints as they are, all else by its lightness, pictures too.

    Amounts are one number, the tint.
    """

    kept = frozenset({ColourModel.OTHER, ColourModel.PATTERN})
    # There is nothing else to print over.
    overprints = False
    # What names no colour is black at first, which would need a plate.
    begins = b"/%s cs 1 scn /%s CS 1 SCN " % (_SPACE, _SPACE)

    @property
    def space(self) -> pikepdf.Object:
        return separation(self._ink)

    @property
    def blending(self) -> Name:
        """Of process inks, which spot inks pass by (PDF 32000-1, 11.7.3)."""
        return Name.DeviceCMYK

    def of(self, family: ColourModel, values: Values) -> Amounts:
        tint = self._tint(family, values)
        return (tint,) if tint is not None else (super().of(family, values)[-1],)

    def flat(self, family: ColourModel, values: Values, size: float | None = None) -> Amounts:
        return (sharp_tint(self.of(family, values)[0], size),)

    def patterned(self, family: ColourModel, values: Values) -> Amounts:
        return self.flat(family, values)

    def ramp(self, family: ColourModel, colours: Sequence[Values]) -> list[Amounts]:
        """Tints only if all colours are; else all by lightness, since there is no edge in that."""
        spot = SpotAndBlack.ramp(self, family, colours)
        if all(len(amounts) == 1 for amounts in spot):
            return spot
        return [BlackInk.of(self, family, colour)[-1:] for colour in colours]

    def picture_space(self, mode: str) -> pikepdf.Object:
        return self.space

    def picture(self, image: Image.Image) -> Image.Image:
        return ImageChops.invert(super().picture(image))
