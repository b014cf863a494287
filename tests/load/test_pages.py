"""The organiser's own pages: content/pages/*.md."""

from pathlib import Path

import pytest

from pipeline.cache.store import Cache
from pipeline.load import load_event
from pipeline.model import FreePage
from tests.load.conftest import EVENT, Load, Write, codes
from tests.load.test_bodies import picture


def page(load: Load, text: str, **files: bytes) -> tuple[FreePage, list[str]]:
    pictures = {name.replace("_", "."): data for name, data in files.items()}
    event, problems = load({"pages/map.md": text, **pictures})
    [one] = event.pages
    return one, codes(problems)


def test_a_page_with_nothing_but_a_title(load: Load) -> None:
    one, problems = page(load, "---\ntitle: The *way* to us\n---\n\nAlong the river.\n")
    assert problems == []
    assert (one.id, one.title.plain, one.title.html) == ("map", "The way to us", "The <em>way</em> to us")
    assert (one.place, one.contents, one.products, one.columns) == ("front", True, ("book",), 1)
    assert (one.language, one.picture, one.pdf) == ("en-GB", "", "")
    assert one.text is not None
    assert one.text.plain == "Along the river."


def test_everything_a_head_can_say(load: Load) -> None:
    one, problems = page(
        load,
        "---\ntitle: A\nplace: Before-Abstracts\norder: -2\ncontents: yes\nproducts: [book, signs]\n"
        "columns: 2\nlanguage: it\n---\nTesto.\n",
    )
    assert problems == []
    assert (one.place, one.contents, one.products, one.columns, one.language) == (
        "before-abstracts",
        True,
        ("book", "signs"),
        2,
        "it",
    )


def test_what_fills_a_page_is_not_in_the_contents_unless_asked_for(load: Load) -> None:
    one, problems = page(load, "---\ntitle: Ad\npicture: a.jpg\n---\n", a_jpg=picture(200, 300))
    assert (problems, one.contents, one.fit, one.shape, one.text) == ([], False, "page", 0.6667, None)
    one, problems = page(load, "---\ntitle: Ad\npdf: a.pdf\nleaf: 2\nscale: true\ncontents: true\n---\n")
    assert (problems, one.contents, one.pdf, one.leaf, one.scale) == ([], True, "a.pdf", 2, True)


def test_pages_stand_in_the_order_of_their_numbers_then_names(load: Load) -> None:
    event, problems = load(
        {
            "pages/b.md": "---\ntitle: B\n---\nx",
            "pages/c.md": "---\ntitle: C\norder: -1\n---\nx",
            "pages/a.md": "---\ntitle: A\norder: 5\n---\nx",
            "pages/README.md": "For us.",
            "pages/_draft.md": "For us.",
        }
    )
    assert codes(problems) == []
    assert [one.id for one in event.pages] == ["c", "b", "a"]


def test_headings_and_captions(load: Load) -> None:
    text = "# By bus\n\nLine 5, see ![a](x.png).\n\n### At night\n\n![The *way*](b.png)\n\n![](c.png)\n"
    one, problems = page(load, f"---\ntitle: A\n---\n{text}")
    assert problems == []
    assert one.text is not None
    html = one.text.html
    assert "<h2>By bus</h2>" in html
    assert "<h3>At night</h3>" in html
    assert '<p class="before-h3">Line 5, see <img class="picture" src="x.png" alt="a">.</p>' in html
    assert '<figure class="picture"><img class="picture" src="b.png" alt="The way">' in html
    assert "<figcaption>The way</figcaption></figure>" in html
    assert '<figure class="picture"><img class="picture" src="c.png" alt=""></figure>' in html
    assert one.text.plain.split("\n")[0] == "By bus"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("No head.", "OCT-Y25 content/pages/map.md:1"),
        ("---\ntitle: A\n---\n", "OCT-Y12 content/pages/map.md:4"),
        ("---\nplace: back\n---\nx", "OCT-Y12 content/pages/map.md:2:1"),
        ("---\ntitle: A\nplace: middle\n---\nx", "OCT-Y11 content/pages/map.md:3:8"),
        ("---\ntitle: A\nplaces: back\n---\nx", "OCT-Y10 content/pages/map.md:3:1"),
        ("---\ntitle: A\ncolumns: 9\n---\nx", "OCT-Y16 content/pages/map.md:3:10"),
        ("---\ntitle: A\npicture: a.png\npdf: b.pdf\n---\n", "OCT-Y21 content/pages/map.md:4:6"),
        ("---\ntitle: A\npicture: a.png\n---\nWords.", "OCT-Y21 content/pages/map.md:5"),
        ("---\ntitle: A\n---\nWhat is $x", "OCT-T03 content/pages/map.md:4:9"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(load: Load, text: str, code: str) -> None:
    assert page(load, text)[1] == [code]


def test_other_texts_are_told(load: Load) -> None:
    _, problems = load({"pages/map.docx": b"PK"})
    assert [problem.message for problem in problems] == ["map.docx is not read as a page"]


def test_a_new_page_a_changed_one_and_a_changed_logo_are_seen(write: Write, tmp_path: Path) -> None:
    event = EVENT + "sponsors: {Gold: {name: A, logo: a.jpg}}\n"
    root = write({"event.yaml": event, "program.yaml": "days: []\n"})

    def seen() -> tuple[list[str], float]:
        loaded = load_event(root, Cache(tmp_path / "cache")).value
        assert loaded is not None
        return [one.title.plain for one in loaded.pages], loaded.sponsors[0].sponsors[0].shape

    assert seen() == ([], 0.0)
    write({"pages/one.md": "---\ntitle: One\n---\nx", "a.jpg": picture(200, 100)})
    assert seen() == (["One"], 2.0)
    write({"pages/one.md": "---\ntitle: Two\n---\nx", "a.jpg": picture(100, 100)})
    assert seen() == (["Two"], 1.0)
