"""Inlays: short texts that end a line, and of which pages are set without; they are put in when all is bound.

A template marks one with ``data-inlay``. Where a text changes that stands on many pages (the name of a room),
these need not be set again. What may not be put in later is set as it stands.
"""

import re
from html import unescape

BLANK = "#aA0#"
"""What is set in the place of an inlay: letters and figures that tell one style from another."""

SAMPLE = "sample"
"""The value of ``data-inlay`` where a text stands for itself."""

_INLAY = re.compile(r'(<span(?: class="[^"<>]*")? data-inlay>)([^<>]*)(</span>)')
# Scripts of which each letter is shown by itself, in the order in which they are read.
_PLAIN = re.compile("[ -\u058f\u2010-\u2027\u2030-\u205e]+")


def inlays(html: str) -> tuple[str, ...]:
    """The texts (HTML) in ``html`` that may be put in later."""
    return tuple(found[2] for found in _INLAY.finditer(html) if _may_be_later(found[2]))


def blanked(html: str) -> str:
    """``html`` with ``BLANK`` in the place of each of its inlays."""
    return _INLAY.sub(lambda found: found[1] + _blank(found[2]) + found[3], html)


def in_context(context: str, text: str) -> str:
    """HTML that shows ``text`` (HTML too) in ``context``, the tags of an inlay."""
    begun = context.removesuffix(">") + f' data-inlay="{SAMPLE}">'
    ends = (f"</{tag}>" for tag in reversed(re.findall(r"<(\w+)", context)))
    return f"{begun}{text}{''.join(ends)}"


def _blank(text: str) -> str:
    return BLANK if _may_be_later(text) else text


def _may_be_later(text: str) -> bool:
    said = unescape(text)
    return said == said.strip() and _PLAIN.fullmatch(said) is not None
