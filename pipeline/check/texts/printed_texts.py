"""Every text of the event that will be printed, with a name for messages and its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from html import unescape
from itertools import chain
from operator import attrgetter

from pipeline.check.finding import about, place
from pipeline.check.naming import quoted, slot_named, talk_named
from pipeline.model.content.paper import Imprint, Paper
from pipeline.model.content.person import Person
from pipeline.model.content.programme import Slot, Talk
from pipeline.model.content.prose import FreePage, Prose
from pipeline.model.event import Event
from pipeline.problems import About, Source
from pipeline.programme.words import words_of
from pipeline.programme.words.label_files import labels_of

# Formulas are pictures, drawn with a font of their own, so they go with the tags.
_TAG = re.compile(r"<[^<>]*>")
# All that it says; ``astuple`` would copy each text of each paper.
_IMPRINT = attrgetter(*(each.name for each in fields(Imprint)))


@dataclass(frozen=True, slots=True)
class PrintedText:
    """A text, what it is (``the abstract of “…”``), where it stands, and whose it is."""

    what: str
    text: str
    at: Source
    subject: tuple[About, ...] = ()


def texts(event: Event) -> Iterator[PrintedText]:
    """The texts of ``event``; empty ones are left out."""
    yield from texts_beside(event)
    for talk in event.talks:
        yield from texts_of(talk)


def texts_beside(event: Event) -> Iterator[PrintedText]:
    """The texts of ``event`` but those of its talks; empty ones are left out."""
    found = chain(
        _of_event(event),
        _of_bodies(event),
        chain.from_iterable(map(_of_page, event.pages)),
        chain.from_iterable(map(_of_person, event.people)),
        chain.from_iterable(_of_slot(event, slot) for _day, slot in event.slots()),
        chain.from_iterable(map(_of_paper, event.papers)),
    )
    return (written for written in found if written.text)


def texts_of(talk: Talk) -> Iterator[PrintedText]:
    """The texts of ``talk``; empty ones are left out."""
    own = about(talk)
    return (replace(written, subject=own) for written in _of_talk(talk) if written.text)


def _of_event(event: Event) -> Iterator[PrintedText]:
    for name in ("title", "short", "subtitle", "venue", "address", "url", "email"):
        yield PrintedText(f"the event's {name}", getattr(event, name), place(event, name))
    yield PrintedText("the address of the site", event.site, place(event, "web.url", "web"))
    for name, prose in (("welcome", event.welcome), ("imprint", event.imprint)):
        yield PrintedText(f"the {name}", _printed(prose), place(event, name))
    for room in event.rooms:
        what = f"the room {quoted(room.id)}"
        yield PrintedText(what, _together(room.name, room.floor, room.directions), room.source)
    for kind, things in (("tracks", event.tracks), ("roles", event.roles), ("types", event.types)):
        for thing in things:
            at = place(event, f"{kind}.{thing.id}.name")
            yield PrintedText(f"the {kind[:-1]} {quoted(thing.id)}", thing.name, at)
    days = map(words_of(event.language, event).day, (day.date for day in event.days))
    fixed = _together(*days, *labels_of(event.language).values())
    yield PrintedText(f"dates and fixed words in {quoted(event.language)}", fixed, place(event, "language"))
    for key, words in event.labels:
        yield PrintedText(f"the fixed word {quoted(key)}", words, place(event, f"labels.{key}"))
    for number, (words, _arrow) in enumerate(event.signage.directions):
        yield PrintedText("a direction sign", words, place(event, f"signs.directions.{number}.text"))
    for number, words in enumerate(event.signage.reserved):
        yield PrintedText("a reserved sign", words, place(event, f"signs.reserved.{number}"))


def _of_bodies(event: Event) -> Iterator[PrintedText]:
    for group in event.committees:
        yield PrintedText("the name of a committee", group.name, group.source)
        for one in group.members:
            words = _together("" if one.person else one.name, one.role, *one.affiliations)
            yield PrintedText(f"a member of {quoted(group.name)}", words, one.source)
    for tier in event.sponsors:
        yield PrintedText("the name of a tier of sponsors", tier.name, tier.source)
        for sponsor in tier.sponsors:
            words = _together(sponsor.name, sponsor.link, sponsor.text)
            yield PrintedText(f"the sponsor {quoted(sponsor.name)}", words, sponsor.source)
    for number, wifi in enumerate(event.wifi):
        at = place(event, f"wifi.{number}.network", f"wifi.{number}")
        yield PrintedText("the Wi-Fi", _together(wifi.network, wifi.password, wifi.note), at)
    for kind in ("contact", "emergency"):
        for number, one in enumerate(getattr(event, kind)):
            at = place(event, f"{kind}.{number}.name", f"{kind}.{number}.text", f"{kind}.{number}")
            words = _together(one.name, one.phone, one.email, one.link, one.text)
            yield PrintedText("a contact" if kind == "contact" else "a contact for emergencies", words, at)


def _of_page(page: FreePage) -> Iterator[PrintedText]:
    named = f"the page {quoted(page.id)}"
    yield PrintedText(f"the title of {named}", _printed(page.title), place(page, "title"))
    yield PrintedText(named, _printed(page.text), page.source)


def _of_person(person: Person) -> Iterator[PrintedText]:
    own = about(person)
    at = place(person, "family", "name", "given")
    yield PrintedText(f"the name of {quoted(person.id)}", person.name, at, own)
    yield PrintedText(
        f"the biography of {person.name}", _printed(person.biography), place(person, "biography"), own
    )
    for number, words in enumerate(person.affiliations):
        at = place(person, f"affiliations.{number}")
        yield PrintedText(f"the affiliation of {person.name}", words, at, own)
    for name in ("title", "second", "pronouns", "email", "link"):
        yield PrintedText(f"the {name} of {person.name}", getattr(person, name), place(person, name), own)


def _of_talk(talk: Talk) -> Iterator[PrintedText]:
    named = talk_named(talk)
    yield PrintedText(f"the title of {named}", _printed(talk.title), place(talk, "title"))
    for number, author in enumerate(talk.authors):
        at = place(talk, f"authors.{number}.name", f"authors.{number}")
        yield PrintedText(f"an author of {named}", _together(author.name, *author.affiliations), at)
    for name in ("code", "level"):
        yield PrintedText(f"the {name} of {named}", getattr(talk, name), place(talk, name))
    yield PrintedText(f"the subtitle of {named}", _printed(talk.subtitle), place(talk, "subtitle"))
    for number, link in enumerate(talk.links):
        at = place(talk, f"links.{number}.text", f"links.{number}.url", f"links.{number}")
        yield PrintedText(f"a link of {named}", _together(link.text, link.url), at)
    yield PrintedText(f"the keywords of {named}", _together(*talk.keywords), place(talk, "keywords.0"))
    yield PrintedText(f"the abstract of {named}", _printed(talk.abstract), talk.source)


def _of_slot(event: Event, slot: Slot) -> Iterator[PrintedText]:
    named, own = slot_named(event, slot), about(slot)
    yield PrintedText(f"the slot {named}", slot.title, place(slot, "title"), own)
    for name in ("note", "code", "board", "moved"):
        yield PrintedText(f"the {name} of {named}", getattr(slot, name), place(slot, name), own)
    yield PrintedText(
        f"the description of {named}", _printed(slot.description), place(slot, "description"), own
    )


def _of_paper(paper: Paper) -> Iterator[PrintedText]:
    yield PrintedText(f"the title of the paper {quoted(paper.key)}", _printed(paper.title), paper.source)
    authors = _together(*(author.name for author in paper.authors))
    yield PrintedText(f"an author of the paper {quoted(paper.key)}", authors, paper.source)
    named = (*paper.editors, *(name for credit in paper.credits for name in credit.names))
    source = _together(*_IMPRINT(paper.imprint), paper.years, paper.group, *(one.name for one in named))
    yield PrintedText(f"the source of the paper {quoted(paper.key)}", source, paper.source)
    yield PrintedText(
        f"the abstract of the paper {quoted(paper.key)}", _printed(paper.abstract), paper.source
    )


def _printed(prose: Prose | None) -> str:
    """The letters of ``prose`` that are set in our fonts: not those of formulas."""
    return unescape(_TAG.sub(" ", prose.html)).strip() if prose else ""


def _together(*words: str) -> str:
    return "\n".join(filter(None, words))


def characters(written: Iterable[PrintedText]) -> set[str]:
    """All characters that occur."""
    return set().union(*(item.text for item in written))
