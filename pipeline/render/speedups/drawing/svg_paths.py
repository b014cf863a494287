"""Paths of SVG drawn as the engine draws them, mark for mark; its own reading takes some 4 µs a command.

Whatever is unusual is left to the engine.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from weasyprint.svg import TAGS

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., None] = TAGS["path"]

_PLAIN = re.compile(r"[MmLlHhVvCcZz0-9+\-.,\s]*")
# Rectangles with whole numbers, as QR codes have by the hundred.
_RECTANGLES = re.compile(r"(?:M\d+ \d+h(\d+)v\d+h-\1z)+")
_RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z")
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
# How many numbers a command takes.
_LENGTHS = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "z": 0}

Point = tuple[float, float]


def stand_ins(_work: Work) -> dict[str, object]:
    """Draw plain paths here."""
    return {"weasyprint.svg:TAGS": {**TAGS, "path": _path}}


def _path(svg: Any, node: Any, font_size: float) -> None:
    """In the place of ``weasyprint.svg.path.path``."""
    drawn = None
    if not any(name.startswith("marker") for name in node.attrib):
        drawn = operators(node.get("d", ""))
    if drawn is None:
        _ENGINES(svg, node, font_size)
    else:
        svg.stream.stream.append(drawn)


@lru_cache(maxsize=1024)
def operators(path: str) -> bytes | None:
    """PDF operators for the data of an SVG ``path``, to the engine's marks; None for unusual data."""
    if _RECTANGLES.fullmatch(path):
        return "\n".join(f"{x} {y} {w} {h} re" for x, y, w, h in _RECTANGLE.findall(path)).encode()
    if not _PLAIN.fullmatch(path):
        return None
    made = _Operators()
    for command, numbers in _COMMAND.findall(path):
        try:
            values = [*map(float, numbers.replace(",", " ").replace("-", " -").split())]
        except ValueError:
            return None
        length = _LENGTHS[command.lower()]
        if len(values) != length and (not length or not values or len(values) % length):
            return None
        made.take(command, values[:length])
        # Further pairs behind a move are lines.
        further = {"m": "l", "M": "L"}.get(command, command)
        for start in range(length, len(values), length or 1):
            made.take(further, values[start : start + length])
    return "\n".join(made.lines).encode()


class _Operators:
    """Commands of a path turned into ``lines`` of operators; ``at`` is the current point."""

    def __init__(self) -> None:
        # The engine begins every path there.
        self.lines = ["0 0 m"]
        self._at: Point = (0.0, 0.0)
        self._first: Point | None = None

    def take(self, letter: str, values: list[float]) -> None:
        kind = letter.lower()
        if kind == "z":
            self._close()
            return
        x, y = self._at if letter.islower() else (0.0, 0.0)
        if kind == "m":
            self._first = None
        elif self._first is None:
            self._first = self._at
        if kind == "h":
            points = [(values[0] + x, self._at[1])]
        elif kind == "v":
            points = [(self._at[0], values[0] + y)]
        else:
            points = [(a + x, b + y) for a, b in zip(values[::2], values[1::2], strict=True)]
        said = " ".join(f"{_number(a)} {_number(b)}" for a, b in points)
        self.lines.append(f"{said} {'l' if kind in 'hv' else kind}")
        self._at = points[-1]

    def _close(self) -> None:
        """Nothing is closed where nothing has been drawn since the last move."""
        if self._first is not None:
            self.lines.append("h")
            self._at = self._first
        self._first = None


def _number(value: float) -> str:
    """As pydyf 0.13 writes it."""
    return str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")
