"""A build that stays warm has the bytes of a fresh one, whatever is saved; what was edited comes first."""

import gc
import shutil
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from threading import Event, Thread

import pypdfium2
import pytest

from pipeline.commands.builds.live import Live
from pipeline.commands.builds.workshop import Overtaken, Workshop
from pipeline.model.job import Job
from pipeline.model.progress import Step
from pipeline.model.proofsheet import Glimpse, Printing, TextFindings
from pipeline.pool.freed_memory import give_back
from pipeline.problems import Halt
from tests.commands.again import afresh, made, nobody, replace_in, write_event
from tests.commands.builds.saves import Saves
from tests.conftest import REPOSITORY, THOROUGH

_BOOK = ("book",)
# How many saves, after how many of them memory is to be flat, and how many come between two comparisons.
_SAVES, _SETTLED, _STEP = (500, 50, 10) if THOROUGH else (26, 16, 8)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_event(tmp_path / "event")
    return tmp_path / "event"


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(2) as opened:
        yield opened


@pytest.fixture(scope="module")
def other() -> Iterator[Workshop]:
    with Workshop(2) as opened:
        yield opened


def _run(live: Live, root: Path, *changed: Path) -> tuple[Printing, list[Glimpse]]:
    glimpses: list[Glimpse] = []
    return live.run(Job(root / "output", _BOOK), set(changed), glimpses.append), glimpses


def _page(printing: Printing, talk: str) -> int:
    """The page (from 0) on which ``talk`` begins."""
    [page] = {place[0] for name, place in printing.anchors.items() if name.endswith(talk)}
    return page


def _without_memory(workshop: Workshop, root: Path) -> bytes:
    """The book, made where nothing is remembered."""
    kept = root / ".octavo-kept"
    (root / ".octavo").rename(kept)
    try:
        return made(workshop, root, products=_BOOK)["book.pdf"]
    finally:
        shutil.rmtree(root / ".octavo")
        kept.rename(root / ".octavo")


def test_saves_of_all_kinds_in_a_row(root: Path, workshop: Workshop, other: Workshop) -> None:
    saves, live, sizes = Saves(root, seed=17), Live(root, workshop), list[int]()
    _run(live, root)
    for number, (kind, changed) in enumerate(islice(saves, _SAVES), 1):
        try:
            printing, glimpses = _run(live, root, *changed)
        except Halt:
            assert saves.is_broken, kind
            continue
        _assert_shown(printing, glimpses)
        sizes.append(_memory())
        if number % _STEP == 0 and not saves.is_broken:
            assert printing.pdf.data == _without_memory(other, root), (number, kind)
    _kind, changed = next(iter(saves))
    if not saves.is_broken:
        printing, _ = _run(live, root, *changed)
        assert printing.pdf.data == afresh(root, *_BOOK)["book.pdf"]
    settled = sorted(sizes[_SETTLED - 10 : _SETTLED])[5]
    assert sorted(sizes[-10:])[5] < 1.1 * settled, sizes


def _memory() -> int:
    """Bytes of this process that are in memory, what is free given back."""
    gc.collect()
    give_back()
    with Path("/proc/self/statm").open() as said:
        return int(said.read().split()[1]) * 4096


def _assert_shown(printing: Printing, glimpses: list[Glimpse]) -> None:
    """What was shown last of each page is as it stands in the whole."""
    for glimpse in glimpses:
        pages = printing.leaves[glimpse.first : glimpse.first + len(glimpse.leaves)]
        assert [leaf.digest for leaf in pages] == [leaf.digest for leaf in glimpse.leaves]
        assert glimpse.pdf.startswith(b"%PDF")


