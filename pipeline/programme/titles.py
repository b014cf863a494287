"""What a slot is called, and the id of its entry in a document."""

from html import escape
from typing import TYPE_CHECKING

from pipeline.model.event import Event, Prose, Slot, Talk

if TYPE_CHECKING:
    from pipeline.programme.words import Words


def talk_of(event: Event, slot: Slot) -> Talk | None:
    """The talk that is given in ``slot``; None for other slots, and for a talk that does not exist."""
    return event.talk.get(slot.talk or "")


def title(event: Event, slot: Slot, words: "Words") -> Prose:
    """The title of ``slot``: its talk's, or its own, or else what its kind is called.

    A talk whose title is not known yet says so in the language of ``words``.
    """
    talk = talk_of(event, slot)
    if talk is None:
        return _plain(slot.title or words.label(f"kind-{slot.kind}"))
    return _plain(words.label("tba")) if talk.tba else talk.title


def anchor(event: Event, slot: Slot) -> str:
    """The id of the entry of ``slot`` in a document."""
    talk = talk_of(event, slot)
    return f"talk-{talk.id}" if talk else f"slot-{slot.id}"


def _plain(text: str) -> Prose:
    return Prose(escape(text), text)
