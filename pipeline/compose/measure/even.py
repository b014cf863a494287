"""Lines of even height: a letter from another font than the first must not move the lines below it."""

import re
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from pipeline.compose.measure.type_width import Typeface, covers
from pipeline.model import Prose

# Not seen: the words for a formula are in its tag.
_TAG = re.compile(r"<[^<>]+>")


def evener(faces: Sequence[Typeface]) -> Callable[[Prose | str], Markup]:
    """The function ``even(text)`` of the templates: ``text`` as HTML, in a span if it needs other fonts.

    The engine makes a line as high as all its fonts together ask for, each about its own middle; in a span of
    the class ``even`` only the first font of the block does. Measured heights hold for such lines alone. Text
    that the first font of every one of ``faces`` has is left without a span, which would be one more box.
    """

    known: set[str] = set()

    def even(text: Prose | str) -> Markup:
        """``text`` as HTML, in a span of the class ``even`` if it needs other fonts than its first one."""
        html = Markup(text.html) if isinstance(text, Prose) else escape(text)
        asked = set(_TAG.sub("", html)) - known
        known.update(char for char in asked if all(covers(char, face) for face in faces))
        return html if asked <= known else Markup('<span class="even">{}</span>').format(html)

    return even
