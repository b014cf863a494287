"""An import of FOSDEM and a check of it, beside the least an import does: parse, and write the files.

``python -m tests.bench.incoming schedule.xml READY FOLDER`` is that least: the standard library parses the
schedule, and the files of the imported event in READY are written to FOLDER, whole or not at all as all ours.
"""

import shutil
import sys
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from pipeline.deliver import write
from tests.bench.changes import forget
from tests.bench.contenders import REPOSITORY, Contender, Field, octavo
from tests.bench.measure import run

_ENV = {"PYTHONPATH": str(REPOSITORY)}


def entered(folder: Path, schedule: Path) -> Field:
    """The least, the import into an empty folder, and the check with nothing remembered, below ``folder``."""
    ready, new, least = (folder / name for name in ("ready", "new", "least"))
    for path in (ready, new, least):
        path.mkdir()
    run(octavo(ready, "import", str(schedule)), cwd=folder, env=_ENV)
    command = (sys.executable, "-m", "tests.bench.incoming", str(schedule), str(ready), str(least))
    file = Path("content", "program.yaml")
    parsed = Contender("parsed", "the XML parsed, the files written", command, folder, least / file,
                       partial(_emptied, least), _ENV)  # fmt: skip
    taken = Contender("import", "octavo import into an empty folder", octavo(new, "import", str(schedule)),
                      folder, new / file, partial(_emptied, new), _ENV)  # fmt: skip
    # Some of its abstracts have characters that no font has, which is an error of the content.
    looked = Contender("check", "octavo check, nothing remembered", octavo(ready, "check"), folder,
                       ready / file, partial(forget, ready), _ENV, allowed=(0, 1))  # fmt: skip
    return Field(((parsed,), (taken,), (looked,)), ())


def _emptied(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()


def least(schedule: Path, ready: Path, folder: Path) -> int:
    """Parse ``schedule`` and write the files of ``ready`` to ``folder``; how many these are."""
    ElementTree.parse(schedule)
    files = {
        folder / path.relative_to(ready): path.read_bytes()
        for name in ("content", "imported")
        for path in sorted((ready / name).rglob("*"))
        if path.is_file()
    }
    return len(write(files, folder))


if __name__ == "__main__":
    print(least(*map(Path, sys.argv[1:])), "files")
