"""The line of a file that a problem is about, cut to the width of a terminal, with the place underlined."""

import re
from pathlib import Path
from unicodedata import combining, east_asian_width

from pipeline.folders.reading import read_bytes
from pipeline.problems import Source
from pipeline.text.printable import printable

_LARGEST = 20_000_000
_WIDTH = 96
_BEFORE = 40
# What follows “password:” or a misspelling of it, to the end of the line or of its place in a map.
_SECRET = re.compile(
    r"""(\bpa[sw][a-z]{0,10}d\b["']?[ \t]*+:[ \t]*+)("[^"]*"|'[^']*'|[^\s,}][^,}]*)""", re.IGNORECASE
)
# A word, an id, a path or a time.
_WORD = re.compile(r"(?:[\w./-]|:(?=\d))+|.")

Excerpt = tuple[str, str, int, str]
"""Line number, the line, how many columns the mark is indented, the mark (empty without a column)."""


class Excerpts:
    """Lines of the files of the event folder ``root``; each file is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def at(self, source: Source) -> Excerpt | None:
        """The excerpt for ``source``, or None if it has no line or the file cannot be shown."""
        lines = self._of(source.file)
        if source.line is None or not 0 < source.line <= len(lines):
            return None
        # No log is to have what is printed for those who are there.
        line = _SECRET.sub(lambda found: found[1] + "•" * len(found[2]), lines[source.line - 1].rstrip())
        line = printable(line)
        if not line:
            return None
        return (str(source.line), *_cut(line, source.column))

    def _of(self, file: str) -> list[str]:
        if file not in self._lines:
            self._lines[file] = _read(self._root / file, self._root)
        return self._lines[file]


def _read(path: Path, root: Path) -> list[str]:
    try:
        data = read_bytes(path, root, _LARGEST)
    except OSError:
        return []
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:  # as load reads such a file
        text = data.decode("cp1252", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _cut(line: str, column: int | None) -> tuple[str, int, str]:
    """``line`` around ``column`` (from 1), the indent of the mark below it, and the mark."""
    place = column - 1 if column is not None and 0 < column <= len(line) + 1 else None
    first = max(0, place - _BEFORE) if place is not None and len(line) > _WIDTH else 0
    shown = line[first : first + _WIDTH]
    before, after = "…" * (first > 0), "…" * (first + _WIDTH < len(line))
    if place is None:
        return before + shown + after, 0, ""
    word = _WORD.match(shown, place - first)
    mark = "^" * max(1, _columns(word[0]) if word else 1)
    return before + shown + after, _columns(before + shown[: place - first]), mark


def _columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes: two for wide letters, none for combining marks."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)
