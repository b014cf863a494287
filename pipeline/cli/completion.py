"""What the Tab key offers: names of the event that stands here or behind -C, of printers, sheets and codes.

A name that a shell would take apart, or that would steer a terminal, is not offered.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from pipeline.folders.layers import Layers

Completer = Callable[[click.Context, click.Parameter, str], "list[CompletionItem]"]
_PLAIN = re.compile(r"[^\W_][\w.+@-]*")
_WIDTH = 60


def offering(names: Callable[[Path], Mapping[str, str]]) -> Completer:
    """A completer of the ``names`` that the folder to begin at has, each with a word about it.

    Whoever types has no use for a traceback, whatever lies in the folder: then there is nothing to offer.
    """

    def complete(context: click.Context, _parameter: click.Parameter, start: str) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from pipeline.text.printable import printable

        here = context.find_root().params.get("directory")
        try:
            found = names(here) if here is not None else {}  # -C names no folder
        except Exception:
            return []
        likely = {name: said for name, said in found.items() if _PLAIN.fullmatch(name)}
        begun = {name: said for name, said in likely.items() if name.casefold().startswith(start.casefold())}
        return [CompletionItem(name, help=printable(said)[:_WIDTH] or None) for name, said in begun.items()]

    return complete


def _layers(here: Path) -> "Layers":
    """The event's folders and ours; where there is no event, ours alone."""
    from pipeline.folders.event_folder import find_event
    from pipeline.folders.layers import Layers
    from pipeline.problems import Halt

    try:
        return Layers(find_event(here))
    except Halt:
        return Layers(here)


def _products(here: Path) -> dict[str, str]:
    return dict.fromkeys(_layers(here).product_folders(), "")


def _printers(here: Path) -> dict[str, str]:
    return dict.fromkeys(_layers(here).printers(), "")


def _mailings(here: Path) -> dict[str, str]:
    return dict.fromkeys(_layers(here).mailings(), "")


def _tags(here: Path) -> dict[str, str]:
    from pipeline.cache.manifest import tags
    from pipeline.folders.kept_events import OWN_RECORDS, records

    layers = _layers(here)
    kept = [one.name.partition(":")[0] for one in records(layers.root)]
    return dict.fromkeys([*tags(layers.printed), *(one for one in kept if one not in OWN_RECORDS)], "")


def _people(here: Path) -> dict[str, str]:
    from pipeline.folders.names_given import people_given

    return people_given(_layers(here).root)


def _printed_for(here: Path) -> dict[str, str]:
    """All that a galley can be about; a file that cannot be read costs its own names only."""
    from pipeline.folders import names_given

    root, found = _layers(here).root, dict[str, str]()
    for given in (
        names_given.days_given,
        names_given.rooms_given,
        names_given.sessions_given,
        names_given.talks_given,
        names_given.people_given,
    ):
        try:
            found |= given(root)
        except OSError:
            continue
    return found


def _stock(_here: Path) -> dict[str, str]:
    from pipeline.folders.names_given import stock_given

    return stock_given()


def _codes(_here: Path) -> dict[str, str]:
    from pipeline.problems.catalogue import CATALOGUE

    return {code: entry.title for code, entry in CATALOGUE.items()}


complete_product = offering(_products)
complete_printer = offering(_printers)
complete_mailing = offering(_mailings)
complete_tag = offering(_tags)
complete_person = offering(_people)
complete_subject = offering(_printed_for)
complete_stock = offering(_stock)
complete_code = offering(_codes)
