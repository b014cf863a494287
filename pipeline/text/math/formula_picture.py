"""Formulas: TeX in, a picture with its measures and its words out.

Two engines stand behind ``typeset``: mathra, and ziamath where mathra has no answer. What neither
understands comes back as a fault, never as an exception.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.text.math import engines, latex

DEFAULT_MACROS = {
    **{letter: rf"\mathbb{{{letter}}}" for letter in "RNZQC"},
    "reals": r"\mathbb{R}",
    "bold": r"\mathbf",
    "frak": r"\mathfrak",
}
"""Macros that abstracts use without defining them."""

# Drawing molecules makes mathra 1.5.0 panic on faulty input.
_REFUSED = re.compile(
    r"\\(?:chemfig|schemestart|schemestop|chemmove|chemabove|chembelow|chemname)(?![A-Za-z])"
)
_LOST_STYLE = re.compile(r"\\text(bf|it|tt)\{([A-Za-z0-9]+)\}")
# mathra 1.5.0 pushes its last column to the right.
_EQNARRAY = re.compile(r"\\begin\{eqnarray(\*?)\}((?:[^\\]|\\(?!begin|end)){0,2000}+)\\end\{eqnarray\1\}")
_CELL = re.compile(r"(?<!\\)&|\\\\(?:\[[^\[\]]{0,12}\])?")
_ONE = re.compile(r"\\math(?:ds|bbm|bb)\s*(?:\{1\}|1)")
_SUPERS = str.maketrans("0123456789+-−=()ni*∗", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ**")
_SUBS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_SUPER = re.compile(r"\^(?:([0-9]+|[ni*∗](?!\w))|\(([−-]?[0-9]+)\))")
_SUB = re.compile(r"_(?:([0-9]+)|\(([0-9]+)\))")
_SCRIPTS = frozenset("ℬℰℱℋℐℒℳℛℯℊℴℎℌℑℜℨℭ")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula as set: ``svg`` is its picture, lengths in em, ``depth`` below the baseline.

    ``speech`` is what a screen reader says, ``plain`` a line of text, ``tex`` what was set, its macros
    expanded. With a ``fault`` there is no picture; ``column`` (from 1) is where in the TeX it lies, or 0 if
    nobody knows.
    """

    svg: str = ""
    width: float = 0.0
    height: float = 0.0
    depth: float = 0.0
    speech: str = ""
    plain: str = ""
    fault: str = ""
    column: int = 0
    tex: str = ""


def typeset(tex: str, *, display: bool, macros: Mapping[str, str], language: str = "") -> Formula:
    """Set ``tex``; ``macros`` are the event's, on top of ``DEFAULT_MACROS``. Same input, same picture.

    It is spoken in ``language``, where the engine knows it, or else in English.
    """
    spoken = engines.spoken_in(language)
    return _typeset(tex.strip(), display, tuple(sorted(latex.named(macros).items())), spoken)


@lru_cache(maxsize=4096)
def _typeset(tex: str, display: bool, macros: tuple[tuple[str, str], ...], spoken: str) -> Formula:
    if len(tex) > latex.MAX_EXPANSION:
        return Formula(plain=tex, fault=f"it is longer than {latex.MAX_EXPANSION} characters")
    try:
        ready = _prepare(tex, DEFAULT_MACROS | dict(macros))
    except latex.EndlessMacro:
        return Formula(plain=tex, fault="a macro in it grows without end")
    if refused := _REFUSED.search(ready):
        return Formula(plain=tex, fault=f"drawings of molecules are not supported: {refused[0]}")
    try:
        drawn = _formula(_pictured(_EQNARRAY.sub(_as_array, ready), display, spoken))
        if _EQNARRAY.search(ready):
            drawn = _said(drawn, _formula(_pictured(ready, display, spoken)))
        return replace(drawn, tex=ready)
    except engines.NotUnderstood as error:
        return Formula(plain=tex, fault=error.reason, column=error.column if ready == tex else 0)


def _pictured(tex: str, display: bool, spoken: str) -> engines.FormulaDrawing:
    """By mathra, or by ziamath what mathra has no command or no glyph for; mistakes are mistakes for both."""
    try:
        return engines.mathra_picture(tex, display, spoken)
    except engines.NotUnderstood as first:
        if not first.reason.startswith(("unknown command", "the font")):
            raise
        try:
            return engines.ziamath_picture(tex, display)
        except engines.NotUnderstood:
            raise first from None


def _prepare(tex: str, macros: Mapping[str, str]) -> str:
    """Macros expanded, ``%`` as a sign and not a comment, and what mathra would set without its style."""
    ready = latex.expand(tex, macros)
    ready = re.sub(r"(?<!\\)%", r"\\%", ready)
    ready = _LOST_STYLE.sub(r"\\math\1{\2}", ready)
    return _ONE.sub("𝟙", ready)


def _as_array(found: re.Match[str]) -> str:
    """An eqnarray as LaTeX makes it of an array: right, centre, left, in the style of displays."""
    cells = _CELL.sub(
        lambda sign: (r"\\[3pt]" if sign[0] == r"\\" else sign[0]) + r"\displaystyle ", found[2]
    )
    return rf"\begin{{array}}{{rcl}}\displaystyle {cells}\end{{array}}"


def _said(drawn: Formula, read: Formula) -> Formula:
    """A picture with the words of another: read as cells of an array, a sign would stand by itself."""
    return replace(drawn, speech=read.speech, plain=read.plain)


def _formula(picture: engines.FormulaDrawing) -> Formula:
    return Formula(
        picture.svg, picture.width, picture.height, picture.depth, picture.speech, readable(picture.text)
    )


def readable(text: str) -> str:
    """A formula's linear text with plain letters and, where Unicode has them, raised and lowered digits.

    >>> readable("𝒪(η^2)")
    'O(η²)'
    """
    letters = "".join(map(_plain_letter, text))
    raised = _SUPER.sub(lambda found: (found[1] or found[2]).translate(_SUPERS), letters)
    return _SUB.sub(lambda found: (found[1] or found[2]).translate(_SUBS), raised)


def _plain_letter(character: str) -> str:
    # Double-struck letters keep their meaning (ℝ); calligraphic, bold and slanted ones are just letters.
    styled = "\U0001d400" <= character <= "\U0001d7ff" or character in _SCRIPTS
    if styled and "DOUBLE-STRUCK" not in unicodedata.name(character, ""):
        return unicodedata.normalize("NFKC", character)
    return character
