"""The last line of a page ends with a whole word where that costs little."""

import random
from pathlib import Path

import pytest

from pipeline.render.speedups.paragraphs import whole_lines
from pipeline.render.speedups.paragraphs.page_feet import foot
from pipeline.render.speedups.paragraphs.plans import Line, LinePlan
from tests.look.glyphs import pages
from tests.look.setting import lines
from tests.render.speedups.test_paragraphs import JUSTIFIED, WHOLE, set_by, words

# Words in another order in each paragraph; a small page, of which many end within one.
_LONG = "characteristics particularly information difficulties approximation convergence international"
_SHORT = "a is of the and for with that some even colour white page text lines word space"
_ANY = random.Random(15)
TEXTS = [" ".join(_ANY.choices(f"{_LONG} {_SHORT}".split(), k=220)) for _paragraph in range(6)]
TEXT = f"{JUSTIFIED}<style>@page {{ size: 140mm 60mm; margin: 10mm }}</style>" + "".join(
    f"<p>{text}</p>" for text in TEXTS
)


def feet(tmp_path: Path) -> tuple[int, list[str]]:
    """How many lines ``TEXT`` takes, and the last one of each page."""
    file = tmp_path / "pages.pdf"
    file.write_bytes(set_by(TEXT, WHOLE))
    found = [lines(page) for page in pages(file)]
    return sum(map(len, found)), [on_page[-1].text for on_page in found if on_page]


def test_hyphens_at_the_foot_of_a_page_go_where_no_line_is_loose_for_it(tmp_path, monkeypatch) -> None:
    count, ends = feet(tmp_path)
    text = words((tmp_path / "pages.pdf").read_bytes(), tmp_path)
    monkeypatch.setattr(whole_lines, "end_with_word", lambda *_args: None)
    count_before, before = feet(tmp_path)
    hyphens, hyphens_before = (sum(end.endswith("-") for end in found) for found in (ends, before))
    assert hyphens < hyphens_before
    assert count == count_before
    assert text == words((tmp_path / "pages.pdf").read_bytes(), tmp_path)


def planned(count: int) -> LinePlan:
    """A plan of so many lines, which begin at 0, 1, 2 …"""
    by_start = {(n,): Line(left=count - n, after=(n + 1,)) for n in range(count)}
    return LinePlan(None, 100.0, [], by_start=by_start)


@pytest.mark.parametrize(
    ("count", "room", "last"),
    [(9, 1, (0,)), (9, 2, (1,)), (9, 0.5, None), (3, 2, (0,)), (3, 3, None), (2, 1, None), (9, 8, (6,))],
)
def test_the_last_line_of_a_page_heeds_those_that_must_follow(count, room, last) -> None:
    assert foot(planned(count), (0,), room * 13, 13, widows=2) == last


def test_nothing_is_the_last_line_where_room_has_no_end() -> None:
    assert foot(planned(9), (0,), float("inf"), 13, widows=2) is None
