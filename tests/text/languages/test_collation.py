"""The order of names in each language: that of ICU, whose order of names of our making the files hold."""

import random
from pathlib import Path

import pytest

from pipeline.text.languages.collation import ROOT, Order
from pipeline.text.languages.tailoring import PHONEBOOK

ORDERS = sorted(Path(__file__).with_name("orders").glob("*.txt"))


def order_for(file: Path) -> Order:
    language, _, variant = file.stem.partition("-")
    return Order(language, variant) if variant == PHONEBOOK else Order(file.stem)


@pytest.mark.parametrize("file", ORDERS, ids=lambda file: file.stem)
def test_names_stand_as_icu_has_them(file: Path) -> None:
    wanted = file.read_text(encoding="utf-8").split()
    shuffled = random.Random(7).sample(wanted, len(wanted))
    assert sorted(shuffled, key=order_for(file).key) == wanted


@pytest.mark.parametrize("file", ORDERS, ids=lambda file: file.stem)
def test_no_heading_comes_twice(file: Path) -> None:
    headings = [order_for(file).heading(name) for name in file.read_text(encoding="utf-8").split()]
    apart = [one for one, before in zip(headings, [None, *headings], strict=False) if one != before]
    assert len(set(apart)) == len(apart)
    assert "…" not in apart


def test_most_languages_need_rules_of_their_own() -> None:
    """Else the files would say nothing."""
    by_root = []
    for file in ORDERS:
        names = file.read_text(encoding="utf-8").split()
        if sorted(names, key=ROOT.key) == names:
            by_root.append(file.stem)
    assert len(ORDERS) - len(by_root) >= 25, by_root


@pytest.mark.parametrize(
    ("language", "name", "heading"),
    [
        ("sv", "Öberg", "Ö"),
        ("en", "Öberg", "O"),
        ("de", "Öberg", "O"),
        ("da", "Aagaard", "Å"),
        ("cs", "Chalupa", "Ch"),
        ("hu", "Csányi", "Cs"),
        ("hr", "Ljubić", "Lj"),
        ("es", "Ñandú", "Ñ"),
        ("tr", "inan", "İ"),
        ("tr", "Işık", "I"),
        ("vi", "Đặng", "Đ"),
        ("vi", "Ấn", "Â"),
        ("uk", "Їжак", "Ї"),
        ("ar", "أحمد", "ا"),
        ("ko", "김", "ㄱ"),
        ("ko", "까치", "ㄱ"),
        ("ko", "황", "ㅎ"),
        ("ko", "金", "…"),
        ("ja", "ガクト", "か"),
        ("ja", "ぱんだ", "は"),
        ("ja", "ヴァイス", "あ"),
        ("ja", "わたなべ", "わ"),
        ("ja", "ゃ", "や"),
        ("ja", "山田", "…"),
        ("ja", "Smith", "S"),
        ("zh", "王, 小明", "W"),
        ("zh-TW", "趙", "14 劃"),
        ("zh-Hant", "丁, 一", "2 劃"),
        ("zh-Hant", "Smith", "S"),
        ("zh-Hant", "\U000323af", "…"),
        ("zh-SG", "趙", "Z"),
        ("zh", "曾, 国", "Z"),
        ("zh", "Smith", "S"),
        ("en", "王", "…"),
        ("fr", "«Élan»", "E"),
    ],
)
def test_headings(language: str, name: str, heading: str) -> None:
    assert Order(language).heading(name) == heading


def test_chinese_names_stand_among_latin_ones_by_their_sound() -> None:
    names = ["张, 伟", "Smith, A", "王, 芳", "Wang, B", "曾, 国", "陈, 晨", "单, 田", "Zwick, C"]
    assert sorted(names, key=Order("zh").key) == [
        "陈, 晨",
        "单, 田",
        "Smith, A",
        "Wang, B",
        "王, 芳",
        "曾, 国",
        "张, 伟",
        "Zwick, C",
    ]


def test_an_index_has_names_in_its_own_script_first() -> None:
    assert sorted(["Abel", "Яров", "Борис"], key=Order("ru").key) == ["Борис", "Яров", "Abel"]
    assert sorted(["Abel", "Яров", "Борис"], key=Order("fr").key) == ["Abel", "Борис", "Яров"]
