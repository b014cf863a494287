"""Who stands behind an event, and what its guests need to know, in the words that are printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.model import Committee, Contact, Event, Member, Person, SlotKind, Wifi
from pipeline.programme.people import full_name
from pipeline.text.web_address import on_paper

if TYPE_CHECKING:
    from pipeline.programme.words import Words

COMMITTEES = "committees"
"""The anchor of the page that lists them."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place on a committee: the name as it is printed, the role there, and where they are from."""

    name: str
    role: str
    affiliations: tuple[str, ...]


def seats(event: Event, committee: Committee) -> list[Seat]:
    """Those of ``committee``, in its order; of who is unknown, what was written."""
    return [_seat(member, event.person.get(member.person or "")) for member in committee.members]


def _seat(member: Member, person: Person | None) -> Seat:
    if person is None:
        return Seat(member.name, member.role, member.affiliations)
    return Seat(full_name(person), member.role, member.affiliations or person.affiliations)


def has_welcome(event: Event) -> bool:
    """Whether the page that names the event says more: greets, opens, or names those who organise."""
    opens = any(slot.kind is SlotKind.WELCOME for _day, slot in event.slots())
    return bool(event.welcome or event.organisers or opens)


def is_practical(event: Event) -> bool:
    """Whether there is anything that guests need to know."""
    return bool(event.wifi or event.contact or event.emergency)


def has_practical_page(event: Event) -> bool:
    """Whether the book has a page of such things: of the way to rooms and of the house's hours too."""
    ways = any(room.directions for room in event.rooms)
    return is_practical(event) or ways or any(day.opens or day.closes for day in event.days)


def help_lines(event: Event, words: "Words") -> list[tuple[str, list[str]]]:
    """What guests need to know in few words: a heading and its lines, for Wi-Fi, contacts and emergencies."""
    found = [
        ("wifi", [line for wifi in event.wifi for line in _of_wifi(wifi, words)]),
        ("contact", list(map(contact_line, event.contact))),
        ("emergency", list(map(contact_line, event.emergency))),
    ]
    return [(words.label(key), lines) for key, lines in found if lines]


def _of_wifi(wifi: Wifi, words: "Words") -> Iterator[str]:
    yield words.pair("network", wifi.network)
    if wifi.password:
        yield words.pair("password", wifi.password)
    if wifi.note:
        yield wifi.note


def contact_line(contact: Contact) -> str:
    """All of ``contact`` in one line; a telephone number is not broken."""
    phone = contact.phone.replace(" ", "\u00a0")
    said = (contact.name, phone, contact.email, on_paper(contact.link), contact.text)
    return "\u00a0· ".join(filter(None, said))
