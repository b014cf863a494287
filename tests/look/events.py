"""The events that are looked at: ours, and whole made-up ones that lie elsewhere."""

import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PRODUCTS = ("book", "badges", "signs", "programme", "itinerary", "boards")


def write_events(work: Path, elsewhere: Path | None) -> Iterator[tuple[str, Path]]:
    """Copies below ``work``: of the demo, the conference of ``octavo new``, and what lies ``elsewhere``.

    What is there already is left as it is.
    """
    if not (work / "demo").exists():
        shutil.copytree(REPOSITORY / "content", work / "demo" / "content")
    yield "demo", work / "demo"
    if not (work / "conference").exists():
        octavo("new", "--conference", str(work / "conference"), folder=work)
    yield "conference", work / "conference"
    for folder in sorted(elsewhere.iterdir()) if elsewhere else ():
        if (folder / "content" / "event.yaml").is_file():
            if not (work / folder.name).exists():
                _copy(folder, work / folder.name)
            yield folder.name, work / folder.name


def built(folder: Path) -> dict[str, Path]:
    """The PDFs of all products of an event, by name, built if none is there; none for a print shop."""
    if not any((folder / "output").glob("*.pdf")):
        octavo("build", *PRODUCTS, folder=folder)
    return {path.stem: path for path in sorted((folder / "output").glob("*.pdf"))}


def _copy(folder: Path, to: Path) -> None:
    """Copy an event that may only be read, so that it can be built."""
    shutil.copytree(folder, to)
    for place in (to, *to.rglob("*")):
        place.chmod(place.stat().st_mode | stat.S_IWUSR)


def talks(folder: Path) -> int:
    """How many abstracts an event has."""
    return len(list((folder / "content" / "abstracts").glob("*.md")))


def octavo(*words: str, folder: Path) -> None:
    """Run the command in ``folder``; what it tells of the event is no matter here."""
    command = [sys.executable, "-P", "-m", "pipeline", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(words)} in {folder.name} ended with {done.returncode}:\n{done.stderr}")
