"""LaTeX made safe to read: same places, and nothing open that is never closed.

What is no text (comments, definitions), and signs that open or close nothing, give way to as many fillers, so
that every place stays that of the file. A parser then meets braces, dollars and environments in pairs only.
"""

import re
from bisect import bisect_right

from pipeline.text.prose.cut import Dollar, dollar_at, formula_at

FILLER = "\ufdd4"
"""Stands where nothing is to be read."""
DOLLAR = "\ufdd5"
"""Stands for a dollar that begins no formula."""

PERCENT = "\ufdd6"
"""Stands for a percent sign that begins no comment."""

AND = "\ufdd7"
r"""Stands for the ``\and`` between authors or institutes."""

VERBATIM = frozenset({"verbatim", "verbatim*", "Verbatim", "lstlisting", "minted", "alltt"})
"""Environments whose content is code."""
UNREAD = frozenset({"comment", "filecontents", "filecontents*"})
"""Environments that a reader of the paper never sees."""

_DEEPEST = 30
_AHEAD = 1000
"""So far is looked whether a dollar is money."""
_RAW = "|".join(re.escape(name) for name in sorted(VERBATIM | UNREAD, reverse=True))
_COMMENT = re.compile(
    rf"\\begin\{{(?P<raw>{_RAW})\}}|\\verb\*?(?P<bar>[^\sA-Za-z*])|\\(?:[A-Za-z@]+|.|$)|(?P<comment>%)",
    re.DOTALL,
)
_TOKEN = re.compile(
    rf"\\begin\{{(?P<raw>{_RAW})\}}|\\(?P<end>begin|end)\s{{0,9}}\{{(?P<name>[A-Za-z@_-]{{1,40}}\*?)\}}"
    r"|\\verb\*?(?P<bar>[^\sA-Za-z*])|(?P<maths>\\[()\[\]])|\\(?:[A-Za-z@]+|.|$)|(?P<dollar>\$\$?)"
    r"|(?P<brace>[{}])|(?P<gap>\n[ \t]*\n)",
    re.DOTALL,
)
_UNIT = r"-?\s{0,3}(?:\d*[.,]?\d+\s{0,3}(?:true)?(?:pt|mm|cm|in|ex|em|sp|bp|pc)|\\[A-Za-z]+)"
_LENGTH = re.compile(
    rf"(\\[vh]skip)(?![A-Za-z])\s{{0,9}}{_UNIT}(?:\s{{0,3}}(?:plus|minus)\s{{0,3}}{_UNIT}){{0,2}}"
)
_BREAK = re.compile(rf"((?<!\\)(?:\\\\)+)\*?\s{{0,3}}\[\s{{0,3}}{_UNIT}\s{{0,3}}\]")
_PERCENT_BEHIND = re.compile(r"\d\s?$")
_NEXT_LINE = re.compile(r"\n[ \t]*(?![ \t]*\n)")
_PARTNER = {r"\)": r"\(", r"\]": r"\["}

Faults = list[tuple[int, str]]
"""What was open, or closed nothing, by its place."""


def uncommented(text: str, *, is_file: bool = True) -> tuple[str, dict[int, str]]:
    """``text`` without its comments, and these by place.

    In a text that is no LaTeX file of its own a percent sign behind a number is one.
    """
    signs, comments, place = list(text), dict[int, str](), 0
    while found := _COMMENT.search(text, place):
        start, place = found.start(), found.end()
        if found["raw"] or found["bar"]:
            place = _verbatim_end(text, found) or place
            if found["raw"] in UNREAD:
                comments[start] = text[found.end() : place]
                signs[start:place] = FILLER * (place - start)
        elif found["comment"] and not is_file and _PERCENT_BEHIND.search(text, max(0, start - 2), start):
            signs[start] = PERCENT
        elif found["comment"]:
            line = text.find("\n", start)
            end = len(text) if line < 0 else line
            comments[start] = text[start + 1 : end].strip()
            following = _NEXT_LINE.match(text, end)
            place = following.end() if following else end
            signs[start:place] = FILLER * (place - start)
    return "".join(signs), comments


def without_lengths(text: str) -> str:
    r"""``text`` without the lengths behind ``\vskip``, ``\hskip`` and ``\\``, which are no words."""
    text = _BREAK.sub(lambda found: found[1] + FILLER * (len(found[0]) - len(found[1])), text)
    return _LENGTH.sub(lambda found: found[1] + FILLER * (len(found[0]) - len(found[1])), text)


def balanced(text: str) -> tuple[str, Faults]:
    """``text``, which has no comments, with what is open, closes nothing or is too deep filled in."""
    return _Balance(text).made()


