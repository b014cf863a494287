"""Paragraphs are set as they are planned, to the edge, and what is unusual is set as the engine does it."""

import re
from pathlib import Path

import pytest
from weasyprint.layout import inline

from pipeline.model import Galley
from pipeline.problems import Source
from pipeline.render.engine.typeset import Typecase
from pipeline.render.speedups.paragraphs import pieces, places, plans, whole_lines
from pipeline.render.speedups.verified import in_force
from tests.look.lines import Line, figures, lines_in
from tests.render.proofs import FONTS
from tests.render.speedups.sparing import PAGES, rows, set_by
from tests.tools.pages import text

WHOLE = rows("whole_lines")
WITHOUT = tuple(row for row in in_force() if row not in WHOLE)
JUSTIFIED = (
    "<style>p { text-align: justify; hyphens: auto; hyphenate-limit-chars: 6 2 3; hyphenate-character: '-';"
    "margin: 0 } sup { font-size: 70%; line-height: 0 } .fixed { white-space: nowrap }"
    "img { height: 8pt; width: 20pt } .narrow { width: 45mm }</style>"
)
PICTURE = (
    "<img alt='formula' src='data:image/svg+xml,"
    "&lt;svg xmlns=&#34;http://www.w3.org/2000/svg&#34; viewBox=&#34;0 0 20 8&#34;/&gt;'>"
)
WORDS = (
    "Characteristically, a paragraph of words goes on and on, with <a href='https://a.example/'>a link to "
    "further information</a> and <em>some particularly emphasised</em> words, <b>bold charac</b>teristics "
    "and x<sup>2</sup> raised, state-of-the-art, <span class=fixed>and what stays together</span>, "
    f"a picture {PICTURE} within, efficient official difficulties, and the end of all of this text. "
)
TEXT = f"{JUSTIFIED}<p>{WORDS}</p><p style='text-indent: 1.2em'>{WORDS * 3}</p><p>{WORDS}<br>{WORDS}</p>"


def lines(body: str, rows=None) -> list[Line]:
    """The justified lines of ``body``."""
    style = "@page{size:100mm 150mm;margin:10mm} html{font:10pt/1.3 'Source Serif 4'}"
    html = f"<!doctype html><html lang=en><head><title>t</title><style>{style}</style></head><body>{body}"
    galley = Galley("g", f"{html}</body></html>", Source("g"))
    return lines_in(galley, Typecase((), (Path.cwd(),), FONTS), in_force() if rows is None else rows)


def planned(monkeypatch) -> list[list[str]]:
    """The lines of each paragraph that is planned from now on; none where the engine sets it."""
    found: list[list[str]] = []
    make, choose = plans._planned, plans.choose
    sections: list[tuple[places.Text, list[places.LineEnd]]] = []
    places_of = places.Text.places

    def noted(text: places.Text, begin: int, end: int):
        made = places_of(text, begin, end)
        sections.append((text, made[1]))
        return made

    def chosen(*args):
        way = choose(*args)
        whole, cuts = sections[-1]
        begin = cuts[0].resume
        for place in way or ():
            cut = cuts[place]
            found[-1].append(whole.letters[begin : cut.end] + cut.hyphen)
            begin = cut.resume
        return way

    def begun(*args):
        found.append([])
        return make(*args)

    monkeypatch.setattr(places.Text, "places", noted)
    monkeypatch.setattr(plans, "choose", chosen)
    monkeypatch.setattr(plans, "_planned", begun)
    return found


def test_lines_are_set_as_planned(monkeypatch) -> None:
    found = planned(monkeypatch)
    set_lines = [line.text.replace("▢", "x").strip() for line in lines(TEXT)]
    assert [line for line in set_lines if line] == [line for paragraph in found for line in paragraph]
    assert len(set_lines) > 40
    assert all(paragraph for paragraph in found)


