"""Which slots an id stands for."""

from pipeline.model import SlotKind
from pipeline.programme.choices import slots_by_day, slots_by_name
from tests.events import day, event, slot, talk


def test_a_session_stands_for_its_talks_and_a_talk_for_all_its_slots() -> None:
    session = slot("9:00", id="ses", kind=SlotKind.SESSION, slots=(slot("9:00", id="s1", talk="t"),))
    made = event(talks=(talk("t"),), days=(day(session, slot("11:00", id="s2", talk="t")),))
    assert slots_by_name(made) == {"ses": {"ses", "s1"}, "s1": {"s1"}, "s2": {"s2"}, "t": {"s1", "s2"}}
    assert slots_by_day(made) == {name: {"ses", "s1", "s2"} for name in ("day-1", "2026-06-15")}
