"""Where things stand on the pages of a printing, as plain data for JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.proofing.told_views import told_source
from pipeline.commands.proofing.views import key_of
from pipeline.model.proofsheet import Printing
from pipeline.preview.pictures.darkroom import Darkroom
from pipeline.preview.places.origins import Origins
from pipeline.preview.places.page_library import PageLibrary, Recent
from pipeline.preview.places.page_mentions import MentionFinder
from pipeline.preview.places.page_search import PageSearch
from pipeline.preview.places.problem_marks import ProblemPlaces
from pipeline.preview.places.standing import PageStanding, StandingPlace
from pipeline.preview.reading.page_sheet import Box, PageSheet

# Products that are looked at in turn.
_PRINTINGS = 6


@dataclass(frozen=True)
class _AskedPrinting:
    """A printing, and what is asked of it."""

    printing: Printing
    key: str
    standing: PageStanding | None
    problems: ProblemPlaces | None


class PlaceDesk:
    """Answers for the event in ``root``; pages are read where ``darkroom`` draws them.

    Pages count from 0, boxes are [left, top, right, bottom] in pt from the top left corner of the page.
    Whatever reads pages raises PageUndrawnError if a page cannot be read.
    """

    def __init__(self, root: Path, darkroom: Darkroom) -> None:
        self._darkroom = darkroom
        self.library = PageLibrary(root, self._sheet, self._letters)
        self._search = PageSearch(self.library)
        self._reads: Recent[_AskedPrinting] = Recent(_PRINTINGS)

    def on_page(self, printing: Printing, page: int) -> dict[str, object]:
        """The places on ``page``, the outer before the inner, and the problems that stand there."""
        read = self._read(printing)
        if read.standing is None or read.problems is None:
            return {"places": [], "problems": []}
        marks = [{"problem": number, "boxes": _boxes(mark.boxes)} for number, mark in read.problems.on(page)]
        return {"places": [told_place(place) for place in read.standing.on(page)], "problems": marks}

    def at(self, printing: Printing, page: int, x: float, y: float) -> dict[str, object] | None:
        """The innermost thing at a point of ``page``; of a text, the line of the word there."""
        standing = self._read(printing).standing
        found = standing.at(page, x, y) if standing else None
        return told_place(found) if found else None

    def pages_of_problems(self, printing: Printing) -> list[int | None]:
        """The page of each problem of ``printing``, as far as it is known without reading pages."""
        problems = self._read(printing).problems
        return list(problems.pages) if problems else [None] * len(printing.problems)

    def problem(self, printing: Printing, number: int) -> dict[str, object] | None:
        """The page and the boxes of one problem; None if it stands on no page."""
        problems = self._read(printing).problems
        mark = problems.mark(number) if problems and 0 <= number < len(problems.problems) else None
        return {"page": mark.page, "boxes": _boxes(mark.boxes)} if mark else None

    def search(self, printing: Printing, words: str) -> list[dict[str, object]]:
        """The pages on which ``words`` stand, each with how often and the letters around the first."""
        return [
            {"page": hits.page, "count": hits.count, "excerpt": hits.excerpt, "mark": list(hits.mark)}
            for hits in self._search.pages(printing, words)
        ]

    def hits(self, printing: Printing, page: int, words: str) -> list[list[list[float]]]:
        """The boxes of each hit on ``page``."""
        return [_boxes(hit) for hit in self._search.boxes(printing, page, words)]

    def goals(self, printing: Printing) -> list[dict[str, object]]:
        """What one may jump to: sessions, talks, people and the organiser's pages, with their page."""
        problems = self._read(printing).problems
        return [
            {"kind": one.kind, "id": one.id, "label": one.label[:300], "page": page}
            for one, page in (problems.goals() if problems else ())
        ]

    def pages_of(self, printing: Printing, id: str) -> list[int]:
        """The pages that are made for one thing alone: a person's card, a room's sign."""
        standing = self._read(printing).standing
        if standing is None:
            return []
        names = {galley.name for galley in printing.galleys if id in galley.of}
        asked = (number for number, leaf in enumerate(printing.leaves) if leaf.galley in names)
        return [number for number in asked if (own := standing.subject(number)) and own.id == id]

    def _read(self, printing: Printing) -> _AskedPrinting:
        known = self._reads.get(printing.product)
        if known is None or known.printing is not printing:
            known = self._reads.put(printing.product, _asked(printing, self.library))
        return known

    def _sheet(self, printing: Printing, page: int) -> PageSheet:
        return self._darkroom.sheet(self._read(printing).key, page, printing.pdf.data)

    def _letters(self, printing: Printing, pages: Sequence[int]) -> list[str]:
        return self._darkroom.letters(self._read(printing).key, pages, printing.pdf.data)


def _asked(printing: Printing, library: PageLibrary) -> _AskedPrinting:
    event, key = printing.event, key_of(printing.pdf.data)
    if event is None:
        return _AskedPrinting(printing, key, None, None)
    origins = Origins(event)
    standing = PageStanding(printing, event, library, origins, MentionFinder(event, origins))
    return _AskedPrinting(printing, key, standing, ProblemPlaces(standing))


def told_place(place: StandingPlace) -> dict[str, object]:
    """A place with the file, line and column that it comes from."""
    return {
        "kind": place.kind,
        "id": place.id,
        "label": place.label[:300],
        "boxes": _boxes(place.boxes),
        "source": told_source(place.source),
    }


def _boxes(boxes: Sequence[Box]) -> list[list[float]]:
    return [[round(edge, 1) for edge in box] for box in boxes]
