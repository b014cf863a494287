"""A text on its way to the page: its repaired lines, its macros, and the places of its problems."""

import difflib
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property, lru_cache

from pipeline.problems import Source
from pipeline.problems.flood import FloodGate
from pipeline.text.math import latex
from pipeline.text.prose.blocks.latex_lines import split_environments
from pipeline.text.prose.own_signs import GUARD, shield_bars
from pipeline.text.prose.repair import mend_line, split_lines

_DISPLAY = re.compile(
    r"\$\$.{1,2000}?\$\$|(?<!\\)\\\[.{1,2000}?\\\]|\\begin\{([A-Za-z]+\*?)\}.{0,2000}?\\end\{\1\}", re.DOTALL
)
_LIST_MARK = re.compile(r"\s*(?:[-+*]|\d+[.)])(?:\s|$)")
_LONG = 4000
"""Longer lines than this are compared by their ends only."""
_ALIKE = 3
"""So many problems with the same words are told of a text one by one."""
_DEEPEST_MACRO = 8
_MOST_MACROS = 500


class Manuscript:
    """The text that begins at ``at``, with what the event's macros mean and the problems found in it.

    ``language`` is its BCP 47 tag, "" if that is not known.
    ``environments`` of LaTeX go by the line that they begin in, and give that in which they end;
    ``numbers`` are those that the text gives its tables, figures and equations, by the names they have, and
    ``anchors`` what links to these lead to.
    Rules speak of places as indices into ``content``, the paragraph at hand.
    """

    def __init__(
        self,
        text: str,
        at: Source,
        macros: Mapping[str, str],
        *,
        braces_group: bool = False,
        cites: bool = False,
        language: str = "",
    ) -> None:
        self.at = at
        self.language = language
        self.macros = latex.named(macros)
        self.braces_group = braces_group
        self.cites = cites
        self.problems = FloodGate(alike=_ALIKE)
        self.raw = split_lines(text)
        pieces, self.environments = split_environments(self._mend())
        self._origins = [(row, column) for row, column, _text in pieces]
        self.lines = [text for _row, _column, text in pieces]
        self._shield()
        self.content = ""
        self._first = 0
        self._shift = 0
        self._fixed: int | None = None
        self.numbers: dict[str, str] = {}
        self.anchors: dict[str, str] = {}
        self._counts = Counter[str]()
        self._expanding: list[str] = []
        self._expansions = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def mark(self) -> str:
        """What the anchors of this text begin with, and those of no other text of the book."""
        return "x" + hashlib.sha256(f"{self.at.file}\0{self.text}".encode()).hexdigest()[:10]

    def call(self, name: str, number: int, anchor: str) -> None:
        """Let the text refer by ``name`` to what has this number and stands at this anchor."""
        self.numbers[name], self.anchors[name] = str(number), anchor

    def number(self, kind: str) -> int:
        """The next number of a ``kind`` of things."""
        self._counts[kind] += 1
        return self._counts[kind]

    def enter(self, content: str, first: int) -> None:
        """Turn to the paragraph ``content`` whose first line has the index ``first``."""
        self.content, self._first = content, first

    @contextmanager
    def aside(self, *, shift: int = 0, fixed: int | None = None) -> Iterator[None]:
        """While a piece is set by itself: it begins ``shift`` further on, or stands at ``fixed``."""
        kept = self._shift, self._fixed
        self._shift, self._fixed = self._shift + shift, self._fixed if fixed is None else fixed
        yield
        self._shift, self._fixed = kept

    @contextmanager
    def expanding(self, name: str, place: int) -> Iterator[bool]:
        """While the macro ``name`` used at ``place`` is set; False if macros nest or multiply without end."""
        self._expansions += 1
        endless = name in self._expanding or len(self._expanding) > _DEEPEST_MACRO
        self._expanding.append(name)
        with self.aside(fixed=place):
            yield not endless and self._expansions < _MOST_MACROS
        self._expanding.pop()

    def flag_once(self, code: str, place: int, message: str, hint: str) -> None:
        """As ``flag``, for what needs telling but once in a text."""
        if code not in {problem.code for problem in self.problems.problems}:
            self.flag(code, place, message, hint)

    def flag(self, code: str, place: int, message: str, hint: str = "") -> None:
        """Record a problem at an index of the paragraph at hand."""
        if not self.problems.lets_in(code, message):
            return
        place = min((place if self._fixed is None else self._fixed) + self._shift, len(self.content))
        row = self.content.count("\n", 0, place)
        column = place - (self.content.rfind("\n", 0, place) + 1)
        line = min(self._first + row, len(self.lines) - 1)
        indent = self.lines[line].rfind(self.content.split("\n")[row].rstrip())
        self._add(code, line, max(indent, 0) + column, message, hint)

    def flag_line(self, code: str, line: int, column: int, message: str, hint: str = "") -> None:
        """Record a problem at a line and column of the repaired text, both from 0."""
        if self.problems.lets_in(code, message):
            self._add(code, line, column, message, hint)

    def _add(self, code: str, line: int, column: int, message: str, hint: str) -> None:
        before = self._before_repair(line, column)
        self.problems.admit(code, message, self._source(self._origins[line][0], before), hint)

    def _source(self, line: int, column: int) -> Source:
        if self.at.line is None:
            return self.at
        start = (self.at.column or 1) if line == 0 else 1
        return Source(self.at.file, self.at.line + line, start + column)

    def _before_repair(self, line: int, column: int) -> int:
        row, start = self._origins[line]
        old, new = self.raw[row], self.lines[line]
        if start:
            return min(start + column, len(old))
        if old.startswith(new[:column]):
            return column
        if max(len(old), len(new)) > _LONG:
            return min(column, len(old))
        for begin, end, old_start, old_end in _matching(new, old):
            if begin <= column < end:
                return min(old_start + column - begin, max(old_end - 1, old_start))
        return len(old)

    def _mend(self) -> list[str]:
        mended = [mend_line(line) for line in self.raw]
        for number, line in enumerate(mended):
            if line.hidden:
                names = ", ".join(f"{count} × {name}" for name, count in line.hidden)
                message = f"invisible characters removed from this line: {names}"
                hint = "To be rid of this message, type the line anew."
                self._add_once("OCT-T11", message, self._source(number, line.hidden_at), hint)
            if line.decoded:
                message = "wrongly decoded letters: “{}” was read as “{}”".format(*line.decoded)
                hint = "Compare the line with the original, and save the file as UTF-8."
                self._add_once("OCT-T12", message, self._source(number, line.decoded_at), hint)
        return [line.text for line in mended]

    def _add_once(self, code: str, message: str, source: Source, hint: str) -> None:
        if code not in {problem.code for problem in self.problems.problems}:
            self.problems.add(code, message, source, hint)

    def _shield(self) -> None:
        """Put a guard before the lines inside formulas that would end them."""
        shield_bars(self.lines)
        inner = set[int]()
        text, first, counted = self.text, 0, 0
        for found in _DISPLAY.finditer(text):
            if found[1] and found[1] not in latex.FORMULA_ENVIRONMENTS:
                continue
            first, counted = first + text.count("\n", counted, found.start()), found.start()
            inner |= set(range(first + 1, first + found[0].count("\n") + 1))
        dollars = 0
        for number, line in enumerate(self.lines):
            if number in inner or (dollars % 2 and _LIST_MARK.match(line)):
                self.lines[number] = GUARD + line
            dollars = dollars + line.count("$") - line.count("\\$") if line.strip() else 0


@lru_cache(maxsize=32)
def _matching(new: str, old: str) -> list[tuple[int, int, int, int]]:
    """Which stretch of ``new`` comes from which of ``old``: start and end of each."""
    opcodes = difflib.SequenceMatcher(None, new, old, autojunk=False).get_opcodes()
    return [(start, end, old_start, old_end) for _, start, end, old_start, old_end in opcodes]
