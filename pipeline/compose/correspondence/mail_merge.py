"""Letters: a mailing's templates filled in for each person, all or none."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from pipeline.compose.cells import Cells
from pipeline.compose.correspondence.audience import first_ids
from pipeline.compose.correspondence.letter_parts import Download, EnclosedFile, LetterDay, LetterEntry
from pipeline.compose.correspondence.letter_pictures import LetterHtml
from pipeline.compose.correspondence.letter_words import LetterLabels, LetterWords
from pipeline.compose.correspondence.news import LetterChange, News
from pipeline.compose.correspondence.variants import Variant, Variants
from pipeline.compose.look.tints import mix, readable_on, text_safe
from pipeline.compose.sandbox.shown import Names, data
from pipeline.compose.templates import LetterTemplates, TemplateFault, TemplateFaults
from pipeline.folders.layers import Layers
from pipeline.model import Event, Person, SlotKind
from pipeline.model.mailing import Attachment, Audience, Enclosure, InlinePicture, Letter, Mailing
from pipeline.problems import Collector, Outcome, Source
from pipeline.programme.appointments import Appointment, Diary
from pipeline.programme.changes.change import Change
from pipeline.programme.people import named
from pipeline.programme.persons.list_cells import headings
from pipeline.programme.titles import notices, title
from pipeline.programme.whereabouts import room_names, rooms_of
from pipeline.programme.words import Words, words_of
from pipeline.text.address import clean, clean_name
from pipeline.text.languages.directions import direction_of
from pipeline.text.languages.isolates import in_order
from pipeline.text.wrap import wrap

# They would turn the rest of a line round, for the reader or for a filter.
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
T = TypeVar("T")
_SHOWN_EVERYWHERE = (".png", ".jpg", ".jpeg", ".gif")


# What templates see of a letter, beside the event.
SHOWN: Names = {
    **{kind: data(kind) for kind in (LetterEntry, LetterDay, LetterChange, EnclosedFile, Download, Audience)},
    Mailing: data(Mailing, hidden=("folder",)),
    Enclosure: data(Enclosure),
    Cells: frozenset(),
    LetterLabels: frozenset({"label"}),
}


def letters(
    event: Event,
    mailing: Mailing,
    people: Iterable[Person],
    layers: Layers,
    attachments: Mapping[str, tuple[Attachment, ...]],
    links: Sequence[tuple[str, str]] = (),
    changes: Mapping[str, tuple[Change, ...]] = MappingProxyType({}),
) -> Outcome[tuple[Letter, ...]]:
    """A letter to each of ``people`` in their order; none, with errors, if one of them has a fault.

    ``attachments`` and ``changes`` are by person id, ``links`` (title, address) the same for all. The address
    of a letter is empty if the person's cannot be used; ``recipients`` gives only people who have one.
    """
    found = Collector()
    desk = _LetterWriter(event, mailing, layers, tuple(Download(*link) for link in links), found)
    desk.news = News(event, changes)
    made = [desk.letter(person, attachments.get(person.id, ())) for person in people]
    desk.faults.tell(found)
    desk.words.tell(found)
    whole = [letter for letter in made if letter is not None]
    stopped = len(whole) < len(made) or any(problem.severity == "error" for problem in found.problems)
    return found.give(() if stopped else tuple(whole))


@dataclass
class _Faults:
    """Faults of templates with the people they befall: one problem for a line, not for each letter."""

    people: dict[tuple[str, str, Source, str], list[Person]] = field(default_factory=dict)

    def add(self, fault: TemplateFault, person: Person) -> None:
        key = (fault.code, fault.message, fault.source, fault.hint)
        self.people.setdefault(key, []).append(person)

    def tell(self, found: Collector) -> None:
        for (code, message, at, hint), people in self.people.items():
            found.add(code, f"{message}: {first_ids(people)}", at, hint)


class _LetterWriter:
    """Where the letters of one mailing are written."""

    def __init__(
        self,
        event: Event,
        mailing: Mailing,
        layers: Layers,
        links: tuple[Download, ...],
        found: Collector,
    ) -> None:
        self._event, self._mailing, self._links = event, mailing, links
        self._variants = Variants(event, mailing)
        self._diary = Diary(event)
        self._studio = LetterHtml((mailing.folder, layers.content), found)
        self._templates = LetterTemplates(
            mailing.folder, layers.templates, layers.root, self._shared(), SHOWN
        )
        self.faults = _Faults()
        self.words = LetterWords(event, mailing)
        self.news = News(event, {})

    def letter(self, person: Person, attachments: tuple[Attachment, ...]) -> Letter | None:
        """The letter to ``person``; None, and a fault, if a template cannot be filled for them."""
        variant = self._variants.of(person)
        names = self._names(person, variant, attachments)
        subject = self._sound(person, lambda: self._subject(variant, names))
        names["subject"] = subject or ""
        text = self._sound(person, lambda: self._text(variant, names))
        html = self._sound(person, lambda: self._html(variant, names))
        if subject is None or text is None or html is None:
            return None
        return Letter(
            recipient=person.id,
            name=clean_name(person.name),
            address=_address(person),
            subject=subject,
            text=text,
            source=self._mailing.source,
            html=html[0],
            language=variant.language,
            pictures=html[1],
            attachments=attachments,
        )

    def _sound(self, person: Person, make: Callable[[], T]) -> T | None:
        """What ``make`` gives; None, and faults that befall ``person``, if its template has any."""
        try:
            return make()
        except TemplateFaults as found:
            for fault in found.faults:
                self.faults.add(fault, person)
            return None

    def _subject(self, variant: Variant, names: Mapping[str, object]) -> str:
        places = dict(self._mailing.places)
        at = places.get(f"subject.{variant.prefix}", self._mailing.source)
        subject = clean_name(self._templates.fill_line(variant.subject, at, names))
        if not subject:
            fault = TemplateFault("the subject is empty", at, "Write one: subject: …", "OCT-M22")
            raise TemplateFaults([fault])
        return subject

    def _text(self, variant: Variant, names: Mapping[str, object]) -> str:
        text = wrap(_plain(self._templates.fill(variant.text, names)))
        return in_order(text, direction_of(variant.language))

    def _html(self, variant: Variant, names: Mapping[str, object]) -> tuple[str, tuple[InlinePicture, ...]]:
        if not variant.html:
            return "", ()
        html = _plain(self._templates.fill(variant.html, names))
        return self._studio.set(html, self._templates.source(variant.html))

    def _shared(self) -> dict[str, object]:
        logo = self._event.look.logo
        return {
            "event": self._event,
            "mailing": self._mailing,
            "links": self._links,
            "logo": logo if logo.lower().endswith(_SHOWN_EVERYWHERE) else "",
            "Kind": SlotKind,
            "mix": mix,
            "readable_on": readable_on,
            "text_safe": text_safe,
        }

    def _names(
        self, person: Person, variant: Variant, attachments: tuple[Attachment, ...]
    ) -> dict[str, object]:
        words = words_of(variant.language, self._event)
        mine = [self._entry(entry, words) for entry in self._diary.of(person)]
        return {
            "person": person,
            "language": variant.language,
            "words": words,
            "label": self.words.labels(person, variant, words).label,
            "mine": mine,
            "my_days": _by_day(mine),
            "changes": self.news.of(person, words),
            "column": Cells(person, self._columns, strict=True),
            "enclosed": [EnclosedFile(file.file, words.weight(file.size)) for file in attachments],
        }

    def _entry(self, entry: Appointment, words: Words) -> LetterEntry:
        return LetterEntry(
            title=title(self._event, entry.slot, words).plain,
            who=named(self._event, entry.slot, words) if entry.chosen else "",
            day=words.day(entry.day.date),
            time=words.time(entry.slot),
            room=room_names(rooms_of(self._event, entry.slot)),
            chosen=entry.chosen,
            chairs=entry.chairs,
            slot=entry.slot,
            remarks=notices(entry.slot, words),
            board=entry.slot.board,
        )

    @cached_property
    def _columns(self) -> frozenset[str]:
        return headings(self._event)


def _by_day(entries: Sequence[LetterEntry]) -> list[LetterDay]:
    days: dict[str, list[LetterEntry]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    return [LetterDay(day, tuple(together)) for day, together in days.items()]


def _plain(text: str) -> str:
    """Without the characters that turn a line round."""
    return _DIRECTIONS.sub("", text)


def _address(person: Person) -> str:
    try:
        return clean(person.email)
    except ValueError:
        return ""
