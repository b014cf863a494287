"""How justified lines are set: ``python -m tests.look.lines FOLDER…`` measures the books of some events.

A line's looseness is the width of its spaces as a part of their natural width, drawn letters included; its
edge is where the last letter ends in the PDF. The last lines of paragraphs do not count.
"""

import argparse
import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.text import line_break

from pipeline.model import Galley
from pipeline.render.engine import typeset as engine
from pipeline.render.galleys.page_references import room
from pipeline.render.galleys.seams import recut
from pipeline.render.speedups.table import StandIn
from pipeline.render.speedups.verified import in_force
from tests.bench.single import document

_PT = 0.75
_HYPHENS = ("-", "\u2010")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a justified paragraph: ``looseness`` is None without spaces, ``off`` (pt) without letters.

    ``off`` says how far its last letter ends behind the edge of its column; ``is_short`` that it was not
    filled.
    """

    paragraph: int
    text: str
    looseness: float | None
    is_last: bool
    is_short: bool
    off: float | None

    @property
    def has_hyphen(self) -> bool:
        """Whether it ends with a hyphen, added or not."""
        return self.text.rstrip().endswith(_HYPHENS)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the lines of a book come to: parts of all lines that are not last, and numbers of lines."""

    lines: int
    over_1_5: float
    over_2: float
    worst: float
    least: float
    hyphens: float
    ladders: int
    short: int
    edge: float

    def __str__(self) -> str:
        return (
            f"{self.lines} lines; over 1.5 × {self.over_1_5:.1%}, over 2 × {self.over_2:.1%}, "
            f"{self.least:.2f} to {self.worst:.2f} ×; hyphens {self.hyphens:.1%}, ladders {self.ladders}; "
            f"short {self.short}; edges ± {self.edge:.3f} pt"
        )


def figures(lines: Sequence[Line]) -> Figures:
    """What ``lines`` come to."""
    inner = [line for line in lines if not line.is_last]
    loose = [line.looseness for line in inner if line.looseness is not None] or [1.0]
    count = len(inner) or 1
    return Figures(
        len(inner),
        sum(each > 1.5 for each in loose) / count,
        sum(each > 2 for each in loose) / count,
        max(loose),
        min(loose),
        sum(line.has_hyphen for line in inner) / count,
        ladders(lines),
        sum(line.is_short for line in inner),
        max((abs(line.off) for line in inner if line.off is not None and not line.is_short), default=0.0),
    )


def ladders(lines: Sequence[Line]) -> int:
    """How often three lines in a row end with a hyphen; longer ladders count once."""
    found, run = 0, 0
    for before, line in pairwise([Line(-1, "", None, True, False, None), *lines]):
        run = (run if before.paragraph == line.paragraph else 0) + 1 if line.has_hyphen else 0
        found += run == 3
    return found


def lines_of(root: Path, product: str, rows: Sequence[StandIn]) -> list[Line]:
    """The justified lines of a ``product`` of the event in ``root``, set while ``rows`` stand in."""
    made = document(root, product)
    case = engine.Typecase(made.stylesheets, made.folders, made.fonts)
    found: list[Line] = []
    for galley in recut(made.galleys):
        found += lines_in(room(galley, made.digits), case, rows, len(found))
    return found


def lines_in(galley: Galley, case: engine.Typecase, rows: Sequence[StandIn], number: int = 0) -> list[Line]:
    """The justified lines of ``galley``; its paragraphs count from ``number`` on."""
    with _kept() as documents:
        outcome, _ = engine.typeset(galley, case, rows)
    words = _words(outcome.value.pdf)
    found = []
    for page, placed in zip(documents[-1].pages, words, strict=True):
        for block in page._page_box.descendants():
            if isinstance(block, boxes.BlockContainerBox):
                number += 1
                found += _lines(block, number, placed)
    return found


@contextlib.contextmanager
def _kept() -> Iterator[list[Any]]:
    """What the engine lays out meanwhile."""
    documents: list[Any] = []

    class Kept(HTML):
        def render(self, *args: Any, **options: Any) -> Any:
            documents.append(super().render(*args, **options))
            return documents[-1]

    before, engine.HTML = engine.HTML, Kept
    try:
        yield documents
    finally:
        engine.HTML = before


def _words(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """By page, where words stand (pt): left, top, right, bottom."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        said = subprocess.run(
            ["pdftotext", "-bbox", file.name, "-"], check=True, capture_output=True, text=True
        ).stdout
    root = ElementTree.fromstring("".join(c for c in said if c >= " " or c == "\n"))
    sides = ("xMin", "yMin", "xMax", "yMax")
    return [
        [tuple(float(word.get(side, 0)) for side in sides) for word in page if word.tag.endswith("word")]
        for page in root.iter()
        if page.tag.endswith("page")
    ]


def _lines(block: Any, number: int, words: list[tuple[float, float, float, float]]) -> Iterator[Line]:
    lines = [child for child in block.children if isinstance(child, boxes.LineBox)]
    if not lines or lines[0].style["text_align_all"] != "justify":
        return
    right = (block.content_box_x() + block.width) * _PT
    for line in lines:
        texts = [*_texts(line)]
        real = [box for box in texts if box is not None]
        text = "".join("▢" if box is None else box.text for box in texts)
        if not real:
            continue
        filled = vars(real[0]).get("octavo_filled")
        added = [box.justification_spacing for box in real if box.justification_spacing and _spaces(box)]
        scale, more = filled or (1.0, added[0] if added else 0.0)
        spaces = sum(map(_spaces, real))
        is_last = line.resume_at is None or text.endswith("\n")
        loose = (1 + more / _space(real[0].style)) * scale if spaces else None
        is_short = not is_last and (line.position_x + line.width) * _PT < right - 0.2
        middle = (line.position_y + line.height / 2) * _PT
        near = [end for _, top, end, bottom in words if top < middle < bottom and abs(end - right) < 3]
        off = max(near) - right if near and texts[-1] is not None else None
        yield Line(number, text, loose, is_last, is_short, off)


def _texts(box: Any) -> Iterator[Any]:
    """The boxes of the texts in ``box``, and None for what is no text."""
    if isinstance(box, boxes.TextBox):
        if box.text:
            yield box
    elif isinstance(box, boxes.InlineBox | boxes.LineBox):
        for child in box.children:
            yield from _texts(child)
    else:
        yield None


def _spaces(box: Any) -> int:
    return int(box.text.count(" ") + box.text.count("\u00a0"))


def _space(style: Any) -> float:
    """How wide a space is by nature, between letters."""
    return _width("x x", style) - _width("xx", style)


def _width(text: str, style: Any) -> float:
    layout = line_break.create_layout(text, style, None, None, 0)
    return float(line_break.line_size(layout.get_first_line()[0], style)[0])


def main(words: Sequence[str]) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="lines", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, help="folders of events")
    parser.add_argument("--product", default="book")
    parser.add_argument("--engine", action="store_true", help="as the engine breaks lines, one by one")
    parser.add_argument("--show", type=int, default=0, help="print so many of the loosest lines")
    asked = parser.parse_args(words)
    rows = [row for row in in_force() if not (asked.engine and row.name == "whole paragraphs")]
    for folder in asked.folders:
        lines = lines_of(folder, asked.product, rows)
        sys.stdout.write(f"{folder.name}: {figures(lines)}\n")
        for line in sorted(lines, key=lambda line: -(line.looseness or 0))[: asked.show]:
            sys.stdout.write(f"  {line.looseness or 0:.2f} {line.text}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
