"""The names of rooms over their columns: in a line or two, what they have in common cut short."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.compose.measure.fit import TextBox, fit, word_widths
from pipeline.compose.measure.type_width import Typeface

_PT = 72 / 25.4
_LEADING = 1.1


def heads(
    names: Sequence[str], known: Sequence[str], width: float, size: float, face: Typeface, lines: int = 2
) -> list[tuple[str, ...]]:
    """The ``lines``, at most, of each of ``names`` in ``width`` mm and ``size`` pt.

    Words with which several of the ``known`` names begin become shorter, “Lecture theatre 1” “Lect. thea. 1”,
    then “… 1”, so that what tells rooms apart is read. A name that is still too long loses its last words,
    “UD2.120 (Chavanne)” becomes “UD2.120” where no other room is called so, and at last letters.
    """
    box = TextBox(width, size, size, size, lines, _LEADING, size * _LEADING * (lines + 0.5) / _PT)
    return [_head(name, _common(name, known), known, box, face) for name in names]


def is_whole(name: str, lines: Sequence[str]) -> bool:
    """Whether ``lines`` have all of ``name``."""
    return "".join(lines).replace(" ", "") == "".join(name.split())


def _head(name: str, common: int, known: Sequence[str], box: TextBox, face: Typeface) -> tuple[str, ...]:
    words = name.split()
    begin, rest = words[:common], words[common:]
    shorter = (" ".join([*(_cut(word, letters) for word in begin), *rest]) for letters in (99, 4, 3, 2, 1))
    room = box.width * _PT / box.smallest
    last = " ".join(["…" * bool(begin), *rest]).lstrip()
    for text in (*shorter, *_beginnings(name, known), last):
        made = fit(text, box, face)
        if not made.cut and max(word_widths(text, face), default=0.0) <= room:
            return made.lines
    return made.lines


def _beginnings(name: str, known: Sequence[str]) -> Iterator[str]:
    """The first words of ``name``, as long as no other of ``known`` begins with them."""
    words = name.split()
    for count in range(len(words) - 1, 0, -1):
        text = " ".join(words[:count])
        closed = text.count("(") == text.count(")")
        if closed and not any(other.startswith(text) for other in known if other != name):
            yield text


def _common(name: str, known: Sequence[str]) -> int:
    """With how many of its words another name of ``known`` begins too; a last word is never one."""
    words = name.split()
    others = (other.split() for other in known if other != name)
    shared = [
        sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, o, strict=False)))
        for o in others
    ]
    return min(max(shared, default=0), len(words) - 1)


def _cut(word: str, letters: int) -> str:
    return word if len(word) <= letters + 1 else word[:letters] + "."
