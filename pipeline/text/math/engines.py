"""The engines that set formulas, each behind one function with the same face."""

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache

from pipeline.text.math.bars import whole_bars
from pipeline.text.math.outline import merged

_EM = 1000
"""Units of a picture to the em."""

_FRAME = re.compile(
    r'viewBox="(?P<box>[-\d. ]+)" width="(?P<width>[\d.]+)em" height="(?P<height>[\d.]+)em"'
    r' style="vertical-align: (?P<align>[-\d.]+)em".*?aria-labelledby="(?P<mark>mathra-\w+-)speech"',
    re.DOTALL,
)
_COLUMN = re.compile(r"column (\d+): ")
_SAFE = frozenset({"svg", "defs", "g", "path", "use", "rect", "line", "polygon", "symbol"})


class NotUnderstood(Exception):
    """An engine cannot set a formula: why, and at which column of the TeX (0: nobody knows)."""

    def __init__(self, reason: str, column: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column


@dataclass(frozen=True, slots=True)
class FormulaDrawing:
    """A formula drawn in black as SVG, lengths in em; its words, and its text on one line."""

    svg: str
    width: float
    height: float
    depth: float
    speech: str
    text: str


@lru_cache(maxsize=64)
def spoken_in(language: str) -> str:
    """The language in which mathra speaks for texts in ``language``: that one, or else English."""
    import mathra

    first = language.partition("-")[0].lower()
    known = (one["code"] for one in mathra.locales())
    return next((code for code in known if code.partition("-")[0] == first), "en")


def mathra_picture(tex: str, display: bool, spoken: str = "en") -> FormulaDrawing:
    """Set with mathra, which knows TeX's spacing and says what it draws, in the language ``spoken``."""
    import mathra

    try:
        result = mathra.render(tex, display=display, strict=True, locale=spoken)
    except ValueError as error:
        raise _understood_not(str(error)) from error
    except BaseException as error:
        # A panic of its Rust core is no Exception, and is no reason to stop.
        if type(error).__name__ != "PanicException":
            raise
        raise NotUnderstood("the engine for formulas failed on it") from error
    svg = result["svg"]
    frame = _FRAME.search(svg)
    if frame is None or not float(frame["width"]):
        raise NotUnderstood("there is nothing to print in it")
    # Without the invisible text layer, which would embed fonts that are not ours.
    drawing = svg[svg.index("<defs>") : svg.rindex("<text ")].replace(frame["mark"], "")
    return FormulaDrawing(
        framed(frame["box"], merged(whole_bars(drawing, result["tree"]))),
        float(frame["width"]),
        float(frame["height"]),
        0.0 - float(frame["align"]),
        result["speech"],
        result["text"],
    )


def _understood_not(message: str) -> NotUnderstood:
    column = _COLUMN.search(message)
    reason = _COLUMN.sub("", message).replace("unsupported command:", "unknown command")
    reason = reason.replace("the STIX Two Math font has no", "the font of formulas has no")
    return NotUnderstood(reason, int(column[1]) if column else 0)


def ziamath_picture(tex: str, display: bool) -> FormulaDrawing:
    """Set with ziamath, whose spacing is poorer; refused where it would print commands or empty boxes."""
    try:
        svg, width, height, depth = _drawn_by_ziamath(tex, display)
    # Its two libraries raise what they please: IndexError, AttributeError, errors of their own.
    except Exception as error:
        raise NotUnderstood("it is not understood") from error
    box = re.search(r'viewBox="([-\d. ]+)"', svg)
    # Glyph 0 of its font is the empty box.
    if 'Regular_0"' in svg or box is None or not width:
        raise NotUnderstood("it is not understood")
    drawing = svg[svg.index(">") + 1 : svg.rindex("</svg>")]
    return FormulaDrawing(framed(box[1], drawing), width / _EM, height / _EM, depth / _EM, tex, tex)


def _drawn_by_ziamath(tex: str, display: bool) -> tuple[str, float, float, float]:
    with warnings.catch_warnings():
        # It finds its font in a deprecated way.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.tex import tex2mml
        from ziamath.zmath import Latex

    if "\\" in tex2mml(tex, inline=not display):
        raise NotUnderstood("a command is left over")
    formula = Latex(tex, size=_EM, inline=not display, margin=0)
    return formula.svg(), *formula.getsize(), -formula.getyofst()


def framed(box: str, drawing: str) -> str:
    """A drawing of its own, of known elements that point to nothing outside."""
    names = set(re.findall(r"<(\w+)", drawing))
    if not names <= _SAFE or re.search(r'href="(?!#)|url\(', drawing):
        raise NotUnderstood("its picture holds more than lines")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{drawing}</svg>'
