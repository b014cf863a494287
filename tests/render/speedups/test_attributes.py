"""Equal style attributes are read once, and each element still looks as its own attribute says."""

import re

import weasyprint.css
from weasyprint import HTML

from pipeline.render.speedups.standing_in import Work, standing_in
from tests.render.speedups.sparing import rows

_PAGE = (
    "<style>p { color: red } .large p { font-size: 30px }</style>"
    "<p style='color: lime; --x: 4px'>a</p><p style='color: lime; --x: 4px'>b</p><p style='color: blue'>c</p>"
    "<div style='--x: 7px'><p><i style='margin-left: var(--x)'>d</i></p></div>"
    "<div style='--x: 7px'><p><i style='margin-left: var(--x)'>e</i></p></div>"
    "<div style='--x: 9px' class='large'><p><i style='margin-left: var(--x)'>f</i></p></div>"
    "<p style='color: lime; --x: 4px' lang='it' id='g'>g</p>"
)


def styles() -> dict[str, object]:
    """The computed style of what each letter stands in."""
    found = {}
    [page] = HTML(string=_PAGE).render().pages
    for box in page._page_box.descendants():
        if re.fullmatch("[a-g]", getattr(box, "text", "")):
            element = box.element
            found[box.text] = (box.style["color"], box.style["font_size"], box.style["lang"], element.tag)
    return found


def test_pages_look_as_without() -> None:
    plain = styles()
    with standing_in(rows("attributes"), Work({}, ())):
        assert styles() == plain
    assert len(set(plain.values())) > 4


def test_elements_with_equal_attributes_share_what_is_worked_out(monkeypatch) -> None:
    made: list[object] = []

    class Counted(weasyprint.css.ComputedStyle):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)
            made.append(self)

    monkeypatch.setattr(weasyprint.css, "ComputedStyle", Counted)
    styles()
    before = len(made)
    made.clear()
    with standing_in(rows("attributes"), Work({}, ())):
        styles()
    # The second of each two paragraphs, divisions, and of the two elements in a division.
    assert before - len(made) == 4


def test_a_fault_in_an_attribute_is_told(caplog) -> None:
    with standing_in(rows("attributes"), Work({}, ())):
        HTML(string="<p style='colour: red'>a<p style='colour: red'>b").render()
    assert "colour" in caplog.text
