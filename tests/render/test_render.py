"""Galleys into a bound book, with the engine itself."""

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.cache.store import Cache
from pipeline.folders.layers import Layers
from pipeline.model import Document, Galley
from pipeline.model.marker import page_marker
from pipeline.problems import About, Outcome, Severity, Source
from pipeline.render import render
from tests.conftest import REPOSITORY
from tests.tools.verapdf import validate

FONTS = Layers(REPOSITORY).fonts
HEAD = "<!doctype html><html lang='en'><head><title>t</title><style>@page{size:100mm 150mm;margin:10mm}"
HEAD += "html{font:10pt 'Source Serif 4'}</style></head>"


def galley(name: str, body: str, **fields: object) -> Galley:
    return Galley(name, f"{HEAD}<body>{body}</body></html>", Source(f"content/{name}.md"), **fields)  # type: ignore[arg-type]


def document(folder: Path, *galleys: Galley, **fields: object) -> Document:
    return Document("book", "A book", "en", galleys, (), (folder,), FONTS, **fields)  # type: ignore[arg-type]


def made(what: Document, cache: Cache | None = None, told: list[tuple[str, bool]] | None = None) -> Outcome:
    return render(
        what,
        cache or Cache(None),
        lambda name, known, _pace: (told if told is not None else []).append((name, known)),
    )


def opened(outcome: Outcome) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(outcome.value.data))


CONTENTS = galley("contents", f"<h1>Contents</h1><p><a href='octavo:b'>B</a> {page_marker(['b'])}</p>")
ONE = galley("one", "<h2 id='a'>A</h2><p>text</p><p style='break-before:page'>more</p>")
TWO = galley("two", "<h2 id='b'>B</h2><p><a href='octavo:a'>see A</a></p>", start="recto")


def test_galleys_become_one_linked_accessible_file(tmp_path):
    outcome = made(document(tmp_path, CONTENTS, ONE, TWO))
    assert outcome.problems == ()
    assert outcome.value.pages == 5
    (tmp_path / "book.pdf").write_bytes(outcome.value.data)
    assert validate(tmp_path / "book.pdf") == []
    with opened(outcome) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root[0].children] == ["A", "B"]
        names = list(pdf.Root.Names.Dests.Names)
        assert [str(name) for name in names[::2]] == ["a", "b"]
        assert names[3][0].objgen == pdf.pages[4].obj.objgen
        assert str(pdf.pages[4].obj.Annots[0].Dest) == "a"
        assert "/Annots" not in pdf.pages[3].obj


def test_page_references_are_filled_and_settle(tmp_path):
    many = "".join(f"<p>{page_marker([f'x{i}'])}</p>" for i in range(80))
    body = "".join(f"<p id='x{i}' style='break-before:page'>{i}</p>" for i in range(80))
    outcome = made(document(tmp_path, galley("index", f"<h1>I</h1>{many}"), galley("body", body)))
    assert outcome.problems == ()
    from tests.tools.pages import text

    (tmp_path / "book.pdf").write_bytes(outcome.value.data)
    pages = text(tmp_path / "book.pdf")
    front = len(pages) - 80
    assert front > 1
    listed = "".join(pages[:front]).replace(" ", "").removeprefix("I")
    assert listed == "".join(str(front + 1 + i) for i in range(80))


def test_a_reference_or_link_to_nothing_is_told(tmp_path):
    body = f"<h1>x</h1><p>{page_marker(['none'])} <a href='octavo:gone'>gone</a></p>"
    outcome = made(document(tmp_path, galley("lost", body)))
    assert [problem.code for problem in outcome.problems] == ["OCT-R07", "OCT-R08"]
    assert all(problem.source.file == "content/lost.md" for problem in outcome.problems)


def test_same_input_same_bytes(tmp_path):
    what = document(tmp_path, CONTENTS, ONE, TWO)
    assert made(what).value.data == made(what).value.data


def test_only_what_changed_is_set_again(tmp_path):
    cache, told = Cache(tmp_path / "cache"), []
    what = document(tmp_path, CONTENTS, ONE, TWO)
    first = made(what, cache)
    again = made(what, cache, told)
    assert told == []
    assert again == first
    longer = galley("one", ONE.html.split("<body>")[1].replace("more", "still more"))
    made(replace(what, galleys=(CONTENTS, longer, TWO)), cache, told)
    assert [name for name, known in told if not known] == ["one"]


def test_a_page_more_in_one_galley_leaves_the_next_as_it_is(tmp_path):
    cache, told = Cache(tmp_path / "cache"), []
    what = document(tmp_path, ONE, replace(TWO, start="any"), shift=2.0)
    made(what, cache)
    grown = galley("one", "<h2 id='a'>A</h2>" + "<p style='break-before:page'>more</p>" * 2)
    made(replace(what, galleys=(grown, what.galleys[1])), cache, told)
    assert [name for name, known in told if not known] == ["one"]


def test_a_hostile_galley_costs_its_own_page_only(tmp_path):
    deep = galley("deep", "<div>" * 3000 + "x")
    outcome = made(document(tmp_path, ONE, deep, TWO))
    assert [problem.code for problem in outcome.problems] == ["OCT-R05"]
    assert outcome.problems[0].severity is Severity.ERROR
    assert outcome.value.pages == 5


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/x.png",
        "//example.org/x.png",
        "file:///etc/passwd",
        "../outside.png",
        "ftp://example.org/x",
        "%2e%2e/outside.png",
    ],
)
def test_nothing_outside_the_folder_is_read(tmp_path, address):
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "outside.png").write_bytes(b"secret")
    outcome = made(document(folder, galley("page", f"<h1>x</h1><p><img src='{address}' alt='a'></p>")))
    assert "OCT-R06" in [problem.code for problem in outcome.problems]


def test_a_missing_picture_and_a_missing_glyph_are_told_at_their_page(tmp_path):
    outcome = made(
        document(tmp_path, galley("page", "<h1>x</h1><p><img src='none.png' alt='a'>\U0001f9ff</p>"))
    )
    assert {(problem.code, problem.subject) for problem in outcome.problems} == {
        ("OCT-R02", (About("file", f"{tmp_path.name}/none.png"),)),
        ("OCT-R03", (About("character", "\U0001f9ff"),)),
    }
    assert {problem.source.file for problem in outcome.problems} == {"content/page.md"}


def test_a_fault_in_a_stylesheet_is_told_once_with_its_line(tmp_path):
    sheet = tmp_path / "book.css"
    sheet.write_text("p { color: red }\np { colour: red }\n")
    outcome = made(replace(document(tmp_path, ONE, TWO), stylesheets=(sheet,)))
    [problem] = outcome.problems
    assert (problem.code, str(problem.source).partition("/")[2]) == ("OCT-R01", "book.css:2:5")


def test_fonts_are_shared_by_all_galleys(tmp_path):
    outcome = made(document(tmp_path, ONE, TWO, galley("three", "<p>zyx</p>")))
    with opened(outcome) as pdf:
        fonts = [t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and "/DescendantFonts" in t]
        programs = {t.DescendantFonts[0].FontDescriptor.FontFile2.objgen for t in fonts}
    assert len(programs) == 2
