"""What a slot is called, and the id of its entry in a document."""

from html import escape
from typing import TYPE_CHECKING

from pipeline.model.content.programme import Slot, Talk
from pipeline.model.content.prose import Prose
from pipeline.model.event import Event

if TYPE_CHECKING:
    from pipeline.programme.words import Words


def talk_of(event: Event, slot: Slot) -> Talk | None:
    """The talk that is given in ``slot``; None for other slots, and for a talk that does not exist."""
    return event.talk.get(slot.talk or "")


def title(event: Event, slot: Slot, words: "Words") -> Prose:
    """The title of ``slot``: its talk's, or its own, or else what its kind is called; behind its code.

    The code of a poster that is the number of its board stands there alone.
    """
    talk = talk_of(event, slot)
    if talk is None:
        return _coded(slot.code, _plain(slot.title or words.label(f"kind-{slot.kind}")))
    code = slot.code or talk.code
    return _coded(code if code != slot.board else "", _known(talk, words))


def title_of_talk(talk: Talk, words: "Words") -> Prose:
    """The title of ``talk`` behind its code; one that is not known yet says so in ``words``."""
    return _coded(talk.code, _known(talk, words))


def type_colour(event: Event, talk: Talk) -> str:
    """The colour of the type of ``talk``, ``#rrggbb``; the event's accent if it has none."""
    kind = event.type.get(talk.type)
    return (kind.colour if kind else "") or event.look.accent


def remarks(event: Event, talk: Talk | None, words: "Words") -> list[str]:
    """What is to be known of ``talk`` in a few words: its type, whom it is for, if the speaker is away."""
    if talk is None:
        return []
    kind = event.type.get(talk.type)
    named = (kind.name or words.label(f"type-{kind.id}")) if kind and kind.id != "talk" else ""
    remote = words.label("remote") if talk.remote else ""
    silent = "" if talk.recorded else words.label("not-recorded")
    return list(filter(None, (named, talk.level, remote, silent)))


def standing(slot: Slot, words: "Words") -> str:
    """``Cancelled``, or where or when ``slot`` was to be: ``Moved: was 9:00 in Aula``; else empty."""
    if slot.cancelled:
        return words.label("cancelled")
    return words.pair("moved", slot.moved) if slot.moved else ""


def notices(slot: Slot, words: "Words") -> str:
    """What is to be told of ``slot`` wherever it is named: whether it stands, and its note."""
    return " · ".join(filter(None, [standing(slot, words), slot.note]))


def lasting_name(event: Event, slot: Slot) -> str:
    """What ``slot`` is known by outside, wherever it moves: its talk's id, or its own.

    A talk that is repeated has its slot's id the second time, and so has a slot that is called like a talk.
    """
    if slot.talk in event.talk and event.placed[slot.talk][1] is slot:
        return slot.talk
    return f"slot-{slot.id}" if slot.id in event.talk else slot.id


def anchor(event: Event, slot: Slot) -> str:
    """The id of the entry of ``slot`` in a document."""
    talk = talk_of(event, slot)
    return talk_anchor(talk) if talk else f"slot-{slot.id}"


def talk_anchor(talk: Talk) -> str:
    """The id of the entry of ``talk`` in a document."""
    return f"talk-{talk.id}"


def _known(talk: Talk, words: "Words") -> Prose:
    if talk.tba:
        said = words.label("tba")
        return Prose(f'<span class="tba">{escape(said)}</span>', said)
    return talk.title


def _coded(code: str, title: Prose) -> Prose:
    """``title`` behind a ``code``, if there is one."""
    if not code:
        return title
    return Prose(f"{escape(code)}\N{NO-BREAK SPACE}{title.html}", f"{code} {title.plain}")


def _plain(text: str) -> Prose:
    return Prose(escape(text), text)
