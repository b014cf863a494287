from pathlib import Path

import pytest
from PIL import Image

from pipeline.cache.shards import Shards
from pipeline.cache.store import Cache
from pipeline.check.pictures.named_pictures import images, named_beside, named_in
from pipeline.model import Look, Prose
from pipeline.problems import About, Problem
from tests.check.made import codes, event, talk


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """The folder of pictures of an event folder, with a good one."""
    folder = tmp_path / "content" / "images"
    folder.mkdir(parents=True)
    noise = Image.effect_noise((1000, 400), 40)
    noise.save(folder / "good.png")
    noise.convert("RGB").save(folder / "good.jpg", quality=90)
    return folder


def found(folder: Path, name: str) -> list[Problem]:
    """The problems of an abstract that shows the picture ``name``."""
    html = f'<p>See <img alt="it" src="{name}"> here.</p>'
    one = talk("a", abstract=Prose(html, "See here."))
    return list(images(named_in(one.abstract, one.source, folder.parents[1]), folder.parents[1], no_memory()))


def no_memory() -> Shards:
    return Shards(Cache(None), "none", "")


@pytest.mark.parametrize(
    "name", ["images/good.png", "images/good.jpg", "./images/good.png", "data:image/png;base64,AA"]
)
def test_good_pictures(pictures: Path, name: str) -> None:
    assert found(pictures, name) == []


def test_names_may_be_percent_encoded(pictures: Path) -> None:
    (pictures / "good.png").rename(pictures / "a good one.png")
    assert found(pictures, "images/a%20good%20one.png") == []


def test_a_missing_picture_and_what_was_meant(pictures: Path) -> None:
    [problem] = found(pictures, "images/Good.PNG")
    assert (problem.code, problem.hint) == ("OCT-I01", "Did you mean “images/good.png”?")


def test_a_truncated_jpeg(pictures: Path) -> None:
    data = (pictures / "good.jpg").read_bytes()
    (pictures / "cut.jpg").write_bytes(data[: len(data) // 2])
    [problem] = found(pictures, "images/cut.jpg")
    assert (problem.code, problem.subject) == ("OCT-I02", (About("file", "content/images/cut.jpg"),))
    assert "truncated" in problem.message


def test_a_truncated_png(pictures: Path) -> None:
    data = (pictures / "good.png").read_bytes()
    (pictures / "cut.png").write_bytes(data[: len(data) // 2])
    assert codes(found(pictures, "images/cut.png")) == ["I02"]


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"<html>not found</html>"])
def test_what_is_no_picture(pictures: Path, data: bytes) -> None:
    (pictures / "odd.png").write_bytes(data)
    assert codes(found(pictures, "images/odd.png")) == ["I02"]


@pytest.mark.parametrize(
    ("size", "words"),
    [((8000, 8000), "8000 × 8000 pixels"), ((12000, 12000), "more than 100 million pixels")],
)
def test_huge_pictures_are_never_decoded(
    pictures: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], words: str
) -> None:
    Image.new("1", size).save(pictures / "huge.png", compress_level=1)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", lambda _image: pytest.fail("decoded"))
    [problem] = found(pictures, "images/huge.png")
    assert problem.code == "OCT-I03"
    assert words in problem.message


def test_the_limit_of_pillow_is_left_as_it_was(pictures: Path) -> None:
    before = Image.MAX_IMAGE_PIXELS
    found(pictures, "images/good.png")
    assert before == Image.MAX_IMAGE_PIXELS


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://example.org/a.png",
        "//host/a.png",
        "images/%2e%2e/../../x",
    ],
)
def test_nothing_outside_content_is_looked_at(pictures: Path, name: str) -> None:
    Image.new("1", (9, 9)).save(pictures.parents[1] / "secret.png")
    assert codes(found(pictures, name)) == ["I04"]


def test_a_link_that_leads_outside(pictures: Path) -> None:
    Image.new("1", (9, 9)).save(pictures.parents[1] / "secret.png")
    (pictures / "link.png").symlink_to(pictures.parents[1] / "secret.png")
    assert codes(found(pictures, "images/link.png")) == ["I04"]


def test_a_coarse_picture_is_noted(pictures: Path) -> None:
    Image.new("RGB", (300, 200)).save(pictures / "small.png")
    [problem] = found(pictures, "images/small.png")
    assert problem.code == "OCT-I05"
    assert "300 pixels wide, 685 would be sharp" in problem.message


def test_drawings(pictures: Path) -> None:
    (pictures / "good.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (pictures / "page.svg").write_text("<html/>")
    (pictures / "open.svg").write_text("<svg>")
    (pictures / "bomb.svg").write_text('<!DOCTYPE svg [<!ENTITY a "aa">]><svg>&a;</svg>')
    names = ("good", "page", "open", "bomb")
    assert [codes(found(pictures, f"images/{name}.svg")) for name in names] == [[], ["I02"], ["I02"], ["I02"]]


def test_cover_and_logo(pictures: Path) -> None:
    made, root = event(look=Look(cover="images/cover.png", logo="images/good.png")), pictures.parents[1]
    assert codes(images(named_beside(made, root), root, no_memory())) == ["I01"]


def test_the_place_in_the_abstract_is_found(pictures: Path) -> None:
    file = pictures.parent / "abstracts" / "a.md"
    file.parent.mkdir()
    file.write_text("---\ntitle: A\n---\n\nSee ![it](images/none.png) here.\n")
    [problem] = found(pictures, "images/none.png")
    assert str(problem.source) == "content/abstracts/a.md:5:11"


def test_a_tiff_of_four_inks_is_told_with_what_to_do(pictures: Path) -> None:
    inks = Image.open(pictures / "good.jpg").convert("CMYK")
    inks.save(pictures / "inks.tif")
    inks.save(pictures / "inks.jpg")
    [problem] = found(pictures, "images/inks.tif")
    assert problem.code == "OCT-I02"
    assert "TIFF in CMYK" in problem.message
    assert "JPEG" in problem.hint
    assert found(pictures, "images/inks.jpg") == []


@pytest.mark.parametrize("mode", ["I;16", "I", "F"])
def test_a_picture_with_more_tones_than_print_is_noted(pictures: Path, mode: str) -> None:
    Image.new(mode, (1000, 400)).save(pictures / "deep scan.tiff")
    [problem] = found(pictures, "images/deep%20scan.tiff")
    assert problem.code == "OCT-I06"
    assert "“images/deep scan.tiff”" in problem.message
