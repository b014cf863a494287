"""The most ink that paper bears: where there is more, colours become less and black stays."""

from collections.abc import Callable
from typing import Any

from PIL import Image, ImageMath

from pipeline.press.inks.amounts import Amounts, Values

# Rows of a picture that are reckoned at once, for the sake of the memory.
_ROWS = 128
# In percent: what rounding to 8 bits adds to four inks.
_ROUNDING = 1.0
_PERCENT = 2.55


def limited(amounts: Values, limit: float) -> Amounts:
    """``amounts`` (0 to 1) of four inks, in sum at most ``limit`` percent: less colour, the same black."""
    *colours, black = amounts
    total = sum(colours)
    if total + black <= limit / 100:
        return tuple(amounts)
    share = max(0.0, limit / 100 - black) / total
    return (*(colour * share for colour in colours), black)


def lightened(picture: Image.Image, limit: float, margin: float) -> Image.Image:
    """``picture`` (mode CMYK) with at most ``limit`` percent of ink anywhere; itself if it has no more.

    What is lightened has ``margin`` percent less, for JPEG adds some at hard edges.
    """
    width, height = picture.size
    strips = [(0, top, width, min(top + _ROWS, height)) for top in range(0, height, _ROWS)]
    if all(_most(picture.crop(strip)) <= limit + _ROUNDING for strip in strips):
        return picture
    lighter = picture.copy()
    for strip in strips:
        lighter.paste(_lightened(picture.crop(strip), limit - margin), strip)
    return lighter


def _most(strip: Image.Image) -> float:
    """The ink of the darkest dot, in percent."""
    total = _reckoned(strip, lambda inks: inks["c"] + inks["m"] + inks["y"] + inks["k"])
    most = total.getextrema()[1]
    assert not isinstance(most, tuple)
    return most / _PERCENT


def _lightened(strip: Image.Image, limit: float) -> Image.Image:
    """Colours times what is left by black, over what there is of them."""

    def plane(name: str) -> Image.Image:
        def lighter(inks: Any) -> Any:
            total = inks["max"](inks["c"] + inks["m"] + inks["y"], 1)
            room = inks["max"](int(_PERCENT * limit) - inks["k"], 0)
            return inks["convert"](inks[name] * inks["min"](room, total) / total, "L")

        return _reckoned(strip, lighter)

    return Image.merge("CMYK", (*map(plane, "cmy"), strip.getchannel("K")))


def _reckoned(strip: Image.Image, formula: Callable[[Any], Any]) -> Image.Image:
    """``formula`` of the planes c, m, y and k, dot by dot, in whole numbers."""
    planes = {name: strip.getchannel(name.upper()).convert("I") for name in "cmyk"}
    made = ImageMath.lambda_eval(formula, **planes)
    assert isinstance(made, Image.Image)
    return made
