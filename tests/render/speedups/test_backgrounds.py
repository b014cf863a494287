"""Equal backgrounds are drawn once, and each is where the engine would have drawn it."""

import io
import re
from base64 import b64encode

import pikepdf

from tests.render.proofs import proof


def drawn(body: str) -> tuple[list[str], list[str]]:
    """The content of each page, and the groups that it draws."""
    pages = []
    with pikepdf.open(io.BytesIO(proof(body, "body{margin:0}").pdf)) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode()
            groups = re.findall(r"/(x\d+) Do", content)
            pages.append(
                (content, [page.Resources.XObject[f"/{name}"].read_bytes().decode() for name in groups])
            )
    return [content for content, _ in pages], [group for _, groups in pages for group in groups]


def _wave(markers: str = "") -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 2L3 4"{markers}/></svg>'
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode()


def _box(style: str) -> str:
    return f"<div style='height: 20mm; break-after: page; {style}'></div>"


def test_equal_backgrounds_are_drawn_once_and_shown_on_each_page() -> None:
    style = f"background: url({_wave()}) no-repeat"
    pages, groups = drawn(_box(style) * 3)
    assert [page.count(" Do") for page in pages] == [1, 1, 1]
    assert len({re.search(r"/(x\d+) Do", page)[1] for page in pages}) == 1
    assert all("1 2 m\n3 4 l" in group for group in groups)


def test_the_same_picture_elsewhere_or_larger_is_another() -> None:
    style = f"background: url({_wave()}) no-repeat"
    pages, _ = drawn(
        _box(style) + _box(f"{style}; margin-left: 5mm") + _box(f"{style}; background-size: 3mm")
    )
    assert len({re.search(r"/(x\d+) Do", page)[1] for page in pages}) == 3


def test_a_repeated_background_is_the_engines() -> None:
    pages, _ = drawn(_box(f"background: url({_wave()}) 0 0 / 4mm 4mm"))
    assert "/Pattern cs" in pages[0]
