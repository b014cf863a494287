"""What a file may show or not: layers, and forms that few programs can draw."""

from collections.abc import Iterator

import pikepdf

from pipeline.model.printer import Printer
from pipeline.preflight.checks.page_boxes import is_strict
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.damage import DAMAGE

# Layers that are looked at; a plan has some dozens.
_MOST = 2_000
_UNNAMED = "a layer without a name"


def check_hidden(pdf: pikepdf.Pdf, printer: Printer) -> Iterator[Sighting]:
    """XFA forms; layers that print otherwise than they show; for a print standard, layers that are off.

    The states of layers are those of the default configuration (ISO 32000-1, 8.11.4).
    """
    try:
        form = pdf.Root.get("/AcroForm")
        if isinstance(form, pikepdf.Dictionary) and "/XFA" in form:
            yield Sighting("xfa")
        properties = pdf.Root.get("/OCProperties")
        if isinstance(properties, pikepdf.Dictionary):
            yield from _layers(properties, printer)
    except DAMAGE:
        yield Sighting("unseen", detail="its layers are damaged")


def _layers(properties: pikepdf.Object, printer: Printer) -> Iterator[Sighting]:
    default = properties.get("/D", pikepdf.Dictionary())
    others_off = default.get("/BaseState") == pikepdf.Name.OFF
    listed = {state: {layer.objgen for layer in default.get(f"/{state}", [])} for state in ("ON", "OFF")}
    automatic = _automatic(default)
    for layer in list(properties.get("/OCGs", []))[:_MOST]:
        seen = layer.objgen in listed["ON"] if others_off else layer.objgen not in listed["OFF"]
        shown = _state(layer, "View", seen, on=("View", layer.objgen) in automatic)
        printed = _state(layer, "Print", seen, on=("Print", layer.objgen) in automatic)
        name = str(layer.get("/Name", "")) or _UNNAMED
        if shown != printed:
            how = "is seen, but not printed" if shown else "is printed, but not seen"
            yield Sighting("turncoat", detail=f"{name} ({how})")
        elif not printed and is_strict(printer):
            yield Sighting("layer", detail=name)


def _automatic(default: pikepdf.Object) -> set[tuple[str, tuple[int, int]]]:
    """Events, View and Print, with the layers whose state they set."""
    return {
        (str(use.get("/Event", "/"))[1:], layer.objgen)
        for use in default.get("/AS", [])
        for layer in use.get("/OCGs", [])
    }


def _state(layer: pikepdf.Object, event: str, usual: bool, *, on: bool) -> bool:
    """Whether ``layer`` shows at the ``event``: as its usage says if that is ``on``, else as ``usual``."""
    usage = layer.get("/Usage", pikepdf.Dictionary()).get(f"/{event}")
    said = usage.get(f"/{event}State") if isinstance(usage, pikepdf.Dictionary) else None
    return usual if said is None or not on else said == pikepdf.Name.ON
