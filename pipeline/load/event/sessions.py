"""How the talks of a session share its time."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.load.yaml.scalars import Span


def share(start: int, end: int | None, wanted: Sequence[Span | None]) -> list[Span]:
    """A span for every talk, in minutes of the day: as wanted, and equal shares of what lies between.

    A talk that has a start but no end lasts until the next begins, together with those after it that
    say nothing. Where no end is known, or none is left, the talks get a start only.
    """
    spans: list[Span] = []
    here = start
    while len(spans) < len(wanted):
        span = wanted[len(spans)]
        if span is not None and span.end is not None:
            spans.append(span)
            here = span.end
            continue
        begin = here if span is None else span.start
        rest = wanted[len(spans) + 1 :]
        count = 1 + next((n for n, other in enumerate(rest) if other is not None), len(rest))
        until = next((other.start for other in rest if other is not None), end)
        spans += _cut(begin, until, count)
        here = begin if until is None else until
    return spans


def _cut(begin: int, until: int | None, count: int) -> list[Span]:
    """``count`` equal spans, cut at whole minutes."""
    if until is None or until - begin < count:
        return [Span(begin)] * count
    cuts = [begin + (until - begin) * n // count for n in range(count + 1)]
    return [Span(a, b) for a, b in pairwise(cuts)]
