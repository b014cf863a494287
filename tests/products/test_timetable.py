"""The timetable of a day: read at print size whatever the event, and measured on the printed page."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest

from pipeline.cache.store import Cache
from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Event, Part, Room, Slot, SlotKind, Track
from pipeline.problems import Problem
from pipeline.render import render
from tests.products.printing import HERE, LONG, PEOPLE, event_of, slot, talk
from tests.tools.pages import baselines, text

MM = 72 / 25.4
NAMES = "Lecture theatre {n}"


class Area(NamedTuple):
    """Points from the lower left corner of the page."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, other: "Area", slack: float = 0.0) -> bool:
        return (
            self.x0 - slack <= other.x0
            and other.x1 <= self.x1 + slack
            and self.y0 - slack <= other.y0
            and other.y1 <= self.y1 + slack
        )

    def meets(self, other: "Area", slack: float) -> bool:
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.y1, other.y1) - max(self.y0, other.y0)
        return across > slack and down > slack


def printed(event: Event, folder: Path) -> tuple[Path, list[Problem]]:
    """The timetable of ``event`` alone, and the problems on the way."""
    (folder / "content").mkdir(exist_ok=True)
    layers = Layers(folder)
    book = load_product(layers.product_folders()["book"]).value
    assert book is not None
    days = [part for part in book.parts if any(one.template == "timetable.html" for one in part.parts)]
    only = tuple(
        replace(day, parts=tuple(p for p in day.parts if p.template == "timetable.html")) for day in days
    )
    document = compose(event, replace(book, parts=tuple[Part, ...](only)), layers)
    pdf = render(document.value, Cache(folder / "cache"), lambda *_: None)
    path = folder / "timetable.pdf"
    path.write_bytes(pdf.value.data)
    return path, [*document.problems, *pdf.problems]


def boxes(page: Any) -> list[Area]:
    """The areas that are filled with white or a tint, but for lines."""
    paths = (o for o in page.get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH)
    areas = (Area(*o.get_bounds()) for o in paths if is_light(o))
    return [a for a in dict.fromkeys(areas) if min(a.x1 - a.x0, a.y1 - a.y0) > 2.5 * MM]


def is_light(path: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pypdfium2.raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) > 0xC0


def glyphs(page: Any) -> Iterator[Area]:
    content = page.get_textpage()
    for index in range(content.count_chars()):
        char = chr(pypdfium2.raw.FPDFText_GetUnicode(content, index))
        if char.isprintable() and not char.isspace():
            yield Area(*content.get_charbox(index))


def boxes_that_hold_their_glyphs(path: Path) -> int:
    """How many boxes there are; no two meet, and no glyph stands partly in one."""
    count = 0
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            found = boxes(page)
            count += len(found)
            for first, second in combinations(found, 2):
                assert not first.meets(second, 0.1), (first, second)
            whole = Area(0, 0, *page.get_size())
            for glyph in glyphs(page):
                assert whole.holds(glyph)
                touched = [box for box in found if box.meets(glyph, 0.2)]
                assert len(touched) <= 1, glyph
                assert all(box.holds(glyph, 0.3) for box in touched), (glyph, touched)
    return count


def bare(words: str) -> str:
    """``words`` without what a line's end may add or take."""
    return re.sub(r"[\s\-‐\x02\ufffe…]", "", words)


def assert_all_are_found(event: Event, path: Path, told: list[Problem]) -> None:
    """The first words of each title stand in the timetable; what is shortened is told."""
    printed_words = bare("".join(text(path)))
    messages = " ".join(problem.message for problem in told)
    more = sum(int(found) for found in re.findall(r"(\d+) more titles are shortened", messages))
    shortened = 0
    for given in event.talks:
        plain = given.title.html.split("<img")[0]
        assert bare(plain)[:8] in printed_words, given.title.plain
        if bare(plain) not in printed_words:
            shortened += f"“{given.title.plain}” is shortened" not in messages
    assert shortened <= more


def crowd(rooms: int, rows: int, length: int, title: str, *beside: Slot, name: str = NAMES) -> Event:
    """``rows`` talks in each of ``rooms``, one after the other from 10:00, and what is ``beside``."""
    made = [(f"t{room}x{row}", room, row) for row in range(rows) for room in range(rooms)]
    talks = tuple(
        talk(id, title.replace("{n}", id), PEOPLE[n % 2].id) for n, (id, _room, _row) in enumerate(made)
    )
    slots = [
        slot(120 + row * length, length, talk=id, id=id, rooms=(f"r{room}",), track=f"k{room % 5}")
        for id, room, row in made
    ]
    return event_of(
        [*slots, *beside],
        talks=talks,
        rooms=tuple(Room(f"r{n}", name.format(n=n + 1), HERE) for n in range(rooms)),
        tracks=tuple(Track(f"k{n}", f"Track with a long name {n}") for n in range(5)),
        title="Trial",
    )


def paused() -> tuple[Slot, ...]:
    return (
        slot(0, 600, kind=SlotKind.SOCIAL, title="Registration desk", rooms=("foyer",), id="desk"),
        slot(60, 30, kind=SlotKind.WELCOME, title="Welcome", rooms=("r0",), id="welcome"),
        slot(90, 30, kind=SlotKind.BREAK, title="Coffee", rooms=("foyer",), id="coffee"),
        slot(780, None, kind=SlotKind.SOCIAL, title="Dinner", id="dinner"),
        slot(730, 0, kind=SlotKind.OTHER, title="Bus leaves", id="bus"),
    )


