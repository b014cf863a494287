"""What many tests share: the demo event, and its products, built once for all test processes."""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from xdist.remote import Producer

from tests.tools.golden import begin_report
from tests.tools.hatchery import run
from tests.tools.sharing import Sharing

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parents[1]
# ``make thorough``: what tries many of a kind tries all of them.
THOROUGH = "OCTAVO_THOROUGH" in os.environ


@dataclass(frozen=True)
class Built:
    """The demo after ``octavo build``: its folder, and the files whose paths it printed."""

    folder: Path
    files: tuple[Path, ...]

    def pdf(self, product: str) -> Path:
        """The one PDF of ``product``."""
        [path] = [file for file in self.files if file.stem == product and file.suffix == ".pdf"]
        return path


def octavo(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would, in a process of its own (forked, with all libraries imported)."""
    return run(("-C", str(folder), *arguments))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Clear the report of differences, once: xdist's workers have a ``workerinput``.

    What octavo keeps for a person is kept in a folder that goes with the tests.
    """
    # The commands that tests run find their modules compiled, as those of users do.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["XDG_STATE_HOME"] = tempfile.mkdtemp(prefix="octavo-state-")
    atexit.register(shutil.rmtree, os.environ["XDG_STATE_HOME"], ignore_errors=True)
    if not hasattr(session.config, "workerinput"):
        begin_report()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One browser for all tests of this process, which can have no second one beside it."""
    from playwright.sync_api import expect, sync_playwright

    from tests.tools.browsing import browsing

    # Two cores may be busy with other tests.
    expect.set_options(timeout=40_000)
    with sync_playwright() as playwright, browsing(playwright) as opened:
        yield opened


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing | None:
    """Several test processes share the tests as `Sharing` says, unless ``--dist`` asks for another way."""
    return Sharing(config, log) if config.getoption("dist") == "load" else None


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A temporary folder that all test processes of this run see."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if hasattr(request.config, "workerinput") else base


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo event, to read; copy it again to change it."""
    return _copy_of_demo(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def built(shared_folder: Path) -> Built:
    """All products of the demo, built by the first test process that asks."""
    folder, listing = shared_folder / "built", shared_folder / "built.txt"
    with FileLock(shared_folder / "built.lock"):
        if not listing.exists():
            shutil.rmtree(folder, ignore_errors=True)
            done = octavo("build", folder=_copy_of_demo(folder))
            assert done.returncode == 0, f"octavo build ended with {done.returncode}:\n{done.stderr}"
            listing.write_text(done.stdout, encoding="utf-8")
    paths = listing.read_text(encoding="utf-8").splitlines()
    return Built(folder, tuple(folder / path for path in paths))


def _copy_of_demo(folder: Path) -> Path:
    shutil.copytree(REPOSITORY / "content", folder / "content")
    return folder
