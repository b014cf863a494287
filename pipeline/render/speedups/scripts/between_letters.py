"""Where lines of Chinese, Japanese and Korean give way: between letters, and not within Korean words.

The engine justifies at spaces only, of which Chinese and Japanese have none, and ends lines within Korean
words, since it knows no ``word-break: keep-all`` (WeasyPrint 70).
"""

from collections.abc import Callable, Iterable
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, ffi, pango

from pipeline.render.speedups.scripts.composition import full, tight, whole, wide_family
from pipeline.render.speedups.standing_in import Work
from pipeline.text.languages.east_asian import WIDE
from pipeline.text.languages.phrases import Span

_ENGINES_COUNT: Callable[..., int] = inline.count_expandable_spaces
_ENGINES_TEXT: Callable[..., None] = line_break.Layout.set_text

_UNSPACED = ("ja", "zh")
_EAST_ASIAN = (*_UNSPACED, "ko")

# Declarations that the engine has no use for.
for _name, _of in (("allow_breaks", "gboolean allow_breaks"), ("family", "const char *family")):
    if not hasattr(pango, f"pango_attr_{_name}_new"):
        ffi.cdef(f"PangoAttribute *pango_attr_{_name}_new({_of});")


def stand_ins(_work: Work) -> dict[str, object]:
    """Justify between wide letters, and keep Korean words whole."""
    texts = _BrokenTexts()

    # A method of one object would not be given the other.
    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        texts.set(layout, text, justify)

    return {
        "weasyprint.layout.inline:count_expandable_spaces": _count,
        "weasyprint.layout.inline:justify_line": _justify,
        "weasyprint.layout.inline:split_first_line": texts.split,
        "weasyprint.text.line_break:Layout.set_text": set_text,
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


class _BrokenTexts:
    """The texts of a document being broken into lines."""

    def __init__(self) -> None:
        # That of the engine, or what stands in for it already.
        self._split: Callable[..., Any] = inline.split_first_line
        self._begins = True

    def split(self, *args: Any, is_line_start: bool = True, **options: Any) -> Any:
        """In the place of ``weasyprint.text.line_break.split_first_line``."""
        self._begins = is_line_start
        try:
            return self._split(*args, is_line_start=is_line_start, **options)
        finally:
            self._begins = True

    def set(self, layout: Any, text: str, justify: bool) -> None:
        """In the place of ``weasyprint.text.line_break.Layout.set_text``."""
        _ENGINES_TEXT(layout, text, justify)
        language = (layout.style["lang"] or "").partition("-")[0]
        if layout.text.isascii() or language not in _EAST_ASIAN:
            return
        unbroken = whole(layout, language, begins=self._begins)
        _mark(layout, unbroken, lambda: pango.pango_attr_allow_breaks_new(False))
        if language in _UNSPACED:
            _compose(layout, justify)


def _compose(layout: Any, justify: bool) -> None:
    """Set the signs of Chinese or Japanese in ``layout`` as wide as the language does."""
    _mark(layout, tight(layout.text), lambda: pango.pango_attr_font_features_new(b"halt 1"))
    if family := wide_family(layout.style):
        _mark(layout, full(layout.text), lambda: pango.pango_attr_family_new(family.encode()))
    if justify and layout.justification_spacing:
        space = int(layout.justification_spacing * TO_UNITS)
        runs = (run.span() for run in WIDE.finditer(layout.text))
        _mark(layout, runs, lambda: pango.pango_attr_letter_spacing_new(space))


def _mark(layout: Any, spans: Iterable[Span], make: Callable[[], Any]) -> None:
    """Give ``spans`` of letters in the text of ``layout`` an attribute of Pango each."""
    runs = list(spans)
    if not runs:
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for first, last in runs:
        one = make()
        one.start_index, one.end_index = (len(layout.text[:at].encode()) for at in (first, last))
        pango.pango_attr_list_insert(attributes, one)
    pango.pango_layout_set_attributes(layout.layout, attributes)
