"""Titles and notes of event.yaml and program.yaml: only letters are printed, and markup is told."""

import pytest

from tests.load.conftest import EVENT, Load

DAY = "days:\n  - date: 2026-06-01\n    slots:\n      - {time: 9:00-10:00, title: '%s', note: '%s'}\n"


@pytest.mark.parametrize(
    ("written", "read", "told"),
    [
        (r"On \emph{waves}, $x^2$ and **more**", "On waves, x² and more", True),
        (r"Tides\footnote{With B}", "Tides (With B)", False),
        ("[Slides](https://example.org)", "Slides", True),
        (r"Erd{\H o}s", "Erdős", False),
        ("CafÃ© and Ã‰cole", "Café and École", False),
        ("5 * 3 $ and 2 $ a_b #3", "5 * 3 $ and 2 $ a_b #3", False),
    ],
)
def test_titles_and_notes_are_letters(load: Load, written: str, read: str, told: bool) -> None:
    event, problems = load({"program.yaml": DAY % (written, written)})
    [(_day, slot)] = event.slots()
    assert (slot.title, slot.note) == (read, read)
    places = [str(p.source) for p in problems if p.code == "OCT-T28"]
    note = f"content/program.yaml:4:{45 + len(written)}"
    assert places == (["content/program.yaml:4:35", note] if told else [])


def test_the_title_of_the_event_is_letters_too(load: Load) -> None:
    event, problems = load({"event.yaml": EVENT.replace("title: ", "title: The \\textbf{7th} ", 1)})
    assert event.title.startswith("The 7th ")
    assert [p.code for p in problems if p.code == "OCT-T28"] == ["OCT-T28"]
