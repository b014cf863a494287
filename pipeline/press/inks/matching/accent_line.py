"""The accent of an event among the colours of its pages: itself, its tints, and what is darker to be read."""

from dataclasses import dataclass

from pipeline.model.accent_ink import AccentInk

# How far (of 1) a colour may lie off the line, for it was rounded to 255 steps, twice.
_OFF = 2 / 255
# What is darker is nearer to black than to the accent.
_HALF = 0.5
# What letters and lines need at least to be seen on white (WCAG 2.2, 1.4.11).
_CONTRAST = 3.0


@dataclass(frozen=True, slots=True)
class Share:
    """How much there is of the accent in a colour, and of black, from 0 to 1; never a share of both."""

    tint: float
    shade: float = 0.0


class AccentLine:
    """The straight lines in sRGB from white to the accent ``ink``, and on to black.

    Pages are coloured by mixing: ``--tint`` is white with a tenth of the accent, and the colour of text is
    the accent, darkened as far as needed to be read.
    """

    def __init__(self, ink: AccentInk) -> None:
        self.cmyk = ink.cmyk
        self._accent = tuple(int(ink.screen[i : i + 2], 16) / 255 for i in (1, 3, 5))
        self._is_dark = 1.05 / (_luminance(self._accent) + 0.05) >= _CONTRAST

    def share(self, rgb: tuple[float, ...]) -> Share | None:
        """What the colour ``rgb`` (0 to 1) is made of; None if it does not lie on the line."""
        depths = [1 - value for value in self._accent]
        along = sum((1 - value) * depth for value, depth in zip(rgb, depths, strict=True))
        tint = min(1.0, along / max(sum(depth * depth for depth in depths), _OFF))
        if _near(rgb, [1 - tint * depth for depth in depths]):
            return Share(_whole(tint))
        shade = 1 - sum(v * a for v, a in zip(rgb, self._accent, strict=True)) / max(
            sum(a * a for a in self._accent), _OFF
        )
        if 0 < shade < _HALF and _near(rgb, [(1 - shade) * value for value in self._accent]):
            return Share(1.0, shade)
        return None

    def tint(self, rgb: tuple[float, ...]) -> float | None:
        """How much of the accent's ink alone (0 to 1) prints ``rgb``; None if it does not.

        A colour that is darkened a little is the solid ink, unless letters in that could not be read.
        """
        share = self.share(rgb)
        return share.tint if share and (not share.shade or self._is_dark) else None

    def tint_of_inks(self, cmyk: tuple[float, ...]) -> float | None:
        """The same for a colour in four inks."""
        most = max(range(4), key=lambda n: self.cmyk[n])
        tint = cmyk[most] / self.cmyk[most] if self.cmyk[most] else 0.0
        if 0 < tint <= 1 + _OFF and _near(cmyk, [tint * amount for amount in self.cmyk]):
            return _whole(tint)
        return None

    def inks(self, rgb: tuple[float, ...]) -> tuple[float, ...] | None:
        """The four inks of ``rgb``: the accent's own at its tint, with black where it is darkened."""
        share = self.share(rgb)
        if share is None:
            return None
        *colours, black = (share.tint * amount for amount in self.cmyk)
        return (*colours, black + (1 - black) * share.shade)


def _whole(tint: float) -> float:
    """A tint that is within rounding of the solid ink is solid."""
    return 1.0 if tint > 1 - _OFF else tint


def _near(one: tuple[float, ...], other: list[float]) -> bool:
    return all(abs(a - b) <= _OFF for a, b in zip(one, other, strict=True))


def _luminance(rgb: tuple[float, ...]) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
