"""Pages of two printings paired."""

from pipeline.commands.proofing.beside.page_pairs import PagePair, page_pairs
from pipeline.model import Galley, Pdf
from pipeline.model.proofsheet import BoundPages, Leaf
from tests.events import HERE


def pages(*galleys: tuple[str, str]) -> tuple[BoundPages, dict[int, str]]:
    """A book of galleys given as (name, letters): a page for each letter, with its folio."""
    leaves: list[Leaf] = []
    said: dict[int, str] = {}
    for name, letters in galleys:
        for place, letter in enumerate(letters):
            said[len(leaves)] = letter
            leaves.append(Leaf(name, place, f"{letter} p. {len(leaves)}", 100, 100))
    made = tuple(Galley(name, letters, HERE) for name, letters in galleys)
    return BoundPages(Pdf("book", b"", len(leaves)), tuple(leaves), made, {}), said


def paired(before, now):  # type: ignore[no-untyped-def]
    (old, old_texts), (new, new_texts) = before, now
    asked: list[int] = []

    def text_now(number: int) -> str:
        asked.append(number)
        return new_texts[number]

    found = page_pairs(old, new, old_texts.__getitem__, text_now)
    return [(pair.old, pair.new) for pair in found.changed], found.moved, asked


def test_equal_books_have_no_pairs_and_nothing_is_read() -> None:
    book = pages(("a", "xyz"), ("b", "pq"))
    assert paired(book, book) == ([], 0, [])


def test_a_changed_page_is_paired_with_itself() -> None:
    changed, moved, asked = paired(pages(("a", "xyz"), ("b", "pq")), pages(("a", "xYz"), ("b", "pq")))
    assert (changed, moved) == ([(1, 1)], 0)
    assert set(asked) <= {1}


def test_a_page_put_in_moves_the_others() -> None:
    changed, moved, _ = paired(pages(("a", "xy"), ("b", "pq")), pages(("a", "xy"), ("c", "n"), ("b", "pq")))
    assert (changed, moved) == ([(None, 2)], 2)


def test_a_page_taken_out_is_told() -> None:
    changed, moved, _ = paired(pages(("a", "xy"), ("c", "n"), ("b", "pq")), pages(("a", "xy"), ("b", "pq")))
    assert (changed, moved) == ([(2, None)], 2)


def test_entries_that_run_on_are_paired_by_what_they_say() -> None:
    changed, moved, _ = paired(pages(("a", "wxyz")), pages(("a", "wNxYz")))
    assert (changed, moved) == ([(None, 1), (2, 3)], 2)


def test_a_page_that_only_looks_other_by_its_numbers_is_moved() -> None:
    old, said = pages(("a", "xyz"))
    new, _ = pages(("b", "xyz"))
    other = tuple(Leaf("b", leaf.page, f"other {leaf.digest}", 100, 100) for leaf in new.leaves)
    looks = BoundPages(new.pdf, other, (Galley("b", "changed", HERE),), {})
    assert page_pairs(old, looks, said.__getitem__, said.__getitem__).changed == ()
    assert page_pairs(old, looks, said.__getitem__, said.__getitem__).moved == 3


def test_books_that_share_nothing_are_paired_one_by_one() -> None:
    changed, _moved, _ = paired(pages(("a", "xyz")), pages(("b", "pq")))
    assert changed == [(0, 0), (1, 1), (2, None)]
    assert (
        PagePair(2, None)
        in page_pairs(
            pages(("a", "xyz"))[0], pages(("b", "pq"))[0], "xyz".__getitem__, "pq".__getitem__
        ).changed
    )
