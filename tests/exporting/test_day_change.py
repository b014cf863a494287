"""When a day ends, such that apps take no morning for a night; and what no app can show."""

from datetime import timedelta

import pytest

from pipeline.exporting.frab.frab_schedule import frab_schedule
from pipeline.model import Slot
from tests import events
from tests.exporting import made


def change(*clocks: str) -> tuple[int, list[str]]:
    """The minute at which a day with slots at ``clocks`` ends; with ``+`` they are of the night after it."""
    slots = []
    for number, clock in enumerate(clocks):
        slot = events.slot(clock.strip("+"), id=f"s-{number}", room="aula", talk=f"t{number}")
        later = timedelta(days=clock.startswith("+"))
        slots.append(Slot(**{**made.fields(slot), "start": slot.start + later}))
    outcome = frab_schedule(made.event(*slots))
    return outcome.value.change, [problem.code for problem in outcome.problems]


@pytest.mark.parametrize(
    ("clocks", "minute"),
    [
        ((), 240),
        (("9:00",), 240),
        (("9:00", "+0:30"), 240),
        (("9:00", "+4:10"), 300),
        (("5:00", "+4:30"), 300),
        (("4:45", "+4:30"), 285),
        (("3:00", "+2:30"), 180),
        (("2:00",), 120),
    ],
)
def test_the_hour_lies_between_nights_and_mornings(clocks: tuple[str, ...], minute: int) -> None:
    assert change(*clocks) == (minute, [])


def test_where_none_lies_between_it_is_told() -> None:
    assert change("9:00", "3:00", "+3:30") == (240, ["OCT-X70"])


def test_what_lasts_longer_than_a_day_is_told() -> None:
    slot = events.slot("9:00", id="s-long", room="aula", talk="long")
    outcome = frab_schedule(
        made.event(Slot(**{**made.fields(slot), "end": slot.start + timedelta(hours=25)}))
    )
    [problem] = outcome.problems
    assert (problem.code, problem.source) == ("OCT-X71", events.HERE)
    assert next(outcome.value.events()).minutes == 25 * 60
