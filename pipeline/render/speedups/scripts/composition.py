"""How signs of Chinese and Japanese stand in a line: what is not parted, and how wide stops and quotes are.

As the requirements of W3C for text layout in Chinese (clreq) and Japanese (jlreq) have it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import Any

from pipeline.render.speedups.scripts.letters import HANGUL
from pipeline.text.languages.phrases import Span, dates, names, phrases

# Half of these is blank: that behind what closes, and that before what opens.
_CLOSING = "」』）〕］｝〉》】〗、。，．”’"
_OPENING = "「『（〔［｛〈《【〖“‘"
_TIGHT = re.compile(rf"[{_CLOSING}](?=[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])[{_OPENING}]")
# Latin fonts have these marks too; beside Chinese characters and kana they are not meant so narrow.
_HAN = "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_FULL = re.compile(rf"(?<=[{_HAN}])[“”‘’—…]++|(?<![“”‘’—…])[“”‘’—…]++(?=[{_HAN}])")
# Syllables of a Korean word at most: a longer one may be wider than its column.
_LONGEST = 12
_PHRASES: dict[str, Callable[[str], Iterable[Span]]] = {"ja": phrases, "zh": names}


def whole(layout: Any, language: str, *, begins: bool) -> Iterator[Span]:
    """From and to where no line ends within the text of ``layout``, which ``begins`` a line or goes on."""
    text = layout.text
    # What is wider than its line may be parted, or it would stand out.
    room = (layout.max_width or 0) / (layout.style["font_size"] or 1) if begins else inf
    if language == "ko":
        yield from (run.span() for run in HANGUL.finditer(text) if len(run[0]) <= _LONGEST)
    yield from dates(text, 2 * room)
    if language in _PHRASES and layout.style["__phrases"]:
        # No letter is wider than a kana.
        kept = _PHRASES[language](text)
        yield from ((begin, end) for begin, end in kept if end - begin <= room)


def tight(text: str) -> Iterator[Span]:
    """The signs of ``text`` that give up their blank half, for another stands beside them."""
    yield from (found.span() for found in _TIGHT.finditer(text))


def full(text: str) -> Iterator[Span]:
    """Quotation marks, dashes and dots of ``text`` that are as wide as Chinese characters."""
    yield from (found.span() for found in _FULL.finditer(text))


def wide_family(style: Any) -> str:
    """Of the fonts of ``style`` those for Chinese and Japanese, by name; empty if there are none."""
    return ",".join(family for family in style["font_family"] if "CJK" in family)
