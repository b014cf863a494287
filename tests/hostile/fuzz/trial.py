"""A trial: a mutant is put into an event, and what a person would do with it is done."""

import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.commands.check import check_event, check_post
from pipeline.commands.press_desk.printers import printers
from pipeline.commands.products import products
from pipeline.compose import compose, letters, recipients
from pipeline.folders.layers import Layers
from pipeline.load import load_mailing, load_product
from pipeline.model import Event, Product
from pipeline.preflight import as_html, as_json, as_table
from pipeline.problems import Collector, Problem, Source
from tests.conftest import octavo
from tests.hostile.fuzz.kinds import PAGES, Mutant
from tests.hostile.fuzz.laws import keeps_words, missing, not_lost, shown_safely, well_told
from tests.hostile.fuzz.seeds import sound
from tests.preflight.made import looked_at
from tests.tools.pages import text

# Seconds of the processor's time: what takes so long does not end. A safety net, no measure.
_PATIENCE = 120
# Functions called: what is bounded stays far below.
_STEPS, _STEPS_A_BYTE = 6_000_000, 2_000
# Bytes that a process of tests may have while a mutant is tried: more is a fault, and would harm the machine.
_MEMORY = 6_000_000_000
# After so many mutants nothing is remembered of them.
_FRESH = 250
# Of every so many the book, letters and printers are looked at too, though the mutant be another's.
_ALL = 29
_OTHERS = ("badges", "signs", "programme", "itinerary")


class EndlessError(BaseException):
    """It does not end; no stage may take this for a fault of its own."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a mutant: how many problems were told, and which laws were broken."""

    mutant: Mutant
    told: int
    broken: tuple[str, ...]


@dataclass
class Bench:
    """The event in ``root``, sound again after each mutant; so many were ``tried``."""

    root: Path
    tried: int = 0
    sound_product: Product | None = field(default=None)

    def try_out(self, mutant: Mutant, *, commanded: str = "", counted: bool = False) -> Verdict:
        """The verdict on ``mutant``; it is also given to the command ``commanded``, check or build.

        Where steps are ``counted``, too many of them break a law.
        """
        told: list[Problem] = []
        self._make_sound()
        self._put(mutant.path, mutant.data)
        try:
            with _bounded(counted, len(mutant.data)):
                broken = list(self._laws(mutant, told))
            if commanded:
                broken += self._commanded(mutant, commanded)
        except (Exception, EndlessError) as error:
            broken = ["".join(traceback.format_exception(error, limit=-12))]
        if mutant.path in sound():
            self._put(mutant.path, sound()[mutant.path])
        return Verdict(mutant, len(told), tuple(broken))

    def _laws(self, mutant: Mutant, told: list[Problem]) -> Iterator[str]:
        """What is broken; ``told`` takes the problems."""
        if mutant.path == PAGES:
            yield from self._examined(mutant, told)
        else:
            yield from self._read(mutant, told)

    def _examined(self, mutant: Mutant, told: list[Problem]) -> Iterator[str]:
        """A PDF is examined, and the report shown in all ways."""
        report, at = looked_at(mutant.data), Source(PAGES)
        told += [Problem(f.code, f.severity, f.message, at, f.hint) for f in report.findings]
        yield from well_told(told, mutant, self.root)
        yield from shown_safely(as_table(report), "a table")
        yield from shown_safely(as_json(report), "JSON")
        if mutant.number % 7 == 0:
            yield from shown_safely(as_html(report, mutant.data), "HTML")

    def _read(self, mutant: Mutant, told: list[Problem]) -> Iterator[str]:
        """The event is loaded, checked and composed, with its products, printers, mail and letters."""
        outcome = check_event(self.root)
        event, found = outcome.value, Collector()
        found.problems += [*outcome.problems, *check_post(self.root)]
        known = {product.name: product for product in found.take(products(self.root))}
        everything = mutant.number % _ALL == 0
        if everything or mutant.path.startswith("printers/"):
            found.take(printers(self.root))
        if event is not None:
            yield from self._composed(event, known, mutant, found)
            if everything or mutant.path.startswith("templates/mail/"):
                self._written(event, found)
        told += found.problems
        yield from not_lost(event, told, mutant)
        yield from well_told(told, mutant, self.root)

    def _composed(
        self, event: Event, known: dict[str, Product], mutant: Mutant, found: Collector
    ) -> Iterator[str]:
        """Each talk by itself always, a product of the mutant's own; now and then the book and another."""
        assert self.sound_product is not None
        layers = Layers(self.root.resolve(), event.look.theme)
        cache = Cache(layers.cache)
        yield from keeps_words(found.take(compose(event, self.sound_product, layers, cache=cache)), mutant)
        names = set()
        if mutant.number % _ALL == 0:
            names |= {"book", _OTHERS[mutant.number // _ALL % len(_OTHERS)]}
        names |= {Path(mutant.path).parent.name} & {"entries", "front"}
        for name in sorted(names & set(known)):
            found.take(compose(event, known[name], layers, cache=cache))

    def _written(self, event: Event, found: Collector) -> None:
        """The letters of the event's own mailing."""
        mailing = found.take(load_mailing(self.root / "templates/mail/note", self.root))
        if mailing is not None:
            layers = Layers(self.root.resolve(), event.look.theme)
            people = found.take(recipients(event, mailing))
            found.take(letters(event, mailing, people, layers, {}))

    def _commanded(self, mutant: Mutant, name: str) -> Iterator[str]:
        """What the real command says: an exit code of ours, no traceback, and pages with the words."""
        words = {"check": ["check"], "build": ["build", "book", "--jobs", "1"]}[name]
        words = ["preflight", str(self.root / PAGES)] if mutant.path == PAGES else words
        run = octavo(*words, folder=self.root)
        said = run.stdout + run.stderr
        if run.returncode not in (0, 1) or "Traceback" in said:
            yield f"octavo {' '.join(words)} ends with {run.returncode}:\n{said[-3000:]}"
        book = self.root / "output" / "book.pdf"
        if words[0] == "build" and run.returncode in (0, 1) and "no event to print" not in said:
            if not book.is_file():
                yield f"no book is made:\n{said[-3000:]}"
            # What a stylesheet hides, and what is not in the programme, is no loss.
            elif mutant.path.startswith("content/abstracts/"):
                yield from missing("".join(text(book)).replace("\u00ad", ""), mutant, "book.pdf")

    def _make_sound(self) -> None:
        if self.tried % _FRESH == 0:
            shutil.rmtree(self.root, ignore_errors=True)
            for path, data in sound().items():
                self._put(path, data)
            self.sound_product = load_product(self.root.resolve() / "templates/entries").value
        self.tried += 1

    def _put(self, path: str, data: bytes) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(data)


@contextmanager
def _bounded(counted: bool, size: int) -> Iterator[None]:
    """EndlessError for what takes too many steps, if they are ``counted``, or the time of the safety net.

    MemoryError for what takes too much room.
    """
    left = _STEPS + _STEPS_A_BYTE * size

    def stop(*_signal: object) -> None:
        raise EndlessError

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal left
        left -= event in ("call", "c_call")
        if left < 0:
            sys.setprofile(None)
            raise EndlessError

    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, before[1]))
    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
    sys.setprofile(seen if counted else None)
    try:
        yield
    finally:
        sys.setprofile(None)
        signal.setitimer(signal.ITIMER_PROF, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)
