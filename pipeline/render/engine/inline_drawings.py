"""Drawings that stand in the page itself: those that are too much to draw are taken out."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pipeline.text.drawing import excess_of

_SVG = "{http://www.w3.org/2000/svg}svg"


def emptied(page: Element) -> Iterator[tuple[str, str]]:
    """Empty each ``<svg>`` of ``page`` that is too much to draw; what it is, and why."""
    for drawing in page.iter(_SVG):
        if reason := excess_of(drawing):
            del drawing[:]
            yield "an <svg> in the template", f"it {reason}"
