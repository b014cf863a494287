"""Cover and back of the book: a picture where the organiser says, a ready PDF, logo and sponsors."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from pipeline.cache.store import Cache
from pipeline.commands.looks.ready_pdfs import look_at_ready_pages
from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_event, load_product
from pipeline.problems import Problem
from pipeline.render import render
from tests.tools.pages import page_images, text

MM = 72 / 25.4
RED, GREEN = (220, 20, 20), (20, 180, 60)
EVENT = "title: Days of Rings\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n"


def sides(root: Path, look: str, more: str = "") -> tuple[Path, tuple[Problem, ...]]:
    """Cover and back of an event with this look, as a PDF of two pages, with the problems."""
    content = root / "content"
    content.mkdir()
    (content / "event.yaml").write_text(f"{EVENT}look: {look}\n{more}", encoding="utf-8")
    (content / "program.yaml").write_text("days: []\n", encoding="utf-8")
    (content / "people.yaml").write_text("{}\n", encoding="utf-8")
    Image.new("RGB", (300, 200), RED).save(content / "art.png")
    Image.new("RGB", (300, 100), GREEN).save(content / "logo.png")
    ready(content / "cover.pdf", 148, 210)
    ready(content / "small.pdf", 100, 100)
    loaded = load_event(root).value
    assert loaded is not None
    layers = Layers(root)
    product = load_product(layers.product_folders()["book"]).value
    assert product is not None
    composed = compose(loaded, product, layers)
    ends = tuple(galley for galley in composed.value.galleys if galley.name in {"cover", "back"})
    made = render(replace(composed.value, galleys=ends, multiple=1), Cache(None), lambda *_: None)
    path = root / "sides.pdf"
    path.write_bytes(made.value.data)
    return path, (*composed.problems, *made.problems, *look_at_ready_pages(root, loaded))


def ready(path: Path, width: float, height: float) -> None:
    """A PDF of two pages with 5 mm of bleed: one all cyan, one all black."""
    pdf = pikepdf.new()
    for ink in ("1 0 0 0 k", "0 0 0 1 k"):
        page = pdf.add_blank_page(page_size=((width + 10) * MM, (height + 10) * MM)).obj
        page.TrimBox = pikepdf.Array([5 * MM, 5 * MM, (width + 5) * MM, (height + 5) * MM])
        page.Contents = pdf.make_stream(f"{ink} 0 0 2000 2000 re f".encode())
    pdf.save(path)


def extent(path: Path, colour: tuple[int, int, int], page: int = 0) -> tuple[int, ...] | None:
    """Left, top, right and bottom of a colour on a page, in mm."""
    shot = page_images(path, 50.8)[page].convert("RGB")
    found = Image.new("1", shot.size)
    dots = shot.get_flattened_data()
    found.putdata([max(abs(a - b) for a, b in zip(dot, colour, strict=True)) < 30 for dot in dots])
    box = found.getbbox()
    return box and tuple(round(side / 2) for side in box)


@pytest.mark.parametrize(
    ("place", "box", "titled"),
    [
        ("bottom", (0, 84, 148, 210), True),
        ("top", (0, 0, 148, 117), True),
        ("page", (0, 0, 148, 210), False),
        ("20 90 90 60", (20, 90, 110, 150), True),
        ("[30, 60.5, 60, 40]", (30, 60, 90, 100), True),
    ],
)
def test_a_picture_stands_where_the_organiser_says(
    place: str, box: tuple[int, ...], titled: bool, tmp_path: Path
) -> None:
    path, problems = sides(tmp_path, f"{{cover: art.png, cover_place: {place}}}")
    assert [problem.code for problem in problems if problem.code.startswith("OCT-R")] == []
    assert extent(path, RED) == pytest.approx(box, abs=1)
    assert ("Days of Rings" in text(path)[0]) is titled


def test_a_ready_pdf_is_cover_and_back(tmp_path: Path) -> None:
    path, problems = sides(tmp_path, "{cover: cover.pdf, back: cover.pdf}")
    assert not [problem for problem in problems if problem.severity == "error" or problem.code == "OCT-R22"]
    assert "".join(text(path)) == ""
    front, back = (shot.convert("RGB").getpixel((80, 120)) for shot in page_images(path, 50.8))
    assert front[2] > 200 > front[0]
    assert max(back) < 60
    with pikepdf.open(path) as pdf:
        forms = [form for page in pdf.pages for form in page.obj.Resources.XObject.values()]
        assert [form.Subtype for form in forms] == ["/Form", "/Form"]


def test_a_ready_cover_of_another_size_is_told_where_it_is_named(tmp_path: Path) -> None:
    _path, problems = sides(tmp_path, "{cover: small.pdf}")
    told = {(problem.code, str(problem.source)) for problem in problems if problem.code == "OCT-R22"}
    assert ("OCT-R22", "content/event.yaml:5:15") in told


def test_logo_and_sponsors_are_on_cover_and_back(tmp_path: Path) -> None:
    more = "sponsors:\n  Gold: [{name: A, logo: art.png}, {name: B, logo: art.png}]\n"
    path, _problems = sides(tmp_path, "{logo: logo.png}", more)
    left, top, right, bottom = extent(path, GREEN) or (0, 0, 0, 0)
    assert left > 74
    assert right <= 148 - 15
    assert 180 < top < bottom < 200
    sponsors = extent(path, RED, 1)
    logo = extent(path, GREEN, 1)
    assert sponsors
    assert logo
    assert sponsors[3] < logo[1]


@pytest.mark.parametrize("place", ["middle", "1 2 3", "1 2 0 5", "[1, 2, 3, x]", "-1 2 3 4"])
def test_what_is_no_place_is_told(place: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "event.yaml").write_text(f"{EVENT}look: {{cover_place: {place}}}\n")
    assert "OCT-Y11" in {problem.code for problem in load_event(tmp_path).problems}
