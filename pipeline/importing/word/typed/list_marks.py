"""Marks of lists in Markdown: where an item stands, and with which number."""

from dataclasses import dataclass

_DEEPEST = 5
_LARGEST = 999_999_999


@dataclass(frozen=True, slots=True)
class _Mark:
    level: int
    number: int
    end: str
    width: int


class ListMarks:
    """The marks of items that follow each other."""

    def __init__(self) -> None:
        self._open: list[_Mark] = []

    def item(self, level: int, number: int, text: str) -> str:
        """An item at this level of its document; a ``number`` of 0 is a bullet."""
        while self._open and self._open[-1].level > level:
            self._open.pop()
        last = self._open.pop() if self._open and self._open[-1].level == level else None
        # Deeper lists than these are read as text.
        del self._open[_DEEPEST:]
        end = "." if number else "-"
        if last and number and last.number:
            # Numbers that begin anew need another mark, or Markdown counts on.
            end = last.end if number == last.number + 1 else ")" if last.end == "." else "."
        mark = f"{min(number, _LARGEST)}{end}" if number else end
        indent = " " * sum(one.width for one in self._open)
        self._open.append(_Mark(level, number, end, len(mark) + 1))
        # Between two lists that follow each other, a line is left empty.
        anew = last is not None and last.end != end and not indent
        return (
            "\n" * anew + f"{indent}{mark} " + text.replace("\n", "\n" + " " * (len(indent) + len(mark) + 1))
        )
