"""Paragraphs at the ends of a text that are too short to stand alone where a page breaks."""

import re
from collections.abc import Callable

from markupsafe import Markup

from pipeline.model.page_format import Format

# A letter is so wide, of its size in pt, in mm.
_LETTER = 0.18
# A text that is broken has so many lines on both sides.
_LINES = 5
# Between the columns of a page, in mm.
_GUTTER = 6
_TAG = re.compile(r"<[^<>]*>")
_OPEN, _CLOSE = "<p>", "</p>"


def brief_ends(page: Format, entries: str) -> Callable[[str], Markup]:
    """The function that gives the first and last paragraph of an abstract the class ``brief``, if they are.

    ``entries`` says whether it is set in columns of ``page``; what has pages of its own stays as it is.
    """
    width = (page.measure - _GUTTER) / 2 if entries == "columns" else page.measure
    few = _LINES * width / (page.size * _LETTER)

    def marked(html: str) -> Markup:
        """An abstract whose first and last paragraph have the class ``brief`` where they are short."""
        if entries == "page":
            return Markup(html)
        end, start = html.find(_CLOSE), html.rfind(_OPEN)
        if html.rstrip().endswith(_CLOSE) and start > 0 and _is_brief(html[start:], few):
            html = f'{html[:start]}<p class="brief">{html[start + len(_OPEN) :]}'
        if html.startswith(_OPEN) and _is_brief(html[:end], few):
            html = f'<p class="brief">{html[len(_OPEN) :]}'
        return Markup(html)

    return marked


def _is_brief(html: str, few: float) -> bool:
    return len(_TAG.sub("", html)) < few
