"""The short programme of events of every shape: all of each day, in its order, on pages that are full."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.model import Contact, Event, FreePage, Room, SlotKind, Sponsor, SponsorTier, Track, Wifi
from pipeline.text.prose.markdown import set_prose
from tests.conftest import Built
from tests.products.printing import (
    HERE,
    LONG,
    assert_words_keep_off_the_edge,
    assert_words_lie_apart,
    event_of,
    printed,
    said_of,
    slot,
    talk,
    talks_of_a_day,
)
from tests.products.test_book import bare
from tests.tools.pages import lines, sizes, text, words

_ROOMS = (
    Room("a", "Aula Magna", HERE),
    Room("b", "The Hall of the Very Long Name", HERE),
    Room("c", "C", HERE),
)


def one_slot() -> Event:
    return event_of([slot(60, talk="t")], talks=(talk("t", "Alone"),))


def wordy() -> Event:
    slots = [slot(n * 60, 45, talk=f"t{n}") for n in range(6)]
    talks = tuple(talk(f"t{n}", LONG, "maxi", "chai") for n in range(6))
    title = "An International Symposium on Mathematics " * 4
    return event_of(slots, talks=talks, title=title, url="https://example.org", email="info@example.org")


def parallel() -> Event:
    """Three rooms with tracks for two days; sessions with talks and chairs; a pause with people."""
    days, talks = [], []
    for day in (1, 2):
        loose = [
            slot(h * 60, 45, day, room=r, talk=f"t{day}{h}{r}", track="tr") for h in range(3) for r in "abc"
        ]
        inner = tuple(slot(300 + 20 * n, 20, day, room="b", talk=f"i{day}{n}") for n in range(3))
        session = slot(
            300, 60, day, kind=SlotKind.SESSION, title="Many things", room="b", chairs=("chai",), slots=inner
        )
        days.append([*loose, slot(240, 60, day, kind=SlotKind.MEAL, title="Lunch", people=("ada",)), session])
        talks += [talk(one.talk or "", f"On {one.talk}", "maxi") for one in (*loose, *inner)]
    return event_of(*days, talks=tuple(talks), rooms=_ROOMS, tracks=(Track("tr", "Theory"),))


def crowded() -> Event:
    slots, talks = talks_of_a_day(30)
    return event_of(slots, talks=tuple(talks))


def week() -> Event:
    days, talks = zip(*(talks_of_a_day(8, day) for day in range(1, 6)), strict=True)
    return event_of(*days, talks=tuple(talk for each in talks for talk in each), title="A week")


def italian() -> Event:
    slots = [
        slot(60, kind=SlotKind.BREAK, title="Caffè"),
        slot(120, None, kind=SlotKind.OTHER, title="Tavola rotonda"),
    ]
    return event_of(slots, language="it", title="Giornate")


_PAGES = {one_slot: 1, wordy: 1, parallel: 2, crowded: 2, week: 4, italian: 1}


@pytest.fixture(scope="module", params=_PAGES, ids=lambda make: make.__name__)
def shown(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Event, Path, int]:
    event = request.param()
    path, problems = printed(event, "programme", tmp_path_factory.mktemp(request.param.__name__))
    assert not problems
    return event, path, _PAGES[request.param]


def test_all_of_every_slot_is_printed(shown: tuple[Event, Path, int]) -> None:
    event, path, _pages = shown
    everything = bare(" ".join(text(path)))
    for _day, one in event.slots():
        assert all(bare(words) in everything for words in said_of(event, one))
    assert all(bare(thing.name) in everything for thing in (*event.rooms, *event.tracks))
    assert bare(event.title) in everything


def test_it_takes_no_more_pages_than_it_needs(shown: tuple[Event, Path, int]) -> None:
    _event, path, pages = shown
    assert [(round(w), round(h)) for w, h in sizes(path)] == [(421, 595)] * pages


def test_no_word_leaves_its_place(shown: tuple[Event, Path, int]) -> None:
    _event, path, _pages = shown
    assert_words_keep_off_the_edge(path)
    assert_words_lie_apart(path)


def test_no_day_begins_at_the_foot_of_a_page(shown: tuple[Event, Path, int]) -> None:
    event, path, _pages = shown
    rows = [line for line in lines(path) if line.text != "page"]
    heads = [
        place
        for place, line in enumerate(rows)
        if re.search(r"\d+ (June|giugno)$", line.text) and line.y1 - line.y0 > 15
    ]
    assert len(heads) >= len(event.days)
    assert all(rows[place + 1].page == rows[place].page for place in heads)


def test_a_page_goes_on_with_a_time(tmp_path: Path) -> None:
    """What is at the same time stays together, so that each page says when its first row is."""
    path, _problems = printed(parallel(), "programme", tmp_path)
    for page in words(path)[1:]:
        body = [word for word in page if word.y0 > 40]
        top = min(word.y0 for word in body)
        first = " ".join(word.text for word in body if word.y0 < top + 4)
        assert re.search(r"\d:\d\d|June", first)


def test_the_demo_fills_its_two_pages(built: Built) -> None:
    for page, (_width, height) in zip(
        words(built.pdf("programme")), sizes(built.pdf("programme")), strict=True
    ):
        assert max(word.y1 for word in page) > height * 0.85


def congress() -> Event:
    """180 talks in 36 sessions."""
    days, talks = [], []
    for day in range(1, 5):
        sessions = []
        for hour in (0, 120, 240):
            for room in "abc":
                inner = tuple(
                    slot(hour + n * 20, 20, day, room=room, talk=f"t{day}{hour}{room}{n}") for n in range(5)
                )
                sessions.append(
                    slot(
                        hour,
                        100,
                        day,
                        kind=SlotKind.SESSION,
                        title=f"S{day}{hour}{room}",
                        room=room,
                        slots=inner,
                    )
                )
                talks += [talk(one.talk or "", f"On the rings of {one.talk}", "maxi") for one in inner]
        days.append(sessions)
    return event_of(*days, talks=tuple(talks), rooms=_ROOMS)


@pytest.fixture(scope="module")
def long_programme(tmp_path_factory: pytest.TempPathFactory) -> tuple[Event, Path]:
    event = congress()
    path, problems = printed(event, "programme", tmp_path_factory.mktemp("congress"))
    assert not problems
    return event, path


def test_a_long_programme_has_all_titles_on_two_sheets(long_programme: tuple[Event, Path]) -> None:
    event, path = long_programme
    everything = bare(" ".join(text(path)))
    assert all(bare(one.title.plain) in everything for one in event.talks)
    assert all(bare(session.title) in everything for day in event.days for session in day.slots)
    assert 4 < len(sizes(path)) <= 8


def test_a_long_programme_fills_its_columns_in_type_that_can_be_read(
    long_programme: tuple[Event, Path],
) -> None:
    _event, path = long_programme
    assert_words_keep_off_the_edge(path)
    assert_words_lie_apart(path)
    for number, (page, (width, height)) in enumerate(zip(words(path), sizes(path), strict=True), 1):
        rows = [word for word in page if word.y0 > 40]
        # Nothing stands in the gutter.
        left = [word for word in rows if word.x1 < width / 2 - 5]
        right = [word for word in rows if word.x0 > width / 2 + 5]
        assert len(left) + len(right) >= len(rows) - 12 * (number == 1)
        if number < len(sizes(path)):
            assert min(max(word.y1 for word in column) for column in (left, right)) > height * 0.8
    # The box of a word is about 1.4 times its type.
    assert min(word.y1 - word.y0 for page in words(path) for word in page) > 7.5 * 0.9


def test_a_column_begins_with_a_time(long_programme: tuple[Event, Path]) -> None:
    _event, path = long_programme
    for number, (page, (width, _height)) in enumerate(zip(words(path), sizes(path), strict=True), 1):
        for column in ([w for w in page if w.x0 < width / 2], [w for w in page if w.x0 > width / 2]):
            body = [word for word in column if word.y0 > (110 if number == 1 else 40)]
            top = min(word.y0 for word in body)
            first = " ".join(word.text for word in body if word.y0 < top + 6)
            assert re.search(r"\d:\d\d|June", first)


def test_what_is_parallel_has_its_time_once(tmp_path: Path) -> None:
    path, _problems = printed(parallel(), "programme", tmp_path)
    assert " ".join(text(path)).count("9:00–9:45") == 2


def test_an_empty_event_says_that_more_will_be_told(tmp_path: Path) -> None:
    path, problems = printed(event_of(), "programme", tmp_path)
    assert not problems
    [page] = text(path)
    assert "To be announced" in page
    assert [a.page <= b.page for a, b in pairwise(lines(path))]


SPONSORS = (SponsorTier("Gold", (Sponsor("Meridian Ferries", HERE), Sponsor("Quay Books", HERE)), HERE),)


def own_page(title: str) -> FreePage:
    shown = set_prose(title, HERE, inline=True).value
    said = set_prose("Past the quay.", HERE).value
    return FreePage(title.lower().replace(" ", "-"), shown, HERE, said, products=("programme",))


def two_days(**fields: object) -> Event:
    days, talks = zip(*(talks_of_a_day(8, day) for day in (1, 2)), strict=True)
    return event_of(*days, talks=tuple(talk for each in talks for talk in each), title="Two days", **fields)


def test_what_guests_need_to_know_stands_outside_and_the_days_within(tmp_path: Path) -> None:
    told = {
        "wifi": (Wifi("Rings", "ideal-17"),),
        "emergency": (Contact("Nurse", phone="112"),),
        "sponsors": SPONSORS,
    }
    path, problems = printed(two_days(**told), "programme", tmp_path)
    assert not problems
    cover, first, second, back = text(path)
    assert "Two days" in cover
    assert "Monday 15 June" in first
    assert "Tuesday 16 June" in second
    assert all(
        word in back for word in ("Rings", "ideal-17", "Nurse", "112", "Meridian Ferries", "Quay Books")
    )
    assert not re.search(r"\d:\d\d", cover + back)
    assert_words_keep_off_the_edge(path)
    assert_words_lie_apart(path)


@pytest.mark.parametrize("sponsors", [(), SPONSORS])
def test_a_map_has_the_back_and_what_guests_need_to_know_the_cover(
    sponsors: tuple[SponsorTier, ...], tmp_path: Path
) -> None:
    told = {"wifi": (Wifi("Rings", "ideal-17"),), "emergency": (Contact("Nurse", phone="112"),)}
    event = two_days(**told, sponsors=sponsors, pages=(own_page("The way there"),))
    path, problems = printed(event, "programme", tmp_path)
    assert not problems
    cover, first, second, back = text(path)
    names = [one.name for tier in sponsors for one in tier.sponsors]
    assert all(word in cover for word in ("Two days", "Rings", "ideal-17", "Nurse", "112", *names))
    assert "Monday 15 June" in first
    assert "Tuesday 16 June" in second
    assert "The way there" in back
    assert_words_keep_off_the_edge(path)
    assert_words_lie_apart(path)


def test_two_pages_of_ones_own_fill_the_sheet_without_a_cover(tmp_path: Path) -> None:
    pages = (own_page("The way there"), own_page("The town"))
    path, _problems = printed(two_days(wifi=(Wifi("Rings", "ideal-17"),), pages=pages), "programme", tmp_path)
    first, second, way, town = text(path)
    assert "Monday 15 June" in first
    assert "ideal-17" in second
    assert "The way there" in way
    assert "The town" in town


def test_an_event_that_says_nothing_has_its_two_days_on_two_pages(tmp_path: Path) -> None:
    path, _problems = printed(two_days(), "programme", tmp_path)
    assert len(sizes(path)) == 2


def test_sponsors_stand_below_the_last_day_and_cost_no_page(tmp_path: Path) -> None:
    thanked = replace(week(), sponsors=SPONSORS)
    path, problems = printed(thanked, "programme", tmp_path)
    assert not problems
    pages = text(path)
    assert len(pages) == _PAGES[week]
    assert "Meridian Ferries · Quay Books" in pages[-1]
