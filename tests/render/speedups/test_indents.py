"""First lines that run from right to left."""

import pytest

from tests.render.speedups.line_ink import EDGES, ink

WORD = "نعرض هذا البحث في خوارزمية جديدة لحل مسائل العكسية "


@pytest.mark.parametrize("align", ["start", "justify"])
def test_a_line_is_indented_where_it_begins(align: str) -> None:
    first, second, *_ = ink(f"<p style='text-indent:8mm;text-align:{align}'>{WORD * 4}</p>")
    assert first[1] == pytest.approx(EDGES[1] - 8, abs=0.75)
    assert second[1] == pytest.approx(EDGES[1], abs=0.75)
    if align == "justify":
        assert first[0] == pytest.approx(EDGES[0], abs=0.75)


def test_what_hangs_hangs_at_the_right() -> None:
    first, second, *_ = ink(f"<p style='text-indent:-8mm;padding-inline-start:8mm'>{WORD * 4}</p>")
    assert first[1] == pytest.approx(EDGES[1], abs=0.75)
    assert second[1] == pytest.approx(EDGES[1] - 8, abs=0.75)
