"""The first look at an edited abstract: its talk alone, set while the whole is still being worked out."""

from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from pipeline.commands.builds.kept_things import Composed, KeptProduct, KeptThings
from pipeline.compose import draft_of
from pipeline.load import reread_text
from pipeline.model import Event, Galley, Talk
from pipeline.model.progress import NO_FLAG, StopFlag
from pipeline.model.seam import entry_name
from pipeline.pool import Pool
from pipeline.problems.problem import Stopped
from pipeline.render import show_alone


@contextmanager
def first_look(
    root: Path, changed: Collection[Path] | None, things: KeptThings, kept: KeptProduct, small: Pool | None
) -> Iterator[None]:
    """Have the talk of the one abstract that has ``changed`` set by ``small`` meanwhile, and shown.

    It guesses that nothing else matters; who makes the whole meanwhile looks at everything. Nothing is done
    where that cannot be.
    """
    edited = _edited(root, changed, things, kept) if small is not None else None
    if small is None or edited is None:
        yield
        return
    talk, galley = edited
    flag = StopFlag()
    with ThreadPoolExecutor(1) as beside:
        small.flag = flag
        look: Future[bool] = beside.submit(
            show_alone, galley, entry_name(talk.id), kept.plates, things.cache, small
        )
        try:
            yield
        finally:
            flag.put_up(Stopped)
            with suppress(Exception):  # what is wrong the whole will tell
                look.result()
            small.flag = NO_FLAG


def _edited(
    root: Path, changed: Collection[Path] | None, things: KeptThings, kept: KeptProduct
) -> tuple[Talk, Galley] | None:
    """The talk that has another text now, and the galley that shows it, composed anew."""
    last = kept.last
    if last is None or changed is None or len(changed) != 1:
        return None
    [path] = changed
    if path.suffix != ".md" or path.parent != root / "content" / "abstracts":
        return None
    talk = reread_text(root, path, last.event, things.event)
    if talk is None:
        return None
    for key in kept.galleys.showing(talk.id)[:1]:
        galley = _composed(last, _with_talk(last.event, talk), kept, key)
        return (talk, galley) if galley is not None else None
    return None


def _composed(last: Composed, event: Event, kept: KeptProduct, key: str) -> Galley | None:
    copy = draft_of(event, last.product, last.layers, last.card, kept.disk, None, kept.galleys)
    return copy.galley(key)


def _with_talk(event: Event, talk: Talk) -> Event:
    return replace(event, talks=tuple(talk if one.id == talk.id else one for one in event.talks))
