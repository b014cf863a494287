"""PDFs that are made to break whoever looks at them: preflight tells so, and keeps within its bounds."""

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import EpsImagePlugin

from pipeline.commands.press_desk import preflight as command
from pipeline.pool import FileLocations, Limits
from pipeline.preflight import as_table, overall
from pipeline.preflight.reading.canvas import Canvas, GraphicsState, Painted
from pipeline.preflight.reading.colour_spaces import BLACK
from pipeline.preflight.reading.geometry import IDENTITY
from pipeline.preflight.reading.library import Exhausted
from pipeline.problems import Halt
from tests.conftest import REPOSITORY
from tests.preflight.made import CLEAN, Draft, codes, image, looked_at, on_first, put

HEAD = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
TAIL = b"\ntrailer<</Root 1 0 R>>\n%%EOF"
# A safety net: each takes seconds, where it took hours or the memory of the machine.
PATIENCE = 1200


def packed(pdf: pikepdf.Pdf, data: bytes, times: int = 2, **entries: object) -> pikepdf.Object:
    """A stream that was deflated several times over."""
    made = pdf.make_stream(b"", **entries)
    for _time in range(times):
        data = zlib.compress(data, 1)
    made.write(data, filter=Array([Name.FlateDecode] * times))
    return made


def page_of(content: bytes) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Contents = packed(pdf, content)

    return Draft(change=change).made()


