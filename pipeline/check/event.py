"""All checks of an event, in the order of the questions an organiser asks.

What is true of the whole event, and of each talk by itself, is remembered while it is the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.check.images import Named, images, named_beside, named_in
from pipeline.check.talks import talks
from pipeline.model.event import Event, Talk
from pipeline.problem import Problem, in_reading_order
from pipeline.work.bundle import Bundle
from pipeline.work.cache import Cache
from pipeline.work.plain import plain, reader
from pipeline.work.stamp import of_code, of_folders, of_texts

if TYPE_CHECKING:
    from pipeline.check.texts import Written

_FORGETFUL = Cache(None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at a part of the event has found; its pictures are looked at each time."""

    problems: tuple[Problem, ...]
    pictures: tuple[Named, ...]


def check(
    event: Event, root: Path, fonts: tuple[Path, ...], cache: Cache = _FORGETFUL
) -> tuple[Problem, ...]:
    """Everything worth telling about ``event`` of the folder ``root``, in reading order.

    ``fonts`` are the folders with the fonts it will be printed in. Nothing here is fatal.
    """
    from pipeline.check.sample import demo

    base = of_texts(of_code("check", "model", "text", "work"), str(root), of_folders(fonts, read=False))
    bundle = Bundle(cache if event.stamp else _FORGETFUL, "check", base)
    look = _Look(event, root, fonts, cache)
    seen = [_known(bundle, of_texts("whole", event.stamp), look.at_whole)]
    # Co-authors may have their affiliations from people.yaml.
    for talk in event.talks:
        key = of_texts("talk", talk.id, talk.stamp, repr(talk.coauthors))
        seen.append(_known(bundle, key, partial(look.at_talk, talk)))
    pictures = chain.from_iterable(part.pictures for part in seen)
    found = chain(
        chain.from_iterable(part.problems for part in seen),
        talks(event),
        images(pictures, root, bundle),
        demo(event, root),
    )
    problems = tuple(in_reading_order(found))
    bundle.save()
    return problems


def _known(bundle: Bundle, key: str, look: Callable[[], _Seen]) -> _Seen:
    row = bundle.get(key)
    if row is not None:
        known: _Seen = reader(_Seen)(row)
        return known
    seen = look()
    bundle.put(key, plain(seen))
    return seen


@dataclass(frozen=True)
class _Look:
    """Looks at parts of ``event``; the checks are imported when there is something to look at."""

    event: Event
    root: Path
    fonts: tuple[Path, ...]
    cache: Cache

    def at_whole(self) -> _Seen:
        """All but the talks themselves."""
        from pipeline.check.days import days
        from pipeline.check.links import links
        from pipeline.check.mail import mail
        from pipeline.check.people import people
        from pipeline.check.presence import presence
        from pipeline.check.rooms import rooms
        from pipeline.check.texts import texts_beside

        of_event = chain.from_iterable(
            one(self.event) for one in (links, days, rooms, presence, people, mail)
        )
        found = chain(of_event, self._texts(texts_beside(self.event)))
        return _Seen(tuple(found), tuple(named_beside(self.event, self.root)))

    def at_talk(self, talk: Talk) -> _Seen:
        """The texts of one talk."""
        from pipeline.check.texts import texts_of

        pictures = tuple(named_in(talk.abstract, talk.source, self.root))
        return _Seen(tuple(self._texts(texts_of(talk))), pictures)

    def _texts(self, texts: "Iterable[Written]") -> Iterator[Problem]:
        from pipeline.check.glyphs import glyphs
        from pipeline.check.sample import sample

        written = tuple(texts)
        yield from glyphs(self.root, self.fonts, written, self.cache)
        yield from sample(self.root, written)
