"""What search engines and others that show a link read in a page: JSON-LD of schema.org, and Open Graph."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from pipeline.model import Day, Event, Person, Slot, Talk
from pipeline.programme.clock import likely_end
from pipeline.programme.matter.printed_citations import in_words
from pipeline.programme.matter.site_pages import address_of, card_of, page_of, page_of_slot
from pipeline.programme.people import credited, names
from pipeline.programme.titles import talk_of, title, title_of_talk
from pipeline.programme.whereabouts import room_names, rooms_of
from pipeline.programme.words import Words
from pipeline.text.languages.east_asian import WIDE, shortened
from pipeline.text.prose.data_block import as_script

Record = dict[str, Any]
_CONTEXT = {"@context": "https://schema.org"}
_STANDS, _CANCELLED = "https://schema.org/EventScheduled", "https://schema.org/EventCancelled"
# As much of an abstract as is shown below a link.
_SUMMARY = 200


@dataclass(frozen=True)
class LinkedData:
    """What is said of ``event`` and its parts; addresses stand in it only if the site has one."""

    event: Event
    words: Words

    def names(self) -> dict[str, object]:
        """The names that templates call it by."""
        return {
            "card_of": card_of,
            "data_of_event": self.of_event,
            "data_of_day": self.of_day,
            "data_of_slot": self.of_slot,
            "data_of_talk": self.of_talk,
            "summary_of": self.summary,
        }

    def of_event(self) -> Markup:
        """The whole event, with its days."""
        days = [self._day(day) for day in self.event.days]
        return _block(self._whole() | _filled({"subEvent": days, "organizer": self._organisers()}))

    def of_day(self, day: Day) -> Markup:
        """A day, and what is held on it."""
        held = [self._brief(day, slot) for slot in day.slots if not slot.kind.is_pause]
        return _block(self._day(day) | _filled({"superEvent": self._whole(), "subEvent": held}))

    def of_slot(self, day: Day, slot: Slot) -> Markup:
        """A session or another slot, and what it holds."""
        held = [self._brief(day, one) for one in slot.slots]
        return _block(self._full(day, slot) | _filled({"subEvent": held}))

    def of_talk(self, talk: Talk) -> Markup:
        """A talk where it is first given; one that is not scheduled is a text."""
        if places := self.event.placings.get(talk.id):
            return _block(self._full(*places[0]))
        record = {"@type": "CreativeWork", "name": title_of_talk(talk, self.words).plain}
        return _block(
            record | _filled({"url": address_of(self.event, page_of(talk)), "about": self.summary(talk)})
        )

    def summary(self, talk: Talk) -> str:
        """Who gives ``talk``, and the beginning of its text."""
        place = self.event.placed.get(talk.id)
        who = names(credited(self.event, place[1]), comma=self.words.comma) if place else ""
        text = in_words(self.event, talk.abstract, self.words) if talk.abstract else ""
        return ": ".join(filter(None, (who, _shortened(text))))

    def _whole(self) -> Record:
        event = self.event
        return {"@type": "Event", "name": event.title} | _filled(
            {
                "startDate": event.start.isoformat(),
                "endDate": event.end.isoformat(),
                "location": self._place(event.venue),
                "url": event.site,
            }
        )

    def _day(self, day: Day) -> Record:
        called = self.words.day(day.date)
        return {"@type": "Event", "name": f"{called}: {day.title}" if day.title else called} | _filled(
            {"startDate": day.date.isoformat(), "url": address_of(self.event, page_of(day))}
        )

    def _brief(self, day: Day, slot: Slot) -> Record:
        event = self.event
        end = likely_end(event, day, slot)[0].astimezone(ZoneInfo(event.timezone))
        return {"@type": "Event", "name": title(event, slot, self.words).plain} | _filled(
            {
                "startDate": slot.start.isoformat(timespec="minutes"),
                "endDate": end.isoformat(timespec="minutes"),
                "eventStatus": _CANCELLED if slot.cancelled else _STANDS,
                "url": address_of(event, page_of_slot(event, day, slot)),
            }
        )

    def _full(self, day: Day, slot: Slot) -> Record:
        event, talk = self.event, talk_of(self.event, slot)
        rooms = room_names(rooms_of(event, slot), self.words.comma)
        session = event.session.get(slot.id)
        inside = self._brief(day, session) | {"superEvent": self._whole()} if session else self._whole()
        return self._brief(day, slot) | _filled(
            {
                "location": self._place(rooms or event.venue),
                "performer": self._people(credited(event, slot)),
                "description": self.summary(talk) if talk else "",
                "inLanguage": talk.language if talk else "",
                "keywords": list(talk.keywords) if talk else [],
                "image": address_of(event, card_of(talk)) if talk else "",
                "superEvent": inside,
            }
        )

    def _place(self, name: str) -> Record:
        event = self.event
        if not (name or event.venue or event.address):
            return {}
        address = ", ".join(dict.fromkeys(filter(None, (event.venue, event.address))))
        return {"@type": "Place"} | _filled({"name": name or event.venue, "address": address})

    def _people(self, people: Iterable[Person]) -> list[Record]:
        return [
            {"@type": "Person", "name": one.name}
            | _filled(
                {
                    "affiliation": [{"@type": "Organization", "name": place} for place in one.affiliations],
                    "sameAs": f"https://orcid.org/{one.orcid}" if one.orcid else "",
                }
            )
            for one in people
        ]

    def _organisers(self) -> list[Record]:
        event = self.event
        return self._people(event.person[one] for one in event.organisers if one in event.person)


def _block(record: Record) -> Markup:
    """``record`` as browsers keep it: data, which no policy of scripts is about."""
    return Markup('<script type="application/ld+json">{}</script>').format(
        Markup(as_script(_CONTEXT | record))
    )


def _filled(record: Record) -> Record:
    return {name: value for name, value in record.items() if value}


def _shortened(text: str) -> str:
    text = " ".join(text[: 8 * _SUMMARY].split())[: 2 * _SUMMARY]
    return shortened(text, _SUMMARY, "…") if WIDE.search(text) else shorten(text, _SUMMARY, placeholder=" …")
