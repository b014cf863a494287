"""Pages of others' PDFs in a proof: where they land, what is taken out of them, and what is told."""

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.model import Proof
from pipeline.model.document import ReadyPage
from pipeline.problems import Problem, Source
from pipeline.render.engine.kept_room import kept_room, ready_page
from pipeline.render.fragments import foreign
from pipeline.render.fragments.ready_pages import laid_in
from tests.conftest import REPOSITORY

MM = 72 / 25.4
HERE = Source("content/pages/ad.md", 3, 6)
URL = "file:///content/ad.pdf#leaf=%d&width=148&height=210&bleed=5&scale=%d"
# A form lives as long as its file.
OPENED: list[pikepdf.Pdf] = []
DRAWN = b"q 1 0 0 1 5 5 cm 0 0 1 rg 0 0 9 9 re f Q"


def proof(*ready: ReadyPage) -> Proof:
    """A page with room for each of ``ready``."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(158 * MM, 220 * MM))
    page.obj.Resources = Dictionary(XObject=Dictionary())
    for number, one in enumerate(ready):
        page.obj.Resources.XObject[f"/I{number}"] = pdf.make_stream(
            one.mark,
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=len(one.mark),
            Height=1,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
    return Proof(written(pdf), 1, {}, (), ready)


def written(pdf: pikepdf.Pdf, **saved: object) -> bytes:
    out = io.BytesIO()
    pdf.save(out, static_id=True, **saved)  # type: ignore[arg-type]
    return out.getvalue()


def one_page(width: float = 148, height: float = 210, **entries: object) -> pikepdf.Pdf:
    """A PDF of one page of ``width`` × ``height`` mm."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(width * MM, height * MM))
    page.obj.Contents = pdf.make_stream(DRAWN)
    for name, value in entries.items():
        page.obj[f"/{name}"] = value
    return pdf


def laid(data: bytes, leaf: int = 0, *, scale: bool = False) -> tuple[pikepdf.Object, list[Problem]]:
    """The form that a ready page becomes, and the problems."""
    ready = ready_page("ad.pdf", data, URL % (leaf, scale))
    outcome = laid_in(proof(ready), HERE)
    assert all(problem.source == HERE for problem in outcome.problems)
    assert outcome.value.ready == ()
    pdf = pikepdf.open(io.BytesIO(outcome.value.pdf))
    OPENED.append(pdf)
    return pdf.pages[0].obj.Resources.XObject["/I0"], list(outcome.problems)


def landed(form: pikepdf.Object, x: float, y: float) -> tuple[float, float]:
    """Where a point of the form (mm) comes to lie, in mm from the lower left corner of the trimmed page."""
    a, b, c, d, e, f = (float(value) for value in form.Matrix)
    x, y = x * MM, y * MM
    return round((a * x + c * y + e) * 158 - 5, 3), round((b * x + d * y + f) * 220 - 5, 3)


def near(x: float, y: float) -> Any:
    """A place; a new page of pikepdf has whole points."""
    return pytest.approx((x, y), abs=0.1)


def told(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems if problem.code != "OCT-R24"]


def test_a_page_of_the_right_size_lies_trim_upon_trim() -> None:
    form, problems = laid(written(one_page()))
    assert told(problems) == []
    assert (form.Type, form.Subtype, form.read_bytes()) == (Name.XObject, Name.Form, DRAWN)
    assert landed(form, 0, 0) == near(0, 0)
    assert landed(form, 148, 210) == near(148, 210)


def test_what_bleeds_goes_over_the_edge() -> None:
    box = Array([value * MM for value in (9, 9, 157, 219)])
    form, problems = laid(written(one_page(166, 228, TrimBox=box)))
    assert told(problems) == []
    assert landed(form, 9, 9) == near(0, 0)
    x0, y0, x1, y1 = (float(value) / MM for value in form.BBox)
    assert (x0, y0, x1, y1) == pytest.approx((4, 4, 162, 224), abs=0.01)


