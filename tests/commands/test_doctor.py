"""octavo doctor: what this machine lacks, and the command that mends it."""

import ctypes.util
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli.octavo import octavo as command
from pipeline.commands.builds.workshop import Workshop
from pipeline.commands.housekeeping import doctor, native_libraries, python_libraries
from pipeline.commands.housekeeping.checkup import Health
from pipeline.folders import layers
from pipeline.folders.layers import Layers
from pipeline.problems import Halt
from tests.conftest import REPOSITORY

HARFBUZZ = ["harfbuzz-subset"]


def seen(folder: Path) -> Result:
    return CliRunner().invoke(command, ["-C", str(folder), "doctor"])


def test_a_machine_that_makes_books_lacks_nothing(demo: Path) -> None:
    run = seen(demo)
    assert run.exit_code == 0, run.output
    rows = run.stdout.splitlines()
    assert not [row for row in rows if row.startswith("✗")]
    for part in ("Pango 1.", "HarfBuzz ", "Python libraries", "Europe/", "en-GB"):
        assert part in run.stdout


def test_it_works_outside_an_event_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = seen(tmp_path)
    assert run.exit_code == 0, run.output
    assert f"{tmp_path} can be written" in run.stdout


@pytest.mark.parametrize(
    ("system", "typed"),
    [
        ({"ID": "debian"}, "sudo apt-get install libharfbuzz-subset0"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "sudo apt-get install libharfbuzz-subset0"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "sudo dnf install pango harfbuzz"),
        ({"ID": "opensuse-leap", "ID_LIKE": "suse opensuse"}, "sudo zypper install"),
        ({"ID": "alpine"}, "sudo apk add so:libharfbuzz-subset.so.0"),
        ({"ID": "nixos"}, "with your system's package manager"),
    ],
)
def test_a_missing_library_is_installed_as_the_system_does_it(
    system: dict[str, str], typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert typed in native_libraries.mending(HARFBUZZ, system)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert "sudo" not in native_libraries.mending(HARFBUZZ, system)


def without_pango(monkeypatch: pytest.MonkeyPatch) -> None:
    named = native_libraries._file
    monkeypatch.setattr(native_libraries, "_file", lambda name: named(name).replace("libpango-", "libno-"))
    monkeypatch.setattr(ctypes.util, "find_library", lambda _name: None)


def test_without_pango_all_else_can_wait(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without_pango(monkeypatch)
    run = seen(demo)
    assert run.exit_code == 3
    assert "✗ libpango-1.0 cannot be loaded, without which no page is set\n    " in run.stdout
    assert "✓ HarfBuzz" in run.stdout
    assert "· fonts and the event are looked at once these are there" in run.stdout


def test_a_build_without_pango_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    without_pango(monkeypatch)
    with pytest.raises(Halt, match=r"libpango-1.0 cannot be loaded(.|\n)*octavo doctor") as halted:
        Workshop()
    assert halted.value.exit_code == 3


def test_a_pango_that_is_too_old_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(native_libraries, "_version", lambda *_of: "1.42.4")
    [told] = native_libraries.native_checkups()
    assert (told.health, told.said) == (Health.MISSING, "Pango 1.42.4, HarfBuzz 1.42.4, too old")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("", "the library jinja2 is not installed"),
        ("3.1.5", "jinja2 3.1.5 is installed, and another"),
        ("4", "jinja2 4 is"),
    ],
)
def test_a_library_that_is_not_there_or_will_not_do(
    found: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = python_libraries.version

    def version(name: str) -> str:
        if name != "jinja2":
            return real(name)
        if not found:
            raise PackageNotFoundError(name)
        return found

    monkeypatch.setattr(python_libraries, "version", version)
    [told] = [one for one in python_libraries.python_checkups() if one.health is Health.MISSING]
    assert told.said.startswith(said)
    assert told.mend.startswith(sys.executable)
    assert told.mend.endswith("-m pip install 'jinja2<4,>=3.1.6'")


def test_versions_that_no_test_has_seen_are_named_but_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    real = python_libraries.version
    monkeypatch.setattr(python_libraries, "version", lambda name: "8.9.9" if name == "click" else real(name))
    [told] = [one for one in python_libraries.python_checkups() if "Python libraries" in one.said]
    assert told.health is Health.SOUND
    assert "other versions of click 8.9.9" in told.said


def test_an_extra_that_is_not_there_is_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", "/home/a/.local/share/pipx/venvs/octavo")
    monkeypatch.setitem(python_libraries._EXTRAS, "keyring", ("no-such-library", "passwords"))
    [told] = [one for one in python_libraries.python_checkups() if one.health is Health.SPARE]
    assert (told.said, told.mend) == (
        "not installed: passwords",
        "pipx runpip octavo install 'octavo[keyring]'",
    )


def test_letters_of_a_language_that_no_font_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "_installed_fonts", list)
    [told] = doctor._fonts(Layers(REPOSITORY), "ja")
    assert told.health is Health.MISSING
    assert "of the language ja" in told.said
    assert "pip install 'octavo[cjk]'" in told.mend


def test_a_font_that_is_none_is_named(tmp_path: Path) -> None:
    fonts = tmp_path / "styles" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "broken.ttf").write_text("version https://git-lfs")
    told, *_ = doctor._fonts(Layers(tmp_path), "en")
    assert told.said == f"{fonts / 'broken.ttf'} cannot be read"


def test_folders_that_cannot_be_written_and_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_ROOM", 1 << 70)
    assert {one.said[:5] for one in doctor._of_folders(tmp_path)} == {"only "}
    monkeypatch.setattr("os.access", lambda *_asked: False)
    told, *_ = doctor._of_folders(tmp_path)
    assert (told.said, told.mend) == (f"{tmp_path / 'output'} cannot be written", f"chmod u+wx {tmp_path}")


def test_an_unknown_time_zone_is_mended_by_its_table() -> None:
    [told] = doctor._zone("Europe/Nowhere")
    assert told.mend.endswith("-m pip install --upgrade tzdata")
