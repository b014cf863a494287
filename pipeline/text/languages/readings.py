"""How names are read that are written in Chinese characters, and in kana: for their place in an index."""

import json
import re
import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

# Family names that are read otherwise than the character is in most words.
_FAMILIES = {
    character: reading
    for characters, reading in (
        ("单單", "shàn"), ("曾", "zēng"), ("解", "xiè"), ("仇", "qiú"), ("查", "zhā"),
        ("朴", "piáo"), ("区區", "ōu"), ("盖蓋葛", "gě"), ("任", "rén"), ("华華", "huà"),
        ("翟", "zhái"), ("覃", "qín"), ("员員", "yùn"), ("缪繆", "miào"), ("纪紀", "jǐ"),
        ("冼", "xiǎn"), ("乐樂", "yuè"), ("种", "chóng"), ("宁甯", "nìng"), ("折", "shé"),
        ("黑", "hè"), ("秘", "bì"), ("召", "shào"), ("尉", "wèi"), ("那", "nā"),
        ("哈", "hǎ"), ("逄", "páng"), ("郗", "xī"), ("燕", "yān"), ("应應", "yīng"),
    )
    for character in characters
}  # fmt: skip
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
"""A Chinese character."""
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
# What begins a row of the kana; the small ones stand before the large.
_ROWS = "ぁかさたなはまゃらゎ"
_LARGE = str.maketrans("ぁゃゎ", "あやわ")
_VOWELS = {"A": "あ", "I": "い", "U": "う", "E": "え", "O": "お"}


def has_han(text: str) -> bool:
    """Whether a Chinese character is in ``text``."""
    return bool(HAN.search(text))


def in_pinyin(text: str) -> str:
    """``text`` with the syllable and the tone of each Chinese character in its place: ``wang2 xiao3 ``.

    The first character is taken for a family name.
    """
    return HAN.sub(lambda found: _syllable(found[0], first=found.start() == 0), text)


def _syllable(character: str, *, first: bool) -> str:
    """One that nobody knows stands behind all others."""
    known = _FAMILIES.get(character, "") if first else ""
    apart = unicodedata.normalize("NFD", known or _pinyin().get(character, ""))
    tone = next((_TONES[mark] for mark in apart if mark in _TONES), "5")
    # ü stands behind u, and before the next letter; digits are before letters.
    letters = "".join("9" if mark == "\u0308" else mark for mark in apart if mark not in _TONES)
    return f"{letters}{tone} " if letters else character


@lru_cache(maxsize=1)
def _pinyin() -> dict[str, str]:
    """The reading of each character that is most usual, as pypinyin has them; its code is not needed."""
    found = find_spec("pypinyin")
    assert found is not None
    assert found.origin is not None
    table = json.loads((Path(found.origin).parent / "pinyin_dict.json").read_text(encoding="utf-8"))
    return {chr(int(code)): read.partition(",")[0] for code, read in table.items()}


def spoken_kana(text: str) -> str:
    """``text`` in hiragana, its long vowels written out: what ``コー`` is sorted as."""
    made = ""
    for sign in text:
        if sign == "ー" and _KANA.match(made[-1:]):
            made += _VOWELS.get(unicodedata.name(made[-1], "")[-1:], sign)
        else:
            made += chr(ord(sign) - 0x60) if "\u30a1" <= sign <= "\u30f6" else sign
    return made


def kana_row(text: str) -> str:
    """The row of the kana that ``text`` begins with, あ か さ た な は ま や ら わ; else empty."""
    first = spoken_kana(unicodedata.normalize("NFKC", text[:2]))[:1]
    if not _KANA.match(first):
        return ""
    plain = unicodedata.normalize("NFD", first)[0]
    return max(row for row in _ROWS if row <= plain).translate(_LARGE)