def test_lines_end_at_the_edge_with_even_spaces() -> None:
    whole, engines = figures(lines(TEXT)), figures(lines(TEXT, WITHOUT))
    assert whole.edge <= 0.01 < engines.edge
    assert 0.75 <= whole.least <= whole.worst <= 2.8
    assert whole.over_1_5 < engines.over_1_5 / 2
    assert whole.ladders == 0


def words(data: bytes, tmp_path: Path) -> str:
    """The text of a PDF without spaces and hyphens."""
    file = tmp_path / "text.pdf"
    file.write_bytes(data)
    return re.sub(r"[-\s\ufffe\u0002\u2010]", "", "".join(text(file)))


def test_the_text_is_the_engines(tmp_path) -> None:
    assert words(set_by(TEXT, WHOLE), tmp_path) == words(set_by(TEXT), tmp_path)


@pytest.mark.parametrize("page", [page for page in PAGES if page != "paragraphs"])
def test_what_is_not_justified_is_the_engines(page: str) -> None:
    assert set_by(page, WHOLE) == set_by(page)


UNPLANNED = {
    "right to left": f"<p dir=rtl>{WORDS}</p>",
    "another direction": f"<p>{WORDS} עברית {WORDS}</p>",
    "Japanese": f"<p>{WORDS} 日本語の文章 {WORDS}</p>",
    "Thai": f"<p>{WORDS} ภาษาไทย {WORDS}</p>",
    "a float": f"<p>{WORDS}<i style='float: right'>note</i>{WORDS}</p>",
    "beside a float": f"<div style='float: left; width: 2cm; height: 3cm'>x</div><p>{WORDS}</p>",
    "out of flow": f"<p>{WORDS}<i style='position: absolute'>note</i>{WORDS}</p>",
    "padded": f"<p>{WORDS}<i style='padding: 0 2pt'>key</i>{WORDS}</p>",
    "a box": f"<p>{WORDS}<i style='display: inline-block; text-align: left'>key</i>{WORDS}</p>",
    "first letter": f"<style>p::first-letter {{ font-size: 3em }}</style><p>{WORDS}</p>",
    "first line": f"<style>p::first-line {{ color: red }}</style><p>{WORDS}</p>",
    "a long word": f"<p>{WORDS} {'x' * 90} {WORDS}</p>",
    "spaces kept": f"<p style='white-space: pre-wrap'>{WORDS}</p>",
    "last line justified": f"<p style='text-align: justify-all'>{WORDS}</p>",
}


@pytest.mark.parametrize("kind", UNPLANNED)
def test_what_is_unusual_is_the_engines(kind: str) -> None:
    body = JUSTIFIED + UNPLANNED[kind]
    assert set_by(body, WHOLE) == set_by(body)


def test_a_paragraph_below_a_float_is_planned_and_one_beside_it_is_not(monkeypatch) -> None:
    found = planned(monkeypatch)
    picture = "<div style='float: right; width: 2cm; height: 3cm'>x</div>"
    set_by(f"{JUSTIFIED}{picture}<p>{WORDS}</p><p style='clear: both'>{WORDS}</p>", WHOLE)
    assert [bool(paragraph) for paragraph in found] == [True]


def test_one_paragraph_the_engines_way_leaves_the_next_alone(monkeypatch) -> None:
    found = planned(monkeypatch)
    set_by(f"{JUSTIFIED}<p>{WORDS}</p>{UNPLANNED['Japanese']}<p>{WORDS}</p>", WHOLE)
    assert [bool(paragraph) for paragraph in found] == [True, False, True]


def test_a_paragraph_is_planned_once_over_pages_and_passes(monkeypatch) -> None:
    found = planned(monkeypatch)
    pages = "<style>s::after { content: counter(pages) }</style>"
    set_by(f"{JUSTIFIED}{pages}<s></s>{f'<p>{WORDS * 12}</p>' * 3}", WHOLE)
    assert len(found) == 3


