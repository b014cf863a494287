"""Ready pages of PDFs, looked at before a build binds them in."""

from collections.abc import Callable
from itertools import chain
from pathlib import Path

from pipeline.cache.outcomes import remembered
from pipeline.cache.stamp import of_content, of_texts
from pipeline.cache.store import Cache
from pipeline.compose import page_sizes
from pipeline.folders.layers import Layers
from pipeline.folders.reading import is_file_below, read_bytes
from pipeline.model import Event, FreePage
from pipeline.model.document import ReadyPage
from pipeline.pool import FailedTask, FileLocations, Limits, Operation, Processes, Task
from pipeline.problems import Collector, Outcome, Problem, Source
from pipeline.programme.matter.ready_covers import ready_back, ready_cover
from pipeline.render import examine_ready

# A page is looked at in less than a second; its file may come from a stranger.
_LIMITS = Limits(seconds=60.0, memory=2_000_000_000)


def look_at_ready_pages(root: Path, event: Event) -> tuple[Problem, ...]:
    """What is wrong with the PDFs that pages of ``event`` name: a worker looks, and it is remembered."""
    asked = [*event.pages, *filter(None, (ready_cover(event), ready_back(event)))]
    named = [page for page in asked if page.pdf and is_file_below(root / "content" / page.pdf, root)]
    if not named:
        return ()
    files = [root / "content" / page.pdf for page in named]

    def stamp() -> str:
        return of_texts("ready", event.look.page, repr(named), *map(of_content, files))

    def look() -> Outcome[None]:
        with Processes(1, preload=("pipeline.render",), limits=_LIMITS) as pool:
            ready = (_ready(page, file, event) for page, file in zip(named, files, strict=True))
            tasks = [Task(page.pdf, (one, page.source)) for page, one in zip(named, ready, strict=True)]
            made = [result for _, result in sorted(pool.run(Operation(_examiner), tasks))]
        return Outcome(None, tuple(chain.from_iterable(map(_told, named, made))))

    return remembered(Cache(Layers(root.resolve()).cache), None, stamp, look).problems


def _ready(page: FreePage, file: Path, event: Event) -> ReadyPage:
    """The page as the book takes it; what the book does not print may have any size."""
    width, height = page_sizes()[event.look.page]
    scale = page.scale or "book" not in page.products
    return ReadyPage(file.name, read_bytes(file), b"", page.leaf, width, height, 0, scale)


def _examiner(_files: FileLocations) -> Callable[[tuple[ReadyPage, Source]], tuple[Problem, ...]]:
    return lambda payload: examine_ready(*payload)


def _told(page: FreePage, made: tuple[Problem, ...] | FailedTask) -> tuple[Problem, ...]:
    if not isinstance(made, FailedTask):
        return made
    found = Collector()
    reason = made.reason.replace("its worker", "what reads it")
    hint = "Export it again, or save it as a picture and name that."
    found.add("OCT-R20", f"the PDF “{page.pdf}” cannot be looked at: {reason}", page.source, hint)
    return tuple(found.problems)
