"""What stands where on a page: talks, sessions, names, titles, pictures; and where each comes from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.model import Event, Galley
from pipeline.model.proofsheet import Printing
from pipeline.preview.places.entries import PageEntry, entries
from pipeline.preview.places.file_lines import FileLines
from pipeline.preview.places.origins import PAGE, PERSON, SESSION, TALK, Origin, Origins
from pipeline.preview.places.page_library import PageLibrary, Recent
from pipeline.preview.places.page_mentions import Mention, MentionFinder
from pipeline.preview.places.picture_files import picture_file, where_named
from pipeline.preview.reading.page_sheet import Box, PagePicture, PageSheet
from pipeline.problems import Source

PICTURE, TEMPLATE = "picture", "template"
# What is written as running text, so that a word leads to its line.
_TEXTS = (TALK, PAGE)
# Pages that are looked at together.
_PAGES = 24


@dataclass(frozen=True, slots=True)
class StandingPlace:
    """Something on a page: what it is, its id, how it is called, its boxes, and where it is written."""

    kind: str
    id: str
    label: str
    boxes: tuple[Box, ...]
    source: Source

    def holds(self, x: float, y: float) -> bool:
        """Whether the point (pt from the top left) lies in one of its boxes."""
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.boxes)


@dataclass(frozen=True)
class PageStanding:
    """Asks what stands on the pages of ``printing``, which must have an event."""

    printing: Printing
    event: Event
    library: PageLibrary = field(repr=False)
    origins: Origins = field(repr=False)
    finder: MentionFinder = field(repr=False)
    _entries: Recent[tuple[PageEntry, ...]] = field(default_factory=lambda: Recent(_PAGES), repr=False)

    def on(self, number: int) -> tuple[StandingPlace, ...]:
        """All places of page ``number`` (from 0), the outer before the inner."""
        sheet = self.library.sheet(self.printing, number)
        whole = self._whole(number, sheet)
        found = self.entries(number)
        told = (
            StandingPlace(e.origin.kind, e.origin.id, e.origin.label, e.boxes, e.origin.source) for e in found
        )
        names = (self._named(mention, sheet) for mention in self.mentions(number))
        pictures = self._pictures(number, sheet, found)
        return (*whole, *told, *names, *pictures)

    def at(self, number: int, x: float, y: float) -> StandingPlace | None:
        """The innermost place of page ``number`` at a point; of a text, the place of the word there."""
        found = [place for place in self.on(number) if place.holds(x, y)]
        if not found:
            return None
        word = self._word_at(number, x, y) if found[-1].kind in _TEXTS else None
        return word or found[-1]

    def entries(self, number: int) -> tuple[PageEntry, ...]:
        """The entries of page ``number``, and a page of the organiser's own, or of a person, as one."""
        return self._entries.kept(number, lambda: self._found_entries(number))

    def _found_entries(self, number: int) -> tuple[PageEntry, ...]:
        sheet = self.library.sheet(self.printing, number)
        found = entries(self.printing, number, sheet, self.origins)
        own = self.subject(number)
        if found or own is None or own.kind not in (PAGE, PERSON):
            return found
        return (PageEntry(own, sheet.words, sheet.blocks(sheet.words)),) if sheet.words else ()

    def mentions(self, number: int) -> Iterator[Mention]:
        """What page ``number`` names, but for the title of a text in the text itself."""
        sheet = self.library.sheet(self.printing, number)
        galley = self.galley(number)
        for entry in (*self.entries(number), None):
            about = {*(galley.of if galley else ()), *(self._people(entry) if entry else ())}
            for mention in self._mentioned(sheet, number, entry, about):
                if entry is None or mention.origin != entry.origin or entry.origin.kind == PERSON:
                    yield mention

    def galley(self, number: int) -> Galley | None:
        """The galley that page ``number`` belongs to."""
        return self._galleys.get(self.printing.leaves[number].galley)

    @cached_property
    def _galleys(self) -> dict[str, Galley]:
        return {galley.name: galley for galley in self.printing.galleys}

    def typed(self, origin: Origin) -> tuple[FileLines, int] | None:
        """The lines that ``origin`` was typed in, and the number of the first."""
        first, end = self.origins.lines_of(origin)
        lines = self.library.lines(origin.source.file, first, end)
        return None if lines is None else (lines, first)

    def _mentioned(
        self, sheet: PageSheet, number: int, entry: PageEntry | None, about: set[str]
    ) -> Iterator[Mention]:
        """Those in the words of ``entry``, or in none of any entry."""
        spans = [one.letters for one in self.entries(number)]
        inside = [entry.letters] if entry else []
        words = [
            token
            for token in sheet.folded.tokens
            if (any(a <= token.first < b for a, b in inside) if entry else not _in(spans, token.first))
        ]
        return self.finder.found(words, about)

    def _people(self, entry: PageEntry) -> set[str]:
        talk = self.event.talk.get(entry.origin.id) if entry.origin.kind == TALK else None
        return {author.person for author in talk.authors if author.person} if talk else set()

    def subject(self, number: int) -> Origin | None:
        """What the galley of page ``number`` is made for, at its narrowest."""
        galley = self.galley(number)
        known = [one for id in galley.of if (one := self.origins.of_any(id))] if galley else []
        # Sessions that run on are set together: the page is about none of them alone.
        if not known or galley is None or known[-1].kind == SESSION:
            return None
        alike = {one.id for one in known if one.kind == known[-1].kind}
        return known[-1] if len(alike) == 1 else self._named_first(number, alike)

    def _named_first(self, number: int, ids: set[str]) -> Origin | None:
        """Which of ``ids``, whose cards were set together, page ``number`` is of."""
        sheet = self.library.sheet(self.printing, number)
        tokens = [token for token in sheet.folded.tokens if token.first < sheet.body]
        found = (one.origin for one in self.finder.found(tokens, ids) if one.origin.id in ids)
        own = next(found, None)
        return own or (self._named_first(number - 1, ids) if self.printing.leaves[number].page else None)

    def _whole(self, number: int, sheet: PageSheet) -> tuple[StandingPlace, ...]:
        galley = self.galley(number)
        if galley is None:
            return ()
        box = ((0.0, 0.0, sheet.width, sheet.height),)
        if (own := self.subject(number)) is not None:
            return (StandingPlace(own.kind, own.id, own.label, box, own.source),)
        at = Source(f"templates/{galley.template}") if galley.template else galley.source
        return (StandingPlace(TEMPLATE, galley.template, galley.name, box, at),)

    def _named(self, mention: Mention, sheet: PageSheet) -> StandingPlace:
        one = mention.origin
        return StandingPlace(
            one.kind, one.id, one.label, sheet.lines(mention.first, mention.last), one.source
        )

    def _pictures(
        self, number: int, sheet: PageSheet, found: tuple[PageEntry, ...]
    ) -> Iterator[StandingPlace]:
        galley = self.galley(number)
        if galley is None:
            return
        # What lies behind the text of a cover is no figure.
        behind = (PagePicture((0.0, 0.0, sheet.width, sheet.height)),) if galley.cover else ()
        for picture in sheet.pictures or behind:
            if file := picture_file(picture, galley.html):
                x0, y0, x1, y1 = picture.box
                box = (max(x0, 0.0), max(y0, 0.0), min(x1, sheet.width), min(y1, sheet.height))
                at = self._where_named(file, (*(entry.origin for entry in found), self.subject(number)))
                yield StandingPlace(PICTURE, f"content/{file}", picture.alt, (box,), at)

    def _where_named(self, file: str, near: Sequence[Origin | None]) -> Source:
        """Where ``file`` is named: in a text of the page, by a person, in event.yaml; else the file."""
        for origin in filter(None, near):
            typed = self.typed(origin)
            if typed and (place := typed[0].place_of(file)):
                return Source(origin.source.file, typed[1] + place[0] - 1, place[1])
        return where_named(self.event, file)

    def _word_at(self, number: int, x: float, y: float) -> StandingPlace | None:
        """The line of a text that the word at a point was typed in."""
        sheet = self.library.sheet(self.printing, number)
        for entry in self.entries(number):
            first, last = entry.letters
            typed = self.typed(entry.origin)
            tokens = [token for token in sheet.folded.tokens if first <= token.first < last]
            if typed is None or not any(_holds(sheet.boxes[t.first : t.last], x, y) for t in tokens):
                continue
            for token, place in zip(tokens, typed[0].trail(tokens), strict=True):
                if place and _holds(sheet.boxes[token.first : token.last], x, y):
                    at = Source(entry.origin.source.file, typed[1] + place[0] - 1, place[1])
                    boxes = sheet.lines(token.first, token.last)
                    return StandingPlace(entry.origin.kind, entry.origin.id, entry.origin.label, boxes, at)
        return None


def _in(spans: list[tuple[int, int]], letter: int) -> bool:
    return any(first <= letter < last for first, last in spans)


def _holds(boxes: tuple[Box, ...], x: float, y: float) -> bool:
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)
