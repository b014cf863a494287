"""Galleys remembered: one is composed anew when what all share changes, or an abstract that it shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from pipeline.compose.watch import Watch
from pipeline.layers import Layers, shipped
from pipeline.model import Document, Event, Galley, Product
from pipeline.problem import Problem
from pipeline.work.bundle import Bundle
from pipeline.work.cache import Cache
from pipeline.work.plain import plain, reader
from pipeline.work.stamp import of_code, of_content, of_folders, of_texts

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a template has given for one subject; no galley if it had nothing to say."""

    galley: Galley | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A document without its galleys; ``keys`` are theirs, in order, and last those of folio and spine."""

    document: Document
    keys: tuple[str, ...]
    problems: tuple[Problem, ...]


class Memory:
    """What was composed of one product before; nothing is remembered of an event without a stamp."""

    def __init__(self, event: Event, product: str, base: str, cache: Cache) -> None:
        self.watch = Watch()
        self._stamps = {talk.id: talk.stamp for talk in event.talks}
        self._bundle = Bundle(cache if event.stamp else Cache(None), f"compose {product}", base)

    def kept(self, kind: type[T], key: str, make: Callable[[], T]) -> T:
        """What ``make`` gives, or gave before if the abstracts that it looked at are the same."""
        row = self._bundle.get(key)
        if row is not None and all(self._stamps.get(talk) == stamp for talk, stamp in row["seen"].items()):
            known: T = reader(kind)(row["made"])
            return known
        with self.watch.noting() as seen:
            made = make()
        self._bundle.put(
            key, {"seen": {talk: self._stamps[talk] for talk in sorted(seen)}, "made": plain(made)}
        )
        return made

    def save(self) -> None:
        """Write what was composed, for the next time."""
        self._bundle.save()


def base(event: Event, product: Product, layers: Layers, card: Any) -> str:
    """A digest of all that every galley of ``product`` may depend on, but for the abstracts."""
    sheets = (*layers.styles(product.name), shipped("styles") / "formats.yaml")
    return of_texts(
        of_code("compose", "model", "text", "work"),
        event.stamp,
        repr((layers, product, card)),
        of_folders(layers.templates),
        of_folders(layers.fonts, read=False),
        *map(of_content, sheets),
    )
