"""Signs of events of every shape: each door's day on its page, all of it, as large as it fits."""

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Event, Look, Room, Signage, SlotKind, Track
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
from tests.tools.pages import page_images, sizes, text, words

# How high figures are at least (mm) where capitals are 8 mm high.
_FIGURE = 7.8
# Welcome, registration, three arrows, reserved.
_OTHERS = 6
_ROOMS = (
    Room("a", "Aula Magna", HERE, floor="ground floor"),
    Room("b", "The Hall of the Very Long and Winding Name of the Benefactor", HERE),
    Room("c", "C", HERE),
)


def one_slot() -> Event:
    return event_of([slot(60, talk="t")], talks=(talk("t", "Alone"),))


def wordy() -> Event:
    """Long titles with formulas, a title of the event that does not end."""
    slots = [slot(n * 60, 45, talk=f"t{n}") for n in range(6)]
    talks = tuple(talk(f"t{n}", LONG, "maxi", "chai") for n in range(6))
    return event_of(slots, talks=talks, title="An International Symposium on Mathematics " * 4)


def parallel() -> Event:
    """Three rooms, a session with talks and a chair, a pause with people, and a day in one room only."""
    talks = [talk(f"t{room}", f"Parallel {room}", "maxi") for room in "abc"]
    inner = tuple(slot(120 + 10 * n, 10, room="a", talk=f"i{n}") for n in range(3))
    first = [slot(0, room=room, talk=f"t{room}", track="tr") for room in "abc"]
    first.append(slot(60, kind=SlotKind.MEAL, title="Lunch", people=("ada",)))
    first.append(
        slot(
            120,
            kind=SlotKind.SESSION,
            title="Session one",
            room="a",
            chairs=("chai",),
            slots=inner,
            id="session",
        )
    )
    second = [slot(0, day=2, kind=SlotKind.PANEL, title="Panel", room="c", people=("ada", "maxi"))]
    talks += [talk(f"i{n}", f"Inner {n}") for n in range(3)]
    return event_of(first, second, talks=tuple(talks), rooms=_ROOMS, tracks=(Track("tr", "Theory"),))


def crowded() -> Event:
    slots, talks = talks_of_a_day(30)
    return event_of(slots, talks=tuple(talks), title="Thirty talks")


def unbroken() -> Event:
    """Titles in scripts without spaces, and one that is a single word."""
    titles = ["W" * 90, "เพชรรัตนราชสุดา" * 8, "मुख्यव्याख्यानम्" * 6, "x" * 200]
    slots = [slot(n * 60, talk=f"t{n}") for n in range(4)]
    return event_of(slots, talks=tuple(talk(f"t{n}", title, "chai") for n, title in enumerate(titles)))


def italian() -> Event:
    signage = Signage((("Aula Magna, primo piano", "up-right"), ("Bagni", "back")), ("Relatori", "Stampa"))
    slots = [
        slot(60, kind=SlotKind.BREAK, title="Caffè"),
        slot(120, kind=SlotKind.OTHER, title="Tavola rotonda"),
    ]
    return event_of(slots, language="it", title="Giornate", signage=signage, look=Look(sign="A3"))


_EVENTS = {f.__name__: f for f in (one_slot, wordy, parallel, crowded, unbroken, italian)}


@pytest.fixture(scope="module", params=_EVENTS)
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Event, Path]:
    event = _EVENTS[request.param]()
    path, problems = printed(event, "signs", tmp_path_factory.mktemp(request.param))
    # Only titles that do not end are shortened, and told of.
    assert problems <= ({"OCT-S13"} if request.param in ("wordy", "unbroken") else set())
    return event, path


def doors(event: Event, path: Path) -> dict[tuple[str, str], list[int]]:
    """Of each room and day the pages of its door."""
    found: dict[tuple[str, str], list[int]] = {}
    pages = iter(range(2, len(sizes(path))))
    for room in event.rooms or (None,):
        for day in event.days:
            held = [one for one in day.slots if one.room == (room.id if room else None)]
            if any(not one.kind.is_pause for one in held):
                number = next(pages)
                count = re.search(r"\b1/(\d+)\b", text(path)[number])
                more = [next(pages) for _page in range(int(count[1]) - 1)] if count else []
                found[room.id if room else "", day.id] = [number, *more]
    return found


