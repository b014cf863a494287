"""Did you mean: the known words nearest to a misspelt one."""

from collections.abc import Iterable

# Just under one slip in three letters (67); words that merely share some letters stay below.
_ALIKE = 65.0


def nearest(word: str, known: Iterable[str], limit: int = 1) -> list[str]:
    """At most ``limit`` of ``known`` that ``word`` was probably meant to be, the nearest first.

    Capitals and punctuation do not count, so that a name finds the id made of it.
    """
    from rapidfuzz import fuzz, process
    from rapidfuzz.utils import default_process

    words = sorted(set(known))
    found = process.extract(
        word, words, scorer=fuzz.ratio, processor=default_process, limit=limit, score_cutoff=_ALIKE
    )
    return [choice for choice, _score, _index in found]


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint with the nearest of ``known``, or ``otherwise`` if none is near."""
    found = nearest(word, known)
    return f"Did you mean “{found[0]}”?" if found else otherwise
