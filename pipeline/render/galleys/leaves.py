"""The pages of a book one by one, each with a digest of how it looks in its place."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import TypeVar

from pipeline.model import Document, Galley
from pipeline.model.proofsheet import Leaf
from pipeline.render.fragments.fragment import Bindable, Fragment
from pipeline.render.galleys.page_references import anchor_pages
from pipeline.render.galleys.pagination import Placing

B = TypeVar("B", bound=Bindable)
_PT = 72 / 25.4


def leaves(
    document: Document, fragments: Sequence[Fragment], placing: Placing, folio: Fragment | None
) -> tuple[Leaf, ...]:
    """The pages of ``document``, whose folios look as in ``folio``; nothing is drawn to tell them apart."""
    numbers = anchor_pages(fragments, placing)
    type_of_folio = folio.sights[0].digest if folio else ""
    made: list[Leaf] = []
    for first, galley, fragment in printings(document, fragments, placing):
        while len(made) + 1 < first:
            sight = fragment.sights[0]
            made.append(Leaf("", 0, "blank", sight.width, sight.height))
        made += of_galley(document, galley, fragment, first, numbers, type_of_folio)
    return tuple(made)


def of_galley(
    document: Document,
    galley: Galley,
    fragment: Fragment,
    first: int,
    numbers: Mapping[str, int],
    folio: str,
) -> list[Leaf]:
    """The pages of one ``galley`` that begins on page ``first``; ``numbers`` are those of the anchors."""
    made = []
    for place, sight in enumerate(fragment.sights):
        said = [sight.digest, *(str(numbers.get(target, 0)) for target in sight.targets)]
        if galley.running:
            # Where the wider margin is, and the folio.
            said += [
                f"{document.shift} {document.direction} {(first + place) % 2}",
                f"{folio} {first + place if folio else 0}",
            ]
        digest = hashlib.sha256("\n".join(said).encode()).hexdigest()[:32]
        made.append(Leaf(galley.name, place, digest, sight.width, sight.height))
    return made


def printings(document: Document, fragments: Sequence[B], placing: Placing) -> list[tuple[int, Galley, B]]:
    """(first page, galley, fragment) in the order of pages: the filler as often as it is printed."""
    rows = []
    for first, (galley, fragment) in placing.of(zip(document.galleys, fragments, strict=True)):
        rows.append((first, galley, fragment))
        if galley.name == document.filler:
            rows += [(page, galley, fragment) for page in placing.repeats]
    return sorted(rows, key=lambda row: row[0])


def anchor_places(
    document: Document, fragments: Sequence[Fragment], placing: Placing
) -> dict[str, tuple[int, float, float]]:
    """Each anchor's page in the book (from 0), and x and y on it; the first of equal names wins.

    The box of a running verso is moved under its text by ``document.shift``, to the left if the
    book is read from the right.
    """
    places: dict[str, tuple[int, float, float]] = {}
    shift = document.shift * _PT * (-1 if document.direction == "rtl" else 1)
    for first, (galley, fragment) in placing.of(zip(document.galleys, fragments, strict=True)):
        for name, (page, x, y) in fragment.anchors.items():
            is_moved = galley.running and (first + page) % 2 == 0
            places.setdefault(name, (first + page - 1, x - shift * is_moved, y))
    return places
