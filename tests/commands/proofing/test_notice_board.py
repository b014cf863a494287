"""What is known of pages: the last good ones stay, and a name leads to its picture as long as a tab may ask."""

from dataclasses import replace

from pipeline.commands.proofing.notice_board import Board, Trouble
from pipeline.commands.proofing.views import View
from pipeline.model import Event, Pdf
from pipeline.model.proofsheet import Glimpse, Leaf, Printing
from pipeline.problems import Problem, Severity, Source
from tests.events import event

BOOK = View("book")


def leaves(*names: str) -> tuple[Leaf, ...]:
    return tuple(Leaf("g", number, name, 148, 210) for number, name in enumerate(names))


def printing(*names: str, of: Event | None = None, problems: tuple[Problem, ...] = ()) -> Printing:
    pdf = Pdf("book", b"PDF " + "".join(names).encode(), len(names))
    return Printing("book", pdf, leaves(*names), (), {}, problems, of or event(), 0.1)


def problem(message: str, file: str = "content/event.yaml") -> Problem:
    return Problem("OCT-Y01", Severity.ERROR, message, Source(file, 3))


def glimpse(first: int, *names: str) -> Glimpse:
    return Glimpse("book", first, b"part", leaves(*names), 0.1)


def test_only_pages_that_look_different_have_changed() -> None:
    board = Board()
    assert board.printed(printing("a", "b", "c"), 0, 0).changed == ()
    assert board.printed(printing("a", "x", "c", "d"), 1, 0).changed == (1, 3)
    assert board.printed(printing("a"), 2, 0).changed == ()


def test_a_part_that_is_unread_leaves_the_pages_and_tells_its_problems() -> None:
    board = Board()
    board.printed(printing("a", "b"), 0, 0)
    broken = replace(event(), unread=("content/event.yaml",))
    notice = board.printed(printing("z", of=broken, problems=(problem("broken"),)), 1, 0)
    assert [page.name for page in notice.showing.pages] == ["a", "b"]
    assert [one.message for one in notice.problems] == ["broken"]
    assert board.printings["book"].problems == notice.problems
    trouble = board.trouble(BOOK)
    assert trouble is not None
    assert (trouble.title, trouble.text) == ("content/event.yaml cannot be read", "broken")
    board.printed(printing("a", "b"), 2, 0)
    assert board.trouble(BOOK) is None


def test_an_event_that_is_unread_from_the_start_is_shown_as_far_as_it_is() -> None:
    board = Board()
    broken = replace(event(), unread=("content/people.yaml",))
    notice = board.printed(printing("z", of=broken, problems=(problem("broken"),)), 1, 0)
    assert [page.name for page in notice.showing.pages] == ["z"]
    assert board.trouble(BOOK) is not None


def test_the_trouble_of_an_edition_is_its_own() -> None:
    board, edition = Board(), View("book", "print", "nowhere")
    board.printed(printing("a"), 0, 0)
    board.failed(edition, Trouble("there is no printer nowhere", ""), (), 0, 0)
    assert board.trouble(edition) is not None
    assert board.trouble(BOOK) is None


def test_names_lead_to_pages_of_now_of_before_and_of_glimpses() -> None:
    board = Board()
    board.printed(printing("a", "b"), 0, 0)
    for number in range(60):
        board.glimpsed(glimpse(1, f"g{number}"))
    assert board.page("a") is not None
    assert board.page("g59") is not None
    assert board.page("g0") is None
    board.printed(printing("a", "g59"), 1, 0)
    found = board.page("g59")
    assert found is not None
    assert found.page == 1
    assert board.page("b") is not None
    board.printed(printing("a", "c"), 2, 0)
    assert board.page("b") is None
    assert board.page("nothing") is None


def test_what_is_kept_does_not_grow() -> None:
    board = Board()
    for number in range(100):
        board.glimpsed(glimpse(0, f"g{number}"))
        board.printed(printing(f"a{number}"), number, 0)
    kept = [page for number in range(100) for page in (f"a{number}", f"g{number}") if board.page(page)]
    assert len(kept) <= 4
