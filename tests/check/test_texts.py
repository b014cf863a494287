from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.check.texts.missing_glyphs import glyphs
from pipeline.check.texts.printed_texts import texts
from pipeline.check.texts.sample import demo, sample
from pipeline.folders.starter import examples
from pipeline.model import Paper, Prose
from pipeline.model.content.paper import Imprint, PaperAuthor
from pipeline.problems import Source
from tests.check.made import codes, event, person, slot, talk


def left_over(text: str) -> list[str]:
    made = event(talks=(talk("a", abstract=Prose(f"<p>{text}</p>", text)),))
    return [problem.message for problem in sample(Path("nowhere"), texts(made))]


LATIN = frozenset((*range(0x250), *range(0x2000, 0x2100)))


@pytest.mark.parametrize(
    "text",
    [
        "Lorem ipsum dolor",
        "by Jane Doe",
        "TODO: more",
        "Your university",
        "Department of Physics, Your University, Rome",
        "Your Event 2026",
        "presented by [your name] and others",
        "see https://www.example.org/a",
        "x@example.com",
    ],
)
def test_left_overs(text: str) -> None:
    assert len(left_over(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "todo el mundo",
            "counterexample.",
            "for example.  Or",
            "Jane Doering",
            "your ideas",
            "XXX Congress",
        ),
        *(
            "Not Your Keys, Not Your Name",
            "Documenting your event-driven architectures",
            "prove your name, too",
        ),
    ],
)
def test_what_is_no_left_over(text: str) -> None:
    assert left_over(text) == []


def test_what_is_left_over_is_named_and_placed(tmp_path: Path) -> None:
    file = tmp_path / "content" / "abstracts" / "a.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: A\n---\n\nThis is TODO.\n")
    made = event(talks=(talk("a", abstract=Prose("<p>This is TODO.</p>", "This is TODO.")),))
    [problem] = sample(tmp_path, texts(made))
    assert str(problem.source) == "content/abstracts/a.md:5:9"
    assert problem.message == "the abstract of “On a” still holds “TODO”"


@pytest.mark.parametrize(
    ("content", "title"), [*zip(examples(), ("MathGen workshop", "Tideline 2027"), strict=True)]
)
def test_an_abstract_of_ours_in_another_event(tmp_path: Path, content: Path, title: str) -> None:
    ours = next((content / "abstracts").glob("*.md"))
    (tmp_path / "content" / "abstracts").mkdir(parents=True)
    (tmp_path / "content" / "abstracts" / ours.name).write_bytes(ours.read_bytes())
    made = event(talks=(talk(ours.stem),))
    assert codes(demo(made, tmp_path)) == ["P15"]
    assert codes(demo(replace(made, title=title), tmp_path)) == []


def test_every_printed_text_is_looked_at() -> None:
    paper = Paper(
        "key",
        Prose("paper title", ""),
        (PaperAuthor("An", "Author"),),
        Source("content/papers.bib"),
        imprint=Imprint(container="venue"),
        abstract=Prose("paper abstract", ""),
    )
    made = event(
        slot("9:00", "slot title", note="slot note"),
        talks=(talk("a", title=Prose("talk title", ""), keywords=("keyword",)),),
        people=(person("p", "Given", "Family", affiliations=("affiliation",), email="mail@x.org"),),
        papers=(paper,),
        venue="place",
        welcome=Prose("<p>welcome</p>", ""),
    )
    read = " | ".join(item.text for item in texts(made))
    words = (
        "Workshop place welcome Given Family affiliation mail@x.org talk title keyword Much. slot title note"
    )
    for word in (*words.split(), "paper title", "An Author", "venue", "paper abstract"):
        assert word in read


def test_formulas_and_tags_are_not_letters_of_ours() -> None:
    html = '<p>a &lt; b <img class="math" alt="∭" src="data:,x"> c <em>d</em></p>'
    made = event(talks=(talk("a", abstract=Prose(html, "")),))
    [abstract] = [item.text for item in texts(made) if item.what.startswith("the abstract")]
    assert abstract.split() == ["a", "<", "b", "c", "d"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Երևան", "NotoSansArmenian-{Regular,Bold}.ttf"),
        ("თბილისი", "NotoSansGeorgian-{Regular,Bold}.ttf"),
        ("সকাল", "NotoSansBengali-{Regular,Bold}.ttf"),
        ("காலை", "NotoSansTamil-{Regular,Bold}.ttf"),
        ("ტ தமிழ்", "NotoSans{Georgian,Tamil}-{Regular,Bold}.ttf"),
        ("研究会", "pip install 'octavo[cjk]'"),
        ("연구회", "pip install 'octavo[cjk]'"),
        ("\U00013000", "Use another character"),
    ],
)
def test_a_script_without_a_font_is_told_with_the_command_that_installs_one(text: str, said: str) -> None:
    made = event(talks=(talk("a", abstract=Prose(f"<p>{text}</p>", text)),))
    [problem] = glyphs(Path("nowhere"), LATIN, [*texts(made)])
    assert said in problem.hint


def test_dates_and_fixed_words_without_a_font_are_told() -> None:
    made = event(language="ta", talks=())
    [problem] = glyphs(Path("nowhere"), LATIN, [*texts(made)])
    assert problem.code == "OCT-T15"
    assert "dates and fixed words in “ta”" in problem.message
