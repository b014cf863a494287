from dataclasses import replace

from pipeline.compose.look.economy import entries_of, settled
from pipeline.compose.look.formats import formats, page_format
from pipeline.folders.layers import shipped
from pipeline.model import Look, Product
from pipeline.model.page_format import Format
from pipeline.problems import Source
from tests import events

FORMATS = formats(shipped("styles"))
A5, A4 = FORMATS["A5"], FORMATS["A4"]
# About two thirds of an A5 page.
USUAL = 1400


def test_a_small_event_has_a_page_for_each_abstract() -> None:
    assert entries_of([USUAL] * 25, A5) == "page"
    assert entries_of([], A5) == "page"


def test_many_short_abstracts_run_on() -> None:
    assert entries_of([USUAL] * 100, A5) == "flow"
    assert entries_of([200] * 30, A5) == "flow"


def test_many_abstracts_that_fill_their_pages_keep_them() -> None:
    letters = (A5.measure / (A5.size * 0.18)) * (A5.depth / (A5.leading * 0.3528) - 9)
    assert entries_of([int(letters * 0.95)] * 200, A5) == "page"


def test_large_paper_has_columns_for_many() -> None:
    assert entries_of([USUAL] * 20, A4) == "flow"
    assert entries_of([USUAL] * 100, A4) == "columns"


def chosen(page: Format = A5, **look: object) -> Look:
    talks = tuple(events.talk(f"t{n}", "ada") for n in range(60))
    made = events.event(talks=talks, look=replace(Look(), **look))  # type: ignore[arg-type]
    return settled(made, page).look


def test_what_the_organiser_says_goes_before() -> None:
    assert chosen(entries="page").entries == "page"
    assert (chosen(entries="flow").affiliations, chosen(entries="page").affiliations) == ("run-in", "lines")
    assert chosen(entries="flow", affiliations="lines").affiliations == "lines"
    assert chosen(contents="talks").contents == "talks"


def test_small_paper_has_no_columns() -> None:
    assert chosen(entries="columns").entries == "flow"
    assert chosen(A4, entries="columns").entries == "columns"


def test_columns_have_no_plates_of_days_unless_they_are_asked_for() -> None:
    assert chosen(A4, entries="columns", without=("notes",)).without == ("notes", "openers")
    assert chosen(A4, entries="flow").without == ()
    asked = chosen(A4, entries="columns", openers="page")
    assert (asked.without, asked.openers) == ((), "page")


def test_days_open_as_the_organiser_says() -> None:
    assert [chosen(openers=way).openers for way in ("auto", "page", "band", "heading")] == [
        "page",
        "page",
        "band",
        "heading",
    ]
    assert chosen(openers="band").without == ("openers",)
    assert chosen(openers="page", without=("openers",)).openers == "heading"
    assert chosen(A4, entries="columns", openers="band").openers == "band"


def test_contents_and_programme_do_not_both_list_many_talks() -> None:
    assert chosen().contents == "sessions"
    assert chosen(without=("programme",)).contents == "talks"


def test_pages_suit_the_entries() -> None:
    def format_of(page: str, entries: str, wanted: str) -> Format:
        product = Product("book", "Book", shipped("templates"), Source("p"), (), (), page=wanted)
        return page_format(FORMATS, product, events.event(look=Look(page, entries=entries)))

    assert format_of("A4", "columns", "look.entries") == FORMATS["A4-columns"]
    assert format_of("A5", "flow", "look.entries") == FORMATS["A5-flow"]
    assert format_of("A5", "page", "look.entries") == A5
    assert format_of("A4", "columns", "look") == A4
