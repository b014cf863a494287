"""The letters of an equation: runs of them, upright, bold, in other alphabets, or words."""

import re
from itertools import groupby
from operator import itemgetter

from lxml.etree import _Element as Element

from pipeline.importing.word.omml.math_signs import as_text, is_command, joined, sign
from pipeline.importing.word.symbol_font import symbol
from pipeline.importing.word.word_xml import GONE, M, W, children, local, switched, value

_ALPHABETS = {
    "double-struck": "mathbb",
    "script": "mathcal",
    "fraktur": "mathfrak",
    "sans-serif": "mathsf",
    "monospace": "mathtt",
}
_LETTERS = re.compile(r"[A-Za-z]+")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Z]+(?: [^\W\d_a-zA-Z]+)*")
_SPOKEN = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")


def run_tex(run: Element) -> tuple[str, list[str]]:
    """The TeX of a run (``m:r``, or ``w:r`` in an equation), and the names of what is not known in it."""
    words, unknown = _words(run)
    if not words:
        return "", unknown
    properties = run.find(f"{M}rPr")
    if switched(properties, "nor", M):
        return as_text(words), unknown
    style, alphabet = value(properties, "sty", M) or "", _ALPHABETS.get(value(properties, "scr", M) or "", "")
    return _set(words, style, alphabet), unknown


def _words(run: Element) -> tuple[str, list[str]]:
    words, unknown = "", []
    for part in children(run):
        name = local(part)
        if name == "t":
            words += part.text or ""
        elif name == "sym":
            words += symbol(part.get(f"{W}font") or "", part.get(f"{W}char") or "") or "\ufffd"
        elif name in ("tab", "ptab"):
            words += " "
        elif name == "noBreakHyphen":
            words += "-"
        elif not name.endswith("Pr") and name not in GONE | {"br", "lastRenderedPageBreak", "softHyphen"}:
            unknown.append(name)
    return words, unknown


def _set(words: str, style: str, alphabet: str) -> str:
    """``words`` in one style; neighbours of one alphabet stand in one command."""
    pieces: list[tuple[str, str]] = []
    # TeX drops blanks; those between words are meant.
    words = _SPOKEN.sub("\u00a0", words)
    at = 0
    while at < len(words):
        group = _LETTERS.match(words, at) or _foreign(words, at)
        taken = group[0] if group else words[at]
        pieces.append(_styled(taken, style, alphabet) if len(taken) > 1 else _one(taken, style, alphabet))
        at += len(taken)
    groups = groupby(pieces, itemgetter(0))
    return joined(_in_command(command, joined(tex for _command, tex in group)) for command, group in groups)


def _foreign(words: str, at: int) -> re.Match[str] | None:
    """Letters that TeX has no name for (Cyrillic, accented): they are words."""
    return _FOREIGN.match(words, at) if sign(words[at]) == (words[at], "") else None


def _styled(taken: str, style: str, alphabet: str) -> tuple[str, str]:
    """Several letters of one kind, and the command that they stand in."""
    if not taken.isascii():
        return "text", taken
    if alphabet:
        return alphabet, taken
    if style == "p":
        return ("", f"\\{taken}") if is_command(taken) else ("mathrm", taken)
    return {"b": "mathbf", "bi": "boldsymbol"}.get(style, ""), taken


def _one(char: str, style: str, alphabet: str) -> tuple[str, str]:
    tex, own = sign(char)
    if own or not char.isalnum():
        return own, tex
    if tex == char and not char.isascii():
        return "text", tex
    if alphabet:
        return (alphabet, tex) if char.isascii() else ("", tex)
    if style == "p" and char.isascii() and char.isalpha():
        return "mathrm", tex
    if style in ("b", "bi"):
        return ("mathbf" if style == "b" and char.isascii() else "boldsymbol"), tex
    return "", tex


def _in_command(command: str, tex: str) -> str:
    return f"\\{command}{{{tex}}}" if command and tex.strip() else tex
