"""Tables of Markdown: cells, captions, and what does not fit."""

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


@pytest.mark.parametrize(
    ("columns", "kind", "codes"),
    [
        (3, "table", []),
        (15, "table small", []),
        (17, "table tiny", []),
        (30, "table tiny", [("OCT-T20", 10)]),
    ],
)
def test_a_wide_table_is_set_smaller_and_told_if_that_is_not_enough(columns, kind, codes):
    text = "|" + "1.25|" * columns + "\n|" + "-|" * columns + "\n"
    assert f'<table class="{kind}">' in set_prose(text, AT).value.html
    assert told(text) == codes


def test_faults_in_cells_have_their_place():
    [problem] = set_prose("| a | b |\n|---|---|\n| x | \\foo |", AT).problems
    assert str(problem.source) == "content/abstracts/a.md:12:7"
