"""Whoever asks for what was worked out before has read as much as who asked first."""

from pipeline.cache.noted_reads import note, noted_cache, noted_property, noting


class _House:
    @noted_property
    def rooms(self) -> list[str]:
        """All of them."""
        note("rooms")
        return ["hall"]


def test_an_inner_block_counts_for_the_outer_one_and_not_the_other_way_round() -> None:
    with noting() as outer:
        note("a")
        with noting() as inner:
            note("b")
    assert (outer, inner) == ({"a", "b"}, {"b"})
    note("nobody listens")


def test_what_is_kept_is_noted_with_everybody_who_asks() -> None:
    calls = list[int]()

    @noted_cache
    def double(number: int) -> int:
        calls.append(number)
        note(f"number {number}")
        return 2 * number

    for _ in range(2):
        with noting() as seen:
            assert double(4) == 8
        assert seen == {"number 4"}
    assert double(5) == 10
    assert calls == [4, 5]


def test_a_property_is_worked_out_once_and_noted_each_time() -> None:
    house, first = _House(), list[str]()
    for _ in range(2):
        with noting() as seen:
            first = first or house.rooms
            assert house.rooms is first
        assert seen == {"rooms"}
    assert _House.rooms.__doc__ == "All of them."
