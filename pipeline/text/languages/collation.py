"""The order in which a language lists names, and the headings of an index in it."""

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.text.languages.language_tags import language_of, script_of
from pipeline.text.languages.readings import in_pinyin, kana_row, spoken_kana
from pipeline.text.languages.strokes import by_strokes, strokes
from pipeline.text.languages.tailoring import PHONEBOOK, tailoring

if TYPE_CHECKING:
    from pyuca import Collator

Key = tuple[object, ...]

# Letters that decide an order; for each letter the collator copies all that follow.
_COMPARED = 1000
# Of these the heading is made; what stands before a letter may be quotation marks and brackets.
_HEAD = 40
_VARIANTS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "æ": "ae", "œ": "oe", "ß": "ss"})
_THAI_LEADING = "เแโใไ"
_NO_ALPHABET = re.compile(r"CJK|HIRAGANA|KATAKANA|BOPOMOFO|YI ")
NOWHERE = "…"
"""The heading of what no alphabet has."""
# In these the names in the language's own script come before all others.
_OWN_FIRST = {
    "Arab": "ARABIC", "Hebr": "HEBREW", "Grek": "GREEK", "Cyrl": "CYRILLIC", "Deva": "DEVANAGARI",
    "Thai": "THAI", "Beng": "BENGALI", "Taml": "TAMIL", "Geor": "GEORGIAN", "Armn": "ARMENIAN",
    "Kore": "HANGUL", "Hant": "CJK",
}  # fmt: skip
# Marks of vowels, tatweel, and what only says in which direction to write.
_ARABIC_MARKS = re.compile(r"[\u0640\u064b-\u065f\u0670\u200e\u200f]")
# The tones of Vietnamese, in their order.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"


class Order:
    """The order of ``language``; that of Unicode alone (UTS 10) for one without another, and for none."""

    def __init__(self, language: str = "", variant: str = "") -> None:
        self._language = language_of(language) if language else ""
        script = script_of(language) if language else ""
        self._script, self._by_strokes = _OWN_FIRST.get(script, ""), script == "Hant"
        self._tailoring = tailoring(variant if variant == PHONEBOOK else language)

    def key(self, text: str) -> Key:
        """What ``text`` is sorted by, among keys of the same order."""
        text = text[:_COMPARED]
        root = _root_key(text)
        if not (self._script or self._tailoring or self._language in ("zh", "ja")):
            return root
        primary = _root_key(self._placed(text))
        return (self._is_foreign(text), primary, self._second(text), root)

    def heading(self, text: str) -> str:
        """The heading under which an index has ``text``: Å in Swedish, in Japanese か."""
        first = text[:_COMPARED].lstrip(_THAI_LEADING)[:_HEAD]
        if self._language == "ja" and (row := kana_row(first)):
            return row
        if self._by_strokes:
            return self._stroke_heading(first)
        if self._language == "zh":
            first = in_pinyin(first)
        if self._tailoring:
            small = "".join(self._small(first)).lstrip("'’\"“„«(")
            if head := self._tailoring.head(small):
                return head
        return self._capital(first)

    def _stroke_heading(self, text: str) -> str:
        letter = next((sign for sign in text if sign.isalnum()), "")
        number = strokes(letter)
        return f"{number} 劃" if number else self._capital(text)

    def _placed(self, text: str) -> str:
        """``text`` so that the root order puts it where the language does."""
        if self._by_strokes:
            return by_strokes(text)
        if self._language == "zh":
            return in_pinyin(text)
        if self._language == "ja":
            return spoken_kana(unicodedata.normalize("NFKC", text))
        small = self._small(text)
        return self._tailoring.placed(small) if self._tailoring else small

    def _second(self, text: str) -> tuple[int, ...]:
        """What decides between texts of the same letters: Vietnamese tones, å before aa."""
        if self._language == "vi":
            return tuple(_TONES[mark] for mark in _apart(text) if mark in _TONES)
        return self._tailoring.ranked(self._small(text)) if self._tailoring else ()

    def _small(self, text: str) -> str:
        if self._language in ("tr", "az"):
            text = text.replace("I", "ı").replace("İ", "i")
        small = unicodedata.normalize("NFC", text.lower())
        if self._language == "vi":
            kept = (mark for mark in _apart(small) if mark not in _TONES)
            small = unicodedata.normalize("NFC", "".join(kept))
        return _ARABIC_MARKS.sub("", small) if self._script == "ARABIC" else small

    def _is_foreign(self, text: str) -> bool:
        """Whether it is written in another script, in a language that lists its own first."""
        first = next((sign for sign in text if sign.isalpha()), "")
        return bool(self._script and first) and not unicodedata.name(first, "").startswith(self._script)

    def _capital(self, text: str) -> str:
        letters = (character for character in text if character.isalnum())
        first = self._small(next(letters, ""))[:1]
        if "\uac00" <= first <= "\ud7a3":
            return _INITIALS[(ord(first) - 0xAC00) // 588] if self._language == "ko" else NOWHERE
        if first == "i" and self._language in ("tr", "az"):
            return "İ"
        first = unicodedata.normalize("NFKD", first.translate(_VARIANTS))[:1].upper()
        named = unicodedata.name(first, "CJK") if first else "CJK"
        return NOWHERE if not first.isalpha() or _NO_ALPHABET.match(named) or "HANGUL" in named else first


# The names of an index are sorted at every save: as many as a large conference has, half a kilobyte each.
@lru_cache(maxsize=8192)
def _root_key(text: str) -> tuple[int, ...]:
    """What the order of Unicode sorts ``text`` by."""
    return tuple(_collator().sort_key(text))


@lru_cache(maxsize=16)
def order_of(language: str = "", variant: str = "") -> Order:
    """The order of ``language``, made once."""
    return Order(language, variant)


ROOT = Order()
"""The order of no language in particular."""


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@lru_cache(maxsize=1)
def _collator() -> "Collator":
    # Its table takes half a second to read: only when something is sorted.
    from pyuca import Collator

    return Collator()