@pytest.mark.parametrize("event", ["demo", "three-rooms"] if THOROUGH else ["demo"])
def test_every_product(event: str, tmp_path: Path, workshop: Workshop) -> None:
    root, made_up = tmp_path / "event", REPOSITORY.parent / "shared" / "events"
    if event != "demo" and not made_up.is_dir():
        pytest.skip(f"there is no folder {made_up} of made-up events: only the demo is looked at")
    folder = REPOSITORY if event == "demo" else made_up / event
    shutil.copytree(folder / "content", root / "content")
    live = Live(root, workshop)
    for product in ("book", "badges", "signs", "programme"):
        job = Job(root / "output", (product,))
        live.run(job, None, lambda _glimpse: None)
        abstract = min((root / "content" / "abstracts").glob("*.md"))
        abstract.write_text(
            f"{abstract.read_text(encoding='utf-8')}\nA word for {product}.\n", encoding="utf-8"
        )
        printing = live.run(job, {abstract}, lambda _glimpse: None)
        workshop.build(root, job, nobody)
        pages = [path for path in (root / "output").iterdir() if path.read_bytes() == printing.pdf.data]
        assert printing.pdf.pages == len(printing.leaves) > 0
        assert pages or product != "book"


def test_what_is_wrong_with_an_edited_text_is_told_before_all_is_checked(
    root: Path, workshop: Workshop
) -> None:
    live, path = Live(root, workshop), root / "content/abstracts/talk-2.md"
    before, _ = _run(live, root)
    found: list[TextFindings] = []

    def saved() -> Printing:
        told = Event()

        def tell(findings: TextFindings) -> None:
            found.append(findings)
            told.set()

        def step(_step: Step) -> None:
            # However slow the machine is: the whole waits for what is told first.
            assert told.wait(60)

        job = Job(root / "output", _BOOK)
        return live.run(job, {path}, lambda _glimpse: None, step, on_findings=tell)

    whole = path.read_text()
    path.write_text(f"{whole}\n![A circle](images/circle.png)\n\nIts letter is \U00012000.\n")
    after = saved()
    assert {problem.code for problem in found[0].come} >= {"OCT-I01", "OCT-T15"}
    assert found[0].product == "book"
    assert set(found[0].come) <= set(after.problems)
    assert not set(found[0].gone) & set(after.problems)
    path.write_text(whole)
    again = saved()
    assert set(found[1].gone) == set(found[0].come)
    assert not found[1].come
    assert set(again.problems) == set(before.problems)


def test_pages_are_as_large_as_they_are_drawn(root: Path, workshop: Workshop) -> None:
    """Covers bleed, which no reader of the screen edition sees."""
    printing, _ = _run(Live(root, workshop), root)
    document = pypdfium2.PdfDocument(printing.pdf.data)
    drawn = [document.get_page_size(page) for page in range(len(document))]
    told = [(leaf.width * 72 / 25.4, leaf.height * 72 / 25.4) for leaf in printing.leaves]
    assert told == [pytest.approx(size, abs=0.01) for size in drawn]


def test_an_edited_talk_is_shown_by_itself_and_then_its_galley(root: Path, workshop: Workshop) -> None:
    replace_in(root / "content/event.yaml", "language", "look: {entries: page}\nlanguage")
    live = Live(root, workshop)
    _run(live, root)
    path = root / "content/abstracts/talk-2.md"
    replace_in(path, "its words", "its letters")
    printing, glimpses = _run(live, root, path)
    galley = {leaf.galley for glimpse in glimpses for leaf in glimpse.leaves}
    assert len(galley) == 1
    assert galley == {printing.leaves[_page(printing, "talk-2")].galley}
    assert [len(glimpse.leaves) for glimpse in glimpses] in ([1, 3], [3])
    _assert_shown(printing, glimpses)


