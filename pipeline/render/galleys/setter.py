"""Have galleys set, or remember how they were set; one that fails leaves a marked page."""

import errno
import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from threading import Thread

from pipeline import __version__
from pipeline.cache.form import formed
from pipeline.cache.stamp import of_code, of_folders
from pipeline.cache.store import Cache, Remembered, file_digest
from pipeline.model import Document, Galley
from pipeline.model.progress import Progress
from pipeline.model.seam import bare
from pipeline.pool import FailedTask, Pool, Task, Tempo
from pipeline.pool.freed_memory import give_back
from pipeline.problems import Collector, Halt, Outcome
from pipeline.render.blame import Blame
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.galleys.kept_fragments import entry_of, fragment_of
from pipeline.render.galleys.kept_plates import KeptPlates
from pipeline.render.galleys.seams import apart
from pipeline.render.galleys.setting import Made, SettingTask, marked, operation_of
from pipeline.render.speedups.verified import state

# Seconds of one core for a letter of HTML; only the proportions matter, and whether workers pay at all.
_COST = 1 / 60_000
# While workers set so few galleys, what is remembered is unpacked; with more it would only take room.
_FEW = 8

# Told the name of each galley, whether it was remembered, and how far the setting is.
OnGalley = Callable[[str, bool, Progress | None], None]


class BrokenError(Exception):
    """Galleys of several entries could not be set."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(*names)
        self.names = frozenset(names)


class Setter:
    """Has galleys like those of ``document`` set by ``pool``; what is remembered is not set again.

    ``on_galley(name, known, pace)`` is told of each. ``read`` gathers the files that the galleys read,
    ``failed`` says that one of them could not be set. What was set stays at hand.
    """

    def __init__(
        self,
        document: Document,
        cache: Cache,
        pool: Pool,
        on_galley: OnGalley,
        plates: KeptPlates | None = None,
    ) -> None:
        self.plates = plates or KeptPlates(keep=False)
        self._language, self._folders = document.language, document.folders
        self._cache = cache
        self._pool = pool
        self._on_galley = on_galley
        self._base = _base_key(document)
        self._operation = operation_of(document.stylesheets, document.folders, document.fonts)
        self.read: dict[str, str] = {}
        self.failed = False
        self._lost: dict[str, FailedTask] = {}
        self._held: dict[str, Outcome[Fragment]] = {}
        self._missing = 0
        # By identity; the orders are kept, so that no other takes that of one of them.
        self._keys: dict[int, tuple[str, SettingTask]] = {}

    def fragment(self, order: SettingTask) -> Outcome[Fragment]:
        """The fragment of a single galley."""
        return self.fragments([order])[0]

    def fragments(self, orders: Sequence[SettingTask]) -> list[Outcome[Fragment]]:
        """The fragments of ``orders``, from the cache or from the engine.

        May raise ``BrokenError``, once the others are set: set the entries of the galleys that it names.
        """
        keys = self.set(orders)
        lost = {index: self._lost[key] for index, key in enumerate(keys) if key in self._lost}
        if joined := [orders[index].galley.name for index in lost if len(apart(orders[index].galley)) > 1]:
            raise BrokenError(joined)
        marks = self._marked(orders, lost)
        return [marks[index] if index in marks else self._held[key] for index, key in enumerate(keys)]

    def set(self, orders: Iterable[SettingTask]) -> list[str]:
        """Have ``orders`` set, so that ``fragments`` has them at hand; their keys.

        Orders that are no sequence are asked for one by one, while workers set those that have come.
        """
        keys: list[str] = []
        missing: list[str] = []
        ahead = Thread(target=lambda: _open([self._held[key].value for key in keys if key in self._held]))

        def wanted() -> Iterator[SettingTask]:
            for order in orders:
                keys.append(key := self.key_of(order))
                if not self._known(key, order.galley):
                    missing.append(key)
                    self._missing += 1
                    yield order
            if self.plates.keep:
                # What stands bound already is not unpacked, and would stay unpacked.
                return
            if 0 < len(missing) <= _FEW:
                ahead.start()
            elif missing:
                give_back()

        coming = list(wanted()) if isinstance(orders, Sequence) else wanted()
        for place, order, made in self._made(coming):
            if isinstance(made, FailedTask):
                self._lost[missing[place]] = made
            else:
                self._cache.put(missing[place], entry_of(made, order.galley))
                self.plates.put(missing[place], made.outcome, made.read)
                self.read |= made.read
                self._held[missing[place]] = made.outcome
        if ahead.is_alive():
            ahead.join()
        return keys

    @property
    def is_busy(self) -> bool:
        """Whether there is more to set than after a small change."""
        return self._missing > _FEW

    def _known(self, key: str, galley: Galley) -> bool:
        """Whether what has this ``key`` was set before, or could not be; from the cache it comes to hand."""
        if key in self._held or key in self._lost:
            return True
        if at_hand := self.plates.fragment(key):
            self._on_galley(galley.name, True, None)
            self.read |= at_hand.read
            self._held[key] = at_hand.outcome
            return True
        entry = self._cache.get(key)
        kept = formed(lambda: fragment_of(entry, galley)) if entry is not None else None
        if entry is None or kept is None:
            return False
        self._on_galley(galley.name, True, None)
        self.read |= entry.read
        self._held[key] = kept
        self.plates.put(key, kept, entry.read)
        return True

    def rest(self) -> None:
        """Nothing is to be set for a while: what many workers take is free for other things."""
        if self.is_busy:
            self._pool.rest()
        give_back()

    def key(self, document: Document) -> str:
        """What bound ``document`` depends on, besides the files it reads."""
        d = document
        rest = (
            d.name,
            d.title,
            d.language,
            d.author,
            d.subject,
            d.shift,
            d.multiple,
            d.filler,
            d.digits,
            d.direction,
        )
        folio = d.folio.html if d.folio else ""
        digest = hashlib.sha256(json.dumps([self._base, folio, rest]).encode())
        for g in d.galleys:
            digest.update(json.dumps((g.name, str(g.source), g.start, g.running, g.cover)).encode())
            digest.update(hashlib.sha256(g.html.encode()).digest())
        return digest.hexdigest()

    def remember(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What ``make`` gives for ``key``, from the cache or made now."""
        entry = self._cache.get(key)
        if entry is None:
            entry = Remembered({}, make(), {})
            self._cache.put(key, entry)
        return entry.data

    def key_of(self, order: SettingTask) -> str:
        """What a set ``order`` is remembered by."""
        if id(order) not in self._keys:
            html = order.galley.html

            def key() -> str:
                return hashlib.sha256(f"{self._base}\n{order.sample}\n{bare(html)}".encode()).hexdigest()

            self._keys[id(order)] = self.plates.of(("key", self._base, order.sample, html), key), order
        return self._keys[id(order)][0]

    def _made(self, orders: Iterable[SettingTask]) -> Iterator[tuple[int, SettingTask, Made | FailedTask]]:
        """Place, order and what the pool makes of it, as it comes, told with the pace of the work."""
        tasks: list[Task[SettingTask]] = []
        tempo = Tempo(time.monotonic())

        def coming() -> Iterator[Task[SettingTask]]:
            for order in orders:
                tasks.append(Task(order.galley.name, order, len(order.galley.html) * _COST))
                tempo.comes(tasks[-1].cost)
                yield tasks[-1]

        results = self._pool.run(
            self._operation, list(coming()) if isinstance(orders, Sequence) else coming()
        )
        for done, (index, made) in enumerate(results, 1):
            task, now = tasks[index], time.monotonic()
            tempo.done(task.cost, made.outcome.value.pages if isinstance(made, Made) else 0, now)
            self._on_galley(task.name, False, _pace(tempo, done, len(tasks), now))
            yield index, task.payload, made

    def _marked(
        self, orders: Sequence[SettingTask], lost: Mapping[int, FailedTask]
    ) -> dict[int, Outcome[Fragment]]:
        """Marked pages for what could not be set, each with an error at its source."""
        if not lost:
            return {}
        self.failed = True
        places, at_fault = list(lost), _templates_at_fault([order.galley for order in orders], lost)
        pages = [marked(orders[index], self._language) for index in places]
        found: dict[int, Outcome[Fragment]] = {}
        for place, made in self._pool.run(self._operation, [Task(page.galley.name, page) for page in pages]):
            index = places[place]
            galley, told_of = orders[index].galley, Collector()
            hint = "The rest of the book is made; mend this part and build again."
            message = f"“{galley.name}” could not be set: {lost[index].reason}"
            is_template = galley.template in at_fault
            at = Blame(galley, self._folders).of_template() if is_template else galley.source
            told_of.add("OCT-R05", message, at, hint)
            if isinstance(made, FailedTask):
                raise _hopeless(made.reason)
            found[index] = told_of.give(made.outcome.value)
        return found


