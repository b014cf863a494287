"""What lies beside the pages of a site: calendars, schedules, data, cards, the map of pages, the feed."""

import io
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
from lxml import etree
from PIL import Image
from playwright.sync_api import Page

from pipeline.cache.store import Cache
from pipeline.compose import compose
from pipeline.folders.layers import Layers, shipped
from pipeline.load import load_product
from pipeline.model import Event, Prose, Slot, SlotKind
from pipeline.post.calendar.datebook import Datebook, Told
from pipeline.post.calendar.site_calendars import site_calendars
from pipeline.post.ledger.record import Identity
from pipeline.web.change_feed import KeptVersion, change_feed
from pipeline.web.programme_data import programme_data
from pipeline.web.sharing.share_cards import CardDesk
from pipeline.web.site_map import site_map
from tests import events
from tests.programme.test_one_answer import rich
from tests.web.made_sites import links, pages, site_of_event

SITE = "https://conf.example/2026/"
FOAM = Prose("Foam &lt;/script&gt; &amp;amp;", "Foam </script> &amp;")
TOLD = Told(Identity("key", "conf.example"), {}, {})
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def made() -> Event:
    poster = events.slot("16:00", "17:00", id="p1", talk="foam", board="7")
    posters = events.slot("16:00", "17:00", id="posters", kind=SlotKind.POSTERS, room="b", slots=(poster,))
    event = rich("en-GB")
    [day] = event.days
    return replace(
        event,
        site=SITE,
        days=(replace(day, slots=(*day.slots, posters)),),
        talks=(*event.talks, replace(events.talk("foam", "eve"), title=FOAM)),
    )


