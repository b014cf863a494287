"""The order for letters: load, choose, enclose, write, seal, send. ``run`` is the same for paper."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from json import dumps, loads
from pathlib import Path

from pipeline.commands.changes.former_events import former_event
from pipeline.commands.check import check_event, settled
from pipeline.commands.mail.enclosures import EnclosureMaker, Enclosures
from pipeline.compose import letters, recipients
from pipeline.deliver import write
from pipeline.folders.layers import Layers
from pipeline.folders.writing import guard_all, own_files
from pipeline.load import load_mailing, load_postoffice
from pipeline.model import Event, Person
from pipeline.model.mailing import Letter, Mailing
from pipeline.model.postoffice import PostOffice
from pipeline.model.progress import OnStep, Step
from pipeline.post.calendar.datebook import Told
from pipeline.post.calendar.ical import Version
from pipeline.post.ledger.book import Ledger, event_key
from pipeline.post.ledger.record import Identity
from pipeline.post.message.assembly import Key
from pipeline.post.message.preview import preview
from pipeline.problems import Collector, Halt, Outcome, Problem, Severity
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.changes.change import Change
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.concerned import Concerned

_NOTHING, _CONTENT, _USAGE = 0, 1, 2
_NOWHERE = "octavo.invalid"
_NO_ADDRESS = "no-address.example"
# What letters that are only looked at are called; others in their folder are somebody's own.
_SHOWN = re.compile(r"\d{3,}-.+\.eml")
# Calendars that are only looked at, or put on a site, say the same each time.
LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MailJob:
    """What the person asked for: the mailing ``name``, to these people, in this issue of it.

    ``only`` and ``again`` are ids; those in ``again`` get another copy. ``limit`` 0 is none; ``revision`` 0
    is the latest. ``shared`` allows several letters to one address; ``one`` asks for the first letter alone.
    ``since`` is a tag, or another event as `octavo diff` takes it: only whom changes concern are written to.
    """

    name: str
    only: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    limit: int = 0
    revision: int = 0
    shared: bool = False
    one: bool = False
    since: str = ""

    @property
    def chosen(self) -> tuple[str, ...]:
        return (*self.only, *self.again)

    @property
    def narrowed(self) -> bool:
        """Whether others too are recipients of the mailing."""
        return bool(self.chosen or self.since)


@dataclass(frozen=True, slots=True)
class Batch:
    """A mailing, written out: ``letters`` are complete, nothing has been sent.

    ``faults`` are errors in the content that are not of the letters themselves.
    """

    event: Event
    mailing: Mailing
    office: PostOffice | None
    identity: Identity
    letters: tuple[Letter, ...]
    enclosed: Enclosures
    faults: tuple[Problem, ...]


def mailings(root: Path) -> Outcome[tuple[Mailing, ...]]:
    """The mailings of the event in ``root``, by name."""
    found = Collector()
    loaded = [found.take(load_mailing(folder, root)) for folder in Layers(root).mailings().values()]
    return found.give(tuple(mailing for mailing in loaded if mailing is not None))


def write_letters(root: Path, order: MailJob, on_step: OnStep, *, looking: bool = False) -> Outcome[Batch]:
    """Everything of the mailing but its sending. Halt, with all problems, if any letter cannot be written.

    To look at the letters, those without an address are written too, to one that cannot exist.
    """
    found = Collector()
    on_step(Step("", "check"))
    event = found.take(check_event(root))
    if event is None:
        raise Halt("there is no event to write about", _CONTENT, tuple(found.problems))
    faults = tuple(problem for problem in found.problems if problem.severity is Severity.ERROR)
    own = Collector()
    mailing = mailing_named(root, order.name, own)
    office = own.take(load_postoffice(root))
    unreached = {person.id for person in event.people if looking and not person.email}
    event = with_addresses(event, unreached)
    people = chosen(own.take(recipients(event, mailing, order.chosen)), order.chosen)
    concerned = _concerned(root, event, order.since)
    people = tuple(person for person in people if not order.since or person.id in concerned)
    if order.since and not people:
        message = f"what has changed since {order.since} concerns nobody to whom {order.name} goes"
        raise Halt(f"{message}; no letter was written", _NOTHING)
    people = people[:1] if order.one else people
    _tell_unreached([person for person in people if person.id in unreached], mailing, own)
    identity, told = calendars_so_far(root, event, office)
    layers = Layers(root.resolve(), event.look.theme)
    _stop_if_wrong(mailing, event, found, own, looking)
    maker = EnclosureMaker(
        root=root,
        event=event,
        layers=layers,
        mailing=mailing,
        people=people,
        told=told,
        now=LONG_AGO if looking else datetime.now(UTC),
        folder=layers.root / ".octavo" / "mail" / mailing.name,
        on_step=on_step,
    )
    enclosed = own.take(maker.make())
    on_step(Step(mailing.name, "compose"))
    written = own.take(
        letters(event, mailing, people, layers, enclosed.attachments, enclosed.links, concerned)
    )
    _stop_if_wrong(mailing, event, found, own, looking)
    found.problems += settled(event, own.problems)
    return found.give(Batch(event, mailing, office, identity, written, enclosed, faults))


def _concerned(root: Path, event: Event, since: str) -> dict[str, tuple[Change, ...]]:
    """Ids of the people whom changes since ``since`` concern, with these changes; Halt (2) if it is unknown.

    A person without any is not among them.
    """
    if not since:
        return {}
    former = former_event(root, since).event
    book = Concerned(former, event, changes(former, event))
    found = {person.id: book.of(person) for person in event.people}
    return {one: told for one, told in found.items() if told}


def with_addresses(event: Event, ids: set[str]) -> Event:
    """``event`` with an address that cannot exist (RFC 2606) for those of ``ids``."""
    people = (replace(p, email=f"{p.id}@{_NO_ADDRESS}") if p.id in ids else p for p in event.people)
    return replace(event, people=tuple(people)) if ids else event


def _tell_unreached(people: Sequence[Person], mailing: Mailing, found: Collector) -> None:
    if people:
        ids = [person.id for person in people]
        shown = ", ".join(ids[:5]) + (" …" if len(ids) > 5 else "")
        count = "1 person has" if len(ids) == 1 else f"{len(ids)} people have"
        message = f"{count} no address: {shown}"
        hint = "Their letters are shown with an address that does not exist. Fill in email: before sending."
        found.add("OCT-M59", message, mailing.source, hint)


def _stop_if_wrong(mailing: Mailing, event: Event, found: Collector, own: Collector, looking: bool) -> None:
    """Halt for an error; who only looks sees, and is told, what of a printed page is wrong."""
    errors = [problem for problem in own.problems if problem.severity is Severity.ERROR]
    if any(not (looking and problem.code.startswith("OCT-R")) for problem in errors):
        message = f"the mailing “{mailing.name}” has errors; no letter of it was sent"
        raise Halt(message, _CONTENT, (*found.problems, *settled(event, own.problems)))


def mailing_named(root: Path, name: str, found: Collector) -> Mailing:
    """The mailing ``name``; Halt if there is none, or it cannot be read."""
    folders = Layers(root).mailings()
    if name not in folders:
        hint = did_you_mean(name, folders, f"There are: {', '.join(folders) or 'none'}.")
        raise Halt(f"there is no mailing {name}. {hint}", _USAGE)
    mailing = found.take(load_mailing(folders[name], root))
    if mailing is None:
        raise Halt(f"the mailing {name} cannot be read", _CONTENT, tuple(found.problems))
    return mailing


def chosen(people: tuple[Person, ...], ids: Sequence[str]) -> tuple[Person, ...]:
    """Those of ``people`` that ``ids`` name, or all; Halt (2) for an id that is none of theirs."""
    known = {person.id: person for person in people}
    for unknown in (one for one in ids if one not in known):
        hint = did_you_mean(unknown, known, "Ids are those of people.yaml and participants.csv.")
        raise Halt(f"{unknown} is not among the recipients of this mailing. {hint}", _USAGE)
    return tuple(known[one] for one in dict.fromkeys(ids)) if ids else people


# --- the ledger


def posted(root: Path) -> Path:
    """Where the ledger lies; the organiser's to keep, like ``printed/``. Halt if a link leads elsewhere."""
    home = root.resolve()
    guard_all(home / "posted", home)
    return home / "posted"


