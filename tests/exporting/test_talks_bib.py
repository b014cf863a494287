"""talks.bib, read again by bibtexparser and by ourselves."""

from pathlib import Path

import bibtexparser
import pytest
from bibtexparser.model import Entry
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exporting.talks_bib import escaped, talks_bib
from pipeline.load.papers.bibliography import load_papers
from pipeline.model import Contributor, Event, Paper, Prose, TalkType
from tests import events
from tests.exporting import made


def entries(event: Event, texts: dict[tuple[str, str], str] | None = None) -> dict[str, Entry]:
    library = bibtexparser.parse_string(talks_bib(event, texts or {}).decode())
    assert not library.failed_blocks
    assert len(library.blocks) == len(library.entries)
    return library.entries_dict


def ours(event: Event, folder: Path) -> tuple[Paper, ...]:
    """The entries as our own reader has them, which must find nothing wrong."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "content" / "papers.bib").write_bytes(talks_bib(event, {}))
    outcome = load_papers(folder, {})
    assert [problem for problem in outcome.problems if problem.severity != "note"] == []
    return outcome.value[0]


def alone(**fields: object) -> Event:
    """An event with one talk, by Ada unless ``authors`` are given."""
    fields.setdefault("abstract", Prose("<p>Words</p>", "Words"))
    talk = events.talk("a", "ada", **fields)
    return made.event(events.slot("9:00", "10:00", room="aula", talk="a"), talks=(talk,))


@pytest.mark.parametrize("name", made.ALL)
def test_every_talk_that_can_be_cited_is_there(name: str, tmp_path: Path) -> None:
    event = made.any_of(name).event
    off = {one for one, places in event.placings.items() if all(slot.cancelled for _day, slot in places)}
    wanted = {talk.id for talk in event.talks if not talk.tba} - off
    found = entries(event, dict(made.any_of(name).texts))
    assert {key.partition("-")[2] for key in found} == wanted
    for key, entry in found.items():
        talk = event.talk[key.partition("-")[2]]
        assert entry.entry_type == ("inproceedings" if talk.abstract else "misc")
        assert ("booktitle" in entry.fields_dict) == (talk.abstract is not None)
        placed = event.placed.get(talk.id)
        assert entry["year"] == str(placed[0].date.year if placed else event.start.year)
    papers = {paper.key.partition("-")[2]: paper for paper in ours(event, tmp_path)}
    assert papers.keys() == wanted
    for one in wanted:
        assert len(papers[one].authors) == len(
            {author.person or author.name for author in event.talk[one].authors}
        )


def test_names_come_back_as_they_are(tmp_path: Path) -> None:
    people = (
        events.person("ada", "Ada", "King, Countess"),
        events.person("mia", "Mia", "van der Berg"),
        events.person("firm", "", "Rossi & Co", collective=True),
        events.person("cern", "", "CERN", collective=True),
        events.person("and", "Rock", "Hard and Heavy"),
    )
    talk = events.talk("a", *(one.id for one in people), abstract=Prose("<p>W</p>", "W"))
    event = made.event(events.slot("9:00", "10:00", room="aula", talk="a"), talks=(talk,), people=people)
    [paper] = ours(event, tmp_path)
    assert [author.name for author in paper.authors] == [
        "Ada King, Countess", "Mia van der Berg", "Rossi & Co", "CERN", "Rock Hard and Heavy",
    ]  # fmt: skip


def test_capitals_stay_but_for_that_of_the_first_word() -> None:
    [entry] = entries(alone(title="Harbours in the DNA of Lisbon’s iPhone")).values()
    assert entry["title"] == "Harbours in the {DNA} of {Lisbon’s} {iPhone}"
    [entry] = entries(alone(title="DNA and x")).values()
    assert entry["title"] == "{DNA} and x"


def test_formulas_stay_as_they_are_written() -> None:
    texts = {("title", "a"): r"On *all* $\R^2$-bundles & 5\$ for $\sg_1$", ("math", r"\sg"): r"\text{SG}"}
    [entry] = entries(alone(title="On all"), texts).values()
    assert entry["title"] == r"On all {$\R^2$}-bundles \& 5\$ for {${\text{SG}}_1$}"


def test_a_formula_that_would_eat_the_file_is_printed_in_words() -> None:
    [entry] = entries(alone(title="On x"), {("title", "a"): "On $x^{2$"}).values()
    assert entry["title"] == "On x"


def test_what_tex_would_take_for_its_own_is_escaped(tmp_path: Path) -> None:
    title = r"100 % of A&B: #1_x {y} ~z^2 $5 \o/ “q”"
    event = alone(title=title)
    assert len(entries(event)) == 1
    [paper] = ours(event, tmp_path)
    # The blank before a per cent sign is one that does not break.
    assert paper.title.plain.replace("\u00a0", " ") == title


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=40))
def test_no_text_breaks_the_file(text: str) -> None:
    event = alone(title=text or "x", keywords=(text,), abstract=Prose("", text))
    found = entries(event, {("title", "a"): text})
    assert list(found) == ["test2026-a"]
    assert escaped(text).count("{") == escaped(text).count("}")


def test_an_unknown_author_is_named_too() -> None:
    event = alone(coauthors=(Contributor("Grace Brewster Hopper"),), title="t", type="keynote")
    [entry] = entries(event).values()
    assert entry["author"] == "Byron, Ada and Hopper, Grace Brewster"
    assert entry["note"] == "Keynote"


def test_a_type_of_the_organisers_is_called_as_they_do() -> None:
    event = alone(type="flash", language="de")
    event = Event(**{**vars_of(event), "types": (TalkType("flash", "Flash & fun"),)})
    [entry] = entries(event).values()
    assert (entry["note"], entry["language"]) == (r"Flash \& fun", "german")


def vars_of(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in Event.__dataclass_fields__}


def test_keys_stay_when_the_title_changes() -> None:
    assert list(entries(alone(title="One"))) == list(entries(alone(title="Another"))) == ["test2026-a"]
