"""What the timetable shortens, told: titles, and names of rooms."""

from collections.abc import Mapping, Sequence

from pipeline.model import Event, Slot
from pipeline.problems import Collector
from pipeline.programme.titles import title
from pipeline.programme.words import Words

# So many are told one by one.
_TOLD = 5
_HINT = "The programme has it in full; shorter titles, or larger pages, are read at a glance."
_ROOM_HINT = "The programme has it in full; give the room a shorter name, or look: {page: A4}."


class CutTeller:
    """Tells ``found`` what is shortened ``when``: on one of the days."""

    def __init__(self, event: Event, words: Words, found: Collector, when: str) -> None:
        self._event, self._words, self._found, self._when = event, words, found, when

    def titles(self, cut: Sequence[Slot]) -> None:
        """That the titles of ``cut`` are not whole."""
        for slot in cut[:_TOLD]:
            name = title(self._event, slot, self._words).plain
            said = f"“{name}” is shortened in the timetable of {self._when}"
            self._found.add("OCT-S14", said, slot.source, _HINT)
        if len(cut) > _TOLD:
            said = f"{len(cut) - _TOLD} more titles are shortened in the timetable of {self._when}"
            self._found.add("OCT-S14", said, cut[_TOLD].source, _HINT)

    def rooms(self, cut: Mapping[str, str]) -> None:
        """That names of rooms are not whole: each with what stands for it."""
        sources = {room.name: room.source for room in self._event.rooms}
        for name, shown in list(cut.items())[:_TOLD]:
            said = f"the room “{name}” is “{shown}” in the timetable of {self._when}"
            self._found.add("OCT-S14", said, sources.get(name, self._event.source), _ROOM_HINT)
        if len(cut) > _TOLD:
            said = f"{len(cut) - _TOLD} more names of rooms are shortened in the timetable of {self._when}"
            self._found.add("OCT-S14", said, self._event.source, _ROOM_HINT)
