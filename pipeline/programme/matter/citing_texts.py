"""Texts beside abstracts that may cite: the organiser's pages, biographies, what sessions are about."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.model.content.prose import Prose
from pipeline.model.event import Event
from pipeline.problems import Source
from pipeline.programme.persons.portraits import places
from pipeline.programme.titles import anchor


@dataclass(frozen=True, slots=True)
class CitingText:
    """A text with citations, at ``source``: by its ``owner`` its citations have ids.

    Where they have none, ``anchor`` is the entry that the text belongs to.
    """

    prose: Prose
    source: Source
    owner: str
    anchor: str = ""
    is_in_book: bool = True


def citing_texts(event: Event) -> Iterator[CitingText]:
    """Those texts of ``event`` that cite something."""
    return (text for text in _texts(event) if _cites(text.prose))


def _cites(prose: Prose | None) -> bool:
    return prose is not None and 'class="cite"' in prose.html


def _texts(event: Event) -> Iterator[CitingText]:
    said = dict(event.places)
    for name, prose in (("welcome", event.welcome), ("imprint", event.imprint)):
        if prose:
            yield CitingText(prose, said.get(name, event.source), name)
    for page in event.pages:
        if page.text:
            yield CitingText(page.text, page.source, f"page-{page.id}", is_in_book="book" in page.products)
    portrayed = places(event) if any(_cites(person.biography) for person in event.people) else {}
    for person in event.people:
        if person.biography:
            at = dict(person.places).get("biography", person.source)
            yield CitingText(person.biography, at, f"person-{person.id}", is_in_book=person.id in portrayed)
    for _day, slot in event.slots():
        if slot.description:
            at = dict(slot.places).get("description", slot.source)
            yield CitingText(slot.description, at, "", anchor(event, slot))
