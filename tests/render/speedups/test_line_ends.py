"""Where a line from right to left ends in a blank, its last word stays where it stood."""

import pytest

from tests.render.speedups.line_ink import EDGES, ink

WORDS = (
    "نعرض <b>في هذا البحث</b> خوارزمية جديدة <b>"
    "لحل المسائل العكسية في التصوير</b> الطبي ونثبت تقاربها تحت <i>شروط ضعيفة</i> ثم نقارن "
)


@pytest.mark.parametrize("align", ["start", "justify"])
def test_the_last_word_keeps_its_place(align: str) -> None:
    for indent in range(0, 30, 3):
        style = f"p{{text-align:{align};padding-inline-end:{indent}mm}}"
        for left, right in ink(f"<p>{WORDS * 3}</p>", style):
            assert right == pytest.approx(EDGES[1], abs=0.75), indent
            assert left > EDGES[0] + indent - 0.75


def test_a_latin_phrase_at_the_end_of_a_line_stands_next_to_its_neighbour() -> None:
    """Its blank lies at its right, between it and the word before."""
    phrase = "<span dir='ltr'>alpha <b>beta gamma delta epsilon</b> zeta eta theta</span>"
    lines = ink(f"<p style='text-align:start'>نعرض في هذا {phrase * 4} نعرض</p>")
    assert len(lines) > 2
    assert [right for _left, right in lines] == pytest.approx([EDGES[1]] * len(lines), abs=0.75)


def test_lines_from_left_to_right_begin_at_their_edge_whatever_ends_them() -> None:
    text = "alpha <b>beta</b> gamma <span dir='rtl'>نعرض في هذا البحث خوارزمية جديدة</span> delta " * 3
    for left, _right in ink(f"<p dir='ltr' style='text-align:start'>{text}</p>"):
        assert left == pytest.approx(EDGES[0], abs=0.75)
