"""Drawings that would never end: counted before they are drawn, in the check and by who sets pages."""

from base64 import b64encode
from pathlib import Path

import pytest

from pipeline.check.pictures.picture_file import examine
from pipeline.text.drawing import excess
from tests.render.test_render import document, galley, made

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def doubling(levels: int, attribute: str = "xlink:href") -> str:
    """Each group draws the one before it ten times."""
    groups = ["<g id='g0'><path d='M0 0h1'/></g>"]
    for level in range(1, levels):
        uses = f"<use {attribute}='#g{level - 1}'/>" * 10
        groups.append(f"<g id='g{level}'>{uses}</g>")
    return f"{HEAD}{''.join(groups)}</svg>"


def test_another_encoding_hides_nothing() -> None:
    for code in ("utf-16", "utf-16-le", "utf-16-be"):
        assert excess(f'<?xml version="1.0" encoding="utf-16"?>{doubling(9)}'.encode(code))


NASTY = {
    "nested uses": doubling(9),
    "nested uses, as SVG 2 has them": doubling(9, "href"),
    "a use of itself": f"{HEAD}<g id='a'><use href='#a'/></g></svg>",
    "a pattern in itself": f"{HEAD}<pattern id='a'><path fill='url(#a)'/></pattern></svg>",
    "a mask in a style": f"{HEAD}<mask id='a'><path style='mask:url(#a)'/></mask></svg>",
    "a use by the file's name": doubling(9).replace("'#g", "'a.svg#g"),
    "a mask in a style sheet": (
        f"{HEAD}<style>g .m{{mask:url(#a)}}</style><mask id='a'><path class='m'/></mask></svg>"
    ),
    "groups in groups": HEAD + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
}


@pytest.mark.parametrize("drawing", NASTY.values(), ids=NASTY)
def test_the_check_tells_it(tmp_path: Path, drawing: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(drawing)
    fault = examine(path, 100)
    assert fault is not None
    assert fault.code == "OCT-I03"


@pytest.mark.parametrize("drawing", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize("inside", [False, True])
def test_the_page_is_set_without_it(tmp_path: Path, drawing: str, inside: bool) -> None:
    (tmp_path / "a.svg").write_text(drawing)
    data = "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode()
    outcome = made(
        document(tmp_path, galley("one", f'<p>word <img alt="" src="{data if inside else "a.svg"}">'))
    )
    assert [problem.code for problem in outcome.problems] == ["OCT-R06"]
    assert outcome.value.pages == 1


@pytest.mark.parametrize("drawing", NASTY.values(), ids=NASTY)
def test_one_that_stands_in_a_template_is_counted_too(tmp_path: Path, drawing: str) -> None:
    outcome = made(document(tmp_path, galley("one", f"<p>word {drawing} word")))
    assert [problem.code for problem in outcome.problems] == ["OCT-R06"]
    assert outcome.value.pages == 1


def test_a_style_sheet_reaches_only_what_it_names() -> None:
    rules = ".a{fill:url(#g)} path{fill:url('#g')} #b{fill:url(#g)}"
    defined = "<linearGradient id='g'><stop class='c'/></linearGradient>"
    assert not excess(f"{HEAD}<style>{rules}</style>{defined}<path class='a' id='b'/></svg>".encode())


def test_an_ordinary_drawing_is_drawn() -> None:
    many = "<g><path d='M0 0h1'/></g>" * 3000
    assert not excess(f"{HEAD}{many}</svg>".encode())
    assert not excess(doubling(3).encode())