@pytest.fixture(scope="module")
def site(made: Event, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("beside")
    (root / "content").mkdir()
    return site_of_event(made, root)


def uids(file: bytes) -> list[str]:
    return sorted(str(entry["uid"]) for entry in icalendar.Calendar.from_ical(file).walk("vevent"))


# --- calendars


def test_calendars_of_all_have_the_entries_of_letters(made: Event) -> None:
    files = site_calendars(made, TOLD, NOW, Cache(None)).files
    book = Datebook(made, TOLD, NOW)
    whole = book.of(None)
    assert whole is not None
    assert uids(files["calendars/all.ics"]) == uids(whole[0])
    for person in made.people:
        letter = book.of(replace(person, sessions=()))
        file = files.get(f"calendars/people/{person.id}.ics")
        assert {*(uids(letter[0]) if letter else [])} <= {*(uids(file) if file else [])}


def test_there_is_a_calendar_for_each_thing_that_has_a_time(made: Event) -> None:
    files = site_calendars(made, TOLD, NOW, Cache(None)).files
    assert {name for name in files if name.startswith("calendars/talks/")} == {
        f"calendars/talks/{one}.ics" for one in ("rings", "sums", "free", "foam")
    }
    assert uids(files["calendars/talks/foam.ics"]) == ["foam.key@conf.example"]
    assert len(uids(files["calendars/talks/rings.ics"])) == 2
    assert {"calendars/rooms/a.ics", "calendars/rooms/b.ics"} <= files.keys()
    [entry] = icalendar.Calendar.from_ical(files["calendars/talks/foam.ics"]).walk("vevent")
    assert entry["dtstamp"].dt == NOW
    assert entry["url"] == f"{SITE}talks/foam.html"
    assert entry["dtstart"].dt.isoformat() == "2026-06-15T16:00:00+02:00"


def test_entries_that_are_remembered_are_those_that_would_be_made(made: Event, tmp_path: Path) -> None:
    stamped = replace(
        made, stamp="whole", talks=tuple(replace(talk, stamp=f"{talk.id} 1") for talk in made.talks)
    )
    cache = Cache(tmp_path / "cache")
    first = site_calendars(stamped, TOLD, NOW, cache).files
    assert site_calendars(stamped, TOLD, NOW, cache).files == first
    text = Prose("<p>New words.</p>", "New words.")
    talks = tuple(
        replace(talk, abstract=text, stamp="foam 2") if talk.id == "foam" else talk for talk in stamped.talks
    )
    later = replace(stamped, talks=talks)
    found = site_calendars(later, TOLD, NOW, cache)
    assert found == site_calendars(later, TOLD, NOW, Cache(None))
    assert found.files != first


def test_scripts_number_an_entry_as_calendars_do(made: Event) -> None:
    told = Datebook(made, TOLD, NOW).versions
    former = {
        uid: replace(one, digest="of before") if uid.startswith("rings.") else one
        for uid, one in told.items()
    }
    calendars = site_calendars(made, replace(TOLD, versions=former), NOW, Cache(None))
    entries = icalendar.Calendar.from_ical(calendars.files["calendars/all.ics"]).walk("vevent")
    moved = {uid for uid, number in calendars.numbers.items() if number == 1}
    assert moved == {"rings.key@conf.example"}
    assert {str(one["uid"]): one["sequence"] for one in entries}.items() <= calendars.numbers.items()
    data = json.loads(programme_data(made, ".key@conf.example", calendars.numbers)[len("self.octavo=") : -2])
    numbers = {one.get("name") or one.get("talk") or one["id"]: one.get("seq", 0) for one in data["slots"]}
    assert {f"{name}.key@conf.example": number for name, number in numbers.items()}.items() >= (
        calendars.numbers.items()
    )


# --- schedules, as the apps of visitors read them


def test_schedule_xml_is_what_apps_look_for(site: dict[str, bytes]) -> None:
    root = etree.fromstring(site["schedule.xml"])
    assert re.fullmatch(r"[0-9a-f]{10}", root.findtext("version"))
    assert root.findtext("conference/time_zone_name") == "Europe/Rome"
    assert root.findtext("conference/base_url") == SITE
    moment = re.compile(r"2026-06-1\d{1}T\d\d:\d\d:00\+02:00")
    for day in root.iterfind("day"):
        assert moment.fullmatch(day.get("start"))
        assert moment.fullmatch(day.get("end"))
    held = list(root.iterfind("day/room/event"))
    assert len(held) >= 5
    for event in held:
        assert UUID(event.get("guid"))
        assert moment.fullmatch(event.findtext("date"))
        assert re.fullmatch(r"\d\d:\d\d", event.findtext("start"))
        assert re.fullmatch(r"\d\d:\d\d", event.findtext("duration"))
        file = event.findtext("url").removeprefix(SITE).partition("#")[0]
        assert file in site
    assert len({event.get("guid") for event in held}) == len(held)


def test_schedule_json_says_the_same(site: dict[str, bytes]) -> None:
    schedule = json.loads(site["schedule.json"])["schedule"]
    conference = schedule["conference"]
    assert schedule["base_url"] == SITE
    assert conference["time_zone_name"] == "Europe/Rome"
    held = [one for day in conference["days"] for room in day["rooms"].values() for one in room]
    in_xml = {
        one.get("guid"): one.findtext("url") for one in etree.fromstring(site["schedule.xml"]).iter("event")
    }
    assert {one["guid"]: one["url"] for one in held} == in_xml
    assert all(re.fullmatch(r"2026-06-15T\d\d:\d\d:00\+02:00", one["date"]) for one in held)


# --- data in pages


def data_of(site: dict[str, bytes], path: str) -> dict[str, object]:
    [page] = [page for name, page in pages(site) if name == path]
    [block] = page.xpath("//script[@type='application/ld+json']")
    found = json.loads(block.text)
    assert found["@context"] == "https://schema.org"
    return found


def test_a_talk_is_an_event_within_its_session_within_the_whole(site: dict[str, bytes]) -> None:
    said = data_of(site, "talks/sums.html")
    assert (said["@type"], said["startDate"], said["endDate"]) == (
        "Event",
        "2026-06-15T10:15+02:00",
        "2026-06-15T10:40+02:00",
    )
    assert said["url"] == f"{SITE}talks/sums.html"
    assert [one["name"] for one in said["performer"]] == ["Mia Rossi"]
    assert said["location"]["name"] == "Room A"
    assert said["superEvent"]["url"] == f"{SITE}sessions/talks.html"
    assert said["superEvent"]["superEvent"]["name"] == "Test"


def test_the_whole_has_its_days_and_a_day_what_is_held_on_it(site: dict[str, bytes], made: Event) -> None:
    assert [one["startDate"] for one in data_of(site, "index.html")["subEvent"]] == ["2026-06-15"]
    [day] = made.days
    held = data_of(site, f"days/{day.id}.html")["subEvent"]
    assert "Rings & ideals" in [one["name"] for one in held]
    assert all(re.match(r"2026-06-15T\d\d:\d\d\+02:00$", one["startDate"]) for one in held)


def test_a_title_ends_no_script(site: dict[str, bytes]) -> None:
    assert data_of(site, "talks/foam.html")["name"] == "Foam </script> &amp;"
    assert b"Foam </script" not in site["talks/foam.html"]


def test_who_shows_a_link_is_told_what_it_leads_to(site: dict[str, bytes]) -> None:
    [page] = [page for name, page in pages(site) if name == "talks/rings.html"]
    said = {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")}
    assert said["og:url"] == f"{SITE}talks/rings.html"
    assert said["og:image"].removeprefix(SITE) in site
    assert page.xpath("//link[@rel='canonical']/@href") == [said["og:url"]]


# --- cards, the map of pages, the feed


def test_a_card_is_a_picture_of_the_size_that_is_asked_for(site: dict[str, bytes], made: Event) -> None:
    assert {f"cards/{talk.id}.png" for talk in made.talks} <= site.keys()
    with Image.open(io.BytesIO(site["cards/rings.png"])) as card:
        assert (card.size, card.format) == ((1200, 630), "PNG")
        shades = {shade: count for count, shade in card.convert("L").getcolors() or ()}
    assert min(shades) < 40, "a title is dark"
    assert shades[255] > 600_000, "on white"


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("ar", "حول تقارب طرق التدرج 2026 PDE"),
        ("ja", "逆問題に対する確率的勾配法の収束性について"),
        ("th", "การประชุมวิชาการ"),
        ("en-GB", "W" * 10_000),
        ("en-GB", "\u202e\x00 \U0010ffff"),
        ("en-GB", "of many words " * 60),
    ],
)
def test_a_card_holds_its_title(language: str, title: str) -> None:
    talk = events.talk("one", "ada", title=title)
    event = replace(
        events.event(people=(events.person("ada", "Ada", "Byron"),), talks=(talk,)), language=language
    )
    desk = CardDesk(event, Layers(shipped("templates").parent).fonts, Cache(None))
    [(path, data)] = desk.files()
    assert path == "cards/one.png"
    with Image.open(io.BytesIO(data)) as card:
        grey = card.convert("L")
        assert grey.getextrema() != (255, 255)
        # Between the text and the edges of the picture, and beside the bar, nothing stands.
        inner = grey.crop((40, 0, 1160, 630)).point(lambda shade: 255 if shade < 200 else 0)
        left, top, right, bottom = inner.getbbox()
    assert left >= 30
    assert right <= 1090
    assert top >= 30
    assert bottom <= 610
    assert list(desk.files()) == [(path, data)]
    # As strict readers look: each line begins with its filter, and the sum at the end is right.
    at = data.index(b"IDAT")
    lines = zlib.decompress(data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at], "big")])
    assert len(lines) == 630 * 601
    assert not any(lines[::601])


