"""Formulas as HTML: a picture on the baseline, plain markup where that is enough, or the marked source."""

import base64
import math
import re
from collections.abc import Mapping
from html import escape

from pipeline.text.math import latex
from pipeline.text.math.formula_picture import Formula, typeset

WIDE = 24.0
"""An inline formula wider than this (em) may break at its relations."""

# What a line of text takes for itself above and below its baseline (em), whatever its font and leading.
_ABOVE, _BELOW = 0.9, 0.25
# What of the next lines must stay free (em): as much as their letters take, tails above and ascenders below.
_TAILS, _ASCENDERS = 0.25, 0.75
_LEADING = 1.368
"""Of the book's text (em), by which is decided how many half-lines a high formula needs more."""

_ALONE = "display:block;text-align:center;text-indent:0"

_AT_RIGHT = "position:absolute;right:0;top:50%;margin-top:-0.5em;line-height:1"

_STYLED = re.compile(r"\\(textit|emph|textsl|textbf|texttt|text|textrm|mbox)\{([^{}\\$]+)\}")
_SHIFTED = re.compile(r"([_^])(?:\{([A-Za-z0-9+−,.-]{1,12})\}|([A-Za-z0-9+−-]))")
_NUMBER = re.compile(r"[+−-]?\d[\d.,]*\s?(?:\\?%)?")
_THOUSANDS = re.compile(r"(?<=\d)\{,\}(?=\d{3})")
_UPRIGHT = {
    **{"Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ"},
    **{"Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω"},
}
_RELATIONS = (
    "leq?|leqslant|geq?|geqslant|neq?|approx|sim|simeq|cong|equiv|propto|in|subset|subseteq|supset|supseteq|to|"
    "rightarrow|leftarrow|Rightarrow|Leftrightarrow|implies|iff|mapsto|coloneqq|prec|succ|ll|gg"
)
_RELATION = re.compile(rf"(?:(?<!\\not)\\(?:{_RELATIONS})(?![A-Za-z])|[=<>≤≥≈∼∈→⇒])+")
_NESTING = re.compile(r"\\left(?![A-Za-z])|\\right(?![A-Za-z])|\\begin\b|\\end\b|\\.|[{}()\[\]]", re.DOTALL)
_DEPTH = {
    "\\left": 1,
    "\\begin": 1,
    "{": 1,
    "(": 1,
    "[": 1,
    "\\right": -1,
    "\\end": -1,
    "}": -1,
    ")": -1,
    "]": -1,
}


def as_text(tex: str) -> tuple[str, str] | None:
    """What needs no engine, as (element, text): styled words, a lone index, a number, a Greek capital.

    >>> as_text(r"\\textit{x}"), as_text("_2"), as_text(r"90\\%")
    (('em', 'x'), ('sub', '2'), ('', '90%'))
    """
    tex = _THOUSANDS.sub(",", tex.strip())
    if styled := _STYLED.fullmatch(tex):
        return latex.STYLES[styled[1]], styled[2].replace("~", "\u00a0")
    if shifted := _SHIFTED.fullmatch(tex):
        return ("sub" if shifted[1] == "_" else "sup"), (shifted[2] or shifted[3]).replace("-", "−")
    if _NUMBER.fullmatch(tex):
        return "", tex.replace("\\%", "%").replace("-", "−")
    if tex in ("^\\circ", "^{\\circ}"):
        return "", "°"
    letter = _UPRIGHT.get(tex.removeprefix("\\"), tex)
    return ("", letter) if letter in _UPRIGHT.values() else None


def set_inline(tex: str, macros: Mapping[str, str], language: str = "") -> list[Formula]:
    """The formula in one piece, or, if it is wide, in pieces that each begin with a relation."""
    whole = typeset(tex, display=False, macros=macros, language=language)
    if whole.width <= WIDE:
        return [whole]
    cut = at_relations(tex)
    pieces = [typeset(piece, display=False, macros=macros, language=language) for piece in cut]
    return [whole] if any(piece.fault for piece in pieces) else pieces


def at_relations(tex: str) -> list[str]:
    """``tex`` cut before every relation that stands outside brackets and braces."""
    cuts = [
        found.start() for found in _RELATION.finditer(tex) if found.start() and _outside(tex, found.start())
    ]
    pieces = [tex[start:end] for start, end in zip([0, *cuts], [*cuts, len(tex)], strict=True)]
    # The empty group makes TeX space the sign as between two things.
    return [pieces[0], *("{}" + piece for piece in pieces[1:])]


def _outside(tex: str, place: int) -> bool:
    return not sum(_DEPTH.get(found[0], 0) for found in _NESTING.finditer(tex, 0, place))


def picture(formula: Formula, *, display: bool, number: str = "", anchor: str = "") -> str:
    """An ``img`` of class ``math`` whose size and drop below the baseline follow the text around it.

    A displayed formula may have a ``number``, which stands in brackets at the right, and an ``anchor``.
    """
    # The class is for who draws it, and strokes are as the words around ask for them.
    svg = formula.svg.replace("<svg ", '<svg class="math" ', 1).replace(' stroke="none"', "")
    data = base64.b64encode(svg.encode()).decode("ascii")
    style = f"width:{formula.width:.4g}em;height:{formula.height:.4g}em"
    place, strut = (f"vertical-align:{-formula.depth:.4g}em", "") if display else _in_a_line(formula)
    kind = "math display" if display else "math"
    source = f"data:image/svg+xml;base64,{data}"
    image = f'<img class="{kind}" alt="{escape(formula.speech)}" style="{style};{place}" src="{source}"'
    image += f' data-tex="{escape(formula.tex)}">'
    if not display:
        return strut + image
    alone = f"{_ALONE};position:relative;padding:0 2.5em" if number else _ALONE
    behind = f'<span style="{_AT_RIGHT}">({escape(number)})</span>' if number else ""
    named = f' id="{anchor}"' if anchor else ""
    return f'<span{named} class="math-display" style="{alone}">{image}{behind}</span>'


def _in_a_line(formula: Formula) -> tuple[str, str]:
    """The style of a formula that moves no line while there is room between them, and what moves them else.

    A high one moves them by whole half-lines of the page, so that all stand on its grid.
    """
    over = max(formula.height - formula.depth - _ABOVE, 0.0)
    under = max(formula.depth - _BELOW, 0.0)
    if not over and not under:
        return f"vertical-align:{-formula.depth:.4g}em", ""
    above, below = (
        math.ceil(2 * max(over, 0) / _LEADING)
        for over in (over - _LEADING + _ABOVE + _TAILS, under - _LEADING + _BELOW + _ASCENDERS)
    )
    up, down, strut = f"{over:.4g}em", f"{under:.4g}em", ""
    if above or below:
        lines, shift = (above + below) / 2, (above - below) / 4
        strut = f'<span style="line-height:calc(1lh + {lines:g}rlh);vertical-align:{shift:g}rlh"></span>'
    else:
        up = f"min({up},max(0em,1lh - {_ABOVE + _TAILS:g}em))"
        down = f"min({down},max(0em,1lh - {_BELOW + _ASCENDERS:g}em))"
    style = f"margin:calc(-1*{up}) 0 calc(-1*{down});vertical-align:calc({-formula.depth:.4g}em + {down})"
    return style, strut


def source_box(tex: str) -> str:
    """The source of a formula that could not be set, marked for all to see."""
    return f'<code class="math-src">{escape(tex)}</code>'
