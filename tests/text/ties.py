"""Texts as they read, without the links that lead from place to place in them."""

import re

from pipeline.model.marker import LINK_SCHEME

_CALLED = re.compile(rf'<mark class="called"><a href="{LINK_SCHEME}[^"]*">([^<]*)</a></mark>')
_LINK = re.compile(rf'<a href="{LINK_SCHEME}[^"]*">([^<]*)</a>')
_ANCHOR = re.compile(r' id="x[0-9a-f]{10}-[a-z]+-\d+"')


def untied(html: str) -> str:
    """``html`` without links to other places of it, and without the names of these."""
    return _ANCHOR.sub("", _LINK.sub(r"\1", _CALLED.sub(r"\1", html)))
