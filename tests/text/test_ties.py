"""Links within a text: from marks to notes and back, and from references to what they call."""

import re

import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_page, set_prose

AT = Source("content/abstracts/a.md", 1)


def ties(text, at=AT):
    """Where the links of a text lead, each without what sets the text apart from others."""
    html = set_prose(text, at).value.html
    return [link.split("-", 1)[1] for link in re.findall(r'href="octavo:([^"]*)"', html)]


@pytest.mark.parametrize("text", ["Word[^a].\n\n[^a]: Note.", "Word^[Note.].", r"Word\footnote{Note.}."])
def test_a_mark_leads_to_its_note_and_the_note_back(text):
    assert ties(text) == ["note-1", "mark-1"]


def test_a_note_leads_back_to_the_first_of_its_marks():
    html = set_prose("One[^a] two[^a].\n\n[^a]: Note.", AT).value.html
    assert ties("One[^a] two[^a].\n\n[^a]: Note.") == ["note-1", "note-1", "mark-1"]
    assert len(re.findall(r'id="x\w+-mark-1"', html)) == 1


def test_only_marks_that_touch_are_parted_by_a_comma():
    html = set_prose("One^[a]^[b] two^[c] and [^d].\n\n[^d]: d", AT).value.html
    assert re.findall(r"<mark[^>]*?(next)?\"?><a[^>]*>(\d)", html) == [
        ("", "1"),
        ("next", "2"),
        ("", "3"),
        ("", "4"),
    ]


def test_references_lead_to_figures_tables_and_equations():
    text = (
        "@fig:a, \\ref{t}, \\eqref{e} and @eq:k; \\eqref{g}.\n\n![A](p.png){#fig:a}\n\n"
        "Table: T {#t}\n\n|a|\n|-|\n|b|\n\n"
        "\\begin{equation}a=b\\label{e}\\end{equation}\n\n$$c$$ {#eq:k}\n\n"
        "\\begin{align}a&=b\\label{f}\\\\c&=d\\label{g}\\end{align}"
    )
    html = set_prose(text, AT).value.html
    wanted = ["figure-1", "table-1", "equation-1", "equation-2", "equation-3"]
    assert ties(text) == wanted
    assert sorted(re.findall(r' id="x[0-9a-f]{10}-([a-z0-9-]+)"', html)) == sorted(wanted)


def test_no_link_stands_in_a_link():
    assert ties("[a @fig:a](http://a.b) [b^[note]](http://a.b)\n\n![A](p.png){#fig:a}") == []


def test_no_link_leads_to_what_is_not_printed():
    assert ties("As @fig:a.\n\n![A](http://a.b/p.png){#fig:a}") == []
    assert ties("As @fig:a.\n\n![A](p.png){#fig:a} and words") == []
    assert ties("A ![plot[^a]](p.png) in a line.\n\n[^a]: Note.") == []
    assert ties("\\eqref{e}: \\begin{equation}\\frac{\\label{e}\\end{equation}") == []


def test_pages_of_the_organiser_have_them_too():
    html = set_page("# Word[^a]\n\n[^a]: Note.", AT, {}).value.html
    assert html.count('href="octavo:') == 2


def test_each_text_has_anchors_of_its_own():
    def anchors(text, file):
        return set(re.findall(r'id="([^"]*)"', set_prose(text, Source(file, 1)).value.html))

    one = anchors("Word^[Note.]", "a.md")
    assert not one & anchors("Word^[Note!]", "a.md")
    assert not one & anchors("Word^[Note.]", "b.md")
    assert one == anchors("Word^[Note.]", "a.md")
