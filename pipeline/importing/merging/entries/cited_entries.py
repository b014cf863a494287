"""papers.bib as entries, each as it is typed."""

import re
from dataclasses import dataclass

_BEGINS = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*([{(])[ \t]*(?:([^\s,{}()=\"#%]+)[ \t]*,)?", re.MULTILINE)
_BLANK = re.compile(r"\s*")
_ENDS = {"{": "}", "(": ")"}
_NO_WORKS = frozenset(("comment", "preamble", "string"))


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """A work as it is ``typed``, with blanks behind it, in ``line`` (from 1). What is none has no ``key``."""

    key: str
    typed: str
    line: int

    @property
    def words(self) -> str:
        """What it says, whatever the ends of its lines."""
        return self.typed.replace("\r\n", "\n").strip()


def typed_entries(data: bytes) -> tuple[TypedEntry, ...] | None:
    """All of ``data``, entry by entry; None if it is no UTF-8, an entry does not end, or two have one key."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    made: list[TypedEntry] = []

    def part(key: str, start: int, end: int) -> None:
        if start < end:
            made.append(TypedEntry(key, text[start:end], text.count("\n", 0, start) + 1))

    at = 0
    while found := _BEGINS.search(text, at):
        end = _end(text, found.start(2))
        if end is None:
            return None
        part("", at, found.start())
        blank = _BLANK.match(text, end)
        at = blank.end() if blank else end
        part("" if found[1].lower() in _NO_WORKS else found[3] or "", found.start(), at)
    part("", at, len(text))
    keys = [one.key.lower() for one in made if one.key]
    return tuple(made) if len(set(keys)) == len(keys) else None


def _end(text: str, opened: int) -> int | None:
    """Behind the bracket that closes the one at ``opened``; braces count, wherever they stand."""
    closing, depth = _ENDS[text[opened]], 0
    for at in range(opened, len(text)):
        sign = text[at]
        if sign == closing and depth == (closing == "}"):
            return at + 1
        depth += (sign == "{") - (sign == "}")
    return None
