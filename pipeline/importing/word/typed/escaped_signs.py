"""Plain words as our Markdown: signs that would mean something are escaped, others stay as they are typed."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pipeline.text.prose.cut import formula_at

# As the reader of our Markdown has it: the stops of the sentence are not of the address.
_LEFT_ALONE = re.compile(
    r"(?<![A-Za-z0-9])(?P<address>https?://[^\s<>\"{}\\|^`$]+(?<![.,;:!?'*_)\]”’]))|\$|\\[(\[]|\\begin\{",
    re.IGNORECASE,
)
_TEX = re.compile(r"[\\^_]")
# Accents of TeX: a backslash, one of these, and a letter that bears it.
_BEARERS = {"~": "nNaAoO", "^": "aeiouAEIOUcghjswCGHJSW", "`": "aeiouAEIOU"}
_RAISED = re.compile(r"\^[+−-]?(?:(?!_)\w){0,8}[+−*-]?\^")
_ENTITY = re.compile(r"&#?\w{1,32};")
_TAG = re.compile(r"<[A-Za-z/!?]")
_TIED = re.compile(r"[\w.)\]}$*~]")
_ESCAPED = frozenset("\\*_`<$[~^&{|")
_LONGEST_MARK, _LONGEST_FORMULA = 200, 4000
_START = re.compile(r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|[-+:~](?=\s|$)|#{1,6}(?=\s|$)|[>|]|~~~|[-:|= \t]+$")
_CAPTION = re.compile(r"(?:Table)?(:)\s")


@dataclass(frozen=True, slots=True)
class Around:
    """Where words stand: behind and in front of which, in a ``cell`` of a table, in ``braces`` of TeX."""

    before: str = ""
    behind: str = ""
    cell: bool = False
    braces: bool = False


@dataclass(slots=True)
class _SignAt:
    """A sign in a text: what is written before it, and where the last bracket closes that makes a link."""

    text: str
    at: int
    last: str
    link: int
    around: Around

    @property
    def following(self) -> str:
        return self.text[self.at + 1 : self.at + 2]


def escaped(words: str, around: Around | None = None) -> str:
    """``words`` as they are typed in Markdown, so that each sign is printed.

    Addresses stay as they are. So do formulas that the author has typed as TeX.
    """
    around = around or Around()
    text = words + around.behind
    place = _SignAt(text, 0, around.before[-1:], max(text.rfind("]("), text.rfind("][")), around)
    made: list[str] = []
    while place.at < len(words):
        found = _LEFT_ALONE.search(words, place.at)
        stop = found.start() if found else len(words)
        _write(made, place, stop)
        if found is None:
            break
        cut = None if found["address"] else formula_at(words, stop, min(len(words), stop + _LONGEST_FORMULA))
        end = found.end() if found["address"] else stop
        if cut and _TEX.search(words, cut.start, cut.end):
            end = cut.after
        if end > stop:
            made.append(words[stop:end])
            place.at, place.last = end, words[end - 1]
        else:
            _write(made, place, stop + 1)
    return "".join(made)


def _write(made: list[str], place: _SignAt, stop: int) -> None:
    """Write the signs from the place on to ``stop``."""
    while place.at < stop:
        char = place.text[place.at]
        rule = _RULES.get(char)
        made.append(rule(place) if rule else char)
        place.last = made[-1][-1]
        place.at += 1


def _backslash(place: _SignAt) -> str:
    ends = not place.following or place.following.isspace() or place.following == "["
    return "\\textbackslash{}" if ends else "\\\\"


def _star(place: _SignAt) -> str:
    blank = not place.following or place.following.isspace()
    return "*" if blank and place.last.isspace() else "\\*"


def _underscore(place: _SignAt) -> str:
    return "_" if place.last.isalnum() and place.following.isalnum() else "\\_"


def _tilde(place: _SignAt) -> str:
    ties = _TIED.match(place.last) or place.following == "~"
    return _accented("~", place.following) if ties else "~"


def _caret(place: _SignAt) -> str:
    raises = _RAISED.match(place.text, place.at) or place.last == "^"
    return _accented("^", place.following) if raises else "^"


def _bracket(place: _SignAt) -> str:
    inside = place.text[place.at : place.at + _LONGEST_MARK].partition("]")[0]
    means = place.last == "^" or inside[1:2] == "^" or "@" in inside or place.at < place.link
    return "\\[" if means else "["


def _brace(place: _SignAt) -> str:
    # `{\…}` is a group of TeX, whose braces are not printed.
    return "\\{" if place.around.braces or place.following in _ESCAPED else "{"


def _accented(char: str, following: str) -> str:
    """An escaped sign, which TeX would take for the accent of a letter that follows."""
    return f"\\{char}" if following.isalnum() and following not in _BEARERS[char] else f"\\{char}{{}}"


_RULES: dict[str, Callable[[_SignAt], str]] = {
    "\\": _backslash,
    "$": lambda _place: "\\$",
    "*": _star,
    "_": _underscore,
    "`": lambda place: _accented("`", place.following),
    "~": _tilde,
    "^": _caret,
    "<": lambda place: "\\<" if _TAG.match(place.text, place.at) else "<",
    "&": lambda place: "\\&" if _ENTITY.match(place.text, place.at) else "&",
    "[": _bracket,
    "{": _brace,
    "}": lambda place: "\\}" if place.around.braces else "}",
    "|": lambda place: "\\|" if place.around.cell else "|",
}


def line_start(line: str) -> str:
    """A line of a paragraph whose first signs begin no list, heading, quotation, rule, caption or table."""
    found = _START.match(line)
    if found is None:
        caption = _CAPTION.match(line)
        return line[: caption.start(1)] + "\\" + line[caption.start(1) :] if caption else line
    if found["number"]:
        return f"{found[0]}\\{line[found.end() :]}"
    return "\\" + line
