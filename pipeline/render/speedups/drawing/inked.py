"""Formulas in the ink of the words around them: their colour, and heavier strokes among bold ones."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.svg import SVG

# From this weight on words are bold, and lines are so much thicker (in thousandths of an em).
_BOLD, _THICKER = 600, "28"


@contextmanager
def inked(image: Any, style: Any) -> Iterator[None]:
    """While ``image``, an ``SVGImage``, is drawn: a formula (of the class ``math``) is like ``style``.

    The engine has one image for a formula, wherever it stands, and its nodes remember what they have
    inherited: so it is read anew.
    """
    whole = image._svg  # noqa: SLF001
    if whole.tree.attrib.get("class") != "math":
        yield
        return
    red, green, blue = style["color"].to("srgb").coordinates
    colour = "#" + "".join(f"{round(255 * part):02x}" for part in (red, green, blue))
    fonts = whole.font_config
    image._svg = SVG(whole.tree._etree_node, whole.url, fonts, whole.url_fetcher)  # noqa: SLF001
    attributes = image._svg.tree.attrib  # noqa: SLF001
    attributes.update({"color": colour, "fill": colour})
    if style["font_weight"] >= _BOLD:
        attributes.update({"stroke": colour, "stroke-width": _THICKER})
    try:
        yield
    finally:
        image._svg = whole  # noqa: SLF001
