"""Where the last lines of a text would stand alone: measured on pages set small, by their words."""

from weasyprint import HTML

from pipeline.render.engine.boxes.lonely_ends import fitted

# Ten lines of 10 px to a page; each word is a line.
_STYLE = (
    "@page { size: 100px 100px; margin: 0 } html, body, p { margin: 0; font: 5px/10px serif }"
    "p { orphans: 1; widows: 1 } article + article { break-before: page }"
)


def lines(count: int, css: str) -> list[int]:
    """How many lines of a text of ``count`` lines stand on each page, where ``css`` says what manners do."""
    words = "<br>".join("word" for _ in range(count))
    text = f"<article data-fit><p>{words}</p></article><article data-fit>end</article>"
    html = HTML(string=f"<style>{_STYLE}{css}</style>{text}")
    return [count_of(one) for one in fitted(html, html.render).pages[:-1]]


def count_of(page: object) -> int:
    boxes = page._page_box.descendants()  # type: ignore[attr-defined]
    return sum(type(box).__name__ == "LineBox" for box in boxes)


def test_what_fills_its_last_page_is_left_alone() -> None:
    assert lines(12, ".snug, .loose { display: none }") == [10, 2]
    assert lines(9, ".snug, .loose { display: none }") == [9]


def test_a_line_that_stands_alone_is_brought_back_by_closer_lines() -> None:
    assert lines(11, ".snug p { line-height: 9px }") == [11]


def test_where_closer_lines_are_not_enough_more_of_the_text_goes_along() -> None:
    assert lines(11, ".loose p { widows: 4 }") == [7, 4]


def test_pages_that_run_on_are_measured_by_their_last_one() -> None:
    text = "".join(f"<article><p>{'<br>'.join(['word'] * 7)}</p></article>" for _ in range(3))
    css = "article + article { break-before: auto } .snug p { line-height: 9px }"
    html = HTML(string=f"<style>{_STYLE}{css}</style><body data-fit>{text}</body>")
    assert [count_of(page) for page in fitted(html, html.render).pages] == [11, 10]
