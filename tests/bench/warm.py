"""From a save to the page, while a build stays warm: ``python -m tests.bench.warm`` writes ``docs/warm.md``.

In one process and in alternation: a word of an abstract is changed and its talk's picture, its galley and the
whole PDF are waited for; a worker sets that galley alone, which is the engine's own time; and Typst's
compiler, kept warm too, makes its PDF of the same texts with the same change. Then what else may change,
while a page is looked at that shows it.
"""

import io
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from pipeline.cli.entrance import seldom_look_for_cycles
from pipeline.commands.builds.live import Live
from pipeline.commands.builds.workshop import Workshop
from pipeline.folders.layers import Layers
from pipeline.model import Event
from pipeline.model.job import Job
from pipeline.model.proofsheet import Glimpse, Printing, TextFindings
from pipeline.model.seam import entry_name, has_entry
from pipeline.pool import Task
from pipeline.render import operation_of
from pipeline.render.galleys.page_references import room
from pipeline.render.galleys.setting import SettingTask
from tests.bench.changes import Desk
from tests.bench.contenders import REPOSITORY
from tests.bench.events import abstract_file, write_event
from tests.bench.sized import SizedBench, SizedLimit
from tests.bench.typstbook import write_typst

_REPORT = REPOSITORY / "docs" / "warm.md"
# Pixels to a point: a page on a screen of high density.
_SCALE = 2.0
_HEAD = """# From a save to the page

Written by `make bench` (`python -m tests.bench.warm`); do not edit. A build that stays warm, after a word of
an abstract has changed: seconds (median) until the picture of the talk's first page is there, until that of
its galley's pages and what is wrong with its text, and until the whole PDF is bound. The engine: one worker
sets that galley, no more. Typst: its compiler, kept warm too, makes the whole PDF of the same texts. Of other
changes the first page is the one that is looked at, which shows what has changed.

"""


LIMITS = (
    SizedLimit(0, "picture", "engine", 1.0),
    SizedLimit(0, "galley", "engine", 2.0),
    SizedLimit(200, "picture", "typst", 0.6),
    SizedLimit(1000, "picture", "typst", 0.1),
    SizedLimit(4000, "picture", "typst", 0.03),
    SizedLimit(200, "whole", "typst", 1.2),
    SizedLimit(1000, "whole", "typst", 0.4),
    SizedLimit(4000, "whole", "typst", 0.25),
    *(
        SizedLimit(1000, kind, "typst", 1.0)
        for kind in ("a title", "a person", "a room", "a session", "two talks exchanged")
    ),
)  # fmt: skip


