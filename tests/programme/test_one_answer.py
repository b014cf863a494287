"""Every fact of a programme is the same in all that is printed or sent, in every language that has words."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import pytest

from pipeline.compose import compose, letters, site_of
from pipeline.folders.layers import Layers
from pipeline.load import load_mailing, load_product
from pipeline.model import Contributor, Event, Galley, Prose, Room, SlotKind, Talk
from pipeline.model.product import SitePieces
from pipeline.post.calendar.datebook import Datebook
from pipeline.post.calendar.datebook import Told as Given
from pipeline.post.ledger.record import Identity
from pipeline.programme.persons.on_the_web import on_web
from tests import events
from tests.programme import readers
from tests.programme.readers import Told, said

# What this event leaves to the language: the title to come, the chair, and the names of untitled slots.
_WORDS = {
    "en-GB": ("To be announced", "Chair", "Welcome", "Break", "Session", "Spotlights", "Social"),
    "it": ("Da annunciare", "Presiede", "Apertura", "Pausa", "Sessione", "Spotlight talk", "Evento sociale"),
    "de": (
        "Wird bekanntgegeben",
        "Leitung",
        "Eröffnung",
        "Pause",
        "Sitzung",
        "Kurzvorträge",
        "Rahmenprogramm",
    ),
    "fr": ("À annoncer", "Présidence", "Ouverture", "Pause", "Séance", "Exposés éclair", "Programme social"),
}
# What somebody does, as their own programme says it: a talk, spotlights, a panel, the opening, a dinner.
_PARTS = {
    "en-GB": ("Speaker", "Spotlight talk", "Panel", "Opening", "Taking part"),
    "it": ("Intervento", "Spotlight talk", "Tavola rotonda", "Apertura", "Partecipazione"),
    "de": ("Vortrag", "Kurzvortrag", "Podium", "Eröffnung", "Mitwirkung"),
    "fr": ("Exposé", "Exposé éclair", "Table ronde", "Ouverture", "Participation"),
}
A, B = "Room A", "Room B"
ADA, MIA, BOB, EVE = "Ada Byron", "Mia Rossi", "Bob Ray", "Eve Noor"


def rich(language: str) -> Event:
    """All that can be said of a slot, in one day; no two slots have the same hours."""
    guest = events.person("kim", "", "Kim", sessions=("sums", "talks", "dinner"))
    people = (
        events.person("ada", "Ada", "Byron"),
        events.person("mia", "Mia", "Rossi", sessions=("dinner", "panel")),
        events.person("bob", "Bob", "Ray"),
        events.person("eve", "Eve", "Noor"),
        guest,
    )
    others = (Contributor("Carl Gauss"), Contributor(EVE, "eve"), Contributor(BOB, "bob"))
    authors = (*events.presenting("ada", "mia"), *others)
    rings = Talk(
        "rings",
        Prose("<i>Rings</i> &amp; ideals", "Rings & ideals"),
        events.HERE,
        authors,
    )
    talks = (
        rings,
        events.talk("sums", "mia", tba=True, title="tba"),
        events.talk("free", title="Free groups"),
    )
    inner = (
        events.slot("10:15", "10:40", id="s1", talk="sums", track=None),
        events.slot("10:40", "11:00", id="s2", talk="free", room="b", people=("bob", "bob")),
    )
    slot = events.slot
    day = events.day(
        slot("8:30", "8:45", id="opening", kind=SlotKind.WELCOME, room="a", people=("bob",)),
        slot("9:00", "9:45", id="first", talk="rings", room="a", people=("bob", "ada"), chairs=("eve",)),
        slot("9:50", "10:10", id="coffee", kind=SlotKind.BREAK),
        slot("10:15", "11:15", id="talks", kind=SlotKind.SESSION, room="a", chairs=("eve",), slots=inner),
        slot(
            "11:20",
            "12:00",
            id="panel",
            kind=SlotKind.PANEL,
            title="Proofs <now>",
            room="b",
            people=("ada", "eve"),
            chairs=("bob",),
        ),
        slot("12:10", "13:00", id="lunch", kind=SlotKind.MEAL, title="Soup & bread"),
        slot("13:30", "14:00", id="again", talk="rings", room="b"),
        slot(
            "14:10", "14:30", id="short", kind=SlotKind.SPOTLIGHTS, room="a", people=("mia", "nobody", "ada")
        ),
        slot("14:40", "15:00", id="plenum", kind=SlotKind.OTHER, title="Plenary", room="a"),
        slot("20:00", id="dinner", kind=SlotKind.SOCIAL, people=("ada",)),
    )
    rooms = (Room("a", A, events.HERE, floor="ground floor"), Room("b", B, events.HERE))
    made = events.event(people=people, talks=talks, days=(day,), rooms=rooms, venue="Palazzo")
    return replace(made, language=language)


@dataclass(frozen=True)
class Fact:
    """What is true of a slot: who presents it, and who chairs."""

    time: str
    title: str
    room: str = ""
    who: str = ""
    chairs: str = ""

    def told(self, *also: str) -> Told:
        return Told(self.time, self.title, self.room, said(*also))


def facts(language: str) -> dict[str, Fact]:
    """Slot id → what is true, in order of time."""
    tba, _chair, opening, pause, session, short, dinner = _WORDS[language]
    return {
        "opening": Fact("8:30–8:45", opening, A, BOB),
        "first": Fact("9:00–9:45", "Rings & ideals", A, f"{ADA}, {MIA}, {BOB}", EVE),
        "coffee": Fact("9:50–10:10", pause),
        "talks": Fact("10:15–11:15", session, A, "", EVE),
        "s1": Fact("10:15–10:40", tba, A, MIA),
        "s2": Fact("10:40–11:00", "Free groups", B, BOB),
        "panel": Fact("11:20–12:00", "Proofs <now>", B, f"{ADA}, {EVE}", BOB),
        "lunch": Fact("12:10–13:00", "Soup & bread"),
        "again": Fact("13:30–14:00", "Rings & ideals", B, f"{ADA}, {MIA}"),
        "short": Fact("14:10–14:30", short, A, f"{MIA}, {ADA}"),
        "plenum": Fact("14:40–15:00", "Plenary", A),
        "dinner": Fact("20:00", dinner, "", ADA),
    }


# Whose slots are whose, in order of time; what is in brackets was only chosen.
_MINE = {
    "ada": ("first", "panel", "again", "short", "dinner"),
    "mia": ("first", "s1", "(panel)", "again", "short", "(dinner)"),
    "bob": ("opening", "first", "s2", "panel"),
    "eve": ("first", "talks", "panel"),
    "kim": ("(talks)", "(s1)", "(dinner)"),
}
_LEADING = {("eve", "first"), ("eve", "talks"), ("bob", "panel")}


class Shop:
    """All that is made of the event in one language."""

    def __init__(self, language: str, root: Path) -> None:
        self.language, self.event, self.facts = language, rich(language), facts(language)
        self._layers, self._root = Layers(root), root

    @property
    def chair(self) -> str:
        return _WORDS[self.language][1]

    @property
    def colon(self) -> str:
        return " :" if self.language == "fr" else ":"

    def galleys(self, product: str, start: str) -> list[Galley]:
        loaded = load_product(self._layers.product_folders()[product]).value
        assert loaded is not None
        document = compose(self.event, loaded, self._layers)
        assert not document.problems
        return [galley for galley in document.value.galleys if galley.name.startswith(start)]

    def html(self, product: str, start: str) -> list[str]:
        return [galley.html for galley in self.galleys(product, start)]

    def personal(self, product: str) -> dict[str, str]:
        """The page of each person."""
        return {galley.of[-1]: galley.html for galley in self.galleys(product, "")}

    @cached_property
    def site(self) -> dict[str, str]:
        """The pages of the site."""
        product = load_product(self._layers.product_folders()["web"]).value
        assert product is not None
        copy = site_of(on_web(self.event), product, self._layers, SitePieces()).whole()
        assert not copy.problems
        return {page.name: page.html for page in copy.value.galleys}

    @cached_property
    def letters(self) -> dict[str, str]:
        mailing = load_mailing(self._layers.mailings()["programme"], self._root).value
        assert mailing is not None
        written = letters(self.event, mailing, self.event.people, self._layers, {})
        assert not written.problems
        return {letter.recipient: letter.text for letter in written.value}

    @cached_property
    def calendars(self) -> dict[str, bytes]:
        """The calendar of each person, and under an empty id that of the whole event."""
        told = Given(Identity("key", "x.example"), {}, {})
        book = Datebook(self.event, told, datetime(2026, 5, 1, tzinfo=UTC))
        made = {one.id if one else "": book.of(one) for one in (None, *self.event.people)}
        return {recipient: found[0] for recipient, found in made.items() if found}

    def mine(self, person: str) -> Iterator[tuple[str, Fact, bool]]:
        """Slot id, fact, and whether it was only chosen."""
        for name in _MINE[person]:
            yield name.strip("()"), self.facts[name.strip("()")], name.startswith("(")

    def people(self, fact: Fact) -> list[str]:
        """Who presents, and who chairs with the word for it."""
        return [fact.who, f"{self.chair}{self.colon} {fact.chairs}" if fact.chairs else ""]


@pytest.fixture(scope="module", params=_WORDS)
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    root = tmp_path_factory.mktemp("rich")
    (root / "content").mkdir()
    return Shop(request.param, root)


def all_of(read: Callable[[str], Iterable[Told]], pages: Iterable[str]) -> set[Told]:
    return {told for page in pages for told in read(page)}


def test_the_entries_of_the_book(shop: Shop) -> None:
    heard = ("first", "s1", "s2", "panel", "short")
    wanted = set()
    for fact in (shop.facts[one] for one in heard):
        chairs = f"{shop.chair} {fact.chairs}" if fact.chairs else ""
        wanted.add(fact.told(fact.who, chairs))
    assert all_of(readers.book_entries, shop.html("book", "sitting")) == wanted


def test_the_names_above_an_abstract(shop: Shop) -> None:
    assert [names for page in shop.html("book", "sitting") for names in readers.book_authors(page)] == [
        (ADA, MIA, "Carl Gauss", EVE, BOB),
        (MIA,),
        (BOB,),
    ]


def test_an_entry_has_all_the_times_of_its_talk(shop: Shop) -> None:
    first, again = shop.facts["first"], shop.facts["again"]
    times = [told for page in shop.html("book", "sitting") for told in readers.book_times(page)]
    assert times[0] == [(first.time, first.room), (again.time, again.room)]
    assert [len(found) for found in times] == [2, 1, 1, 1, 1]


def test_the_opening_of_the_book(shop: Shop) -> None:
    opening = shop.facts["opening"]
    assert all_of(readers.book_openings, shop.html("book", "welcome")) == {opening.told(opening.who)}


def test_the_programme_of_the_book(shop: Shop) -> None:
    told = [told for page in shop.html("book", "programme") for told in readers.book_programme(page)]
    assert told == [fact.told(*shop.people(fact)) for fact in shop.facts.values()]


@pytest.mark.parametrize(
    ("product", "read"), [("signs", readers.sign), ("programme", readers.short_programme)]
)
def test_the_signs_and_the_short_programme(
    shop: Shop, product: str, read: Callable[[str], Iterator[Told]]
) -> None:
    # Who stands at the door of a room asks for no dinner.
    told = [fact for id, fact in shop.facts.items() if product != "signs" or id != "dinner"]
    wanted = {replace(fact.told(fact.title, *shop.people(fact)), title="") for fact in told}
    assert all_of(read, shop.html(product, "door" if product == "signs" else "programme")) == wanted


def test_the_site(shop: Shop) -> None:
    told = list(readers.site_day(shop.site["days/day-1.html"]))
    assert told == [fact.told(*shop.people(fact)) for fact in shop.facts.values()]


def test_the_pages_of_people_on_the_site(shop: Shop) -> None:
    # There all stands in which one has a part: what one has written, too.
    parts = {
        "ada": ("first", "panel", "again", "short", "dinner"),
        "mia": ("first", "s1", "again", "short"),
        "bob": ("opening", "first", "s2", "panel", "again"),
        "eve": ("first", "talks", "panel", "again"),
    }
    told = {
        person: [one.title for one in readers.site_person(shop.site[f"people/{person}.html"])]
        for person in parts
    }
    assert told == {person: [shop.facts[one].title for one in own] for person, own in parts.items()}
    assert "people/kim.html" not in shop.site


def test_the_backs_of_badges(shop: Shop) -> None:
    told = {person: list(readers.badge(page)) for person, page in shop.personal("badges").items()}
    assert told == {
        person: [
            fact.told(shop.chair if (person, one) in _LEADING else "")
            for one, fact, _chosen in shop.mine(person)
        ]
        for person in _MINE
    }


def test_the_itineraries(shop: Shop) -> None:
    pages = shop.personal("itinerary")
    assert {
        person: {(told.time, told.title, told.room) for told in readers.itinerary(pages[person])}
        for person in _MINE
    } == {
        person: {(fact.time, fact.title, fact.room) for _one, fact, _chosen in shop.mine(person)}
        for person in _MINE
    }


def test_what_one_does_is_told(shop: Shop) -> None:
    speaks, short, panel, opens, takes_part = _PARTS[shop.language]
    session = shop.facts["talks"].title
    first = {BOB: said(speaks, f"{ADA}, {MIA}"), EVE: said(shop.chair, f"{ADA}, {MIA}, {BOB}")}
    pages = shop.personal("itinerary")
    bob, eve, ada, kim = (
        {told.time: told.also for told in readers.itinerary(pages[one])}
        for one in ("bob", "eve", "ada", "kim")
    )
    assert bob == {
        "8:30–8:45": said(opens),
        "9:00–9:45": first[BOB],
        "10:40–11:00": said(speaks, session),
        "11:20–12:00": said(shop.chair, f"{ADA}, {EVE}"),
    }
    assert eve == {
        "9:00–9:45": first[EVE],
        "10:15–11:15": said(shop.chair, f"{MIA}, {BOB}"),
        "11:20–12:00": said(panel, ADA),
    }
    assert (ada["14:10–14:30"], ada["20:00"]) == (said(short, MIA), said(takes_part))
    assert kim["10:15–10:40"] == said(session, MIA)


def test_the_letters(shop: Shop) -> None:
    told = {person: list(readers.letter(text)) for person, text in shop.letters.items()}
    assert told == {
        person: [
            fact.told(fact.who if chosen else "", "chairs" if (person, one) in _LEADING else "")
            for one, fact, chosen in shop.mine(person)
        ]
        for person in _MINE
    }


def test_the_calendars(shop: Shop) -> None:
    told = {person: set(readers.calendar(data)) for person, data in shop.calendars.items()}
    wanted: Mapping[str, list[Fact]] = {
        "": [fact for one, fact in shop.facts.items() if one not in ("coffee", "lunch")],
        **{person: [fact for _one, fact, _chosen in shop.mine(person)] for person in _MINE},
    }
    assert told == {
        person: {fact.told(*shop.people(fact)) for fact in mine} for person, mine in wanted.items()
    }
