"""Who stands behind an event, and what its guests need to know: committees, sponsors, Wi-Fi, contacts."""

from dataclasses import dataclass, field

from pipeline.problems import Source


@dataclass(frozen=True, slots=True)
class Member:
    """Someone on a committee: a ``person`` by id, or just a name; ``role`` is printed (“Chair”)."""

    name: str
    source: Source
    person: str | None = None
    role: str = ""
    affiliations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Committee:
    """A group of people, in the order given."""

    name: str
    members: tuple[Member, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Sponsor:
    """Who pays; ``logo`` is a picture in content/, ``shape`` its width by its height, 0 if unknown."""

    name: str
    source: Source
    logo: str = ""
    shape: float = 0.0
    link: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class SponsorTier:
    """Sponsors of one rank; without a ``name`` there is no other."""

    name: str
    sponsors: tuple[Sponsor, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Wifi:
    """A wireless network. The password is for printing, and shows in no message and no traceback."""

    network: str
    password: str = field(default="", repr=False)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, or whom to call."""

    name: str = ""
    phone: str = ""
    email: str = ""
    link: str = ""
    text: str = ""
