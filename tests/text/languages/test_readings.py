"""Readings of Chinese characters and of kana."""

import pytest

from pipeline.text.languages.readings import has_han, in_pinyin, kana_row, spoken_kana


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("王小明", "wang2 xiao3 ming2 "),
        ("吕", "lu93 "),
        ("曾", "zeng1 "),
        ("未曾", "wei4 ceng2 "),
        ("Smith", "Smith"),
        ("", ""),
    ],
)
def test_a_family_name_is_read_as_one(name: str, read: str) -> None:
    assert in_pinyin(name) == read


def test_a_character_that_nobody_can_read_stays() -> None:
    assert in_pinyin("\U000323af") == "\U000323af"
    assert has_han("\U000323af")
    assert not has_han("かな Kana 가")


@pytest.mark.parametrize(
    ("kana", "spoken"),
    [("コール", "こおる"), ("シュー", "しゅう"), ("ー", "ー"), ("Aー", "Aー")],
)
def test_a_long_vowel_is_its_vowel(kana: str, spoken: str) -> None:
    assert spoken_kana(kana) == spoken


@pytest.mark.parametrize(
    ("kana", "row"),
    [
        ("あ", "あ"),
        ("ぁ", "あ"),
        ("ゴ", "か"),
        ("を", "わ"),
        ("ん", "わ"),
        ("ﾊﾟ", "は"),
        ("っ", "た"),
        ("山", ""),
        ("", ""),
    ],
)
def test_rows(kana: str, row: str) -> None:
    assert kana_row(kana) == row