@pytest.mark.parametrize(
    ("turn", "size", "corner"),
    [
        (0, (148, 210), (0, 210)),
        (90, (210, 148), (148, 210)),
        (180, (148, 210), (148, 0)),
        (270, (210, 148), (0, 0)),
    ],
)
def test_a_turned_page_is_turned(turn: int, size: tuple[float, float], corner: tuple[float, float]) -> None:
    form, problems = laid(written(one_page(*size, Rotate=turn)))
    assert told(problems) == []
    assert landed(form, 0, size[1]) == near(*corner)


def test_a_page_in_other_units() -> None:
    form, problems = laid(written(one_page(74, 105, UserUnit=2)))
    assert told(problems) == []
    assert landed(form, 74, 105) == near(148, 210)


@pytest.mark.parametrize(
    ("size", "words", "corner"),
    [((210, 297), "what is larger is cut off", (-31, -43.5)), ((100, 200), "white stays", (24, 5))],
)
def test_another_size_is_told_and_centred(
    size: tuple[float, float], words: str, corner: tuple[float, float]
) -> None:
    form, [problem, _colours] = laid(written(one_page(*size)))
    assert problem.code == "OCT-R22"
    assert words in problem.message
    assert landed(form, 0, 0) == near(*corner)


def test_another_size_is_made_to_fit_if_asked() -> None:
    form, problems = laid(written(one_page(210, 297)), scale=True)
    assert told(problems) == []
    assert landed(form, 105, 148.5) == near(74, 105)
    assert landed(form, 0, 148.5)[0] == pytest.approx(0, abs=0.3)


def test_one_of_several_pages() -> None:
    pdf = one_page()
    pdf.pages.append(pdf.pages[0])
    pdf.pages[1].obj.Contents = pdf.make_stream(b"0 g")
    data = written(pdf)
    assert told(laid(data)[1]) == ["OCT-R21"]
    form, problems = laid(data, 2)
    assert (told(problems), form.read_bytes()) == ([], b"0 g")
    form, [problem] = laid(data, 3)
    assert (problem.code, problem.message) == ("OCT-R20", "the PDF “ad.pdf” has 2 pages, and no page 3")
    assert form.read_bytes() == b""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"<html>not found</html>",
        written(one_page())[:200],
        written(pikepdf.new()),
        written(one_page(MediaBox=Array([0, 0, 0, 0]))),
    ],
)
def test_what_is_no_page_is_told_and_leaves_an_empty_one(data: bytes) -> None:
    form, problems = laid(data)
    assert told(problems) == ["OCT-R20"]
    assert form.read_bytes() == b""


def test_a_password_is_told() -> None:
    data = written(one_page(), encryption=pikepdf.Encryption(owner="a", user="b"))
    _, [problem] = laid(data)
    assert (problem.code, problem.message) == ("OCT-R20", "the PDF “ad.pdf” is locked with a password")


def test_tags_layers_and_actions_stay_behind() -> None:
    pdf = one_page()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Night"))
    inner = pdf.make_stream(
        b"/Artifact BMC 0 g EMC", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), OC=layer
    )
    page = pdf.pages[0].obj
    page.Resources = Dictionary(XObject=Dictionary(F=inner), Properties=Dictionary(L=layer))
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC 1 w EMC /OC /L BDC /F Do EMC /T MP")
    page.StructParents = 0
    page.Metadata = pdf.make_stream(b"<x/>")
    form, problems = laid(written(pdf))
    assert told(problems) == ["OCT-R23"]
    assert "layers" in problems[0].message
    assert form.read_bytes().split() == b"1 w /F Do".split()
    assert form.Resources.XObject.F.read_bytes().split() == b"0 g".split()
    assert not {"/StructParents", "/Metadata", "/Annots"} & set(form.keys())
    assert "/OC" not in form.Resources.XObject.F