def mapped(body: bytes) -> bytes:
    """A page whose font has the ToUnicode map ``body``."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Resources.Font.F1.ToUnicode = packed(pdf, body)

    return Draft(change=change).made()


def same_content_often(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Contents = Array([packed(pdf, b"0 0 9 9 re f " * 100_000)] * 5_000)


def run_lengths(pdf: pikepdf.Pdf) -> None:
    filters = [Name.FlateDecode, Name.RunLengthDecode, Name.RunLengthDecode]
    pdf.pages[0].obj.Contents.write(zlib.compress(b"\x81 " * 1_000_000), filter=Array(filters))


def shading_of(function: Callable[[pikepdf.Pdf], pikepdf.Object]) -> bytes:
    def shading(pdf: pikepdf.Pdf) -> pikepdf.Object:
        given = function(pdf)
        return Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceCMYK, Function=given, Coords=Array([0, 0, 1, 1])
        )

    return on_first(CLEAN + b"/S sh", put("/Shading", "S", shading))


def tree_of_functions(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """64 functions of 64 functions of 64 …, none of which says anything."""
    made = pdf.make_indirect(Dictionary(FunctionType=4))
    for _floor in range(7):
        made = pdf.make_indirect(Dictionary(FunctionType=3, Functions=Array([made] * 64)))
    return made


def long_function(pdf: pikepdf.Pdf) -> pikepdf.Object:
    given = {"BitsPerSample": 8, "Size": Array([2_500_000]), "Range": Array([0, 1] * 4)}
    return packed(pdf, bytes(10_000_000), FunctionType=0, Domain=Array([0, 1]), **given)


def huge_boxes(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.MediaBox = pdf.pages[0].obj.TrimBox = Array([0, 0, 1e7, 1e7])


def tower_of_pages() -> bytes:
    rows = (b"%d 0 obj<</Type/Pages/Count 1/Kids[%d 0 R]>>endobj\n" % (n, n + 1) for n in range(2, 30_000))
    return HEAD + b"".join(rows) + b"30000 0 obj<</Type/Page/MediaBox[0 0 9 9]>>endobj" + TAIL


def object_stream() -> bytes:
    data = zlib.compress(zlib.compress(b"1 0 " * 3_000_000))
    entries = b"/Type/ObjStm/N 60000000/First 100000000/Filter[/FlateDecode/FlateDecode]/Length %d" % len(
        data
    )
    return HEAD + b"2 0 obj<<" + entries + b">>stream\n" + data + b"\nendstream endobj\n" + TAIL


def cross_references() -> bytes:
    data = zlib.compress(bytes(20_000_000))
    entries = b"/Type/XRef/Size 2000000/W[1 8 1]/Root 1 0 R/Filter/FlateDecode/Length %d" % len(data)
    head = b"%PDF-1.5\n1 0 obj<<" + entries + b">>stream\n"
    return head + data + b"\nendstream endobj\nstartxref\n9\n%%EOF"


BOMBS: dict[str, Callable[[], bytes]] = {
    "fills": lambda: page_of(b"0 0 9 9 re f " * 300_000),
    "saves": lambda: page_of(b"q " * 1_000_000),
    "lines": lambda: page_of(b"0 0 m " + b"1 1 l " * 1_600_000),
    "words": lambda: page_of(b"BT /F1 9 Tf 60 300 Td " + b"(a) Tj " * 100_000),
    "no operator": lambda: page_of(b"1 " * 1_000_000),
    "an array": lambda: page_of(b"[" + b"1 " * 2_000_000 + b"] TJ"),
    "a string": lambda: page_of(b"BT /F1 9 Tf (" + b"a" * 9_000_000 + b") Tj"),
    "names": lambda: page_of(b"".join(b"/X%d Do " % n for n in range(30_000))),
    "an array of contents": lambda: Draft(change=same_content_often).made(),
    "run lengths": lambda: Draft(change=run_lengths).made(),
    "sections": lambda: mapped(b"beginbfchar " * 1_000_000),
    "ranges": lambda: mapped(b"beginbfrange " + b"<0000> <ffff> <0041>\n" * 100_000 + b"endbfrange"),
    "open brackets": lambda: mapped(b"beginbfrange " + b"<1><2>[" * 300_000 + b"endbfrange"),
    "functions": lambda: shading_of(tree_of_functions),
    "samples": lambda: shading_of(long_function),
    "boxes": lambda: Draft(change=huge_boxes).made(),
    "a cycle": lambda: HEAD + b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj" + TAIL,
    "brackets": lambda: HEAD + b"2 0 obj" + b"[" * 200_000 + b"endobj" + TAIL,
    "a tower of pages": tower_of_pages,
    "an object stream": object_stream,
    "cross references": cross_references,
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What one run of ``octavo preflight`` says of each bomb."""
    folder = tmp_path_factory.mktemp("bombs")
    files = [folder / f"{name}.pdf" for name in BOMBS]
    for file in files:
        file.write_bytes(BOMBS[file.stem]())
    arguments = ["preflight", *map(str, files), "--printer", "saddle-a5", "--format", "json"]
    run = subprocess.run(
        [sys.executable, "-m", "pipeline", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert run.returncode == 1, run.stderr
    decoder, reports, at = json.JSONDecoder(), {}, 0
    while at < len(run.stdout.rstrip()):
        report, at = decoder.raw_decode(run.stdout, at)
        reports[Path(report["file"]).stem] = report
        at += len(run.stdout[at:]) - len(run.stdout[at:].lstrip())
    return reports


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_a_report_in_plain_words(name: str, told: dict[str, dict[str, object]]) -> None:
    assert not told[name]["accepted"]
    said = json.dumps(told[name]["findings"])
    assert not any(word in said for word in ("0x", "BytesIO", "Error", "process"))


INTRICATE = ("fills", "saves", "lines", "no operator", "an array of contents")


@pytest.mark.parametrize("name", INTRICATE)
def test_what_was_not_looked_at_is_said(name: str, told: dict[str, dict[str, object]]) -> None:
    assert "OCT-S69" in json.dumps(told[name]["findings"])


# The most memory of this program in kB; getrusage would count that of the process it was forked from.
MEMORY = """
import re, sys
from tests.preflight.made import looked_at
print("OCT-S69" in str(looked_at(open(sys.argv[1], "rb").read())))
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_operators_are_not_kept(tmp_path: Path) -> None:
    """300,000 took 460 MB, and 28 kB of operators 1.9 GB."""
    file = tmp_path / "many.pdf"
    file.write_bytes(page_of(b"1 0 0 1 0 0 cm " * 300_000))
    run = subprocess.run(
        [sys.executable, "-c", MEMORY, str(file)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    unseen, most = run.stdout.split()
    assert unseen == "False"
    assert int(most) * 1024 < 250_000_000


FOREIGN = [b"", b"%PDF-1.7", b"<html>", bytes(1000), HEAD + TAIL, HEAD + b"2 0 obj<</Kids[3 0 R]>>" + TAIL]


@pytest.mark.parametrize("data", FOREIGN)
def test_what_is_no_pdf_is_said_without_addresses_of_memory(data: bytes) -> None:
    said = as_table(looked_at(data))
    assert "OCT-S50" in said
    assert "0x" not in said
    assert "BytesIO" not in said


def test_a_page_bounds_what_is_painted_and_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.preflight.reading.canvas._MOST_PAINTED", 3)
    monkeypatch.setattr("pipeline.preflight.reading.canvas._DEEPEST_STACK", 3)
    canvas = Canvas(GraphicsState(IDENTITY, (0, 0, 9, 9)))
    for do in (canvas.save, lambda: canvas.add(Painted("fill", (0, 0, 1, 1), BLACK))):
        with pytest.raises(Exhausted):
            [do() for _time in range(4)]


def test_of_many_pages_the_first_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.preflight.examination._PAGES", 2)
    report = looked_at(Draft(pages=4).made())
    assert report.pages == 2
    assert "it has 4 pages, of which the first 2 count" in as_table(report)


EPS = b'%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%ImageData: 9 9 8 4 0 1 1 "x"\n%%EndComments\n'


@pytest.mark.parametrize("kind", [Name.DCTDecode, Name.JPXDecode])
def test_no_image_starts_a_program(kind: pikepdf.Object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pillow knows an EPS by its content, and gives it to Ghostscript."""
    started: list[object] = []
    monkeypatch.setattr(EpsImagePlugin, "Ghostscript", lambda *given, **_more: started.append(given))
    postscript = put("/XObject", "I", lambda pdf: image(pdf, (9, 9), EPS, Filter=kind))
    assert "OCT-S69" in codes(looked_at(on_first(CLEAN + b"q 90 0 0 90 60 60 cm /I Do Q", postscript)))
    assert not started


def aborting(_printer: object, _files: FileLocations) -> Callable[[object], object]:
    return lambda _payload: os.abort()


def swelling(_printer: object, _files: FileLocations) -> Callable[[object], object]:
    return lambda _payload: bytearray(1 << 40)


def hanging(_printer: object, _files: FileLocations) -> Callable[[object], object]:
    def hang(_payload: object) -> None:
        while True:
            pass

    return hang


@pytest.mark.parametrize(
    ("fault", "words"), [(aborting, "SIGABRT"), (swelling, "memory"), (hanging, "longer than 1 second")]
)
def test_a_library_that_breaks_down_is_a_finding(
    fault: object, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_examiner", fault)
    monkeypatch.setattr(command, "_LIMITS", Limits(1.0, 2_000_000_000))
    file = tmp_path / "some.pdf"
    file.write_bytes(Draft().made())
    [report] = command.preflight(tmp_path, [file], "saddle-a5", None).value
    assert words in report.findings[0].message
    assert not overall(report)


def test_a_report_does_without_pictures_that_cannot_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "_drawer", aborting)
    file, page = tmp_path / "some.pdf", tmp_path / "report.html"
    file.write_bytes(Draft(pages=1).made())
    command.preflight(tmp_path, [file], "saddle-a5", page)
    assert "OCT-S53" in page.read_text(encoding="utf-8")


def test_a_device_is_no_file_to_look_at(tmp_path: Path) -> None:
    with pytest.raises(Halt, match="not a file"):
        command.preflight(tmp_path, [Path("/dev/zero")], "office", None)
