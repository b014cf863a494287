"""Committees, sponsors, Wi-Fi, contacts and the organiser's own pages, in all products that print them."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.cache.store import Cache
from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.model import Document, Event, Look, SlotKind
from pipeline.render import render
from tests.products.printing import assert_words_keep_off_the_edge, event_of, slot
from tests.products.test_book import bare
from tests.products.test_every_product import destinations
from tests.tools.pages import page_images, sizes, text, words
from tests.tools.verapdf import validate

EVENT = """\
title: Days of Rings
start: 2026-06-15
end: 2026-06-16
timezone: Europe/Rome
committees:
  Programme committee: [{role: Chair, person: ada}, Emmy Noether (Göttingen)]
sponsors:
  Gold: [{name: Acme, logo: acme.png, link: 'https://www.acme.example/', text: Scales.}, Ring & Sons]
  Friends: [Bakery]
wifi: [{network: Guest;1, password: open "sesame"}, {network: eduroam, note: With your own account.}]
contact: {name: Desk, phone: +39 0461 1, email: desk@rings.org}
emergency: [{name: Ambulance, phone: 112}]
"""
FILES = {
    "event.yaml": EVENT,
    "people.yaml": "ada: {given: Ada, family: Byron, affiliation: London}\n",
    "program.yaml": (
        "days:\n  - date: 2026-06-15\n    slots: [{time: 9:00-10:00, talk: one}]\n"
        "  - date: 2026-06-16\n    slots: [{time: 9:00-10:00, title: A walk}]\n"
    ),
    "abstracts/one.md": "---\ntitle: On rings\nspeakers: ada\n---\nMuch.\n",
    "pages/conduct.md": "---\ntitle: Code of conduct\n---\n\nBe kind.\n\n## To all\n\nAlways.\n",
    "pages/way.md": (
        "---\ntitle: The way\nplace: back\ncolumns: 2\nproducts: [book, programme, signs]\n---\n\nBy bus.\n\n"
        "![A map of the town](tall.png)\n\nOn foot.\n"
    ),
    "pages/ad.md": "---\ntitle: Buy balances\nplace: before-programme\npicture: ad.png\n---\n",
    "pages/ready.md": "---\ntitle: Buy rings\nplace: back\norder: 9\npdf: buy.pdf\ncontents: true\n---\n",
    "pages/view.md": (
        "---\ntitle: The castle\nplace: before-abstracts\npicture: wide.png\nfit: margins\n"
        "contents: yes\n---\n"
    ),
}
PICTURES = {"acme.png": (400, 200), "tall.png": (300, 2400), "ad.png": (740, 1050), "wide.png": (900, 300)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("matter")
    for name, written in FILES.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    for name, size in PICTURES.items():
        Image.new("RGB", size, "#2a6").save(root / "content" / name)
    (root / "content" / "buy.pdf").write_bytes(advertisement())
    return root


def advertisement() -> bytes:
    """A page of A5 with bleed, tagged, with a font of its own and text that can be read."""
    pdf, mm = pikepdf.new(), 72 / 25.4
    page = pdf.add_blank_page(page_size=(158 * mm, 220 * mm)).obj
    page.TrimBox = pikepdf.Array([5 * mm, 5 * mm, 153 * mm, 215 * mm])
    box = pikepdf.Array([0, 0, 1, 1])
    drawn = "/P <</MCID 0>> BDC 0 0.4 0.8 0 k 0 0 500 700 re f EMC /Artifact BMC /F Do EMC"
    page.Contents = pdf.make_stream(drawn.encode())
    form = pdf.make_stream(b"1 0 0 rg 0 0 1 1 re f", BBox=box)
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.StructParents = 0
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def event(folder: Path) -> Event:
    outcome = load_event(folder)
    assert outcome.value is not None
    assert outcome.problems == ()
    return outcome.value


def document(event: Event, product: str, layers: Layers) -> Document:
    loaded = load_product(layers.product_folders()[product]).value
    assert loaded is not None
    outcome = compose(event, loaded, layers)
    assert {problem.code for problem in outcome.problems} <= {"OCT-S04"}, outcome.problems
    return outcome.value


def made(event: Event, product: str, folder: Path) -> Path:
    outcome = render(document(event, product, Layers(folder)), Cache(folder / "cache"), lambda *_: None)
    # The advertisement is of A5.
    assert {problem.code for problem in outcome.problems} <= {"OCT-R24", "OCT-R22"}
    path = folder / f"{product}-{event.look.page}.pdf"
    path.write_bytes(outcome.value.data)
    return path


@pytest.mark.parametrize("page", ["A5", "A4"])
def test_the_book_prints_it_all_with_true_page_numbers(event: Event, folder: Path, page: str) -> None:
    book = made(replace(event, look=Look(page)), "book", folder)
    pages = text(book)
    with pikepdf.open(book) as pdf:
        targets = destinations(pdf)
        outline = str([item.title for item in pdf.open_outline().root])
    [contents] = [said for said in pages if said.lstrip().startswith("Contents")]
    for title, anchor in (
        ("Code of conduct", "page-conduct"),
        ("Practical information", "practical"),
        ("Committees", "committees"),
        ("Sponsors", "sponsors"),
        ("The castle", "page-view"),
        ("The way", "page-way"),
        ("Buy rings", "page-ready"),
    ):
        assert f"{bare(title)}{targets[anchor]}" in bare(contents), title
        assert anchor == "page-ready" or bare(title) in bare(pages[targets[anchor] - 1])
        assert title in outline
    assert "Buy balances" not in contents
    assert "Buy balances" not in outline
    order = [
        "page-conduct",
        "contents",
        "practical",
        "committees",
        "sponsors",
        "page-ad",
        "page-view",
        "people",
    ]
    assert [targets[name] for name in order] == sorted(targets[name] for name in order)
    said = bare(" ".join(pages))
    for words_ in (
        "Ada Byron Chair London",
        "Emmy Noether Göttingen",
        "Scales",
        "acme.example",
        "Ring & Sons",
        "Bakery",
        'open "sesame"',
        "With your own account",
        "112",
        "A map of the town",
    ):
        assert bare(words_) in said, words_


def test_a_ready_page_fills_its_page(event: Event, folder: Path) -> None:
    book = made(event, "book", folder)
    with pikepdf.open(book) as pdf:
        number = destinations(pdf)["page-ready"]
        page = pdf.pages[number - 1].obj
        [form] = [thing for _name, thing in page.Resources.XObject.items() if thing.Subtype == "/Form"]
        assert b"BDC" not in form.read_bytes()
        assert float(page.OctavoBleed) == pytest.approx(5 * 72 / 25.4, abs=0.01)
    shot = page_images(book, 20)[number - 1].convert("RGB")
    corners = [shot.getpixel((x, y)) for x in (1, shot.width - 2) for y in (1, shot.height - 2)]
    red, green, blue = corners[0]
    assert len(set(corners)) == 1
    assert red > green > blue


def test_pictures_stay_on_their_page(event: Event, folder: Path) -> None:
    book = made(event, "book", folder)
    with pikepdf.open(book) as pdf:
        targets = destinations(pdf)
    on_page = words(book)[targets["page-way"] - 1]
    caption = [word for word in on_page if word.text in ("A", "map", "town")]
    assert len(caption) >= 3
    assert max(word.y1 for word in caption) < sizes(book)[0][1] - 18 * 72 / 25.4


@pytest.mark.parametrize("product", ["book", "programme", "signs"])
def test_what_is_printed_is_accessible(event: Event, folder: Path, product: str) -> None:
    assert validate(made(event, product, folder)) == []


def test_the_short_programme_has_help_on_its_cover_and_pages_behind_it(event: Event, folder: Path) -> None:
    leaflet = made(event, "programme", folder)
    cover, *days, way = text(leaflet)
    assert len(days) == 2
    assert "sesame" not in way + "".join(days)
    for said in ("Sponsors", "Network: Guest;1", "In an emergency", "Ambulance", "112"):
        assert bare(said) in bare(cover)
    assert way.lstrip().startswith("The way")
    assert_words_keep_off_the_edge(leaflet)


def test_signs_for_the_wifi_the_sponsors_and_pages(event: Event, folder: Path) -> None:
    signs = made(event, "signs", folder)
    first, second, sponsors, way = [
        page for page in text(signs) if page.count("Wi-Fi") or "Sponsors" in page or "The way" in page
    ]
    assert bare('Network Guest;1 Password open "sesame"') in bare(first)
    assert bare("eduroam With your own account") in bare(second)
    assert bare("Sponsors Gold") in bare(sponsors)
    assert bare("The way") in bare(way)
    assert_words_keep_off_the_edge(signs)


def test_the_back_of_a_badge_has_help_where_there_is_room(event: Event, folder: Path) -> None:
    front, back = text(made(event, "badges", folder))
    assert "sesame" not in front
    assert bare('Password: open "sesame"') in bare(back)
    slots = [slot(n * 5, 5, title=f"Walk {n}", kind=SlotKind.OTHER) for n in range(90)]
    full = replace(event, days=event_of(slots).days)
    assert "sesame" not in " ".join(text(made(full, "badges", folder)))


@pytest.mark.parametrize("product", ["book", "programme", "signs"])
def test_an_event_that_says_nothing_of_it_has_none_of_it(event: Event, folder: Path, product: str) -> None:
    bare_event = replace(
        event, committees=(), sponsors=(), wifi=(), contact=(), emergency=(), pages=(), stamp="", beside=""
    )
    names = {galley.name for galley in document(bare_event, product, Layers(folder)).galleys}
    ours = {"practical", "committees", "sponsors", "wifi", "insert", "filled"}
    assert not {name.partition("-")[0] for name in names} & ours
