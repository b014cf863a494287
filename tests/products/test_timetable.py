"""The timetable of a day: one page with its legend, however many tracks there are."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.model import SlotKind, Track
from tests.products.printing import event_of, printed, slot
from tests.tools.pages import text


@pytest.mark.parametrize("rooms", [1, 2])
@pytest.mark.parametrize("count", [1, 12])
def test_the_legend_stands_below_the_day(tmp_path: Path, rooms: int, count: int) -> None:
    tracks = tuple(Track(f"t{n}", f"The track number {n}") for n in range(count))
    slots = [
        slot(
            30 * n,
            kind=SlotKind.OTHER,
            title=f"Talk {n}",
            id=f"s{n}",
            track=track.id,
            rooms=(f"room-{n % rooms}",),
        )
        for n, track in enumerate(tracks)
    ]
    made = event_of(slots, tracks=tracks)
    path, _codes = printed(replace(made, title="Trial"), "book", tmp_path)
    pages = [page for page in text(path) if "The track number" in page]
    assert len(pages) == 1
    assert "Talk 0" in pages[0]
    assert all(track.name in " ".join(pages[0].split()) for track in tracks)