class _Bench:
    """An event of so many ``talks`` below ``folder``, and all who are timed with it."""

    def __init__(self, folder: Path, talks: int, workshop: Workshop) -> None:
        self.root = folder / "event"
        self._plan = write_event(self.root, talks)
        self._desk, self._workshop = Desk(self.root, self._plan), workshop
        self._live, self._job = Live(self.root, workshop), Job(self.root / "output", ("book",))
        self._file = abstract_file(self.root, self._desk._talk)
        self._typst = _warm_typst(folder, self._plan, Layers(self.root))
        self._number, self._found = 0, 0.0
        self.taken: defaultdict[str, list[float]] = defaultdict(list)
        self._run(None)

    def round(self) -> None:
        """A word, the engine and Typst, one after the other."""
        self._number += 1
        self._change(self._file, r"(?<=\n---\n)\S+", f"Mended{self._number}")
        printing, shown = self._run(self._file)
        self.taken["picture"].append(shown[0])
        # With its problems, whichever comes later; those of a small event may come with the whole.
        self.taken["galley"].append(max(shown[-1], self._found or printing.seconds))
        self.taken["whole"].append(printing.seconds)
        self.taken["engine"].append(self._engine(printing))
        if self._typst is not None:
            self.taken["typst"].append(self._typst(f"Mended{self._number}"))

    def others(self) -> None:
        """What is not the text of an abstract, once each."""
        self._number += 1
        content, number = self.root / "content", self._number
        program = content / "program.yaml"
        first = re.findall(r"talks: \[(\w+)", program.read_text(encoding="utf-8"))[0]
        changes: dict[str, tuple[Path, str, str, str]] = {
            "a title": (self._file, r"title: \S+", f"title: Newly{number}", self._desk._talk.id),
            "a person": (
                content / "people.yaml",
                r'family: "[^"]*"',
                f'family: "Newly{number}"',
                self._talk_of_first(),
            ),
            "a room": (
                content / "event.yaml",
                r"name: Room 1\w*",
                f"name: Room 1x{number}",
                self._talk_in("Room 1"),
            ),
            "a session": (program, r"title: \S+", f"title: Newly{number}", first),
            "two talks exchanged": (program, r"talks: \[(\w+), (\w+)", r"talks: [\2, \1", first),
        }
        for kind, (path, pattern, new, talk) in changes.items():
            page = self._printing.anchors[f"talk-{talk}"][0]
            self._change(path, pattern, new)
            printing, shown = self._run(path, page)
            self.taken[kind].append(printing.seconds)
            self.taken[f"{kind}, first page"].append(shown[0] if shown else printing.seconds)

    def _talk_of_first(self) -> str:
        """A talk of the first person."""
        event = self._event
        person = event.people[0].id
        talks = (talk.id for talk in event.talks if any(one.person == person for one in talk.authors))
        return next(talks)

    def _talk_in(self, name: str) -> str:
        """The first talk in the room whose name begins so."""
        rooms = {room.id for room in self._event.rooms if room.name.startswith(name)}
        slots = (slot for _day, slot in self._event.slots() if slot.room in rooms)
        return next(slot.talk for slot in slots if slot.talk)

    @property
    def _event(self) -> Event:
        assert self._printing.event is not None
        return self._printing.event

    def _run(self, changed: Path | None, page: int | None = None) -> tuple[Printing, list[float]]:
        """The book, and when pictures of parts of it were there (s since the save), ``page`` first."""
        began, shown, self._found = time.perf_counter(), list[float](), 0.0

        def on_glimpse(glimpse: Glimpse) -> None:
            _picture(glimpse.pdf)
            shown.append(time.perf_counter() - began)

        def on_findings(_found: TextFindings) -> None:
            self._found = time.perf_counter() - began

        files = None if changed is None else {changed}
        live = self._live
        self._printing = live.run(self._job, files, on_glimpse, page=page, on_findings=on_findings)
        return self._printing, shown

    def _engine(self, printing: Printing) -> float:
        """Seconds in which a worker sets the galley of the talk, from its HTML."""
        talk = self._desk._talk.id
        galley = next(one for one in printing.galleys if has_entry(one.html, entry_name(talk)))
        layers = Layers(self.root)
        operation: Any = operation_of(layers.styles("book"), layers.readable, layers.fonts)
        task = Task(galley.name, SettingTask(room(galley, 4)))
        began = time.perf_counter()
        list(self._workshop.pool.run(operation, [task]))
        return time.perf_counter() - began

    def _change(self, path: Path, pattern: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern, new, text, count=1), encoding="utf-8")


def _picture(pdf: bytes) -> None:
    """The first page as a picture that a browser shows."""
    document = pypdfium2.PdfDocument(pdf)
    image = document[0].render(scale=_SCALE).to_pil()
    image.save(io.BytesIO(), "WEBP", quality=80, method=0)
    document.close()


def _warm_typst(folder: Path, made: Any, layers: Layers) -> Callable[[str], float] | None:
    """Compiles the booklet with a word changed, and tells how long that took; None without Typst."""
    try:
        import typst
    except ImportError:
        return None
    source = write_typst(folder / "typst", made)
    text = source.read_text(encoding="utf-8")
    place = text.index("\n\n", len(text) // 2)
    compiler = typst.Compiler(str(source), font_paths=[*map(str, layers.fonts)], ignore_system_fonts=True)
    compiler.compile(format="pdf")

    def compiled(word: str) -> float:
        source.write_text(f"{text[:place]} {word}{text[place:]}", encoding="utf-8")
        began = time.perf_counter()
        compiler.compile(format="pdf")
        return time.perf_counter() - began

    return compiled


def _measured(size: int, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, Workshop(2) as workshop:
        bench = _Bench(Path(folder), size, workshop)
        bench.round()
        bench.taken.clear()
        for _ in range(rounds):
            bench.round()
        for _ in range(2):
            bench.others()
    return {what: median(taken) for what, taken in bench.taken.items()}


BENCH = SizedBench("warm", __doc__, _REPORT, _HEAD, LIMITS, _measured, rounds=5, unit="s", form=".3f")


if __name__ == "__main__":
    # As whoever opens the proof room does.
    seldom_look_for_cycles()
    sys.exit(BENCH.run(sys.argv[1:]))
