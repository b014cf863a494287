"""All checks of an event, in the order of the questions an organiser asks."""

from itertools import chain
from pathlib import Path

from pipeline.check.days import days
from pipeline.check.glyphs import glyphs
from pipeline.check.images import images
from pipeline.check.links import links
from pipeline.check.mail import mail
from pipeline.check.people import people
from pipeline.check.presence import presence
from pipeline.check.rooms import rooms
from pipeline.check.sample import sample
from pipeline.check.talks import talks
from pipeline.check.texts import texts
from pipeline.model.event import Event
from pipeline.problem import Problem, in_reading_order


def check(event: Event, root: Path, fonts: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Everything worth telling about ``event`` of the folder ``root``, in reading order.

    ``fonts`` are the folders with the fonts it will be printed in. Nothing here is fatal.
    """
    written = tuple(texts(event))
    found = chain(
        links(event),
        days(event),
        rooms(event),
        presence(event),
        talks(event),
        people(event),
        mail(event),
        images(event, root),
        glyphs(root, fonts, written),
        sample(event, root, written),
    )
    return tuple(in_reading_order(found))
