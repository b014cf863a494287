"""Writes ``printers/stock/sheets.csv`` from an installed ``glabels-data``, which is not shipped.

By hand, where Debian's package is installed: ``python -m tests.tools.stock [FOLDER]``; ``FOLDER`` has the
package's templates. Of these only facts are taken: names, numbers, and measures of rectangles in one grid.
"""

import csv
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree

_INSTALLED = Path("/usr/share/libglabels-3.0/templates")
_TABLE = Path(__file__).parents[2] / "printers" / "stock" / "sheets.csv"
# The units of glabels, in mm; a bare number is in points.
_UNITS = {"": 25.4 / 72, "pt": 25.4 / 72, "in": 25.4, "mm": 1.0, "cm": 10.0}
_LENGTH = re.compile(r"([0-9.]+(?:e-?[0-9]+)?)(pt|in|mm|cm)?")
_HEAD = (
    "brand,parts,kind,description,sheet_width,sheet_height,card_width,card_height,round,"
    "columns,rows,left,top,across,down"
)

Named = Mapping[tuple[str, str], ElementTree.Element]
Papers = Mapping[str, tuple[str, str]]


def table(folder: Path) -> list[tuple[str, ...]]:
    """The rows of ``sheets.csv`` below its head; neighbours of one brand and one geometry share a row."""
    papers = _papers(folder / "paper-sizes.xml")
    products = dict.fromkeys(
        product for file in sorted(folder.glob("*-templates.xml")) for product in _products(file, papers)
    )
    shared = groupby(products, key=lambda product: (product[0], *product[2:]))
    return [(key[0], "|".join(part for _brand, part, *_rest in found), *key[1:]) for key, found in shared]


def _products(file: Path, papers: Papers) -> Iterator[tuple[str, ...]]:
    """Brand, part, and the facts of each product; an equivalent has those of what it is equivalent to."""
    root = ElementTree.parse(file).getroot()
    found = [element for element in root if _tag(element) == "Template"]
    named = {(t.get("brand", ""), t.get("part", "")): t for t in found}
    for (brand, part), template in named.items():
        facts = _facts(_original(template, named), papers)
        if facts:
            yield brand, part, *facts


def _original(template: ElementTree.Element, named: Named) -> ElementTree.Element:
    for _step in named:
        other = named.get((template.get("brand", ""), template.get("equiv", "")))
        if other is None:
            break
        template = other
    return template


def _facts(template: ElementTree.Element, papers: Papers) -> tuple[str, ...]:
    """The columns after the parts; none if it is not one rectangle in one grid on a known paper."""
    labels = [child for child in template if _tag(child).startswith("Label-")]
    layouts = [child for label in labels for child in label if _tag(child) == "Layout"]
    sheet = papers.get(template.get("size", ""))
    if sheet is None or len(layouts) != 1 or [_tag(label) for label in labels] != ["Label-rectangle"]:
        return ()
    card = [_mm(labels[0], key) for key in ("width", "height")]
    places = [_mm(layouts[0], key) for key in ("x0", "y0", "dx", "dy")]
    if not all((*card, *places)):
        return ()
    counts = [layouts[0].get(key, "1") for key in ("nx", "ny")]
    description = template.get("_description") or template.get("description") or ""
    corners = _mm(labels[0], "round") or "0"
    return _kind(template), description, *sheet, *card, corners, *counts, *places


def _kind(template: ElementTree.Element) -> str:
    kinds = {meta.get("category") for meta in template if _tag(meta) == "Meta"}
    return "label" if "label" in kinds and not kinds & {"card", "business-card"} else "card"


def _papers(path: Path) -> Papers:
    sizes = {paper.get("id", ""): paper for paper in ElementTree.parse(path).getroot()}
    return {
        name: (_mm(paper, "width"), _mm(paper, "height"))
        for name, paper in sizes.items()
        if paper.get("width")
    }


def _tag(element: ElementTree.Element) -> str:
    """The name without its namespace: files of glabels have it or not."""
    return element.tag.rpartition("}")[2]


def _mm(element: ElementTree.Element, key: str) -> str:
    """A length in mm; empty if it is missing or says nothing."""
    found = _LENGTH.fullmatch(element.get(key, "").replace(" ", ""))
    return f"{round(float(found[1]) * _UNITS[found[2] or ''], 4):.8g}" if found else ""


def main(arguments: Sequence[str]) -> None:
    """Write the table anew."""
    [folder] = map(Path, arguments) if arguments else [_INSTALLED]
    with _TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(_HEAD.split(","))
        out.writerows(table(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
