"""``octavo check``: everything that is wrong in the content."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.check import check
from pipeline.check.finding import finding
from pipeline.check.pages import misplaced
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_mailing, load_postoffice, load_product
from pipeline.model import Each, Event, Part
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.problems import Collector, Outcome, Problem, in_reading_order
from pipeline.problems.accepted import LEFT_OVER, unmatched, with_accepted
from pipeline.problems.flood import bounded

# What pages, sheets and print editions are found to have, and letters that are written and sent.
_ELSEWHERE = re.compile("OCT-([RS]|M[1-9])")


def check_event(root: Path) -> Outcome[Event | None]:
    """Load the event in ``root`` and look for everything that may be wrong with it."""
    found = Collector()
    event = found.take(load_event(root, Cache(Layers(root.resolve()).cache)))
    if event is not None:
        found.problems += in_reading_order((*check_loaded(root, event), *_of_ready_pages(root, event)))
    return Outcome(event, settled(event, found.problems))


def check_folder(root: Path) -> tuple[Problem, ...]:
    """What is wrong in ``root`` with the event, the post, and what the event accepts."""
    outcome = check_event(root)
    event, problems = outcome.value, (*outcome.problems, *check_post(root))
    return (*settled(event, problems), *(_left_over(event, problems) if event else ()))


def check_post(root: Path) -> tuple[Problem, ...]:
    """What is wrong with content/mail.yaml and with the event's own mailings."""
    found = Collector()
    found.take(load_postoffice(root))
    for folder in Layers(root).mailings().values():
        if folder.is_relative_to(root.resolve()):
            found.take(load_mailing(folder, root))
    return tuple(found.problems)


def settled(event: Event | None, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """``problems``, those marked that ``event`` accepts."""
    return with_accepted(problems, event.accepted if event else ())


def _left_over(event: Event, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Entries under accept: that nothing is left of.

    Nobody knows where a file is unread or a flood left problems untold, or of what builds and mailings tell.
    """
    untold = {problem.code for problem in problems if problem.more}
    for entry in unmatched(problems, event.accepted):
        if not (event.unread or entry.code in untold or _ELSEWHERE.match(entry.code)):
            message = f"no {entry.code} is left that this entry under accept: fits"
            hint = "Take it out, or mend what it names; octavo check --all tells what there is."
            yield finding(LEFT_OVER, message, entry.source, hint)


def check_loaded(
    root: Path, event: Event, flag: StopFlag = NO_FLAG, kept: Cache | None = None
) -> Sequence[Problem]:
    """What is wrong with ``event``, loaded from ``root``; what is remembered is ``kept``, or on the disk."""
    layers = Layers(root.resolve(), event.look.theme)
    cache = kept or Cache(layers.cache)
    found = (*check(event, root, layers.fonts, cache, flag), *_of_own_look(layers, event, cache))
    if not event.pages:
        return bounded(found)
    return bounded((*found, *misplaced(event, *_taking_pages(layers, cache))))


def _of_own_look(layers: Layers, event: Event, cache: Cache) -> Sequence[Problem]:
    """What is wrong with what the event names, and with templates and stylesheets of its own.

    The libraries wait for these.
    """
    has_own = any((layers.root / name).is_dir() for name in ("templates", "styles"))
    if not (has_own or event.look.badges or event.printer):
        return ()
    from pipeline.commands.looks.named_choices import look_at_choices

    choices = look_at_choices(layers, event, cache)
    if not has_own:
        return choices
    from pipeline.commands.looks.own_templates import look_at_styles, look_at_templates

    return (*choices, *look_at_templates(layers, cache), *look_at_styles(layers, cache))


def _taking_pages(layers: Layers, cache: Cache) -> tuple[list[str], list[str]]:
    """The products that print pages of the organiser's own, and those that show such pictures."""
    loaded = (load_product(folder, cache).value for folder in layers.product_folders().values())
    products = [product for product in loaded if product]
    taking = [product.name for product in products if _takes_pages(product.parts)]
    return taking, [product.name for product in products if product.pictures]


def _takes_pages(parts: Sequence[Part]) -> bool:
    return any(Each.INSERT in part.each or _takes_pages(part.parts) for part in parts)


def _of_ready_pages(root: Path, event: Event) -> tuple[Problem, ...]:
    """What is wrong with the PDFs that pages name; a build tells it when it binds them in."""
    if not any(page.pdf for page in event.pages):
        return ()
    from pipeline.commands.looks.ready_pdfs import look_at_ready_pages

    return look_at_ready_pages(root, event)
