"""Where the entries of a page stand: from an anchor to the next, over all columns and pages they take."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.model.proofsheet import Printing
from pipeline.preview.places.origins import Origin, Origins
from pipeline.preview.reading.page_sheet import Box, PagePicture, PageSheet, SheetWord, union

_NEAR = 3.0
# A picture and the words that it belongs to overlap sidewards, give or take so much.
_BESIDE = 6.0


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What stands on a page of the entry of ``origin``: ``words``, in ``boxes`` of a column each.

    ``begins`` is False where the entry goes on from the page before.
    """

    origin: Origin
    words: tuple[SheetWord, ...]
    boxes: tuple[Box, ...]
    begins: bool = True

    @property
    def letters(self) -> tuple[int, int]:
        """Its first letter on the page, and the one after its last."""
        return (self.words[0].first, self.words[-1].last) if self.words else (0, 0)


def entries(printing: Printing, number: int, sheet: PageSheet, origins: Origins) -> tuple[PageEntry, ...]:
    """The entries on page ``number`` (from 0), in their order."""
    cuts = sorted(_cuts(printing, number, sheet, origins), key=lambda cut: cut[0])
    starts = [start for start, _origin in cuts]
    found = []
    if (before := _goes_on(printing, number, origins)) and starts[:1] != [0]:
        found.append(_entry(before, sheet, sheet.words[: starts[0] if starts else None], begins=False))
    for (start, origin), end in zip(cuts, [*starts[1:], None], strict=False):
        found.append(_entry(origin, sheet, sheet.words[start:end], begins=True))
    return tuple(_with_pictures([one for one in found if one.words or one.boxes], sheet.pictures))


def _cuts(
    printing: Printing, number: int, sheet: PageSheet, origins: Origins
) -> Iterator[tuple[int, Origin]]:
    """Each entry that begins on the page, with the number of its first word."""
    for name, (page, x, y) in printing.anchors.items():
        if page == number and (origin := origins.of_anchor(name)):
            place = next((i for i, word in enumerate(sheet.words) if _is_behind(word.box, x, y)), None)
            if place is not None:
                yield place, origin


def _is_behind(box: Box, x: float, y: float) -> bool:
    return (box[1] + box[3]) / 2 > y and box[0] > x - _NEAR


def _goes_on(printing: Printing, number: int, origins: Origins) -> Origin | None:
    """The entry that the page before has left unfinished; None on the first page of a galley."""
    leaf = printing.leaves[number]
    if not leaf.page:
        return None
    first = number - leaf.page
    before = [
        (page, x, y, origin)
        for name, (page, x, y) in printing.anchors.items()
        if first <= page < number and (origin := origins.of_anchor(name))
    ]
    return max(before, key=lambda row: row[:3])[3] if before else None


def _entry(origin: Origin, sheet: PageSheet, words: Sequence[SheetWord], *, begins: bool) -> PageEntry:
    return PageEntry(origin, tuple(words), sheet.blocks(words), begins)


def _with_pictures(found: Sequence[PageEntry], pictures: Sequence[PagePicture]) -> Iterator[PageEntry]:
    """The entries, each with the pictures that stand among or right below its words."""
    boxes = [list(entry.boxes) for entry in found]
    for picture in pictures:
        rows = [
            (box[1], entry, block)
            for entry, blocks in enumerate(boxes)
            for block, box in enumerate(blocks)
            if box[1] <= picture.box[3] and _overlap(box, picture.box)
        ]
        if rows:
            _top, entry, block = max(rows)
            boxes[entry][block] = union((boxes[entry][block], picture.box))
    for one, blocks in zip(found, boxes, strict=True):
        yield replace(one, boxes=tuple(blocks))


def _overlap(box: Box, other: Box) -> bool:
    return box[0] - _BESIDE < other[2] and other[0] < box[2] + _BESIDE