CROWDS: dict[str, Callable[[], Event]] = {
    "one": lambda: crowd(1, 6, 30, "A talk {n} of the usual length", *paused()),
    "three": lambda: crowd(3, 8, 30, "A talk {n} " + LONG, *paused()),
    "five": lambda: crowd(5, 12, 20, "Number {n} of several talks on one subject", *paused()),
    "five-minutes": lambda: crowd(12, 12, 5, "Number {n} of many talks about the same old thing", *paused()),
    "wide": lambda: crowd(6, 2, 30, "Number {n} of a few talks", name="Room {n}"),
    "words": lambda: crowd(
        4, 4, 30, "{n} Donaudampfschifffahrtsgesellschaftskapitänspatentantrag", *paused()
    ),
    "fifty": lambda: crowd(50, 3, 30, "Number {n} of very many talks about the same old thing", *paused()),
}


@pytest.mark.parametrize("name", CROWDS)
def test_no_text_leaves_its_box_and_every_talk_is_found(tmp_path: Path, name: str) -> None:
    event = CROWDS[name]()
    path, told = printed(event, tmp_path)
    assert boxes_that_hold_their_glyphs(path) >= (0 if name == "fifty" else len(event.talks))
    assert_all_are_found(event, path, told)
    pages = text(path)
    assert all("Timetable" in page for page in pages if page.strip() and not page.strip().isdigit())


def sheets(path: Path) -> list[str]:
    return [page for page in text(path) if "Timetable" in page]


def test_more_rooms_than_a_page_holds_are_divided_and_pauses_repeated(tmp_path: Path) -> None:
    found = sheets(printed(CROWDS["five"](), tmp_path)[0])
    assert len(found) == 2
    repeated = ("Coffee", "Welcome", "Dinner", "10:00")
    assert all(word in page for word in repeated for page in found)
    assert ["Lecture theatre 2" in page for page in found] == [True, False]
    assert ["Lecture theatre 5" in page for page in found] == [False, True]


def test_few_hours_in_many_rooms_stand_on_turned_pages(tmp_path: Path) -> None:
    path, _told = printed(CROWDS["wide"](), tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        page = next(page for page in document if "Timetable" in page.get_textpage().get_text_range())
        # Letters stand one above the other.
        box = page.get_textpage()
        start = box.get_text_range().index("Timetable")
        first, last = box.get_charbox(start), box.get_charbox(start + 8)
    assert abs(first[0] - last[0]) < 3
    assert last[1] > first[1]
    assert all(f"Room {n}" in " ".join(sheets(path)) for n in range(1, 7))


def test_a_day_with_very_many_rooms_is_a_list(tmp_path: Path) -> None:
    """All talks in the order of their times and rooms; pages are full, can be read, and begin with a time."""
    event = CROWDS["fifty"]()
    path, _told = printed(event, tmp_path)
    found = sheets(path)
    assert re.findall(r"Number (t\d+x\d+)", " ".join(found)) == [one.id for one in event.talks]
    with pypdfium2.PdfDocument(path) as document:
        pages = [lines for page in document if (lines := list(baselines(page)))]
        depth = document[0].get_height()
    assert len(pages) == len(found)
    for page in pages:
        _head, first, *others, _folio = page
        assert re.match(r"\d+:\d\d–\d+:\d\d", first.text)
        assert min(one.size for one in (first, *others)) >= 7
        if page is not pages[-1]:
            assert others[-1].y > depth * 0.9


def test_times_at_the_side_are_not_repeated_in_boxes(tmp_path: Path) -> None:
    slots = [
        slot(60, 30, title="First", kind=SlotKind.OTHER),
        slot(90, 30, title="Next", kind=SlotKind.OTHER),
    ]
    [page] = sheets(printed(event_of(slots), tmp_path)[0])
    assert page.count("9:00") == page.count("9:30") == page.count("10:00") == 1


def test_hours_in_which_nothing_is_on_are_shortened(tmp_path: Path) -> None:
    slots = [
        slot(60, 60, title="Early", kind=SlotKind.OTHER, id="a"),
        slot(660, 60, title="Late", kind=SlotKind.OTHER, id="b"),
    ]
    path, _told = printed(event_of(slots), tmp_path)
    with pypdfium2.PdfDocument(path) as document:
        early, late = boxes(document[len(document) - 1])
    assert 0 < early.y0 - late.y1 < 5 * MM
    assert "15:00" not in sheets(path)[0]


@pytest.mark.parametrize("rooms", [1, 2])
@pytest.mark.parametrize("count", [1, 12])
def test_the_legend_stands_below_the_day(tmp_path: Path, rooms: int, count: int) -> None:
    tracks = tuple(Track(f"t{n}", f"The track number {n}") for n in range(count))
    slots = [
        slot(
            30 * n,
            kind=SlotKind.OTHER,
            title=f"Talk {n}",
            id=f"s{n}",
            track=track.id,
            room=f"room-{n % rooms}",
        )
        for n, track in enumerate(tracks)
    ]
    path, _told = printed(replace(event_of(slots, tracks=tracks), title="Trial"), tmp_path)
    pages = [page for page in text(path) if "The track number" in page]
    assert len(pages) == 1
    assert "Talk 0" in pages[0]
    assert all(track.name in " ".join(pages[0].split()) for track in tracks)
