"""Footnotes: gathered at the foot of their text, whatever way they are written in."""

import pytest

from pipeline.problems import Source
from pipeline.text.prose.markdown import set_prose
from pipeline.text.prose.tex import set_tex
from tests.text.test_laws import fragment
from tests.text.ties import untied

AT = Source("content/abstracts/a.md", 10)


def notes(text):
    html = set_prose(text, AT).value.html
    return [" ".join("".join(note.itertext()).split()) for note in fragment(html).iter("aside")]


def told(text):
    return [(p.code, p.source.line) for p in set_prose(text, AT).problems]


@pytest.mark.parametrize(
    "text",
    [
        "As shown[^a] here.\n\n[^a]: A *note*.",
        "As shown^[A *note*.] here.",
        r"As shown\footnote{A \emph{note}.} here.",
    ],
)
def test_a_note_stands_at_the_foot_of_its_text(text):
    outcome = set_prose(text, AT)
    assert untied(outcome.value.html) == (
        "<p>As shown<mark>1</mark> here.</p>\n"
        '<div class="footnotes">\n'
        '<aside class="note">\n<p><sup>1</sup> A <em>note</em>.</p>\n</aside>\n</div>'
    )
    assert outcome.value.plain == "As shown here.\nA note."
    assert outcome.problems == ()


def test_notes_are_numbered_in_the_order_of_their_marks():
    text = "One[^z], two^[Two.], three[^a], again[^z].\n\n[^a]: Three.\n\n[^z]: One.\n\n    More of one."
    assert notes(text) == ["1 One. More of one.", "2 Two.", "3 Three."]
    assert "again<mark>1</mark>" in untied(set_prose(text, AT).value.html)


def test_notes_of_bibtex_fields_too():
    html = set_tex(r"Words\footnote{A note.}", AT, block=True).value.html
    assert html.count("<aside") == 1


def test_a_mark_without_a_note_and_a_note_without_a_mark_are_printed_and_told():
    assert notes("Word[^a].\n\n[^b]: A note.") == ["1 A note."]
    assert set_prose("Word[^a].", AT).value.plain == "Word[^a]."
    assert told("Word[^a].\n\n[^b]: A note.") == [("OCT-T22", 10), ("OCT-T23", 12)]
    assert notes("a[^a]\n\n[^a]: One.\n\n[^a]: Two.") == ["1 One.", "2 Two."]


def test_a_note_in_a_title_or_a_note_stands_in_brackets():
    outcome = set_prose(r"Words\footnote{by me}", AT, inline=True)
    assert outcome.value.html == "Words (by me)"
    assert [problem.code for problem in outcome.problems] == ["OCT-T27"]
    assert notes(r"Words^[a \footnote{b}]") == ["1 a (b)"]


def test_a_fault_in_a_note_has_its_place():
    [problem] = set_prose(r"Some words^[and \foo words]", AT).problems
    assert problem.source.column == 17


@pytest.mark.parametrize(
    "title", [r"Tides \footnote{Joint *work*}", "Tides^[Joint *work*]", r"Tides\thanks{Joint *work*}"]
)
def test_a_note_of_a_title_stands_apart_where_it_has_a_place(title):
    outcome = set_prose(title, AT, inline=True, has_head=True)
    assert (outcome.value.html, outcome.value.plain) == ("Tides", "Tides")
    [note] = outcome.value.notes
    assert (note.html, note.plain) == ("Joint <em>work</em>", "Joint work")
    assert [problem.code for problem in outcome.problems] == ["OCT-T27"]


def test_a_note_in_the_note_of_a_title_is_in_brackets():
    [note] = set_prose(r"A\footnote{b\footnote{c}}", AT, inline=True, has_head=True).value.notes
    assert note.plain == "b (c)"
