"""What people type into cells: times, days and authors in all the shapes met in real tables."""

import pytest

from pipeline.importing.sources.tables.drawn.time_column import HalfDays
from pipeline.importing.sources.tables.said.author_cell import said_authors, said_places
from pipeline.importing.sources.tables.said.said_days import SaidDay, months_first, said_day
from pipeline.importing.sources.tables.said.said_times import said_length, said_span


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("9:30", (570, None)), ("09.30", (570, None)), ("9h30", (570, None)), ("9:30:00", (570, None)),
        ("11.15", (675, None)), ("15.3", (930, None)), ("0.395833333333333", (570, None)),
        ("8 am", (480, None)), ("1:30 p.m.", (810, None)), ("12 am", (0, None)), ("12:15 pm", (735, None)),
        ("20:00+", (1200, None)), ("10 Uhr", (600, None)), ("ab 18:00", (1080, None)),
        ("9:30 - 10:15", (570, 615)), ("9.30–10.15 Uhr", (570, 615)), ("9-10:30", (540, 630)),
        ("1:30-2 pm", (810, 840)), ("11-1 pm", (660, 780)), ("9h00 à 10h30", (540, 630)),
        ("9:00 bis 9:20", (540, 560)), ("23:30-00:45", (1410, 45)),
        ("9", None), ("2027", None), ("25:00", None), ("9:75", None), ("Room 9.30", None), ("", None),
        ("2027-06-14", None), ("1-2", None), ("13 pm", None),
    ],
)  # fmt: skip
def test_times(text: str, span: tuple[int, int | None] | None) -> None:
    assert said_span(text) == span


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("20", 20), ("20 min", 20), ("1 h", 60), ("1h 30", 90), ("0:45", 45), ("1:30:00", 90), ("1.5 h", 90),
     ("45 Minuten", 45), ("", None), ("long", None), ("20 m x", None)],
)  # fmt: skip
def test_lengths(text: str, minutes: int | None) -> None:
    assert said_length(text) == minutes


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-06-14", SaidDay(2027, 6, 14)),
        ("2027-06-14T09:30:00", SaidDay(2027, 6, 14)),
        ("14.6.2027", SaidDay(2027, 6, 14)),
        ("14.06.27", SaidDay(2027, 6, 14)),
        ("6/14/2027", SaidDay(2027, 6, 14)),
        ("Monday, June 14th 2027", SaidDay(2027, 6, 14, 0)),
        ("Mo. 14. Juni", SaidDay(0, 6, 14)),
        ("mardi 15 juin 2027", SaidDay(2027, 6, 15, 1)),
        ("14 czerwca 2027", SaidDay(2027, 6, 14)),
        ("14 июня 2027", SaidDay(2027, 6, 14)),
        ("2027年6月14日", SaidDay(2027, 6, 14)),
        ("Thursday", SaidDay(weekday=3)),
        ("Day 2", SaidDay(ordinal=2)),
        ("Tag 3", SaidDay(ordinal=3)),
        ("9.30", None),
        ("Talk 12", None),
        ("Hall", None),
        ("", None),
    ],
)
def test_days(text: str, day: SaidDay | None) -> None:
    assert said_day(text) == day


def test_a_date_that_is_none_is_no_date() -> None:
    assert SaidDay(2027, 2, 30).date() is None
    assert SaidDay(0, 2, 28).date(2027) is not None


def test_american_dates_show_in_the_others() -> None:
    assert months_first(["6/7/2027", "6/14/2027"])
    assert not months_first(["7/6/2027", "14/6/2027"])
    assert said_day("6/7/2027", month_first=True) == SaidDay(2027, 6, 7, doubtful=True)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Ana Li, Bo Wu and Cy Ng", ["Ana Li", "Bo Wu", "Cy Ng"]),
        ("Ana Li, Bo Wu, and Cy Ng", ["Ana Li", "Bo Wu", "Cy Ng"]),
        ("Ana Li & Bo Wu", ["Ana Li", "Bo Wu"]),
        ("Byron, Ada; Wu, Lin", ["Byron, Ada", "Wu, Lin"]),
        ("Byron, Ada and Wu, Lin", ["Byron, Ada", "Wu, Lin"]),
        ("Byron, Ada", ["Byron, Ada"]),
        ("Li, A., Wu, B.", ["Li, A.", "Wu, B."]),
        ("Ana Li|Bo Wu", ["Ana Li", "Bo Wu"]),
        ("Ana Li\nBo Wu", ["Ana Li", "Bo Wu"]),
        ("Ana Li und Bo Wu", ["Ana Li", "Bo Wu"]),
        ("José da Silva e Maria Costa", ["José da Silva", "Maria Costa"]),
        ("Martin King, Jr., Ana Li", ["Martin King, Jr.", "Ana Li"]),
        ("Ana Li1,2*, Bo Wu2", ["Ana Li", "Bo Wu"]),
        ("Ana Li (Univ. of Graz, Austria), Bo Wu", ["Ana Li", "Bo Wu"]),
        ("TBA", []),
        ("", []),
    ],
)
def test_authors(cell: str, names: list[str]) -> None:
    assert [one.name for one in said_authors(cell)] == names


def test_marks_lead_to_affiliations_and_tell_who_presents() -> None:
    authors = said_authors("Ana Li¹,²*, Bo Wu²")
    assert [one.presents for one in authors] == [True, False]
    assert said_places("1 Graz; 2 TU Wien, Austria", authors) == [
        ("Graz", "TU Wien, Austria"),
        ("TU Wien, Austria",),
    ]
    assert said_places("Graz; Wien", said_authors("Ana Li, Bo Wu")) == [("Graz",), ("Wien",)]
    assert said_places("Graz", said_authors("Ana Li, Bo Wu")) == [("Graz",), ("Graz",)]


def test_twelve_hour_clocks_and_nights_go_on() -> None:
    clock = HalfDays()
    spans = [(660, None), (720, None), (90, None), (180, 240), (1320, None), (1410, 45), (30, None)]
    assert [clock.in_order(span)[0] for span in spans] == [660, 720, 810, 900, 1320, 1410, 1470]
