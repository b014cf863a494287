"""The look that an event has chosen: is it there?"""

from collections.abc import Iterator
from pathlib import Path

from pipeline.check.finding import finding, place
from pipeline.folders.themes import themes
from pipeline.model import Event
from pipeline.problems import Problem
from pipeline.problems.nearest import did_you_mean


def chosen_theme(event: Event, root: Path) -> Iterator[Problem]:
    """A problem if ``look.theme`` names none of ours and none of the event in ``root``."""
    if not event.look.theme or event.look.theme in (known := themes(root)):
        return
    message = f"there is no theme {event.look.theme}; the look of Octavo is used instead"
    hint = did_you_mean(
        event.look.theme, known, f"There are {', '.join(known)}; octavo theme new makes your own."
    )
    yield finding("OCT-T39", message, place(event, "look.theme"), hint)
