"""Addresses from a stranger: no link in any product leads to a script or a file, and its place is told."""

from pathlib import Path

import pytest

from pipeline.check.addresses import mail
from pipeline.text.address import clean
from pipeline.text.web_address import is_allowed, is_harmful
from tests.compose.test_letters import post
from tests.compose.test_letters import write as write_mailing
from tests.load.conftest import EVENT, Load, codes, load, write  # noqa: F401 - fixtures
from tests.render.test_render import document, galley, made, opened

HARMFUL = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "java\u200bscript:alert(1)",
    "\u00a0javascript:alert(1)",
    "javascript:1/alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "view-source:https://example.org",
    "blob:https://example.org/1",
    "smb://server/share",
]
ALLOWED = ["https://a.example", "HTTP://a.example", "mailto:a@b.example", "tel:+39051", "doi:10.1/x"]


@pytest.mark.parametrize("address", HARMFUL)
def test_a_harmful_address_is_known_in_every_disguise(address: str) -> None:
    assert is_harmful(address)
    assert not is_allowed(address)


@pytest.mark.parametrize("address", ALLOWED)
def test_what_links_may_lead_to(address: str) -> None:
    assert is_allowed(address)
    assert not is_harmful(address)


@pytest.mark.parametrize("words", ["", "example.org", "example.org:8080/a", "www.a.example/b:c", "see below"])
def test_words_are_neither(words: str) -> None:
    assert not is_harmful(words)
    assert not is_allowed(words)


@pytest.mark.parametrize("address", ["javascript:alert(1)", r"java\tscript:alert(1)", "file:///etc/passwd"])
def test_content_loses_the_address_and_is_told_where(load: Load, address: str) -> None:  # noqa: F811
    event, problems = load(
        {
            "event.yaml": f'{EVENT}url: "{address}"\n',
            "people.yaml": f'ada:\n  name: Ada Lovelace\n  link: "{address}"\n',
            "participants.csv": f"name,link\nEmmy Noether,{address}\n",
            "papers.bib": f"@misc{{a,\n title = {{A}},\n year = 2020,\n url = {{{address}}}}}\n",
        }
    )
    told = ["event.yaml:5:6", "people.yaml:3:9", "participants.csv:2", "papers.bib:4"]
    if "\\" in address:  # only YAML's quotes make a tab of it
        told = told[:2]
        assert [paper.url for paper in event.papers] == [address]
    else:
        assert not any(paper.url for paper in event.papers)
    assert sorted(codes(problems)) == sorted(f"OCT-T16 content/{place}" for place in told)
    assert not event.url
    assert not event.people[0].link


def test_a_doi_is_no_script(load: Load) -> None:  # noqa: F811
    event, problems = load({"papers.bib": "@misc{a, title = {A}, doi = {javascript:alert(1)}}\n"})
    assert [problem.code for problem in problems] == ["OCT-T16"]
    assert not event.papers[0].doi


@pytest.mark.parametrize("text", ["[a](javascript:alert(1))", "<vbscript:a>", r"\href{data:text/html,a}{a}"])
def test_a_text_has_its_words_without_the_link(load: Load, text: str) -> None:  # noqa: F811
    event, problems = load({"abstracts/a.md": f"---\ntitle: A\nspeakers: []\n---\n{text}\n"})
    assert [problem.code for problem in problems] == ["OCT-T07"]
    abstract = event.talks[0].abstract
    assert abstract is not None
    assert "href" not in abstract.html
    assert "a" in abstract.plain


@pytest.mark.parametrize("address", ["a@b.example?bcc=c@d.example", "a?bcc=c@d.example", "a%0abcc@d.example"])
def test_an_address_of_mail_adds_nothing_to_a_letter(load: Load, address: str) -> None:  # noqa: F811
    event, problems = load(
        {
            "event.yaml": f"{EVENT}email: {address}\n",
            "people.yaml": f"ada: {{name: Ada Lovelace, email: {address}}}\n",
            "participants.csv": f"name,email\nEmmy Noether,{address}\n",
        }
    )
    assert [problem.code for problem in problems] == ["OCT-M03"] * 3
    assert not any((event.email, *(person.email for person in event.people)))
    with pytest.raises(ValueError, match="sign"):
        clean(address)


def test_the_address_of_the_event_is_checked_too(load: Load) -> None:  # noqa: F811
    event, problems = load({"event.yaml": f"{EVENT}email: info at example.org\n"})
    assert not problems
    assert codes(list(mail(event))) == ["OCT-M03 content/event.yaml:5:8"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "secret.html", "data:,a"])
def test_a_page_of_a_template_has_no_such_link(tmp_path: Path, address: str) -> None:
    body = f"<a href='{address}'>word</a> <a href='https://a.example'>a</a>"
    outcome = made(document(tmp_path, galley("one", body)))
    assert [problem.code for problem in outcome.problems] == ["OCT-T16"]
    assert f"“{address}”" in outcome.problems[0].message
    with opened(outcome) as pdf:
        assert [str(link.A.URI) for link in pdf.pages[0].obj.Annots] == ["https://a.example"]


@pytest.mark.parametrize("tag", ["<a href='java&#10;script:alert(1)'>a</a>", "<form action=data:,a></form>"])
def test_a_letter_with_such_a_link_is_not_made(tmp_path: Path, tag: str) -> None:
    html = f"<p><a href='https://a.example'>two</a></p>{tag}"
    made_letters, problems = post(tmp_path, write_mailing(tmp_path, letter_html=html))
    assert not made_letters
    assert [problem.code for problem in problems] == ["OCT-T16"]
