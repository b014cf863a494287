"""The accent as event.yaml says it: a colour of the screen, inks, or both."""

from pathlib import Path

import pytest

from pipeline.load import load_event
from pipeline.model.accent_ink import AccentInk
from pipeline.model.event import Look
from pipeline.problems import Problem


def accent(said: str, folder: Path) -> tuple[Look | None, tuple[Problem, ...]]:
    """The look of an event with that ``accent:``."""
    content = folder / "content"
    content.mkdir()
    head = "title: T\nstart: 2026-06-15\nend: 2026-06-15\ntimezone: Europe/Rome\n"
    (content / "event.yaml").write_text(f"{head}look: {{accent: {said}}}\n")
    (content / "people.yaml").write_text("{}\n")
    (content / "program.yaml").write_text("days: []\n")
    outcome = load_event(folder)
    found = tuple(one for one in outcome.problems if one.source.line == 5)
    return outcome.value.look if outcome.value else None, found


def test_four_inks_are_shown_as_they_look_on_paper(tmp_path: Path) -> None:
    look, problems = accent("{spot: PANTONE 293 C, cmyk: [100, 68, 0, 0]}", tmp_path)
    assert problems == ()
    assert look is not None
    assert look.ink == AccentInk("PANTONE 293 C", (1.0, 0.68, 0.0, 0.0), look.accent)
    red, green, blue = (int(look.accent[i : i + 2], 16) for i in (1, 3, 5))
    assert red < 60
    assert 70 < green < 110
    assert 150 < blue < 200


@pytest.mark.parametrize(
    ("said", "colour", "ink"),
    [
        ("'#7a1f2b'", "#7a1f2b", None),
        ("{screen: '#0057a8', cmyk: [90, 60, 0, 0]}", "#0057a8", AccentInk("", (0.9, 0.6, 0, 0), "#0057a8")),
    ],
)
def test_the_colour_of_the_screen_may_be_said(
    said: str, colour: str, ink: AccentInk | None, tmp_path: Path
) -> None:
    look, problems = accent(said, tmp_path)
    assert problems == ()
    assert look is not None
    assert (look.accent, look.ink) == (colour, ink)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("{spot: PANTONE 293 C}", "OCT-Y12"),
        ("{}", "OCT-Y12"),
        ("{cmyk: [100, 68, 0]}", "OCT-Y12"),
        ("{cmyk: [100, 68, 0, 140]}", "OCT-Y16"),
        ("blue", "OCT-Y17"),
        ("{ink: HKS 41}", "OCT-Y10"),
    ],
)
def test_what_is_no_accent_is_told(said: str, code: str, tmp_path: Path) -> None:
    _look, problems = accent(said, tmp_path)
    assert code in {problem.code for problem in problems}
