"""Sessions as their organisers describe them: what is written of them stands in the book and at the doors."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.model import Event, Prose, Room, SlotKind
from tests.events import HERE
from tests.products.printing import PEOPLE, event_of, printed, slot, talk
from tests.products.test_book import bare
from tests.tools.pages import text

HALL = Room("hall", "Hall", HERE)
NOTES = ("OFSESSION", "OFTALK", "OFWELCOME", "OFBREAK", "OFOTHER", "OFPANEL", "OFPAUSE", "OFPRIZE", "OFNONE")


def meeting(description: str = "About rings.") -> Event:
    """A session with a break and a prize, and other slots, all with notes."""
    inner = (
        slot(60, 30, id="a", talk="a", note="OFTALK"),
        slot(90, 10, id="pause", kind=SlotKind.BREAK, title="Air", note="OFPAUSE"),
        slot(100, 20, id="prize", kind=SlotKind.AWARD, title="Prize", note="OFPRIZE", people=("ada",)),
        slot(120, 30, id="b", talk="b", cancelled=True, note="OFNONE"),
    )
    session = slot(
        60,
        90,
        id="s",
        kind=SlotKind.SESSION,
        title="Rings",
        code="S1",
        slots=inner,
        chairs=("maxi",),
        note="OFSESSION",
        description=Prose(f"<p>{description}</p>", description),
    )
    slots = [
        slot(0, kind=SlotKind.WELCOME, title="Hello", note="OFWELCOME"),
        session,
        slot(180, kind=SlotKind.BREAK, title="Coffee", note="OFBREAK"),
        slot(240, kind=SlotKind.OTHER, title="Tour", note="OFOTHER", moved="was at noon"),
        slot(300, kind=SlotKind.PANEL, title="Panel", note="OFPANEL"),
    ]
    return event_of(slots, talks=(talk("a", "On ideals"), talk("b", "On modules")), rooms=(HALL,))


def pages(event: Event, product: str, folder: Path) -> list[str]:
    """The text of each page without spaces; nothing may be wrong with it."""
    path, problems = printed(event, product, folder)
    assert not problems
    return [bare(page) for page in text(path)]


@pytest.mark.parametrize("product", ["book", "signs", "programme"])
def test_what_is_said_of_a_session_is_printed(tmp_path: Path, product: str) -> None:
    said = "".join(pages(meeting(), product, tmp_path))
    wanted = (
        *NOTES,
        "S1",
        "Rings",
        "About rings.",
        "Cancelled",
        "Moved: was at noon",
        "Hohenstaufen",
        "Prize",
        "Air",
    )
    assert [word for word in wanted if bare(word) not in said] == []


def test_a_session_opens_above_its_first_entry(tmp_path: Path) -> None:
    path, _problems = printed(meeting(), "book", tmp_path)
    [opening] = [page for page in map(bare, text(path)) if bare("About rings.") in page]
    assert bare("On ideals") in opening
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        below = {item.title: [one.title for one in item.children] for item in all_of(outline.root)}
    assert below["S1\N{NO-BREAK SPACE}Rings"] == ["On ideals", "On modules"]


def test_a_long_description_has_a_page_of_its_own(tmp_path: Path) -> None:
    found = pages(meeting("All about rings. " * 60), "book", tmp_path)
    [opening] = [page for page in found if bare("All about rings. All about rings.") in page]
    assert bare("On ideals") not in opening


def posters(count: int) -> Event:
    """A poster session, and the pitch for the first poster before it."""
    held = tuple(
        slot(60, 60, id=f"p{n}", talk=f"t{n}", board=f"P{n}", room="hall") for n in range(1, count + 1)
    )
    session = slot(60, 60, kind=SlotKind.POSTERS, title="Posters", room="hall", id="s", slots=held)
    pitch = slot(0, 30, talk="t1", room="hall", id="pitch")
    pitches = replace(pitch, id="spot", kind=SlotKind.SPOTLIGHTS, talk=None, slots=(pitch,))
    talks = [talk(f"t{n}", f"Poster number {n} of many", PEOPLE[n % 2].id) for n in range(1, count + 1)]
    return event_of([pitches, session], talks=tuple(talks), rooms=(HALL,))


@pytest.mark.parametrize("count", [3, 40])
def test_signs_list_boards_with_titles(tmp_path: Path, count: int) -> None:
    said = "".join(pages(posters(count), "signs", tmp_path))
    for n in range(1, count + 1):
        assert bare(f"P{n}") in said
        assert bare(f"Poster number {n} of many") in said


def test_the_book_has_each_poster_once_with_its_board(tmp_path: Path) -> None:
    entries = [page for page in pages(posters(3), "book", tmp_path) if bare("Board P") in page]
    assert [bare(f"Board P{n}") in page for n, page in zip((1, 2, 3), entries, strict=True)] == [True] * 3
    assert all(bare(when) in entries[0] for when in ("9:00–10:00", "8:00–8:30"))


def test_every_board_has_a_label(tmp_path: Path) -> None:
    found = pages(posters(3), "boards", tmp_path)
    wanted = [(bare(f"P{n}"), bare(f"Poster number {n} of many")) for n in (1, 2, 3)]
    assert [all(word in page for word in words) for words, page in zip(wanted, found, strict=True)] == [
        True
    ] * 3


def all_of(items: list[pikepdf.OutlineItem]) -> Iterator[pikepdf.OutlineItem]:
    """Every item of an outline, with all below."""
    for item in items:
        yield item
        yield from all_of(item.children)
