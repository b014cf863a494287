"""What is released: wheel and source archive, installed by themselves, make every product far from here."""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline import __version__
from pipeline.folders.layers import Layers
from tests.conftest import REPOSITORY


def run(*words: str | Path, cwd: Path) -> str:
    """What a command prints on stdout, which must succeed, without our folder or environment."""
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run([*map(str, words)], cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def packed(kind: str, source: Path, into: Path) -> Path:
    """The ``sdist`` or ``wheel`` of ``source``."""
    words = (sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(into))
    subprocess.run(words, cwd=source, capture_output=True, check=True)
    [made] = into.iterdir()
    return made


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packed("sdist", REPOSITORY, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made of the archive alone, as a distributor would."""
    folder = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return packed("wheel", folder / f"octavo-{__version__}", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def octavo(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment of its own, that shares the libraries of this one but not our code."""
    home = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=home,
    )
    [site] = home.glob("lib/python*/site-packages")
    libraries = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    (site / "libraries.pth").write_text("\n".join(libraries))
    assert str(REPOSITORY) not in run(python, "-c", "import pipeline; print(pipeline.__file__)", cwd=home)
    return home / "bin" / "octavo"


def test_the_version_is_that_of_the_newest_changes(archive: Path, wheel: Path) -> None:
    newest = re.search(r"^## (\S+)", (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == __version__
    assert (archive.name, wheel.name) == (
        f"octavo-{__version__}.tar.gz",
        f"octavo-{__version__}-py3-none-any.whl",
    )


def test_the_wheel_has_all_that_products_are_made_of_and_nothing_else(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    shipped = {name.split("/")[2] for name in names if name.startswith("pipeline/shipped/")}
    assert shipped == {"constraints.txt", "content", "printers", "styles", "templates"}
    assert {name.split("/")[0] for name in names} == {"pipeline", f"octavo-{__version__}.dist-info"}
    assert [name for name in names if "OFL.txt" in name and "dist-info" in name]


def test_the_container_and_the_guide_install_what_make_does() -> None:
    native = (REPOSITORY / ".ci" / "native").read_text(encoding="utf-8")
    needed = set(re.findall(r"need (lib\S+)", native))
    assert len(needed) == 3
    for document in ("Containerfile", "docs/install.md"):
        text = (REPOSITORY / document).read_text(encoding="utf-8")
        [packages] = re.findall(r"apt-get install ([^\\\n]+)", text)
        assert {word for word in packages.split() if word.startswith("lib")} == needed


def test_the_container_sees_all_that_a_wheel_is_made_of(wheel: Path, tmp_path: Path) -> None:
    kept = (REPOSITORY / ".dockerignore").read_text(encoding="utf-8")
    for name in re.findall(r"^!(\S+)$", kept, re.MULTILINE):
        source, copy = REPOSITORY / name, tmp_path / "seen" / name
        copy.parent.mkdir(exist_ok=True)
        shutil.copytree(source, copy) if source.is_dir() else shutil.copy(source, copy)
    (tmp_path / "made").mkdir()
    seen = packed("wheel", tmp_path / "seen", tmp_path / "made")
    names = {name for name in ZipFile(seen).namelist() if "__pycache__" not in name}
    assert names == set(ZipFile(wheel).namelist())


def test_what_is_installed_makes_every_product_of_a_conference(octavo: Path, tmp_path: Path) -> None:
    assert run(octavo, "--version", cwd=tmp_path) == f"octavo {__version__}\n"
    assert f"✓ Octavo {__version__}" in run(octavo, "doctor", cwd=tmp_path)
    run(octavo, "new", "--conference", "event", cwd=tmp_path)
    event = tmp_path / "event"
    listed = [row.split()[0] for row in run(octavo, "products", cwd=event).splitlines()]
    assert set(listed) == set(Layers(REPOSITORY).product_folders())
    # Print editions of all would take long. What compares wants something printed; nobody has vouchers here.
    settings = event / "content" / "event.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("printer: saddle-a5\n", ""), encoding="utf-8"
    )
    run(octavo, "build", "signs", "--tag", "first", cwd=event)
    made = run(octavo, "build", *listed, "--jobs", "2", cwd=event).splitlines()
    tops = {Path(file).parts[1] for file in made}
    assert {name for name in listed if not any(top.startswith(name) for top in tops)} <= {
        "errata",
        "vouchers",
    }
    pages = [event / file for file in made if file.endswith(".pdf")]
    assert all(page.read_bytes().startswith(b"%PDF-") for page in pages)
