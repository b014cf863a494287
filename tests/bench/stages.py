"""Where the time of a book goes, stage by stage: ``python -m tests.bench.stages`` writes ``docs/stages.md``.

A book is made in one process with nothing remembered, and the functions at which a stage begins are timed:
CPU of their thread, without the stages inside them.
"""

import argparse
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import pydyf
import weasyprint
import weasyprint.document
import weasyprint.text.line_break

import pipeline.commands.build
import pipeline.render.binder.bind
import pipeline.render.galleys.setting
import pipeline.render.speedups.paragraphs.whole_lines
from pipeline.compose.draft import Composition
from pipeline.model.job import Job
from pipeline.pool import Serial
from pipeline.render.fragments import prepare
from tests.bench.contenders import REPOSITORY
from tests.bench.events import write_event
from tests.bench.record import KEPT, machine, state
from tests.bench.samples import read, spread

_REPORT = REPOSITORY / "docs" / "stages.md"
_SHAPING = ("__init__", "set_text", "get_first_line")
_LAYOUT = weasyprint.text.line_break.Layout
STAGES: tuple[tuple[str, bool, tuple[tuple[Any, str], ...]], ...] = (
    ("load: YAML, Markdown, math, BibTeX", False, ((pipeline.commands.build, "load_event"),)),
    ("check", False, ((pipeline.commands.build, "check_loaded"),)),
    ("compose: templates, measuring", False, ((Composition, "_filled"),)),
    ("read the HTML", True, ((weasyprint.HTML, "__init__"),)),
    ("styles of elements", True, ((weasyprint.document, "get_all_computed_styles"),)),
    ("boxes", True, ((weasyprint.document, "build_formatting_structure"),)),
    ("layout", True, ((weasyprint.document, "layout_document"),)),
    ("shape text (Pango)", True, tuple((_LAYOUT, name) for name in _SHAPING)),
    ("draw", True, ((weasyprint.document, "draw_page"),)),
    ("write the PDF", True, ((weasyprint.document, "generate_pdf"), (pydyf.PDF, "write"))),
    ("prepare for binding", False, ((prepare, "prepare"),)),
    ("bind", False, ((pipeline.render.binder.bind, "bind"),)),
)  # fmt: skip
"""Where each stage begins: its name, whether it is the engine's, and what is called then."""
_PLANNING = tuple(
    (pipeline.render.speedups.paragraphs.whole_lines, name) for name in ("plan", "foot", "end_with_word")
)
"""What chooses the breaks of paragraphs: the first for each, the others at feet of pages."""
_HEAD = """# Where the time goes

Written by `make bench` (`python -m tests.bench.stages`); do not edit. A book made in one process with nothing
remembered: CPU of each stage, without the stages inside it. With workers, what stands between “compose” and
“bind” runs on all cores.

"""


class _Clock(threading.local):
    """The stages under way in a thread, and when the innermost was last counted (CPU s of the thread)."""

    def __init__(self) -> None:
        self.inside: list[str] = []
        self.since = 0.0


def main(words: Sequence[str]) -> int:
    """Measure, print, and write the report."""
    parser = argparse.ArgumentParser(prog="stages", description=__doc__)
    parser.add_argument("--size", type=int, default=300, help="number of abstracts")
    size = parser.parse_args(words).size
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "event"
        write_event(root, size)
        with _timed() as taken, _planned() as planning:
            started = time.process_time()
            made = pipeline.commands.build.build(
                root, Job(products=("book",), output=root / "output"), _nobody, Serial()
            )
            whole = time.process_time() - started
        pages = _pages(made.value[0])
    report = f"{_HEAD}{_table(taken, whole, pages)}\n\n{_outlook(taken, whole, pages)}\n\n"
    report += f"{planning}\n\n"
    report += f"{size:,} abstracts, commit {state()}. Measured on: {machine()}.\n"
    print(report)
    _REPORT.write_text(report, encoding="utf-8")
    return 0


def _nobody(_step: object) -> None:
    """Progress is for people."""


