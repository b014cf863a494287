"""Where lines of Chinese, Japanese and Korean give way: between letters, and not within Korean words.

The engine justifies at spaces only, of which Chinese and Japanese have none, and ends lines within Korean
words, since it knows no ``word-break: keep-all`` (WeasyPrint 70).
"""

from collections.abc import Callable
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from pipeline.render.speedups.scripts.letters import HANGUL
from pipeline.render.speedups.standing_in import Work
from pipeline.text.languages.east_asian import WIDE

_ENGINES_COUNT: Callable[..., int] = inline.count_expandable_spaces
_ENGINES_TEXT: Callable[..., None] = line_break.Layout.set_text

_UNSPACED = ("ja", "zh")
# Syllables of a Korean word at most: a longer one may be wider than its column.
_LONGEST = 12

# A declaration that the engine has no use for.
if not hasattr(pango, "pango_attr_allow_breaks_new"):
    ffi.cdef("PangoAttribute *pango_attr_allow_breaks_new(gboolean allow_breaks);")


def stand_ins(_work: Work) -> dict[str, object]:
    """Justify between wide letters, and keep Korean words whole."""
    return {
        "weasyprint.layout.inline:count_expandable_spaces": _count,
        "weasyprint.layout.inline:justify_line": _justify,
        "weasyprint.text.line_break:Layout.set_text": _set_text,
    }


def _is_in(style: Any, *languages: str) -> bool:
    return (style["lang"] or "").partition("-")[0] in languages


def _count(box: Any) -> int:
    """In the place of ``weasyprint.layout.inline.count_expandable_spaces``."""
    if isinstance(box, boxes.TextBox):
        wide = sum(len(run[0]) for run in WIDE.finditer(box.text)) if _is_in(box.style, *_UNSPACED) else 0
        return _ENGINES_COUNT(box) + wide
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return sum(map(_count, box.children))
    return 0


def _justify(context: Any, line: Any, extra: float) -> None:
    """In the place of ``weasyprint.layout.inline.justify_line``."""
    count = float(_count(line))
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text.strip()]
    if not count or not texts:
        return
    # Pango leaves out half of what is between letters at either end of a line.
    count -= sum(_is_wide(box, box.text[at]) for box, at in ((texts[0], 0), (texts[-1], -1))) / 2
    if count > 0:
        inline.add_word_spacing(context, line, extra / count, 0)


def _is_wide(box: Any, letter: str) -> bool:
    return _is_in(box.style, *_UNSPACED) and WIDE.match(letter) is not None


def _set_text(layout: Any, text: str, justify: bool = False) -> None:
    """In the place of ``weasyprint.text.line_break.Layout.set_text``."""
    _ENGINES_TEXT(layout, text, justify)
    if layout.text.isascii():
        return
    if _is_in(layout.style, "ko"):
        words = [run.span() for run in HANGUL.finditer(layout.text) if len(run[0]) <= _LONGEST]
        _mark(layout, words, lambda: pango.pango_attr_allow_breaks_new(False))
    elif justify and layout.justification_spacing and _is_in(layout.style, *_UNSPACED):
        space = int(layout.justification_spacing * TO_UNITS)
        runs = [run.span() for run in WIDE.finditer(layout.text)]
        _mark(layout, runs, lambda: pango.pango_attr_letter_spacing_new(space))


def _mark(layout: Any, runs: list[tuple[int, int]], make: Callable[[], Any]) -> None:
    """Give ``runs`` of letters in the text of ``layout`` an attribute of Pango each."""
    if not runs:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for first, last in runs:
        one = make()
        one.start_index, one.end_index = (len(layout.text[:at].encode()) for at in (first, last))
        pango.pango_attr_list_change(attributes, one)
    pango.pango_layout_set_attributes(layout.layout, attributes)
