"""What is wrong with a page is told where it is written: in the template, the stylesheet, or the content."""

import re
from pathlib import Path

import pytest

from pipeline.folders.layers import shipped
from pipeline.model import Galley
from pipeline.problems import Source
from pipeline.render.blame import Blame
from tests.commands.test_bad_inputs import small
from tests.conftest import octavo

PROGRAM = """days:
  - date: 2026-06-15
    slots:
      - {time: 9:30-10:00, talk: engine}
      - {time: 10:00-10:30, talk: loom}
"""
LOOM = "---\ntitle: On the Loom\nspeakers: [ada]\n---\n\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="5" height="5"/></svg>'


def told(event: Path, product: str = "book") -> set[tuple[str, str, str]]:
    """Code, place and message of what a build tells."""
    run = octavo("build", product, "--all", folder=event)
    rows = re.findall(
        r"^(?:error|warning|note) (OCT-\w+) (\S+)\n  (.*)$", run.stdout + run.stderr, re.MULTILINE
    )
    return {*rows}


def of_talks(event: Path, lines: str) -> None:
    """Let the event's own page of a talk be ours and, from the second line on, ``lines``."""
    path = event / "templates" / "book" / "talk.html"
    path.parent.mkdir(parents=True)
    path.write_text('{% include "shipped/book/talk.html" %}\n' + lines, encoding="utf-8")


def test_a_fault_in_a_template_of_talks_is_no_fault_of_a_talk(tmp_path: Path) -> None:
    event = small(tmp_path, **{"plain.svg": DRAWING})
    of_talks(
        event,
        '<p style="colr: blue">a word</p>\n'
        '<img src="gone.png" alt="a">\n'
        '<img src="https://x.example/z.png" alt="a">\n'
        '<img src="plain.svg">\n'
        "\U0001f99c\n"
        '{{ pages_of("anchor-a") }}\n'
        '{{ link("anchor-b", "there") }}\n'
        '<a href="#lost">there</a>\n'
        '<a href="javascript:run">there</a>\n',
    )
    at = "templates/book/talk.html"
    refused = "only files of the event folder are read, nothing from the network"
    assert {row for row in told(event) if row[0] != "OCT-N00"} == {
        ("OCT-R04", f"{at}:2:11", "Ignored `colr: blue` at 1:1, unknown property."),
        ("OCT-R02", f"{at}:3:11", "there is no file “content/gone.png”"),
        ("OCT-R06", f"{at}:4:11", f"not read: https://x.example/z.png: {refused}"),
        ("OCT-R04", f"{at}:5:11", "the picture “plain.svg” has no words: who cannot see it is told nothing"),
        ("OCT-R03", f"{at}:6:1", 'no font has "\U0001f99c" (U+1F99C)'),
        ("OCT-R07", f"{at}:7:14", "nothing here is called anchor-a"),
        ("OCT-R08", f"{at}:8:10", "a link points to anchor-b, which is not in this document"),
        ("OCT-R04", f"{at}:9:10", "No anchor #lost for internal URI reference"),
        ("OCT-T16", f"{at}:10:10", "no link may lead to “javascript:run”; its words are printed"),
    }


def test_a_moved_line_of_a_template_is_told_anew_though_its_page_is_the_same(tmp_path: Path) -> None:
    event = small(tmp_path)
    of_talks(event, '<img src="gone.png" alt="a">{{ pages_of("anchor-a") }}')
    assert {row[1] for row in told(event)} == {f"templates/book/talk.html:{at}" for at in ("2:11", "2:42")}
    path = event / "templates" / "book" / "talk.html"
    path.write_text("{# new #}" + path.read_text().replace("\n", "{#\n#}\n", 1), encoding="utf-8")
    assert {row[1] for row in told(event)} == {f"templates/book/talk.html:{at}" for at in ("3:11", "3:42")}


def test_a_picture_that_a_text_names_is_told_once_where_the_text_names_it(tmp_path: Path) -> None:
    text = LOOM.replace("Loom", "Engine") + "It weaves ![flowers](gone.png) and \U0001f984.\n"
    event = small(tmp_path, abstracts__engine_dot_md=text, event_dot_yaml=EVENT)
    assert {row[:2] for row in told(event)} == {
        ("OCT-I01", "content/abstracts/engine.md:6:22"),
        ("OCT-T15", "content/abstracts/engine.md:6:36"),
        ("OCT-I01", "content/event.yaml:5:14"),
    }


