"""Which way a language and a text run."""

import unicodedata
from functools import lru_cache

from pipeline.text.languages.language_tags import language_of, script_of

LTR, RTL = "ltr", "rtl"
_SCRIPTS = frozenset({
    "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr", "Mend", "Yezi", "Sogd", "Phnx",
    "Avst", "Aran",
})  # fmt: skip
_STRONG = {"L": LTR, "R": RTL, "AL": RTL}
# Number ranges and sums run as the text does in Arabic, from left to right in Hebrew and Persian.
_RANGES_RUN_BACK = frozenset({"ar", "arz", "ary", "apc", "ckb"})


@lru_cache(maxsize=256)
def direction_of(tag: str) -> str:
    """``rtl`` for a language that is written from right to left, else ``ltr``.

    >>> direction_of("ar-EG"), direction_of("he"), direction_of("az"), direction_of("az-Arab")
    ('rtl', 'rtl', 'ltr', 'rtl')
    """
    named = next((part for part in tag.replace("_", "-").split("-")[1:] if len(part) == 4), "").title()
    return RTL if (named or script_of(tag)) in _SCRIPTS else LTR


def opposite(direction: str) -> str:
    """The other direction."""
    return LTR if direction == RTL else RTL


def strong(sign: str) -> str:
    """The direction of a letter; empty for digits, marks and blanks, which have none of their own."""
    return _STRONG.get(unicodedata.bidirectional(sign), "")


def ranges_of(tag: str) -> str:
    """Which way ``9–10`` is read in the language."""
    return direction_of(tag) if language_of(tag) in _RANGES_RUN_BACK else LTR
