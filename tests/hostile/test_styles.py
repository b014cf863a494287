"""Stylesheets and fonts that are not what their names say: told by check and build, and neither stops."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.check.texts.broken_fonts import broken
from pipeline.folders.layers import Layers, shipped
from tests.commands.test_bad_inputs import small
from tests.conftest import octavo

LATIN_1 = '.session::before { content: "caf\xe9" }\n'.encode("latin-1")
HALF_A_FONT = next(shipped("styles").rglob("*.ttf")).read_bytes()[:2000]


def latin_1(event: Path) -> str:
    (event / "styles").mkdir()
    (event / "styles" / "book.css").write_bytes(LATIN_1)
    return "OCT-F03"


def folder(event: Path) -> str:
    (event / "styles" / "book.css").mkdir(parents=True)
    return "OCT-F02"


def no_font(event: Path) -> str:
    (event / "styles" / "fonts").mkdir(parents=True)
    (event / "styles" / "fonts" / "text.ttf").write_text("no font", encoding="utf-8")
    (event / "styles" / "fonts" / "half.otf").write_bytes(HALF_A_FONT)
    return "OCT-F09"


@pytest.mark.parametrize(("spoil", "told"), [(latin_1, 1), (folder, 1), (no_font, 2)])
def test_it_is_told_by_check_and_build(tmp_path: Path, spoil: Callable[[Path], str], told: int) -> None:
    event = small(tmp_path)
    code = spoil(event)
    checked = octavo("check", "--all", folder=event)
    built = octavo("build", "book", folder=event)
    assert checked.stdout.count(f" {code} ") == told
    assert code in built.stderr
    assert (event / "output" / "book.pdf").is_file(), built.stderr


def test_every_broken_font_is_named(tmp_path: Path) -> None:
    event = small(tmp_path)
    no_font(event)
    found = {problem.source.file for problem in broken(event, Layers(event).fonts)}
    assert found == {"styles/fonts/half.otf", "styles/fonts/text.ttf"}


def test_an_event_file_that_is_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "content" / "event.yaml").mkdir(parents=True)
    for command in ("check", "build"):
        run = octavo(command, folder=tmp_path)
        assert run.returncode == 1
        assert "OCT-F02" in run.stdout + run.stderr


BAD_ADDRESSES = """/* A comment; url(none-at-all.png) in it. */
@import url(https://example.org/sheet.css);
body { background: url(/etc/passwd) }
@page { background: url(none.png) }
h1 { background: url("data:image/svg+xml,DRAWING") }
"""
SELF_USE = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><g id='a'><use href='%23a'/></g></svg>"


def test_a_bad_address_is_told_once_where_it_stands(tmp_path: Path) -> None:
    event = small(tmp_path)
    sheet = event / "styles" / "book.css"
    sheet.parent.mkdir()
    sheet.write_text(BAD_ADDRESSES.replace("DRAWING", SELF_USE), encoding="utf-8")
    (event / "styles" / "more.css").write_text("p { background: url(gone.png) }", encoding="utf-8")
    sheet.write_text('@import "more.css";\n' + sheet.read_text(encoding="utf-8"), encoding="utf-8")
    built = octavo("build", "book", "--all", folder=event)
    assert sorted(re.findall(r"^error (OCT-\w+) (.*)$", built.stderr, re.MULTILINE)) == [
        ("OCT-R02", "styles/book.css:5:21"),
        ("OCT-R02", "styles/more.css:1:17"),
        ("OCT-R06", "styles/book.css:3:9"),
        ("OCT-R06", "styles/book.css:4:20"),
        ("OCT-R06", "styles/book.css:6:18"),
    ]
