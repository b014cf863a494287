"""What a worker does with a galley: set it with the engine and prepare it for binding."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path
from typing import TypeVar

from pipeline.cache.stamp import of_folders
from pipeline.model import Galley
from pipeline.model.document import UNSET
from pipeline.pool import FileLocations, Operation
from pipeline.pool.tasks import in_words
from pipeline.problems import Collector, Outcome, Problem, Source
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.galleys.seams import apart
from pipeline.render.speedups.table import StandIn
from pipeline.render.speedups.verified import in_force

T = TypeVar("T")

_SPECIMEN = (
    '<!doctype html><html lang="en"><head><title>.</title></head><body><h1 id="a">A</h1><p>A <b>bold</b> and '
    'an <i>italic</i> word, <a href="https://example.org">a link</a>, and a line that is so long that it '
    "must be broken, where a word can be hyphenated, characteristically.</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class SettingTask:
    """A galley to set; a ``sample`` shows the digits of folios."""

    galley: Galley
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A set galley, and the files that it has read: path at home to digest."""

    outcome: Outcome[Fragment]
    read: dict[str, str]


def operation_of(
    sheets: tuple[Path, ...], folders: tuple[Path, ...], fonts: tuple[Path, ...]
) -> Operation[SettingTask, Made]:
    """What a pool does for a document with these stylesheets, readable folders and folders of fonts."""
    stamp = of_folders(fonts, read=False)
    return Operation(partial(setting, sheets, folders, fonts, stamp), (*sheets, *folders, *fonts))


def setting(
    sheets: tuple[Path, ...],
    folders: tuple[Path, ...],
    fonts: tuple[Path, ...],
    _stamp: str,
    where: FileLocations,
) -> Callable[[SettingTask], Made]:
    """The function that sets galleys of one document; all paths are those at home.

    With another stamp of the fonts it is another operation, for which workers prepare again.
    """
    # The first of them makes the import of the engine quick.
    from pipeline.render.engine import loading as engine  # noqa: F401
    from pipeline.render.engine import typeset
    from pipeline.render.fragments import prepare, ready_pages

    here, rows = tuple(map(where.here, fonts)), in_force()
    prepare.forget_fonts()
    case = typeset.Typecase(sheets, folders, here, where)

    def fragment(order: SettingTask, rows: Sequence[StandIn]) -> Made:
        outcome, read = typeset.typeset(order.galley, case, rows)
        laid = ready_pages.laid_in(outcome.value, order.galley.source)
        ready = prepare.prepare(laid.value, here, sample=order.sample)
        told = outcome.problems + laid.problems
        return Made(Outcome(ready, told), {str(path): known for path, known in read.items()})

    # Whoever sets a first page finds fonts, and parses stylesheets and the engine's types of C.
    with suppress(Exception):  # of a fault of the stylesheets each galley tells
        fragment(SettingTask(Galley("specimen", _SPECIMEN, Source("specimen"))), rows)

    def made(order: SettingTask) -> Made:
        set_so, fault = _tried(partial(fragment, order), rows)
        problems, at = set_so.outcome.problems, order.galley.source
        entries = apart(order.galley) if problems else ()
        if len(entries) > 1 and any(problem.source == at for problem in problems):
            told = (typeset.typeset(one, case, _mends(rows))[0].problems for one in entries)
            # Each entry is set by itself and asked, so that a complaint stands where its cause is.
            problems = tuple(dict.fromkeys(chain.from_iterable(told))) or problems
        problems += _set_again(order.galley, fault, problems)
        return replace(set_so, outcome=replace(set_so.outcome, problems=problems))

    return made


def _tried(make: Callable[[Sequence[StandIn]], T], rows: Sequence[StandIn]) -> tuple[T, Exception | None]:
    """What ``make`` gives with all ``rows``, or without those for speed, or with none; its first fault."""
    *ways, alone = dict.fromkeys((tuple(rows), tuple(_mends(rows)), ()))
    fault: Exception | None = None
    for way in ways:
        try:
            return make(way), fault
        except Exception as failed:
            fault = fault or failed
    return make(alone), fault


def _mends(rows: Sequence[StandIn]) -> Sequence[StandIn]:
    """Those of ``rows`` that are not there for speed."""
    return [row for row in rows if row.gain is None]


def _set_again(galley: Galley, fault: Exception | None, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """A note if the engine alone could do what failed; not of a picture that it cannot draw either."""
    if fault is None or any(problem.code == "OCT-R02" for problem in problems):
        return ()
    found = Collector()
    said = f"“{galley.name}” was set at the engine's own speed: {in_words(fault)}"
    found.add("OCT-R11", said, galley.source, "The pages are right. Please tell the authors of Octavo.")
    return tuple(found.problems)


def marked(order: SettingTask, language: str) -> SettingTask:
    """A marked page in the place of a galley that could not be set."""
    galley = order.galley
    where = escape(f"{galley.name} ({galley.source})")
    html = (
        f'<!doctype html><html lang="{escape(language)}"><head><title>{where}</title></head>'
        f"{UNSET}<p>This part could not be set: {where}</p></body></html>"
    )
    return SettingTask(Galley(galley.name, html, galley.source))
