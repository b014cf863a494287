"""Drawings with letters: browsers give them no fonts of the page, so they bring those that they name."""

import re
from base64 import b64encode
from collections.abc import Sequence
from html import unescape

from pipeline.folders.layers import Layers
from pipeline.web.site_fonts import SiteFace, packed_font, typefaces

_FAMILY = re.compile(r"font-family\s*[=:]\s*[\"']?([^\"'<>;]+)")
_WEIGHT = re.compile(r"font-weight\s*[=:]\s*[\"']?(bold|\d+)")
_TAG = re.compile(r"<[^<>]*+>")
_HEAD = re.compile(r"<svg\b[^<>]*+>")


def named_faces(drawing: str, layers: Layers) -> list[SiteFace]:
    """Those of our and the event's faces that ``drawing``, an SVG, names by family and weight."""
    if "<text" not in drawing:
        return []
    named = {one.strip().strip("\"'") for found in _FAMILY.findall(drawing) for one in found.split(",")}
    weights = {400, *(700 if weight == "bold" else int(weight) for weight in _WEIGHT.findall(drawing))}
    return [
        face
        for face in typefaces(layers)
        if face.family in named and face.weight in weights and not face.slants
    ]


def with_faces(drawing: str, faces: Sequence[SiteFace]) -> str:
    """``drawing`` with its letters of ``faces`` within it.

    Their names are quoted: browsers do not know a family with a bare figure in its name, as our engine does.
    """
    rules, letters = [], {*map(ord, unescape(_TAG.sub("", drawing)))}
    for face in faces:
        data = b64encode(packed_font(face.file, face.codes & letters)).decode()
        drawing = drawing.replace(f'font-family="{face.family}"', f"font-family=\"'{face.family}'\"")
        rules.append(
            f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
            f"src:url(data:font/woff2;base64,{data})}}"
        )
    style = f"<style>{''.join(rules)}</style>" if rules else ""
    return _HEAD.sub(lambda head: head[0] if head[0].endswith("/>") else head[0] + style, drawing, count=1)
