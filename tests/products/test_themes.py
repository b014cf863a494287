"""Every look that we ship, with events of several scripts: measured, tagged, ready for print."""

import re
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from pipeline.folders.layers import Layers
from pipeline.folders.themes import themes
from pipeline.load import load_event
from tests.commands.test_bad_inputs import small
from tests.conftest import REPOSITORY, THOROUGH, octavo
from tests.look.limits import OF_ALL, measured
from tests.products.from_right.arabic import write_arabic
from tests.products.printing import printed
from tests.products.tongues.small_events import tongue, write_event
from tests.tools.pages import text
from tests.tools.verapdf import validate

THEMES = ("classic", "modern", "newspaper")
# The site is no file, and errata want something that was printed.
_OTHERS = {"errata", "web"}
PRINTED = (
    tuple(sorted({*Layers(REPOSITORY).product_folders()} - _OTHERS))
    if THOROUGH
    else ("book", "badges", "signs", "programme", "boards", "itinerary")
)
# Lines of boxes that are cut for want of room lose the lowest dots of Arabic letters in every look (mm).
_DOTS = 0.3


def japanese(folder: Path) -> Path:
    return write_event(folder, tongue("ja"))


def conference(folder: Path) -> Path:
    octavo("new", "--conference", str(folder / "event"), folder=folder)
    return folder / "event"


def on_large_paper(folder: Path) -> Path:
    event = conference(folder)
    chosen = event / "content" / "event.yaml"
    chosen.write_text(chosen.read_text(encoding="utf-8").replace("page: A5", "page: A4"), encoding="utf-8")
    return event


def demo(folder: Path) -> Path:
    octavo("new", str(folder / "event"), folder=folder)
    return folder / "event"


Maker = Callable[[Path], Path]
ALL: list[tuple[str, Maker]] = [
    (theme, make) for theme in THEMES for make in (small, write_arabic, japanese, demo, conference)
]
FEW: list[tuple[str, Maker]] = [("classic", write_arabic), ("modern", japanese), ("newspaper", small)]
TRIED = [*ALL, ("newspaper", on_large_paper)] if THOROUGH else FEW


def choose(event: Path, theme: str) -> Path:
    file = event / "content" / "event.yaml"
    told = file.read_text(encoding="utf-8")
    line = f"look:\n  theme: {theme}\n"
    told = re.sub(r"^look:\n", line, told, flags=re.MULTILINE) if "\nlook:\n" in told else f"{told}\n{line}"
    file.write_text(told, encoding="utf-8")
    return event


