"""A text on its way to the page: its repaired lines, its macros, and the places of its problems."""

import difflib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from pipeline.problem import Collector, Source
from pipeline.text import latex
from pipeline.text.repair import mend_line, split_lines

GUARD = "\ufdd0"
"""Stands before a line of a formula that Markdown would read as a list or an end; never printed."""

_DISPLAY = re.compile(
    r"\$\$.{1,2000}?\$\$|(?<!\\)\\\[.{1,2000}?\\\]|\\begin\{([A-Za-z]+\*?)\}.{0,2000}?\\end\{\1\}", re.DOTALL
)
_LIST_MARK = re.compile(r"\s*(?:[-+*]|\d+[.)])(?:\s|$)")
_LONG = 4000
"""Longer lines than this are compared by their ends only."""
_DEEPEST_MACRO = 8
_MOST_MACROS = 500


class Manuscript:
    """The text that begins at ``at``, with what the event's macros mean and the problems found in it.

    Rules speak of places as indices into ``content``, the paragraph at hand.
    """

    def __init__(self, text: str, at: Source, macros: Mapping[str, str], *, braces_group: bool = False) -> None:
        self.at = at
        self.macros = latex.named(macros)
        self.braces_group = braces_group
        self.problems = Collector()
        self.raw = split_lines(text)
        self.lines = self._mend()
        self._shield()
        self.content = ""
        self._first = 0
        self._shift = 0
        self._fixed: int | None = None
        self._expansions = 0
        self._asides = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def enter(self, content: str, first: int) -> None:
        """Turn to the paragraph ``content`` whose first line has the index ``first``."""
        self.content, self._first = content, first

    @contextmanager
    def aside(self, *, shift: int = 0, fixed: int | None = None) -> Iterator[None]:
        """While a piece of the paragraph is set by itself: it begins ``shift`` further on, or is all at ``fixed``."""
        kept = self._shift, self._fixed
        self._shift, self._fixed = self._shift + shift, self._fixed if fixed is None else fixed
        self._asides += 1
        yield
        self._asides -= 1
        self._shift, self._fixed = kept

    def may_expand(self) -> bool:
        """Count one more macro of the event; False when they nest or multiply without end."""
        self._expansions += 1
        return self._asides < _DEEPEST_MACRO and self._expansions < _MOST_MACROS

    def flag_once(self, code: str, place: int, message: str, hint: str) -> None:
        """As ``flag``, for what needs telling but once in a text."""
        if not any(problem.code == code for problem in self.problems.problems):
            self.flag(code, place, message, hint)

    def flag(self, code: str, place: int, message: str, hint: str = "") -> None:
        """Record a problem at an index of the paragraph at hand."""
        place = min((place if self._fixed is None else self._fixed) + self._shift, len(self.content))
        row = self.content.count("\n", 0, place)
        column = place - (self.content.rfind("\n", 0, place) + 1)
        line = min(self._first + row, len(self.lines) - 1)
        indent = self.lines[line].rfind(self.content.split("\n")[row].rstrip())
        self.flag_line(code, line, max(indent, 0) + column, message, hint)

    def flag_line(self, code: str, line: int, column: int, message: str, hint: str = "") -> None:
        """Record a problem at a line and column of the repaired text, both from 0."""
        before = self._before_repair(line, column)
        self.problems.add(code, message, self._source(line, before), hint)

    def _source(self, line: int, column: int) -> Source:
        if self.at.line is None:
            return self.at
        start = (self.at.column or 1) if line == 0 else 1
        return Source(self.at.file, self.at.line + line, start + column)

    def _before_repair(self, line: int, column: int) -> int:
        old, new = self.raw[line], self.lines[line]
        if old.startswith(new[:column]):
            return column
        if max(len(old), len(new)) > _LONG:
            return min(column, len(old))
        matcher = difflib.SequenceMatcher(None, new, old, autojunk=False)
        for _, start, end, old_start, old_end in matcher.get_opcodes():
            if start <= column < end:
                return min(old_start + column - start, max(old_end - 1, old_start))
        return len(old)

    def _mend(self) -> list[str]:
        lines: list[str] = []
        told: set[str] = set()
        for number, line in enumerate(self.raw):
            mended = mend_line(line)
            lines.append(mended.text)
            source = self._source(number, mended.first)
            if mended.hidden and "hidden" not in told:
                told.add("hidden")
                names = ", ".join(f"{count} × {name}" for name, count in mended.hidden)
                self.problems.add("OCT-T11", f"invisible characters removed from this line: {names}", source)
            if mended.decoded and "decoded" not in told:
                told.add("decoded")
                old, new = mended.decoded
                self.problems.add("OCT-T12", f"wrongly decoded letters: “{old}” was read as “{new}”", source)
        return lines

    def _shield(self) -> None:
        """Put a guard before the lines inside formulas that would end them."""
        inner = set()
        text = self.text
        for found in _DISPLAY.finditer(text):
            if found[1] and found[1] not in latex.FORMULA_ENVIRONMENTS:
                continue
            first = text.count("\n", 0, found.start())
            inner |= set(range(first + 1, first + found[0].count("\n") + 1))
        dollars = 0
        for number, line in enumerate(self.lines):
            if number in inner or (dollars % 2 and _LIST_MARK.match(line)):
                self.lines[number] = GUARD + line
            dollars = dollars + line.count("$") - line.count("\\$") if line.strip() else 0
