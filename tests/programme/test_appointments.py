"""Where a person is expected."""

from pipeline.programme.appointments import Diary
from tests.programme.small import ADA, LUDWIG, small


def test_a_persons_own_slots():
    diary = Diary(small())
    assert [one.slot.id for one in diary.of(ADA)] == ["a", "c"]
    assert [one.slot.id for one in diary.of(LUDWIG)] == ["c"]