@pytest.fixture(scope="module", params=TRIED, ids=lambda one: f"{one[0]}-{one[1].__name__}")
def dressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An event in a theme, with all that is printed of it."""
    theme, make = request.param
    event = choose(make(tmp_path_factory.mktemp(theme)), theme)
    done = octavo("build", *PRINTED, "--printer", "saddle-a5", "--jobs", "1", folder=event)
    assert done.returncode in (0, 1), done.stderr
    assert not re.search(r"^error|OCT-R0\d", done.stderr, re.MULTILINE), done.stderr
    return event


def test_nothing_overflows(dressed: Path) -> None:
    files = sorted((dressed / "output").glob("*.pdf"))
    assert {"book", "badges", "signs", "programme"} <= {file.stem for file in files}
    for file in files:
        figures = measured(file, is_book=False)
        for limit in OF_ALL:
            found = [one for one in figures[limit.key].found if limit.key != "cut" or one.value > _DOTS]
            assert not found, (file.name, limit.says, found[:5])


def test_what_is_read_on_the_screen_is_tagged(dressed: Path) -> None:
    read = sorted((dressed / "output").glob("*.pdf")) if THOROUGH else ("book.pdf", "programme.pdf")
    for name in read:
        assert not validate(dressed / "output" / name), name


def test_the_print_edition_passes_preflight(dressed: Path) -> None:
    wanted = "*.pdf" if THOROUGH else "book-*.pdf"
    editions = sorted(map(str, (dressed / "output" / "print").glob(wanted)))
    assert editions
    done = octavo("preflight", *editions, "--printer", "saddle-a5", folder=dressed)
    assert done.returncode == 0, done.stdout + done.stderr


def test_labels_of_boards_are_whole_where_one_reads_from_the_right(tmp_path: Path) -> None:
    event = load_event(write_event(tmp_path / "event", tongue("he"))).value
    assert event
    path, _problems = printed(event, "boards", tmp_path)
    figures = measured(path, is_book=False)
    assert [figures[limit.key].found for limit in OF_ALL if figures[limit.key].found] == []


@pytest.mark.parametrize("theme", THEMES)
def test_a_programme_of_several_pages_keeps_clear_of_the_cut(theme: str, tmp_path: Path) -> None:
    event = choose(demo(tmp_path), theme)
    file = event / "content" / "event.yaml"
    file.write_text(f"{file.read_text()}\nwifi: {{network: Octavo, password: folded-8}}\n", encoding="utf-8")
    done = octavo("build", "programme", "--printer", "saddle-a5", "--jobs", "1", folder=event)
    assert done.returncode == 0, done.stderr
    assert not re.findall(r"OCT-S6[12]", done.stderr), done.stderr


def test_a_theme_changes_pages_and_no_theme_is_ours(tmp_path: Path) -> None:
    event = small(tmp_path)
    octavo("build", "book", folder=event)
    plain = (event / "output" / "book.pdf").read_bytes()
    octavo("theme", "show", "modern", "book", folder=event)
    themed = event / "output" / "themes" / "modern" / "book.pdf"
    assert themed.read_bytes() != plain
    assert (event / "output" / "book.pdf").read_bytes() == plain
    assert "Contents" in " ".join(text(themed))


def test_the_specimen_names_elements_and_contrasts(tmp_path: Path) -> None:
    event = small(tmp_path)
    done = octavo("theme", "show", "classic", folder=event)
    shown = " ".join(text(event / "output" / "themes" / "classic" / "specimen.pdf"))
    assert done.returncode == 0, done.stderr
    for said in ("h1.part", "blockquote", ".table", "--sans, 36 pt", "8.7 : 1"):
        assert said in shown
    with pikepdf.open(event / "output" / "themes" / "classic" / "specimen.pdf") as pdf:
        pictured = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
        assert any(str(one.Alt).startswith("integral") for one in pictured)


def test_a_badge_and_the_signs_of_a_door_belong_to_a_specimen(tmp_path: Path) -> None:
    event = conference(tmp_path)
    shown = event / "output" / "themes" / "modern"
    assert octavo("theme", "show", "modern", folder=event).returncode == 0
    assert {path.name for path in shown.glob("*.pdf")} == {"specimen.pdf", "badges.pdf", "signs.pdf"}
    [badge, _back] = text(shown / "badges.pdf")
    assert "Tideline" in badge
    signs = text(shown / "signs.pdf")
    assert 1 <= len(signs) <= 6
    assert all("Great Hall" in sign for sign in signs)


def test_badges_that_are_asked_for_are_whole(tmp_path: Path) -> None:
    event = conference(tmp_path)
    octavo("theme", "show", "modern", "badges", folder=event)
    assert len(text(event / "output" / "themes" / "modern" / "badges.pdf")) > 2


def test_a_theme_of_ones_own_begins_with_the_files_of_another(tmp_path: Path) -> None:
    event = small(tmp_path)
    done = octavo("theme", "new", "ours", "--from", "newspaper", folder=event)
    files = [line for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert files[0] == "styles/themes/ours.css"
    assert [one for one in files if not (event / one).is_file()] == []
    assert all(line.strip() for line in done.stdout.splitlines())
    (event / "styles" / "themes" / "ours.css").write_text("html { color: #123456 }", encoding="utf-8")
    choose(event, "ours")
    assert octavo("build", "programme", folder=event).returncode in (0, 1)
    listed = octavo("theme", "list", folder=event).stdout
    assert "ours" in listed
    assert "(this event's)" in listed


@pytest.mark.parametrize(("words", "told"), [
    (("new", "modern"), "there is a theme modern already"),
    (("new", "a/b"), "is no name for a theme"),
    (("new", "x", "--from", "moden"), "Did you mean “modern”?"),
    (("show", "classik"), "Did you mean “classic”?"),
])  # fmt: skip
def test_what_cannot_be_done_is_said(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = octavo("theme", *words, folder=small(tmp_path))
    assert done.returncode == 2
    assert told in done.stderr
    assert not (tmp_path / "styles").exists()


def test_every_file_of_ours_says_what_it_does() -> None:
    found = themes(REPOSITORY / "nowhere")
    assert set(found) == set(THEMES)
    assert all(theme.says and not theme.is_own for theme in found.values())


def test_chosen_families_are_what_pages_are_set_in(tmp_path: Path) -> None:
    event = small(tmp_path)
    file = event / "content" / "event.yaml"
    told = file.read_text(encoding="utf-8")
    chosen = "look:\n  fonts: {serif: Source Sans 3, sans: Source Sans 3}\n"
    file.write_text(f"{told}\n{chosen}", encoding="utf-8")
    done = octavo("build", "book", "signs", folder=event)
    assert done.returncode in (0, 1), done.stderr
    for name in ("book", "signs"):
        with pikepdf.open(event / "output" / f"{name}.pdf") as pdf:
            fonts = {str(one.BaseFont) for one in pdf.objects if is_font(one)}
        assert fonts
        assert not [one for one in fonts if "SourceSerif" in one.replace("-", "")]


def is_font(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/DescendantFonts" in thing