def test_a_form_that_holds_itself_ends() -> None:
    pdf = one_page()
    form = pdf.make_stream(b"/F Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(F=form))
    assert told(laid(written(pdf))[1]) == []


def test_too_much_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "_LONGEST", 10)
    _, [problem] = laid(written(one_page()))
    assert problem.code == "OCT-R20"
    assert "draws more than" in problem.message
    monkeypatch.undo()
    monkeypatch.setattr(foreign, "_MOST", 0)
    _, [problem] = laid(written(one_page(Resources=Dictionary(Font=Dictionary(F=Dictionary())))))
    assert "made of more than" in problem.message


def test_missing_fonts_are_told_by_name() -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    form, problems = laid(written(one_page(Resources=Dictionary(Font=Dictionary(F=font)))))
    assert told(problems) == ["OCT-R23"]
    assert "Helvetica" in problems[0].message
    assert foreign.FOREIGN in form.Resources.Font.F


@pytest.mark.parametrize(
    ("drawn", "colours"),
    [
        (b"0 g 0 0 0 1 k", None),
        (b"1 0 0 rg", "RGB"),
        (b"/S cs 1 scn", "the spot colour Gold"),
        (b"/I CS", "RGB"),
        (b"/DeviceRGB cs 1 0 0 sc /S cs", "RGB and the spot colour Gold"),
    ],
)
def test_colours_are_told_in_words(drawn: bytes, colours: str | None) -> None:
    pdf = one_page()
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
    spaces = Dictionary(
        S=Array([Name.Separation, Name.Gold, Name.DeviceCMYK, function]),
        I=Array([Name.ICCBased, pdf.make_stream(b"", N=3)]),
    )
    pdf.pages[0].obj.Resources = Dictionary(ColorSpace=spaces)
    pdf.pages[0].obj.Contents = pdf.make_stream(drawn)
    said = [problem.message.partition(" in ")[2] for problem in laid(written(pdf))[1]]
    assert said == ([colours] if colours else [])


def test_equal_files_give_equal_proofs_and_each_its_own_room() -> None:
    first, second = written(one_page()), written(one_page(100, 200))
    pages = [
        ready_page("a.pdf", first, URL % (1, 0)),
        ready_page("b.pdf", second, URL % (1, 1)),
    ]
    made = laid_in(proof(*pages), HERE).value
    assert made == laid_in(proof(*pages), HERE).value
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        forms = pdf.pages[0].obj.Resources.XObject
        assert forms["/I0"].Matrix != forms["/I1"].Matrix


def test_the_room_is_a_picture_of_one_line() -> None:
    assert kept_room(b"\0" * 32).startswith(b"\x89PNG")


def test_our_own_pages_can_be_bound_in_again(tmp_path: Path) -> None:
    """Their fonts have the names of ours, and other glyphs."""
    from pipeline.model import Galley
    from pipeline.render.engine.typeset import Typecase, typeset
    from pipeline.render.fragments.prepare import prepare

    fonts = (REPOSITORY / "styles" / "fonts" / "source-serif-4",)
    case = Typecase((), (tmp_path,), fonts)
    style = "@page{size:158mm 220mm;margin:0}body{font-family:'Source Serif 4'}img{width:158mm;height:220mm}"
    head = f'<!doctype html><html lang="en"><head><title>x</title><style>{style}</style></head>'
    ours = typeset(Galley("ours", f"{head}<body>Of rings</body></html>", HERE), case)[0].value
    (tmp_path / "ad.pdf").write_bytes(ours.pdf)
    image = f'<img alt="An advertisement" src="{(URL % (1, 1)).rpartition("/")[2]}">'
    outcome, read = typeset(Galley("ad", f"{head}<body>{image}And fields</body></html>", HERE), case)
    assert [page.name for page in outcome.value.ready] == ["ad.pdf"]
    assert tmp_path / "ad.pdf" in read
    fragment = prepare(laid_in(outcome.value, HERE).value, fonts)
    names = [face.name for face in fragment.take().faces]
    assert names == ["SourceSerif4-Regular"]
    parts = fragment.take().parts
    assert any(b"/OctavoForeign" in part.text and b"/Type0" in part.text for part in parts)
