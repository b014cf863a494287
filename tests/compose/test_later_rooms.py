"""Names of rooms are put into galleys that were composed without them."""

import pytest

from pipeline.compose.remembered.later_rooms import later_room, with_rooms
from pipeline.model import Galley, Room
from pipeline.problems import Source
from tests import events

HERE = Source("content/event.yaml", 1)
EVENT = events.event(rooms=(Room("hall", "Lock & Quay", HERE),))


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<span data-inlay data-room="hall"></span>', "<span data-inlay>Lock &amp; Quay</span>"),
        # A template of a stranger's may write what it likes.
        ('<span data-room="cellar"></span>', '<span data-room="cellar"></span>'),
    ],
)
def test_a_name_comes_where_its_room_is_called(html: str, whole: str) -> None:
    assert with_rooms(Galley("a", html, HERE), EVENT).html == whole


def test_what_templates_write_is_what_is_filled_in() -> None:
    html = f"<span{later_room(EVENT)(EVENT.rooms)}></span>"
    assert with_rooms(Galley("a", html, HERE), EVENT).html.endswith(">Lock &amp; Quay</span>")
