"""Formulas in HTML: TeX that stands beside what a program has drawn, MathML, dollars in running text."""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pipeline.importing.markup.page.rich_text import Phrase, Piece, TexFormula
from pipeline.text.prose.cut import MAX_FORMULA, formula_at

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TEX = "application/x-tex"
_DRAWN = re.compile(r"(?:^|\s)(?:MathJax(?:_\w+)?|MJX\w*|mjx-\w+|katex-html|MJX_Assistive_MathML)(?:\s|$)")
_PICTURED = re.compile(r"(?:^|[\s_-])(?:math|latex|tex)(?:[\s_-]|$)", re.IGNORECASE)
_OPENS = re.compile(r"[$\\]")
_STYLE = re.compile(r"\A\{\\(?:display|text)style\s*(.*)\}\Z", re.DOTALL)
_DEEPEST = 40
_MOST_MISSED = 400
"""Signs one after the other that open no formula; behind so many none is looked for."""


def is_drawn(element: "Element") -> bool:
    """Whether it repeats a formula whose TeX stands beside it."""
    return bool(_DRAWN.search(element.get("class") or ""))


def formula_of(element: "Element") -> TexFormula | None:
    """The formula that ``element`` is; None for all else."""
    tag, classes = str(element.tag).lower(), element.get("class") or ""
    if tag == "script" and (element.get("type") or "").startswith("math/tex"):
        return TexFormula((element.text or "").strip(), "mode=display" in (element.get("type") or ""))
    if tag == "math":
        return _of_mathml(element)
    if tag == "img" and _PICTURED.search(classes) and (element.get("alt") or "").strip():
        return TexFormula(_bare(element.get("alt") or ""))
    if element.get("data-value") and "ql-formula" in classes:
        return TexFormula(_bare(element.get("data-value") or ""))
    return None


def with_formulas(text: str) -> Iterator[Piece]:
    """Running text, its formulas between dollars or ``\\(…\\)`` apart."""
    start = place = missed = 0
    while missed < _MOST_MISSED and (found := _OPENS.search(text, place)):
        cut = formula_at(text, found.start(), min(len(text), found.start() + MAX_FORMULA + 4))
        missed = missed + 1 if cut is None else 0
        if cut is None:
            place = found.end() + (found[0] == "\\")
            continue
        yield Phrase(text[start : found.start()])
        yield TexFormula(text[cut.start : cut.end].strip(), cut.display)
        start = place = cut.after
    yield Phrase(text[start:])


def _of_mathml(element: "Element") -> TexFormula | None:
    display = element.get("display") == "block"
    for inner in element.iter("annotation"):
        if inner.get("encoding") == _TEX and (inner.text or "").strip():
            return TexFormula(_bare(inner.text or ""), display)
    given = element.get("alttext") or _tex(element, 0)
    return TexFormula(_bare(given), display) if given.strip() else None


def _bare(tex: str) -> str:
    """TeX without dollars and without the style that a program puts around it."""
    tex = tex.strip()
    cut = formula_at(tex, 0, len(tex)) if tex[:1] in ("$", "\\") else None
    if cut and cut.after == len(tex):
        tex = tex[cut.start : cut.end].strip()
    found = _STYLE.match(tex)
    return found[1].strip() if found else tex


def _tex(element: "Element", depth: int) -> str:
    """MathML as TeX; what has no sign of its own is a row."""
    if depth > _DEEPEST:
        return " ".join("".join(element.itertext()).split())
    parts = [_tex(inner, depth + 1) for inner in element if isinstance(inner.tag, str)]
    tag = str(element.tag).lower()
    if tag in ("annotation", "annotation-xml"):
        return ""
    if tag == "mtext":
        return f"\\text{{{element.text or ''}}}"
    if not parts:
        text = (element.text or "").strip()
        return f"\\mathrm{{{text}}} " if tag == "mi" and len(text) > 1 else _SIGNS.get(text, text)
    writer = _WRITTEN.get(tag)
    return writer(parts) if writer and len(parts) >= _NEEDS.get(tag, 1) else " ".join(parts)


def _over(parts: list[str]) -> str:
    return f"\\overset{{{parts[1]}}}{{{parts[0]}}}"


def _table(parts: list[str]) -> str:
    return "\\begin{matrix}" + " \\\\ ".join(parts) + "\\end{matrix}"


_SIGNS = {"&": "\\&", "%": "\\%", "#": "\\#", "{": "\\{", "}": "\\}", "$": "\\$", "\u2061": "", "\u2062": ""}
_NEEDS = {
    "msup": 2,
    "msub": 2,
    "msubsup": 3,
    "mfrac": 2,
    "mroot": 2,
    "munderover": 3,
    "munder": 2,
    "mover": 2,
}
_WRITTEN: dict[str, Callable[[list[str]], str]] = {
    "msup": lambda parts: f"{{{parts[0]}}}^{{{parts[1]}}}",
    "msub": lambda parts: f"{{{parts[0]}}}_{{{parts[1]}}}",
    "msubsup": lambda parts: f"{{{parts[0]}}}_{{{parts[1]}}}^{{{parts[2]}}}",
    "mfrac": lambda parts: f"\\frac{{{parts[0]}}}{{{parts[1]}}}",
    "msqrt": lambda parts: f"\\sqrt{{{' '.join(parts)}}}",
    "mroot": lambda parts: f"\\sqrt[{parts[1]}]{{{parts[0]}}}",
    "munderover": lambda parts: f"{parts[0]}_{{{parts[1]}}}^{{{parts[2]}}}",
    "munder": lambda parts: f"\\underset{{{parts[1]}}}{{{parts[0]}}}",
    "mover": _over,
    "mtr": " & ".join,
    "mtable": _table,
}
