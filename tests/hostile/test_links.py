"""Links, devices and named pipes in an event folder: what lies outside is told and left alone."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.cache.stamp import of_content, of_file, of_folders
from pipeline.cache.store import Cache, Remembered, file_digest
from pipeline.cli.crash import record
from pipeline.cli.reporter import render
from pipeline.commands.check import check_event, check_post
from pipeline.commands.mail.mailbook import purge
from pipeline.commands.mail.mailroom import posted
from pipeline.folders.layers import Layers
from pipeline.load import load_printer
from pipeline.post.ledger.book import Ledger
from pipeline.problems import Halt
from tests.commands.test_bad_inputs import EVENT, small
from tests.conftest import octavo

SECRET = "the-secret-of-somebody-else"

# What a stranger may lay in the place of a file, without knowing this computer.
TRAPS: dict[str, Callable[[Path, Path], None]] = {
    "a link to a file outside": lambda path, outside: path.symlink_to(outside / "secret.txt"),
    "a link to a device without end": lambda path, _outside: path.symlink_to("/dev/zero"),
    "a link to the root": lambda path, _outside: path.symlink_to("/"),
    "a link to itself": lambda path, _outside: path.symlink_to(path.name),
    "a named pipe": lambda path, _outside: os.mkfifo(path),
    "a folder": lambda path, _outside: path.mkdir(),
}
TOLD = {"OCT-F02", "OCT-F08"}
READ = [
    "content/event.yaml",
    "content/people.yaml",
    "content/program.yaml",
    "content/participants.csv",
    "content/papers.bib",
    "content/mail.yaml",
    "content/welcome.md",
    "content/abstracts/engine.md",
    "printers/shop.yaml",
    "styles/book.css",
    "templates/menu/product.yaml",
    "templates/mail/news/mailing.yaml",
]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the event, with what nobody but its owner may see or change."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("secret.txt", "ledger.db", "letter.eml", "talk.md", "ab12", ".tmp-0123"):
        (folder / name).write_text(f"title: {SECRET}\n# {SECRET}\n", encoding="utf-8")
        os.utime(folder / name, (1, 1))
    return folder


@pytest.fixture
def event(tmp_path: Path) -> Path:
    return small(
        tmp_path / "event", event_dot_yaml=EVENT + "welcome: welcome.md\n", welcome_dot_md="Hello.\n"
    )


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def laid(event: Path, name: str, trap: Callable[[Path, Path], None], outside: Path) -> None:
    """Lay a trap in the place of the file or folder ``name``."""
    path = event / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        path.rename(event.parent / "away")
    path.unlink(missing_ok=True)
    trap(path, outside)


@pytest.mark.parametrize("trap", TRAPS)
@pytest.mark.parametrize("name", READ)
def test_what_is_no_file_of_the_event_is_told_and_not_read(
    event: Path, outside: Path, name: str, trap: str
) -> None:
    laid(event, name, TRAPS[trap], outside)
    problems = (*check_event(event).problems, *check_post(event))
    assert [problem for problem in problems if problem.source.file == name and problem.code in TOLD]
    assert SECRET not in render(problems, "text", event)


@pytest.mark.parametrize("name", ["content/abstracts", "content", "styles", "templates", "printers"])
def test_a_folder_that_leads_outside_is_told_and_not_read(event: Path, outside: Path, name: str) -> None:
    (outside / "book.css").write_text(f"/* {SECRET} */ x", encoding="utf-8")
    laid(event, name, lambda path, there: path.symlink_to(there), outside)
    problems = (*check_event(event).problems, *check_post(event))
    assert (name, "OCT-F08") in {(problem.source.file, problem.code) for problem in problems}
    assert SECRET not in render(problems, "text", event)


@pytest.mark.parametrize("name", ["content/images", "styles/fonts", "output/old"])
def test_links_within_the_event_are_followed(event: Path, outside: Path, name: str) -> None:
    laid(event, name, lambda path, _there: path.symlink_to(event / "content" / "abstracts"), outside)
    laid(event, "content/welcome.md", lambda path, _there: path.symlink_to("abstracts/engine.md"), outside)
    assert not [problem for problem in check_event(event).problems if problem.code in TOLD]


def test_an_event_reached_by_a_link_is_as_it_is(event: Path, tmp_path: Path) -> None:
    (tmp_path / "short").symlink_to(event)
    run = octavo("build", "programme", folder=tmp_path / "short")
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("name", ["output", "output/print", ".octavo", "printed"])
def test_nothing_is_written_where_a_link_leads_outside(event: Path, outside: Path, name: str) -> None:
    before = contents(outside)
    laid(event, name, lambda path, there: path.symlink_to(there), outside)
    run = octavo("build", "programme", "--printer", "office", "--tag", "first", folder=event)
    assert contents(outside) == before
    assert "bug of ours" not in run.stderr
    if name != ".octavo":  # a cache that is not there is no reason to stop
        assert run.returncode == 3
        assert f"{Path(name).name} leads out of its folder" in run.stderr


def test_a_folder_that_the_person_names_may_lie_anywhere(event: Path, outside: Path) -> None:
    (event / "output").symlink_to(outside)
    run = octavo("build", "programme", "--output", str(outside), folder=event)
    assert run.returncode == 0, run.stderr
    assert (outside / "programme.pdf").is_file()


@pytest.mark.parametrize("name", [".octavo", ".octavo/cache", ".octavo/cache/ab"])
def test_a_cache_that_leads_outside_is_neither_cleared_nor_tidied(
    event: Path, outside: Path, name: str
) -> None:
    if name == ".octavo":
        (outside / "cache" / "ab").mkdir(parents=True)
        laid(event, name, lambda path, there: path.symlink_to(there), outside)
        kept = outside / "cache" / "ab" / "ab12"
    else:
        (outside / "ab").mkdir()
        leads = outside / "ab" if name.endswith("ab") else outside
        laid(event, name, lambda path, _there: path.symlink_to(leads), outside)
        kept = outside / "ab" / "ab12"
    kept.write_text("not ours", encoding="utf-8")
    cache = Cache(Layers(event).cache)
    cache.put("ab34", Remembered({}, b"x", {}))
    cache.tidy(0)
    cache.clear()
    assert [path.name for path in kept.parent.iterdir()] == ["ab12"]


def test_the_report_of_a_bug_does_not_follow_a_link(event: Path, outside: Path) -> None:
    before = contents(outside)
    (event / ".octavo").mkdir()
    (event / ".octavo" / "crash.log").symlink_to(outside / "secret.txt")
    assert record(ValueError("x"), event) is None
    assert contents(outside) == before


def test_a_bug_outside_an_event_leaves_nothing_behind(tmp_path: Path) -> None:
    assert record(ValueError("x"), tmp_path) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["posted", "posted/ledger.db", "posted/lock"])
def test_a_ledger_that_leads_outside_is_not_used(event: Path, outside: Path, name: str) -> None:
    before = contents(outside)
    (outside / "lock").write_text("x", encoding="utf-8")
    target = outside if name == "posted" else outside / Path(name).name
    laid(event, name, lambda path, _there: path.symlink_to(target), outside)
    with pytest.raises(Halt, match="leads out of its folder"):
        posted(event)
    assert contents(outside) == before | {"lock": "x"}


def test_old_letters_are_not_deleted_where_a_link_leads(event: Path, outside: Path) -> None:
    before = contents(outside)
    (event / ".octavo" / "mail").mkdir(parents=True)
    (event / ".octavo" / "mail" / "news").symlink_to(outside)
    (event / ".octavo" / "mail" / "programme" / "in the way").mkdir(parents=True)
    Ledger(posted(event)).close()
    assert purge(event, 0) == 0
    assert contents(outside) == before


@pytest.mark.parametrize("trap", TRAPS)
def test_a_digest_comes_to_an_end(event: Path, outside: Path, trap: str) -> None:
    laid(event, "content/images/a.png", TRAPS[trap], outside)
    of_folders([event / "content"], root=event)
    file = event / "content" / "images" / "a.png"
    assert (of_file(file), of_content(file), file_digest(file)) is not None


def test_a_digest_of_the_event_passes_over_what_lies_outside(event: Path, outside: Path) -> None:
    laid(event, "content/images", lambda path, there: path.symlink_to(there), outside)
    laid(event, "content/a.md", lambda path, there: path.symlink_to(there / "secret.txt"), outside)
    before = of_folders([event / "content"], root=event)
    (outside / "secret.txt").write_text("another", encoding="utf-8")
    assert of_folders([event / "content"], root=event) == before


def test_a_page_reads_nothing_where_styles_lead_to_the_root(event: Path, outside: Path) -> None:
    (event / "styles").symlink_to("/")
    readable = Layers(event).readable
    assert not [folder for folder in readable if outside.is_relative_to(folder.resolve())]


@pytest.mark.parametrize("profile", ["../../outside/secret.txt", "{outside}/secret.txt", "link.icc"])
def test_a_colour_profile_outside_is_not_read(event: Path, outside: Path, profile: str) -> None:
    icc = event / "printers" / "icc"
    icc.mkdir(parents=True)
    (icc / "link.icc").symlink_to(outside / "secret.txt")
    sheet = "title: Shop\nsheet: A3\ncolour: {space: CMYK, profile: '%s', condition: X}\n"
    named = profile.format(outside=outside)
    (event / "printers" / "shop.yaml").write_text(sheet % named, encoding="utf-8")
    layers = Layers(event)
    outcome = load_printer(layers.printers()["shop"], layers.icc, {})
    assert "OCT-S10" in {problem.code for problem in outcome.problems}
    assert outcome.value is None or outcome.value.colour.profile is None


def test_fonts_are_not_looked_for_outside(
    event: Path, outside: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (outside / "other.ttf").write_bytes(b"x")
    laid(event, "styles/fonts", lambda path, there: path.symlink_to(there), outside)
    walked: list[Path] = []
    walk = Path.rglob

    def noted(path: Path, pattern: str) -> Iterator[Path]:
        walked.append(path)
        return walk(path, pattern)

    monkeypatch.setattr(Path, "rglob", noted)
    assert outside not in [folder.resolve() for folder in Layers(event).fonts]
    assert event / "styles" / "fonts" not in walked


def test_a_copy_beside_the_ledger_is_no_hindrance(event: Path) -> None:
    (event / "posted" / "before").mkdir(parents=True)
    assert posted(event) == event.resolve() / "posted"
