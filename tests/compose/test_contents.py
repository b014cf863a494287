"""Pages of the contents and of the programme: full, in order, days and sessions kept together."""

from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from pipeline.compose.lists.contents import Contents, ContentsLine
from pipeline.compose.lists.page_cuts import Ruler
from pipeline.compose.lists.programme_pages import Programme, ProgrammeRow
from pipeline.compose.look.formats import formats
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers, shipped
from pipeline.model import Event, Slot, SlotKind
from pipeline.programme.words import words_of
from tests.events import day, event, slot

PAGE = formats(shipped("styles"))["A5"]
SERIF, SANS = (
    partial(Typeface, (family,), folders=Layers(Path()).fonts)
    for family in ("Source Serif 4", "Source Sans 3")
)
LENGTHS = Properties(Layers(Path()).declaring("book"))
RULER = Ruler(PAGE, SERIF, SANS, LENGTHS)
UNSURE = Ruler(PAGE, SERIF, SANS, LENGTHS, sure=False)


def panels(count: int, day: int = 0, title: str = "A panel") -> tuple[Slot, ...]:
    return tuple(slot("9:00", kind=SlotKind.PANEL, id=f"s{day}-{m}", title=title) for m in range(count))


def panel_days(*counts: int) -> Event:
    """An event with so many panels on each day."""
    return event(days=tuple(day(*panels(count, n), id=f"day-{n}") for n, count in enumerate(counts)))


def contents(made: Event, ruler: Ruler = RULER) -> list[list[ContentsLine]]:
    sheets = Contents(made, words_of("en-GB"), ruler, "book").sheets(made.days)
    return [list(chain.from_iterable(sheet)) for sheet in sheets]


def programme(made: Event, ruler: Ruler = RULER) -> list[tuple[ProgrammeRow, ...]]:
    return Programme(made, words_of("en-GB"), ruler).sheets(made.days[0])


def starts(*counts: int) -> list[tuple[str, int]]:
    """For each page of the contents the day with which it begins, and how many lines are on it."""
    return [(page[0].day.id[4:], len(page)) for page in contents(panel_days(*counts))]


def test_a_short_list_is_left_to_the_engine() -> None:
    assert starts(10, 10, 10) == [("0", 33)]
    assert len(programme(panel_days(20))) == 1


def test_days_follow_each_other_and_fill_their_pages() -> None:
    pages = contents(panel_days(8, 20, 20, 20))
    assert [sorted({line.day.id for line in page}) for page in pages][:2] == [
        ["day-0", "day-1"],
        ["day-1", "day-2"],
    ]
    depths = [sum(line.height for line in page) for page in pages]
    assert min(depths[1:-1]) > RULER.depth - 4


def test_a_day_without_entries_is_passed_over() -> None:
    assert [page for page, _lines in starts(32, 0, 32)] == ["0", "0", "2", "2"]


@pytest.mark.parametrize("count", range(10, 24))
def test_the_last_page_has_some_lines_above_what_follows(count: int) -> None:
    assert len(contents(panel_days(15, 15, 15, count))[-1]) >= 4


def test_nothing_is_lost_and_a_heading_stays_with_what_it_heads() -> None:
    for count in range(2, 30):
        sessions = tuple(
            slot("9:00", kind=SlotKind.SESSION, id=f"x{n}", title="A session", slots=panels(count, n))
            for n in range(80 // count)
        )
        made = event(days=(day(*sessions),))
        listed, rows = contents(made), programme(made)
        wanted = [one.id for session in sessions for one in session.slots]
        assert [entry.slot.id for page in listed for entry in page if entry.slot] == wanted
        assert all(page[-1].slot for page in listed if page)
        assert [row.slot.id for page in rows for row in page if row.inner] == wanted
        assert all(page[-1].inner for page in rows)
        assert max(sum(line.height for line in page) for page in (*listed, *rows)) <= RULER.depth


def test_a_page_is_as_full_as_its_titles_are_long() -> None:
    titles = ("A panel", "A long title " * 9)
    short, long = (event(days=(day(*panels(200, title=title)),)) for title in titles)
    # A5 holds 37 lines; a title of one line takes half a line more, and long ones take two.
    assert len(contents(short)[1]) == 24
    assert len(contents(long)[1]) == 14
    assert len(programme(long)[1]) < len(programme(short)[1])


def test_where_other_stylesheets_change_lengths_the_engine_breaks_pages() -> None:
    made = panel_days(200)
    assert [len(pages) for pages in (contents(made, UNSURE), programme(made, UNSURE))] == [1, 1]
