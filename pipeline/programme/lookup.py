"""What a template looks up in the event: by id, by slot, by person."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from html import escape
from urllib.parse import quote

from pipeline.model import Day, Event, Paper, Person, Prose, Role, Slot, Talk
from pipeline.programme import registers
from pipeline.programme.registers import Byline, IndexEntry, Reference
from pipeline.programme.words import Words

# Track colours when the organiser names none: distinct for the colour-blind (after Okabe and Ito 2008).
TRACK_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#56b4e9", "#8a3ffc")


class Lookup:
    """Questions to one event; what is costly to work out is worked out once."""

    def __init__(self, event: Event, words: Words) -> None:
        self._event = event
        self._words = words

    def names(self) -> dict[str, Callable[..., object]]:
        """Every public question by its name, for the templates."""
        public = [name for name in vars(type(self)) if not name.startswith("_") and name != "names"]
        return {name: getattr(self, name) for name in public}

    def person(self, person_id: str) -> Person | None:
        return self._event.person.get(person_id)

    def people(self, ids: Iterable[str]) -> list[Person]:
        return [self._event.person[i] for i in ids if i in self._event.person]

    def talk_of(self, slot: Slot) -> Talk | None:
        return self._event.talk.get(slot.talk or "")

    def title_of(self, slot: Slot) -> Prose:
        """The title of a slot: its talk's, or its own, or what its kind is called."""
        talk = self.talk_of(slot)
        if talk is not None:
            tba = self._words.label("tba")
            return Prose(escape(tba), tba) if talk.tba else talk.title
        text = slot.title or slot.kind.value.capitalize()
        return Prose(escape(text), text)

    def who(self, slot: Slot) -> list[Person]:
        """Those who present ``slot``."""
        talk = self.talk_of(slot)
        return self.people(talk.speakers if talk else slot.people)

    def anchor(self, slot: Slot) -> str:
        """The id of the slot's entry in a document."""
        return f"talk-{slot.talk}" if self.talk_of(slot) else f"slot-{slot.id}"

    def paper_anchor(self, paper: Paper) -> str:
        """The id of a paper's entry; a BibTeX key may hold what an id must not."""
        return f"paper-{quote(paper.key, safe=':')}"

    def roles_of(self, person: Person) -> list[Role]:
        """The roles of ``person``, each with a colour; who has none takes part."""
        known = self._event.role
        ids = [role for role in person.roles if role in known] or ["participant"]
        roles = [known.get(i) or Role(i, self._words.label("participant"), "") for i in ids]
        return [replace(role, colour=role.colour or self._event.look.accent) for role in roles]

    def track_colour(self, track_id: str | None) -> str:
        """The colour of a track, its own or one of ours; empty for none."""
        ids = [track.id for track in self._event.tracks]
        if track_id not in ids:
            return ""
        place = ids.index(track_id)
        return self._event.tracks[place].colour or TRACK_COLOURS[place % len(TRACK_COLOURS)]

    def slots_of(self, person: Person) -> list[tuple[Day, Slot]]:
        return self._slots.get(person.id, [])

    def bylines(self, talk: Talk) -> tuple[list[Byline], list[str]]:
        return registers.bylines(self._event, talk)

    def references(self) -> list[Reference]:
        return self._references

    def reference_numbers(self, talk: Talk) -> list[Reference]:
        """The entries of the bibliography that ``talk`` names, in order of their numbers."""
        found = [self._by_key[key] for key in dict.fromkeys(talk.papers) if key in self._by_key]
        return sorted(found, key=lambda reference: reference.number)

    def people_index(self) -> list[IndexEntry]:
        return self._people

    def names_anyone(self) -> bool:
        return registers.names_anyone(self._event)

    @cached_property
    def _references(self) -> list[Reference]:
        return registers.references(self._event)

    @cached_property
    def _by_key(self) -> dict[str, Reference]:
        return {reference.paper.key: reference for reference in self._references}

    @cached_property
    def _people(self) -> list[IndexEntry]:
        return registers.people_index(self._event)

    @cached_property
    def _slots(self) -> dict[str, list[tuple[Day, Slot]]]:
        return registers.slots_by_person(self._event)
