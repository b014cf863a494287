"""The words of LaTeX that occur in running text, and how to read their arguments.

Tables of our own, since pylatexenc's have half of these signs and do not tell letters from signs.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

MAX_EXPANSION = 2000
"""Characters a formula or a macro may grow to."""

STYLES = {
    "emph": "em",
    "textit": "em",
    "textsl": "em",
    "textbf": "strong",
    "texttt": "code",
    "textsc": "small-caps",
    "underline": "u",
    "textsuperscript": "sup",
    "textsubscript": "sub",
    **dict.fromkeys(("text", "textrm", "textsf", "textnormal", "textup", "textmd", "mbox", "caption"), ""),
    **dict.fromkeys(("textcolor", "colorbox"), ""),
}
"""Commands that style their argument, with the element that does it ("": no style of its own)."""

SWITCHES = {
    **dict.fromkeys(("em", "it", "itshape", "sl", "slshape"), "em"),
    **dict.fromkeys(("bf", "bfseries"), "strong"),
    **dict.fromkeys(("tt", "ttfamily"), "code"),
    **dict.fromkeys(("sc", "scshape"), "small-caps"),
    **dict.fromkeys(("rm", "rmfamily", "sf", "sffamily", "normalfont", "upshape", "mdseries"), ""),
    **dict.fromkeys(("tiny", "small", "normalsize", "large", "Large"), ""),
}
"""Commands that style the rest of their group, as in ``{\\em word}``."""

LETTERS = {
    **{"ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł"},
    **{"aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ"},
    **{"dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ", "SS": "SS", "ij": "ĳ", "IJ": "Ĳ"},
}
"""Letters by name; as in TeX they swallow the space after them."""

SYMBOLS = {
    **{"dots": "…", "ldots": "…", "textellipsis": "…", "textendash": "–", "textemdash": "—"},
    **{"textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”"},
    **{"lq": "‘", "rq": "’", "guillemotleft": "«", "guillemotright": "»", "textquotedbl": '"'},
    **{"textdegree": "°", "degree": "°", "textmu": "µ", "texttimes": "×", "textpm": "±"},
    **{"textregistered": "®", "texttrademark": "™", "textcopyright": "©", "copyright": "©"},
    **{"textbullet": "•", "textperiodcentered": "·", "textdagger": "†", "dag": "†", "ddag": "‡"},
    **{"S": "§", "textsection": "§", "P": "¶", "textparagraph": "¶", "textnumero": "№"},
    **{"euro": "€", "texteuro": "€", "pounds": "£", "textsterling": "£", "textyen": "¥", "textcent": "¢"},
    **{"textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textbar": "|"},
    **{"textless": "<", "textgreater": ">", "textbraceleft": "{", "textbraceright": "}"},
    **{"textdollar": "$", "textunderscore": "_", "textquotesingle": "'", "slash": "/"},
    **{"textonehalf": "½", "textordfeminine": "ª", "textordmasculine": "º"},
    **{"textexclamdown": "¡", "textquestiondown": "¿", "guillemotright": "»", "quotedblbase": "„"},
    **{"guilsinglleft": "‹", "guilsinglright": "›", "quotesinglbase": "‚"},
    **{"TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX"},
    **{"quad": "\u2003", "qquad": "\u2003\u2003", "enspace": "\u2002", "thinspace": "\u202f"},
    **dict.fromkeys(
        ("noindent", "protect", "xspace", "null", "relax", "smallskip", "medskip", "bigskip", "centering"), ""
    ),
}
"""Signs by name, and what means nothing on our page."""

COLOURED = frozenset({"textcolor", "colorbox"})
"""Styles whose first argument is a colour."""

UNSEEN = frozenset({"label", "index", "color", "vspace", "hspace"})
"""Commands with an argument of which nothing is printed."""

QUANTITIES = frozenset({"ensuremath", "ce", "SI", "si", "num", "qty", "unit"})
"""Formulas that stand in text by right: chemistry (mhchem), units (siunitx), what says so."""

BREAKS = frozenset({"newline", "linebreak", "par"})
CITATION = re.compile(
    r"(?:no|[Tt]ext|[Pp]aren|[Ff]oot|[Aa]uto|[Ss]mart|super|full|footfull|[A-Z])?[Cc]ite[a-z]*|(?:eq|c|C|auto|page|name)?ref"
)
"""Names of commands that point into a list or to a number this text does not have."""

FORMULA_ENVIRONMENTS = (
    frozenset(
        name + star
        for name in ("equation", "align", "gather", "multline", "eqnarray", "flalign", "alignat")
        for star in ("", "*")
    )
    | {"displaymath", "math", "subequations", "split", "cases", "array", "aligned", "gathered"}
    | {letter + "matrix" for letter in ("", "b", "p", "v", "B", "V", "small")}
)

_MARKS = {
    **{"`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304"},
    **{".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323"},
    **{"b": "\u0331", "r": "\u030a", "k": "\u0328", "t": "\u0361"},
}
# Without braces, an accent is read only before letters that bear it: `\.` and `\'` also escape in Markdown.
_BARE = {
    "`": "aeiouAEIOU",
    "'": "aeiouyAEIOUYcCnNSzZlLrR",
    "^": "aeiouAEIOUcghjswCGHJSW",
    "~": "nNaAoO",
    '"': "aeiouyAEIOUY",
    "=": "aeiouAEIOU",
    ".": "zZcCgGIeE",
}
_BARE_ACCENT = "|".join(f"\\\\{re.escape(sign)}[{letters}]" for sign, letters in _BARE.items())
_ACCENT = re.compile(
    rf"(?P<bare>{_BARE_ACCENT}|\\'s(?=[A-Za-z])"  # \'s at the end of a word is an escaped apostrophe
    r"|\\[`'^~\"=.]\\[ij](?![A-Za-z])[ \t]*+)"
    r"|\\(?P<sign>[`'^~\"=.]|[uvHcdbrk](?=\s*\{))\s*\{\s*(?P<base>\\[ij]|[A-Za-z]?)\s*\}"
    r"|\\(?P<letter>[uvHcdbrk])\s+(?P<spaced>[A-Za-z])(?![A-Za-z])"
)
_STACKED = re.compile(r"\\(?:([`'^~\"=.])|([uvHcdbrkt])(?![A-Za-z]))\s*((?:\{\s*)*)")
_DEEPEST_STACK = 4
_NAME = re.compile(r"\\([A-Za-z]+)")


def accent_at(text: str, start: int) -> tuple[str, int] | None:
    """The accented letter written at ``start`` (``\\"o``, ``\\'{\\i}``, ``\\c c``) and where it ends."""
    found = _ACCENT.match(text, start)
    if found is None:
        return _stacked(text, start) if text.startswith("\\", start) else None
    if found["bare"]:
        sign, base = found["bare"][1], found["bare"][2:].rstrip()
    else:
        sign, base = found["sign"] or found["letter"], found["base"] or found["spaced"] or ""
    if not base:
        return (sign, found.end()) if sign in _BARE else None
    return unicodedata.normalize("NFC", base.lstrip("\\") + _MARKS[sign]), found.end()


def _stacked(text: str, start: int, depth: int = 0) -> tuple[str, int] | None:
    """An accent on what bears one already or is a letter by name: ``\\~\\^e``, ``\\'{\\ae}``, ``\\t{oo}``."""
    found = _STACKED.match(text, start)
    if found is None or depth > _DEEPEST_STACK:
        return None
    sign, opened = found[1] or found[2], found[3].count("{")
    base = _base(text, found.end(), depth, tied=bool(opened) and sign == "t")
    closing = re.compile(r"\s*\}" * opened).match(text, base[1]) if base else None
    if base and closing:
        return _composed(base[0], sign), closing.end()
    # `\c cedil`: after a word of one letter, and blanks, stands the letter.
    letter = text[found.end() : found.end() + 1] if found[2] and not opened else ""
    composed = _composed(letter, sign) if letter.isascii() and letter.isalpha() else ""
    return (composed, found.end() + 1) if len(composed) == 1 else None


def _composed(base: str, sign: str) -> str:
    return unicodedata.normalize(
        "NFC", base[:1] + _MARKS[sign] + base[1:] if sign == "t" else base + _MARKS[sign]
    )


def _base(text: str, start: int, depth: int, *, tied: bool) -> tuple[str, int] | None:
    """What an accent stands on, and where it ends: an accented letter, one by name, two that are ``tied``."""
    if tied:
        pair = re.compile(r"[A-Za-z]{2}").match(text, start)
        return (pair[0], pair.end()) if pair else None
    named = _NAME.match(text, start)
    if named and named[1] in LETTERS:
        letter = LETTERS[named[1]]
        blanks = re.compile(r"[ \t]*").match(text, named.end())
        return {"ı": "i", "ȷ": "j"}.get(letter, letter), blanks.end() if blanks else named.end()
    return accent_at(text, start) if _ACCENT.match(text, start) else _stacked(text, start, depth + 1)


@lru_cache(maxsize=64)
def braces(text: str) -> dict[int, int]:
    """Positions of paired braces, opening to closing and closing to opening; escaped ones do not count."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in re.finditer(r"\\.|[{}]", text, re.DOTALL):
        if found[0] == "{":
            opened.append(found.start())
        elif found[0] == "}" and opened:
            pairs[opened[-1]] = found.start()
            pairs[found.start()] = opened.pop()
    return pairs


def argument_at(text: str, start: int) -> tuple[int, int] | None:
    """Inside of the braces that begin at ``start`` (blanks before them allowed): first and last + 1."""
    while text[start : start + 1] in (" ", "\n"):
        start += 1
    end = braces(text).get(start) if text.startswith("{", start) else None
    return None if end is None else (start + 1, end)


class EndlessMacro(Exception):
    """A macro of the event that uses itself or grows without end."""


def named(macros: Mapping[str, str]) -> dict[str, str]:
    """Macros by bare name: ``\\R`` and ``R`` mean the same."""
    return {name.strip().removeprefix("\\"): body for name, body in macros.items()}


def expand(tex: str, macros: Mapping[str, str]) -> str:
    """``tex`` with the macros (by bare name) replaced by their bodies, ``#1`` by what follows them."""
    for _ in range(16):
        expanded = _expand_once(tex, macros)
        if expanded == tex:
            return tex
        if len(expanded) > MAX_EXPANSION:
            break
        tex = expanded
    raise EndlessMacro(tex)


def _expand_once(tex: str, macros: Mapping[str, str]) -> str:
    done: list[str] = []
    place = 0
    for found in _NAME.finditer(tex):
        if found.start() < place or found[1] not in macros:
            continue
        body, end = fill(macros[found[1]], tex, found.end())
        done += [tex[place : found.start()], body]
        place = end
    return "".join(done) + tex[place:]


def fill(body: str, text: str, end: int) -> tuple[str, int]:
    """``body`` with its ``#1`` … from what follows in ``text`` at ``end``, and where that ends."""
    wanted = max((int(number) for number in re.findall(r"#([1-9])", body)), default=0)
    values: list[str] = []
    for _ in range(wanted):
        group = argument_at(text, end)
        single = re.compile(r"\s*(\\[A-Za-z]+|\\.|[^\s{}])").match(text, end)
        if group is not None:
            values.append(text[slice(*group)])
            end = group[1] + 1
        elif single is not None:
            values.append(single[1])
            end = single.end()
    filled = re.sub(r"#([1-9])", lambda found: "".join(values[int(found[1]) - 1 : int(found[1])]), body)
    return filled, end
