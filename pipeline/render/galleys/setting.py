"""What a worker does with a galley: set it with the engine and prepare it for binding."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from html import escape
from itertools import chain
from pathlib import Path

from pipeline.cache.stamp import of_folders
from pipeline.model import Galley
from pipeline.pool import Operation, Whereabouts
from pipeline.problems import Outcome, Source
from pipeline.render.fragments.fragment import Fragment
from pipeline.render.galleys.seams import apart

_SPECIMEN = (
    '<!doctype html><html lang="en"><head><title>.</title></head><body><h1 id="a">A</h1><p>A <b>bold</b> and '
    'an <i>italic</i> word, <a href="https://example.org">a link</a>, and a line that is so long that it '
    "must be broken, where a word can be hyphenated, characteristically.</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Order:
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
) -> Operation[Order, Made]:
    """What a pool does for a document with these stylesheets, readable folders and folders of fonts."""
    stamp = of_folders(fonts, read=False)
    return Operation(partial(setting, sheets, folders, fonts, stamp), (*sheets, *folders, *fonts))


def setting(
    sheets: tuple[Path, ...],
    folders: tuple[Path, ...],
    fonts: tuple[Path, ...],
    _stamp: str,
    where: Whereabouts,
) -> Callable[[Order], Made]:
    """The function that sets galleys of one document; all paths are those at home.

    With another stamp of the fonts it is another operation, for which workers prepare again.
    """
    # The first of them makes the import of the engine quick.
    from pipeline.render.engine import loading as engine  # noqa: F401
    from pipeline.render.engine import typeset
    from pipeline.render.fragments import prepare

    here = tuple(map(where.here, fonts))
    prepare.forget_fonts()
    case = typeset.Typecase(sheets, folders, here, where)
    # Whoever sets a first page finds fonts, and parses stylesheets and the engine's types of C.
    with suppress(Exception):  # of a fault of the stylesheets each galley tells
        specimen = Galley("specimen", _SPECIMEN, Source("specimen"))
        prepare.prepare(typeset.typeset(specimen, case)[0].value, here)

    def made(order: Order) -> Made:
        outcome, read = typeset.typeset(order.galley, case)
        fragment = prepare.prepare(outcome.value, here, sample=order.sample)
        problems = outcome.problems
        entries = apart(order.galley) if problems else ()
        if len(entries) > 1 and any(problem.source == order.galley.source for problem in problems):
            told = (typeset.typeset(one, case)[0].problems for one in entries)
            # Each entry is set by itself and asked, so that a complaint stands where its cause is.
            problems = tuple(dict.fromkeys(chain.from_iterable(told))) or problems
        return Made(Outcome(fragment, problems), {str(path): known for path, known in read.items()})

    return made


def marked(order: Order, language: str) -> Order:
    """A marked page in the place of a galley that could not be set."""
    galley = order.galley
    where = escape(f"{galley.name} ({galley.source})")
    html = (
        f'<!doctype html><html lang="{escape(language)}"><head><title>{where}</title></head>'
        f'<body class="unset"><p>This part could not be set: {where}</p></body></html>'
    )
    return Order(Galley(galley.name, html, galley.source))
