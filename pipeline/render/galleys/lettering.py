"""The letters of inlays: each text is set once for all places that look alike, and put in when all is bound.

A text that does not fit where it belongs, or may look otherwise there than where it was tried, is set as it
stands, with its galley.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import unescape
from typing import NamedTuple

from pipeline.model import Galley
from pipeline.problems import Source
from pipeline.render.binder.inlaying import Letters, inlaid
from pipeline.render.fragments.fragment import Blank, Fragment, Sight, pack
from pipeline.render.galleys.seams import head_of
from pipeline.render.galleys.setter import Setter
from pipeline.render.galleys.setting import SettingTask
from pipeline.render.inlays import BLANK, in_context, inlays

# What the engine loses in its sums (px).
_ROUNDED = 0.02


class _Trial(NamedTuple):
    """A text as it is set in a place: ``blank`` is how that looks without it."""

    blank: Blank
    letters: Letters
    height: float


Trials = Mapping[tuple[str, str, str], _Trial]
"""Texts that were set, by the head of their pages, the context, and the text."""


def lettered(
    galleys: Sequence[Galley], orders: Sequence[SettingTask], fragments: Sequence[Fragment], setter: Setter
) -> list[Fragment | None]:
    """``fragments`` with the letters of the inlays in ``galleys``; None for one that lacks room for them.

    Those whose ``orders`` are as they stand need none.
    """
    rows = list(zip(galleys, orders, fragments, strict=True))
    texts = [_texts(galley, order, setter) for galley, order, _ in rows]
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (galley, _order, fragment), said in zip(rows, texts, strict=True):
        if said and len(said) == len(fragment.blanks):
            for text, blank in zip(said, fragment.blanks, strict=True):
                wanted[head_of(galley), text].add(blank.context)
    trials = _trials(wanted, setter)
    return [
        _lettered(row, said, trials, setter) if said else row[2]
        for row, said in zip(rows, texts, strict=True)
    ]


def _texts(galley: Galley, order: SettingTask, setter: Setter) -> tuple[str, ...]:
    """The texts that are left out of ``galley`` as it was ordered."""
    if BLANK not in order.galley.html:
        return ()
    return setter.plates.of(("inlays", galley.html), lambda: inlays(galley.html))


def _lettered(
    row: tuple[Galley, SettingTask, Fragment], texts: Sequence[str], trials: Trials, setter: Setter
) -> Fragment | None:
    galley, order, fragment = row
    if len(texts) != len(fragment.blanks):
        return None
    found = []
    for text, blank in zip(texts, fragment.blanks, strict=True):
        trial = trials.get((head_of(galley), blank.context, text))
        if trial is None or not _fits(trial, blank):
            return None
        found.append(trial.letters)
    letters = tuple(found)
    key = "lettered", setter.key_of(order), texts, tuple(each.shown for each in letters)
    return setter.plates.of(key, lambda: _with_letters(fragment, letters))


def _fits(trial: _Trial, blank: Blank) -> bool:
    return (
        (trial.blank.shown, trial.blank.font) == (blank.shown, blank.font)
        and abs(trial.height - blank.height) < _ROUNDED
        and trial.letters.width < blank.room - _ROUNDED
    )


def _with_letters(fragment: Fragment, letters: tuple[Letters, ...]) -> Fragment:
    shown: dict[int, list[str]] = defaultdict(list)
    for blank, each in zip(fragment.blanks, letters, strict=True):
        shown[blank.page].append(each.shown)
    seen = tuple(_seen(sight, shown[page]) for page, sight in enumerate(fragment.sights))
    # Packed, for a binding that stays warm takes it again and again.
    return replace(fragment, body=pack(inlaid(fragment.take(), letters)), sights=seen, _opened=None)


def _seen(sight: Sight, shown: Sequence[str]) -> Sight:
    said = "\n".join((sight.digest, *shown))
    return replace(sight, digest=hashlib.sha256(said.encode()).hexdigest()[:32]) if shown else sight


def _trials(wanted: Mapping[tuple[str, str], set[str]], setter: Setter) -> Trials:
    """The texts set in their contexts, a galley for each text."""
    names = [(head, text, sorted(contexts)) for (head, text), contexts in sorted(wanted.items())]
    orders = [SettingTask(_sample(*name)) for name in names]
    found: dict[tuple[str, str, str], _Trial] = {}
    for name, order, outcome in zip(names, orders, setter.fragments(orders), strict=True):
        if not outcome.problems:
            tried = partial(_tried, *name, outcome.value)
            found |= setter.plates.of(("trials", setter.key_of(order)), tried)
    return found


def _sample(head: str, text: str, contexts: Sequence[str]) -> Galley:
    """Shows in each of the ``contexts`` what stands in the place of ``text``, and then the text."""
    shown = (in_context(context, said) for context in contexts for said in (BLANK, text))
    html = "\n".join((head, *shown, "</body></html>"))
    return Galley(unescape(text), html, Source("templates"))


def _tried(
    head: str, text: str, contexts: Sequence[str], fragment: Fragment
) -> dict[tuple[str, str, str], _Trial]:
    """What ``fragment``, which was set of such a sample, shows of the text."""
    if len(fragment.blanks) != 2 * len(contexts):
        return {}
    faces = {face.name: face for face in fragment.take().faces}
    found = {}
    for context, blank, set_so in zip(contexts, fragment.blanks[::2], fragment.blanks[1::2], strict=True):
        face = faces[set_so.font]
        # In another font or size than what stands there it may not be shown there.
        if not face.parts and _type(blank.shown) == _type(set_so.shown):
            letters = Letters(set_so.shown, face, set_so.width)
            found[head, context, text] = _Trial(blank, letters, set_so.height)
    return found


def _type(shown: str) -> str:
    return shown.partition("\n")[0]
