"""The one way in which ours takes the place of the engine's, and gives it back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

from pipeline.render.speedups.table import StandIn


@dataclass(frozen=True, slots=True)
class Work:
    """The document that the engine sets, as far as stand-ins ask for it.

    ``sheets`` are parsed stylesheets by address; ``fonts`` the folders of fonts that the binder knows;
    ``texts`` gives what is written in all stylesheets that pages link; ``page`` is the document as HTML.
    """

    sheets: Mapping[str, Any]
    fonts: tuple[Path, ...]
    texts: Callable[[], Iterable[str]] = tuple
    page: str = ""


@contextmanager
def standing_in(rows: Iterable[StandIn], work: Work) -> Iterator[None]:
    """While the engine sets ``work``: what the modules of ``rows`` give is in its place.

    Each has a function ``stand_ins``, which gives for a new document the stand-ins by their place,
    ``package.module:name``; what they remember ends with the document.
    """
    with ExitStack() as stack:
        for row in rows:
            for place, ours in import_module(f"{__package__}.{row.by}").stand_ins(work).items():
                stack.enter_context(_replaced(place, ours))
        yield


@contextmanager
def _replaced(place: str, ours: object) -> Iterator[None]:
    path, _, name = place.rpartition("." if "." in place.partition(":")[2] else ":")
    owner = resolve_name(path)
    # What the engine has from Python alone, like ``int``, is no name of its module.
    engines = vars(owner).get(name)
    setattr(owner, name, ours)
    try:
        yield
    finally:
        if engines is None:
            delattr(owner, name)
        else:
            setattr(owner, name, engines)
