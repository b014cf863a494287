"""What is not parted at the end of a line: dates, and phrases of Japanese titles."""

import pytest

from pipeline.text.languages.phrases import dates, names, phrases, pieces


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("会期は2026年3月16日(月)〜17日(火)である", ["2026年3月16日(月)〜17日(火)"]),
        ("3月16日（月）に", ["3月16日（月）"]),
        ("6月30日至7月2日", ["6月30日至7月2日"]),
        ("2026년 3월 16일 (월) 역", ["2026년 3월 16일 (월)"]),
        ("2026年に", ["2026年"]),
        ("第1会場 12人", []),
        ("", []),
    ],
)
def test_dates(text: str, whole: list[str]) -> None:
    assert [text[begin:end] for begin, end in dates(text)] == whole


def test_a_date_without_room_is_kept_in_parts() -> None:
    text = "2026年3月16日(月)〜17日(火)"
    kept = [text[begin:end] for begin, end in dates(text, columns=12)]
    assert kept == ["2026年", "3月", "16日(月)", "17日(火)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("逆問題に対する評価", ["逆問題に", "対する", "評価"]),
        ("日本応用数理学会 年会", ["日本応用数理学会", "年会"]),
        ("", []),
    ],
)
def test_phrases(text: str, found: list[str]) -> None:
    assert [text[begin:end] for begin, end in phrases(text)] == found


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("欧阳雪、赵敏 · 主持人：张丽华", ["欧阳雪", "赵敏", "主持人", "张丽华"]),
        ("关于不完整数据的图像重建", ["图像重建"]),
        ("关于不完整数据的图像重建。", ["图像重建。"]),
        ("随机梯度方法 2026", ["随机梯度方法"]),
        ("一 Smith", []),
    ],
)
def test_names_and_ends_of_chinese_titles(text: str, kept: list[str]) -> None:
    assert [text[begin:end] for begin, end in names(text)] == kept


@pytest.mark.parametrize(
    ("word", "cut"),
    [
        ("最適輸送と医用画像処理への応用", ["最適輸送と", "医用画像処理への", "応用"]),
        ("山田太郎", ["山田太郎"]),
        (" 年会", [" 年会"]),
        ("Smith", ["Smith"]),
        ("Müller", ["Müller"]),
        (
            "反问题（一）的随机梯度方法",
            ["反", "问", "题", "（一）", "的", "随", "机", "梯", "度", "方", "法"],
        ),
    ],
)
def test_where_titles_are_cut(word: str, cut: list[str]) -> None:
    assert pieces(word) == cut
