"""Committees, sponsors, Wi-Fi and contacts of event.yaml."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.load.event.picture_shape import shape_of
from pipeline.load.forms.body_forms import ContactForm, MemberForm, SponsorForm, WifiForm
from pipeline.load.forms.event_forms import EventForm
from pipeline.load.ids import identifier
from pipeline.load.yaml.nodes import Fields, Items, Node, listed
from pipeline.load.yaml.scalars import printed
from pipeline.model.content.bodies import Committee, Contact, Member, Sponsor, SponsorTier, Wifi
from pipeline.problems import Collector, Outcome, Source

_SEVERAL = ("wifi", "contact", "emergency")


class Bodies(NamedTuple):
    """Who stands behind an event, and what guests need to know."""

    committees: tuple[Committee, ...]
    sponsors: tuple[SponsorTier, ...]
    wifi: tuple[Wifi, ...]
    contact: tuple[Contact, ...]
    emergency: tuple[Contact, ...]


def spread(fields: Fields) -> None:
    """Write what may be one thing or several as a list, so that each has its place."""
    for key in _SEVERAL:
        if (node := fields.get(key)) is not None and not isinstance(node, Items):
            fields[key] = Items(node.at, [node])
    for group in ("committees", "sponsors"):
        if isinstance(nodes := fields.get(group), Fields):
            for key, node in nodes.items():
                nodes[key] = node if isinstance(node, Items) else Items(node.at, [node])


def read_bodies(root: Path, form: EventForm, fields: Fields) -> Outcome[Bodies]:
    """What ``form``, filled from the ``fields`` of event.yaml in the folder ``root``, says of them."""
    found = Collector()
    committees, tiers = fields.get("committees", fields), fields.get("sponsors", fields)
    return found.give(
        Bodies(
            tuple(found.take(_committee(*row, committees)) for row in form.committees.items()),
            tuple(found.take(_tier(root, *row, tiers)) for row in form.sponsors.items()),
            found.take(_wifi(form.wifi, listed(fields, "wifi"))),
            found.take(_contacts(form.contact, listed(fields, "contact"))),
            found.take(_contacts(form.emergency, listed(fields, "emergency"))),
        )
    )


def logos(form: EventForm) -> tuple[str, ...]:
    """The pictures that sponsors name."""
    return tuple(sponsor.logo for tier in form.sponsors.values() for sponsor in tier if sponsor.logo)


def _committee(name: str, members: Sequence[MemberForm], group: object) -> Outcome[Committee]:
    found = Collector()
    at, nodes = _at(group, name)
    made = []
    for form, node in zip(members, nodes, strict=True):
        if form.person or form.name:
            made.append(_member(form, node.at))
        else:
            _lacks(node, "a member has no name", "Add person: and an id, or name: …", found)
    return found.give(Committee(printed(name), tuple(made), at))


def _member(form: MemberForm, at: Source) -> Member:
    given = (*form.affiliations, *filter(None, form.affiliation))
    name, around = _apart(form.name) if not given else (form.name, "")
    places = (around,) if around else given
    return Member(name or form.person, at, identifier(form.person) or None, form.role, places)


def _apart(name: str) -> tuple[str, str]:
    """``Ada Byron (Trento)`` as name and place; the place is empty if there is none, or no name before it."""
    before, bracket, place = name.rpartition("(")
    if not (bracket and before.strip() and place.endswith(")") and place[:-1].strip(" ()")):
        return name, ""
    return before.strip(), place[:-1]


def _tier(root: Path, name: str, sponsors: Sequence[SponsorForm], group: object) -> Outcome[SponsorTier]:
    found = Collector()
    at, nodes = _at(group, name)
    made = []
    for form, node in zip(sponsors, nodes, strict=True):
        if not form.name:
            _lacks(node, "a sponsor has no name", "Add name: …; it is printed below the logo.", found)
        shape = shape_of(root, form.logo)
        made.append(Sponsor(form.name or form.logo, node.at, form.logo, shape, form.link, form.text))
    return found.give(SponsorTier(printed(name), tuple(made), at))


def _lacks(node: Node, what: str, hint: str, found: Collector) -> None:
    """Tell that ``node`` lacks something, unless it has lost what was told of already."""
    if not isinstance(node, Fields) or node.keys_at.keys() <= node.keys():
        found.add("OCT-Y12", what, node.at, hint)


def _at(group: object, name: str) -> tuple[Source, Items]:
    """Where the key ``name`` of ``group`` stands, and the nodes below it."""
    assert isinstance(group, Fields)
    return group.keys_at[name], listed(group, name)


def _wifi(forms: Sequence[WifiForm], nodes: Items) -> Outcome[tuple[Wifi, ...]]:
    found = Collector()
    for form, node in zip(forms, nodes, strict=True):
        if not form.network:
            _lacks(node, "“network” is missing", "Add network: and the name of the Wi-Fi.", found)
    made = (Wifi(form.network, form.password, form.note) for form in forms if form.network)
    return found.give(tuple(made))


def _contacts(forms: Sequence[ContactForm], nodes: Items) -> Outcome[tuple[Contact, ...]]:
    found = Collector()
    made = [Contact(form.name, form.phone, form.email, form.link, form.text) for form in forms]
    for contact, node in zip(made, nodes, strict=True):
        if contact == Contact():
            _lacks(node, "a contact is empty", "Add name:, phone:, email: or text:.", found)
    return found.give(tuple(contact for contact in made if contact != Contact()))
