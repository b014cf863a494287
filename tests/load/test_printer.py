"""Printer profiles: ours are sound, and a faulty one says what is wrong where."""

from pathlib import Path

import pytest

from pipeline.folders.layers import Layers
from pipeline.load import load_printer
from pipeline.model.printer import Binding, InkSet, Marks
from tests.conftest import REPOSITORY

SIZES = {"A5": (148.0, 210.0), "letter": (215.9, 279.4)}
LAYERS = Layers(REPOSITORY)


def load(tmp_path: Path, text: str):
    file = tmp_path / "printers" / "mine.yaml"
    file.parent.mkdir()
    file.write_text(text)
    return load_printer(file, LAYERS.icc, SIZES)


@pytest.mark.parametrize("name", ["office", "saddle-a5", "perfect-a5", "digital-letter", "grey"])
def test_our_profiles_are_sound(name):
    outcome = load_printer(LAYERS.printers()[name], LAYERS.icc, SIZES)
    assert outcome.problems == ()
    assert outcome.value.name == name
    assert (outcome.value.colour.profile is None) == (outcome.value.colour.space is InkSet.RGB)


def test_a_profile_says_all_that_a_print_shop_asks(tmp_path):
    outcome = load(
        tmp_path,
        """title: Shop
standard: pdf/x-4
trim: 170 x 240
bleed: 5
binding: perfect
marks: crop+fold
colour: {space: cmyk, profile: ISOcoated_v2_300_bas.icc, condition: FOGRA39, ink: 280}
paper: {gsm: 115, volume: 0.9}
cover: {separate: true, glue: 0.5}
flip: short
offsets: {front: [0.5, -1]}
""",
    )
    assert outcome.problems == ()
    printer = outcome.value
    assert printer.trim == (170, 240)
    assert (printer.binding, printer.marks) == (Binding.PERFECT, Marks.CROP_AND_FOLD)
    assert printer.colour.ink == 280
    assert printer.paper.thickness == pytest.approx(0.1035)
    assert printer.offsets == ((0.5, -1.0), (0.0, 0.0))


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("trim: B5", "OCT-S09", 7),
        ("colour: {space: cmyk, profile: none.icc}", "OCT-S10", 32),
        ("colour: {space: cmyk}", "OCT-S10", 9),
        ("bleed: 12", "OCT-Y", 8),
        ("binding: stapled", "OCT-Y11", 10),
        ("bled: 3", "OCT-Y10", 1),
    ],
)
def test_a_fault_is_told_at_its_place(tmp_path, line, code, column):
    outcome = load(tmp_path, f"title: Mine\n{line}\n")
    assert outcome.value is not None
    [problem] = outcome.problems
    assert problem.code.startswith(code)
    assert (problem.source.line, problem.source.column) == (2, column)
    assert problem.hint


def test_the_events_own_profile_comes_before_ours(tmp_path):
    (tmp_path / "printers").mkdir()
    (tmp_path / "printers" / "office.yaml").write_text("title: Ours is broken\n")
    assert Layers(tmp_path).printers()["office"].is_relative_to(tmp_path)
    assert "saddle-a5" in Layers(tmp_path).printers()
