"""Which page of the site tells of a thing: its file, counted from the folder of the site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.model import Day, Event, FreePage, Person, Room, Slot, Talk, Track
from pipeline.programme.persons.authorship import authors
from pipeline.programme.titles import talk_of

HOME, MINE, LOST, CERTIFICATES = "index.html", "mine.html", "404.html", "certificates.html"
_FOLDERS: dict[type, str] = {
    Day: "days",
    Room: "rooms",
    Track: "tracks",
    Talk: "talks",
    Person: "people",
    FreePage: "pages",
}
Thing = Day | Room | Track | Talk | Person | FreePage


def page_of(thing: Thing) -> str:
    """The page about ``thing``: ``talks/euler.html``; TypeError if it is none that has a page."""
    for kind, folder in _FOLDERS.items():
        if isinstance(thing, kind):
            return f"{folder}/{thing.id}.html"
    raise TypeError(
        "a page of the site is about a day, a room, a track, a talk, a person or a page of one’s own"
    )


def card_of(talk: Talk) -> str:
    """The picture that others show where they link to ``talk``."""
    return f"cards/{talk.id}.png"


def address_of(event: Event, page: str) -> str:
    """The address of a ``page`` or file of the site on the web; empty if no site is published."""
    return event.site + ("" if page == HOME else page) if event.site else ""


def way_to_top(event: Event, page: str) -> str:
    """How links of ``page`` reach the top of the site: relatively, so that it lies anywhere.

    Servers show the page for what is not there at any address, so it has the path of the site, if known.
    """
    return urlsplit(event.site).path if page == LOST and event.site else "../" * page.count("/")


def link_of(event: Event, day: Day, slot: Slot) -> str:
    """Where files that are read elsewhere send who wants to know more of ``slot``: its page, or ours."""
    return address_of(event, page_of_slot(event, day, slot)) or event.url


def has_page(event: Event, slot: Slot) -> bool:
    """Whether ``slot`` has a page of its own: it gives no talk, and there is something to tell of it."""
    return talk_of(event, slot) is None and bool(slot.slots or slot.description or slot.people)


def page_of_slot(event: Event, day: Day, slot: Slot) -> str:
    """The page that tells most of ``slot``: its talk's, its own, or else its place in its session or day."""
    if talk := talk_of(event, slot):
        return page_of(talk)
    if has_page(event, slot):
        return f"sessions/{slot.id}.html"
    session = event.session.get(slot.id)
    return f"sessions/{session.id}.html#s-{slot.id}" if session else f"{page_of(day)}#s-{slot.id}"


@dataclass(frozen=True)
class Parts:
    """In which ``slots`` and ``loose`` talks people have a part: ids by those of people."""

    slots: Mapping[str, Sequence[str]]
    loose: Mapping[str, Sequence[str]]


def parts_of_people(event: Event) -> Parts:
    """Who presents, chairs or has written what, in the order of the programme; ids that are known or not."""
    wrote = {talk.id: [author.person.id for author in authors(event, talk)] for talk in event.talks}
    slots: dict[str, dict[str, None]] = {}
    for _day, slot in event.slots():
        for person in (*wrote.get(slot.talk or "", ()), *slot.people, *slot.chairs):
            slots.setdefault(person, {}).setdefault(slot.id)
    loose: dict[str, dict[str, None]] = {}
    for talk in event.talks:
        for person in () if talk.id in event.placed else wrote[talk.id]:
            loose.setdefault(person, {}).setdefault(talk.id)
    return Parts(*({who: tuple(ids) for who, ids in found.items()} for found in (slots, loose)))


def contributors(event: Event) -> list[Person]:
    """The people of the event whom its programme or a committee names, or who organise it.

    Those who only take part are none: nobody is to find them on the web.
    """
    parts = parts_of_people(event)
    seated = {member.person for committee in event.committees for member in committee.members}
    named = {*parts.slots, *parts.loose, *event.organisers, *seated}
    return [person for person in event.people if person.id in named]
