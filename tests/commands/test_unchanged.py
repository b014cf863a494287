"""A job is done again when, and only when, something that it depends on has changed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.commands.builds.unchanged import unless_unchanged
from pipeline.model.job import Job
from pipeline.model.progress import Step
from pipeline.problems import Outcome, Problem, Severity, Source

PROBLEM = Problem("OCT-P11", Severity.WARNING, "no abstract", Source("content/a.md", 3), "Write it.")


class Shop:
    """Makes one file, and counts how often."""

    def __init__(self, root: Path) -> None:
        self.root, self.made, self.steps = root, 0, list[Step]()
        self.problems: tuple[Problem, ...] = (PROBLEM,)

    def make(self, on_step: Callable[[Step], None]) -> Outcome[tuple[Path, ...]]:
        self.made += 1
        on_step(Step("book", "render", "a galley"))
        on_step(Step("book", "made", "book.pdf  3 pages", 9.5))
        file = self.root / "output" / "book.pdf"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(b"the book")
        return Outcome((file,), self.problems)

    def ask(self, **job: object) -> Outcome[tuple[Path, ...]]:
        order = Job(self.root / "output", **job)  # type: ignore[arg-type]
        return unless_unchanged(self.root, order, self.steps.append, self.make)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    (tmp_path / "content" / "abstracts").mkdir(parents=True)
    (tmp_path / "content" / "event.yaml").write_text("title: A\n")
    return Shop(tmp_path)


def test_the_second_time_the_same_is_told_and_nothing_made(shop: Shop) -> None:
    first = shop.ask()
    shop.steps.clear()
    assert shop.ask() == first
    assert shop.made == 1
    assert [(step.action, step.detail, step.seconds) for step in shop.steps] == [
        ("made", "book.pdf  3 pages", 0.0)
    ]


def test_what_compares_with_former_print_runs_is_made_each_time(shop: Shop) -> None:
    shop.ask(products=("errata",))
    shop.ask(products=("errata",))
    assert shop.made == 2


def _same_length(root: Path) -> None:
    file = root / "content" / "event.yaml"
    times = file.stat()
    file.write_text("title: B\n")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "another title": _same_length,
    "an abstract appears": lambda root: (root / "content/abstracts/a.md").touch(),
    "participants appear": lambda root: (root / "content/participants.csv").touch(),
    "an abstract that is no abstract": lambda root: (root / "content/abstracts/a.docx").touch(),
    "a file goes": lambda root: (root / "content/event.yaml").unlink(),
    "a template appears": lambda root: (root / "templates").mkdir() or (root / "templates/page.html").touch(),
    "a style appears": lambda root: (root / "styles").mkdir() or (root / "styles/base.css").touch(),
    "a printer appears": lambda root: (root / "printers").mkdir() or (root / "printers/x.yaml").touch(),
    "the file made is gone": lambda root: (root / "output/book.pdf").unlink(),
    "the file made is another": lambda root: (root / "output/book.pdf").write_bytes(b"THE BOOK"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_any_change_is_noticed(shop: Shop, name: str) -> None:
    shop.ask()
    CHANGES[name](shop.root)
    shop.ask()
    assert shop.made == 2
    shop.ask()
    assert shop.made == 2


def test_another_job_is_another_matter(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.ask()
    shop.ask(products=("book",))
    shop.ask(printer="office")
    assert shop.made == 3
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    shop.ask()
    assert shop.made == 4


@pytest.mark.parametrize("job", [{"tag": "first"}, {"only": ("ada",)}, {"since": "first"}])
def test_print_runs_and_reprints_are_made_each_time(shop: Shop, job: dict[str, object]) -> None:
    shop.ask(**job)
    shop.ask(**job)
    assert shop.made == 2


def test_what_failed_is_tried_again(shop: Shop) -> None:
    shop.problems = (Problem("OCT-R05", Severity.ERROR, "could not be set", Source("content/a.md")),)
    shop.ask()
    shop.ask()
    assert shop.made == 2


def test_an_edit_while_it_is_made_is_not_lost(shop: Shop) -> None:
    make = shop.make

    def slow(on_step: Callable[[Step], None]) -> Outcome[tuple[Path, ...]]:
        if shop.made == 0:
            _same_length(shop.root)
        return make(on_step)

    shop.make = slow  # type: ignore[method-assign]
    shop.ask()
    shop.ask()
    assert shop.made == 2
