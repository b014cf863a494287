"""Pages of the index of people: full columns, letters kept together, nothing lost."""

from functools import partial
from pathlib import Path

import pytest

from pipeline.compose.lists.page_cuts import Ruler
from pipeline.compose.lists.people_index import Columns, Index
from pipeline.compose.look.formats import formats
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface
from pipeline.folders.layers import Layers, shipped
from pipeline.programme.persons.mentions import IndexEntry

PAGE = formats(shipped("styles"))["A5"]
FAMILIES = ("Source Serif 4", "Source Sans 3")
SERIF, SANS = (partial(Typeface, (family,), folders=Layers(Path()).fonts) for family in FAMILIES)
LENGTHS = Properties(Layers(Path()).declaring("book"))
# A5 holds so many lines, four less below the heading of the part.
DEPTH = 37


def entry(letter: str, number: int = 0, given: str = "Ada", places: int = 1) -> IndexEntry:
    return IndexEntry(f"{letter}{number}", given, letter, tuple(f"talk-{n}" for n in range(places)))


def pages(entries: list[IndexEntry]) -> list[Columns]:
    return Index(Ruler(PAGE, SERIF, SANS, LENGTHS), 3).pages(entries)


def lengths(made: list[Columns]) -> list[list[float]]:
    """The heights in lines of the columns of each page, for entries of one line."""
    return [
        [
            sum(len(group.entries) + (1.5 if group.letter else 0) for group in groups)
            - (0.5 if groups and groups[0].letter else 0)
            for groups in columns
        ]
        for columns in made
    ]


def test_columns_are_full_and_the_last_are_even() -> None:
    made = pages([entry("F", n) for n in range(200)])
    assert lengths(made) == [[33, 33], [37, 37], [31, 30]]


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 30])
def test_nothing_is_lost_and_no_entry_stands_alone(size: int) -> None:
    entries = [entry(chr(65 + n // size), n) for n in range(180)]
    made = pages(entries)
    groups = [group for columns in made for column in columns for group in column]
    assert [one for group in groups for one in group.entries] == entries
    assert all(len(group.entries) >= min(size, 2) for group in groups)
    assert all(height <= DEPTH for columns in lengths(made) for height in columns)


def test_few_letters_are_not_divided() -> None:
    [columns] = pages([entry(letter, n) for letter in "ABCD" for n in range(3)])
    assert ["".join(group.letter for group in column) for column in columns] == ["AB", "CD"]


def test_a_single_name_leaves_the_second_column_empty() -> None:
    [columns] = pages([entry("A")])
    assert [len(column) for column in columns] == [1, 0]


def test_long_names_and_many_numbers_take_more_lines() -> None:
    short = [entry("F", n) for n in range(120)]
    long = [entry("F", n, given="Wolfgang Amadeus Theophilus Chrysostomus") for n in range(120)]
    many = [entry("F", n, places=7) for n in range(120)]
    assert len(pages(short)) == 2
    assert len(pages(long)) == len(pages(many)) == 4


def test_nobody_makes_no_page() -> None:
    assert pages([]) == []


def under(family: str, count: int) -> list[IndexEntry]:
    return [IndexEntry(family, f"Ada {n}", family[0], ("talk-0",), under=True) for n in range(count)]


def test_a_family_name_is_repeated_where_a_column_goes_on_and_nobody_stands_alone_below_it() -> None:
    entries = [*under("Li", 90), *under("Lo", 3), entry("M"), *under("Ma", 3), *under("Mu", 4)]
    made = pages(entries)
    columns = [[one for group in column for one in group.entries] for page in made for column in page]
    assert [one for column in columns for one in column] == entries
    for column in columns:
        families = [one.family for one in column if one.under]
        assert all(families.count(family) >= 2 for family in families)
        headings = len({one.family for one in column if one.under})
        letters = sum(1.5 for one in {one.letter for one in column})
        assert len(column) + headings + letters - 0.5 <= DEPTH + 1
