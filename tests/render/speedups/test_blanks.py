"""Justified lines of a script that our first font lacks are as wide as their measure."""

import pytest

from tests.render.speedups.line_ink import EDGES, ink

ARABIC = (
    "نعرض في هذا البحث خوارزمية جديدة لحل المسائل العكسية في التصوير الطبي، ونثبت تقاربها تحت شروط ضعيفة، "
    "ثم نقارن نتائجها بنتائج الطرق المعروفة على بيانات حقيقية. "
)
HEBREW = (
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃ וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי תְהוֹם וְרוּחַ אֱלֹהִים מְרַחֶפֶת עַל־פְּנֵי הַמָּיִם. "
)
PICTURE = (
    "<img style='width:{}mm' alt='x' src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' "
    "width='40' height='12'><rect width='40' height='12'/></svg>\">"
)


@pytest.mark.parametrize("text", [ARABIC, HEBREW], ids=["Arabic", "Hebrew with points"])
def test_justified_lines_end_at_their_edge(text: str) -> None:
    *whole, last = ink(f"<p>{text * 3}</p>")
    assert len(whole) >= 4
    for left, right in whole:
        # A letter has a little white beside it, or reaches over its place.
        assert left == pytest.approx(EDGES[0], abs=0.75)
        assert right == pytest.approx(EDGES[1], abs=0.75)
    assert last[1] == pytest.approx(EDGES[1], abs=0.75)


def test_no_line_before_a_formula_holds_one_word_only() -> None:
    for wide in range(4, 30, 2):
        lines = ink(f"<p>{ARABIC}{PICTURE.format(wide)} {ARABIC}</p>")
        assert all(right - left > 50 for left, right in lines[:-1]), wide
