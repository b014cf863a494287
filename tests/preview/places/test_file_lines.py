"""Words of a page found again in the file that they were typed in."""

import time

from pipeline.preview.places.file_lines import file_lines
from pipeline.preview.reading.folded_letters import folded_letters

TEXT = """---
title: On *looms*
---

It weaves algebraic patterns just as
the loom of Jacquard weaves flowers.

Nothing [at all](https://example.org) is left, and $a^2$ is a square.
"""


def places(page: str) -> list[tuple[str, tuple[int, int] | None]]:
    tokens = folded_letters(page).tokens
    return [(t.text, place) for t, place in zip(tokens, file_lines(TEXT).trail(tokens), strict=True)]


def test_each_word_leads_to_its_line_and_column() -> None:
    found = dict(places("It weaves algebraic pat\x02terns just as the loom of Jacquard"))
    assert found["weaves"] == (5, 4)
    assert found["patterns"] == (5, 21)
    assert found["loom"] == (6, 5)
    assert found["jacquard"] == (6, 13)


def test_of_a_phrase_that_stands_twice_the_one_behind_is_meant() -> None:
    text = "one two three alpha\n\none two three beta\n"
    tokens = folded_letters("alpha one two three").tokens
    assert file_lines("x y z " + text).trail(tokens)[1:] == [(3, 1), (3, 5), (3, 9)]


def test_what_is_not_there_is_where_the_word_before_it_is() -> None:
    found = places("Nothing at all is left and FORMULA is a square")
    assert found[0] == ("nothing", (8, 1))
    assert found[3] == ("is", (8, 39))
    assert found[6] == ("formula", (8, 48))
    assert found[9][1] == (8, 63)


def test_a_page_that_has_nothing_of_the_file_leads_nowhere() -> None:
    assert places("wholly other words") == [("wholly", None), ("other", None), ("words", None)]
    assert file_lines("").trail(folded_letters("some words here").tokens) == [None, None, None]


def test_a_text_that_repeats_itself_takes_no_longer_than_its_length() -> None:
    text, page = "a " * 200_000, folded_letters("a b " * 5_000).tokens
    lines, started = file_lines(text), time.process_time()
    assert len(lines.trail(page)) == len(page)
    assert time.process_time() - started < 2.0


def test_a_name_of_a_file_is_found_letter_by_letter() -> None:
    assert file_lines(TEXT).place_of("example.org") == (8, 26)
    assert file_lines(TEXT).place_of("nowhere.png") is None
