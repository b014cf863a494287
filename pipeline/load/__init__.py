"""Files → ``Event``: YAML, Markdown, BibTeX and CSV, with every problem at its place.

The forms that check YAML are costly to import, so each function does it when something is to be read.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cache.outcomes import remembered
from pipeline.cache.stamp import of_content, of_texts
from pipeline.cache.store import Cache
from pipeline.folders.layers import home_of_product
from pipeline.load.event.talk_files import reread_text
from pipeline.load.event.whole_event import load_again, load_event
from pipeline.load.event_memory import EventMemory
from pipeline.model.printer import Printer
from pipeline.model.product import Product
from pipeline.problems import Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.model import Event
    from pipeline.model.mailing import Mailing
    from pipeline.model.page_format import Format
    from pipeline.model.postoffice import PostOffice

__all__ = [
    "EventMemory",
    "json_schemas",
    "load_again",
    "load_event",
    "load_formats",
    "load_mailing",
    "load_postoffice",
    "load_printer",
    "load_product",
    "load_texts",
    "reread_text",
]

_FORGETFUL = Cache(None)


def load_product(folder: Path, cache: Cache = _FORGETFUL) -> Outcome[Product | None]:
    """The product in ``folder``, by whose name it goes; None, with problems, if it cannot be used."""

    def stamp() -> str:
        formats = home_of_product(folder) / "styles" / "formats.yaml"
        return of_texts(str(folder), *map(of_content, (folder / "product.yaml", formats)))

    def read() -> Outcome[Product | None]:
        from pipeline.load.product_yaml import load_product

        return load_product(folder)

    return remembered(cache, Product | None, stamp, read)


def load_formats(root: Path) -> "Outcome[dict[str, Format]]":
    """The page formats of the event in ``root``, by name; those at fault are told and left out."""
    from pipeline.load.formats_yaml import own_formats

    return own_formats(root)


def load_printer(
    file: Path, icc: tuple[Path, ...], formats: dict[str, tuple[float, float]], cache: Cache = _FORGETFUL
) -> Outcome[Printer | None]:
    """The profile in ``file``, by whose name it goes; None, with problems, if it cannot be used.

    ``icc`` are the folders to look for colour profiles in, ``formats`` the sizes (mm) that ``trim`` may name.
    """

    def stamp() -> str:
        profiles = sorted(str(path) for folder in icc for path in folder.glob("*") if path.is_file())
        return of_texts(str(file), of_content(file), repr(sorted(formats.items())), *profiles)

    def read() -> Outcome[Printer | None]:
        from pipeline.load.printer_yaml import load_printer

        return load_printer(file, icc, formats)

    return remembered(cache, Printer | None, stamp, read)


def load_mailing(folder: Path, root: Path) -> "Outcome[Mailing | None]":
    """The mailing in ``folder``; None, with problems, if it cannot be used."""
    from pipeline.load.mailing_yaml import load_mailing

    return load_mailing(folder, root)


def load_postoffice(root: Path) -> "Outcome[PostOffice | None]":
    """content/mail.yaml of the event folder ``root``; None if there is none or it cannot be used."""
    from pipeline.load.mail_yaml import load_postoffice

    return load_postoffice(root)


def load_texts(root: Path, event: "Event") -> "Mapping[tuple[str, str], str]":
    """The texts of ``event`` in Markdown, by what they are and whose: ``("abstract", talk)``."""
    from pipeline.load.written_texts import written_texts

    return written_texts(root, event)


def json_schemas() -> dict[str, dict[str, Any]]:
    """A JSON Schema (draft 2020-12) per kind of file, by file name: ``event.schema.json``."""
    from pipeline.load.forms.json_schema import json_schemas

    return json_schemas()