def _templates_at_fault(galleys: Sequence[Galley], lost: Collection[int]) -> frozenset[str]:
    """The templates of which no page could be set: none of the several things they are about is the cause."""
    made = Counter(galley.template for galley in galleys)
    failed = Counter(galleys[index].template for index in lost)
    return frozenset(name for name, count in failed.items() if 1 < count == made[name])


def _hopeless(reason: str) -> Exception:
    """What to raise where not even a marked page could be set, for ``reason``."""
    if os.strerror(errno.ENOSPC) in reason:
        return Halt("no page can be set: the disk is full. Make room and build again.", 3)
    return RuntimeError(f"not even a marked page could be set: {reason}")


def _open(fragments: Sequence[Fragment]) -> None:
    for fragment in fragments:
        fragment.open()


def _pace(tempo: Tempo, done: int, tasks: int, now: float) -> Progress | None:
    """How far the work is; None for a single galley."""
    left = tempo.left(now)
    return None if tasks == 1 or left is None else Progress(done, tasks, tempo.rate(now), left)


def _base_key(document: Document) -> str:
    """What all galleys depend on: libraries, what stands in for them, our code, styles, fonts, folders."""
    stylesheets = [(sheet.name, file_digest(sheet)) for sheet in document.stylesheets]
    folders = [str(folder) for folder in document.folders]
    fonts = of_folders(document.fonts, read=False)
    return json.dumps([__version__, of_code("render"), stylesheets, folders, fonts, *state()])
