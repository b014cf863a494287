"""Where galleys fall: laws over any list of galleys."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.render.galleys.pagination import paginate

GALLEYS = st.lists(
    st.tuples(st.sampled_from(["any", "recto", "verso"]), st.integers(1, 40)), min_size=1, max_size=30
)


@given(GALLEYS, st.sampled_from([1, 2, 4, 8]), st.data())
def test_placing_keeps_order_starts_and_multiple(galleys, multiple, data):
    filler = data.draw(st.none() | st.integers(0, len(galleys) - 1))
    placing = paginate(galleys, multiple, filler)
    end = 1
    for first, (start, pages) in placing.of(galleys):
        assert first >= end
        assert (
            not (start == "recto" and first % 2 == 0 and (first, start) != (placing.first[-1], "any"))
            or first == placing.first[-1]
        )
        end = first + pages
    assert placing.total % multiple == 0
    assert placing.total >= end - 1


@given(GALLEYS, st.integers(0, 29))
def test_filler_repeats_directly_after_itself(galleys, filler):
    filler %= len(galleys)
    placing = paginate(galleys, 4, filler)
    if placing.repeats:
        end = placing.first[filler] + galleys[filler][1]
        assert placing.repeats == tuple(range(end, end + len(placing.repeats)))
        following = placing.first[filler + 1] if filler + 1 < len(galleys) else placing.total + 1
        assert placing.repeats[-1] < following


@given(GALLEYS, st.integers(0, 29))
def test_a_filler_takes_the_place_of_blanks_and_of_nothing_else(galleys, filler):
    filler %= len(galleys)
    placing = paginate(galleys, 4, filler)
    without = [galley for index, galley in enumerate(galleys) if index != filler]
    assert not without or placing.total <= max(paginate(without, 4).total, paginate(galleys, 4).total)


def test_a_filler_that_is_not_needed_is_left_out():
    placing = paginate([("any", 42), ("any", 1), ("any", 1), ("verso", 1)], 4, filler=2)
    assert (placing.total, placing.left_out, placing.first[-1]) == (44, 2, 44)
    assert [first for first, _galley in placing.of("abcd")] == [1, 43, 44]


def test_a_filler_goes_before_blanks():
    placing = paginate([("any", 37), ("any", 1), ("verso", 1)], 4, filler=1)
    assert (placing.total, placing.repeats, placing.left_out) == (40, (39,), None)


def test_recto_start_leaves_a_blank():
    assert paginate([("any", 2), ("recto", 1), ("recto", 1)]).first == (1, 3, 5)


def test_back_cover_stays_last_when_padding():
    placing = paginate([("any", 5), ("any", 1)], multiple=4)
    assert placing.first == (1, 8)
    assert placing.total == 8


def test_nothing_to_place():
    assert paginate([], 4).total == 0
