"""The first look at an edited abstract: its talk alone, set and checked before the whole is."""

from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.check import check_talk
from pipeline.commands.builds.kept_things import Composed, KeptProduct, KeptThings
from pipeline.commands.check import settled
from pipeline.compose import Composition, draft_of
from pipeline.load import reread_text
from pipeline.model import Event, Galley, Talk
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.model.proofsheet import TextFindings
from pipeline.model.seam import entry_name
from pipeline.pool import Pool
from pipeline.problems import Problem
from pipeline.problems.problem import Stopped
from pipeline.render import looked_at, show_again, show_alone

OnFindings = Callable[[TextFindings], None]


@dataclass(frozen=True)
class _EditedText:
    """A talk that has another text: ``event`` as it was, and the composed ``galley`` that shows it now.

    ``told`` is what reading it has found: before, and now.
    """

    event: Event
    talk: Talk
    galley: Galley
    told: tuple[tuple[Problem, ...], tuple[Problem, ...]]


@contextmanager
def first_look(
    root: Path,
    changed: Collection[Path] | None,
    things: KeptThings,
    kept: KeptProduct,
    small: Pool | None,
    on_findings: OnFindings,
) -> Iterator[None]:
    """Have the talk of the one abstract that has ``changed`` set by ``small`` meanwhile, shown, and checked.

    It guesses that nothing else matters; who makes the whole meanwhile looks at everything. Nothing is done
    where that cannot be; then ``page_first`` may use ``small``.
    """
    edited = _edited(root, changed, things, kept) if small is not None else None
    kept.small = None if edited else small
    if small is None or edited is None:
        yield
        return

    def look() -> None:
        show_alone(edited.galley, entry_name(edited.talk.id), kept.plates, things.cache, small)
        on_findings(_findings(root, edited, things, kept))

    with _meanwhile(small, look):
        yield


def _findings(root: Path, edited: _EditedText, things: KeptThings, kept: KeptProduct) -> TextFindings:
    """What is wrong with the text that was edited, against what was told of it."""
    assert kept.last is not None
    event, fonts = edited.event, kept.last.layers.fonts
    former = event.talk[edited.talk.id]
    before, now = (
        settled(event, (*told, *check_talk(event, talk, root, fonts, things.cache)))
        for told, talk in zip(edited.told, (former, edited.talk), strict=True)
    )
    # Places are looked up in the file, which is no longer as it was.
    of_text = {_but_place(one) for one in before}
    gone = (one for one in kept.told if _but_place(one) in of_text and one not in now)
    come = (one for one in now if one not in kept.told)
    return TextFindings(kept.last.product.name, tuple(gone), tuple(come))


def _but_place(problem: Problem) -> tuple[object, ...]:
    return problem.code, problem.message, problem.source.file, problem.subject


@contextmanager
def page_first(copy: Composition, kept: KeptProduct) -> Iterator[None]:
    """Have what is looked at composed and set before its turn, and shown where it stood, meanwhile."""
    small, place = kept.small, looked_at(kept.plates)
    key = _key_of(place[1], kept) if place and small else None
    galley = copy.galley(key) if key else None
    if small is None or place is None or galley is None:
        yield
        return
    with _meanwhile(small, partial(show_again, place[0], galley, kept.plates, kept.cache, small)):
        yield


def _key_of(galley: Galley, kept: KeptProduct) -> str | None:
    """The key of the composed galley that ``galley`` was cut from, as far as its name tells."""
    name, _, number = galley.name.rpartition(".")
    keys = kept.galleys.keys
    return keys.get(galley.name) or (keys.get(name) if number.isdecimal() else None)


@contextmanager
def _meanwhile(small: Pool, look: Callable[[], object]) -> Iterator[None]:
    """Have ``small`` work for the ``look`` in a thread; once the block is done, nobody waits for it."""
    flag = StopFlag()
    with ThreadPoolExecutor(1) as beside:
        small.flag = flag
        looking: Future[object] = beside.submit(look)
        try:
            yield
        finally:
            flag.put_up(Stopped)
            with suppress(Exception):  # what is wrong the whole will tell
                looking.result()
            small.flag = NO_FLAG


def _edited(
    root: Path, changed: Collection[Path] | None, things: KeptThings, kept: KeptProduct
) -> _EditedText | None:
    """The talk that has another text now, with the galley that shows it, composed anew."""
    last = kept.last
    if last is None or changed is None or len(changed) != 1:
        return None
    [path] = changed
    if path.suffix != ".md" or path.parent != root / "content" / "abstracts":
        return None
    name = path.relative_to(root).as_posix()
    before = things.event.told_of(name)
    talk = reread_text(root, path, last.event, things.event)
    if talk is None:
        return None
    for key in kept.galleys.showing(talk.id)[:1]:
        galley = _composed(last, _with_talk(last.event, talk), talk, kept, key)
        told = before, things.event.told_of(name)
        return _EditedText(last.event, talk, galley, told) if galley is not None else None
    return None


def _composed(last: Composed, event: Event, talk: Talk, kept: KeptProduct, key: str) -> Galley | None:
    at_hand = kept.galleys.with_text(event, talk, key)
    if at_hand is not None:
        return at_hand
    copy = draft_of(event, last.product, last.layers, last.card, kept.disk, None, kept.galleys)
    return copy.galley(key)


def _with_talk(event: Event, talk: Talk) -> Event:
    return replace(event, talks=tuple(talk if one.id == talk.id else one for one in event.talks))
