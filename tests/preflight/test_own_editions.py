"""Our own print editions pass our own preflight, for each profile of inks that we ship."""

import pytest

from pipeline.compose import page_sizes
from pipeline.folders.layers import Layers
from pipeline.load import load_printer
from pipeline.model import Pdf
from pipeline.model.printer import Printer
from pipeline.preflight import as_table, examine
from pipeline.press import print_edition
from pipeline.problems import Source
from tests.conftest import REPOSITORY, Built
from tests.preflight.made import codes

LAYERS = Layers(REPOSITORY)
PROFILES = LAYERS.printers()
# Blank pages are told.
_MEANT = {"OCT-S64"}


def profile(name: str) -> Printer:
    printer = load_printer(PROFILES[name], LAYERS.icc, page_sizes()).value
    assert printer is not None
    return printer


@pytest.mark.parametrize("product", ["book", "badges", "signs"])
@pytest.mark.parametrize("name", sorted(PROFILES))
def test_a_print_edition_passes(built: Built, product: str, name: str) -> None:
    printer = profile(name)
    if product != "book":
        printer = printer.for_single_leaves()
    data = built.pdf(product).read_bytes()
    cover = (1, 2, 39, 40) if product == "book" else ()
    made = print_edition(Pdf(product, data, 40, cover), printer, product, Source("p"), named=False).value
    if not made:
        assert printer.trim not in (None, (148.0, 210.0))
    for edition in made:
        report = examine(edition.data, edition.name, printer)
        assert codes(report) <= _MEANT, as_table(report)
