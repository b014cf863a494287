"""What check tells of templates and stylesheets: the same as a build, once, and without building."""

import re
from pathlib import Path

from tests.commands.test_bad_inputs import small
from tests.conftest import octavo

SHEET = """@import "more.css";
@namespace url("http://www.w3.org/1999/xhtml");
h1 { background: url(gone.png), url(#drawing) }
.nobody { background: url("https://x.example/y.png") }
@font-face { font-family: X; src: url(none.ttf) }
/* url(unseen.png) */
"""
STYLES = [
    ("OCT-R02", "styles/book.css:3:18"),
    ("OCT-R06", "styles/book.css:4:23"),
    ("OCT-R02", "styles/book.css:5:35"),
    ("OCT-R02", "styles/more.css:2:17"),
]


def write(event: Path, **files: str) -> Path:
    """``event`` with ``files``, by name with ``__`` for / and ``_dot_`` for a dot."""
    for name, text in files.items():
        path = event / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return event


def told(event: Path, *command: str) -> list[tuple[str, str]]:
    """Code and place of each problem but those of lines that the engine does not understand."""
    run = octavo(*command, "--all", folder=event)
    rows = re.findall(r"^(?:error|warning|note) (OCT-\w+) (\S+)", run.stdout + run.stderr, re.MULTILINE)
    return [row for row in rows if row[0] != "OCT-R01"]


def test_a_bad_address_of_a_stylesheet_is_told_by_check_as_by_build_and_once(tmp_path: Path) -> None:
    more = "\np { background: url(gone.svg) }"
    event = write(small(tmp_path), styles__book_dot_css=SHEET, styles__more_dot_css=more)
    assert told(event, "check") == STYLES
    assert told(event, "build", "book") == STYLES
    (event / "styles" / "gone.png").write_bytes(b"")
    assert told(event, "check") == STYLES[1:]


def test_faults_of_all_templates_are_told_by_check(tmp_path: Path) -> None:
    event = write(
        small(tmp_path),
        templates__book__talk_dot_html='{% include "part.html" %}\n{{ 1 | uppr }}\n{{ 1 is evenn }}',
        templates__part_dot_html="\n{% for x in [1] %}",
        templates__book__welcome_dot_html='\n\n{% extends "book/page.html" %}',
        templates__unused_dot_html="{% if %}",
        templates__mail__news__mailing_dot_yaml="title: News\nsubject: '{{ 1 + }}'\n",
        templates__mail__news__letter_dot_txt="\n{% if 1 %}{% endfor %}",
        templates__mail__news__letter_dot_html='{% include "nothing.html" %}',
    )
    assert told(event, "check") == [
        ("OCT-R09", "templates/book/talk.html:2"),
        ("OCT-R09", "templates/book/talk.html:3"),
        ("OCT-R09", "templates/book/welcome.html:3"),
        ("OCT-M18", "templates/mail/news/letter.html:1"),
        ("OCT-M18", "templates/mail/news/letter.txt:2"),
        ("OCT-M18", "templates/mail/news/mailing.yaml:2:10"),
        ("OCT-R09", "templates/part.html:2"),
    ]


def test_a_fault_that_check_tells_is_told_once_by_a_build(tmp_path: Path) -> None:
    event = write(small(tmp_path), templates__book__talk_dot_html="\n{% for x in [1] %}")
    assert told(event, "build", "book") == [("OCT-R09", "templates/book/talk.html:2")]


def test_sound_templates_and_sheets_are_nothing_to_tell(tmp_path: Path) -> None:
    event = write(
        small(tmp_path),
        templates__book__talk_dot_html='{% extends "shipped/book/talk.html" %}',
        templates__book__about_dot_html='{% include "x" ignore missing %}',
        templates__mail__news__mailing_dot_yaml="title: News\nsubject: '{{ event.title }}'\n",
        templates__mail__news__letter_dot_txt="Dear {{ person.name }}",
        styles__book_dot_css="h1 { color: red }",
    )
    assert told(event, "check") == []
