"""What a slot is called."""

import pytest

from pipeline.model import Prose, SlotKind
from pipeline.programme.titles import anchor, title
from pipeline.programme.words import words_of
from tests.events import event, slot, talk

EVENT = event(talks=(talk("known", title="Rings"), talk("open", title="TBA", tba=True)))


@pytest.mark.parametrize(
    ("asked", "called"),
    [
        (slot("9:00", talk="known", title="Not this"), "Rings"),
        (slot("9:00", talk="open"), "Wird bekanntgegeben"),
        (slot("9:00", talk="lost"), "Vortrag"),
        (slot("9:00", kind=SlotKind.MEAL, title="Brot & Wein"), "Brot & Wein"),
        (slot("9:00", kind=SlotKind.MEAL), "Essen"),
    ],
)
def test_a_talk_comes_before_the_slots_own_title_and_the_kind_is_last(asked, called) -> None:
    assert title(EVENT, asked, words_of("de")).plain == called


def test_a_title_of_the_programme_is_safe_in_a_page() -> None:
    asked = slot("9:00", kind=SlotKind.MEAL, title="Brot & Wein")
    assert title(EVENT, asked, words_of("de")) == Prose("Brot &amp; Wein", "Brot & Wein")


@pytest.mark.parametrize("kind", SlotKind)
@pytest.mark.parametrize("language", ["en", "it", "de", "fr"])
def test_every_kind_has_a_name_in_every_language(kind: SlotKind, language: str) -> None:
    called = title(EVENT, slot("9:00", kind=kind), words_of(language)).plain
    assert called
    assert language == "en" or called != kind.value.capitalize() or kind is SlotKind.POSTERS


def test_only_a_talk_that_exists_has_the_anchor_of_a_talk() -> None:
    assert anchor(EVENT, slot("9:00", id="s", talk="known")) == "talk-known"
    assert anchor(EVENT, slot("9:00", id="s", talk="lost")) == "slot-s"