def _pages(file: Path) -> int:
    import pikepdf

    with pikepdf.open(file) as pdf:
        return len(pdf.pages)


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    """While it lasts, CPU seconds by stage are counted."""
    taken: defaultdict[str, float] = defaultdict(float)
    clock = _Clock()
    before = [(owner, name, getattr(owner, name)) for _, _, calls in STAGES for owner, name in calls]
    for stage, _, calls in STAGES:
        for owner, name in calls:
            setattr(owner, name, _noted(getattr(owner, name), stage, taken, clock))
    try:
        yield taken
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


class _Planning:
    """Paragraphs that were planned, and the CPU that it took (s), with the shaping of their words."""

    paragraphs = 0
    seconds = 0.0

    def __str__(self) -> str:
        each = 1000 * self.seconds / max(self.paragraphs, 1)
        return f"Planning the lines of {self.paragraphs:,} paragraphs takes {each:.1f} ms for each."

    def counted(self, function: Callable[..., Any], *, whole: bool) -> Callable[..., Any]:
        """``function``, timed, and a paragraph more at each call if it plans a ``whole`` one."""

        @wraps(function)
        def timed(*args: Any) -> Any:
            began = time.thread_time()
            try:
                return function(*args)
            finally:
                self.seconds += time.thread_time() - began
                self.paragraphs += whole

        return timed


@contextmanager
def _planned() -> Iterator[_Planning]:
    """While it lasts, the planning of paragraphs is counted."""
    found = _Planning()
    before = [(owner, name, getattr(owner, name)) for owner, name in _PLANNING]
    for owner, name, function in before:
        setattr(owner, name, found.counted(function, whole=name == "plan"))
    try:
        yield found
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


def _noted(
    function: Callable[..., Any], stage: str, taken: dict[str, float], clock: _Clock
) -> Callable[..., Any]:
    def count() -> None:
        now = time.thread_time()
        if clock.inside:
            taken[clock.inside[-1]] += now - clock.since
        clock.since = now

    @contextmanager
    def inside() -> Iterator[None]:
        count()
        clock.inside.append(stage)
        try:
            yield
        finally:
            count()
            clock.inside.pop()

    def stepped(steps: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            with inside():
                step = next(steps, end)
            if step is end:
                return
            yield step

    @wraps(function)
    def timed(*args: Any, **options: Any) -> Any:
        with inside():
            result = function(*args, **options)
        # Pages are laid out as they are asked for.
        return stepped(result) if isinstance(result, Generator) else result

    return timed


def _table(taken: dict[str, float], whole: float, pages: int) -> str:
    rows = ["| stage | CPU s | share | ms a page |", "|---|---|---|---|"]
    known = [(stage, taken[stage], engines) for stage, engines, _ in STAGES]
    rest = whole - sum(seconds for _, seconds, _ in known)
    for stage, seconds, engines in [*known, ("everything else", rest, False)]:
        name = f"{stage} (engine)" if engines else stage
        rows.append(f"| {name} | {seconds:.2f} | {seconds / whole:.0%} | {1000 * seconds / pages:.1f} |")
    rows.append(f"| all | {whole:.2f} | | {1000 * whole / pages:.1f} |")
    return "\n".join(rows)


def _outlook(taken: dict[str, float], whole: float, pages: int) -> str:
    """How far the engine's own work is from what a LaTeX booklet takes."""
    engine = sum(taken[stage] for stage, engines, _ in STAGES if engines)
    said = (
        f"The engine's own work is {engine / whole:.0%}, {1000 * engine / pages:.0f} ms a page on one core."
    )
    samples = read(KEPT)["1000"].samples
    if "cold" not in samples or "latex3" not in samples:
        return said
    cold, latex = samples["cold"], samples["latex3"]
    ratio = spread(ours.wall / theirs.wall for ours, theirs in zip(cold, latex, strict=True)).middle
    page = 1000 * spread(theirs.wall / theirs.pages for theirs in latex).middle
    return (
        f"{said} At 1,000 abstracts ([benchmarks](benchmarks.md)) a cold build takes {ratio:.2f} times as "
        "long as three runs of pdfLaTeX, which set a plainer booklet, untagged: "
        f"{page:.0f} ms a page for all three. If all but the engine's part cost "
        f"nothing, it would take {engine / whole * ratio:.2f} times as long; less than that needs a quicker "
        "engine, or more cores."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
