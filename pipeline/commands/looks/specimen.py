"""A look to try: its specimen, one badge and the signs of one door, and what else is asked for."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.commands.builds.workshop import Workshop
from pipeline.load import load_event
from pipeline.model import Event
from pipeline.model.job import Job
from pipeline.model.progress import OnStep
from pipeline.problems import Collector, Outcome

_SPECIMEN, _SAMPLED = "specimen", ("badges", "signs")


def show_look(
    root: Path, folder: Path, theme: str, products: tuple[str, ...], on_step: OnStep
) -> Outcome[tuple[Path, ...]]:
    """The files made in ``folder``; ``products`` are made whole. Without a ``theme`` it is the event's look.

    Halt as ``commands.build`` says.
    """
    found, paths = Collector(), list[Path]()
    event = load_event(root).value
    with Workshop() as workshop:
        for job in _jobs(event, folder, theme, products):
            made = found.take(workshop.build(root, job, on_step))
            paths += made
    # What is wrong with the event is told by each build.
    return Outcome(tuple(paths), tuple(dict.fromkeys(found.problems)))


def _jobs(event: Event | None, folder: Path, theme: str, products: tuple[str, ...]) -> Iterator[Job]:
    yield Job(folder, (_SPECIMEN, *products), theme=theme)
    sampled = tuple(name for name in _SAMPLED if name not in products)
    some = tuple(_some(event)) if event else ()
    if sampled and some:
        yield Job(folder, sampled, theme=theme, only=some)


def _some(event: Event) -> Iterator[str]:
    """Whose badge and which door; without rooms there is one door, which has signs by the day."""
    yield from (person.id for person in [one for one in event.people if one.attends and one.badge][:1])
    yield from (place.id for place in (event.rooms or event.days)[:1])
