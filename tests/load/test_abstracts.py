"""content/abstracts/*.md: a head that cannot be read never costs the text."""

import pytest

from pipeline.load.event.talk_files import split
from pipeline.load.text_files import TextFile
from pipeline.model.content.programme import Talk
from pipeline.model.event import Event
from tests.load.conftest import EVENT, Load, codes

HEAD = "---\ntitle: On rings\nspeakers: [ada]\n---\n"


def only(event: Event) -> Talk:
    [talk] = event.talks
    return talk


def test_a_whole_abstract(load: Load) -> None:
    text = (
        "---\ntitle: 'On *rings*: I'\nspeakers: Ada-Li\nlanguage: de\n"
        "keywords: [rings, 010]\npapers: [Noether1921]\n"
        "coauthors:\n  - bo\n  - Emmy Noether\n  - {name: Cy Xu, affiliations: [A, B]}\n---\n"
        "\n\nText.\n\nMore.\n\n"
    )
    event, problems = load(
        {"abstracts/li.md": text, "people.yaml": "bo: {given: Bo, family: Wu, affiliation: W}\n"}
    )
    talk = only(event)
    assert not problems
    assert (talk.id, talk.title.plain, talk.language, talk.speakers) == (
        "li",
        "On rings: I",
        "de",
        ("ada-li",),
    )
    assert (talk.keywords, talk.papers, talk.tba) == (("rings", "010"), ("noether1921",), False)
    assert [(c.name, c.person, c.affiliations) for c in talk.coauthors] == [
        ("", "bo", ()),
        ("Emmy Noether", None, ()),
        ("Cy Xu", None, ("A", "B")),
    ]
    assert talk.abstract is not None
    assert talk.abstract.plain.split() == ["Text.", "More."]
    places = {name: str(source).removeprefix("content/abstracts/li.md:") for name, source in talk.places}
    assert (places["title"], places["authors.0"], places["papers.0"], places["authors.1"]) == (
        "2:8",
        "3:11",
        "6:10",
        "8:5",
    )


def test_authors_in_one_list(load: Load) -> None:
    text = (
        "---\ntitle: On rings\nauthors:\n  - bo\n  - {name: Cy Xu, affiliation: A, presents: true}\n"
        "speakers: [ada]\n---\nText.\n"
    )
    event, problems = load({"abstracts/li.md": text, "people.yaml": "bo: Bo Wu\nada: Ada Li\n"})
    assert not problems
    assert [(c.name or c.person, c.presents) for c in only(event).authors] == [
        ("ada", True),
        ("bo", False),
        ("Cy Xu", True),
    ]
    places = {
        name: str(source).removeprefix("content/abstracts/li.md:") for name, source in only(event).places
    }
    assert [places[f"authors.{name}"] for name in ("0", "1", "2.name")] == ["6:12", "4:5", "5:12"]


@pytest.mark.parametrize("title", ["TBA", "tba.", "To be announced", "TBC", "to be defined…"])
def test_titles_to_be_announced(load: Load, title: str) -> None:
    event, problems = load({"abstracts/a.md": f"---\ntitle: {title}\n---\n"})
    assert (only(event).tba, only(event).abstract, problems) == (True, None, [])


@pytest.mark.parametrize(
    ("text", "problem", "title"),
    [
        ("Text.\n", "OCT-Y25 content/abstracts/a.md:1", "a"),
        ("---\ntitle: On rings\n\nText.\n", "OCT-Y25 content/abstracts/a.md:1", "On rings"),
        ("---\nspeakers: [ada]\n---\nText.\n", "OCT-Y12 content/abstracts/a.md:2:1", "a"),
        ("---\n---\nText.\n", "OCT-Y12 content/abstracts/a.md:2", "a"),
        ("---\ntitle: Rings: a story\n---\nText.\n", "OCT-Y01 content/abstracts/a.md:2:13", "Rings: a story"),
        ("---\ntitle: [a\n---\nText.\n", "OCT-Y01 content/abstracts/a.md:2:8", "a"),
        (
            "---\ntitle: On rings\nspaeker: ada\n---\nText.\n",
            "OCT-Y10 content/abstracts/a.md:3:1",
            "On rings",
        ),
    ],
)
def test_a_bad_head_keeps_the_text(load: Load, text: str, problem: str, title: str) -> None:
    event, problems = load({"abstracts/a.md": text})
    talk = only(event)
    assert problem in codes(problems)
    assert talk.title.plain == title
    assert talk.abstract is not None
    assert talk.abstract.plain.strip() == "Text."


