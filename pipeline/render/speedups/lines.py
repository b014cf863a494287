"""Lines of type that are the same in many places of a document: shaped and drawn once.

Each badge says the title, the dates and the days again, in the same style. The engine shapes a line up to
five times: to learn how wide it is, to break it, and to draw it (WeasyPrint 70). What does not depend on
where a line stands is kept while a document is set. Whatever is unusual is left to the engine.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import lru_cache
from types import MethodType
from typing import Any

import weasyprint.draw
from weasyprint.layout import inline, preferred
from weasyprint.matrix import Matrix
from weasyprint.text import line_break

_ENGINES_SPLIT: Callable[..., tuple[Any, ...]] = line_break.split_first_line
_ENGINES_TEXT: Callable[..., None] = weasyprint.draw.draw_text
_ENGINES_DESCRIPTION: Callable[[Any], Any] = line_break.get_font_description

# Longer texts are paragraphs, of which no two are the same.
_LONGEST = 80
# What a font description is made of.
_TYPE = (
    "font_family",
    "font_style",
    "font_stretch",
    "font_weight",
    "font_size",
    "font_variant_caps",
    "font_variation_settings",
)
# Methods of a stream by which a line is drawn that has letters and nothing else.
_LETTERS = {"set_color", "begin_text", "set_text_matrix", "set_font_size", "set_text_rise", "show_text"}
_LETTERS |= {"end_text"}

# The method, and what it was called with.
_Call = tuple[str, tuple[Any, ...]]


@contextmanager
def lines() -> Iterator[None]:
    """While the engine sets one document: shape and draw equal lines once."""
    known = _Lines()
    _stand_in(known.split, known.draw, _description)
    try:
        yield
    finally:
        _stand_in(_ENGINES_SPLIT, _ENGINES_TEXT, _ENGINES_DESCRIPTION)


def _stand_in(split: Any, draw: Any, description: Any) -> None:
    inline.split_first_line = preferred.split_first_line = split
    weasyprint.draw.draw_text = draw
    line_break.get_font_description = description


def _description(style: Any) -> Any:
    """In the place of ``weasyprint.text.fonts.get_font_description``."""
    return _described(*(style[name] for name in _TYPE))


@lru_cache(maxsize=1024)
def _described(*values: Any) -> Any:
    return _ENGINES_DESCRIPTION(dict(zip(_TYPE, values, strict=True)))


class _Lines:
    """The lines of a document. They go by their style, as which the engine has one object for all."""

    def __init__(self) -> None:
        self._split: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        self._drawn: dict[tuple[Any, ...], list[_Call] | None] = {}
        # Kept, so that no other style takes the identity of one of them.
        self._styles: dict[int, Any] = {}

    def split(self, text: str, style: Any, context: Any, *args: Any, **options: Any) -> tuple[Any, ...]:
        """In the place of ``weasyprint.text.line_break.split_first_line``."""
        if len(text) > _LONGEST:
            return _ENGINES_SPLIT(text, style, context, *args, **options)
        key = (self._name(style), text, *args, *sorted(options.items()))
        if key not in self._split:
            self._split[key] = _ENGINES_SPLIT(text, style, context, *args, **options)
        layout, *rest = self._split[key]
        # The engine changes the layout of a line where that is justified or cut.
        return copy(layout), *rest

    def draw(
        self, stream: Any, box: Any, offset_x: float, overflow: str, block_ellipsis: str = "none"
    ) -> None:
        """In the place of ``weasyprint.draw.text.draw_text``."""
        style, layout = box.style, box.pango_layout
        is_plain = overflow != "ellipsis" and block_ellipsis == "none" and not layout.justification_spacing
        key = (self._name(style), layout.text, box.text)
        if not is_plain or len(box.text) > _LONGEST or style["text_decoration_line"] != "none":
            _ENGINES_TEXT(stream, box, offset_x, overflow, block_ellipsis)
        elif key not in self._drawn:
            recorder = _Recorder(stream)
            _ENGINES_TEXT(recorder, box, offset_x, overflow, block_ellipsis)
            self._drawn[key] = recorder.letters()
        elif calls := self._drawn[key]:
            for name, args in calls:
                getattr(stream, name)(*(_matrix(box) if name == "set_text_matrix" else args))
        else:
            _ENGINES_TEXT(stream, box, offset_x, overflow, block_ellipsis)

    def _name(self, style: Any) -> int:
        self._styles[id(style)] = style
        return id(style)


def _matrix(box: Any) -> tuple[float, ...]:
    return tuple(Matrix(d=-1, e=box.position_x, f=box.position_y + box.baseline).values)


class _Recorder:
    """A stream that notes the methods by which a line is drawn."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._calls: list[_Call] = []
        self._fonts: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._stream, name)
        if not isinstance(found, MethodType):
            return found

        def noted(*args: Any, **options: Any) -> Any:
            result = found(*args, **options)
            if name == "add_font":
                self._fonts.append(result[0])
            else:
                self._calls.append((name, args))
            return result

        return noted

    def letters(self) -> list[_Call] | None:
        """The calls, if they draw letters that the fonts have and nothing else."""
        # Of letters that are missing each line tells.
        is_whole = not any(font.missing for font in self._fonts)
        return self._calls if is_whole and {name for name, _ in self._calls} <= _LETTERS else None
