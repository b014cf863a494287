"""Files that are broken, or made to break those who read them: a finding each, with bounded work."""

import zlib
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.preflight import PreflightReport, as_html, as_json, as_table, overall
from pipeline.preflight.reading import walk
from pipeline.preflight.reading.library import Library
from tests.preflight.made import BACKGROUND, CLEAN, SHOP, Draft, codes, form, image, looked_at, on_first, put

OFFICE = replace(SHOP, standard="pdf", bleed=0, trim=None)


def told(data: bytes) -> PreflightReport:
    """The report, after every way of telling it has been tried."""
    report = looked_at(data)
    assert "Traceback" not in as_table(report) + as_json(report) + as_html(report, data)
    return report


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a", b"%PDF-1.7\n%%EOF", bytes(1000)])
def test_no_pdf_at_all(data: bytes) -> None:
    report = told(data)
    assert codes(report) == {"OCT-S50"}
    assert not overall(report)
    assert report.pages == 0


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_file_cut_off(share: float) -> None:
    data = Draft().made()
    assert "OCT-S50" in codes(told(data[: int(len(data) * share)]))


def test_a_password() -> None:
    [finding] = told(Draft().made(encryption=pikepdf.Encryption(owner="o", user="u"))).findings
    assert finding.code == "OCT-S50"
    assert "password" in finding.message


def test_no_pages() -> None:
    [finding] = told(Draft(pages=0).made()).findings
    assert finding.code == "OCT-S50"


def cyclic(pdf: pikepdf.Pdf) -> pikepdf.Object:
    made = form(pdf, b"/X Do")
    made.Resources = Dictionary(XObject=Dictionary(X=made))
    return made


def cyclic_pattern(pdf: pikepdf.Pdf) -> pikepdf.Object:
    content = b"/Pattern cs /P scn 0 0 9 9 re f"
    made = pdf.make_stream(
        content, PatternType=1, PaintType=1, BBox=Array([0, 0, 99, 99]), XStep=99, YStep=99
    )
    made.Resources = Dictionary(Pattern=Dictionary(P=made))
    return made


def test_forms_and_patterns_in_themselves() -> None:
    data = on_first(CLEAN + b"/X Do", put("/XObject", "X", cyclic))
    assert codes(told(data)) == {"OCT-S69"}
    painted = CLEAN + b"/Pattern cs /P scn 60 60 9 9 re f"
    assert codes(told(on_first(painted, put("/Pattern", "P", cyclic_pattern)))) == {"OCT-S69"}


def tower(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Ten times ten times ten… the same rectangle."""
    made = form(pdf, b"60 60 9 9 re f")
    for _floor in range(12):
        made = form(pdf, b"/X Do " * 10, Resources=Dictionary(XObject=Dictionary(X=made)))
    return made


def test_forms_that_multiply(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    step = walk._step
    monkeypatch.setattr(Library, "of", lambda _pages: Library(20_000))
    monkeypatch.setattr(
        walk, "_step", lambda canvas, name, *rest: steps.append(name) or step(canvas, name, *rest)
    )
    report = looked_at(on_first(CLEAN + b"/X Do", put("/XObject", "X", tower)))
    assert codes(report) == {"OCT-S69"}
    assert "too intricate" in report.findings[0].message
    assert len(steps) <= 20_000


def chain(pdf: pikepdf.Pdf) -> pikepdf.Object:
    made = form(pdf, b"1 0 0 rg 60 60 9 9 re f")
    for _link in range(300):
        made = form(pdf, b"/X Do", Resources=Dictionary(XObject=Dictionary(X=made)))
    return made


def test_a_long_chain_of_forms() -> None:
    assert codes(told(on_first(CLEAN + b"/X Do", put("/XObject", "X", chain)))) == {"OCT-S69"}


@pytest.mark.parametrize(
    "box",
    [
        [0, 0, 1e12, 1e12],
        [0, 0, 1e-6, 1e-6],
        [0, 0, 0, 0],
        [5, 5, 5, 900],
        ["a", "b", "c", "d"],
        [0, 0, 100],
        [900, 700, 0, 0],
    ],
)
def test_pages_of_strange_size(box: list[object]) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox = Array([pikepdf.String(v) if isinstance(v, str) else v for v in box])
        del page["/TrimBox"], page["/BleedBox"]

    assert "OCT-S51" in codes(told(Draft(change=change).made()))


STREAMS = [
    b"q q q Q Q Q Q Q",
    b"BT ET ET /F9 10 Tf (x) Tj",
    b"1 0 0 rg rg 0 0 re f",
    b"/None gs /None Do /None sh",
    b"1 2 3 4 5 cm 0 0 0 0 0 0 cm 60 60 9 9 re f",
    b"(unfinished",
    b"<< /A [ 1 2",
    b"BI /W 9999 /H 9999 ID xx",
    b"99999999999999999999999999999999999999 0 0 1 0 0 cm 0 0 1 1 re f",
    b"/Pattern cs /P scn 0 0 9 9 re f",
    b"l c v y h S f n W n",
    b"[(a) (b) /c null] TJ",
    b"\xff\xfe\x00\x01" * 50,
]


@pytest.mark.parametrize("content", STREAMS)
def test_streams_of_nonsense(content: bytes) -> None:
    told(on_first(BACKGROUND + content))


def wrong_types(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    page.Resources = Array([])
    page.Annots = Name.Nonsense
    page.Group = Array([])
    pdf.Root.Names = Array([])
    pdf.Root.OutputIntents = Dictionary()


def test_objects_of_the_wrong_type() -> None:
    assert not overall(told(Draft(change=wrong_types).made()))


def bomb(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """Claims 90,000 by 90,000 pixels in a few bytes."""
    made = image(pdf, (90_000, 90_000), b"")
    made.write(zlib.compress(bytes(1000)), filter=Name.FlateDecode)
    return made


def test_an_image_that_claims_to_be_huge() -> None:
    report = told(on_first(CLEAN + b"q 90 0 0 90 60 60 cm /I Do Q", put("/XObject", "I", bomb)))
    assert codes(report) == {"OCT-S69"}
    assert "too large" in report.findings[0].message


def test_a_stream_that_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.preflight.examination._UNPACKED", 100_000)

    def packed(pdf: pikepdf.Pdf) -> None:
        stream = pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        stream.write(zlib.compress(b"0 0 m " * 100_000), filter=Name.FlateDecode)

    report = looked_at(Draft(change=packed).made())
    assert codes(report) == {"OCT-S69"}
    assert pikepdf.settings.get_qpdf_limits()["flate_max_memory"] != 100_000


IMAGES: list[Callable[[pikepdf.Pdf], pikepdf.Object]] = [
    lambda pdf: image(pdf, (400, 400), b"short"),
    lambda pdf: image(pdf, (400, 400), b"no jpeg", Filter=Name.DCTDecode),
    lambda pdf: image(pdf, (400, 400), b"no jpeg", Filter=Name.JPXDecode),
    lambda pdf: image(pdf, (-4, 0), b"short"),
]


@pytest.mark.parametrize("maker", IMAGES)
def test_broken_images(maker: Callable[[pikepdf.Pdf], pikepdf.Object]) -> None:
    told(on_first(CLEAN + b"q 90 0 0 90 60 60 cm /I Do Q", put("/XObject", "I", maker)))


def test_every_byte_matters_not() -> None:
    """A byte changed here and there never raises."""
    data = bytearray(Draft().made())
    for place in range(0, len(data), 37):
        spoilt = bytes(data[:place]) + b"\x07" + bytes(data[place + 1 :])
        assert isinstance(as_table(looked_at(spoilt, OFFICE)), str)
