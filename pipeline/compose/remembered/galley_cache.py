"""Galleys remembered: composed anew when what all share changes, or a name, title or text that they show."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pipeline.cache.noted_reads import noting
from pipeline.cache.rows import from_row, to_row
from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_code, of_content, of_folders, of_texts
from pipeline.cache.store import Cache, Remembered
from pipeline.compose.remembered.later_rooms import with_rooms
from pipeline.compose.remembered.read_log import TALKS, name_of, outline, questions, said, stamps_beside
from pipeline.compose.remembered.whole_answers import whole_answers
from pipeline.folders.layers import Layers, shipped
from pipeline.model import Document, Event, Galley, Product, Talk
from pipeline.problems import Problem

if TYPE_CHECKING:
    from pipeline.compose.composer import Composer

T = TypeVar("T")

# What is noted of a talk but its text, and all of that.
_OF_TALK = [(field, get) for field, get in questions(TALKS) if field != "abstract"]
_HEAD = attrgetter(*(field for field in (*TALKS.fields, *TALKS.others) if field != "abstract"))


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


class KeptGalley(NamedTuple):
    """What was made, and what it looked at, with digests."""

    seen: dict[str, str]
    made: ComposedGalley | Frame


class GalleyMemory:
    """What whoever composes a product again and again keeps of it; all holds under one ``base``.

    ``keys`` are those of the galleys of the last time, by their names, whatever may have changed since.
    ``composer`` is at hand for as long as nothing changes but abstracts: it was made for such ``heads``.
    ``stamps`` are those of all that may be noted, as they were the last time.
    """

    def __init__(self) -> None:
        self.base = ""
        self.shards: Shards | None = None
        self.galleys: dict[str, KeptGalley] = {}
        self.keys: dict[str, str] = {}
        self.composer: Composer | None = None
        self.heads: tuple[str, ...] = ()
        self.stamps: dict[str, str] = {}
        self._answers: dict[str, str] | None = None
        # What was asked for and nothing is said of: most galleys ask for some such, and hold at a glance.
        self._absent: dict[str, str] = {}
        self._named: dict[str, tuple[Galley, tuple[tuple[str, str], ...], Galley]] = {}
        self._talks: dict[str, tuple[object, tuple[tuple[str, str], ...]]] = {}
        # Digests of what all galleys may read, and what may be noted, of events with such a stamp.
        self._outline, self._known_beside = ("", ""), ("", dict[str, str]())

    def _stamps_of(self, talks: Iterable[Talk]) -> Iterator[tuple[str, str]]:
        """What may be noted of ``talks`` but their abstracts, with a digest."""
        before, self._talks = self._talks, {}
        for talk in talks:
            head = _HEAD(talk)
            known = before.get(talk.id)
            if known is None or known[0] != head:
                known = (
                    head,
                    tuple((name_of(TALKS, field, talk.id), said(get(talk))) for field, get in _OF_TALK),
                )
            self._talks[talk.id] = known
            yield from known[1]

    def _stamps_beside(self, event: Event) -> dict[str, str]:
        """What may be noted of all but the talks of ``event``, with what it says."""
        if not event.beside or self._known_beside[0] != event.beside:
            self._known_beside = event.beside, stamps_beside(event)
        return self._known_beside[1]

    def begin(self, event: Event, product: Product, base: str, shards: Callable[[], Shards]) -> None:
        """``event`` is to be composed; what does not hold for it goes."""
        stamps = dict(self._stamps_of(event.talks)) | self._stamps_beside(event)
        heads = tuple(stamps.values())
        if base != self.base or self.shards is None:
            self.shards, self.galleys, self.composer, self._answers = shards(), {}, None, None
            self._absent = {}
        if heads != self.heads:
            self.composer = self._answers = None
        if self._answers is None:
            self._answers = whole_answers(event, product)
        texts = {name_of(TALKS, "abstract", talk.id): talk.stamp for talk in event.talks}
        self.base, self.heads, self.stamps = (
            base,
            heads,
            self._absent | stamps | self._answers | texts,
        )

    def stamps_now(self, names: Iterable[str]) -> dict[str, str]:
        """What is said by what notes call so, or a digest of it; empty if nothing is."""
        found = {name: self.stamps.setdefault(name, "") for name in names}
        self._note_absent(found)
        return found

    def take(self, key: str, seen: dict[str, str], made: "ComposedGalley | Frame") -> KeptGalley:
        """Have at hand what was ``made`` before, and what it had ``seen``."""
        self._note_absent(seen)
        self.galleys[key] = KeptGalley(seen, made)
        return self.galleys[key]

    def _note_absent(self, seen: Mapping[str, str]) -> None:
        self._absent.update((name, "") for name, stamp in seen.items() if not stamp)

    def holds(self, seen: Mapping[str, str]) -> bool:
        """Whether all is as it was when it was ``seen``."""
        now = self.stamps
        if seen.items() <= now.items():
            return True
        # What is not there was asked for in vain; all galleys that did so are alike from now on.
        now.update(dict.fromkeys(seen.keys() - now.keys(), ""))
        return seen.items() <= now.items()

    def with_text(self, event: Event, talk: Talk, key: str) -> Galley | None:
        """The galley that goes by ``key`` in ``event``, in which nothing is new but the text of ``talk``.

        None where no composer is at hand. Whoever composes the whole finds it, if that was so.
        """
        if self.composer is None or self.shards is None:
            return None
        self.composer.read_again(event)
        self.stamps[name_of(TALKS, "abstract", talk.id)] = talk.stamp
        with noting() as seen:
            made = self.composer.filled(key)
        self.put(key, self.stamps_now(sorted(seen)), made)
        return made.galley and self.named(made.galley, event)

    def named(self, galley: Galley, event: Event) -> Galley:
        """``galley`` with the names of its rooms: the same object as long as they are the same."""
        names = tuple((room.id, room.name) for room in event.rooms)
        before, said, made = self._named.get(galley.name, (None, (), galley))
        if before is not galley or said != names:
            made = with_rooms(galley, event)
            self._named[galley.name] = galley, names, made
        return made

    def put(self, key: str, stamps: dict[str, str], made: "ComposedGalley | Frame") -> KeptGalley:
        """Keep what was ``made`` for ``key``, and what it looked at."""
        assert self.shards is not None
        self.shards.put(key, {"seen": stamps, "made": to_row(made)})
        return self.take(key, stamps, made)

    def showing(self, talk: str) -> list[str]:
        """The keys of the galleys that have looked at the abstract of ``talk`` (an id)."""
        name = name_of(TALKS, "abstract", talk)
        return [key for key, kept in self.galleys.items() if name in kept.seen]

    def outline_of(self, event: Event, cache: Cache) -> str:
        """The digest of all that is not noted of ``event``."""
        if not event.beside or self._outline[0] != event.beside:
            self._outline = event.beside, _outline(event, cache)
        return of_texts(self._outline[1], repr((event.unread, [talk.id for talk in event.talks])))


def _outline(event: Event, cache: Cache) -> str:
    """The digest of all of ``event`` that is not noted, but for its talks, by what it was read from."""
    if not event.beside:
        return outline(event)
    key = of_texts("outline", of_code("compose"), event.beside)
    known = cache.get(key)
    if known is None:
        known = Remembered({}, outline(event).encode(), {})
        cache.put(key, known)
    return known.data.decode()


class GalleyCache:
    """What was composed of one product before; nothing is remembered of an event without a stamp."""

    def __init__(self, event: Event, product: Product, base: str, cache: Cache, memory: GalleyMemory) -> None:
        keeper = cache if event.stamp else Cache(None)
        memory.begin(event, product, base, lambda: Shards(keeper, f"compose {product.name}", base))
        assert memory.shards is not None
        self._memory, self._shards = memory, memory.shards
        self._used: dict[str, KeptGalley] = {}

    def known(self, kind: type[T], key: str) -> T | None:
        """What was made for ``key`` before, if all that it looked at is the same."""
        kept = self._memory.galleys.get(key)
        if kept and isinstance(kept.made, kind) and self._shards.keep(key) and self._memory.holds(kept.seen):
            self._used[key] = kept
            return kept.made

        def same(row: Any) -> T | None:
            if not self._memory.holds(row["seen"]):
                return None
            made: T = from_row(kind, row["made"])
            return self._kept(key, row["seen"], made)

        return self._shards.get(key, same)

    def kept(self, kind: type[T], key: str, make: Callable[[], T]) -> T:
        """What is known for ``key``, or else what ``make`` gives."""
        known = self.known(kind, key)
        if known is not None:
            return known
        with noting() as seen:
            made = make()
        assert isinstance(made, ComposedGalley | Frame)
        self._used[key] = self._memory.put(key, self._memory.stamps_now(sorted(seen)), made)
        return made

    def named(self, galley: Galley, event: Event) -> Galley:
        """``galley`` with the names of its rooms."""
        return self._memory.named(galley, event)

    def save(self) -> None:
        """Write what was composed, for the next time."""
        self._shards.save()
        self._memory.galleys = self._used
        made = ((key, kept.made) for key, kept in self._used.items())
        self._memory.keys = {
            one.galley.name: key for key, one in made if isinstance(one, ComposedGalley) and one.galley
        }

    def _kept(self, key: str, seen: dict[str, str], made: T) -> T:
        assert isinstance(made, ComposedGalley | Frame)
        self._used[key] = self._memory.take(key, seen, made)
        return made


def base(
    event: Event, product: Product, layers: Layers, card: Any, memory: GalleyMemory, cache: Cache
) -> str:
    """A digest of all that every galley of ``product`` may depend on, but for what is noted."""
    sheets = (*layers.declaring(product.name), shipped("styles") / "formats.yaml")
    return of_texts(
        of_code("compose"),
        memory.outline_of(event, cache),
        repr((layers, product, card, event.look)),
        of_folders(layers.templates),
        of_folders(layers.fonts, read=False),
        *map(of_content, sheets),
    )
