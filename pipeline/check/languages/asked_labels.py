"""Which fixed words the pages of an event ask for, so that nobody translates what nobody reads."""

from collections.abc import Callable, Iterable, Iterator

from pipeline.model.content.programme import SlotKind
from pipeline.model.event import Event
from pipeline.programme.matter.guest_help import has_practical_page, has_welcome
from pipeline.programme.people import PARTICIPANT, role_ids
from pipeline.programme.sittings import PRESENTING, loose_talks

# Those of which one is asked for by what its name says: a kind, a type, a role, an arrow.
_OF_THINGS = ("kind-", "type-", "role-", "as-", "arrow-", "paper-")
_OF_CHANGES = ("change-", "field-", "errata")
# The site is made when it is named; where it is published is said by who makes it.
OF_SITE = "web-"
# The page of the site that checks certificates.
_OF_CHECKING = "certificate-"
# Letters tell themselves what they lack.
_OF_LETTERS = "letter-"
_OF_PAPERS = frozenset(
    {"papers", "papers-note", "related", "related-to", "references", "bibliography", "bibliography-note"}
    | {"cited-on", "no-date", "page"}
)
# What is handed out is made when it is named; few events hand out all of it.
ON_REQUEST = frozenset(
    {"certificate", "certify-attended", "certify-presented", "certificate-code", "run-sheet", "previous"}
    | {"now", "next", "check-in", "signature", "participants", "voucher", "if-found", "continue-at"}
)
# What is said of a paper whatever it is.
_OF_EACH_PAPER = frozenset(
    {"paper-in", "paper-edited-by", "paper-editor", "paper-editors", "paper-volume", "paper-volumes"}
    | {"paper-edition", "paper-chapter", "paper-pages", "paper-extent", "paper-version", "paper-visited"}
    | {"paper-collaboration"}
)


def asked_labels(event: Event, *, printed: bool) -> Callable[[str], bool]:
    """Whether pages of ``event`` may ask for a label; ``printed`` if there is an edition that may change."""
    of_things = frozenset(_of_things(event))
    left_out = frozenset(_left_out(event))

    def asked(key: str) -> bool:
        if key.startswith(_OF_CHANGES):
            return printed
        if key.startswith(OF_SITE):
            return bool(event.site)
        if key.startswith(_OF_CHECKING):
            return bool(event.site and event.certificate_key)
        if key.startswith(_OF_THINGS):
            return key in of_things
        return key not in left_out | ON_REQUEST and not key.startswith(_OF_LETTERS)

    return asked


def _of_things(event: Event) -> Iterator[str]:
    slots = [slot for _day, slot in event.slots()]
    yield from ("kind-session", "kind-talk", "as-other")
    for slot in slots:
        yield f"kind-{slot.kind}"
        yield f"as-{slot.kind}" if slot.kind in PRESENTING else "as-other"
    yield from (f"type-{talk.type}" for talk in event.talks if talk.type)
    yield f"role-{PARTICIPANT}"
    yield from (f"role-{role}" for person in event.people for role in role_ids(person))
    # Without directions there are signs to fill in, with these.
    arrows = [arrow for _text, arrow in event.signage.directions] or ("left", "ahead", "right")
    yield from (f"arrow-{arrow}" for arrow in arrows)
    for paper in event.papers:
        yield from _OF_EACH_PAPER
        yield from (f"paper-{said}" for said in (paper.imprint.type, paper.imprint.state) if said)
        yield from (f"paper-by-{credit.role}" for credit in paper.credits)


def _left_out(event: Event) -> Iterator[str]:
    """The labels of what ``event`` has not."""
    slots = [slot for _day, slot in event.slots()]
    texts = [text for talk in event.talks if (text := talk.abstract)]
    yield from () if event.papers else _OF_PAPERS - {"page"}
    for keys, there in (
        ("board", any(slot.board or slot.kind is SlotKind.POSTERS for slot in slots)),
        ("cancelled", any(slot.cancelled for slot in slots)),
        ("moved", any(slot.moved for slot in slots)),
        ("remote", any(talk.remote for talk in event.talks)),
        ("not-recorded", not all(talk.recorded for talk in event.talks)),
        ("keywords", any(talk.keywords for talk in event.talks)),
        ("no-abstract", len(texts) < len(event.talks)),
        ("unscheduled", any(True for _talk in loose_talks(event))),
        ("about-speaker about-speakers", any(person.biography or person.photo for person in event.people)),
        ("figure", _in_texts(event, "figure-number")),
        ("table", _in_texts(event, "table-number")),
        ("seats", any(room.capacity for room in event.rooms)),
        ("committees", event.committees),
        ("sponsors thanks", event.sponsors),
        ("wifi network password", event.wifi),
        ("contact", event.contact),
        ("emergency", event.emergency),
        ("opening-hours", any(day.opens or day.closes for day in event.days)),
        ("practical", has_practical_page(event)),
        ("welcome", has_welcome(event)),
        ("organisers", event.organisers),
        ("chair", any(slot.chairs for slot in slots)),
    ):
        yield from () if there else keys.split()


def _in_texts(event: Event, sign: str) -> bool:
    """Whether a text has a caption with this class."""
    texts: Iterable[object] = (
        *(talk.abstract for talk in event.talks),
        *(slot.description for _day, slot in event.slots()),
        *(person.biography for person in event.people),
        *(page.text for page in event.pages),
        event.welcome,
        event.imprint,
    )
    return any(sign in getattr(text, "html", "") for text in texts)
