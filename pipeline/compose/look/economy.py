"""How the entries of a book follow each other: pages of their own as long as these are filled well."""

import math
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Event, Look
from pipeline.model.page_format import Format

# A letter of the text is so wide, of its size in pt, in mm; and so many mm are a point.
_LETTER = 0.18
_PT = 25.4 / 72
# What an entry has beside its text, in lines.
_HEAD = 9
# Pages that white may take of a book: beyond, entries run on.
_WHITE = 20
# Paper from this height (mm) on holds two columns; and with so many pages of text it is set in them.
_LARGE = 250
_LONG = 30
# Talks that contents list beside a programme that lists them too.
_LISTED = 40


def entries_of(lengths: Sequence[int], page: Format) -> str:
    """``page``, ``flow`` or ``columns``: how entries of such ``lengths`` (letters of their texts) are set.

    A page each, if that leaves no more than twenty pages white; large paper holds several, and is set in
    columns if they fill more than thirty pages.
    """
    lines = page.depth / (page.leading * _PT)
    letters = page.measure / (page.size * _LETTER)
    pages = [(_HEAD + length / letters) / lines for length in lengths]
    if page.height >= _LARGE:
        return "columns" if sum(pages) > _LONG else "flow"
    white = sum(math.ceil(share) - share for share in pages)
    return "page" if white <= _WHITE else "flow"


def settled(event: Event, page: Format, wanted: str = "") -> Event:
    """``event`` with the choices made that its ``look`` leaves to us; ``page`` is the book's.

    ``wanted`` is how its theme sets entries, if it says so.

    Days open with a page of their own, but in columns, if nothing is said; else no page is made for that.
    """
    look = event.look
    lengths = [len(talk.abstract.plain) if talk.abstract else 0 for talk in event.talks]
    entries = (wanted or entries_of(lengths, page)) if look.entries == "auto" else look.entries
    if entries == "columns" and page.height < _LARGE:
        entries = "flow"
    long = len(event.talks) > _LISTED and "programme" not in look.without
    contents = ("sessions" if long else "talks") if look.contents == "auto" else look.contents
    lines = "lines" if entries == "page" else "run-in"
    affiliations = lines if look.affiliations == "auto" else look.affiliations
    openers = _openers(look, entries)
    without = look.without if openers == "page" else tuple(dict.fromkeys((*look.without, "openers")))
    chosen = replace(
        look,
        without=without,
        openers=openers,
        entries=entries,
        contents=contents,
        affiliations=affiliations,
    )
    return replace(event, look=chosen)


def _openers(look: Look, entries: str) -> str:
    if "openers" in look.without:
        return "heading"
    if look.openers == "auto":
        return "heading" if entries == "columns" else "page"
    return look.openers