def test_all_that_is_on_in_a_room_on_a_day_is_on_the_pages_of_its_door(shown: tuple[Event, Path]) -> None:
    event, path = shown
    for (room, day), pages in doors(event, path).items():
        door = "".join(bare(text(path)[page]) for page in pages)
        name = event.room[room].name if room else event.title
        assert all(bare(name) in bare(text(path)[page]) for page in pages)
        [held] = [
            [one for one in each.slots if (one.room or "") == room] for each in event.days if each.id == day
        ]
        inner = [talk for session in held for talk in session.slots]
        for one in (*held, *inner):
            time, *said = said_of(event, one)
            # Of a title that does not end at least the beginning is there.
            assert all(bare(words)[:20] in door for words in (time, said[0], *said[-1:]))


def test_no_word_leaves_its_place(shown: tuple[Event, Path]) -> None:
    _event, path = shown
    assert_words_keep_off_the_edge(path)
    assert_words_lie_apart(path)


def test_there_is_a_sign_for_each_purpose(shown: tuple[Event, Path]) -> None:
    event, path = shown
    pages = sum(map(len, doors(event, path).values()))
    arrows, reserved = len(event.signage.directions) or 3, len(event.signage.reserved) or 1
    assert len(sizes(path)) == 2 + pages + arrows + reserved


def figures(path: Path, page: int) -> dict[str, float]:
    """How high (mm) the first figure is of each time that begins something, measured in the page."""
    with pypdfium2.PdfDocument(path) as document:
        texts = document[page].get_textpage()
        said = texts.get_text_range()
        return {
            found[0]: (box[3] - box[1]) * 25.4 / 72
            for found in re.finditer(r"(?<!–)\b\d+:\d\d(?!–)", said)
            if (box := texts.get_charbox(found.start()))[3] - box[1] > 20
        }


def test_times_are_read_at_three_metres_in_one_size_at_all_doors(shown: tuple[Event, Path]) -> None:
    event, path = shown
    pages = [page for pages in doors(event, path).values() for page in pages]
    heights = [height for page in pages for height in figures(path, page).values()]
    assert len(heights) >= len(pages)
    # Figures are lower than capitals, which have at least 8 mm, by a fortieth; round ones reach over.
    assert min(heights) >= _FIGURE
    assert max(heights) < min(heights) * 1.06


