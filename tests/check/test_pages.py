"""Whether a page of the organiser's own is printed anywhere."""

from dataclasses import replace
from pathlib import Path

import pikepdf

from pipeline.check.pages import misplaced
from pipeline.commands.check import check_event
from pipeline.model import FreePage, Prose
from pipeline.problems import Source
from tests.check.made import event

HERE = Source("content/pages/map.md", 1)


def page(*products: str) -> FreePage:
    places = tuple((f"products.{n}", Source("content/pages/map.md", 3, n + 1)) for n in range(len(products)))
    return FreePage("map", Prose("Map", "Map"), HERE, products=products, places=places)


def test_a_product_that_prints_no_pages_is_told_at_its_place() -> None:
    told = list(misplaced(event(pages=(page("book", "badges"), page("sign"))), ["book", "signs"]))
    assert [(one.code, str(one.source), one.hint) for one in told] == [
        ("OCT-Y11", "content/pages/map.md:3:2", "Possible here: book, signs"),
        ("OCT-Y11", "content/pages/map.md:3:1", "Did you mean “signs”?"),
    ]


def test_badges_show_pictures_only() -> None:
    shown = replace(page("badges"), picture="map.svg")
    told = list(misplaced(event(pages=(shown, page("badges"))), ["book"], ["badges"]))
    assert [(one.code, one.message) for one in told] == [
        ("OCT-Y11", "products: badges shows pictures only, and this page is none")
    ]


def test_a_page_that_is_printed_nowhere_is_told() -> None:
    [told] = misplaced(event(pages=(page(),)), ["book"])
    assert (told.code, str(told.source)) == ("OCT-Y11", "content/pages/map.md:1")


def test_products_of_the_event_may_print_pages_too(tmp_path: Path) -> None:
    product = tmp_path / "templates" / "cards"
    product.mkdir(parents=True)
    (product / "product.yaml").write_text("title: C\nparts: [{template: card.html, each: insert}]\n")
    files = {
        "event.yaml": "title: A\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n",
        "program.yaml": "days: []\n",
        "pages/map.md": "---\ntitle: Map\nproducts: [cards, programme, itinerary]\n---\nHere.\n",
    }
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    told = [problem for problem in check_event(tmp_path).problems if problem.code == "OCT-Y11"]
    assert [str(one.source) for one in told] == ["content/pages/map.md:3:30"]
    assert told[0].hint == "Possible here: badges, book, cards, programme, signs, web"


def test_a_check_tells_of_ready_pages_before_they_are_bound_in(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    for _ in range(2):
        pdf.add_blank_page(page_size=(595, 842))
    files = {
        "event.yaml": b"title: A\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n",
        "program.yaml": b"days: []\n",
        "pages/a.md": b"---\ntitle: Ad\npdf: ad.pdf\n---\n",
        "pages/b.md": b"---\ntitle: Broken\npdf: no.pdf\n---\n",
        "pages/c.md": b"---\ntitle: Gone\npdf: gone.pdf\n---\n",
        "no.pdf": b"%PDF-1.7\n",
    }
    for name, data in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    pdf.save(tmp_path / "content" / "ad.pdf")
    for _ in range(2):
        told = [p for p in check_event(tmp_path).problems if p.source.file.startswith("content/pages/")]
        assert [(p.code, str(p.source)) for p in told] == [
            ("OCT-R21", "content/pages/a.md:3:6"),
            ("OCT-R22", "content/pages/a.md:3:6"),
            ("OCT-R20", "content/pages/b.md:3:6"),
            ("OCT-I01", "content/pages/c.md:3:6"),
        ]
