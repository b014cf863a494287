"""A small whole event in each language: all products, on the screen and in print, as readers meet them."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import icalendar
import pikepdf
import pypdfium2
import pytest

from pipeline.programme.words.label_files import PLACE, labels_of
from tests.conftest import THOROUGH, octavo
from tests.products.tongues.small_events import Tongue, tongue, tongues, write_event
from tests.tools.copied import READERS, apart, right_pieces, right_words
from tests.tools.golden import expect_pictures
from tests.tools.looks import places
from tests.tools.verapdf import validate

# One that is read from the right, one whose letters are drawn of parts, one without blanks.
PICTURED = ("he", "hi", "ja")
TAGS = tongues() if THOROUGH else PICTURED
PRODUCTS = ("badges", "book", "itinerary", "programme", "signs")
# The share of words (%) that must be copied right; the languages that have no blanks between them.
LEAST = 98.0
UNSPACED = frozenset({"ja", "th", "zh-Hans", "zh-Hant"})
LEFTWARDS = frozenset({"fa", "he"})

# Pages of which there are pictures, in the languages that `make test` builds.
GOLDEN = Path(__file__).parents[2] / "golden" / "tongues"
PAGES = ("contents", "timetable-day-1", "programme-day-1", "talk-talk", "talk-second", "people")


class Made:
    """The event in a language, built."""

    def __init__(self, told: Tongue, folder: Path) -> None:
        self.told, self.folder = told, write_event(folder, told)
        printed = ("--printer", "saddle-a5", "--jobs", "1")
        self.check = octavo("check", "--strict", folder=folder)
        self.book = octavo("build", "book", "--impose", "saddle", *printed, folder=folder)
        self.build = octavo("build", *PRODUCTS, *printed, folder=folder)
        self.letters = octavo("mail", "preview", "programme", folder=folder)
        self.export = octavo("export", "calendar.ics", folder=folder)

    def pdf(self, name: str) -> Path:
        return self.folder / "output" / f"{name}.pdf"

    def calendar(self) -> icalendar.Calendar:
        [file] = self.folder.rglob("*.ics")
        return icalendar.Calendar.from_ical(file.read_bytes())


@pytest.fixture(scope="module", params=TAGS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(tongue(request.param), tmp_path_factory.mktemp(request.param))


def test_nothing_is_wrong_with_it(made: Made) -> None:
    assert made.check.returncode == 0, made.check.stdout
    for done in (made.book, made.build, made.letters, made.export):
        assert done.returncode == 0, done.stderr
        assert not re.search(r"^(?:error|warning) ", done.stderr, re.MULTILINE), done.stderr


def test_pages_look_like_the_reference(made: Made) -> None:
    if made.told.tag in PICTURED:
        book = made.pdf("book")
        expect_pictures(book, GOLDEN / made.told.tag, places(book, PAGES), dpi=40)


@pytest.mark.parametrize("reader", READERS)
def test_words_are_copied_as_they_were_typed(made: Made, reader: str) -> None:
    typed = " ".join(re.sub(r'\$[^$]*\$|["“”「」]', " ", text) for text in made.told.texts)
    copied = re.sub(r"[“”„«»「」]", " ", READERS[reader](made.pdf("book")))
    if made.told.tag in UNSPACED:
        right = right_pieces(typed, copied)
    else:
        ordered = apart if made.told.tag in LEFTWARDS else str
        right = right_words(ordered(typed), ordered(copied))
    assert right >= LEAST, (right, copied)


@pytest.mark.parametrize("name", ["book", "itinerary", "programme", "signs"])
def test_what_readers_get_is_tagged(made: Made, name: str) -> None:
    assert validate(made.pdf(name)) == []


def test_it_opens_and_is_bound_where_one_begins_to_read(made: Made) -> None:
    """The front cover is at the left of the outermost sheet if the book is bound at the right."""
    leftwards = made.told.tag in LEFTWARDS
    with pikepdf.open(made.pdf("book")) as pdf:
        assert (pdf.Root.get("/ViewerPreferences", {}).get("/Direction") == "/R2L") == leftwards
    [sheets] = (made.folder / "output" / "print").glob("book-*-saddle.pdf")
    with pypdfium2.PdfDocument(sheets) as opened:
        page = opened[0]
        text = page.get_textpage()
        rects = [text.get_rect(n) for n in range(text.count_rects())]
        # The title on the cover is the largest type of the sheet.
        title = max(rects, key=lambda rect: rect[3] - rect[1])
        left, _low, right, _high = page.get_mediabox()
    assert ((title[0] + title[2]) / 2 < (left + right) / 2) == leftwards


def english(tag: str) -> Iterator[re.Pattern[str]]:
    """The fixed words of English that the language has not as words of its own, as Japanese has “Wi-Fi”."""
    own = {bare(text) for text in labels_of(tag).values()}
    for word in sorted({bare(text) for text in labels_of("en").values()} - own):
        if len(word) > 3:
            yield re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def bare(text: str) -> str:
    return PLACE.sub("", text).strip(" .:“”()")


@pytest.mark.parametrize("name", PRODUCTS)
def test_no_fixed_word_is_english(made: Made, name: str) -> None:
    copied = " ".join(READERS["poppler"](made.pdf(name)).split())
    assert [found[0] for each in english(made.told.tag) if (found := each.search(copied))] == []


def test_calendars_are_in_the_language(made: Made) -> None:
    calendar = made.calendar()
    told = "\n".join(
        str(event.get(key, "")) for event in calendar.events for key in ("SUMMARY", "DESCRIPTION")
    )
    assert made.told.words["talk"] in told
    assert made.told.words["session"] in told
    assert [found[0] for each in english(made.told.tag) if (found := each.search(told))] == []


def test_letters_go_to_everybody(made: Made) -> None:
    letters = [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in sorted((made.folder / "output" / "mail" / "programme").glob("*.eml"))
    ]
    assert len(letters) == len(made.told.words["people"]) + 1
    for letter in letters:
        html = letter.get_body(("html",)).get_content()
        assert made.told.words["title"] in html


def test_names_stand_in_the_order_of_the_language(made: Made) -> None:
    for product in ("book", "programme", "signs"):
        assert right_words(made.told.names[1], READERS["poppler"](made.pdf(product))) == 100, product


def test_two_scripts_stand_on_one_badge(made: Made) -> None:
    second = [
        name for _given, _family, _place, *more in made.told.words["people"] for name in more[:1] if name
    ]
    copied = READERS["poppler"](made.pdf("badges"))
    assert [name for name in second if right_words(name, copied) < 100] == []
