"""What holds for the file as a whole: its standard, number of pages, size, and stowaways."""

import re
from collections.abc import Iterator, Sequence

import pikepdf

from pipeline.model.printer import InkSet, Printer
from pipeline.preflight.checks.page_boxes import is_strict
from pipeline.preflight.checks.tally import Sighting
from pipeline.preflight.reading.page_geometry import PageBoxes

# As an attribute or an element, which may declare its namespace itself.
_VERSION = re.compile(rb"GTS_PDFXVersion(?:\s+xmlns:[^>]{0,200})?\s*(?:=\s*[\"']|>)\s*([^<\"']+)")
_HEAVY = 100
_MEGA = 1_000_000


def check_document(
    pdf: pikepdf.Pdf, size: int, leaves: Sequence[PageBoxes], printer: Printer
) -> Iterator[Sighting]:
    """Everything that no single page can tell."""
    yield from _check_count(leaves, printer)
    if size > _HEAVY * _MEGA:
        yield Sighting("heavy", value=size / _MEGA, wanted=_HEAVY)
    if is_strict(printer):
        yield from _check_standard(pdf, printer)
        yield from _check_intent(pdf, printer)
        yield from _check_stowaways(pdf)


def _check_count(leaves: Sequence[PageBoxes], printer: Printer) -> Iterator[Sighting]:
    """A print shop wants sheets that are full; what the office folds may end with blank pages."""
    left = -len(leaves) % max(printer.multiple, 1)
    if not left or all(leaf.is_spread(printer) for leaf in leaves):
        return
    if is_strict(printer):
        yield Sighting("multiple", value=len(leaves), wanted=printer.multiple)
    elif len(leaves) > printer.multiple:
        yield Sighting("unfilled", value=left, wanted=printer.multiple)


def _check_standard(pdf: pikepdf.Pdf, printer: Printer) -> Iterator[Sighting]:
    if pdf.is_encrypted:
        yield Sighting("encrypted")
    claimed, wanted = _claimed(pdf), printer.standard.upper()
    if not claimed.upper().startswith(wanted):
        what = f"{claimed}, not {wanted}" if claimed else f"not marked as {wanted}"
        yield Sighting("standard", detail=what)
    elif str(_info(pdf).get("/Trapped", "")) not in {"/True", "/False"}:
        yield Sighting("standard", detail=f"marked as {claimed}, but does not say whether it is trapped")


def _info(pdf: pikepdf.Pdf) -> pikepdf.Object:
    info: pikepdf.Object = pdf.trailer.get("/Info", pikepdf.Dictionary())
    return info


def _claimed(pdf: pikepdf.Pdf) -> str:
    """The version of PDF/X: in the XMP metadata for X-4, in the Info dictionary for older ones."""
    metadata = pdf.Root.get("/Metadata")
    if isinstance(metadata, pikepdf.Stream):
        found = _VERSION.search(metadata.read_bytes())
        if found is not None:
            return found[1].decode("utf-8", "replace").strip()
    return str(_info(pdf).get("/GTS_PDFXVersion", ""))


def _check_intent(pdf: pikepdf.Pdf, printer: Printer) -> Iterator[Sighting]:
    intents = [
        intent
        for intent in pdf.Root.get("/OutputIntents", [])
        if isinstance(intent, pikepdf.Dictionary) and intent.get("/S") == pikepdf.Name.GTS_PDFX
    ]
    if not intents:
        yield Sighting(
            "intent", detail="the file does not say for which inks and paper it is made (output intent)"
        )
        return
    intent, wanted = intents[0], printer.colour.condition
    named = str(intent.get("/OutputConditionIdentifier", ""))
    if wanted and named.casefold() != wanted.casefold():
        yield Sighting(
            "intent", detail=f"the file is made for {named or 'an unnamed condition'}, not for {wanted}"
        )
    profile = intent.get("/DestOutputProfile")
    space = _profile_space(profile) if isinstance(profile, pikepdf.Stream) else ""
    if space not in _wanted_spaces(printer):
        kind = f"is for {space}" if space else "is missing"
        yield Sighting("intent", detail=f"the colour profile of the output intent {kind}")


def _wanted_spaces(printer: Printer) -> set[str]:
    by_space = {InkSet.CMYK: {"CMYK"}, InkSet.RGB: {"RGB"}}
    return by_space.get(printer.colour.space, {"CMYK", "GRAY"})


def _profile_space(profile: pikepdf.Object) -> str:
    """The ICC header's data colour space: bytes 16 to 19 (ICC.1, 7.2)."""
    return profile.read_bytes()[16:20].decode("ascii", "replace").strip()


def _check_stowaways(pdf: pikepdf.Pdf) -> Iterator[Sighting]:
    root = pdf.Root
    names = root.get("/Names", pikepdf.Dictionary())
    action = root.get("/OpenAction")
    scripted = isinstance(action, pikepdf.Dictionary) and action.get("/S") == pikepdf.Name.JavaScript
    if "/JavaScript" in names or scripted or "/AA" in root:
        yield Sighting("active", detail="scripts")
    if "/EmbeddedFiles" in names or "/AF" in root:
        yield Sighting("active", detail="attached files")