def test_cards_that_are_remembered_are_those_that_would_be_drawn(made: Event, tmp_path: Path) -> None:
    fonts, cache = Layers(shipped("templates").parent).fonts, Cache(tmp_path)
    afresh = dict(CardDesk(made, fonts, Cache(None)).files())
    for _ in range(2):
        assert dict(CardDesk(made, fonts, cache).files()) == afresh
    assert cache.size()[0] <= 32, "not an entry for each"


def test_the_page_for_what_is_not_there_holds_at_any_address(
    site: dict[str, bytes], made: Event, tmp_path: Path
) -> None:
    [lost] = [page for path, page in pages(site) if path == "404.html"]
    inside = [link for link in links(lost) if not link.startswith("#")]
    assert {link for link in inside if not link.startswith("/2026/")} == set()
    assert lost.get("data-root") == "/2026/"
    (tmp_path / "content").mkdir()
    [lost] = [
        page for path, page in pages(site_of_event(replace(made, site=""), tmp_path)) if path == "404.html"
    ]
    assert lost.get("data-root") == ""


def test_the_map_names_the_pages_that_there_are(site: dict[str, bytes]) -> None:
    places = [place.text for place in etree.fromstring(site["sitemap.xml"]).iter("{*}loc")]
    assert places[0] == SITE
    assert {place.removeprefix(SITE) or "index.html" for place in places} == {
        name for name in site if name.endswith(".html")
    } - {"404.html", "mine.html", "search.html", "changes.html"}
    assert site_map(events.event(), ["index.html"]) is None


