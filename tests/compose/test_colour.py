"""Colours that can be read: WCAG's own numbers, and a law."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compose.look.formats import formats, page_css
from pipeline.compose.look.tints import CONTRAST, contrast, mix, readable_on, text_safe
from pipeline.folders.layers import shipped
from pipeline.model import Look
from tests import events

COLOURS = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_mixing():
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#1f4e79", "#ffffff", 0) == "#1f4e79"


@given(COLOURS)
def test_any_accent_is_readable(colour):
    safe = text_safe(colour)
    assert contrast(safe, "#ffffff") >= CONTRAST
    assert contrast(safe, mix(colour, "#ffffff", 0.90)) >= CONTRAST
    assert contrast(safe, readable_on(safe)) >= CONTRAST


def test_a_dark_accent_stays_as_it_is():
    assert text_safe("#1f4e79") == "#1f4e79"


@pytest.mark.parametrize("accent", ["#ffcc00", "#b5541c", "#0a0a0a", "#ffffff"])
def test_a_second_accent_can_be_read_and_stands_only_where_it_is_chosen(accent: str) -> None:
    page = formats(shipped("styles"))["A5"]
    said = page_css(page, events.event(look=Look(accent2=accent)))
    colours = dict(re.findall(r"--([\w-]+):(#\w{6})", said))
    assert contrast(colours["accent-2"], "#ffffff") >= CONTRAST
    assert contrast(colours["accent-2"], colours["tint-2"]) >= CONTRAST
    assert contrast(colours["on-ground-2"], colours["ground-2"]) >= CONTRAST
    assert "-2:" not in page_css(page, events.event())
