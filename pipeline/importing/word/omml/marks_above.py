"""What stands over and under a formula: accents, bars, braces, arrows, and limits."""

import re

from pipeline.importing.word.omml.math_signs import is_command, sign

_ACCENTS = {
    **{"\u0302": "hat", "^": "hat", "ˆ": "hat", "\u0303": "tilde", "~": "tilde", "˜": "tilde"},
    **{"\u0304": "bar", "\u0305": "bar", "¯": "bar", "‾": "bar", "_": "bar", "\u033f": "bar"},
    **{"\u0307": "dot", "˙": "dot", "\u0308": "ddot", "¨": "ddot", "\u20db": "dddot"},
    **{"\u20d7": "vec", "→": "vec", "\u20d1": "vec", "\u030c": "check", "ˇ": "check", "\u0306": "breve"},
    **{"˘": "breve", "\u0301": "acute", "´": "acute", "'": "acute", "\u0300": "grave", "`": "grave"},
    **{"\u030a": "mathring", "˚": "mathring", "\u20d6": "overleftarrow", "←": "overleftarrow"},
    **{
        "\u20d0": "overleftarrow",
        "\u20e1": "overleftrightarrow",
        "\u0332": "underline",
        "\u0333": "underline",
    },
}
_WIDE = {
    "hat": "widehat",
    "tilde": "widetilde",
    "bar": "overline",
    "vec": "overrightarrow",
    "check": "widecheck",
}
_LARGE = re.compile(r"\\(?:sum|prod|coprod|big(?:cup|cap|vee|wedge|oplus|otimes|sqcup))(?:[_^]\{[^{}]*\})*")
_BRACED = re.compile(r"\\(?:under|over)brace\{")
_FUNCTION = re.compile(r"(?:\\operatorname\{|\\mathrm\{|\\)?([A-Za-z]+)\}?")
_ONE = re.compile(r"[^\\{}\s]|\\[A-Za-z]+|\\math[a-z]+\{[^{}]\}|\\boldsymbol\{(?:[^{}\\]|\\[A-Za-z]+)\}")
_BRACES = {"⏞": "overbrace", "︷": "overbrace", "⏟": "underbrace", "︸": "underbrace"}
_ARROWS = {
    "→": "xrightarrow",
    "←": "xleftarrow",
    "⇒": "xRightarrow",
    "⇐": "xLeftarrow",
    "↔": "xleftrightarrow",
}
_LONG_ARROWS = {"→": "overrightarrow", "←": "overleftarrow", "↔": "overleftrightarrow"}
_BARS = {"¯": "overline", "\u0305": "overline", "‾": "overline", "_": "underline", "\u0332": "underline"}


def is_one(tex: str) -> bool:
    """Whether ``tex`` is one letter or sign, which needs no braces."""
    return _ONE.fullmatch(tex) is not None


def accented(char: str, tex: str) -> str:
    """``tex`` under the accent; a wide one over more than a letter."""
    name = _ACCENTS.get(char)
    if name is None:
        return f"\\overset{{{sign(char)[0]}}}{{{tex}}}" if char else tex
    return f"\\{name if is_one(tex) else _WIDE.get(name, name)}{{{tex}}}"


def grouped(char: str, tex: str, *, above: bool, on_arrow: bool) -> str:
    """``tex`` with the sign that gathers it: a brace, a bar, an arrow (``on_arrow``: written on one)."""
    if char in _BRACES:
        return f"\\{_BRACES[char]}{{{tex}}}"
    if char in _BARS:
        return f"\\{_BARS[char]}{{{tex}}}"
    if char in _ARROWS and on_arrow:
        return f"\\{_ARROWS[char]}" + (f"[{tex}]{{}}" if above else f"{{{tex}}}")
    if char in _LONG_ARROWS and above:
        return f"\\{_LONG_ARROWS[char]}{{{tex}}}"
    return f"\\{'over' if above else 'under'}set{{{sign(char)[0]}}}{{{tex}}}" if char else tex


def limited(tex: str, limit: str, *, above: bool) -> str:
    """``tex`` with what stands under or ``above`` it: a limit where TeX puts it there itself."""
    if limit in ("⏟", "︸", "⏞", "︷"):
        return f"\\{_BRACES[limit]}{{{tex}}}"
    if limit == "\\to" and above:
        return f"\\overrightarrow{{{tex}}}"
    script = f"{'^' if above else '_'}{{{limit}}}"
    name = _FUNCTION.fullmatch(tex)
    if name and is_command(name[1]):
        return f"\\{name[1]}{script}"
    if name and tex.startswith("\\operatorname"):
        return tex.replace("\\operatorname", "\\operatorname*", 1) + script
    if _LARGE.fullmatch(tex) or _BRACED.match(tex):
        return tex + script
    return f"\\{'over' if above else 'under'}set{{{limit}}}{{{tex}}}"
