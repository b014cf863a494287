"""SVG is drawn as the engine alone draws it, and what cannot be drawn leaves its page whole."""

import io
import logging
from base64 import b64encode

import pikepdf
import pytest
from weasyprint.svg import SVG

from pipeline.model import Galley
from pipeline.problems import About, Source
from pipeline.render.engine.typeset import Typecase, UndrawnError, typeset
from pipeline.render.speedups.verified import in_force
from tests.render.proofs import FONTS
from tests.render.speedups.sparing import rows, set_by

DRAWINGS = {
    "text": '<rect width="200" height="10" fill="red"/><text x="10" y="50" font-size="40">Axis</text>'
    '<circle cx="180" cy="30" r="15"/>',
    "tspan": '<text y="30">a<tspan x="50" font-weight="bold">b</tspan><tspan dx="3">c</tspan></text>'
    '<text x="99" y="50" text-anchor="middle" font-family="Source Sans 3, serif">mid<tspan dy="5">dle</tspan>'
    "</text>",
    "text on a path": '<defs><path id="p" d="M10 50 C 40 10 65 10 95 50"/></defs>'
    '<text font-size="9"><textPath href="#p">along the path</textPath></text><path d="M1 1h9"/>',
    "use": '<defs><path id="a" d="M0 0h5v5z"/><g id="b"><use href="#a" x="3"/><text y="9">u</text></g></defs>'
    '<use href="#a"/><use href="#b" x="50" y="20" fill="red"/><use href="#a" x="99"/>',
    "nested": '<svg x="10" y="10" width="50" height="40" viewBox="0 0 10 10"><path d="M0 0L9 9"/>'
    '<svg x="5" width="5" height="5"><text font-size="2" y="3">n</text></svg></svg><path d="M60 60 l9-9"/>',
    "gradient": '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" '
    'stop-color="blue" stop-opacity=".5"/></linearGradient><radialGradient id="r" href="#g"/></defs>'
    '<path d="M0 0h90.5v30h-90.5z" fill="url(#g)"/><text y="55" fill="url(#r)" font-size="30">Grad</text>',
    "clip": '<clipPath id="c"><path d="M0 0h50.5v30h-50.5z"/><text y="50" font-size="30">C</text></clipPath>'
    '<g clip-path="url(#c)"><rect width="99" height="60" fill="red"/><path d="M0 0L99 60"/></g>',
    "mask": '<mask id="m"><path d="M0 0h50.5v30h-50.5z" fill="white"/></mask>'
    '<g mask="url(#m)" opacity=".5"><path d="M0 0h99.5v60h-99.5z"/></g><path d="M9 9h9" stroke="red"/>',
    "marker": '<marker id="e" markerWidth="4" markerHeight="4"><path d="M0 0L4 2L0 4z"/></marker>'
    '<path d="M9 9L50 30 80 9" stroke="black" fill="none" marker-end="url(#e)"/>',
}
# Fonts left out, and sheets that are linked, are compared elsewhere.
SAME = tuple(row for row in in_force() if row not in rows("programs", "sheets"))
BROKEN = '<path d="M0 0h9" stroke="red"/><g opacity=".5"><text y="20">a</text></g>'


def svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60">{inside}</svg>'


def picture(inside: str) -> str:
    return f"<img alt=p src='data:image/svg+xml;base64,{b64encode(svg(inside).encode()).decode()}'>"


@pytest.mark.parametrize("name", DRAWINGS)
def test_drawings_are_the_engines(name: str, caplog: pytest.LogCaptureFixture) -> None:
    body = f"<p>before</p>{picture(DRAWINGS[name])}<p>between</p>{svg(DRAWINGS[name])}<p>after</p>"
    assert set_by(body, SAME) == set_by(body)
    assert not caplog.records


def content(pdf: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return b"".join(page.Contents.read_bytes() for page in opened.pages)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine fails at what has an opacity, in the middle of a line of text."""
    whole = SVG.fill_stroke

    def fails(svg: SVG, *args: object, text: bool = False, **options: object) -> None:
        if text:
            raise ValueError("as if it were a fault of the engine")
        whole(svg, *args, text=text, **options)

    monkeypatch.setattr(SVG, "fill_stroke", fails)


@pytest.mark.parametrize("drawing", [BROKEN, '<text y="20">a</text>', f"<svg>{BROKEN}</svg>"])
def test_what_cannot_be_drawn_leaves_the_page_as_it_was(drawing: str, failing: None) -> None:
    pages = (f"<p>a {picture(inside)} b</p>" for inside in (drawing, ""))
    mended, empty = (content(set_by(page, rows("undrawn"))) for page in pages)
    assert mended == empty.replace(b"q\nq\n1 0 0 1 0 0 cm\n1 0 0 1 0 0 cm\nQ\nQ\n", b"")


def test_the_engine_itself_leaves_open_what_it_has_begun(failing: None) -> None:
    plain = content(set_by(f"<p>a {picture(BROKEN)} b</p>")).split(b"\n")
    assert plain.count(b"q") > plain.count(b"Q")


def test_what_cannot_be_drawn_is_told_by_its_name(failing: None, tmp_path) -> None:
    (tmp_path / "my plot.svg").write_text(svg(BROKEN), encoding="utf-8")
    case = Typecase((), (tmp_path,), FONTS)
    html = (
        "<html lang=en><head><title>t</title></head><body><p>a <img alt=p src='my%20plot.svg'> b</p></html>"
    )
    galley = Galley("g", html, Source("content/plot.md"))
    with pytest.raises(UndrawnError):
        typeset(galley, case, in_force())
    outcome, _ = typeset(galley, case, rows("undrawn"))
    [problem] = outcome.problems
    assert (problem.code, problem.source.file) == ("OCT-R02", "content/plot.md")
    assert problem.subject == (About("file", f"{tmp_path.name}/my plot.svg"),)
    assert "my plot.svg" in problem.message


def test_no_drawing_that_succeeds_is_taken_back(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR)
    body = "".join(f"<p>{picture(drawing)}</p>" for drawing in DRAWINGS.values())
    assert set_by(body, rows("undrawn")) == set_by(body)
