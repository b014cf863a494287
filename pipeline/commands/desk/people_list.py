"""``octavo people``: everybody of the event with what they do, and who may be one person."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.check.similar_names import Named, likely
from pipeline.load import load_event
from pipeline.model import Event, Person
from pipeline.problems import Collector, Halt, Outcome
from pipeline.programme.people import in_order
from pipeline.programme.persons.authorship import authors

_CONTENT = 1
_IN_LIST = "content/participants."
_WIDEST = 44


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A person with the ids of the talks they give or only wrote, and of what they chair."""

    id: str
    name: str
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    orcid: str
    presents: tuple[str, ...]
    coauthor: tuple[str, ...]
    chairs: tuple[str, ...]
    file: str
    aka: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """``other``, an id or the mere name of an author, may be the person ``keep``, for the ``reason``."""

    keep: str
    other: str
    names: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class PeopleListing:
    """Everybody, as an index lists them, and who may be one person."""

    people: tuple[PersonLine, ...]
    proposals: tuple[Proposal, ...]


def people_listing(root: Path) -> Outcome[PeopleListing]:
    """Who is at the event in ``root``, with what was found when it was read; Halt if there is none."""
    found = Collector()
    event = found.take(load_event(root))
    if event is None:
        raise Halt("there is no event whose people could be listed", _CONTENT, tuple(found.problems))
    return found.give(PeopleListing(tuple(_lines(event)), tuple(_proposals(event))))


def _lines(event: Event) -> Iterator[PersonLine]:
    presents, wrote, chairs = (defaultdict[str, dict[str, None]](dict) for _ in range(3))
    for talk in event.talks:
        for author in authors(event, talk):
            (presents if author.presents else wrote)[author.person.id][talk.id] = None
    for _day, slot in event.slots():
        for id in slot.people:
            presents[id][slot.talk or slot.id] = None
        for id in slot.chairs:
            chairs[id][slot.id] = None
    for one in in_order(event, event.people):
        yield PersonLine(
            one.id,
            one.name,
            one.roles,
            one.affiliations,
            one.orcid,
            tuple(presents[one.id]),
            tuple(wrote[one.id]),
            tuple(chairs[one.id]),
            one.source.file,
            one.aka,
        )


def _proposals(event: Event) -> Iterator[Proposal]:
    for first, second, reason in likely(event):
        keep, other = (second, first) if _stands_behind(first, second) else (first, second)
        if isinstance(keep.subject, Person) and not _settled(event, keep, other):
            of_other = other.subject.id if isinstance(other.subject, Person) else other.name
            yield Proposal(keep.subject.id, of_other, (keep.name, other.name), str(reason.value))


def _stands_behind(first: Named, second: Named) -> bool:
    """Whether only ``second`` is somebody of people.yaml, who can stay."""
    return not _is_written(first) and _is_written(second)


def _is_written(one: Named) -> bool:
    return isinstance(one.subject, Person) and not one.source.file.startswith(_IN_LIST)


def _settled(event: Event, one: Named, other: Named) -> bool:
    """Whether event.yaml accepts that these two are alike."""
    ids = {side.subject.id for side in (one, other)}
    said = ({about.id for about in entry.about} for entry in event.accepted if entry.code == "OCT-N01")
    return any(about and about <= ids for about in said)


def people_table(listing: PeopleListing) -> str:
    """Everybody in columns, and below them who may be one person, with the commands that say so."""
    rows = [("ID", "NAME", "TALKS", "CHAIRS", "ROLES", "AFFILIATION")]
    rows += [
        (
            one.id,
            one.name,
            _counted(len(one.presents), len(one.coauthor)),
            str(len(one.chairs) or ""),
            ", ".join(one.roles),
            "; ".join(one.affiliations),
        )
        for one in listing.people
    ]
    widths = [min(_WIDEST, max(map(len, column))) for column in zip(*rows, strict=True)]
    lines = [_row(row, widths) for row in rows]
    if listing.proposals:
        lines += ["", "These may be one person:"]
    for one in listing.proposals:
        lines.append(f"  {one.names[0]} ({one.keep}) and {one.names[1]}{_id(one)}: {one.reason}")
        lines += _commands(one)
    return "\n".join(lines)


def _counted(presents: int, wrote: int) -> str:
    """``2``, or ``2 + 1`` with those that they only wrote."""
    return f"{presents or 0} + {wrote}" if wrote else str(presents or "")


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    shown = (cell.ljust(width) if len(cell) <= width else f"{cell[: width - 1]}…" for cell, width in pairs)
    return "  ".join(shown).rstrip()


def _id(one: Proposal) -> str:
    return f" ({one.other})" if one.other != one.names[1] else ""


def _commands(one: Proposal) -> Iterator[str]:
    other = one.other if " " not in one.other else "'" + one.other.replace("'", "'\\''") + "'"
    yield f"    one:  octavo people merge {one.keep} {other}"
    if one.other != one.names[1]:
        yield f"    two:  octavo people split {one.keep} {other}"


def people_json(listing: PeopleListing) -> str:
    """The listing as JSON, ``people`` and ``proposals``; without e-mail addresses."""
    return json.dumps(asdict(listing), ensure_ascii=False, indent=2)
