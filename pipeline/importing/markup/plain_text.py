"""Plain text as our Markdown: every sign stays what it is, but formulas are formulas and lists are lists."""

import re
from collections.abc import Iterator

from pipeline.importing.markup.page.escaping import at_start, escaped
from pipeline.text.prose.cut import formula_at

_OPENING = re.compile(r"\\[(\[]|\\begin\{|(?<!\\)\$")
_BULLET = re.compile(r"[-*•‣·–][ \t]+(?=\S)")
_BLANK_LINES = re.compile(r"\n(?:[ \t\u3000]*\n)+")


def line_of_plain(text: str) -> str:
    """``text`` without markup, as a line of Markdown such as a title; white space is one blank."""
    return _formulas_kept(" ".join(text.split()))


def markdown_of_plain(text: str) -> str:
    """``text`` without markup, as Markdown: paragraphs stay, and lines that begin with a dash are a list."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = (_paragraph(part) for part in _BLANK_LINES.split(text))
    return "\n\n".join(filter(None, paragraphs))


def _paragraph(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    first = next((at for at, line in enumerate(lines) if _BULLET.match(line)), len(lines))
    if len(lines) - first < 2 or not all(_BULLET.match(line) for line in lines[first:]):
        return _running(lines)
    listed = [f"- {_formulas_kept(_BULLET.sub('', line, count=1))}" for line in lines[first:]]
    return "\n\n".join(filter(None, (_running(lines[:first]), "\n".join(listed))))


def _running(lines: list[str]) -> str:
    return "\n".join(at_start(line) for line in _formulas_kept("\n".join(lines)).split("\n"))


def _formulas_kept(text: str) -> str:
    """``text`` with its signs escaped, except in what our reader takes for formulas."""
    pieces = list(_pieces(text))
    prices = not any(is_formula for _piece, is_formula in pieces)
    done = ""
    for at, (piece, is_formula) in enumerate(pieces):
        after = pieces[at + 1][0] if at + 1 < len(pieces) else ""
        done += piece if is_formula else escaped(piece, done, after, prices=prices)
    return done


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    start = place = 0
    while found := _OPENING.search(text, place):
        cut = formula_at(text, found.start(), len(text))
        place = found.end() if cut is None else cut.after
        if cut is not None:
            yield text[start : found.start()], False
            yield text[found.start() : cut.after], True
            start = cut.after
    yield text[start:], False
