"""Names of rooms put into galleys that were composed without them: another name composes no talk again.

Only short and plain names come so late, which the binder puts in (``data-inlay``); which rooms have one is
noted as one answer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import unescape

from markupsafe import Markup, escape

from pipeline.cache.noted_reads import noted_cache
from pipeline.compose.remembered.whole_answers import asked
from pipeline.model import Event, Galley, Room
from pipeline.programme.whereabouts import short_rooms

_LATER = re.compile(r' data-room="([^"<>]*)"></span>')


def later_room(event: Event) -> Callable[[Sequence[Room]], Markup]:
    """The function ``later_room(rooms)`` of the templates."""
    short = noted_cache(partial(asked, short_rooms, event))

    def later(rooms: Sequence[Room]) -> Markup:
        """The attributes of an empty span that ends a line, for the name of the only one of ``rooms``.

        None where there are more, or the name is long: then it stands in the span.
        """
        if len(rooms) != 1 or rooms[0].id not in short():
            return Markup("")
        return Markup(' data-inlay data-room="{}"').format(rooms[0].id)

    return later


def with_rooms(galley: Galley, event: Event) -> Galley:
    """``galley`` with the names of its rooms, as they are in ``event``; what is no room stays empty."""
    if " data-room=" not in galley.html:
        return galley

    def name(found: re.Match[str]) -> str:
        room = event.room.get(unescape(found[1]))
        return f">{escape(room.name)}</span>" if room else found[0]

    return replace(galley, html=_LATER.sub(name, galley.html))
