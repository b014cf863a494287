"""Lines of Chinese and Japanese reach the edge, and Korean words stay whole."""

import ctypes
import io

import pypdfium2
import pytest

from tests.render.proofs import proof

STYLE = "html { font: 10pt/13pt 'Source Serif 4', 'Noto Sans CJK JP' } body, p { margin: 0 } p { text-align: justify }"
EDGE = 100 / 25.4 * 72 - 10 / 25.4 * 72
JAPANESE = (
    "本講演では、深層学習に基づく逆問題の解法（CTやMRIなど）について、数学的な概観を与える。拡散モデルと最適輸送との関係を論じ、"
    * 3
)
CHINESE = (
    "本文研究了反问题的随机梯度方法，证明了它的收敛性，并给出了医学图像的数值实验结果和一些尚未解决的问题。"
    * 3
)
KOREAN = (
    "본 강연에서는 심층학습에 기반한 역문제의 해법에 대하여 수학적인 개관을 제시하고 확률적경사하강법의 수렴성을 논의합니다. "
    * 3
)


def lines(text: str, language: str) -> list[list[tuple[str, float]]]:
    """The letters of each line, and where each ends (pt)."""
    pdf = proof(f"<p lang={language}>{text}</p>", STYLE).pdf
    found: dict[int, list[tuple[str, float]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as opened:
        content = opened[0].get_textpage()
        for at in range(content.count_chars()):
            pypdfium2.raw.FPDFText_GetCharOrigin(content, at, x, y)
            letter = chr(pypdfium2.raw.FPDFText_GetUnicode(content, at))
            right = content.get_charbox(at, loose=True)[2]
            found.setdefault(round(y.value), []).append((letter, right))
    return [line for _place, line in sorted(found.items(), reverse=True)]


@pytest.mark.parametrize(("text", "language"), [(JAPANESE, "ja"), (CHINESE, "zh-Hans")])
def test_lines_of_chinese_and_japanese_end_at_the_edge(text: str, language: str) -> None:
    *full, _last = lines(text, language)
    assert len(full) > 4
    assert [max(right for letter, right in line if letter.strip()) for line in full] == pytest.approx(
        [EDGE] * len(full), abs=0.6
    )


def test_no_line_of_japanese_begins_with_what_may_not() -> None:
    assert not {line[0][0] for line in lines(JAPANESE, "ja")} & set("、。）」ー")


def test_korean_words_are_whole() -> None:
    words = {"".join(letter for letter, _right in line).split()[-1] for line in lines(KOREAN, "ko")}
    assert words <= set(KOREAN.split())
