"""Dates and fixed words in the event's language."""

from datetime import date

import pytest

from pipeline.model import Paper, Prose
from pipeline.programme.words import Words
from tests.events import HERE, slot

MONDAY = date(2026, 6, 15)


def words(language: str) -> Words:
    return Words(language)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en-GB", "Monday 15 June"),
        ("en", "Monday 15 June"),
        ("en-US", "Monday, June 15"),
        ("it", "Lunedì 15 giugno"),
        ("de", "Montag, 15. Juni"),
        ("ja", "6月15日月曜日"),
        ("xx-unknown", "Monday 15 June"),
    ],
)
def test_a_day_as_the_language_writes_it(language, expected):
    assert words(language).day(MONDAY) == expected


def test_a_weekday_begins_with_a_capital_where_the_language_has_none():
    speak = words("fr")
    assert (speak.weekday(MONDAY), speak.short_day(MONDAY)) == ("Lundi", "Lun. 15")


def test_spans():
    speak = words("en-GB")
    assert speak.span(MONDAY, date(2026, 6, 16)) == "15–16 June 2026"
    assert speak.span(MONDAY, date(2026, 7, 1)) == "15 June – 1 July 2026"
    assert speak.span(MONDAY, date(2027, 1, 2)) == "15 June 2026 – 2 January 2027"
    assert speak.span(MONDAY, MONDAY) == "15 June 2026"
    assert words("de").span(MONDAY, date(2026, 6, 16)) == "15.–16. Juni 2026"
    assert words("ja").span(MONDAY, date(2026, 6, 16)) == "2026年6月15–16日"


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "1 kB", "2.1 MB"), ("it", "1 kB", "2,1 MB"), ("fr", "1\u202fko", "2,1\u202fMo")],
)
def test_a_symbol_of_a_unit_has_no_singular(language, one, many):
    assert (words(language).weight(1), words(language).weight(2_100_000)) == (one, many)


def test_times_have_no_leading_zero_and_an_open_end():
    assert words("en-GB").time(slot("9:00", "9:45")) == "9:00–9:45"
    assert words("en-GB").time(slot("20:00")) == "20:00"


@pytest.mark.parametrize(
    ("month", "day", "expected"), [(0, 0, "2024"), (2, 0, "February 2024"), (2, 8, "8 February 2024")]
)
def test_as_much_of_a_papers_date_as_is_known(month, day, expected):
    paper = Paper("k", Prose("t", "t"), (), HERE, year=2024, month=month, day=day)
    assert words("en-GB").paper_date(paper) == expected


def test_a_word_missing_in_a_language_is_english():
    assert words("it").label("and-others") == "et al."