def moved(event: Event) -> Event:
    def to_b(slot: Slot) -> Slot:
        return replace(slot, rooms=("b",)) if slot.id == "first" else slot

    return replace(event, days=tuple(replace(day, slots=tuple(map(to_b, day.slots))) for day in event.days))


def entries_of(feed: bytes) -> Iterator[tuple[str, str, str]]:
    for entry in etree.fromstring(feed).iterfind("a:entry", ATOM):
        link = entry.find("a:link", ATOM).get("href")
        yield entry.findtext("a:title", "", ATOM), entry.findtext("a:updated", "", ATOM), link


def test_the_feed_tells_what_has_moved_once_however_often_it_is_recorded(made: Event) -> None:
    before = KeptVersion(made, NOW)
    feed = change_feed(moved(made), [before])
    [(sentence, when, link)] = entries_of(feed)
    assert "Rings & ideals" in sentence
    assert "Room B" in sentence
    assert (when, link) == ("2026-01-02T03:04:05Z", f"{SITE}talks/rings.html")
    recorded = change_feed(moved(made), [before, KeptVersion(moved(made), NOW + timedelta(days=1))])
    known = [
        entry.findtext("a:id", "", ATOM)
        for one in (feed, recorded)
        for entry in etree.fromstring(one).iterfind("a:entry", ATOM)
    ]
    assert len(known) == 2
    assert len({*known}) == 1


def test_a_feed_without_changes_is_one_all_the_same(site: dict[str, bytes]) -> None:
    root = etree.fromstring(site["feed.xml"])
    assert [root.find(f"a:{name}", ATOM) is not None for name in ("id", "title", "updated")] == [True] * 3
    assert list(entries_of(site["feed.xml"])) == []


# --- what is said nowhere


def test_who_asked_for_it_is_named_in_no_file(made: Event, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    hidden = tuple(
        replace(one, web=False, email="eve@conf.example") if one.id == "eve" else one for one in made.people
    )
    files = site_of_event(replace(made, people=hidden), tmp_path)
    assert "people/eve.html" not in files
    named = [path for path, data in files.items() if b"Noor" in data or b"eve@" in data]
    assert named == []
    assert b"Ada Byron" in files["talks/rings.html"]


def test_without_an_address_nothing_claims_one(made: Event, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    files = site_of_event(replace(made, site=""), tmp_path)
    assert [name for name in files if name.startswith("cards/") or name == "sitemap.xml"] == []
    told = b"".join(data for name, data in files.items() if name.endswith(".html"))
    assert b"og:" not in told
    assert b"canonical" not in told
    assert b"webcal:" not in told


# --- codes on paper


def codes(event: Event, product: str) -> set[str]:
    """The addresses behind the codes of a product, as its pages tell them to who sees no pictures."""
    layers = Layers(Path(__file__).parents[2])
    loaded = load_product(shipped("templates") / product).value
    assert loaded is not None
    html = "".join(galley.html for galley in compose(event, loaded, layers).value.galleys)
    return {
        alt.removeprefix("https://")
        for alt in re.findall(r'<img [^>]*alt="((?:https://)?conf\.example[^"]*)"', html)
    }


@pytest.mark.parametrize(
    ("product", "leads"),
    [
        ("signs", {"rooms/a.html", "rooms/b.html"}),
        ("boards", {"talks/foam.html"}),
        ("badges", {"mine.html"}),
        ("book", {"index.html"}),
    ],
)
def test_codes_on_paper_lead_to_pages_that_there_are(
    product: str, leads: set[str], made: Event, site: dict[str, bytes]
) -> None:
    own = {
        address.removeprefix("conf.example/2026").lstrip("/") or "index.html"
        for address in codes(made, product)
    }
    assert own == leads
    assert own <= site.keys()
    assert codes(replace(made, site=""), product) == set()


def test_browsers_keep_the_data_and_complain_of_nothing(page: Page, coasts: Path) -> None:
    page.goto((coasts / "talks" / "tides.html").as_uri())
    data = page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)"
    )
    assert data["name"] == "Tides in the Łódź basin"
