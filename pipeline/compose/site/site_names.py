"""What templates of a site know besides what all templates do."""

from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from pipeline.cache.noted_reads import noted_cache
from pipeline.compose.site.slot_marks import SlotMarks, iso
from pipeline.model import Day, Event, FreePage, Person, Slot, Talk
from pipeline.model.product import SitePieces, WebPicture
from pipeline.programme.clock import likely_end
from pipeline.programme.matter.guest_help import has_practical_page
from pipeline.programme.matter.site_pages import Parts, has_page, page_of_slot, parts_of_people
from pipeline.programme.timetable.stepped_days import stepped
from pipeline.programme.words import Words, words_of


def is_web_page(page: FreePage) -> bool:
    """Whether ``page`` of the organiser's own is a page of the site: it has a text, or a picture to show.

    What the contents of the book leave out, such as advertisements, would be found by nobody.
    """
    return _is_found(page) and bool(page.text or page.picture)


def is_web_file(page: FreePage) -> bool:
    """Whether ``page`` of the organiser's own is a PDF, which the site offers as it is."""
    return _is_found(page) and bool(page.pdf)


def _is_found(page: FreePage) -> bool:
    return page.contents and bool({"book", "web"} & {*page.products})


@dataclass(frozen=True)
class SiteFacts:
    """Worked out of all of an event that takes no notes: in what people have ``parts``, and the ``menu``.

    That is what each page leads to besides the days: files with their names.
    """

    parts: Parts
    menu: tuple[tuple[str, str], ...] = ()


def site_facts(event: Event) -> SiteFacts:
    """The facts of the site of ``event``."""
    label = words_of(event.language, event).label
    offered = [
        ("talks/index.html", "web-talks", event.talks),
        ("people/index.html", "web-people", event.people),
        ("rooms/index.html", "rooms", event.rooms),
        ("posters.html", "kind-posters", any(slot.board for _day, slot in event.slots())),
        ("practical.html", "practical", has_practical_page(event) or event.address),
        ("committees.html", "committees", event.committees),
        ("sponsors.html", "sponsors", event.sponsors),
        ("downloads.html", "web-downloads", True),
    ]
    menu = [(file, label(key)) for file, key, given in offered if given]
    return SiteFacts(parts_of_people(event), tuple(menu))


class SiteNames:
    """Answers about the site of ``event``, with the ``facts`` of it."""

    def __init__(self, event: Event, facts: SiteFacts, pieces: SitePieces, words: Words) -> None:
        self._event, self._facts, self._pieces, self._words = event, facts, pieces, words
        self._pictures = dict(pieces.pictures)
        self._places = {slot.id: (day, slot) for day, slot in event.slots()}
        self._zone = ZoneInfo(event.timezone)

    def names(self) -> dict[str, object]:
        """The names that templates call them by."""
        return {
            "page_of_slot": partial(page_of_slot, self._event),
            "has_page": partial(has_page, self._event),
            "is_contributor": self._is_contributor,
            "slots_of": self._slots_of,
            "places_of": lambda talk: self._event.placings.get(talk.id, ()),
            "loose_talks_of": self._loose_talks_of,
            "stepped": noted_cache(partial(stepped, self._event)),
            "picture": self._picture,
            "downloads": self._pieces.downloads,
            "certificates": self._pieces.certificates,
            "day_of": lambda slot: self._places[slot.id][0],
            "boards": lambda: [place for place in self._places.values() if place[1].board],
            "day_talks": self._day_talks,
            "unplaced_talks": self._unplaced_talks,
            "is_web_page": is_web_page,
            "web_pages": tuple(filter(is_web_page, self._event.pages)),
            "menu": self._facts.menu,
            **SlotMarks(self._event, self._words, self._ends).names(),
        }

    def _is_contributor(self, person: Person) -> bool:
        """Whether ``person`` has a page."""
        return person.id in self._event.person

    def _slots_of(self, person: Person) -> list[tuple[Day, Slot]]:
        """Where ``person`` has a part, in order."""
        return [self._places[slot] for slot in self._facts.parts.slots.get(person.id, ())]

    def _day_talks(self, day: Day) -> list[Slot]:
        return [slot for at, slot in self._places.values() if at.id == day.id and slot.talk]

    def _unplaced_talks(self) -> list[Talk]:
        return [talk for talk in self._event.talks if talk.id not in self._event.placed]

    def _loose_talks_of(self, person: Person) -> list[Talk]:
        return [self._event.talk[talk] for talk in self._facts.parts.loose.get(person.id, ())]

    def _picture(self, name: str) -> WebPicture | None:
        """The picture of this name in content/; None if there is none that browsers could show."""
        return self._pictures.get(name)

    def _ends(self, day: Day, slot: Slot) -> str:
        """When ``slot`` ends, or probably does, in the event's zone: ``2026-05-04T09:45+02:00``."""
        return iso(likely_end(self._event, day, slot)[0].astimezone(self._zone))
