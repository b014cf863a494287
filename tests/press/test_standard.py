"""What a file for print says of itself."""

import re
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.model.printer import InkSet
from tests.press.printing import ICC, printed, printer, reopened, separated
from tests.tools.verapdf import validate


def book(content: bytes = b"0 g", **resources: object) -> pikepdf.Pdf:
    made = pikepdf.new()
    page = made.add_blank_page(page_size=(72, 72)).obj
    page.Resources, page.Contents = Dictionary(**resources), made.make_stream(content)
    made.Root.Lang = String("it")
    made.trailer.Info = made.make_indirect(Dictionary(Author="Ada & Co", Title="Old"))
    return made


def declared(made: pikepdf.Pdf, space: InkSet = InkSet.CMYK) -> pikepdf.Pdf:
    shop = printer(space, ICC if space is not InkSet.RGB else None)
    return reopened(separated(made, shop)[0])


def test_the_printing_condition_is_named_and_inside() -> None:
    pdf = declared(book())
    [intent] = pdf.Root.OutputIntents
    assert (intent.S, intent.OutputConditionIdentifier) == ("/GTS_PDFX", "FOGRA39")
    assert (intent.RegistryName, intent.Info) == ("http://www.color.org", "A shop")
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == ICC.read_bytes()
    assert pdf.pdf_version == "1.6"


def test_metadata_say_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    pdf = declared(book())
    info, xmp = pdf.trailer.Info, pdf.open_metadata()
    assert (info.Trapped, xmp["pdf:Trapped"]) == ("/False", "False")
    assert (info.GTS_PDFXVersion, xmp["pdfxid:GTS_PDFXVersion"]) == ("PDF/X-4", "PDF/X-4")
    assert (str(info.Title), xmp["dc:title"]) == ("Title & more", "Title & more")
    assert (str(info.Author), xmp["dc:creator"]) == ("Ada & Co", ["Ada & Co"])
    assert xmp["dc:language"] == {"it"}
    assert str(info.CreationDate) == str(info.ModDate) == "D:19800101000000Z"
    dates = {xmp[f"xmp:{name}"] for name in ("CreateDate", "ModifyDate", "MetadataDate")}
    assert dates == {"1980-01-01T00:00:00Z"}
    assert (xmp["xmpMM:VersionID"], xmp["xmpMM:RenditionClass"]) == ("1", "default")


@pytest.mark.parametrize(
    ("epoch", "date"),
    [
        ("1750000000", "D:20250615150640Z"),
        ("soon", "D:19800101000000Z"),
        ("9" * 30, "D:19800101000000Z"),
    ],
)
def test_the_date_is_the_source_date_epoch(monkeypatch: pytest.MonkeyPatch, epoch: str, date: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert str(declared(book()).trailer.Info.CreationDate) == date


def identity(pdf: pikepdf.Pdf) -> str:
    found = str(pdf.open_metadata()["xmpMM:DocumentID"])
    assert re.fullmatch("uuid:[0-9a-f-]{36}", found)
    return found


def test_equal_content_has_one_identity_and_other_content_another() -> None:
    assert identity(declared(book())) == identity(declared(book()))
    assert identity(declared(book(b"1 g"))) != identity(declared(book()))
    assert separated(book(), printer())[0] == separated(book(), printer())[0]


def test_what_a_press_cannot_do_is_taken_out() -> None:
    made = book()
    page = made.pages[0].obj
    page.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([1, 1, 9, 9]))])
    page.AA = Dictionary()
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.beep()"))
    made.Root.Names = Dictionary(JavaScript=Dictionary(), EmbeddedFiles=Dictionary(), Dests=Dictionary())
    pdf = declared(made)
    assert {"/Annots", "/AA"}.isdisjoint(pdf.pages[0].obj.keys())
    assert "/OpenAction" not in pdf.Root
    assert list(pdf.Root.Names.keys()) == ["/Dests"]


SEEN_THROUGH = Dictionary(ca=0.5)


@pytest.mark.parametrize(
    ("resources", "transparent"),
    [
        ({}, False),
        ({"ExtGState": Dictionary(a=Dictionary(ca=1, SMask=Name("/None"), BM=Name.Normal))}, False),
        ({"ExtGState": Dictionary(a=SEEN_THROUGH)}, True),
        ({"ExtGState": Dictionary(a=Dictionary(BM=Name.Multiply))}, True),
        ({"ExtGState": Dictionary(a=Dictionary(SMask=Dictionary(S=Name.Alpha)))}, True),
        ({"XObject": "form"}, True),
        ({"Pattern": "form"}, True),
    ],
)
def test_blending_is_declared_where_something_blends(resources: dict[str, object], transparent: bool) -> None:
    made = book()
    inner = Dictionary(ExtGState=Dictionary(a=SEEN_THROUGH))
    form = made.make_stream(
        b"0 g", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), Resources=inner
    )
    made.pages[0].obj.Resources = Dictionary(
        {f"/{kind}": Dictionary(f=form) if what == "form" else what for kind, what in resources.items()}
    )
    page = declared(made).pages[0].obj
    assert ("/Group" in page) is transparent
    if transparent:
        assert (page.Group.S, page.Group.CS) == ("/Transparency", "/DeviceCMYK")


def test_a_plain_printer_gets_a_plain_file() -> None:
    made = book()
    made.pages[0].obj.Annots = Array([Dictionary(Subtype=Name.Link, Rect=Array([1, 1, 9, 9]))])
    pdf = declared(made, InkSet.RGB)
    assert "/OutputIntents" not in pdf.Root
    assert "/Annots" in pdf.pages[0].obj
    assert "/GTS_PDFXVersion" not in pdf.trailer.Info
    assert b"GTS_PDFX" not in pdf.Root.Metadata.read_bytes()


def test_tags_that_stay_stay_true(tmp_path: Path) -> None:
    """The claim to be accessible goes with the tags, and holds after the separation."""
    made = printed("<p>text</p><p style='color:red'>more</p>", tmp_path, printer())
    assert validate(made.path) == []
    with pikepdf.open(made.screen) as screen:
        del screen.Root.StructTreeRoot
        data, _ = separated(screen, printer())
    assert b"pdfuaid:part" not in reopened(data).Root.Metadata.read_bytes()


def test_a_form_that_contains_itself_is_looked_at_once() -> None:
    made = book(b"/f Do")
    form = made.make_stream(b"/f Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(f=form))
    made.pages[0].obj.Resources = Dictionary(XObject=Dictionary(f=form))
    assert "/Group" not in declared(made).pages[0].obj
