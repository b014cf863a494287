"""Fixed words, lists and numbers in the event's language."""

import pytest
from markupsafe import Markup

from pipeline.programme.words import Words
from tests.events import slot


def words(language: str) -> Words:
    return Words(language)


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("en", "1 kB", "2.1 MB"), ("it", "1 kB", "2,1 MB"), ("fr", "1\u202fko", "2,1\u202fMo")],
)
def test_a_symbol_of_a_unit_has_no_singular(language, one, many):
    assert (words(language).weight(1), words(language).weight(2_100_000)) == (one, many)


def test_times_have_no_leading_zero_and_an_open_end():
    assert words("en-GB").time(slot("9:00", "9:45")) == "9:00–9:45"
    assert words("en-GB").time(slot("20:00")) == "20:00"


def test_a_word_missing_in_a_language_is_english():
    assert words("sw").label("contents") == "Contents"


def test_a_label_with_its_place():
    assert words("en").label("page", n=7) == "p.\u00a07"
    assert words("ja").label("page", n=7) == words("ja").label("page", n="7")
    assert words("en").label("page") == "p."
    assert words("en").label("contents", n=7) == "Contents"
    with pytest.raises(KeyError):
        words("en").label("nothing", n=7)


def test_html_in_a_label_stays_html_and_the_rest_is_text():
    own = Words("en", {"page": "<p> {n}", "pair": "{label} & {text}"})
    assert own.label("page", n=Markup("<a>7</a>")) == Markup("&lt;p&gt; <a>7</a>")
    assert isinstance(own.label("page", n="7"), str)
    assert not isinstance(own.label("page", n="<b>"), Markup)
    assert own.joined(["<", Markup("<i>a</i>")]) == Markup("&lt;, <i>a</i>")
    assert own.pair("chair", Markup("<b>A</b>")) == Markup("Chair &amp; <b>A</b>")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Chair: Ada Byron"),
        ("fr", "Présidence\u00a0: Ada Byron"),
        ("de", "Leitung: Ada Byron"),
        ("zh", "主持人：Ada Byron"),
    ],
)
def test_a_label_and_what_it_says(language, said):
    assert words(language).pair("chair", "Ada Byron") == said


@pytest.mark.parametrize(
    ("language", "numbers", "expected"),
    [
        ("en", (1, 2), "1 seat|2 seats"),
        ("de", (1, 2), "1 Platz|2 Plätze"),
        ("pl", (1, 3, 5, 22), "1 miejsce|3 miejsca|5 miejsc|22 miejsca"),
        ("cs", (1, 3, 5), "1 místo|3 místa|5 míst"),
        ("uk", (1, 3, 5, 21), "1 місце|3 місця|5 місць|21 місце"),
        ("ja", (1, 80), "1席|80席"),
    ],
)
def test_a_number_chooses_the_form(language, numbers, expected):
    assert "|".join(words(language).label("seats", n=n) for n in numbers) == expected


def test_an_events_own_word_is_that_for_all_numbers_unless_it_has_forms():
    assert Words("pl", {"seats": "krzeseł: {n}"}).label("seats", n=1) == "krzeseł: 1"
    forms = Words("pl", {"seats": "{n} krzeseł", "seats-one": "jedno krzesło"})
    assert [forms.label("seats", n=n) for n in (1, 5)] == ["jedno krzesło", "5 krzeseł"]


def test_words_that_have_forms_are_not_mixed_with_english_ones():
    assert words("sw").label("seats", n=1) == "1 seat"
    assert words("ko").label("seats", n=1) == words("ko").label("seats", n=5).replace("5", "1")


@pytest.mark.parametrize(
    ("own", "key", "said"),
    [
        ({"page": "S."}, "page", "S.\u00a07"),
        ({"seats": "Stühle"}, "seats", "7 Stühle"),
        ({"board": "Tafel"}, "board", "Tafel 7"),
        ({"page": "{n}頁"}, "page", "7頁"),
        ({"paper-pages": "Seiten"}, "paper-pages", "Seiten\u00a07"),
        ({"paper-pages": "Seiten"}, "paper-extent", "7\u00a0Seiten"),
        ({"paper-pages": "Seiten {n}"}, "paper-extent", "7\u00a0pp."),
        ({"page": "S. {number}"}, "page", "S. "),
    ],
)
def test_a_word_of_before_the_places_stands_with_what_it_stood_with(own, key, said):
    assert Words("en", own).label(key, n=7) == said


def test_lists():
    ada, bob, eve = "ABE"
    assert words("en").listed([ada, bob, eve]) == "A, B and E"
    assert words("en-US").listed([ada, bob, eve]) == "A, B, and E"
    assert words("ja").joined([ada, bob]) == "A、B"
    assert words("ar").joined([ada, bob]) == "A، B"
    assert [words(one).two("A", "B") for one in ("en", "el", "ja", "zh")] == [
        "A & B",
        "A & B",
        "A、B",
        "A和B",
    ]


def test_quotes():
    assert [words(one).quoted("A") for one in ("en", "de", "ja")] == ["“A”", "„A“", "「A」"]


@pytest.mark.parametrize(
    ("language", "digits", "said"),
    [
        ("ar", "auto", "9:05–10:30 15"),
        ("ar-EG", "auto", "٩:٠٥–١٠:٣٠ ١٥"),
        ("fa", "auto", "۹:۰۵–۱۰:۳۰ ۱۵"),
        ("hi", "own", "९:०५–१०:३० १५"),
        ("fa", "latin", "9:05–10:30 15"),
        ("fi", "auto", "9.05–10.30 15"),
        ("da", "auto", "9.05–10.30 15"),
        ("de", "own", "9:05–10:30 15"),
        ("th", "auto", "9:05–10:30 15"),
    ],
)
def test_times_and_numbers_in_the_digits_of_the_language(language, digits, said):
    speak = Words(language, digits=digits)
    assert f"{speak.time(slot('9:05', '10:30'))} {speak.number(15)}" == said
    assert speak.label("seats", n=15).count(speak.number(15)) == 1


def test_no_dot_stands_beside_figures_whose_zero_is_one():
    assert [words(one).dot for one in ("en", "ja", "hi", "ar", "fa")] == [" · "] * 4 + ["، "]
    assert Words("ar", digits="own").dot == "، "


def test_a_weekday_that_stands_alone_has_no_ending():
    when = slot("9:00").start.date()
    assert (words("fi").weekday(when), words("fi").weekday_within(when)) == ("Maanantai", "maanantaina")
