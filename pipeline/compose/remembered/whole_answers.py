"""Answers that take much reading are noted as one: who asks has read the answer, not all it was made of."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from pipeline.cache.noted_reads import note, unnoted
from pipeline.cache.stamp import of_texts
from pipeline.compose.remembered.read_log import said
from pipeline.model import Event, Part, Product
from pipeline.programme.matter.guest_help import has_practical_page, has_welcome
from pipeline.programme.matter.related_papers import references
from pipeline.programme.persons.list_cells import headings, questions
from pipeline.programme.sittings import Sitting
from pipeline.programme.subjects import Subject, subjects
from pipeline.programme.whereabouts import short_rooms

T = TypeVar("T")

BIBLIOGRAPHY = "bibliography"
"""What a note calls the numbers of papers, and what is related to them or cites them."""

_SHORT_ONES: tuple[Callable[[Event], object], ...] = (
    has_practical_page,
    has_welcome,
    headings,
    questions,
    short_rooms,
)


def subject_of(key: str) -> str:
    """What a note calls the question what the galley is made for that goes by ``key``."""
    return f"subject {key}"


def noted_as(name: str, ask: Callable[[], T]) -> T:
    """What ``ask`` gives, noted by ``name`` alone, which ``whole_answers`` knows."""
    note(name)
    with unnoted():
        return ask()


def asked(question: Callable[[Event], T], event: Event) -> T:
    """What ``question`` gives, the answer noted: one that every galley asks and few edits answer anew."""
    assert question in _SHORT_ONES
    return noted_as(question.__name__, partial(question, event))


def whole_answers(event: Event, product: Product) -> dict[str, str]:
    """Digests of what may be noted as one, by what notes call it."""
    found = {subject_of(key): said(_told(one)) for key, (_part, one) in parts_of(event, product).items()}
    for question in _SHORT_ONES:
        answer = question(event)
        found[question.__name__] = said(sorted(answer) if isinstance(answer, frozenset) else answer)
    papers = [
        (one.number, one.paper.key, [talk.id for talk in one.talks], one.cited) for one in references(event)
    ]
    return found | {BIBLIOGRAPHY: said(papers)}


def parts_of(event: Event, product: Product) -> dict[str, tuple[Part, Subject]]:
    """Every part of ``product`` with every subject, in order, by the keys of their galleys."""
    return {of_texts(repr(part), one.name): (part, one) for part, one in subjects(event, product.parts)}


def _told(subject: Subject) -> list[object]:
    """All that a subject says besides what is noted of the things that it holds, which ids tell apart."""
    found: list[object] = [subject.ids, subject.source]
    for thing in subject.names.values():
        if isinstance(thing, Sitting):
            held = ([slot.id for slot in some] for some in (thing.slots, thing.heard))
            found += [thing.day.id, thing.session and thing.session.id, *held]
    return found
