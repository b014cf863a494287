"""What is made on request, by its geometry: sizes, words in their place, tags, for events of all shapes."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_FORM, FPDF_PAGEOBJ_PATH

from pipeline.folders.layers import Layers
from pipeline.load import load_event
from pipeline.model import Contact, Event, Person, Wifi
from tests.conftest import REPOSITORY, octavo
from tests.products.from_right.arabic import write_arabic
from tests.products.printing import HERE, printed
from tests.products.test_every_product import tagged
from tests.products.test_programme import one_slot, parallel, week, wordy
from tests.products.tongues.small_events import tongue, write_event
from tests.tools.pages import sizes, text, words
from tests.tools.verapdf import validate

_MM = 72 / 25.4
# No letter is nearer to an edge, in pt.
_SAFE = 4 * _MM
# Each with its page in mm.
PAGES = {
    "certificate": (297, 210),
    "check-in": (210, 297),
    "desk-letters": (297, 210),
    "help-card": (85, 54),
    "large-print": (210, 297),
    "participants": (210, 297),
    "pocket": (74.25, 105),
    "proof-pages": (148, 210),
    "run-sheet": (210, 297),
    "slides": (338.67, 190.5),
    "social-card": (120, 63),
    "tags": (90, 50),
    "tents": (210, 297),
    "vouchers": (90, 50),
    "walk-in": (96, 134),
}
# Names in several lines, or in smaller type than is comfortable.
_REMARKS = {"OCT-S02", "OCT-S03"}


def filled(event: Event) -> Event:
    """``event`` with all that these products can tell."""
    guest = Person("guest", "Noor", "Haddad-Featherstonehaugh", HERE, affiliations=("Porto",))
    people = tuple(replace(one, extra=(("Dinner", "vegan"),)) for one in (*event.people, guest))
    return replace(
        event,
        people=people,
        wifi=(Wifi("Tideline", "high water", "ask at the desk"),),
        contact=(Contact("Desk", phone="+351 000 000"),),
        url="https://tideline.example/",
        certificate_key="herons",
        vouchers=("Dinner",),
    )


def of_files(write: Callable[[Path], object]) -> Callable[[Path], Event]:
    def event(folder: Path) -> Event:
        write(folder)
        loaded = load_event(folder).value
        assert loaded
        return filled(loaded)

    return event


EVENTS: dict[str, Callable[[Path], Event]] = {
    "one slot": lambda _folder: filled(one_slot()),
    "long words": lambda _folder: filled(wordy()),
    "parallel": lambda _folder: filled(parallel()),
    "a week": lambda _folder: filled(week()),
    "Arabic": of_files(write_arabic),
    "Japanese": of_files(lambda folder: write_event(folder, tongue("ja"))),
}


def test_these_are_all() -> None:
    elsewhere = {"badges", "boards", "book", "errata", "itinerary", "programme", "signs", "specimen", "web"}
    assert {*Layers(REPOSITORY).product_folders()} == elsewhere | PAGES.keys()


@pytest.fixture(scope="module", params=EVENTS)
def shelf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Event, Path]:
    folder = tmp_path_factory.mktemp("shelf")
    return EVENTS[request.param](folder), folder


@pytest.mark.parametrize("product", PAGES)
def test_pages_are_whole(shelf: tuple[Event, Path], product: str) -> None:
    event, folder = shelf
    path, problems = printed(event, product, folder)
    assert problems <= _REMARKS
    width, height = PAGES[product]
    for size in sizes(path):
        assert size == pytest.approx((width * _MM, height * _MM), abs=0.1)
    assert_letters_keep_off_the_edge(path)
    assert_no_curve_runs_through_words(path)
    assert tagged(path)
    assert validate(path) == []


def assert_letters_keep_off_the_edge(path: Path) -> None:
    """All letters lie where a cut that is off cannot reach them, and no page is without any.

    The box of a word is as high as the font's highest and deepest letters; they are in its middle.
    """
    for page, (width, height) in zip(words(path), sizes(path), strict=True):
        assert page
        for word in page:
            assert _SAFE <= word.x0 < word.x1 <= width - _SAFE, word
            spare = 0.3 * (word.y1 - word.y0)
            assert _SAFE <= word.y0 + spare < word.y1 - spare <= height - _SAFE, word


def assert_no_curve_runs_through_words(path: Path) -> None:
    """On the first page, where the ornament is, over most of the width; a label has a ground of its own."""
    sheet = PdfDocument(path)[0]
    wide, high = sheet.get_size()

    def bounds(kind: int) -> list[tuple[float, float, float, float]]:
        drawn = (one.get_bounds() for one in sheet.get_objects(filter=[kind], max_depth=1))
        return [(left, high - top, right, high - low) for left, low, right, top in drawn]

    curves = [box for box in bounds(FPDF_PAGEOBJ_FORM) if box[2] - box[0] > wide / 2]
    labels = [box for box in bounds(FPDF_PAGEOBJ_PATH) if box[2] - box[0] < wide / 2]
    for word in words(path)[0]:
        spare = 0.3 * (word.y1 - word.y0)
        if any(x0 < word.x0 < word.x1 < x1 and y0 < word.y0 + spare < y1 for x0, y0, x1, y1 in labels):
            continue
        for _x0, top, _x1, low in curves:
            assert word.y1 - spare <= top or low <= word.y0 + spare, word


def speaking(event: Event) -> Iterable[str]:
    """The ids of those who give a talk, once for each."""
    return (one for _day, slot in event.slots() if slot.talk for one in event.talk[slot.talk].speakers)


def named(path: Path, event: Event) -> Counter[str]:
    """How often everybody is named on the pages of ``path``, wherever the lines of a name end."""
    said = "".join(word.text for page in words(path) for word in page).replace("-", "")
    return Counter({one.id: said.count(one.name.replace(" ", "").replace("-", "")) for one in event.people})


@pytest.mark.parametrize("product", ["certificate", "participants", "tags", "vouchers"])
def test_everybody_is_named_whole_and_nobody_twice(product: str, tmp_path: Path) -> None:
    event = filled(parallel())
    expected = Counter(person.id for person in event.people)
    if product == "certificate":
        expected.update(speaking(event))
    path, _problems = printed(event, product, tmp_path)
    assert named(path, event) == expected


def test_a_tent_is_for_who_has_a_part(tmp_path: Path) -> None:
    event = filled(parallel())
    path, _problems = printed(event, "tents", tmp_path)
    parts = {one for _day, slot in event.slots() for one in (*slot.people, *slot.chairs)}
    assert len(sizes(path)) == len(parts | {*speaking(event)})
    assert named(path, event)["guest"] == 0


@pytest.mark.parametrize("make", [one_slot, week, parallel])
def test_a_pocket_programme_has_eight_pages_and_all_that_is_on(
    make: Callable[[], Event], tmp_path: Path
) -> None:
    event = filled(make())
    path, _problems = printed(event, "pocket", tmp_path)
    assert len(sizes(path)) == 8
    said = "".join(text(path))
    for _day, slot in event.slots():
        assert f"{slot.start.hour}:{slot.start:%M}" in said


def test_large_print_is_large(tmp_path: Path) -> None:
    path, _problems = printed(filled(wordy()), "large-print", tmp_path)
    # The box of a word is higher than its type: 14 pt for the number of the page.
    assert min(word.y1 - word.y0 for page in words(path) for word in page) > 14


def test_a_chair_has_the_times_on_the_sheet_and_on_a_card(tmp_path: Path) -> None:
    event = filled(parallel())
    path, _problems = printed(event, "run-sheet", tmp_path)
    first = next(slot for _day, slot in event.slots() if slot.talk)
    assert "".join(text(path)).count(f"{first.start.hour}:{first.start:%M}") >= 2


def test_print_editions_of_a_conference_pass_preflight(tmp_path: Path) -> None:
    octavo("new", "--conference", str(tmp_path / "event"), folder=tmp_path)
    done = octavo("build", *PAGES, folder=tmp_path / "event")
    assert done.returncode == 0, done.stderr
    assert not {*re.findall(r"OCT-[RS]\d+", done.stderr)} - _REMARKS
    printed_too = {path.name for path in (tmp_path / "event" / "output" / "print").glob("*.pdf")}
    assert {f"{product}-saddle-a5.pdf" for product in PAGES} <= printed_too
