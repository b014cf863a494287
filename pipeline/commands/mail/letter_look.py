"""One letter as its recipient sees it, written to be looked at: nothing is printed, posted or sent."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.mail.enclosures import EnclosureMaker
from pipeline.commands.mail.mailroom import (
    LONG_AGO,
    calendars_so_far,
    chosen,
    mailing_named,
    with_addresses,
)
from pipeline.compose import letters, recipients
from pipeline.folders.layers import Layers
from pipeline.load import load_postoffice
from pipeline.model import Event, Person
from pipeline.model.mailing import Letter, Mailing
from pipeline.model.postoffice import PostOffice
from pipeline.model.progress import Step
from pipeline.problems import Collector, Outcome


@dataclass(frozen=True, slots=True)
class LookedLetter:
    """A letter of ``mailing``; what would have to be printed for it is empty. ``letter`` is None for a fault.

    ``office`` is None if the sender is not set yet; ``unreached`` says that the person has no address.
    """

    mailing: Mailing
    letter: Letter | None
    office: PostOffice | None
    unreached: bool


def recipients_of(event: Event, mailing: Mailing) -> Outcome[tuple[Person, ...]]:
    """Whom ``mailing`` is for, with those who have no address."""
    unreached = {person.id for person in event.people if not person.email}
    return recipients(with_addresses(event, unreached), mailing)


def look_at_letter(root: Path, event: Event, name: str, person: str) -> Outcome[LookedLetter]:
    """The letter of the mailing ``name`` to ``person``, an id. Halt if there is no such mailing or person."""
    found = Collector()
    mailing = mailing_named(root, name, found)
    office = found.take(load_postoffice(root))
    unreached = person in event.person and not event.person[person].email
    event = with_addresses(event, {person} if unreached else set())
    people = chosen(found.take(recipients(event, mailing, (person,))), (person,))
    _identity, told = calendars_so_far(root, event, office)
    layers = Layers(root.resolve(), event.look.theme)
    enclosed = found.take(
        EnclosureMaker(
            root=root,
            event=event,
            layers=layers,
            mailing=mailing,
            people=people,
            told=told,
            now=LONG_AGO,
            folder=layers.root,
            on_step=_nobody,
            sketch=True,
        ).make()
    )
    written = found.take(letters(event, mailing, people, layers, enclosed.attachments, enclosed.links))
    return found.give(LookedLetter(mailing, next(iter(written), None), office, unreached))


def _nobody(_step: Step) -> None:
    """Progress is for people who wait."""
