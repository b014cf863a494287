"""What is written into a page so that phrases of both directions stand in order."""

from xml.etree.ElementTree import Element, tostring

import pytest
import tinyhtml5

from pipeline.render.engine.ways.two_ways import directed


def page(body: str, language: str = "ar") -> Element:
    html = f'<!doctype html><html lang="{language}"><head><title>t</title></head><body>{body}</body></html>'
    tree: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    directed(tree, html)
    return tree


def inside(body: str, language: str = "ar") -> str:
    [found] = page(body, language).iter("body")
    return tostring(found, encoding="unicode").removeprefix("<body>").removesuffix("</body>")


PHRASES = {
    "over elements": (
        "<p>عن Deep <em>Learning</em> for <b>MRI</b> في</p>",
        '<p>عن <span dir="ltr">Deep <em>Learning</em> for <b>MRI</b></span> في</p>',
    ),
    "one text": ("<p>عن Deep Learning في</p>", "<p>عن Deep Learning في</p>"),
    "signs that belong to it": ("<p>مع C++ و GPU</p>", '<p>مع <span dir="ltr">C++</span> و GPU</p>'),
    "a bracket of its own": (
        "<p>عن Networks (CNN) في</p>",
        '<p>عن <span dir="ltr">Networks (CNN)</span> في</p>',
    ),
    "a bracket around it": ("<p>عن (CNN) في</p>", "<p>عن (CNN) في</p>"),
    "numbers within": (
        "<p>عن <b>Lund</b> 2018 في</p>",
        '<p>عن <span dir="ltr"><b>Lund</b> 2018</span> في</p>',
    ),
    "all of it": ("<p>Is <em>it</em> so?</p>", '<p><span dir="ltr">Is <em>it</em> so?</span></p>'),
    "names in a list": (
        '<p><span class="speaker">Ozan Öktem</span>، <span class="author">سارة</span></p>',
        '<p><span class="speaker">Ozan Öktem</span>، <span class="author">سارة</span></p>',
    ),
    "letters of another type": (
        '<p><b>Ökte<span class="even">m</span></b>, Ozan <a href="#x">00</a></p>',
        '<p><span dir="ltr"><b>Ökte<span class="even">m</span></b>, Ozan <a href="#x">00</a></span></p>',
    ),
    "a telephone": (
        "<p>هاتف +966 11 467 0000</p>",
        '<p>هاتف <span dir="ltr" style="white-space: nowrap">+966 11 467 0000</span></p>',
    ),
    "degrees": (
        "<p>حرارة −5 °C.</p>",
        '<p>حرارة <span dir="ltr" style="white-space: nowrap">−5 °C</span>.</p>',
    ),
    "times": (
        "<p>من 9:30–10:15 في</p>",
        '<p>من <span dir="rtl" style="white-space: nowrap">9:30–10:15</span> في</p>',
    ),
    "code": ("<p>عن <code>x.y()</code> في</p>", '<p>عن <code dir="ltr">x.y()</code> في</p>'),
}


@pytest.mark.parametrize(("body", "made"), PHRASES.values(), ids=PHRASES)
def test_a_phrase_stands_in_a_span_of_its_direction(body: str, made: str) -> None:
    assert inside(body) == made


def test_arabic_in_latin_text_is_kept_together() -> None:
    assert inside("<p>about <b>سارة</b> العلي alone</p>", "en") == (
        '<p>about <span dir="rtl"><b>سارة</b> العلي</span> alone</p>'
    )


def test_ranges_in_hebrew_run_from_left_to_right() -> None:
    found = inside("<p>שעה 9:30–10:15</p>", "he")
    assert '<span dir="ltr" style="white-space: nowrap">9:30–10:15</span>' in found


def test_a_talk_in_another_language_runs_as_that_does() -> None:
    tree = page(
        '<article lang="en"><p>text</p></article><article lang="ar"><p>نص</p></article><div lang="en">x</div>'
    )
    assert tree.get("dir") == "rtl"
    assert [each.get("dir") for each in tree.iter("article")] == ["ltr", None]
    assert [each.get("dir") for each in tree.iter("div")] == [None]


def test_a_paragraph_in_another_language_runs_as_that_does_in_what_people_write() -> None:
    assert inside('<div class="abstract"><p>All in English.</p></div>') == (
        '<div class="abstract"><p dir="ltr">All in English.</p></div>'
    )


def test_pages_without_letters_from_the_right_stay_as_they_are() -> None:
    body = "<p>Deep <em>Learning</em> −5 °C +966 11 467 0000 <code>x</code></p>"
    assert inside(body, "en") == body
    assert page(body, "en").get("dir") is None


def test_nothing_is_lost_and_nothing_doubled() -> None:
    body = "<p>a<b>ب</b>ج d<i>e <b>و</b></i> +1 234 567 890 <!-- x -->f</p><ul><li>x <p>ي</p> y</li></ul>"
    for language in ("ar", "he", "en"):
        assert "".join(page(body, language).itertext()) == "".join(page(body, "xx").itertext())
