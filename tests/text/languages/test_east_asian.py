"""Where lines of Chinese and Japanese may end, and how wide they are."""

import pytest

from pipeline.text.languages.east_asian import lines, shortened, unbroken_parts, width
from pipeline.text.wrap import wrap


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("日本", ["日", "本"]),
        ("「日」、本", ["「日」、", "本"]),
        ("キャット", ["キャッ", "ト"]),
        ("コーヒー", ["コー", "ヒー"]),
        ("人々と", ["人々", "と"]),
        ("AI 研究", ["AI", " ", "研", "究"]),
        ("時（AI）", ["時", "（AI）"]),
        ("", []),
    ],
)
def test_parts_that_no_line_ends_within(text: str, parts: list[str]) -> None:
    assert list(unbroken_parts(text)) == parts


def test_widths() -> None:
    assert [width(text) for text in ("abc", "漢字", "か\u3099", "한글", "")] == [3, 4, 2, 4, 0]


def test_no_line_begins_or_ends_with_a_wrong_sign() -> None:
    text = "行頭に「句読点」、小書きの仮名（ッ、ャ）が来ない。" * 6
    for columns in range(12, 40):
        made = lines(text, columns)
        assert "".join(made) == text
        assert not [line for line in made if line[0] in "」、。）ッャ" or line[-1] in "「（"]
        # A part may stand by itself that is wider than all lines.
        assert max(map(width, made)) <= max(columns, 10)


def test_a_letter_is_wrapped_by_width_and_joined_without_a_blank() -> None:
    text = wrap("長い文章" * 20 + "\n続き。")
    assert max(map(width, text.splitlines())) <= 72
    assert text.replace("\n", "") == "長い文章" * 20 + "続き。"
    assert wrap("  - " + "項目" * 40).splitlines()[1].startswith("    項")


def test_a_text_without_blanks_is_shortened_by_its_width() -> None:
    assert shortened("漢字かな", 8, "…") == "漢字かな"
    assert shortened("漢字かな" * 9, 9, "…") == "漢字かな…"
    assert shortened("漢字、" * 9, 6, "…") == "漢…"
