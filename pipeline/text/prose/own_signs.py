"""Signs of our own that stand in a manuscript while it is read, and are never printed."""

import re

GUARD = "\ufdd0"
"""Stands before a line of a formula that Markdown would read as a list or an end."""

BAR = "\ufdd1"
"""Stands for a bar inside a formula of a table, which parts no cells."""

_RULE = re.compile(r"[-:|\s]+")
_FORMULA = re.compile(r"\$[^$]+\$")


def unmarked(text: str) -> str:
    """``text`` as its author wrote it, without our signs."""
    return text.replace(GUARD, "").replace(BAR, "|")


def shield_bars(lines: list[str]) -> None:
    """Put ``BAR`` in the place of bars inside formulas, in the lines around the rule of a table."""
    for number, line in enumerate(lines):
        if "|" in line and "-" in line and _RULE.fullmatch(line):
            _shield(lines, number - 1)
            row = number + 1
            while row < len(lines) and lines[row].strip() and not _RULE.fullmatch(lines[row]):
                _shield(lines, row)
                row += 1


def _shield(lines: list[str], number: int) -> None:
    if number >= 0 and "$" in lines[number]:
        lines[number] = _FORMULA.sub(lambda found: found[0].replace("|", BAR), lines[number])
