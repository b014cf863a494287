"""A foreign file with twelve faults of print: each is found by itself, and all of them at once."""

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from pipeline.preflight import overall
from tests.preflight.made import CLEAN, Draft, codes, font, image, looked_at

Change = Callable[[pikepdf.Pdf], object]
TINT = b"0.3 0 0.1 0 k 50 50 200 60 re f "


def _nothing(_pdf: pikepdf.Pdf) -> None: ...


@dataclass(frozen=True)
class Fault:
    """``content`` is drawn on a page of its own, ``change`` is made to the file; ``code`` is to be told."""

    code: str
    said: str
    content: bytes = b""
    change: Change = _nothing


def layer(name: str, **entries: object) -> Dictionary:
    return Dictionary(Type=Name.OCG, Name=String(name), **entries)


def with_layer(state: str, **usage: Dictionary) -> Change:
    """A layer that is ON or OFF; with a usage, printers go by that."""

    def change(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_indirect(layer(f"Proof {state}", Usage=Dictionary(**usage)))
        use = Array([Dictionary(Event=Name.Print, OCGs=Array([made]), Category=Array([Name.Print]))])
        if "/OCProperties" not in pdf.Root:
            pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(ON=Array(), OFF=Array(), AS=use))
        pdf.Root.OCProperties.OCGs.append(made)
        pdf.Root.OCProperties.D[f"/{state}"].append(made)
        if usage:
            pdf.Root.OCProperties.D.AS = use

    return change


def with_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def with_picture(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        coarse = image(pdf, (60, 60), b"\x50\x10\x30\x10" * 3600)
        page.obj.Resources.XObject = Dictionary(I=coarse)


def without_font(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Resources.Font.F9 = font(pdf, embedded=False)


def overprinting(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.Resources.ExtGState = Dictionary(Over=Dictionary(OP=True, OPM=1))


def text(inks: bytes, at: bytes = b"60 400", name: bytes = b"F1") -> bytes:
    return inks + b" k BT /" + name + b" 9 Tf " + at + b" Td (Text) Tj ET "


FAULTS: dict[str, Fault] = {
    "screened text": Fault("OCT-S70", "letters of 9 pt are printed as a pattern", text(b"0 0 0 0.93")),
    "text of four inks": Fault("OCT-S71", "C 72 M 68 Y 67 K 88", text(b"0.72 0.68 0.67 0.88")),
    "black knocks out": Fault("OCT-S72", "free instead of printing over", TINT + text(b"0 0 0 1", b"90 80")),
    "dotted hairline": Fault("OCT-S73", "0.30 pt", b"0.4 0 0 0 K 0.3 w 60 400 m 200 400 l S "),
    "hidden layer": Fault("OCT-S74", "layers are hidden: Proof OFF", change=with_layer("OFF")),
    "layer not printed": Fault(
        "OCT-S74",
        "Proof ON (is seen, but not printed)",
        change=with_layer("ON", Print=Dictionary(PrintState=Name.OFF)),
    ),
    "form": Fault("OCT-S75", "XFA", change=with_form),
    "screen colour": Fault("OCT-S56", "RGB", b"1 0 0 rg 60 400 50 50 re f "),
    "too much ink": Fault("OCT-S58", "360 %", b"0.9 0.9 0.9 0.9 k 60 400 50 50 re f "),
    "font left out": Fault("OCT-S55", "Half", text(b"0 0 0 1", name=b"F9"), without_font),
    "coarse picture": Fault("OCT-S59", "60 dots", b"q 72 0 0 72 60 400 cm /I Do Q ", with_picture),
    "white overprints": Fault(
        "OCT-S66", "white", TINT + b"q /Over gs 0 0 0 0 k 90 80 30 20 re f Q ", overprinting
    ),
}  # fmt: skip


def test_there_are_twelve() -> None:
    assert len(FAULTS) == 12


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_each_fault_is_found_and_nothing_else(fault: Fault) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        fault.change(pdf)
        pdf.pages[0].obj.Contents = pdf.make_stream(CLEAN + fault.content)

    report = looked_at(Draft(change=change).made())
    assert codes(report) == {fault.code}
    [finding] = report.findings
    assert fault.said in finding.message
    assert finding.pages == ((1,) if fault.content else ())


def test_all_are_found_at_once_each_on_its_page() -> None:
    painted = [fault for fault in FAULTS.values() if fault.content]

    def change(pdf: pikepdf.Pdf) -> None:
        for fault in FAULTS.values():
            fault.change(pdf)
        for page, fault in zip(pdf.pages, painted, strict=False):
            page.obj.Contents = pdf.make_stream(CLEAN + fault.content)

    report = looked_at(Draft(pages=len(painted) + len(painted) % 2, change=change).made())
    assert not overall(report)
    found = [(one.code, one.message, one.pages) for one in report.findings]
    assert len(found) == len(FAULTS)
    for name, fault in FAULTS.items():
        pages = (painted.index(fault) + 1,) if fault.content else ()
        assert any(
            code == fault.code and fault.said in message and where == pages for code, message, where in found
        ), name


def test_the_file_without_them_is_accepted() -> None:
    assert looked_at(Draft().made()).findings == ()


@pytest.mark.parametrize("base", ["ON", "OFF"])
def test_layers_that_are_off_unless_they_are_named(base: str) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        made = pdf.make_indirect(layer("Corrections"))
        states = Dictionary(BaseState=Name(f"/{base}"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([made]), D=states)

    found = looked_at(Draft(change=change).made())
    assert codes(found) == ({"OCT-S74"} if base == "OFF" else set())
