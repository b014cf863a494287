"""A product's ``product.yaml``."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from pipeline.folders.layers import home_of_product
from pipeline.load.formats_yaml import own_format
from pipeline.load.forms.of_products.page_names import PageName, tell_names
from pipeline.load.forms.of_products.product_forms import OutputForm, PartForm, ProductForm
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.nodes import Fields, Steps, place, places
from pipeline.load.yaml.parse import read_yaml
from pipeline.model.product import BADGE, Each, Output, Part, Product, Sheet
from pipeline.problems import Collector, Outcome, Source

# Pages whose size the event chooses.
_CHOSEN = frozenset({"look", "look.entries", "look.sign", BADGE})


def load_product(folder: Path) -> Outcome[Product | None]:
    """The product in ``folder``, by whose name it goes; None, with problems, if it cannot be used."""
    found, home = Collector(), home_of_product(folder)
    reading = found.take(read_yaml(folder / "product.yaml", home))
    form = found.take(fill(ProductForm, reading.fields, {"title": folder.name})) if reading else None
    if reading is None or form is None:
        return found.give(None)
    _tell_pages(form, reading.fields, found)
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
            needs=form.needs,
            png=form.png,
            site=form.site,
            own_page=own_page,
            settings=dict(form.settings),
            places=places(reading.fields),
        )
    )


def _tell_pages(form: ProductForm, fields: Fields, found: Collector) -> None:
    """A page of a site without a file would not be made; a file of what is no site would mean nothing."""
    names = list(_page_names(form.parts, fields, ("parts",)))
    for name in names:
        if form.site and not name.file:
            hint = "Add as: with the name of its page: as: 'talks/{talk}.html'"
            found.add("OCT-Y21", f"“{name.template}” of a site has no as:, and is left out", name.at, hint)
        elif name.file and not form.site:
            hint = "Add site: yes to the product, or take as: out."
            found.add("OCT-Y21", f"“{name.template}” has as:, but the product is no site", name.at, hint)
    if form.site:
        tell_names([name for name in names if name.file], found)


def _page_names(
    parts: Iterable[PartForm],
    fields: Fields,
    steps: Steps,
    each: tuple[Each, ...] = (),
    *,
    chooses: bool = False,
) -> Iterator[PageName]:
    """The names of the pages of ``parts``, which stand at ``steps`` in parts that are made for ``each``."""
    for number, part in enumerate(parts):
        here, things, chosen = (*steps, number), (*each, *part.each), chooses or bool(part.where)
        if part.parts:
            yield from _page_names(part.parts, fields, (*here, "parts"), things, chooses=chosen)
        else:
            yield PageName(part.file, part.template, things, chosen, place(fields, (*here, "as")))


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
