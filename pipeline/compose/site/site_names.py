"""What templates of a site know besides what all templates do."""

from functools import partial
from zoneinfo import ZoneInfo

from pipeline.cache.noted_reads import noted_cache
from pipeline.compose.site.web_prose import WebProse
from pipeline.model import Day, Event, FreePage, Person, Slot, Talk
from pipeline.model.site_pieces import SitePieces, WebPicture
from pipeline.programme.clock import likely_end
from pipeline.programme.matter.guest_help import has_practical_page
from pipeline.programme.matter.site_pages import (
    contributors,
    has_page,
    loose_by_person,
    page_of,
    page_of_slot,
    slots_by_person,
)
from pipeline.programme.timetable.steps import stepped
from pipeline.programme.words import Words


def worked_out(event: Event) -> tuple[object, ...]:
    """What pages say that was worked out of all of ``event``, which takes no notes."""
    slots = [(who, *(slot.id for slot in slots)) for who, slots in slots_by_person(event).items()]
    loose = [(who, *(talk.id for talk in talks)) for who, talks in loose_by_person(event).items()]
    return [person.id for person in contributors(event)], slots, loose


def is_web_page(page: FreePage) -> bool:
    """Whether ``page`` of the organiser's own is a page of the site: it has a text, or a picture to show."""
    return bool({"book", "web"} & {*page.products}) and bool(page.text or page.picture)


class SiteNames:
    """Answers about the site of ``event``; ``plain`` is the same event, and takes no notes."""

    def __init__(self, event: Event, plain: Event, pieces: SitePieces, words: Words, prose: WebProse) -> None:
        self._event, self._pieces, self._words, self._prose = event, pieces, words, prose
        self._pictures = dict(pieces.pictures)
        self._contributors = {person.id for person in contributors(plain)}
        self._slots = {who: [slot.id for slot in slots] for who, slots in slots_by_person(plain).items()}
        self._loose = {who: [talk.id for talk in talks] for who, talks in loose_by_person(plain).items()}
        self._places = {slot.id: (day, slot) for day, slot in event.slots()}
        self._zone = ZoneInfo(event.timezone)

    def names(self) -> dict[str, object]:
        """The names that templates call them by."""
        return {
            "page_of": page_of,
            "page_of_slot": partial(page_of_slot, self._event),
            "has_page": partial(has_page, self._event),
            "is_contributor": self._is_contributor,
            "contributors": lambda: [one for one in self._event.people if one.id in self._contributors],
            "slots_of": self._slots_of,
            "loose_talks_of": self._loose_talks_of,
            "stepped": noted_cache(partial(stepped, self._event)),
            "picture": self._picture,
            "downloads": self._pieces.downloads,
            "day_of": lambda slot: self._places[slot.id][0],
            "begins": lambda slot: slot.start.isoformat(timespec="minutes"),
            "ends": self._ends,
            "boards": [place for place in self._places.values() if place[1].board],
            "day_talks": self._day_talks,
            "unplaced_talks": self._unplaced_talks,
            "is_web_page": is_web_page,
            "menu": noted_cache(self._menu),
        }

    def _menu(self) -> list[tuple[str, str]]:
        """The pages that the head of each page leads to besides the days, with their names."""
        event, label = self._event, self._words.label
        offered = [
            ("talks/index.html", "web-talks", event.talks),
            ("people/index.html", "web-people", self._contributors),
            ("rooms/index.html", "rooms", event.rooms),
            ("posters.html", "kind-posters", any(slot.board for _day, slot in event.slots())),
            ("practical.html", "practical", has_practical_page(event) or event.address),
            ("committees.html", "committees", event.committees),
            ("sponsors.html", "sponsors", event.sponsors),
            ("downloads.html", "web-downloads", True),
        ]
        pages = [(page_of(page), page.title.plain) for page in event.pages if is_web_page(page)]
        return [(file, label(key)) for file, key, given in offered if given] + pages

    def _is_contributor(self, person: Person) -> bool:
        """Whether ``person`` has a page."""
        return person.id in self._contributors

    def _slots_of(self, person: Person) -> list[tuple[Day, Slot]]:
        """Where ``person`` has a part, in order."""
        return [self._places[slot] for slot in self._slots.get(person.id, ())]

    def _day_talks(self, day: Day) -> list[Slot]:
        return [slot for at, slot in self._places.values() if at.id == day.id and slot.talk]

    def _unplaced_talks(self) -> list[Talk]:
        return [talk for talk in self._event.talks if talk.id not in self._event.placed]

    def _loose_talks_of(self, person: Person) -> list[Talk]:
        return [self._event.talk[talk] for talk in self._loose.get(person.id, ())]

    def _picture(self, name: str) -> WebPicture | None:
        """The picture of this name in content/; None if there is none that browsers could show."""
        return self._pictures.get(name)

    def _ends(self, day: Day, slot: Slot) -> str:
        """When ``slot`` ends, or probably does, in the event's zone: ``2026-05-04T09:45+02:00``."""
        return likely_end(self._event, day, slot)[0].astimezone(self._zone).isoformat(timespec="minutes")
