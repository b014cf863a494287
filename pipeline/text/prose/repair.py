"""Mending what word processors, PDF readers and wrong decodings leave in a text.

The work is done line by line, so that line numbers stay those of the file.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_HIDDEN = {
    "\u00ad": "soft hyphen",
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
    **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "direction mark"),
    # Not characters at all; the setter uses one of them as its own mark.
    **{chr(code): "non-character" for code in range(0xFDD0, 0xFDF0)},
}
_HIDDEN_MARK = re.compile(f"[{''.join(_HIDDEN)}]")
# ftfy makes line ends of U+2028 and its like and keeps form feeds: within a line they are spaces.
_BLANK = re.compile("[\n\x0b\x0c\x1c-\x1f\x85]")
_JOINER = re.compile("[\u200c\u200d]")
# In a wrongly decoded line letters that are no ASCII stand side by side, or one that is no punctuation.
_SOUND = re.compile(r"[ -%'-~]*+(?:[–—‘’“”…](?![^ -~])[ -%'-~]*+)*+")


@dataclass(frozen=True, slots=True)
class Mended:
    """A line after repair; the places are indices into the line as it was.

    ``hidden`` counts removed invisible characters by name, the first of them at ``hidden_at``;
    ``decoded`` is the first wrongly decoded word, as it was and as it is now, at ``decoded_at``.
    """

    text: str
    hidden: tuple[tuple[str, int], ...] = ()
    hidden_at: int = 0
    decoded: tuple[str, str] | None = None
    decoded_at: int = 0


def split_lines(text: str) -> list[str]:
    """The lines of ``text``, at any of the three conventions for line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def mend_line(line: str) -> Mended:
    """Repair one line: encoding, ligatures, invisible characters; composed letters (NFC)."""
    if _SOUND.fullmatch(line):
        return Mended(line)
    mended = _BLANK.sub(" ", _fixed_by_words(line))
    counts = Counter(_HIDDEN[mark] for mark in _HIDDEN_MARK.findall(mended))
    hidden = _HIDDEN_MARK.search(line)
    decoded = _decoded(line, mended) if mended != line else None
    return Mended(
        _JOINER.sub(_joiner, _HIDDEN_MARK.sub("", mended)),
        tuple(sorted(counts.items())),
        hidden.start() if hidden else 0,
        decoded,
        max(line.find(decoded[0]), 0) if decoded else 0,
    )


def _fixed_by_words(line: str) -> str:
    """As ``_fixed``, each word from the encoding that spoilt it: a line may have come together from two."""
    whole = _fixed(line)
    if whole == _fixed(line, decode=False):
        return whole
    words, together = line.split(" "), whole.split(" ")
    if len(words) != len(together):
        return whole
    return " ".join(_alone(word) or word_of_line for word, word_of_line in zip(words, together, strict=True))


def _alone(word: str) -> str:
    """``word`` as it is read by itself; empty if nothing of it was wrongly decoded."""
    if word.isascii():
        return ""
    fixed = _fixed(word)
    return fixed if fixed != _fixed(word, decode=False) else ""


def _fixed(line: str, *, decode: bool = True) -> str:
    """As ftfy repairs it: NFC, never NFKC, which would turn η² into η2 and ℝ into R.

    Curly quotes and wide letters are meant. With ``decode`` false, wrong decodings stay.
    """
    import ftfy

    return ftfy.fix_text(line, _config()._replace(fix_encoding=decode))


@lru_cache(maxsize=1)
def _config() -> "TextFixerConfig":
    from ftfy import TextFixerConfig

    return TextFixerConfig(uncurl_quotes=False, fix_character_width=False, normalization="NFC")


def _decoded(line: str, mended: str) -> tuple[str, str] | None:
    kept = _BLANK.sub(" ", _fixed(line, decode=False))
    pairs = zip(kept.split(), mended.split(), strict=False)
    return next(((old, new) for old, new in pairs if old != new), None)


def _joiner(found: re.Match[str]) -> str:
    """Keep a joiner where scripts need it (Persian, Indic, emoji), drop it between Latin letters."""
    before, after = found.start() - 1, found.end()
    neighbours = found.string[max(before, 0) : found.start()] + found.string[after : after + 1]
    return "" if all(map(_is_latin, neighbours)) else found[0]


def _is_latin(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN")
