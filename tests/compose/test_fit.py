"""Type as large as it fits, held against what the engine lays out."""

import io
from dataclasses import replace
from functools import partial
from html import escape
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compose.measure.fit import Fit, TextBox, fit, fitter, line_count
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import Typeface, advance, clusters
from pipeline.folders.layers import Layers
from pipeline.problems import Collector, Severity
from pipeline.render.engine.typeset import use_only_fonts
from pipeline.text.glyphs import missing, printable_in
from tests.conftest import REPOSITORY
from tests.events import person

LAYERS = Layers(REPOSITORY)
SANS = Properties(LAYERS.styles("badges")).families("sans")
BOLD = Typeface(SANS, 700, LAYERS.fonts)
NAME = TextBox(width=82, height=42, largest=60, comfortable=28, smallest=12)
PT = 72 / 25.4

NAMES = [
    "Ada",
    "Å",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Xabcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi",
    "María José Fernández-Villaverde y Calderón de la Barca",
    "Maximiliano-Alexander",
    "AVATo Tÿ Wäffle",
    "Nguyễn Thị Ánh Nguyệt",
    "Αλέξανδρος Παπαδόπουλος",
    "Дмитрий Шостакович",
    "สมชาย ใจดีประเสริฐสุข",
    "เพชรรัตนราชสุดาสิริโสภาพัณณวดี",
    "محمد عبد الرحمن الخوارزمي",
    "שרה בן־גוריון",
    "अमिताभ बच्चन",
    "王小明",
    "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末",
]

LEADINGS = [
    ("Ångström", 1.1),
    ("王小明", 1.25),
    ("김민준", 1.25),
    ("خالد", 1.35),
    ("सुनीता", 1.4),
    ("อรุณี", 1.4),
]
HELD = printable_in(LAYERS.fonts)


def has_glyphs(text: str) -> bool:
    return not missing(text, HELD)


def laid_out(lines: list[tuple[str, float]]) -> list[float]:
    """The widths in mm that the engine gives to ``lines`` of bold type (text, size in pt)."""
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    use_only_fonts(LAYERS.fonts)
    families = ", ".join(f"'{family}'" for family in SANS)
    spans = "".join(
        f'<p><span style="font-size:{size}pt;background:#f00">{escape(text)}</span></p>'
        for text, size in lines
    )
    page = f"@page{{size:900mm {40 * len(lines)}mm;margin:0}}body{{margin:0;white-space:nowrap}}"
    page += f"p{{margin:0;height:40mm;font:700 1pt {families}}}"
    data = HTML(string=f"<style>{page}</style>{spans}").write_pdf(font_config=FontConfiguration())
    with pypdfium2.PdfDocument(io.BytesIO(data)) as document:
        boxes = [
            o.get_bounds() for o in document[0].get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH
        ]
    return [(right - left) / PT for left, _bottom, right, _top in sorted(boxes, key=lambda box: -box[3])]


def test_no_line_is_wider_than_its_frame_as_the_engine_sets_it() -> None:
    fits = [fit(name, NAME, BOLD) for name in NAMES if has_glyphs(name)]
    lines = [(line, made.size) for made in fits for line in made.lines]
    measured = [advance(line, BOLD) * size / PT for line, size in lines]
    widths = laid_out(lines)
    assert widths == pytest.approx(measured, rel=0.002)
    assert max(widths) <= NAME.width + 0.05
    assert max(made.height for made in fits) <= NAME.height


def test_a_line_of_several_scripts_is_not_wider_than_measured() -> None:
    """Which script the brackets and spaces between two others belong to may be seen differently."""
    text = "Sara שרה (سارة) Σάρα"
    [width] = laid_out([(text, 20)])
    assert width == pytest.approx(advance(text, BOLD) * 20 / PT, rel=0.02)


@pytest.mark.parametrize("name", [n for n in NAMES if has_glyphs(n)])
def test_type_is_as_large_as_it_fits(name: str) -> None:
    made = fit(name, NAME, BOLD)
    assert NAME.smallest <= made.size <= NAME.largest
    larger = made.size + 0.1
    too_wide = max(advance(line, BOLD) for line in made.lines) * larger / PT > NAME.width
    too_high = len(made.lines) * larger * NAME.leading / PT > NAME.height
    assert made.size == NAME.largest or too_wide or too_high


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ada", ("Ada",)),
        ("María José", ("María José",)),
        ("Maximiliano-Alexander", ("Maximiliano-", "Alexander")),
        ("Anna-Katharina Wilhelmine", ("Anna-Katharina", "Wilhelmine")),
        ("Anna-Katharina\xa0Wilhelmine", ("Anna-", "Katharina\xa0Wilhelmine")),
        ("Wolfeschlegelsteinhausenbergerdorff", ("Wolfeschlegelsteinhausenbergerdorff",)),
        ("x" * 60, ("x" * 30, "x" * 30)),
        ("", ()),
        ("  ", ()),
    ],
)
def test_lines_break_at_spaces_and_hyphens_and_inside_words_only_at_last(
    text: str, lines: tuple[str, ...]
) -> None:
    assert fit(text, NAME, BOLD).lines == lines


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="latin-1", categories=["Lu", "Ll", "Zs", "Pd"]), max_size=90))
def test_no_letter_is_lost(text: str) -> None:
    made = fit(text, TextBox(width=60, largest=40, comfortable=20, smallest=10), BOLD)
    assert not made.cut
    assert "".join("".join(made.lines).split()) == "".join(text.split())
    assert all(advance(line, BOLD) * made.size / PT <= 60.01 for line in made.lines)


