"""Lines of Chinese and Japanese reach the edge, and Korean words stay whole."""

import re
import subprocess

import pytest

from tests.render.proofs import proof

STYLE = (
    "html { font: 10pt/13pt 'Source Serif 4', 'Noto Sans CJK JP' }"
    "body, p { margin: 0 } p { text-align: justify }"
)
EDGE = 90 / 25.4 * 72
JAPANESE = 3 * (
    "本講演では、深層学習に基づく逆問題の解法（CTやMRIなど）について、数学的な概観を与える。"
    "拡散モデルと最適輸送との関係を論じ、"
)
CHINESE = (
    3
    * "本文研究了反问题的随机梯度方法，证明了它的收敛性，并给出了医学图像的数值实验结果和一些尚未解决的问题。"
)
KOREAN = 3 * (
    "본 강연에서는 심층학습에 기반한 역문제의 해법에 대하여 수학적인 개관을 제시하고 "
    "확률적경사하강법의 수렴성을 논의합니다. "
)
_LINE = re.compile(r"<line [^>]*xMax=.([\d.]+).*?</line>", re.DOTALL)
_WORD = re.compile(r"<word [^>]*>(.*?)</word>")


def lines(text: str, language: str) -> list[tuple[list[str], float]]:
    """The words of each line, and where it ends (pt)."""
    pdf = proof(f"<p lang={language}>{text}</p>", STYLE).pdf
    command = ["pdftotext", "-bbox-layout", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [(_WORD.findall(line[0]), float(line[1])) for line in _LINE.finditer(read)]


@pytest.mark.parametrize(("text", "language"), [(JAPANESE, "ja"), (CHINESE, "zh-Hans")])
def test_lines_of_chinese_and_japanese_end_at_the_edge(text: str, language: str) -> None:
    *full, _last = lines(text, language)
    assert len(full) > 4
    assert [right for _words, right in full] == pytest.approx([EDGE] * len(full), abs=0.6)


def test_no_line_of_japanese_begins_with_what_may_not() -> None:
    assert not {words[0][0] for words, _right in lines(JAPANESE, "ja")} & set("、。）」ー")


def test_korean_words_are_whole() -> None:
    found = lines(KOREAN, "ko")
    assert len(found) > 4
    assert [word for words, _right in found for word in words] == KOREAN.split()


@pytest.mark.parametrize("width", [93, 96, 98, 99])
def test_a_line_is_full_where_a_formula_that_belongs_to_its_last_word_has_no_room(width: int) -> None:
    """The engine put one word on a line: the blank hangs over, and it took the whole text for one word."""
    tied = "이 발표에서는 역문제를 푸는 새로운 알고리즘을 제안하고 방정식\u00a0"
    formula = '<svg width="60" height="8" viewBox="0 0 60 8"></svg>'
    style = f"width: {width}mm; overflow-wrap: anywhere"
    first, *_others = lines(
        f'</p><p lang=ko style="{style}">{tied}{formula} 의 해로 수렴함을 증명한다.', "ko"
    )
    assert len(first[0]) >= 6


LEFT = 10 / 25.4 * 72


@pytest.mark.parametrize("before", range(0, 24, 2))
@pytest.mark.parametrize(
    ("language", "date"),
    [("ja", "2026年3月16日(月)〜17日(火)"), ("zh-Hans", "2026年3月16日至17日"), ("ko", "2026년 3월 16일")],
)
def test_no_date_is_parted(before: int, language: str, date: str) -> None:
    letter = "가 " if language == "ko" else "中"
    # Where it begins a text of its own, the engine tells what is left of the line, not how long one is.
    for begun in (date, f"</b>{date}"):
        text = f"<b>{letter * (before + 6)}{begun}{letter * 30}"
        found = ["".join(words) for words, _right in lines(text, language)]
        assert any(date.replace(" ", "") in line for line in found)


def test_titles_in_japanese_break_between_phrases() -> None:
    title = "逆問題に対する確率的勾配法の収束性について"
    style = "html { font: 24pt/30pt 'Noto Sans CJK JP' } h1 { margin: 0; font-size: 24pt; --phrases: keep }"
    pdf = proof(f"<h1 lang=ja>{title}</h1>", style).pdf
    command = ["pdftotext", "-bbox-layout", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    found = ["".join(_WORD.findall(line[0])) for line in _LINE.finditer(read)]
    assert found == ["逆問題に対する", "確率的勾配法の", "収束性について"]


def test_titles_in_chinese_do_not_end_in_a_part_of_a_word() -> None:
    style = "html { font: 24pt/30pt 'Noto Sans CJK JP' } h1 { margin: 0; font-size: 24pt; --phrases: keep }"
    pdf = proof("<h1 lang=zh-Hans>全国应用与计算数学会议</h1>", style).pdf
    command = ["pdftotext", "-bbox-layout", "-", "-"]
    read = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    found = ["".join(_WORD.findall(line[0])) for line in _LINE.finditer(read)]
    assert found[-1] == "数学会议"


@pytest.mark.parametrize(
    ("language", "text", "ems"),
    [
        ("ja", "一」「二", 3.5),
        ("ja", "一」、二", 3.5),
        ("ja", "一。」「二", 4),
        ("ja", "一「「二", 3.5),
        ("ja", "一、二", 3),
        ("zh-Hans", "一》《二", 3.5),
        ("zh-Hans", "一“二”三", 5),
        ("zh-Hans", "一……二", 4),
        ("zh-Hans", "一——二", 4),
        ("zh-Hant", "一」「二", 3.5),
    ],
)
def test_how_wide_stops_and_quotes_are(language: str, text: str, ems: float) -> None:
    right = max(right for _words, right in lines(text, language))
    assert right - LEFT == pytest.approx(10 * ems, abs=0.1)


def test_quotation_marks_of_latin_words_are_narrow() -> None:
    ((_words, narrow),) = lines("“It’s”", "zh-Hans")
    assert narrow - LEFT < 30


@pytest.mark.parametrize("language", ["ja", "zh-Hans"])
def test_no_line_begins_or_ends_with_a_wrong_sign(language: str) -> None:
    kana = "キャットとシャッフル、ファイル（注）「引用」。ネットワークがあっという間！人々も。"
    text = (kana if language == "ja" else "他说：“这是‘方法’。”然后（注1），《数学》和「引用」；结束！") * 3
    for before in range(8):
        found = lines("中" * before + text, language)
        assert not {words[0][0] for words, _right in found} & set("、。）」》”’，；！ーャッァ々")
        assert not {words[-1][-1] for words, _right in found} & set("（「《“‘")
