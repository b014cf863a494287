"""After a print run: the sheet of errata, what is printed again, and who is written to."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo as command
from pipeline.commands.products import products
from pipeline.folders.kept_events import records
from tests.commands.changes.harbour import edit, harbour, keep, wakes_moves
from tests.conftest import octavo
from tests.tools.pages import text


@pytest.fixture
def event(tmp_path: Path) -> Path:
    return harbour(tmp_path / "event")


def build(event: Path, *words: str) -> list[str]:
    """The names of the files made; what is said lies in ``said.txt`` beside the event."""
    run = octavo("build", *words, folder=event)
    assert run.returncode == 0, run.stderr
    (event.parent / "said.txt").write_text(run.stderr, encoding="utf-8")
    return sorted(Path(line).name for line in run.stdout.splitlines())


def said(event: Path) -> str:
    return (event.parent / "said.txt").read_text(encoding="utf-8")


def listed(event: Path, *words: str) -> list[str]:
    run = CliRunner().invoke(command, ["-C", str(event), "diff", "--reprint", *words])
    assert run.exit_code == 0, run.output
    return run.stdout.splitlines()


def words_of(letter: Path) -> str:
    body = message_from_bytes(letter.read_bytes(), policy=default).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_errata_tell_what_changed_since_the_tag(event: Path) -> None:
    run = octavo("build", "errata", folder=event)
    assert run.returncode == 2
    assert "--tag NAME" in run.stderr
    keep(event, "friday")
    assert build(event, "errata", "--since", "friday") == []
    assert "no sheet was made" in said(event)
    wakes_moves(event)
    edit(event, "event.yaml", "second floor", "first floor")
    edit(event, "abstracts/tides.md", "All about", "Nearly all about")
    assert build(event, "errata") == ["errata.pdf"]
    [page] = text(event / "output" / "errata.pdf")
    words = " ".join(page.split())
    head, _, days = words.partition(" Monday 15 June ")
    assert head == "Harbour Days Changes since the booklet was printed"
    first, _, rest = days.partition(" Tuesday 16 June ")
    assert first == "10:00–10:45 Wakes Ada Byron Moved Tuesday 14:00, Aula"
    second, _, rooms = rest.partition(" Rooms ")
    assert second == "14:00–14:45 Wakes Ada Byron · Aula Moved was Monday 10:00–10:45"
    assert rooms == "Loft (first floor) was Loft (second floor)"


def test_errata_are_made_when_they_are_named(event: Path) -> None:
    [product] = [one for one in products(event).value if one.name == "errata"]
    assert product.on_request
    assert product.compares


def test_only_whom_it_concerns_is_printed_again(event: Path) -> None:
    keep(event, "friday")
    assert listed(event, "friday") == ["since friday:", "nothing is to be printed again"]
    wakes_moves(event)
    lines = listed(event)
    # Ada speaks, Bo chairs, Lea has chosen it; Cy and Max see it among all others only.
    start = next(n for n, line in enumerate(lines) if line.startswith("badges: 3 of"))
    assert lines[start + 1 : start + 5] == [
        "  ada",
        "  lea-fox",
        "  bo",
        "  octavo build badges --changed-since friday",
    ]
    assert lines[start + 5] == "badges: 2 differ only in what is said of the whole programme, and may stay"
    doors = [line.split() for line in lines if line.startswith("  aula")]
    assert doors == [["aula", "day-2"]]
    assert "signs: 1 to take away: door-aula-day-1" in lines
    assert build(event, "badges", "--changed-since", "friday") == ["badges-reprint.pdf"]
    printed = " ".join(text(event / "output" / "badges-reprint.pdf"))
    assert all(name in printed for name in ("Byron", "Li", "Fox"))
    assert "Gray" not in printed
    assert "2 differ only in what is said of the whole programme" in said(event)


def test_another_design_is_printed_again_for_everybody(event: Path) -> None:
    keep(event, "friday")
    wakes_moves(event)
    edit(event, "event.yaml", "{page: A5}", '{page: A5, accent: "#7a1f5c"}')
    assert next(line for line in listed(event) if line.startswith("badges:")).startswith("badges: 5 of 5")


def test_a_second_reprint_goes_on_from_the_first(event: Path) -> None:
    keep(event, "friday")
    wakes_moves(event)
    build(event, "badges", "signs", "--changed-since", "friday", "--tag", "saturday")
    assert "badges" not in " ".join(listed(event, "saturday"))
    edit(event, "abstracts/tides.md", "title: Tides", "title: High tides")
    lines = listed(event, "saturday")
    start = next(n for n, line in enumerate(lines) if line.startswith("badges: 1 of 5"))
    assert lines[start + 1] == "  cy"
    # Of the signs only that of the door changes; those that were right on Friday still are.
    assert next(line for line in lines if line.startswith("signs: ")).startswith("signs: 1 of ")


def test_what_was_printed_alone_leaves_the_others_to_print(event: Path) -> None:
    build(event, "badges", "--only", "ada", "--tag", "friday")
    lines = listed(event)
    assert any(line.startswith("badges: 4 of 5") for line in lines)
    assert not any(line.startswith("signs") for line in lines)


def test_a_print_edition_records_its_products(event: Path) -> None:
    build(event, "programme", "--printer", "office")
    assert [one.name for one in records(event)] == ["printed:programme"]
    run = octavo("build", "programme", "--tag", "printed", folder=event)
    assert run.returncode == 2
    assert "choose another name" in run.stderr


def test_letters_go_to_whom_it_concerns(event: Path) -> None:
    keep(event, "friday")

    def preview(*words: str) -> dict[str, str]:
        run = octavo("mail", "preview", "changes", *words, folder=event)
        assert run.returncode == 0, run.stderr
        (event.parent / "said.txt").write_text(run.stderr, encoding="utf-8")
        folder = event / "output" / "mail" / "changes"
        return {file.stem.partition("-")[2]: words_of(file) for file in folder.glob("*.eml")}

    assert preview("--changed-since", "friday") == {}
    assert "concerns nobody" in said(event)
    wakes_moves(event)
    letters = preview("--changed-since", "friday")
    assert set(letters) == {"ada", "bo", "lea-fox"}
    sentence = "“Wakes” moves from Monday 10:00, Aula to Tuesday 14:00, Aula."
    assert all(sentence in " ".join(letter.split()) for letter in letters.values())
    assert set(preview()) == {"ada", "bo", "cy", "lea-fox", "max-gray"}
