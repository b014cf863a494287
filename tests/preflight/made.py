"""Small PDFs made by hand: one that a print shop would accept, and any that differs from it in one thing."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pipeline.model.printer import Binding, ColourConditions, InkSet, Printer
from pipeline.preflight import PreflightReport, examine
from pipeline.problems import Source

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED = 148.0, 210.0, 3.0
SHOP = Printer(
    name="shop",
    title="A print shop",
    source=Source("printers/shop.yaml"),
    standard="pdf/x-4",
    trim=(WIDTH, HEIGHT),
    bleed=BLEED,
    safe=5,
    binding=Binding.SADDLE,
    colour=ColourConditions(InkSet.CMYK, condition="FOGRA39", ink=300),
    dpi=250,
    line=0.25,
    multiple=2,
)
# Background over the bleed, then a line of text and a rule, all in black ink.
BACKGROUND = b"0 0 0 0.2 k -9 -9 500 700 re f\n"
TEXT = b"0 0 0 1 k BT /F1 10 Tf 60 300 Td (Octavo) Tj ET\n"
RULE = b"0 0 0 1 K 0.5 w 60 290 m 200 290 l S\n"
CLEAN = BACKGROUND + TEXT + RULE
XMP = b'<rdf:Description pdfxid:GTS_PDFXVersion="PDF/X-4"/>'


def box(by: float = 0.0, width: float = WIDTH, height: float = HEIGHT) -> Array:
    """The trim in pt, grown by ``by`` mm; its corner is the origin."""
    return Array([-by * MM, -by * MM, (width + by) * MM, (height + by) * MM])


def profile(space: bytes = b"CMYK") -> bytes:
    """As much of an ICC profile as its header says of its colours."""
    return bytes(16) + space + bytes(108)


@dataclass
class Draft:
    """A file under way: ``change`` may do anything to it before it is saved."""

    content: bytes = CLEAN
    pages: int = 2
    resources: dict[str, Any] = field(default_factory=dict)
    change: Callable[[pikepdf.Pdf], object] = lambda pdf: None

    def made(self, **options: Any) -> bytes:
        """The bytes of the file."""
        pdf = pikepdf.new()
        for _page in range(self.pages):
            page = pdf.add_blank_page(page_size=(10, 10)).obj
            page.MediaBox, page.BleedBox, page.TrimBox = box(BLEED), box(BLEED), box()
            page.Contents = pdf.make_stream(self.content)
            page.Resources = Dictionary({"/Font": Dictionary(F1=font(pdf)), **self.resources})
        declare(pdf)
        self.change(pdf)
        out = io.BytesIO()
        # pikepdf would rewrite the metadata otherwise.
        pdf.save(out, deterministic_id=not options, fix_metadata_version=False, **options)
        return out.getvalue()


def declare(pdf: pikepdf.Pdf) -> None:
    """What makes it PDF/X-4."""
    intent = Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"))
    intent.DestOutputProfile = pdf.make_stream(profile(), N=4)
    pdf.Root.OutputIntents = Array([intent])
    pdf.Root.Metadata = pdf.make_stream(XMP, Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Trapped=Name("/False")))


def font(pdf: pikepdf.Pdf, *, embedded: bool = True) -> pikepdf.Object:
    """A font all of whose letters are half as wide as high."""
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Half, Flags=4)
    if embedded:
        descriptor.FontFile2 = pdf.make_stream(b"never opened")
    widths = Array([500] * 95)
    made = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Half"), Widths=widths)
    made.FirstChar, made.LastChar, made.FontDescriptor = 32, 126, descriptor
    return pdf.make_indirect(made)


def image(pdf: pikepdf.Pdf, size: tuple[int, int], data: bytes, **entries: Any) -> pikepdf.Object:
    """An image XObject of 8 bits in CMYK unless ``entries`` say otherwise."""
    given = {"ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8} | entries
    return pdf.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], **given
    )


def form(pdf: pikepdf.Pdf, content: bytes, **entries: Any) -> pikepdf.Object:
    """A form XObject that shows all that is near the page."""
    given = {"BBox": Array([-1000, -1000, 2000, 2000])} | entries
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, **given)


def put(kind: str, name: str, maker: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf], None]:
    """A change that adds a resource, of category ``kind``, to the first page."""

    def change(pdf: pikepdf.Pdf) -> None:
        resources = pdf.pages[0].obj.Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind]["/" + name] = maker(pdf)

    return change


def on_first(content: bytes, change: Callable[[pikepdf.Pdf], object] = lambda pdf: None) -> bytes:
    """A clean file whose first page shows ``content`` instead, once ``change`` is made."""

    def both(pdf: pikepdf.Pdf) -> None:
        change(pdf)
        pdf.pages[0].obj.Contents = pdf.make_stream(content)

    return Draft(change=both).made()


def looked_at(data: bytes, printer: Printer = SHOP) -> PreflightReport:
    """The report on ``data``."""
    return examine(data, "made.pdf", printer)


def codes(report: PreflightReport) -> set[str]:
    """The codes of all findings."""
    return {finding.code for finding in report.findings}
