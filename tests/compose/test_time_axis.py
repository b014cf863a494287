"""Where moments of a day stand: to scale, stretched for texts, with dead hours shortened."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compose.lists.timetable.time_axis import Demand, TimeRange
from tests.events import clock


def span(start: str, end: str) -> tuple[datetime, datetime]:
    return clock(start), clock(end)


def test_without_demands_it_is_to_scale() -> None:
    axis = TimeRange([span("9:00", "10:00"), span("10:00", "12:00")]).filling(90, [])
    assert axis is not None
    assert [axis.at(clock(time)) for time in ("9:00", "9:30", "10:00", "12:00")] == pytest.approx(
        [0, 15, 30, 90], abs=0.1
    )


def test_no_hour_is_higher_than_can_be_read_at_a_glance() -> None:
    axis = TimeRange([span("9:00", "10:00")]).filling(500, [])
    assert axis is not None
    assert axis.height == 45


def test_a_demand_stretches_its_time_and_is_no_larger_if_met() -> None:
    times = TimeRange([span("9:00", "9:05"), span("9:05", "10:00")])
    axis = times.axis(0.1, [Demand(*span("9:00", "9:05"), 3), Demand(*span("9:05", "10:00"), 2)])
    assert axis.places == pytest.approx((0, 3, 8.5))


def test_hours_with_nothing_on_are_short_and_marked() -> None:
    axis = TimeRange([span("9:00", "10:00"), span("18:00", "19:00")]).axis(0.5, [])
    assert axis.places == (0, 30, 34, 64)
    assert axis.dead == (1,)
    assert axis.is_dead(clock("12:00"))
    assert not axis.is_dead(clock("18:00"))


def test_what_does_not_fit_has_no_axis() -> None:
    assert TimeRange([span("9:00", "10:00")]).filling(10, [Demand(*span("9:00", "10:00"), 11)]) is None


DEMANDS = st.lists(
    st.tuples(st.integers(0, 600), st.integers(1, 200), st.floats(0.5, 20)), min_size=1, max_size=15
)


@given(DEMANDS, st.floats(0, 1))
def test_every_demand_is_met(rows: list[tuple[int, int, float]], scale: float) -> None:
    start = clock("8:00")
    demands = [
        Demand(start + timedelta(minutes=a), start + timedelta(minutes=a + length), height)
        for a, length, height in rows
    ]
    axis = TimeRange((one.start, one.end) for one in demands).axis(scale, demands)
    assert list(axis.places) == sorted(axis.places)
    for one in demands:
        assert axis.at(one.end) - axis.at(one.start) >= one.height - 1e-6
