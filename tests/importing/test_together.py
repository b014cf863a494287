"""Several exports of one event: what one says, and what any of them must not overrule."""

from datetime import UTC, datetime

import pytest

from pipeline.importing.filled import each_once
from pipeline.importing.recognition import together
from pipeline.importing.records import IncomingEvent, IncomingTalk
from pipeline.importing.writing.needed_facts import with_needed_facts
from pipeline.problems import Source


@pytest.mark.parametrize("order", [1, -1])
def test_a_wish_not_to_be_recorded_counts_wherever_it_stands(order: int) -> None:
    said = [IncomingTalk("a", "Sand", recorded=False), IncomingTalk("a", "Sand", text="Long.")][::order]
    [talk] = each_once(said)
    assert (talk.recorded, talk.text) == (False, "Long.")


def test_what_nobody_says_hides_nothing_that_another_export_says() -> None:
    table = IncomingEvent(talks=(IncomingTalk("a", "Sand"),))
    schedule = IncomingEvent(title="Tideline", timezone="Europe/Lisbon")
    event = together([table, schedule])
    assert (event.title, event.timezone) == ("Tideline", "Europe/Lisbon")


def test_what_every_event_needs_is_filled_in_once_and_told() -> None:
    today = datetime(2027, 1, 5, tzinfo=UTC).date()
    outcome = with_needed_facts(IncomingEvent(), today, Source("content/event.yaml"))
    assert (outcome.value.title, outcome.value.start, outcome.value.timezone) == ("Conference", today, "UTC")
    assert [problem.code for problem in outcome.problems] == ["OCT-X07"] * 3