@contextmanager
def ledger_of(root: Path) -> Iterator[Ledger | None]:
    """The ledger of the event, to ask it; None if nothing was ever sent."""
    if not (posted(root) / "ledger.db").exists():
        yield None
        return
    ledger = Ledger(posted(root), to_read=True)
    try:
        yield ledger
    finally:
        ledger.close()


def calendars_so_far(root: Path, event: Event, office: PostOffice | None) -> tuple[Identity, Told]:
    """What makes entries of calendars this event's own, and what calendars have said until now."""
    domain = office.domain if office else _NOWHERE
    identity = Identity(event_key(event.title, event.start), domain)
    with ledger_of(root) as ledger:
        if ledger is None:
            return identity, Told(identity, {}, {})
        identity = ledger.belongs_to(event.title, event.start, domain)
        versions = {uid: Version.from_row(loads(text)) for uid, text in ledger.entries().items()}
        return identity, Told(identity, versions, ledger.given())


def remember_calendars(ledger: Ledger, enclosed: Enclosures) -> None:
    """Write down what the calendars that go out now say."""
    versions = {uid: dumps(version.as_row()) for uid, version in enclosed.versions.items()}
    ledger.give(versions, enclosed.given)


def preview_letters(root: Path, order: MailJob, output: Path, on_step: OnStep) -> Outcome[tuple[Path, ...]]:
    """Write the letters as .eml files and a page with all of them below ``output``/mail/; give their paths.

    The page is the first of them.
    """
    found = Collector()
    batch = found.take(write_letters(root, order, on_step, looking=True))

    def key_of(letter: Letter) -> Key:
        return Key(batch.identity.event, batch.mailing.name, order.revision or 1, letter.recipient, 1)

    files = found.take(preview(batch.mailing, batch.letters, batch.office, key_of, found.problems))
    folder = output / "mail" / batch.mailing.name
    paths = write({output / name: data for name, data in files.items()}, output, private=True)
    for left in {Path(file) for file in own_files(folder) if _SHOWN.fullmatch(file.name)} - set(paths):
        left.unlink()
    return found.give(tuple(sorted(paths, key=lambda path: path.suffix != ".html")))
