"""Days of the contents that begin a page."""

from pipeline.compose.contents import day_starts
from pipeline.compose.lookup import Lookup
from pipeline.compose.page import formats
from pipeline.compose.words import words_of
from pipeline.layers import shipped
from pipeline.model import Kind
from tests.events import day, event, slot

PAGE = formats(shipped("styles"))["A5"]


def starts(*talks: int) -> list[int]:
    """The numbers of the days, with so many panels each, that begin a page."""
    days = tuple(
        day(*(slot("9:00", kind=Kind.PANEL, id=f"s{n}-{m}") for m in range(count)), id=f"day-{n}")
        for n, count in enumerate(talks)
    )
    made = event(days=days)
    found = day_starts(made.days, Lookup(made, words_of("en-GB")), PAGE)
    return [n for n in range(len(talks)) if f"day-{n}" in found]


def test_a_short_list_flows() -> None:
    assert starts(10, 10, 10) == []


def test_a_day_begins_a_page_where_the_last_has_no_room() -> None:
    assert starts(15, 15, 15, 15) == [1, 2, 3]
    assert starts(15, 8, 8, 8, 8) == [1, 3]


def test_a_short_day_goes_on_the_last_page_of_a_long_one() -> None:
    assert starts(30, 3, 30) == [2]


def test_a_day_without_entries_is_passed_over() -> None:
    assert starts(30, 0, 30) == [2]
