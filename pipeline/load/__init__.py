"""Files → ``Event``: YAML, Markdown, BibTeX and CSV, with every problem at its place."""

from pipeline.load.event import load_event
from pipeline.load.mailing import load_mailing
from pipeline.load.postoffice import load_postoffice
from pipeline.load.printer import load_printer
from pipeline.load.product import load_product
from pipeline.load.schema import json_schemas

__all__ = [
    "json_schemas",
    "load_event",
    "load_mailing",
    "load_postoffice",
    "load_printer",
    "load_product",
]
