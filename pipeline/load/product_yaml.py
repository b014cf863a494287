"""A product's ``product.yaml``."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from pipeline.folders.layers import home_of_product
from pipeline.load.formats_yaml import own_format
from pipeline.load.forms.product_forms import OutputForm, PartForm, ProductForm
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, place, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.product import BADGE, Output, Part, Product, Sheet
from pipeline.problems import Collector, Outcome, Source

# Pages whose size the event chooses.
_CHOSEN = frozenset({"look", "look.entries", "look.sign", BADGE})


def _leaves(parts: Iterable[PartForm]) -> Iterator[PartForm]:
    """The parts that have templates."""
    for part in parts:
        yield from _leaves(part.parts) if part.parts else (part,)


def load_product(folder: Path) -> Outcome[Product | None]:
    """The product in ``folder``, by whose name it goes; None, with problems, if it cannot be used."""
    found, home = Collector(), home_of_product(folder)
    reading = found.take(read_yaml(folder / "product.yaml", home))
    form = found.take(fill(ProductForm, reading.fields, {"title": folder.name})) if reading else None
    if reading is None or form is None:
        return found.give(None)
    _tell_pages(form, place(reading.fields, ("parts",)), found)
    own_page = None if form.page in _CHOSEN else found.take(own_format(form.page, home))
    return found.give(
        Product(
            name=folder.name,
            title=form.title,
            folder=folder,
            source=place(reading.fields, ("title",)),
            parts=tuple(map(_part, form.parts)),
            outputs=() if form.site else tuple(_outputs(folder.name, form, reading.fields)),
            page=form.page,
            landscape=form.landscape,
            multiple=form.multiple,
            description=form.description,
            folio=form.folio,
            spine=form.spine,
            private=form.private,
            on_request=form.on_request or form.compares,
            compares=form.compares,
            stock=form.stock,
            pictures=form.pictures,
            site=form.site,
            own_page=own_page,
            settings=dict(form.settings),
            places=places(reading.fields),
        )
    )


def _tell_pages(form: ProductForm, at: Source, found: Collector) -> None:
    """A page of a site without a file would not be made; a file of what is no site would mean nothing."""
    for part in _leaves(form.parts):
        if form.site and not part.file:
            hint = "Add as: with the name of its page: as: 'talks/{talk}.html'"
            found.add("OCT-Y21", f"“{part.template}” of a site has no as:, and is left out", at, hint)
        elif part.file and not form.site:
            hint = "Add site: yes to the product, or take as: out."
            found.add("OCT-Y21", f"“{part.template}” has as:, but the product is no site", at, hint)


def _part(form: PartForm) -> Part:
    return Part(
        form.template,
        form.each,
        tuple(form.where.items()),
        form.start,
        form.running,
        form.fill,
        form.bleed,
        form.cover,
        tuple(map(_part, form.parts)),
        form.word,
        form.file,
    )


def _outputs(name: str, form: ProductForm, fields: Fields) -> Iterator[Output]:
    """The files of a product; on bought stock all that is not folded lies on sheets."""
    places = (place(fields, ("outputs", number, "sheet", "paper")) for number in count())
    written = tuple(map(_output, form.outputs, places))
    for one in written or (Output(f"{name}.pdf", source=place(fields, ("title",))),):
        lies_bare = bool(form.stock) and not (one.sheet or one.impose)
        yield replace(one, sheet=Sheet()) if lies_bare else one


def _output(form: OutputForm, at: Source) -> Output:
    return Output(form.file, Sheet(**form.sheet.model_dump()) if form.sheet else None, form.impose, at)
