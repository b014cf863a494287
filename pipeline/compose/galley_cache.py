"""Galleys remembered: composed anew when what all share changes, or a title or abstract that they show."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar

from pipeline.cache.rows import from_row, to_row
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_code, of_content, of_folders, of_texts
from pipeline.cache.store import Cache
from pipeline.compose.read_log import WATCHED, ReadLog, name_of
from pipeline.folders.layers import Layers, shipped
from pipeline.model import Document, Event, Galley, Product, Talk
from pipeline.problems import Problem

T = TypeVar("T")

# Letters of a digest that are enough to tell the titles of a talk apart.
_SHORT = 16

_REST = attrgetter(*(each.name for each in fields(Talk) if each.name not in (*WATCHED, "stamp")))


@dataclass(frozen=True, slots=True)
class ComposedGalley:
    """What a template has given for one subject; no galley if it had nothing to say."""

    galley: Galley | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A document without its galleys; ``keys`` are theirs, in order, and last those of folio and spine.

    The first galley with one of the names ``fillers`` fills the book up.
    """

    document: Document
    keys: tuple[str, ...]
    problems: tuple[Problem, ...]
    fillers: tuple[str, ...]


class GalleyCache:
    """What was composed of one product before; nothing is remembered of an event without a stamp."""

    def __init__(self, event: Event, product: str, base: str, cache: Cache) -> None:
        self.watch = ReadLog()
        self._stamps = dict(_stamps(event.talks))
        self._shards = Shards(cache if event.stamp else Cache(None), f"compose {product}", base)

    def known(self, kind: type[T], key: str) -> T | None:
        """What was made for ``key`` before, if the titles and abstracts that it looked at are the same."""

        def same(row: Any) -> T | None:
            if any(self._stamps.get(name) != stamp for name, stamp in row["seen"].items()):
                return None
            made: T = from_row(kind, row["made"])
            return made

        return self._shards.get(key, same)

    def kept(self, kind: type[T], key: str, make: Callable[[], T]) -> T:
        """What is known for ``key``, or else what ``make`` gives."""
        known = self.known(kind, key)
        if known is not None:
            return known
        with self.watch.noting() as seen:
            made = make()
        stamps = {name: self._stamps[name] for name in sorted(seen)}
        self._shards.put(key, {"seen": stamps, "made": to_row(made)})
        return made

    def save(self) -> None:
        """Write what was composed, for the next time."""
        self._shards.save()


def _stamps(talks: Iterable[Talk]) -> Iterator[tuple[str, str]]:
    """What may be noted of ``talks``, with a digest."""
    for talk in talks:
        yield name_of("title", talk.id), of_texts(talk.title.html, talk.title.plain)[:_SHORT]
        yield name_of("abstract", talk.id), talk.stamp


def base(event: Event, product: Product, layers: Layers, card: Any) -> str:
    """A digest of all that every galley of ``product`` may depend on, but for titles and abstracts."""
    sheets = (*layers.declaring(product.name), shipped("styles") / "formats.yaml")
    return of_texts(
        of_code("compose"),
        event.beside,
        repr((event.unread, list(map(_REST, event.talks)))),
        repr((layers, product, card, event.look)),
        of_folders(layers.templates),
        of_folders(layers.fonts, read=False),
        *map(of_content, sheets),
    )
