"""Tables of Markdown: cells, captions, and what does not fit."""

import re

import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from tests.text.test_laws import fragment

AT = Source("content/abstracts/a.md", 10)
SMALL = "| Method | Error |\n|:--|--:|\n| Ours | $|x|$ |\n"


def cells(text):
    table = fragment(set_prose(text, AT).value.html).find("table")
    return [[(cell.tag, "".join(cell.itertext())) for cell in row] for row in table.iter("tr")]


def told(text):
    return [(p.code, p.source.line) for p in set_prose(text, AT).problems]


def test_a_table_has_header_cells_and_keeps_its_alignment():
    outcome = set_prose(SMALL, AT)
    assert '<th style="text-align:right">Error</th>' in outcome.value.html
    assert cells(SMALL)[0] == [("th", "Method"), ("th", "Error")]
    assert outcome.value.plain == "Method | Error\nOurs | |x|"
    assert outcome.problems == ()


@pytest.mark.parametrize(
    "text", ["Table: Some *rates*\n\n" + SMALL, SMALL + "\n: Some *rates* {#tbl:r}\n\nend"]
)
def test_a_caption_stands_in_the_table_with_its_number(text):
    html = set_prose(text, AT).value.html
    assert '<caption><span class="table-number">1</span> Some <em>rates</em></caption>' in html
    assert html.count("rates") == 1


def test_cells_beyond_the_head_are_printed_and_told():
    text = SMALL + "| a | b | c | d |\n"
    assert cells(text)[2] == [("td", "a"), ("td", "b | c | d")]
    assert told(text) == [("OCT-T21", 13)]


def test_a_head_without_words_is_left_out():
    assert cells("|  |  |\n|--|--|\n| a | b |") == [[("td", "a"), ("td", "b")]]


def numbers(columns, rows=0, words="1.25"):
    """A table with so many columns and rows below its head, all cells alike."""
    row = "|" + f"{words}|" * columns + "\n"
    return row + "|" + "-|" * columns + "\n" + row * rows


@pytest.mark.parametrize(
    ("columns", "kind", "is_turned", "codes"),
    [
        (3, "table", False, []),
        (10, "table broad", False, []),
        (17, "table broad close", False, []),
        (25, "table broad close", True, []),
        (40, "table broad close torn", True, [("OCT-T20", 10)]),
    ],
)
def test_a_wide_table_is_set_smaller_then_turned_then_told(columns, kind, is_turned, codes):
    html = set_prose(numbers(columns), AT).value.html
    assert re.search('<table class="(.*?)"', html)[1] == kind
    assert ('<div class="turned">' in html) is is_turned
    assert told(numbers(columns)) == codes


def test_how_wide_a_table_is_follows_from_its_longest_words():
    def ems(words):
        found = re.search("--ems:([0-9.]+)", set_prose(numbers(6, 1, words), AT).value.html)
        return float(found[1]) if found else 0.0

    assert ems("a b c d e") == 0
    assert 18 < ems("seven") < ems("SEVEN") < ems("seventeen seven") < ems("中文字中文字")
    assert ems(r"$\sum_{n=1}^{9} x_n + y_n$") > 35


def test_a_long_table_that_is_turned_goes_on_with_its_head_on_the_next_page():
    outcome = set_prose("Table: Many {#tbl:m}\n\n" + numbers(25, 60), AT)
    html = outcome.value.html
    assert html.count("<thead>") == html.count("<tbody>") == html.count('<div class="turned">') == 3
    assert html.count("<caption>") == 1
    assert html.count("<tr>") == 60 + 3
    assert outcome.value.plain.count("1.25") == 25 * 61
    assert html.count("<div") == html.count("</div")


def test_faults_in_cells_have_their_place():
    [problem] = set_prose("| a | b |\n|---|---|\n| x | \\foo |", AT).problems
    assert str(problem.source) == "content/abstracts/a.md:12:7"
