"""Which pages are to be printed again: what differs from what was printed, and whom the changes concern."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from pipeline.cache.manifest import digests, recall
from pipeline.commands.changes.former_events import FormerEvent, event_now, former_event, last_recorded
from pipeline.commands.products import products
from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.model import Document, Each, Event, Galley, Part, Product
from pipeline.press import stock_of
from pipeline.problems import Halt
from pipeline.programme.changes.change import Change, Thing
from pipeline.programme.changes.comparison import changes
from pipeline.programme.changes.concerned import Concerned

Card = tuple[float, float] | None
# What a reprint is about: pages for one person, door or board.
_SINGLE = {Each.PERSON, Each.ROOM, Each.BOARD}


@dataclass
class Reprints:
    """The event as it was printed, beside ``event`` as it is.

    ``manifest`` has the digests of the galleys that were printed, by product; what it does not name was
    printed whole as ``former`` was, if that is known.
    """

    event: Event
    layers: Layers
    former: Event | None
    manifest: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _whole: dict[str, Mapping[str, str]] = field(default_factory=dict)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed since it was printed."""
        return changes(self.former, self.event) if self.former else ()

    def wanted(self, product: Product, document: Document, card: Card) -> tuple[list[Galley], list[Galley]]:
        """The galleys of ``document`` to print again, and those that may stay though they differ.

        A person's page may stay if nothing that is the person's own has changed: it differs in what it says
        of the whole programme. Where templates or styles have changed, all that differ are printed again.
        """
        now = digests(document)
        printed = self.printed(product, card)
        differ = [one for one in document.galleys if printed.get(one.name) != now[one.name]]
        if self.former is None or not differ:
            return differ, []
        then = self._as_it_was(product, replace(self.former, look=self.event.look), card)

        def may_stay(galley: Galley) -> bool:
            same = printed.get(galley.name) == then.get(galley.name) is not None
            return same and not self._concerns(galley)

        return [one for one in differ if not may_stay(one)], [one for one in differ if may_stay(one)]

    def gone(self, product: Product, document: Document, card: Card) -> list[str]:
        """The names of galleys that were printed and are not in ``document`` any more."""
        return sorted(self.printed(product, card).keys() - {galley.name for galley in document.galleys})

    def printed(self, product: Product, card: Card) -> Mapping[str, str]:
        """The digests of what was printed of ``product``, by galley."""
        known = self.manifest.get(product.name)
        if known is not None or self.former is None:
            return known or {}
        if product.name not in self._whole:
            self._whole[product.name] = self._as_it_was(product, self.former, card)
        return self._whole[product.name]

    def _as_it_was(self, product: Product, former: Event, card: Card) -> dict[str, str]:
        return digests(compose(former, product, self.layers, card).value)

    def _concerns(self, galley: Galley) -> bool:
        """Whether the changes concern the person of ``galley``; always for what is no person's page."""
        people = [self.event.person[one] for one in galley.of if one in self.event.person]
        return not people or any(p.id in self._own or self._concerned.of(p) for p in people)

    @cached_property
    def _own(self) -> set[str]:
        """The ids of people whose own entry has changed."""
        return {change.id for change in self.changes if change.thing is Thing.PERSON}

    @cached_property
    def _concerned(self) -> Concerned:
        assert self.former is not None
        return Concerned(self.former, self.event, self.changes)


def since(event: Event, layers: Layers, tag: str) -> Reprints:
    """What was printed as ``tag``: from the digests of the print run, the record of the event, or both.

    Halt (2) if there is neither.
    """
    manifest = recall(layers.printed, tag)
    try:
        former = former_event(layers.root, tag, tags_only=True).event
    except Halt:
        if manifest is None:
            raise
        former = None
    return Reprints(event, layers, former, manifest or {})


def reprint_list(root: Path, tag: str = "") -> Iterator[str]:
    """What to print again since ``tag``, or since the event was last recorded: a line for each product."""
    now, then = event_now(root).event, _former(root, tag)
    layers = Layers(root.resolve(), now.look.theme)
    printed = Reprints(now, layers, then.event, recall(layers.printed, then.name) or {})
    yield f"since {then.name}:"
    told = False
    for product in products(root).value:
        # What is made when it is named was printed only if the print run says so.
        was_printed = product.name in printed.manifest or not product.on_request
        if was_printed and not product.site and any(map(_is_single, product.parts)):
            card = _card(now, product)
            document = compose(now, product, layers, card).value
            again, stay = printed.wanted(product, document, card)
            gone = printed.gone(product, document, card)
            told = told or bool(again or stay or gone)
            yield from _lines(product, document, again, stay, then.name)
            if gone:
                yield f"{product.name}: {len(gone)} to take away: {', '.join(gone)}"
    if not told:
        yield "nothing is to be printed again"


def _former(root: Path, tag: str) -> FormerEvent:
    return former_event(root, tag, tags_only=True) if tag else last_recorded(root)


def _lines(
    product: Product, document: Document, again: list[Galley], stay: list[Galley], tag: str
) -> Iterator[str]:
    if again:
        yield f"{product.name}: {len(again)} of {len(document.galleys)} to print again"
        yield from (f"  {' '.join(one.of) or one.name}" for one in again)
        yield f"  octavo build {product.name} --changed-since {tag}"
    if stay:
        whose = f"{product.name}: {len(stay)} differ" + "s" * (len(stay) == 1)
        yield f"{whose} only in what is said of the whole programme, and may stay"


def _card(event: Event, product: Product) -> Card:
    """The size in mm of the bought cards that ``product`` is printed on, if any."""
    stock = stock_of(product, event).value
    return (stock.card.width, stock.card.height) if stock else None


def _is_single(part: Part) -> bool:
    return bool(_SINGLE & {*part.each}) or any(map(_is_single, part.parts))
