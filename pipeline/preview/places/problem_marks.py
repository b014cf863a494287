"""Where problems stand on the pages of a product: on the page that each concerns, as near as can be known."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.preview.places.entries import PageEntry
from pipeline.preview.places.origins import PERSON, SLOT, TALK, Origin
from pipeline.preview.places.picture_files import picture_file
from pipeline.preview.places.problem_pages import ProblemPages
from pipeline.preview.places.standing import PageStanding
from pipeline.preview.reading.page_sheet import Box, PageSheet
from pipeline.problems import Problem


@dataclass(frozen=True, slots=True)
class ProblemMark:
    """A problem stands on ``page`` (from 0), in ``boxes``."""

    problem: Problem
    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class ProblemPlaces:
    """Places the problems of the printing that ``standing`` asks of."""

    standing: PageStanding
    _marks: dict[int, ProblemMark | None] = field(default_factory=dict, repr=False)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, which go by their number."""
        return self.standing.printing.problems

    @property
    def pages(self) -> tuple[int | None, ...]:
        """The page of each problem, known without reading pages: where what it is about begins."""
        return tuple(next(iter(span), None) for span in self._spans)

    def goals(self) -> Iterator[tuple[Origin, int]]:
        """What one may jump to on the pages, each with the page where it begins."""
        yield from self._pages.goals()

    @cached_property
    def _pages(self) -> ProblemPages:
        return ProblemPages(self.standing)

    @cached_property
    def _spans(self) -> tuple[range, ...]:
        return tuple(map(self._pages.span, self.problems))

    def mark(self, number: int) -> ProblemMark | None:
        """Where problem ``number`` stands; None if on no page of this product."""
        if number not in self._marks:
            self._marks[number] = self._marked(self.problems[number], self._spans[number])
        return self._marks[number]

    def on(self, page: int) -> Iterator[tuple[int, ProblemMark]]:
        """The problems that stand on ``page``, by their numbers."""
        for number, span in enumerate(self._spans):
            if page in span and (mark := self.mark(number)) and mark.page == page:
                yield number, mark

    def _marked(self, problem: Problem, span: range) -> ProblemMark | None:
        best: tuple[int, ProblemMark] | None = None
        for page in span:
            sheet = self.standing.library.sheet(self.standing.printing, page)
            for worth, boxes in self._boxes(problem, page, sheet):
                if boxes and (best is None or worth > best[0]):
                    best = (worth, ProblemMark(problem, page, boxes))
        if best is None and span:
            return ProblemMark(problem, span[0], ())
        return best[1] if best else None

    def _boxes(self, problem: Problem, page: int, sheet: PageSheet) -> Iterator[tuple[int, tuple[Box, ...]]]:
        """Where it may stand on a page, each with how near that comes: the higher the nearer."""
        concerned = list(self._pages.concerned(problem))
        for entry in self.standing.entries(page):
            if entry.origin in concerned or self._is_of(entry, concerned):
                own = entry.begins and entry.origin.kind != PERSON and entry.origin in concerned
                yield from self._of_line(problem, entry, sheet)
                yield 7, self._of_character(problem, entry, sheet)
                yield (4 if own else 2 if entry.begins else 1), _first_line(entry, sheet)
        yield 6, self._of_picture(problem, page, sheet)
        for mention in self.standing.mentions(page):
            if mention.origin in concerned and mention.first < sheet.body:
                yield 3, sheet.lines(mention.first, mention.last)

    def _is_of(self, entry: PageEntry, concerned: list[Origin]) -> bool:
        """Whether a talk is that of a slot which is concerned."""
        slots = self.standing.event.placings.get(entry.origin.id, ()) if entry.origin.kind == TALK else ()
        ids = {one.id for one in concerned if one.kind == SLOT}
        return any(slot.id in ids for _day, slot in slots)

    def _of_character(self, problem: Problem, entry: PageEntry, sheet: PageSheet) -> tuple[Box, ...]:
        first, last = entry.letters
        for about in problem.subject:
            if about.kind == "character" and (place := sheet.letters.find(about.id, first, last)) >= 0:
                return sheet.lines(place, place + len(about.id))
        return ()

    def _of_line(
        self, problem: Problem, entry: PageEntry, sheet: PageSheet
    ) -> Iterator[tuple[int, tuple[Box, ...]]]:
        """The words of the line of its source, and better the one in its column."""
        at, typed = problem.source, self.standing.typed(entry.origin)
        if at.file != entry.origin.source.file or typed is None:
            return
        # Of a whole text its title stands for it.
        whole = at.line is None
        at = entry.origin.source if whole else at
        first, last = entry.letters
        tokens = [token for token in sheet.folded.tokens if first <= token.first < last]
        trail = list(zip(tokens, typed[0].exactly(tokens), strict=True))
        line = [(token, place) for token, place in trail if place and place[0] + typed[1] - 1 == at.line]
        if not line:
            return
        yield (5 if whole else 8), sheet.lines(line[0][0].first, line[-1][0].last)
        near = [token for token, (_line, column) in line if at.column and column <= at.column]
        if near and at.column and at.column > 1 and not whole:
            yield 9, sheet.lines(near[-1].first, near[-1].last)

    def _of_picture(self, problem: Problem, page: int, sheet: PageSheet) -> tuple[Box, ...]:
        galley = self.standing.galley(page)
        files = {about.id.removeprefix("content/") for about in problem.subject if about.kind == "file"}
        if galley is None or not files:
            return ()
        return tuple(one.box for one in sheet.pictures if picture_file(one, galley.html) in files)


def _first_line(entry: PageEntry, sheet: PageSheet) -> tuple[Box, ...]:
    first, last = entry.letters
    return sheet.lines(first, last)[:1]
