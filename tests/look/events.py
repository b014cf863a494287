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
    """Copies below ``work``: of the demo, the conference of ``octavo new``, and what lies ``elsewhere``."""
    shutil.copytree(REPOSITORY / "content", work / "demo" / "content")
    yield "demo", work / "demo"
    octavo("new", "--conference", str(work / "conference"), folder=work)
    yield "conference", work / "conference"
    for folder in sorted(elsewhere.iterdir()) if elsewhere else ():
        if (folder / "content" / "event.yaml").is_file():
            shutil.copytree(folder, work / folder.name)
            # What may only be read is built in all the same.
            for place in (work / folder.name, *(work / folder.name).rglob("*")):
                place.chmod(place.stat().st_mode | stat.S_IWUSR)
            yield folder.name, work / folder.name


def built(folder: Path) -> dict[str, Path]:
    """The PDFs of all products of an event, by name; those printed for a shop are not among them."""
    for product in PRODUCTS:
        octavo("build", product, folder=folder)
    return {path.stem: path for path in sorted((folder / "output").glob("*.pdf"))}


def talks(folder: Path) -> int:
    """How many abstracts an event has."""
    return len(list((folder / "content" / "abstracts").glob("*.md")))


def octavo(*words: str, folder: Path) -> None:
    """Run the command in ``folder``; what it tells of the event is no matter here."""
    command = [sys.executable, "-P", "-m", "pipeline", *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(words)} in {folder.name} ended with {done.returncode}:\n{done.stderr}")