def test_what_is_too_long_for_any_type_is_cut_and_says_so() -> None:
    made = fit("W" * 2000, NAME, BOLD)
    assert made.cut
    assert made.size == NAME.smallest
    assert made.height <= NAME.height
    assert made.lines[-1].endswith("W…")
    assert max(advance(line, BOLD) for line in made.lines) * made.size / PT <= NAME.width


def test_a_break_inside_a_word_keeps_letter_and_mark_together() -> None:
    thai = "เพชรรัตนราชสุดาสิริโสภาพัณณวดี"
    assert "".join(clusters(thai, BOLD)) == thai
    assert all(not cluster.startswith(("ั", "ิ", "ุ")) for cluster in clusters(thai, BOLD))
    assert clusters("e\u0301a", BOLD) == ["e\u0301", "a"]


def test_the_families_are_those_of_the_last_stylesheet(tmp_path: Path) -> None:
    own = tmp_path / "own.css"
    own.write_text("html { --serif: serif; --sans: 'Noto Sans Thai',\n  \"Source Serif 4\" }")
    assert Properties([*LAYERS.styles("badges"), own]).families("sans") == (
        "Noto Sans Thai",
        "Source Serif 4",
    )
    assert SANS[0] == "Source Sans 3"


def test_bold_text_is_measured_in_bold_and_other_scripts_in_their_own_font() -> None:
    light = Typeface(SANS, 400, LAYERS.fonts)
    assert advance("Ada", BOLD) > advance("Ada", light)
    # 600 has a file of its own in Source Sans; the Noto families are bold from there on.
    semi = Typeface(SANS, 600, LAYERS.fonts)
    assert advance("Ada", light) < advance("Ada", semi) < advance("Ada", BOLD)
    assert advance("שרה", semi) == advance("שרה", BOLD)
    assert advance("Adaשרה", BOLD) == pytest.approx(advance("Ada", BOLD) + advance("שרה", BOLD))


@pytest.mark.parametrize(
    ("text", "width", "lines"), [("one two three", 99, 1), ("one two three", 1, 3), ("", 9, 0)]
)
def test_lines_of_running_text_are_counted(text: str, width: float, lines: int) -> None:
    assert line_count(text, width, BOLD) == lines


def report(text: str, **bounds: object) -> tuple[Fit, list[tuple[str, str, Severity]]]:
    found = Collector()
    frame = {"width": 82, "height": 42, "largest": 60, "comfortable": 28, "smallest": 12} | bounds
    made = fitter(partial(Typeface, SANS, folders=LAYERS.fonts), found)(person("p", text, ""), text, **frame)
    assert all(problem.source.file == "content/test" for problem in found.problems)
    return made, [(p.code, p.message, p.severity) for p in found.problems]


def test_the_fit_report_names_whose_badge_it_is() -> None:
    assert report("Ada")[1] == []
    [(code, message, severity)] = report("Wolfeschlegelsteinhausenbergerdorff")[1]
    assert (code, severity) == ("OCT-S02", Severity.WARNING)
    assert "Wolfeschlegelsteinhausenbergerdorff” is set in 14.1 pt, less than 28 pt" in message
    [(code, message, severity)] = report("Maximiliano-Alexander")[1]
    assert (code, severity) == ("OCT-S03", Severity.NOTE)
    assert message.endswith("is broken over 2 lines: Maximiliano- / Alexander")
    assert [row[0] for row in report("x" * 60)[1]] == ["OCT-S02", "OCT-S03"]
    [(code, message, severity)] = report("x" * 3000)[1]
    assert (code, severity) == ("OCT-S04", Severity.WARNING)
    assert len(message) < 300


def test_running_text_may_wrap_without_a_word() -> None:
    made, problems = report("Maximiliano-Alexander", wraps=True)
    assert made.broken
    assert problems == []


def test_without_a_subject_nothing_is_reported() -> None:
    found = Collector()
    made = fitter(partial(Typeface, SANS, folders=LAYERS.fonts), found)(
        None, "x" * 60, width=82, height=9, largest=60, comfortable=28, smallest=12
    )
    assert made.cut
    assert found.problems == []


@pytest.mark.parametrize(("text", "leading"), LEADINGS)
def test_lines_are_as_far_apart_as_their_letters_ask_for(text: str, leading: float) -> None:
    assert fit(text, NAME, BOLD).leading == leading
    assert fit(text, replace(NAME, leading=1.6), BOLD).leading == 1.6
