"""Talks that are not ready: not scheduled, or without a title, an abstract or a speaker."""

from collections.abc import Iterator

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import quoted, slot_at, slot_named, talk_named
from pipeline.model.content.programme import Day, Slot, SlotKind, Talk
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.problems.nearest import nearest
from pipeline.programme.people import speaker_ids

# So many posters are named in a hint.
_FIRST = 12


def talks(event: Event) -> Iterator[Problem]:
    """Problems of talks, each by itself; nothing about scheduling if the programme is unreadable or empty."""
    meant, expected = _meant(event), any(event.slots()) and "content/program.yaml" not in event.unread
    for day, slot in event.slots():
        if unlisted := _posters_of(event, slot):
            meant.update(unlisted)
            yield _unlisted(event, day, slot, unlisted)
    for talk in event.talks:
        if talk.id in event.placed:
            yield from _scheduled(talk)
        elif talk.id not in meant and expected:
            yield _unscheduled(event, talk)
        if not (talk.authors or speaker_ids(event, talk)) and talk.source.file not in event.unread:
            hint = "Name them in the head of the file: speakers: [person-id], or authors: with presents: true"
            message = f"the talk {talk_named(talk)} has no speaker"
            yield finding("OCT-P16", message, place(talk, "title"), hint, about(talk))
    yield from _repeated(event)
    yield from _same_codes(event)


def _meant(event: Event) -> set[str]:
    """Talks that the programme probably means by ids that do not exist; one slip needs no second problem."""
    lost = (
        slot.talk for _day, slot in event.slots() if slot.talk is not None and slot.talk not in event.talk
    )
    return {name for wrong in lost for name in nearest(wrong, event.talk)}


def _unscheduled(event: Event, talk: Talk) -> Problem:
    """What becomes of an abstract without a slot: printed or left out as event.yaml says, or forgotten."""
    at, subject = place(talk, "title"), about(talk)
    if event.unscheduled:
        done = "printed behind the others" if event.unscheduled == "print" else "left out"
        message = f"the talk {talk_named(talk)} has no slot and is {done}"
        return finding("OCT-P30", message, at, "Give it a slot in content/program.yaml.", subject)
    hint = (
        f"Add a slot to content/program.yaml: - {{time: 9:00-9:45, talk: {talk.id}}}, "
        "or say unscheduled: print in event.yaml."
    )
    return finding("OCT-P09", f"the talk {talk_named(talk)} is never scheduled", at, hint, subject)


def _scheduled(talk: Talk) -> Iterator[Problem]:
    if talk.tba:
        what, them = ("title", "it") if talk.abstract else ("title and abstract", "them")
        hint = f"Put {them} in when the speaker sends {them}."
        message = f"the {what} of {talk_named(talk)} {'are' if them == 'them' else 'is'} to be announced"
        yield finding("OCT-P12", message, place(talk, "title"), hint, about(talk))
    elif talk.abstract is None:
        hint = "Write it below the second line of --- in this file."
        message = f"the talk {talk_named(talk)} has no abstract"
        yield finding("OCT-P11", message, place(talk, "title"), hint, about(talk))


def _posters_of(event: Event, slot: Slot) -> list[str]:
    """The talks that nobody has scheduled, of just those who stand at the posters of ``slot``."""
    if slot.kind is not SlotKind.POSTERS or slot.slots or not slot.people:
        return []
    loose = (talk for talk in event.talks if talk.id not in event.placed and talk.speakers)
    return [talk.id for talk in loose if set(talk.speakers) <= set(slot.people)]


def _unlisted(event: Event, day: Day, slot: Slot, talks: list[str]) -> Problem:
    shown = ", ".join(talks[:_FIRST]) + (", …" if len(talks) > _FIRST else "")
    count = "an abstract" if len(talks) == 1 else f"{len(talks)} abstracts"
    message = f"{count} of the people of {slot_at(event, slot)} on {day.date} will not be printed"
    hint = f"Name the posters by their files instead of people: talks: [{shown}]"
    return finding("OCT-P41", message, place(slot, "people.0"), hint, about(slot))


def _repeated(event: Event) -> Iterator[Problem]:
    """A talk that one session holds twice; to give one again elsewhere is nobody's mistake."""
    for _day, session in event.slots():
        seen = set[str]()
        for slot in session.slots:
            if slot.talk in seen:
                message = f"{slot_at(event, slot)} stands twice in {slot_named(event, session)}"
                hint = "Name another talk here, or remove it."
                yield finding("OCT-P10", message, place(slot, "talk"), hint, about(slot))
            seen.update(filter(None, [slot.talk]))


def _same_codes(event: Event) -> Iterator[Problem]:
    first: dict[str, Talk] = {}
    for talk in event.talks:
        other = first.setdefault(talk.code.casefold(), talk) if talk.code else talk
        if other is not talk:
            message = f"{talk_named(talk)} has the code {quoted(talk.code)} of {talk_named(other)}"
            hint = f"Give one of them another code ({other.source.file})."
            yield finding("OCT-P32", message, place(talk, "code", "title"), hint, about(other, talk))