def test_ten_slots_stand_on_one_sheet_and_more_are_split(tmp_path: Path) -> None:
    for count, sheets in ((10, 1), (24, 3)):
        slots, talks = talks_of_a_day(count, title="On rings, part {n}")
        folder = tmp_path / str(count)
        folder.mkdir()
        event = event_of(slots, talks=tuple(talks), rooms=_ROOMS[:1])
        path, problems = printed(event, "signs", folder)
        assert not problems
        [pages] = doors(replace(event, rooms=()), path).values()
        assert len(pages) == sheets
        assert sum(len(figures(path, page)) for page in pages) == count
        assert min(height for page in pages for height in figures(path, page).values()) >= _FIGURE
        # No sheet is nearly empty.
        assert all(len(figures(path, page)) >= count // sheets - 1 for page in pages)


def test_a_sheet_that_begins_in_a_session_says_which(tmp_path: Path) -> None:
    slots, talks = talks_of_a_day(14)
    session = slot(0, 280, kind=SlotKind.SESSION, title="Ring theory", id="s", slots=tuple(slots))
    path, _problems = printed(event_of([session], talks=tuple(talks)), "signs", tmp_path)
    pages = [page for page in text(path) if "number" in page]
    assert len(pages) > 1
    assert all(page.count("Ring theory") == 1 for page in pages)


_CURVES = (
    "On the number of points of curves over finite fields and what it says about the codes that are made"
)


@pytest.mark.parametrize(
    ("count", "title", "made"),
    [
        (
            6,
            f"{_CURVES} of them: a survey of thirty years of towers and of what they hold",
            f"{_CURVES} of them",
        ),
        (10, f"{_CURVES} of them", f"{_CURVES}…"),
        (6, f"{_CURVES} of them", None),
    ],
)
def test_a_title_that_is_shortened_is_told_with_what_stands_there(
    count: int, title: str, made: str | None, tmp_path: Path
) -> None:
    """Without its subtitle if that is enough, and with the sign it stands on, once."""
    talks = [talk(f"t{n}", title if n == 2 else "Rings") for n in range(count)]
    slots = [slot(n * 30, room="a", talk=one.id) for n, one in enumerate(talks)]
    event, layers = event_of(slots, talks=tuple(talks), rooms=_ROOMS[:1]), Layers(tmp_path)
    signs = load_product(layers.product_folders()["signs"]).value
    assert signs is not None
    told = [(problem.code, problem.message) for problem in compose(event, signs, layers).problems]
    message = f"the sign of “Aula Magna”, “Monday 15 June”: what is too long is shortened to “{made}”"
    assert told == ([("OCT-S13", message)] if made else [])


def test_the_name_of_the_room_is_the_largest_text_of_its_door(tmp_path: Path) -> None:
    path, _problems = printed(parallel(), "signs", tmp_path)
    sizes_of_names = set()
    for page, name in ((2, "Aula"), (4, "C")):
        heights = {word.text: word.y1 - word.y0 for word in words(path)[page]}
        assert heights[name] == max(heights.values())
        sizes_of_names.add(round(heights[name]))
    assert len(sizes_of_names) == 1


def test_a_formula_keeps_clear_of_the_name_below_it(tmp_path: Path) -> None:
    talks = [talk("plain", "Rings", "ada"), talk("deep", r"Groups in $L_{\infty}$", "ada")]
    slots = [slot(n * 60, talk=one.id) for n, one in enumerate(talks)]
    path, _problems = printed(event_of(slots, talks=tuple(talks)), "signs", tmp_path)
    [page] = [page for page in words(path) if any(word.text == "Rings" for word in page)]
    ends = [word.y1 for word in page if word.text in ("Rings", "Groups")]
    names = [word.y0 for word in page if word.text == "Ada"]
    plain, deep = (name - end for name, end in zip(names, ends, strict=True))
    assert deep - plain > 3


def test_when_a_slot_ends_stands_clear_of_the_next(tmp_path: Path) -> None:
    """Where nobody is named below a title of one line."""
    slots = [slot(n * 30, kind=SlotKind.WELCOME, title="Opening") for n in range(14)]
    path, _problems = printed(event_of(slots), "signs", tmp_path)
    assert sum("Opening" in page for page in text(path)) >= 1
    assert_words_lie_apart(path)


def test_an_event_without_days_has_the_other_signs(tmp_path: Path) -> None:
    path, problems = printed(event_of(), "signs", tmp_path)
    assert not problems
    assert len(sizes(path)) == _OTHERS


def test_arrows_point_where_they_say(tmp_path: Path) -> None:
    """The ink of the arrow weighs on the side of its head."""
    ways = {"left": (-1, 0), "right": (1, 0), "ahead": (0, -1), "back": (0, 1), "up-right": (1, -1)}
    signage = Signage(tuple((".", way) for way in ways))
    path, _problems = printed(event_of(signage=signage), "signs", tmp_path)
    for image, (across, down) in zip(page_images(path, 20)[2:], ways.values(), strict=False):
        x, y = weight_of(image.convert("L").point(lambda grey: 255 * (grey < 64)))
        assert (across == 0 and abs(x) < 0.01) or x * across > 0.02
        assert (down == 0 and abs(y) < 0.01) or y * down > 0.02


def weight_of(ink: Image.Image) -> tuple[float, float]:
    """Where the middle of the arrow's ink lies from the middle of its box, in shares of the box."""
    arrow = ink.crop((0, round(ink.height * 0.15), ink.width, round(ink.height * 0.72)))
    left, top, right, bottom = arrow.getbbox() or (0, 0, 1, 1)
    box = arrow.crop((left, top, right, bottom))
    places = [(x, y) for y in range(box.height) for x in range(box.width) if box.getpixel((x, y))]
    middle = (sum(x for x, _y in places) / len(places), sum(y for _x, y in places) / len(places))
    return (middle[0] + 0.5) / box.width - 0.5, (middle[1] + 0.5) / box.height - 0.5
