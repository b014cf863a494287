"""How the text of a page was fitted."""

from pipeline.preview.reading.page_sheet import Box, PageSheet
from pipeline.preview.reading.word_spaces import page_fit


def page(*spaces: float, left: float = 50.0, step: float = 12.0) -> PageSheet:
    """A page of lines of six words, each with the space given between them."""
    letters, boxes = "", list[Box]()
    for number, space in enumerate(spaces):
        top, x = 40 + number * step, left
        for _word in range(6):
            for letter in "abcd ":
                boxes.append((x, top, x + 5, top + 10))
                letters += letter
                x += 5 if letter != " " else space
        letters, boxes = letters + "\n", [*boxes, (0.0, 0.0, 0.0, 0.0)]
    return PageSheet(400, 600, letters, tuple(boxes), len(letters))


def test_even_lines_are_neither_loose_nor_tight() -> None:
    fit = page_fit(page(*[3.0] * 10))
    assert (fit.loose, fit.tight, fit.over) == ((), (), ())


def test_a_line_with_wide_spaces_is_loose_and_one_with_narrow_ones_tight() -> None:
    fit = page_fit(page(3, 3, 3, 9, 3, 3, 1, 3, 3, 3))
    [loose], [tight] = fit.loose, fit.tight
    assert (loose.ratio, loose.box[1]) == (3.0, 76.0)
    assert (round(tight.ratio, 2), tight.box[1]) == (0.33, 112.0)


def test_a_page_of_few_lines_has_no_usual_spaces() -> None:
    assert page_fit(page(3, 3, 9)).loose == ()


def test_words_over_the_edge_are_told() -> None:
    assert page_fit(page(*[3.0] * 8)).over == ()
    assert len(page_fit(page(*[3.0] * 8, left=330)).over) == 8 * 3


def test_how_far_a_page_is_filled() -> None:
    assert round(page_fit(page(*[3.0] * 10)).filled, 3) == round((40 + 9 * 12 + 10) / 600, 3)
    assert page_fit(PageSheet(400, 600, "", (), 0)).filled == 0.0