def test_who_speaks_is_not_missed_where_there_is_no_head_to_say_it(load: Load) -> None:
    assert load({"abstracts/a.md": "title: On rings\n\nText.\n"})[0].unread == ("content/abstracts/a.md",)


def test_a_coauthor_without_a_name(load: Load) -> None:
    event, problems = load({"abstracts/a.md": "---\ncoauthors: [{affiliation: A}]" + HEAD[3:]})
    assert codes(problems) == ["OCT-Y12 content/abstracts/a.md:2:13"]
    assert only(event).speakers == ("ada",)


def test_only_markdown_files_are_abstracts_and_forgotten_ones_are_named(load: Load) -> None:
    names = ("b.md", "A.MD", "README.md", ".hidden.md", "_draft.md", "c.txt", "d.docx", "e.png")
    event, problems = load({f"abstracts/{name}": HEAD for name in names})
    assert [talk.id for talk in event.talks] == ["a", "b"]
    assert codes(problems) == ["OCT-F07 content/abstracts/c.txt", "OCT-F07 content/abstracts/d.docx"]


def test_file_names_that_are_no_ids(load: Load) -> None:
    event, problems = load({"abstracts/Über Ringe.md": HEAD, "abstracts/uber-ringe.md": HEAD})
    assert [talk.id for talk in event.talks] == ["uber-ringe", "uber-ringe-2"]
    assert codes(problems) == [f"OCT-Y{n} content/abstracts/Über Ringe.md:1" for n in ("03", "20")]


def test_latin_1_and_bom(load: Load) -> None:
    event, problems = load(
        {"abstracts/a.md": "---\ntitle: Café\n---\n".encode("cp1252"), "abstracts/b.md": "\ufeff" + HEAD}
    )
    assert [talk.title.plain for talk in event.talks] == ["Café", "On rings"]
    assert codes(problems) == ["OCT-F03 content/abstracts/a.md:2"]


def test_the_event_gives_its_language(load: Load) -> None:
    event, _ = load({"event.yaml": EVENT + "language: fr\n", "abstracts/a.md": HEAD})
    assert only(event).language == "fr"


def test_problems_in_the_text_are_placed_after_the_head(load: Load) -> None:
    _, problems = load({"abstracts/a.md": HEAD + "\nFine.\n\nBad $\\undefined{$ here.\n"})
    assert problems
    assert {problem.source.line for problem in problems} == {8}


def test_what_else_a_talk_says(load: Load) -> None:
    text = (
        "---\ntitle: On rings\nauthors: [Bo Wu]\nsubtitle: and *ideals*\ntype: Case\ncode: X 1\n"
        "level: Beginners\nremote: yes\nrecorded: no\nlinks:\n  - https://example.org/a\n"
        "  - {url: https://example.org/b, text: Slides, qr: true}\n---\nText.\n"
    )
    files = {
        "abstracts/li.md": text,
        "event.yaml": EVENT + "types: {case: {name: Case study, code: 'C{n'}}\n",
    }
    event, problems = load(files)
    assert codes(problems) == ["OCT-Y27 content/event.yaml:5:40"]
    talk = only(event)
    assert (talk.type, talk.code, talk.level, talk.remote, talk.recorded) == (
        "case",
        "X 1",
        "Beginners",
        True,
        False,
    )
    assert talk.subtitle is not None
    assert talk.subtitle.plain == "and ideals"
    assert [(link.url, link.text, link.qr) for link in talk.links] == [
        ("https://example.org/a", "", False),
        ("https://example.org/b", "Slides", True),
    ]
    assert event.type["case"].name == "Case study"


@pytest.mark.parametrize("text", ["---\ntitle: A", "---\ntitle: A\n---", "---\ntitle: A\n\n"])
def test_the_text_begins_in_a_line_of_the_file(text: str) -> None:
    line = split(TextFile("content/pages/a.md", text)).value[2]
    assert line <= text.count("\n") + 1


@pytest.mark.parametrize("name", ["abstracts/a.md", "pages/a.md"])
def test_a_line_of_dashes_that_is_the_whole_file_is_the_place_of_what_is_missing(
    load: Load, name: str
) -> None:
    _event, problems = load({name: "---"})
    assert problems
    assert {problem.source.line for problem in problems} == {1}
