"""All checks of an event, in the order of the questions an organiser asks.

What is true of the whole event, and of each talk by itself, is remembered while it is the same.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cache.outcomes import remembered
from pipeline.cache.rows import from_row, of_row, to_row
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_code, of_folders, of_texts
from pipeline.cache.store import Cache
from pipeline.check.pictures.named_pictures import NamedPicture, images, named_beside, named_in
from pipeline.check.readiness import talks
from pipeline.check.references import citations
from pipeline.folders.layers import Layers
from pipeline.model.content.programme import Talk
from pipeline.model.event import Event
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.problems import Outcome, Problem
from pipeline.problems.flood import bounded

if TYPE_CHECKING:
    from pipeline.check.texts.printed_texts import PrintedText

_FORGETFUL = Cache(None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a look at a part of the event has found; its pictures are looked at each time."""

    problems: tuple[Problem, ...]
    pictures: tuple[NamedPicture, ...]


def check(
    event: Event,
    root: Path,
    fonts: tuple[Path, ...],
    cache: Cache = _FORGETFUL,
    flag: StopFlag = NO_FLAG,
) -> tuple[Problem, ...]:
    """Everything worth telling about ``event`` of the folder ``root``, in reading order.

    ``fonts`` are the folders with the fonts it will be printed in. Nothing here is fatal. The ``flag`` is
    heeded between two talks.
    """
    from pipeline.check.texts.sample import demo

    base = of_texts(of_code("check"), str(root), of_folders(fonts, read=False))
    shards = Shards(cache if event.stamp else _FORGETFUL, "check", base)
    look = _Look(event, root, fonts, cache)
    seen = [_known(shards, of_texts("whole", event.stamp, str(look.printed)), look.at_whole)]
    for talk in event.talks:
        flag.heed()
        key = of_texts("talk", talk.id, talk.stamp)
        seen.append(_known(shards, key, partial(look.at_talk, talk)))
    pictures = chain.from_iterable(part.pictures for part in seen)
    found = chain(
        chain.from_iterable(part.problems for part in seen),
        talks(event),
        images(pictures, root, shards),
        demo(event, root),
        citations(event, root),
    )
    problems = bounded(found)
    shards.save()
    return problems


def check_talk(
    event: Event, talk: Talk, root: Path, fonts: tuple[Path, ...], cache: Cache = _FORGETFUL
) -> tuple[Problem, ...]:
    """What ``check`` would find in the text of ``talk`` alone and in its pictures."""
    seen = _Look(event, root, fonts, cache).at_talk(talk)
    return (*seen.problems, *images(seen.pictures, root, Shards(_FORGETFUL, "check", "")))


def _known(shards: Shards, key: str, look: Callable[[], _Seen]) -> _Seen:
    known: _Seen | None = shards.get(key, partial(from_row, _Seen))
    if known is not None:
        return known
    seen = look()
    shards.put(key, to_row(seen))
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
        from pipeline.check.addresses import mail
        from pipeline.check.languages.fixed_words import fixed_words
        from pipeline.check.languages.tags_and_readings import languages, readings
        from pipeline.check.lookalike_domains import lookalikes
        from pipeline.check.persons.certificate_key import certificate_key
        from pipeline.check.persons.untold import untold
        from pipeline.check.persons.voucher_columns import voucher_columns
        from pipeline.check.references import links
        from pipeline.check.texts.broken_fonts import broken
        from pipeline.check.texts.chosen_families import chosen_families
        from pipeline.check.texts.chosen_theme import chosen_theme
        from pipeline.check.texts.printed_texts import texts_beside
        from pipeline.check.times.clock_changes import clock_changes
        from pipeline.check.times.days import days
        from pipeline.check.times.presence import presence
        from pipeline.check.times.rooms import rooms

        of_event = chain.from_iterable(
            one(self.event)
            for one in (
                *(links, days, clock_changes, rooms, presence, self.names, mail, lookalikes, untold),
                *(voucher_columns, certificate_key),
                *(languages, readings, partial(fixed_words, printed=self.printed)),
            )
        )
        fonts = chain(broken(self.root, self.fonts), chosen_families(self.event, self.fonts))
        found = chain(
            of_event, fonts, chosen_theme(self.event, self.root), self._texts(texts_beside(self.event))
        )
        return _Seen(tuple(found), tuple(named_beside(self.event, self.root)))

    def at_talk(self, talk: Talk) -> _Seen:
        """The texts of one talk."""
        from pipeline.check.texts.printed_texts import texts_of

        pictures = tuple(named_in(talk.abstract, talk.source, self.root))
        return _Seen(tuple(self._texts(texts_of(talk))), pictures)

    def names(self, event: Event) -> tuple[Problem, ...]:
        """Names that may be one person's: compared with one another only if one has changed."""
        from pipeline.check.similar_names import people

        by_name = (talk for talk in event.talks if any(author.person is None for author in talk.authors))
        told = [(talk.id, talk.title, talk.authors, talk.source, talk.places) for talk in by_name]
        stamp = of_texts("names", of_row((event.people, told)))
        return remembered(
            self.cache, None, lambda: stamp, lambda: Outcome(None, tuple(people(event)))
        ).problems

    @cached_property
    def printed(self) -> bool:
        """Whether an edition was printed, of which errata tell."""
        return Layers(self.root).printed.is_dir()

    @cached_property
    def _held(self) -> frozenset[int]:
        """The characters that the fonts have."""
        from pipeline.text.glyphs import printable_in

        return printable_in(self.fonts, self.cache)

    def _texts(self, texts: "Iterable[PrintedText]") -> Iterator[Problem]:
        from pipeline.check.texts.missing_glyphs import glyphs
        from pipeline.check.texts.overlong import overlong
        from pipeline.check.texts.sample import sample

        written = tuple(texts)
        yield from glyphs(self.root, self._held, written)
        yield from overlong(self.root, written)
        yield from sample(self.root, written)