EVENT = """title: Small
start: 2026-06-15
end: 2026-06-15
timezone: Europe/Rome
look: {logo: none.png}
"""
SHEET = """@import "more.css";
body { colr: red }
h1 { background: url(gone.png) }
.speaker::after { content: "\\1F987" }
@font-face { font-family: "My Own"; src: url(own.ttf) }
p { background: url(https://x.example/y.png) }
"""


def test_what_a_drawing_asks_for_is_told_in_its_line(tmp_path: Path) -> None:
    wanting = DRAWING.replace("<rect", '\n<image href="file:///etc/hostname" width="9" height="9"/><rect')
    text = LOOM.replace("Loom", "Engine") + "![A plot](plot.svg)\n"
    event = small(tmp_path, abstracts__engine_dot_md=text, plot_dot_svg=wanting)
    places = {place for code, place, _ in told(event) if code == "OCT-R06"}
    assert places == {"content/plot.svg:2:14"}


def test_a_fault_in_a_stylesheet_is_told_in_its_line_also_of_one_that_is_imported(tmp_path: Path) -> None:
    event = small(tmp_path)
    (event / "styles" / "themes").mkdir(parents=True)
    (event / "styles" / "book.css").write_text(SHEET, encoding="utf-8")
    (event / "styles" / "more.css").write_text("\n\nbody { fnt: red }", encoding="utf-8")
    assert {row[:2] for row in told(event)} >= {
        ("OCT-R01", "styles/book.css:2:8"),
        ("OCT-R02", "styles/book.css:3:18"),
        ("OCT-R03", "styles/book.css:4:29"),
        ("OCT-R01", "styles/book.css:5:1"),
        ("OCT-R06", "styles/book.css:6:17"),
        ("OCT-R01", "styles/more.css:3:8"),
    }
    assert all(row[1].startswith("styles/") for row in told(event))


def test_a_theme_is_named_with_its_folder(tmp_path: Path) -> None:
    event = small(tmp_path, event_dot_yaml=EVENT.replace("logo: none.png", "theme: mine"))
    (event / "styles" / "themes").mkdir(parents=True)
    (event / "styles" / "themes" / "mine.css").write_text("body { colr: red }", encoding="utf-8")
    assert ("OCT-R01", "styles/themes/mine.css:1:8", "Ignored `colr: red `, unknown property.") in told(event)


def test_what_fails_on_every_page_is_the_templates_fault_and_nobody_misses_its_pages(tmp_path: Path) -> None:
    event = small(tmp_path, abstracts__loom_dot_md=LOOM + "It weaves.\n", program_dot_yaml=PROGRAM)
    of_talks(event, "<div>" * 3000)
    rows = told(event)
    assert {row[:2] for row in rows} == {("OCT-R05", "templates/book/talk.html")}
    assert all(row[2].endswith("it is nested too deeply") for row in rows)


def test_a_template_that_cannot_be_filled_is_all_that_is_told(tmp_path: Path) -> None:
    event = small(tmp_path)
    of_talks(event, "{{ talk.titel }}")
    assert told(event) == {
        ("OCT-R09", "templates/book/talk.html:2", "“talk.titel” is nothing that a talk has"),
    }


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("file:///e/content/a%20b.png", (3, 6)),
        ("file:///e/content/b.png", (4, 26)),
        ("file:///e/content/gone.png", None),
    ],
)
def test_an_address_is_found_as_a_template_writes_it(
    tmp_path: Path, address: str, place: tuple[int, int] | None
) -> None:
    folders = tmp_path / "content", tmp_path / "templates"
    for folder in folders:
        (folder / "book").mkdir(parents=True)
    text = 'a b.png\n"xb.png"\nsrc="a b.png"\nurl(gone.pngg) "bb.png" \'b.png\''
    (folders[1] / "book" / "page.html").write_text(text)
    galley = Galley("g", "", Source("here"), template="book/page.html")
    found = Blame(galley, folders).of_address(address.replace("file:///e", tmp_path.as_uri()))
    assert found == (Source("templates/book/page.html", *place) if place else Source("here"))


def test_words_are_looked_for_in_the_page_then_in_what_it_may_include(tmp_path: Path) -> None:
    folders = tmp_path / "content", tmp_path / "templates", shipped("templates")
    for name, text in {"book/page": "#abc", "book/part": "x #ab", "mail/page": "#none"}.items():
        path = folders[1] / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    blame = Blame(Galley("g", "", Source("here"), template="book/page.html"), folders)
    assert blame.of_words("#ab") == Source("templates/book/part.html", 1, 3)
    assert blame.of_words("#none") == Source("here")
    assert set(blame.read) == {folders[1] / "book" / "part.html"}
