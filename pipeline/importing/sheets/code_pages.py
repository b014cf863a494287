"""Bytes as letters: by their mark, as UTF-8, else by the code page in which they look most like words."""

import codecs
import re
import unicodedata
from functools import lru_cache

from pipeline.importing.given import GivenFile
from pipeline.problems import Collector

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Those of equal likeness in the order of how many tables are in them.
_PAGES = (
    "cp1252", "mac_roman", "cp1250", "cp1251", "koi8_r", "gb18030", "shift_jis", "euc_kr", "big5", "cp1253",
    "cp1254",
)  # fmt: skip
_WEST = frozenset("éèêëàâäáãåçñöôóòõøüûúùíìîïßæœýÿÉÈÄÖÜÅØÇÁÓÚÍÑÀÂÊÎÔÆ")
_EAST = frozenset("ąćęłńóśźżĄĆĘŁŃÓŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰăâîșțşţđĐľĺáéíóúýäöüß")
_TURKISH = frozenset("ğĞıİşŞ")
_SIGNS = frozenset("“”‘’„–—…°±·×µ«»€§©®\xa0")
_MOST_LOOKED_AT, _MOST_SHOWN = 200_000, 12
_WORD = re.compile(r"[^\W\d_]+")


def letters(file: GivenFile, found: Collector, encoding: str = "") -> str | None:
    """The text of ``file``; None, and told, if it cannot be. What was guessed is told with its words."""
    code = encoding or _surely(file.data)
    guessed = not code
    code = code or _likeliest(file.data)
    try:
        text = file.data.decode(code)
    except LookupError:
        hint = (
            "Such as utf-8, cp1252 (Western Windows), cp1250 (Central European), mac_roman, cp1251, gb18030."
        )
        found.add("OCT-X02", f"no encoding is called “{encoding}”", file.at, hint)
        return None
    except (UnicodeError, ValueError):
        told = f"this is no whole text in {code}"
        found.add("OCT-X02", told, file.at, "Export it as UTF-8, or name another with --encoding.")
        return None
    if guessed:
        _tell(file, text, code, found)
    return text.removeprefix("\ufeff")


def likely_text(data: bytes) -> str:
    """``data`` as text by the same rules, with no word about it; what cannot be read is replaced."""
    return data.decode(_surely(data) or _likeliest(data), "replace").removeprefix("\ufeff")


def is_binary(data: bytes) -> bool:
    """Whether ``data`` is no text at all: a picture, an archive."""
    return b"\0" in data[:1000] and not _surely(data)


def _surely(data: bytes) -> str:
    """The encoding that the file itself shows, or nothing."""
    for mark, code in _MARKS:
        if data.startswith(mark):
            return code
    start = data[:400]
    if len(start) > 1 and start.count(0) > len(start) // 5:
        even, odd = start[::2].count(0), start[1::2].count(0)
        return "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else ""
    if 0 in start:
        return ""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _tell(file: GivenFile, text: str, code: str, found: Collector) -> None:
    words = list(dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii()))
    more = f" and {len(words) - _MOST_SHOWN} more" if len(words) > _MOST_SHOWN else ""
    seen = ", ".join(words[:_MOST_SHOWN]) + more
    message = f"its letters are taken as {code}, by which it has the words {seen or '(none)'}"
    found.add("OCT-X30", message, file.at, "If they are wrong: octavo import --encoding cp1250, or another.")


@lru_cache(maxsize=8)
def _likeliest(data: bytes) -> str:
    """The code page in which the letters outside ASCII make the likeliest words."""
    start = data[:_MOST_LOOKED_AT]
    return max(_PAGES, key=lambda code: (_likeness(start.decode(code, "replace")), -_PAGES.index(code)))


def _likeness(text: str) -> float:
    """How much its letters outside ASCII are as in words, one by one; most is about 2."""
    spots = [at for at, letter in enumerate(text) if ord(letter) > 127]
    if not spots:
        return -8.0
    return sum(_worth(text[at - 1 : at] or " ", text[at], text[at + 1 : at + 2]) for at in spots) / len(spots)


def _worth(before: str, letter: str, after: str) -> float:
    kind = unicodedata.category(letter)
    if letter == "\ufffd" or kind in ("Cc", "Co", "Cn"):
        return -8
    beside = [one for one in (before, after) if one.isalpha()]
    if kind[0] == "L":
        return _worth_of_letter(before, letter, beside)
    if letter in _SIGNS:
        return 1 if len(beside) < 2 or letter in "’–" else -2
    return -2


def _worth_of_letter(before: str, letter: str, beside: list[str]) -> float:
    script = _script(letter)
    alike = all(_script(one) == script for one in beside)
    bends = letter.isupper() and before.islower()
    if script == "LATIN":
        known = 2 if letter in _WEST else 1.7 if letter in _EAST else 1.6 if letter in _TURKISH else 0
        return (known if alike else -3) - 4 * bends
    if script == "CYRILLIC":
        return (2 if alike and beside else -3) - 4 * bends
    if script == "CJK":
        # The commoner characters; those that other code pages make of it are rare ones.
        return 2.2 if "\u4e00" <= letter <= "\u9fa5" and alike else -3
    if script in ("HANGUL", "HIRAGANA", "KATAKANA", "GREEK"):
        return (1.5 if alike and beside else -2) - 4 * (bends and script == "GREEK")
    return -3


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
