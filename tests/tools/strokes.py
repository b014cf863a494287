"""Writes the table of strokes anew, from the rules of CLDR that ICU holds: ``python -m tests.tools.strokes``.

Needs ICU 72 (Debian's libicu72), which is not shipped and not used otherwise. Also says how many of CLDR's
names of countries and languages stand elsewhere in our order than in ICU's.
"""

import ctypes
import re
from collections.abc import Iterator, Sequence
from functools import cmp_to_key
from pathlib import Path
from typing import Any

from babel import Locale

from pipeline.text.languages.collation import Order

TABLE = Path(__file__).parents[2] / "pipeline" / "text" / "languages" / "strokes.txt"
_HEAD = """\
Chinese characters in the order of their strokes: the number of strokes, then all that have as many.
From the collation "stroke" of CLDR 42, as ICU 72 holds it. Written by tests/tools/strokes.py. Its licence:

"""
_LICENCE = Path("/usr/share/icu/72.1/LICENSE")
# It is followed by those of libraries that ICU has made its own.
_NEXT_LICENCE = "\n-----"
_VERSION = "72"
# Before the characters of a number of strokes the rules have a mark, from which an index takes its heading.
_NUMBERED = re.compile("<'\ufdd0([\u2801-\u2840])'")


class StrokeOrder:
    """The order by strokes of ICU."""

    def __init__(self) -> None:
        self._icu = ctypes.CDLL(f"libicui18n.so.{_VERSION}")
        opened = self._of("ucol_open", ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p)
        self._wrong = ctypes.c_int(0)
        self._collator = opened(b"zh@collation=stroke", ctypes.byref(self._wrong))

    def rules(self) -> str:
        """The rules in ICU's syntax."""
        length = ctypes.c_int32(0)
        found = self._of("ucol_getRules", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
        at = found(self._collator, ctypes.byref(length))
        return ctypes.string_at(at, 2 * length.value).decode("utf-16-le")

    def placed(self, names: Sequence[str]) -> list[str]:
        """``names`` in order."""
        return sorted(names, key=cmp_to_key(self._compared))

    def _compared(self, one: str, other: str) -> int:
        takes = (ctypes.c_void_p, *(ctypes.c_char_p, ctypes.c_int32) * 2, ctypes.c_void_p)
        compare = self._of("ucol_strcollUTF8", ctypes.c_int, *takes)
        first, second = one.encode(), other.encode()
        made: int = compare(self._collator, first, len(first), second, len(second), ctypes.byref(self._wrong))
        return made

    def _of(self, name: str, gives: Any, *takes: Any) -> Any:
        function = getattr(self._icu, f"{name}_{_VERSION}")
        function.restype, function.argtypes = gives, takes
        return function


def numbered(rules: str) -> Iterator[tuple[int, str]]:
    """Each number of strokes that ``rules`` have, and the characters of so many, in order."""
    _before, *parts = _NUMBERED.split(rules)
    for mark, characters in zip(parts[::2], parts[1::2], strict=True):
        yield ord(mark) - 0x2800, re.sub(r"[<*\s]|&.*", "", characters, flags=re.DOTALL)


def _measured(icu: StrokeOrder) -> str:
    locale = Locale.parse("zh_Hant")
    names = sorted({*locale.territories.values(), *locale.languages.values()})
    theirs, ours = icu.placed(names), sorted(names, key=Order("zh-Hant").key)
    wrong = sum(one != other for one, other in zip(theirs, ours, strict=True))
    return f"{wrong} of {len(names)} names stand elsewhere than in ICU"


def main() -> None:
    """Write the table, and say how good our order is."""
    icu = StrokeOrder()
    rows = "".join(f"{number} {characters}\n" for number, characters in numbered(icu.rules()))
    licence = _LICENCE.read_text(encoding="utf-8").partition(_NEXT_LICENCE)[0].strip()
    head = "".join(f"# {line}".rstrip() + "\n" for line in (_HEAD + licence).splitlines())
    TABLE.write_text(head + rows, encoding="utf-8")
    print(f"{TABLE.stat().st_size} bytes; {_measured(icu)}")  # noqa: T201 - for whoever calls it


if __name__ == "__main__":
    main()
