"""Plain words as our Markdown: signs that would mean something are escaped, all others stay as they are typed."""

import re

from pipeline.text.prose.cut import formula_at

# As the reader of our Markdown has it: the stops of the sentence are not of the address.
_ADDRESS = re.compile(r"(?<![A-Za-z0-9])https?://[^\s<>\"{}\\|^`$]+(?<![.,;:!?'*_)\]”’])", re.IGNORECASE)
_OPENS = re.compile(r"\$|\\[(\[]|\\begin\{")
_TEX = re.compile(r"[\\^_]")
_SPECIAL = re.compile(r"[\\*_`<$\[~^&{|]")
# Accents of TeX: a backslash, one of these, and a letter that bears it.
_BEARERS = {"~": "nNaAoO", "^": "aeiouAEIOUcghjswCGHJSW", "`": "aeiouAEIOU"}
_RAISED = re.compile(r"\^[+−-]?(?:(?!_)\w){0,8}[+−*-]?\^")
_ENTITY = re.compile(r"&(?:#?\w{1,32});")
_TAG = re.compile(r"<[A-Za-z/!?]")
_TIED = re.compile(r"[\w.)\]}$*~]")
_START = re.compile(r"(?P<number>\d{1,9})(?=[.)](?:\s|$))|[-+:~](?=\s|$)|#{1,6}(?=\s|$)|[>|]|~~~|[-:|= \t]+$")
_CAPTION = re.compile(r"(?:Table)?(:)\s")


def escaped(words: str, *, before: str = "", behind: str = "", cell: bool = False) -> str:
    """``words`` that stand behind ``before`` and in front of ``behind``; bars are escaped in the ``cell`` of a table.

    Addresses stay as they are. So do formulas that the author has typed as TeX.
    """
    made, at = "", 0
    while at < len(words):
        address, opening = _ADDRESS.search(words, at), _OPENS.search(words, at)
        starts = [one.start() for one in (address, opening) if one]
        start = min(starts, default=len(words))
        made += _signs(words[at:start], (before + made)[-1:], words[start:] + behind, cell=cell)
        at = start
        if start == len(words):
            break
        if address and address.start() == start:
            made, at = made + address[0], address.end()
        elif (cut := formula_at(words, start, len(words))) and _TEX.search(words[cut.start : cut.end]):
            made, at = made + words[start : cut.after], cut.after
        else:
            made += _signs(words[start], (before + made)[-1:], words[start + 1 :] + behind, cell=cell)
            at = start + 1
    return made


def _signs(words: str, last: str, behind: str, *, cell: bool) -> str:
    made = ""
    text = words + behind
    for place, char in enumerate(words):
        if _SPECIAL.match(char):
            around = made[-1:] or last, text[place + 1 : place + 2]
            made += _sign(char, around, text, place, cell=cell)
        else:
            made += char
    return made


def _sign(char: str, around: tuple[str, str], text: str, place: int, *, cell: bool) -> str:
    """One sign that may mean something, escaped where it does."""
    last, following = around
    match char:
        case "\\":
            return "\\textbackslash{}" if not following or following.isspace() or following == "[" else "\\\\"
        case "$":
            return "\\$"
        case "*":
            return char if last.isspace() and (following.isspace() or not following) else "\\*"
        case "_":
            return char if last.isalnum() and following.isalnum() else "\\_"
        case "`":
            return _accented(char, following)
        case "~":
            return _accented(char, following) if _TIED.match(last) or following == "~" else char
        case "^":
            return _accented(char, following) if _RAISED.match(text, place) or last == "^" else char
        case "<":
            return "\\<" if _TAG.match(text, place) else char
        case "&":
            return "\\&" if _ENTITY.match(text, place) else char
        case "[":
            noted = last == "^" or following in ("^", "@") or "@" in text[place : text.find("]", place) + 1]
            return "\\[" if noted or "](" in text[place:] or "][" in text[place:] else char
        case "{":
            return "\\{" if following in _ESCAPED else char
    return "\\|" if cell else char


_ESCAPED = frozenset("\\*_`<$[~^&{|")


def _accented(char: str, following: str) -> str:
    """An escaped sign, which TeX would take for the accent of the letter that follows."""
    return f"\\{char}" + ("{}" if following and following in _BEARERS[char] + "{" else "")


def line_start(line: str) -> str:
    """A line of a paragraph whose first signs begin no list, heading, quotation, rule, caption or table."""
    found = _START.match(line)
    if found is None:
        caption = _CAPTION.match(line)
        return line[: caption.start(1)] + "\\" + line[caption.start(1) :] if caption else line
    if found["number"]:
        return f"{found[0]}\\{line[found.end() :]}"
    return "\\" + line