def test_what_is_looked_at_is_shown_before_the_rest(root: Path, workshop: Workshop) -> None:
    live, style = Live(root, workshop), root / "styles/book.css"
    printing, _ = _run(live, root)
    page = _page(printing, "talk-5")
    replace_in(style, ".abstract { color: #111111 }", ".abstract { color: #333333 }")
    first: list[Glimpse] = []
    live.run(Job(root / "output", _BOOK), {style}, first.append, page=page)
    assert first[0].first <= page < first[0].first + len(first[0].leaves)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("people.yaml", "Number 4", "Other"),
        ("event.yaml", "Old Hall", "Great Hall"),
        ("program.yaml", "title: Two", "title: Second"),
        ("program.yaml", "[talk-4, talk-5", "[talk-5, talk-4"),
    ],
)
def test_a_change_is_shown_where_it_is_looked_at(
    root: Path, workshop: Workshop, file: str, old: str, new: str
) -> None:
    content = _with_rooms(root)
    live = Live(root, workshop)
    printing, _ = _run(live, root)
    page = _page(printing, "talk-4")
    replace_in(content / file, old, new)
    shown: list[Glimpse] = []
    after = live.run(Job(root / "output", _BOOK), {content / file}, shown.append, page=page)
    assert shown[0].first <= page < shown[0].first + len(shown[0].leaves)
    _assert_shown(after, shown)
    assert after.pdf.data == _without_memory(workshop, root)


def _with_rooms(root: Path) -> Path:
    """The sessions of the event are given rooms; its content."""
    content = root / "content"
    rooms = "rooms: {hall: {name: Old Hall}, room: {name: Room}}\nlook: {entries: page}\nlanguage"
    replace_in(content / "event.yaml", "language", rooms)
    for title, room in (("One", "room"), ("Two", "hall")):
        replace_in(content / "program.yaml", f"title: {title}", f"title: {title}, room: {room}")
    return content


def test_another_name_of_a_room_sets_no_talk_again(root: Path, workshop: Workshop) -> None:
    file = _with_rooms(root) / "event.yaml"
    live, steps = Live(root, workshop), list[Step]()
    _run(live, root)
    replace_in(file, "Old Hall", "Große Aula")
    live.run(Job(root / "output", _BOOK), {file}, nobody, steps.append)
    set_again = {step.detail for step in steps if step.action == "render"}
    assert "Große Aula" in set_again
    assert not any(name.startswith(("sitting", "programme")) for name in set_again)


def test_a_page_that_did_not_change_keeps_its_digest(root: Path, workshop: Workshop) -> None:
    replace_in(root / "content/event.yaml", "language", "look: {entries: page}\nlanguage")
    live = Live(root, workshop)
    before, _ = _run(live, root)
    path = root / "content/abstracts/talk-5.md"
    replace_in(path, "its words", "its letters")
    after, _ = _run(live, root, path)
    differ = [n for n, (one, two) in enumerate(zip(before.leaves, after.leaves, strict=True)) if one != two]
    assert differ == [_page(after, "talk-5")]


def test_a_newer_save_overtakes(root: Path, workshop: Workshop) -> None:
    live, begun, may_go_on = Live(root, workshop), Event(), Event()
    _run(live, root)
    path, ended = root / "content/abstracts/talk-1.md", list[type[BaseException]]()

    def slowly(step: Step) -> None:
        if step.action == "render":
            begun.set()
            may_go_on.wait(60)

    def older() -> None:
        try:
            live.run(Job(root / "output", _BOOK), {path}, lambda _glimpse: None, slowly)
        except BaseException as fault:
            ended.append(type(fault))

    replace_in(path, "its words", "its letters")
    thread = Thread(target=older)
    thread.start()
    assert begun.wait(60)
    replace_in(path, "its letters", "its signs")
    newest = list[Printing]()
    second = Thread(target=lambda: newest.append(_run(live, root, path)[0]))
    second.start()
    time.sleep(0.05)
    may_go_on.set()
    thread.join()
    second.join()
    assert ended == [Overtaken]
    assert newest[0].pdf.data == afresh(root, *_BOOK)["book.pdf"]


def test_nothing_is_written_but_in_its_own_folder(root: Path, workshop: Workshop) -> None:
    before = {path for path in root.rglob("*") if ".octavo" not in path.parts}
    _run(Live(root, workshop), root)
    assert {path for path in root.rglob("*") if ".octavo" not in path.parts} == before