def _verbatim_end(text: str, found: re.Match[str]) -> int | None:
    """Where what begins at ``found`` and is to be taken to the letter ends; None if it never does."""
    if found["bar"]:
        closing = text.find(found["bar"], found.end(), found.end() + 400)
        return closing + 1 if closing >= 0 else None
    mark = rf"\end{{{found['raw']}}}"
    closing = text.find(mark, found.end())
    return closing + len(mark) if closing >= 0 else None


class _Balance:
    def __init__(self, text: str) -> None:
        self._text = text
        self._signs = list(text)
        self._faults: Faults = []
        self._opened: list[tuple[str, int, int]] = []

    def made(self) -> tuple[str, Faults]:
        """The text as it can be read, and what was wrong."""
        place = 0
        while found := _TOKEN.search(self._text, place):
            place = self._token(found)
        for opener in reversed(self._opened):
            self._loose(opener)
        return "".join(self._signs), self._faults

    def _token(self, found: re.Match[str]) -> int:
        """Deal with what is ``found``; where to go on."""
        end = found.end()
        if found["raw"] or found["bar"]:
            stop = _verbatim_end(self._text, found)
            if stop is None:
                self._fault(found.start(), end, f"{found[0]} is never closed")
            end = stop or end
        elif found["gap"]:
            self._close_dollars()
            end = found.start() + 1
        elif found["dollar"]:
            self._dollar(found)
        elif found["brace"] == "{" or found["end"] == "begin" or found["maths"] in (r"\(", r"\["):
            self._open(found["name"] or found["brace"] or found["maths"], found.start(), end)
        elif found["brace"] or found["end"] or found["maths"]:
            wanted = "{" if found["brace"] else found["name"] or _PARTNER[found["maths"]]
            self._close(wanted, found.start(), end)
        return end

    def _fill(self, start: int, end: int) -> None:
        self._signs[start:end] = FILLER * (end - start)

    def _open(self, name: str, start: int, end: int) -> None:
        if len(self._opened) >= _DEEPEST:
            self._opened.append(("", start, end))
            self._fill(start, end)
            if len(self._opened) == _DEEPEST + 1:
                self._faults.append((start, f"groups stand in each other more than {_DEEPEST} deep"))
        else:
            self._opened.append((name, start, end))

    def _close(self, name: str, start: int, end: int) -> None:
        if self._opened and self._opened[-1][0] == "":
            self._opened.pop()
            self._fill(start, end)
            return
        at = next((at for at in range(len(self._opened) - 1, -1, -1) if self._opened[at][0] == name), None)
        if at is None:
            self._fault(start, end, f"{self._text[start:end]} closes nothing")
            return
        for opener in reversed(self._opened[at + 1 :]):
            self._loose(opener)
        del self._opened[at:]

    def _dollar(self, found: re.Match[str]) -> None:
        start, end = found.span()
        last = self._opened[-1][0] if self._opened else ""
        if last == "$" and found["dollar"] == "$$":
            # `$a$$b$`: two formulas.
            self._opened[-1] = ("$", start + 1, end)
        elif last in ("$", "$$"):
            self._opened.pop()
        elif self._is_money(start):
            self._signs[start:end] = DOLLAR * (end - start)
        else:
            self._open(found["dollar"], start, end)

    def _is_money(self, start: int) -> bool:
        if not self._text[start + 1 : start + 2].isdigit():
            return False
        stop = min(len(self._text), start + _AHEAD)
        return (
            formula_at(self._text, start, stop) is None and dollar_at(self._text, start, stop) is Dollar.MONEY
        )

    def _close_dollars(self) -> None:
        """A formula ends with its paragraph."""
        if any(name in ("$", "$$") for name, _start, _end in self._opened):
            kept = [opener for opener in self._opened if opener[0] not in ("$", "$$")]
            for opener in self._opened:
                if opener[0] in ("$", "$$"):
                    self._loose(opener)
            self._opened = kept

    def _loose(self, opener: tuple[str, int, int]) -> None:
        name, start, end = opener
        if name in ("$", "$$"):
            self._signs[start:end] = DOLLAR * (end - start)
            self._faults.append((start, "a dollar sign has no partner"))
        elif name:
            self._fault(start, end, f"{self._text[start:end]} is never closed")

    def _fault(self, start: int, end: int, message: str) -> None:
        self._fill(start, end)
        self._faults.append((start, message))


class LinePlaces:
    """Line and column, from 1, of places in a text."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def at(self, place: int) -> tuple[int, int]:
        """Line and column of ``place``."""
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1
