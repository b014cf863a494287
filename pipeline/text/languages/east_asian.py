"""Chinese, Japanese and Korean letters: how wide they are, and where a line of them may end."""

import re
import unicodedata
from collections.abc import Iterator

WIDE = re.compile(
    "[\u2e80-\u303f\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003ffff]+"
)
"""Chinese characters, kana and their punctuation: as wide as high, with no spaces between words."""

OPENING = "「『（〔［｛〈《【〖〘〚｟〝“‘("
"""What ends no line."""
CLOSING = "」』）〕］｝〉》】〗〙〛｠〟”’)、。，．：；？！・‼⁇⁈⁉,.:;?!"
"""What begins no line."""
# Small kana, marks that make a letter long or say it again.
_NEVER_FIRST = (
    CLOSING
    + "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    + "ー々〻ゝゞヽヾ〜～–…‥%％℃°"
)
_PIECE = re.compile(rf"\s+|{WIDE.pattern[:-1]}|[^\s{WIDE.pattern[1:-2]}]+")


def width(text: str) -> int:
    """In columns of a terminal: wide letters have two."""
    return sum(
        0 if unicodedata.combining(c) else 2 if WIDE.match(c) or "가" <= c <= "힣" else 1 for c in text
    )


def unbroken_parts(text: str) -> Iterator[str]:
    """``text`` in parts within which no line may end, blanks by themselves."""
    held = ""
    for piece in _PIECE.findall(text):
        joined = held and not piece.isspace() and not held.isspace()
        if held and not (joined and (piece[0] in _NEVER_FIRST or held[-1] in OPENING)):
            yield held
            held = ""
        held += piece
    if held:
        yield held


def lines(text: str, columns: int, indent: str = "") -> list[str]:
    """``text`` in lines of at most ``columns``, from the second on behind ``indent``."""
    made, line = [], ""
    for part in unbroken_parts(text):
        if line.strip() and width(line + part.rstrip()) > columns:
            made.append(line.rstrip())
            line = indent
            if part.isspace():
                continue
        line += part
    return [*made, line.rstrip()]


def shortened(text: str, most: int, ending: str) -> str:
    """``text``, one with no blanks between words, with ``ending`` for what is over ``most`` columns."""
    text = " ".join(text.split())
    return text if width(text) <= most else lines(text, most - width(ending))[0] + ending
