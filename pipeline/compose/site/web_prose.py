"""Texts as browsers get them: formulas as MathML, no styles of their own, pictures and links of the site."""

import re
from base64 import b64decode
from collections.abc import Mapping
from html import unescape
from urllib.parse import unquote

from markupsafe import Markup

from pipeline.compose.site.web_math import mathml
from pipeline.model import Prose
from pipeline.model.marker import LINK_SCHEME
from pipeline.model.product import WebPicture

_FORMULA = re.compile(r'<img class="math(?P<display> display)?" alt="(?P<said>[^"]*)"(?P<rest>[^<>]*)>')
_TEX = re.compile(r' data-tex="([^"]*)"')
_DRAWN = re.compile(r' src="data:image/svg\+xml;base64,([^"]*)"')
_SIZE = re.compile(r"width:([\d.]+em);height:([\d.]+em)")
_PICTURE = re.compile(r'<img(?P<before>[^<>]*?) src="(?!data:)(?P<name>[^"<>]*)"(?P<after>[^<>]*)>')
_STYLE = re.compile(r' style="([^"<>]*)"(?=[^<>]*>)')
# A line that a high formula makes room on paper with.
_STRUT = re.compile(r'<span style="line-height:[^"<>]*"></span>')
_WIDTH = re.compile(r"width:(\d+)(%|mm|cm)")
_ALIGNED = re.compile(r"text-align:(left|right|center)")


class WebProse:
    """Sets texts for the page whose way to the top of the site is ``root``; ``pictures`` by their names."""

    def __init__(self, pictures: Mapping[str, WebPicture]) -> None:
        self._pictures = pictures
        self.root = ""

    def set(self, text: Prose | str) -> Markup:
        """Filter ``set``: a text of the organiser as the HTML of a page."""
        return Markup(self.html(text.html)) if isinstance(text, Prose) else Markup.escape(text)

    def html(self, html: str) -> str:
        """``html``, set for print, for a page of the site."""
        if "<img" in html:
            html = _STRUT.sub("", html)
            html = _FORMULA.sub(_formula, html)
            html = _PICTURE.sub(self._shown, html)
        return _STYLE.sub(_as_data, html).replace(f'href="{LINK_SCHEME}', 'href="#')

    def _shown(self, found: re.Match[str]) -> str:
        picture = self._pictures.get(unescape(unquote(found["name"])))
        if picture is None:
            return ""
        size = f' width="{picture.width}" height="{picture.height}" loading="lazy"'
        return f'<img{found["before"]} src="{self.root}{picture.path}"{found["after"]}{size}>'


def _formula(found: re.Match[str]) -> str:
    tex, display = _TEX.search(found["rest"]), bool(found["display"])
    drawn = _DRAWN.search(found["rest"])
    made = mathml(unescape(tex[1]), display, unescape(found["said"])) if tex else ""
    if made or drawn is None:
        return made
    size = _SIZE.search(found["rest"])
    shape = f' width="{size[1]}" height="{size[2]}"' if size else ""
    svg = b64decode(drawn[1]).decode()
    return svg.replace("<svg ", f'<svg role="img" aria-label="{found["said"]}"{shape} ', 1)


def _as_data(found: re.Match[str]) -> str:
    """What a style says as an attribute that stylesheets know: no page of the site has styles of its own."""
    if width := _WIDTH.search(found[1]):
        return f' data-width="{_percent(int(width[1]), width[2])}"'
    if aligned := _ALIGNED.search(found[1]):
        return f' data-align="{aligned[1]}"'
    return " data-whole" if "nowrap" in found[1] else ""


def _percent(number: int, unit: str) -> int:
    """A width as a share of the measure, in steps of 5 %; that of a book is about 116 mm."""
    share = number if unit == "%" else number * (10 if unit == "cm" else 1) / 1.16
    return max(5, min(100, round(share / 5) * 5))
