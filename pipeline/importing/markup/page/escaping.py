"""Signs of a text that our Markdown would take for more than they are, with a backslash before them.

Only where it is needed: a person who reads the file should see what a person would have typed. What a
sign means to our reader stands in `text/prose/`; tests set what is written here and compare the words.
"""

import re
from collections.abc import Callable

from pipeline.text.prose.cut import Dollar, dollar_at, formula_at

_ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?:https?|HTTPS?)://[^\s<>\"{}\\|^`$\u00a0]+")
_STOPS = ".,;:!?'*_)]”’"
_DELICATE = re.compile(r"[\\`*_~^\[<&{$\u00a0]")
# What makes an accent of LaTeX behind a backslash and the sign: a letter that bears it, or another sign.
_ACCENTED = {
    sign: re.compile(rf"[{letters}]|\s*[\\{{`~^]")
    for sign, letters in {
        "`": "aeiouAEIOU",
        "^": "aeiouAEIOUcghjswCGHJSW",
        "~": "nNaAoO",
        ".": "zZcCgGIeE",
    }.items()
}
_NEAR = 1000
"""So far ahead is looked for what a sign begins."""
_MOST_PRICES = 20
_TIED = re.compile(r"[\w\\$(\[]")
_TAG = re.compile(r"<(?=[A-Za-z/!?]|[^\s<>]{1,80}@)")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);")
_PRICE = re.compile(r"\$\d[\d.,]*[kKmMbB]?(?=[\s.,;:)!?]|$)")
_MATHS = re.compile(r"[\\^_=<>{}`~*\[]")
_STARTS = re.compile(r"(?P<number>\d{1,9})[.)](?=\s|$)|[-+*](?=\s|$)|[#>:|]|~(?=\s)|(?:[-_*=]\s*){3,}$")
_CAPTION = re.compile(r"Table:\s")


def escaped(text: str, before: str = "", after: str = "", *, prices: bool = True) -> str:
    """``text`` as it stands within a line of Markdown, between what is ``before`` and ``after`` it.

    With ``prices`` an amount keeps its bare dollar; among formulas it needs a backslash.
    """
    whole, shift = before[-1:] + text + after[:1], len(before[-1:])
    prices = prices and 0 < whole.count("$") < _MOST_PRICES

    def sign(found: re.Match[str]) -> str:
        return _one(whole, found.start() + shift, prices=prices)

    done: list[str] = []
    place = 0
    for found in _ADDRESS.finditer(text):
        end = found.start() + len(_without_stops(found[0]))
        done += [_each(sign, text, place, found.start()), text[found.start() : end]]
        place = end
    return "".join(done) + _each(sign, text, place, len(text))


def at_start(line: str) -> str:
    """``line`` so that it begins a paragraph, and no list, heading, quotation or table."""
    found = _STARTS.match(line)
    if found is None:
        return line.replace("Table:", "Table\\:", 1) if _CAPTION.match(line) else line
    at = found.end("number") if found["number"] else 0
    accented = line[at] == "=" or (line[at] in _ACCENTED and _ACCENTED[line[at]].match(line, at + 1))
    empty = "{}" if accented else ""
    return f"{line[:at]}\\{line[at]}{empty}{line[at + 1 :]}"


def _without_stops(address: str) -> str:
    """An address as our reader takes it: without the full stop or bracket of the sentence around it."""
    while address[-1] in _STOPS:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def _each(writer: Callable[[re.Match[str]], str], text: str, start: int, stop: int) -> str:
    done: list[str] = []
    for found in _DELICATE.finditer(text, start, stop):
        done += [text[start : found.start()], writer(found)]
        start = found.end()
    return "".join(done) + text[start:stop]


def _one(whole: str, at: int, *, prices: bool) -> str:
    """The sign at ``at`` as it is to be written."""
    if whole[at] == "$":
        bare = prices and _is_price(whole, at)
        return "$" if bare else "\\$"
    return _WRITERS[whole[at]](whole[at - 1 : at] if at else "", whole[at + 1 : at + 2], whole, at)


def _is_price(whole: str, at: int) -> bool:
    """Whether the dollar needs no backslash: all of them are amounts, and nothing looks like a formula."""
    if whole.count("$") > len(_PRICE.findall(whole)) or _MATHS.search(whole):
        return False
    return formula_at(whole, at, len(whole)) is None and dollar_at(whole, at, len(whole)) is Dollar.MONEY


def _backslash(_behind: str, ahead: str, _whole: str, _at: int) -> str:
    # Two of them end a line, before a blank and before the length of a space.
    return "\\textbackslash{}" if not ahead or ahead.isspace() or ahead == "[" else "\\\\"


def _backtick(_behind: str, _ahead: str, whole: str, at: int) -> str:
    return "\\`{}" if _ACCENTED["`"].match(whole, at + 1) else "\\`"


def _star(behind: str, ahead: str, _whole: str, _at: int) -> str:
    alone = behind.isspace() and (not ahead or ahead.isspace())
    return "*" if alone else "\\*"


def _underscore(behind: str, ahead: str, _whole: str, _at: int) -> str:
    inside = (behind.isalnum() and ahead.isalnum()) or (behind.isspace() and ahead.isspace())
    return "_" if inside else "\\_"


def _tilde(behind: str, ahead: str, whole: str, at: int) -> str:
    doubled = "~" in (behind, ahead)
    hangs = bool(behind) and (behind.isalnum() or behind in "_.)]}$`^")
    # A lowered word: `H~2~O`.
    opens = bool(ahead) and (not ahead.isspace() or "~" in whole[at + 1 : at + _NEAR])
    if not doubled and not (hangs and opens):
        return "~"
    return "\\~{}" if _ACCENTED["~"].match(whole, at + 1) else "\\~"


def _caret(_behind: str, ahead: str, whole: str, at: int) -> str:
    if ahead != "[" and "^" not in whole[at + 1 : at + 14] and "^" not in whole[max(0, at - 14) : at]:
        return "^"
    return "\\^{}" if _ACCENTED["^"].match(whole, at + 1) else "\\^"


def _bracket(_behind: str, ahead: str, whole: str, at: int) -> str:
    rest = whole[at + 1 : at + _NEAR]
    is_link = "](" in rest or "][" in rest or ahead == "^"
    is_cited = "@" in rest.partition("]")[0]
    names = at < 4 and not whole[:at].strip() and "]:" in rest
    return "\\[" if is_link or is_cited or names else "["


def _less(_behind: str, _ahead: str, whole: str, at: int) -> str:
    return "\\<" if _TAG.match(whole, at) else "<"


def _ampersand(_behind: str, _ahead: str, whole: str, at: int) -> str:
    return "\\&" if _ENTITY.match(whole, at) else "&"


def _brace(_behind: str, ahead: str, _whole: str, _at: int) -> str:
    return "\\{" if ahead and ahead in "\\`*_~^[<&{$#" else "{"


def _tie(behind: str, ahead: str, whole: str, at: int) -> str:
    """A tie as our Markdown reads it, and a blank where it would be a sign."""
    two = whole[max(0, at - 2) : at]
    word = bool(behind) and (behind.isalnum() or behind in ".)]}$") and ahead.isalpha()
    number = bool(ahead) and bool(_TIED.match(ahead)) and len(two) == 2 and two.isalnum()
    return "~" if word or number else " "


_WRITERS = {
    "\\": _backslash,
    "`": _backtick,
    "*": _star,
    "_": _underscore,
    "~": _tilde,
    "^": _caret,
    "[": _bracket,
    "<": _less,
    "&": _ampersand,
    "{": _brace,
    "\u00a0": _tie,
}
