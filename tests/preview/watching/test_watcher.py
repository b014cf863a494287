"""Each save is told once, when it is whole; what editors leave beside it is not."""

import os
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event as Signal

import pytest

from pipeline.preview.watching import watcher as watching
from pipeline.preview.watching.file_stamps import is_passing, stamps_of
from pipeline.preview.watching.watcher import Saved, Watcher


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("content/abstracts", "styles", "templates/book", "printers"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "content" / "event.yaml").write_text("title: One")
    (tmp_path / "content" / "abstracts" / "a.md").write_text("a")
    return tmp_path


def told(root: Path, save: Callable[[], object], patience: float = 20.0) -> Saved | None:
    """What a watcher of ``root`` tells after ``save``; None if it tells nothing."""
    watcher, stop = Watcher(root), Signal()
    with ThreadPoolExecutor(1) as beside:
        waiting = beside.submit(watcher.wait, stop)
        save()
        ended = time.monotonic() + patience
        while not waiting.done() and time.monotonic() < ended:
            time.sleep(0.01)
        stop.set()
        return waiting.result()


def files(root: Path, saved: Saved | None) -> set[str]:
    assert saved is not None
    return {path.relative_to(root).as_posix() for path in saved.paths}


def test_a_file_written_in_place(root: Path) -> None:
    path = root / "content" / "abstracts" / "a.md"
    saved = told(root, lambda: path.write_text("other"))
    assert files(root, saved) == {"content/abstracts/a.md"}
    assert saved is not None
    assert not saved.gone
    assert abs(saved.at - time.time()) < 20


def test_an_edit_of_the_same_length_in_the_same_second(root: Path) -> None:
    path = root / "content" / "abstracts" / "a.md"
    assert files(root, told(root, lambda: path.write_text("b"))) == {"content/abstracts/a.md"}


def test_a_save_by_a_copy_that_is_renamed(root: Path) -> None:
    path = root / "content" / "abstracts" / "a.md"

    def save() -> None:
        """As vim does: a backup, the old one removed, a new one written."""
        (root / "content" / "abstracts" / "4913").touch()
        (root / "content" / "abstracts" / "4913").unlink()
        path.rename(path.with_name("a.md~"))
        time.sleep(0.03)
        path.write_text("new")
        path.with_name("a.md~").unlink()

    assert files(root, told(root, save)) == {"content/abstracts/a.md"}


def test_a_save_by_a_hidden_file_put_in_its_place(root: Path) -> None:
    path = root / "content" / "abstracts" / "a.md"

    def save() -> None:
        path.with_name(".a.md.kate-swp").write_text("x")
        path.with_name(".a.tmp").write_text("new")
        os.replace(path.with_name(".a.tmp"), path)

    assert files(root, told(root, save)) == {"content/abstracts/a.md"}


def test_many_files_at_once_are_one_change(root: Path) -> None:
    def checkout() -> None:
        for number in range(300):
            (root / "content" / "abstracts" / f"t{number}.md").write_text("x")
        (root / "content" / "abstracts" / "a.md").unlink()

    saved = told(root, checkout)
    names = {f"content/abstracts/t{number}.md" for number in range(300)}
    assert files(root, saved) == names | {"content/abstracts/a.md"}


def test_renamed_and_new_folders(root: Path) -> None:
    saved = told(root, lambda: (root / "content" / "abstracts").rename(root / "content" / "texts"))
    assert files(root, saved) == {"content/abstracts/a.md", "content/texts/a.md"}


@pytest.mark.parametrize("place", ["styles/book.css", "templates/book/page.html", "printers/ours.yaml"])
def test_all_that_is_read_is_watched(root: Path, place: str) -> None:
    assert files(root, told(root, lambda: (root / place).write_text("x"))) == {place}


def test_what_lies_behind_a_link_is_watched(root: Path) -> None:
    (root / "far.md").write_text("far")
    (root / "content" / "abstracts" / "b.md").symlink_to(root / "far.md")
    saved = told(root, lambda: (root / "far.md").write_text("farther"))
    assert files(root, saved) == {"content/abstracts/b.md"}


def test_an_event_that_vanishes_and_comes_back(root: Path) -> None:
    watcher, stop = Watcher(root), Signal()
    shutil.move(root / "content", root / "away")
    saved = watcher.wait(stop)
    assert saved is not None
    assert saved.gone
    shutil.move(root / "away", root / "content")
    saved = watcher.wait(stop)
    assert saved is not None
    assert not saved.gone
    assert files(root, saved) == {"content/event.yaml", "content/abstracts/a.md"}


@pytest.mark.parametrize(
    "name",
    [
        ".a.md.swp",
        "a.md~",
        "#a.md#",
        ".#a.md",
        "4913",
        "a.md.tmp",
        "a.md.bak",
        "~$book.docx",
        ".DS_Store",
        "a.md.part",
        ".git",
        "A.MD.SWP",
    ],
)
def test_what_passes_is_not_told(root: Path, name: str) -> None:
    assert is_passing(name)
    (root / "content" / "abstracts" / name).write_text("x")
    assert stamps_of([root / "content"]).keys() == {
        str(root / "content" / "event.yaml"),
        str(root / "content" / "abstracts" / "a.md"),
    }


@pytest.mark.parametrize("name", ["a.md", "tmp.md", "part.md", "bak.yaml", "a#b.md", "swp", "backup.png"])
def test_content_is_told(name: str) -> None:
    assert not is_passing(name)


def test_what_octavo_writes_itself_is_not_told(root: Path) -> None:
    def write() -> None:
        for name in (".octavo/cache", "output", "printed"):
            (root / name).mkdir(parents=True)
            (root / name / "x").write_text("x")

    assert told(root, write, patience=0.5) is None


def test_what_is_changed_and_changed_back_at_once_is_not_told(root: Path) -> None:
    path = root / "content" / "abstracts" / "a.md"
    known = path.stat()

    def there_and_back() -> None:
        path.chmod(0o600)
        os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))

    assert told(root, there_and_back, patience=0.5) is None


def test_who_never_rests_is_told_all_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "_LONGEST", 0.3)
    path, stop = root / "content" / "abstracts" / "a.md", Signal()

    def restless() -> None:
        number = 0
        while not stop.wait(0.01):
            path.write_text(f"{(number := number + 1)}")

    with ThreadPoolExecutor(1) as beside:
        writing = beside.submit(restless)
        saved = Watcher(root).wait(Signal())
        stop.set()
        writing.result()
    assert files(root, saved) == {"content/abstracts/a.md"}


def test_links_in_a_circle_end(root: Path) -> None:
    (root / "content" / "round").symlink_to(root / "content")
    assert len(stamps_of([root / "content"])) < 100


def test_a_slow_folder_is_looked_at_more_rarely(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one core, looking takes a tenth at most."""
    now = [0.0]

    def clock() -> float:
        now[0] += 0.2
        return now[0]

    monkeypatch.setattr(watching.time, "thread_time", clock)
    watcher = Watcher(root)
    watcher._look()
    assert watcher._pause == pytest.approx(2.0)
