"""What changed for the person to whom a letter goes, in the words of the letter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Event, Person, Prose
from pipeline.programme.changes.change import Change, ProgrammeEntry
from pipeline.programme.changes.sentences import ChangeWords
from pipeline.programme.words import Words


@dataclass(frozen=True, slots=True)
class LetterChange:
    """A change in words: ``text`` is the whole sentence, ``title`` what it is about, ``kind`` as in
    `pipeline.programme.changes.change`: ``moved``, ``room``, ``cancelled`` …

    ``before`` and ``after`` say when and where it was and is: ``Monday 10:00, Aula``, empty if nowhere.
    """

    text: str
    kind: str
    title: str
    before: str
    after: str


class News:
    """The ``changes`` that concern people, by their ids."""

    def __init__(self, event: Event, changes: Mapping[str, tuple[Change, ...]]) -> None:
        self._changes = changes
        told = (entry for found in changes.values() for one in found for entry in one.entries)
        self._days = {day.date for day in event.days} | {entry.day.date for entry in told if entry.day}

    def of(self, person: Person, words: Words) -> list[LetterChange]:
        """What changed for ``person``, in the order of the programme; nothing unless that was asked for."""
        say = ChangeWords(words, self._days)
        return [_told(one, say) for one in self._changes.get(person.id, ())]


def _told(change: Change, say: ChangeWords) -> LetterChange:
    before, after = (_entry(one) for one in (change.before, change.after))
    title: Iterable[Prose] = (say.title(entry) for entry in (after, before) if entry)
    return LetterChange(
        say.sentence(change),
        change.kind.value,
        next(iter(title), Prose("", "")).plain,
        say.place(before, ends=True) if before else "",
        say.place(after, ends=True) if after else "",
    )


def _entry(one: object) -> ProgrammeEntry | None:
    return one if isinstance(one, ProgrammeEntry) else None
