"""Which pages a problem may stand on: told by anchors and galleys, before any page is read."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pipeline.preview.places.origins import DAY, PAGE, PERSON, ROOM, SESSION, SLOT, TALK, Origin
from pipeline.preview.places.standing import PageStanding
from pipeline.problems import About, Problem

_KINDS = (TALK, SLOT, PERSON, DAY, ROOM)
_TEMPLATES = "templates/"


@dataclass(frozen=True)
class ProblemPages:
    """Asks for the pages of problems of the printing that ``standing`` asks of."""

    standing: PageStanding

    def span(self, problem: Problem) -> range:
        """The pages that ``problem`` may stand on; empty if on none."""
        for origin in self.concerned(problem):
            if pages := self._pages_of(origin):
                return pages
        template = problem.source.file.removeprefix(_TEMPLATES)
        if problem.source.file.startswith(_TEMPLATES):
            return self._by_template.get(template, range(0))
        return next(filter(None, map(self._of_file, problem.subject)), range(0))

    def goals(self) -> Iterator[tuple[Origin, int]]:
        """The things of the event that have a page here, each with the first of its pages."""
        for origin in self.standing.origins.all:
            if pages := self._pages_of(origin):
                yield origin, pages[0]

    def concerned(self, problem: Problem) -> Iterator[Origin]:
        """What ``problem`` is about: what its place lies in, and what it names, the nearest first."""
        origins = self.standing.origins
        at = origins.at(problem.source)
        if at and at.kind in (TALK, PAGE):
            yield at
        for kind in _KINDS:
            for about in problem.subject:
                if about.kind == kind and (origin := origins.of(kind, about.id)):
                    yield origin
        if at:
            yield at

    def _pages_of(self, origin: Origin) -> range:
        """The pages of its entry, or of the galley that is made for it; a person's talk, a slot's day."""
        for name in self._anchors_of(origin):
            if name in self.standing.printing.anchors:
                return self._entry_pages(name)
        return self._made_for.get(origin.id, range(0))

    def _anchors_of(self, origin: Origin) -> Iterator[str]:
        event = self.standing.event
        yield origin.id if origin.kind == DAY else f"{_prefix(origin.kind)}-{origin.id}"
        if origin.kind == PERSON:
            yield from (f"talk-{talk}" for talk in self._given_by.get(origin.id, ()))
        if origin.kind == SLOT:
            yield from (f"talk-{slot.talk}" for _day, slot in event.slots() if slot.id == origin.id)

    def _entry_pages(self, name: str) -> range:
        """From the page of an anchor to that of the next entry of its galley."""
        anchors, leaves = self.standing.printing.anchors, self.standing.printing.leaves
        first = anchors[name][0]
        last = first
        while last + 1 < len(leaves) and leaves[last + 1].page == leaves[last].page + 1:
            last += 1
        known = self.standing.origins.of_anchor
        later = (anchors[other][0] for other in self._behind(name) if known(other))
        return range(first, min(last, next(later, last)) + 1)

    def _behind(self, name: str) -> list[str]:
        """The anchors behind ``name``, in the order of the pages."""
        return self._in_order[self._order[name] + 1 :]

    @cached_property
    def _in_order(self) -> list[str]:
        anchors = self.standing.printing.anchors
        return sorted(anchors, key=lambda name: anchors[name])

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self._in_order)}

    @cached_property
    def _given_by(self) -> dict[str, list[str]]:
        """The talks of each person, those that they present before others."""
        found: dict[str, list[str]] = {}
        talks = self.standing.event.talks
        for presents in (True, False):
            for talk in talks:
                for author in talk.authors:
                    if author.person and author.presents is presents:
                        found.setdefault(author.person, []).append(talk.id)
        return found

    @cached_property
    def _made_for(self) -> dict[str, range]:
        """The pages of the first galley that is made for a thing; cards set together share them evenly."""
        found: dict[str, range] = {}
        for galley in self.standing.printing.galleys:
            pages = self._by_galley.get(galley.name, range(0))
            known = [one for id in galley.of if (one := self.standing.origins.of_any(id))]
            alike = [one.id for one in known if one.kind == known[-1].kind]
            for place, id in enumerate(alike):
                first, end = (len(pages) * number // len(alike) for number in (place, place + 1))
                found.setdefault(id, pages[first : max(end, first + 1)])
        return found

    @cached_property
    def _by_galley(self) -> dict[str, range]:
        found: dict[str, range] = {}
        for number, leaf in enumerate(self.standing.printing.leaves):
            if leaf.galley:
                known = found.get(leaf.galley, range(number, number))
                found[leaf.galley] = range(known.start, number + 1) if number == known.stop else known
        return found

    @cached_property
    def _by_template(self) -> dict[str, range]:
        """The pages of templates that make one galley; what is wrong in others is on no page of all."""
        galleys = self.standing.printing.galleys
        alone = Counter(galley.template for galley in galleys)
        return {g.template: self._by_galley.get(g.name, range(0)) for g in galleys if alone[g.template] == 1}

    def _of_file(self, about: About) -> range:
        """The pages of the first galley that shows a picture."""
        name = about.id.removeprefix("content/")
        if about.kind == "file":
            for galley in self.standing.printing.galleys:
                if name in galley.html:
                    return self._by_galley.get(galley.name, range(0))
        return range(0)


def _prefix(kind: str) -> str:
    return SLOT if kind == SESSION else kind
