"""People and texts of Indico, which its exports have alike."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.importing.markup.html_text import markdown_of_html
from pipeline.importing.opened.entry import Entry
from pipeline.importing.records import IncomingAuthor, IncomingLink, IncomingPerson, IncomingTalk
from pipeline.importing.sources.conferences.cast import Cast
from pipeline.problems import Collector

# What nearly everything is need not be said.
_PLAIN_TYPES = frozenset(("", "none", "talk", "oral", "presentation", "contribution", "oral presentation"))


@dataclass
class IndicoEvent:
    """What has been read of an event so far: its people, and talks by the ids of Indico."""

    found: Collector
    cast: Cast = field(default_factory=Cast)
    talks: dict[str, IncomingTalk] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """Texts of abstracts by their titles: a contribution of that title without text has them."""
    taken: list[Entry] = field(default_factory=list)
    """The contributions and abstracts that became talks."""


def text_of(entry: Entry, *names: str) -> str:
    """The first of these fields that says something, HTML or Markdown, as Markdown."""
    name = next((name for name in names if entry.text(name)), "")
    return entry.found.take(markdown_of_html(entry.text(name), entry.at(name))) if name else ""


def person_of(one: Entry) -> IncomingPerson | None:
    """Someone as Indico has them; None if there is no name."""
    given, family = one.text("first_name", "firstName"), one.text("last_name", "lastName", "familyName")
    name = one.text("fullName", "full_name", "name")
    if not (given or family or name):
        return None
    if not family and "," in name:
        family, _comma, given = (part.strip() for part in name.partition(","))
    title = one.text("title")
    return IncomingPerson(
        "",
        name="" if family else (name or given),
        given=given if family else "",
        family=_not_shouted(family),
        title=title if title.casefold() not in ("none", "mr", "mr.", "ms", "ms.", "mrs", "mrs.") else "",
        email=one.text("email", "email_address"),
        affiliations=tuple(filter(None, (one.text("affiliation"),))),
    )


def _not_shouted(family: str) -> str:
    """Indico shows family names in capitals in some places: OKAFOR is Okafor."""
    return family.title() if family.isupper() and len(family) > 3 and family.isalpha() else family


def add_person(event: IndicoEvent, one: Entry) -> str:
    """The key of a person of the export; nothing, and told, for one without a name."""
    person = person_of(one)
    if person is None:
        one.tell("a person has no name and is left out")
        return ""
    return event.cast.add(person, one.text("person_id"), one.text("emailHash"))


def authors_of(
    event: IndicoEvent, lists: Mapping[str, Iterable[Entry]], speakers: Iterable[Entry]
) -> tuple[IncomingAuthor, ...]:
    """Authors in their order, primary ones first; who speaks and is no author comes behind."""
    places: dict[str, tuple[str, ...]] = {}
    for people in lists.values():
        for one in people:
            if key := add_person(event, one):
                places.setdefault(key, _places(one))
    speak: set[str] = set()
    for one in speakers:
        if key := add_person(event, one):
            speak.add(key)
            places.setdefault(key, _places(one))
    return tuple(IncomingAuthor(key, said, presents=key in speak) for key, said in places.items())


def _places(one: Entry) -> tuple[str, ...]:
    return tuple(filter(None, (one.text("affiliation"),)))


def type_of(said: str) -> str:
    """The type of a contribution; what is plain need not be said."""
    return "" if said.casefold() in _PLAIN_TYPES else said


def links_of(entry: Entry) -> Iterator[IncomingLink]:
    """References and material of a contribution that have an address of their own."""
    for one in entry.entries("references"):
        url, value = one.text("url"), one.text("value")
        if url.startswith(("http://", "https://")):
            yield IncomingLink(url, " ".join(filter(None, (one.text("type"), value))))
        elif value or url:
            one.tell(f"the reference “{value or url}” has no address; it is left out")
    for folder in entry.entries("folders", "material"):
        for one in folder.entries("attachments", "resources"):
            url = one.text("link_url", "url", "download_url")
            if re.match(r"https?://", url):
                yield IncomingLink(url, one.text("title", "filename", "name"))
