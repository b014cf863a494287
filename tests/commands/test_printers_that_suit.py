"""Which printer profiles are offered for pages of a kind and size."""

from pathlib import Path

import pytest

from pipeline.cache.store import Cache
from pipeline.commands.press_desk.printers import suiting

_A5, _A4, _CARD = (148.0, 210.0), (210.0, 297.0), (96.0, 134.0)


@pytest.mark.parametrize(
    ("size", "bound", "there", "absent"),
    [
        (_A5, True, {"office", "grey", "saddle-a5", "perfect-a5"}, {"perfect-a4", "badges-a6", "signs-a1"}),
        (_A4, True, {"office", "perfect-a4"}, {"saddle-a5", "signs-a1"}),
        (_A4, False, {"office", "signs-a0", "signs-a2"}, {"badges-a6", "badges-cr80"}),
        (_CARD, False, {"office", "badges-96x134"}, {"badges-a6", "signs-a1"}),
    ],
)
def test_those_that_want_such_pages(
    tmp_path: Path, size: tuple[float, float], bound: bool, there: set[str], absent: set[str]
) -> None:
    found = set(suiting(tmp_path, [size], bound=bound, cache=Cache(None)))
    assert found >= there
    assert not found & absent


def test_those_of_the_event_are_offered_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "printers").mkdir()
    (tmp_path / "printers" / "square.yaml").write_text("title: Square\ntrim: [100, 100]\n", encoding="utf-8")
    assert "square" in suiting(tmp_path, [_A5], bound=True, cache=Cache(None))
