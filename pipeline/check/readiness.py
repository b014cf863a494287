"""Talks that are not ready: not scheduled, or without a title, an abstract or a speaker."""

from collections.abc import Iterator

from pipeline.check.finding import about, finding, place
from pipeline.check.naming import quoted, slot_at, talk_named
from pipeline.model.event import Event, Talk
from pipeline.problems import Problem
from pipeline.problems.nearest import nearest
from pipeline.programme.clock import hours
from pipeline.programme.people import speaker_ids


def talks(event: Event) -> Iterator[Problem]:
    """Problems of talks, each by itself; nothing about scheduling if the programme is unreadable."""
    meant = _meant(event)
    for talk in event.talks:
        if talk.id in event.placed:
            yield from _scheduled(talk)
        elif talk.id not in meant and "content/program.yaml" not in event.unread:
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
        hint = "Put the title in when the speaker sends it."
        message = f"the title of {talk_named(talk)} is to be announced"
        yield finding("OCT-P12", message, place(talk, "title"), hint, about(talk))
    if talk.abstract is None:
        hint = "Write it below the second line of --- in this file."
        message = f"the talk {talk_named(talk)} has no abstract"
        yield finding("OCT-P11", message, place(talk, "title"), hint, about(talk))


def _repeated(event: Event) -> Iterator[Problem]:
    for day, slot in event.slots():
        if slot.talk not in event.talk:
            continue
        first_day, first = event.placed[slot.talk]
        if first is not slot:
            before = f"on {first_day.date} at {hours(first)}"
            message = f"{slot_at(event, slot)} on {day.date} was already scheduled {before}"
            hint = "If it is not given twice, name another talk here."
            yield finding("OCT-P10", message, place(slot, "talk"), hint, about(slot))


def _same_codes(event: Event) -> Iterator[Problem]:
    first: dict[str, Talk] = {}
    for talk in event.talks:
        other = first.setdefault(talk.code.casefold(), talk) if talk.code else talk
        if other is not talk:
            message = f"{talk_named(talk)} has the code {quoted(talk.code)} of {talk_named(other)}"
            hint = f"Give one of them another code ({other.source.file})."
            yield finding("OCT-P32", message, place(talk, "code", "title"), hint, about(other, talk))