def test_a_paragraph_whose_page_number_changes_is_planned_again(monkeypatch) -> None:
    found = planned(monkeypatch)
    style = "<style>s::before { content: target-counter('#end', page, upper-roman) }</style>"
    body = f"{JUSTIFIED}{style}<p>{WORDS}<s></s>{WORDS}</p>{f'<p>{WORDS * 12}</p>' * 3}<p id=end>{WORDS}</p>"
    set_by(body, WHOLE)
    numbers = re.findall(r"text\. ?([0XIV]+)Char", " ".join(map("".join, found)))
    assert numbers[0] == "0"
    assert set(numbers[-1]) <= set("XIV")


def test_columns_are_planned_by_their_width() -> None:
    body = f"{JUSTIFIED}<div style='columns: 2; column-gap: 4mm'><p>{WORDS * 3}</p></div><p>{WORDS}</p>"
    assert figures(lines(body)).edge <= 0.05


def test_addresses_names_and_code_are_not_divided(monkeypatch) -> None:
    found = planned(monkeypatch)
    kept = ["https://characteristics.example/information/characteristics", "someone@characteristics.example"]
    kept += ["characteristics_of_information", "CHARACTERISTICS", "information.characteristics"]
    set_by(
        JUSTIFIED
        + "".join(
            f"<p class=narrow>{'word ' * n}{word} {'more ' * 9}</p>" for word in kept for n in range(9)
        ),
        WHOLE,
    )
    ends = [line for paragraph in found for line in paragraph if line.endswith("-")]
    assert found
    assert not ends


def test_words_are_divided_in_their_own_language(monkeypatch) -> None:
    found = planned(monkeypatch)
    words = "Straßenverkehrsordnung Geschwindigkeitsbegrenzung Wahrscheinlichkeitsverteilung " * 4
    set_by(
        f"{JUSTIFIED}<p class=narrow lang=de>{words}</p><p class=narrow lang=xx>kurz {'Wort ' * 30}</p>",
        WHOLE,
    )
    german, unknown = found
    assert any(line.endswith("-") for line in german)
    assert not any(line.endswith("-") for line in unknown)


def test_soft_hyphens_are_used_and_nothing_else_in_their_words(monkeypatch) -> None:
    found = planned(monkeypatch)
    set_by(f"{JUSTIFIED}<p class=narrow>{'characteristics&shy;information ' * 12}</p>", WHOLE)
    ends = [line for paragraph in found for line in paragraph if line.endswith("-")]
    assert ends
    assert all(line.endswith("characteristics\u00ad-") for line in ends)


def test_the_cache_of_equal_lines_gives_no_line_the_width_of_another() -> None:
    short = "<p class=narrow>Equal words in several lines of a text, as narrow as this one here.</p>"
    ragged = short.replace("<p", "<p style='text-align: left'")
    indented = short.replace("<p", "<p style='text-indent: 1mm'")
    body = f"{JUSTIFIED}{short}{ragged}{indented}{short}"
    assert set_by(body, rows("lines", "whole_lines", "attributes")) == set_by(body, WHOLE)


def test_a_line_of_pictures_stays_short() -> None:
    wide = PICTURE.replace("<img", "<img style='width: 60mm'")
    found = lines(f"{JUSTIFIED}<p>some words {wide} {wide} {wide} and {wide} and {WORDS}</p>")
    assert any(line.is_short for line in found)
    assert figures(found).worst <= 2.8


def test_the_engines_functions_are_called_once_a_line(monkeypatch) -> None:
    """Planned lines need no trials of where to break."""
    calls = []
    whole = whole_lines._ENGINES_BOX
    monkeypatch.setattr(whole_lines, "_ENGINES_BOX", lambda *args: calls.append(1) or whole(*args))
    found = lines(f"{JUSTIFIED}<p>{'characteristically even words ' * 30}</p>", WHOLE)
    assert len(calls) == len(found)
    assert inline.split_inline_box is whole


def test_a_fault_of_the_planner_is_not_taken_for_something_unusual(monkeypatch) -> None:
    def broken(*_args: object) -> None:
        raise TypeError("as if it were a fault of ours")

    monkeypatch.setattr(pieces, "_within", broken)
    with pytest.raises(TypeError):
        set_by(TEXT, WHOLE)
