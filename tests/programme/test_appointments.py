"""Where a person is expected."""

from dataclasses import replace

from pipeline.programme.appointments import Diary
from tests.programme.small import ADA, LUDWIG, small


def test_a_persons_own_slots():
    diary = Diary(small())
    assert [one.slot.id for one in diary.of(ADA)] == ["a", "c"]
    assert [one.slot.id for one in diary.of(LUDWIG)] == ["c"]


def test_what_is_cancelled_is_told_but_does_not_stand():
    made = small()
    [one] = made.days
    off = replace(made, days=(replace(one, slots=(replace(one.slots[0], cancelled=True), *one.slots[1:])),))
    assert [(one.slot.id, one.stands) for one in Diary(off).of(ADA)] == [("a", False), ("c", True)]
