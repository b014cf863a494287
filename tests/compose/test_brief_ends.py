from dataclasses import replace

from pipeline.compose.lists.brief_ends import brief_ends
from pipeline.compose.look.formats import formats
from pipeline.folders.layers import shipped

A5 = formats(shipped("styles"))["A5"]
LONG = "word " * 120


def test_short_paragraphs_at_the_ends_are_marked() -> None:
    html = f"<p>Short.</p><p>{LONG}</p><p>Briefly.</p><p>{LONG}</p><p>An <em>end</em>.</p>\n"
    marked = brief_ends(A5, "flow")(html)
    assert marked.count('class="brief"') == 2
    assert marked.startswith('<p class="brief">Short.')
    assert '<p class="brief">An <em>end</em>.</p>' in marked


def test_long_ones_are_not() -> None:
    html = f"<p>{LONG}</p><p>{LONG}</p>"
    assert brief_ends(A5, "flow")(html) == html


def test_a_text_of_one_short_paragraph_is_marked_once() -> None:
    assert brief_ends(A5, "flow")("<p>Short.</p>") == '<p class="brief">Short.</p>'


def test_what_ends_with_a_list_has_no_brief_end() -> None:
    html = f"<p>{LONG}</p><ul><li>one</li></ul>"
    assert brief_ends(A5, "flow")(html) == html


def test_a_column_holds_fewer_letters() -> None:
    text = "<p>" + "word " * 60 + "</p>"
    wide = replace(A5, width=210)
    assert 'class="brief"' in brief_ends(wide, "flow")(text)
    assert brief_ends(wide, "columns")(text) == text


def test_pages_of_their_own_stay_as_they_are() -> None:
    assert brief_ends(A5, "page")("<p>Short.</p>") == "<p>Short.</p>"
