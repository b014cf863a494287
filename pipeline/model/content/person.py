"""Who is at the event, and as what."""

from dataclasses import dataclass
from unicodedata import east_asian_width

from pipeline.model.content.prose import Prose
from pipeline.problems import Source


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the event. ``given`` may be empty (one name only: ``family``).

    ``extra`` are answers by their questions, and cells of the participants' list by their headings;
    ``places`` says where each reference stands, as (``roles.0``, place) pairs. ``mail`` is False for who
    wants no letters;
    ``language`` is that of their letters, if not the event's; ``sessions`` are the slots they have chosen.
    ``title`` is academic, ``second`` the name in another script or form, ``photo`` a picture in content/,
    ``order`` is ``family-first`` or empty. Who does not ``attend`` gets no badge and no letter; who is
    ``collective`` is a body of several. ``aka`` are names and ids under which others know them. Who has asked
    not to be named on the web has ``web`` False.
    """

    id: str
    given: str
    family: str
    source: Source
    sort: str = ""
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    email: str = ""
    orcid: str = ""
    link: str = ""
    badge: bool = True
    mail: bool = True
    language: str = ""
    sessions: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[str, Source], ...] = ()
    title: str = ""
    biography: Prose | None = None
    photo: str = ""
    pronouns: str = ""
    second: str = ""
    order: str = ""
    attends: bool = True
    collective: bool = False
    aka: tuple[str, ...] = ()
    web: bool = True

    @property
    def name(self) -> str:
        """The name as it is printed."""
        first, last = (self.family, self.given) if self.order else (self.given, self.family)
        return f"{first}{self.between}{last}".strip()

    @property
    def between(self) -> str:
        """What stands between family and given name: nothing in 王小明."""
        letters = self.family[-1:] + self.given[:1] if self.order else ""
        return "" if letters and all(east_asian_width(letter) == "W" for letter in letters) else " "


@dataclass(frozen=True, slots=True)
class Role:
    """What a person is at the event; ``colour`` marks the badge.

    A name that is ``ours`` is printed in the language of the page.
    """

    id: str
    name: str
    colour: str
    ours: bool = False
