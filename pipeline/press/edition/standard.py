"""PDF/X-4 (ISO 15930-7): what a file says of itself, and what it must not hold.

Claimed only as far as our tests go: no tool that is free to use checks the whole standard.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from uuid import NAMESPACE_URL, UUID, uuid5

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline import __version__
from pipeline.model.printer import Printer
from pipeline.press.inks.icc_profile import read_profile

# What X-4 builds on; the file is to be saved as this version.
PDF_VERSION = "1.6"
_X4 = "PDF/X-4"
# Two builds give the same bytes, so no clock is read. Zip files that want the same begin here too.
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)
# Programs, other files and forms: a press cannot run, open or fill them.
_ACTIVE = ("/OpenAction", "/AA", "/AcroForm", "/AF", "/URI", "/Collection")
_ACTIVE_NAMES = ("/JavaScript", "/EmbeddedFiles", "/AlternatePresentations", "/Renditions")


def declare(book: pikepdf.Pdf, printer: Printer, title: str) -> None:
    """Make ``book`` say by which standard and for which press it is made; save it as PDF_VERSION.

    Without a usable colour profile, which ``inks.separate`` tells, nothing is claimed. The file is dated
    ``SOURCE_DATE_EPOCH``, or the same day always.
    """
    profile = read_profile(printer).value if printer.standard == "pdf/x-4" else None
    if "/ID" in book.trailer:
        del book.trailer["/ID"]
    if profile is not None:
        _remove_active(book)
        book.Root.OutputIntents = Array([_intent(book, printer, profile)])
        for page in book.pages:
            _declare_blending(page)
    _describe(book, title, _X4 if profile is not None else "")


def _remove_active(book: pikepdf.Pdf) -> None:
    """Links as well: X-4 (6.17) wants annotations outside of what is printed."""
    _forget(book.Root, _ACTIVE)
    _forget(book.Root.get("/Names", Dictionary()), _ACTIVE_NAMES)
    for page in book.pages:
        _forget(page.obj, ("/Annots", "/AA"))


def _forget(owner: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in owner:
            del owner[key]


def _intent(book: pikepdf.Pdf, printer: Printer, profile: bytes) -> pikepdf.Object:
    """The printing condition (6.2.2), by its name in the registry and as a profile."""
    condition = printer.colour.condition or "Custom"
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition),
        Info=String(printer.title),
        DestOutputProfile=book.make_stream(profile, N=4, Alternate=Name.DeviceCMYK),
    )
    if printer.colour.condition:
        intent.RegistryName = String(printer.colour.registry)
    return book.make_indirect(intent)


def _declare_blending(page: pikepdf.Page) -> None:
    """Transparency is reckoned in the inks; a page without it needs no group and is easier to print."""
    if "/Group" not in page.obj and _is_transparent(page.obj.get("/Resources", Dictionary())):
        page.obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)


def _is_transparent(resources: pikepdf.Object) -> bool:
    """Whether something in ``resources``, however deep, lets through what is beneath."""
    waiting, seen = [resources], set[tuple[int, int]]()
    while waiting:
        now = waiting.pop()
        if any(_blends(state) for state in now.get("/ExtGState", Dictionary()).values()):
            return True
        things = [
            thing
            for kind in ("/XObject", "/Pattern")
            for thing in now.get(kind, Dictionary()).values()
            if not thing.is_indirect or thing.objgen not in seen
        ]
        if any("/SMask" in thing or "/Group" in thing for thing in things):
            return True
        # Forms may contain themselves; their resources may have no number to know them by.
        seen |= {thing.objgen for thing in things}
        waiting += [thing.Resources for thing in things if "/Resources" in thing]
    return False


def _blends(state: pikepdf.Object) -> bool:
    opaque = all(float(state.get(key, 1)) == 1 for key in ("/ca", "/CA"))
    mask, mode = state.get("/SMask", Name.None_), state.get("/BM", Name.Normal)
    return not (opaque and mask == Name("/None") and mode in {Name.Normal, Name.Compatible})


def _describe(book: pikepdf.Pdf, title: str, version: str) -> None:
    """Info and XMP, which must agree (6.7)."""
    old = book.trailer.get("/Info", Dictionary())
    told = {key: str(old[key]) for key in ("/Author", "/Subject") if key in old}
    date = _date()
    info = {"/Title": title, **told, "/Creator": "Octavo", "/Producer": f"Octavo {__version__}"}
    info |= dict.fromkeys(("/CreationDate", "/ModDate"), date.strftime("D:%Y%m%d%H%M%SZ"))
    info |= {"/GTS_PDFXVersion": version} if version else {}
    book.trailer.Info = book.make_indirect(
        Dictionary({key: String(text) for key, text in info.items()} | {"/Trapped": Name("/False")})
    )
    _describe_again(book, info, date, version)


def _date() -> datetime:
    """``SOURCE_DATE_EPOCH`` (seconds since 1970, reproducible-builds.org), if it is one."""
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        return _UNDATED


def _describe_again(book: pikepdf.Pdf, info: dict[str, str], date: datetime, version: str) -> None:
    """The properties of X-4 (6.7.2); the claim to be accessible stays with the tags it rests on."""
    stamp = date.strftime("%Y-%m-%dT%H:%M:%SZ")
    told: dict[str, str | list[str] | set[str]] = {
        "pdfxid:GTS_PDFXVersion": version,
        "pdfuaid:part": "1" if "/StructTreeRoot" in book.Root else "",
        "pdf:Producer": info["/Producer"],
        "pdf:Trapped": "False",
        **dict.fromkeys(("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"), stamp),
        "xmp:CreatorTool": info["/Creator"],
        "xmpMM:DocumentID": f"uuid:{_identity(book, info)}",
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
        "dc:title": info["/Title"],
        "dc:creator": [info["/Author"]] if "/Author" in info else [],
        "dc:description": info.get("/Subject", ""),
        "dc:language": {str(book.Root.Lang)} if "/Lang" in book.Root else set(),
    }
    if "/Metadata" in book.Root:
        del book.Root.Metadata
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp.update({name: value for name, value in told.items() if value})


def _identity(book: pikepdf.Pdf, info: dict[str, str]) -> UUID:
    """Equal for equal content, as the file's own identity is."""
    digest = sha256(repr(sorted(info.items())).encode())
    for data in _streams(book):
        digest.update(data)
    return uuid5(NAMESPACE_URL, digest.hexdigest())


def _streams(book: pikepdf.Pdf) -> Iterator[bytes]:
    for thing in book.objects:
        if isinstance(thing, pikepdf.Stream):
            yield thing.read_raw_bytes()
