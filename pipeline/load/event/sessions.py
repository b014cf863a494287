"""What a session holds, and how its talks share its time."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.load.forms.program_forms import SlotForm, TalkSlotForm
from pipeline.load.yaml.nodes import Node, listed, place
from pipeline.load.yaml.scalars import Span
from pipeline.model.content.programme import SlotKind
from pipeline.problems import Collector

# Kinds whose talks share the time of the whole, where they have none of their own.
SHARED = (SlotKind.POSTERS, SlotKind.SPOTLIGHTS)


def found_kind(form: SlotForm, node: Node, found: Collector) -> SlotKind:
    """What the slot is: what it holds says so; else its ``kind``."""
    if form.kind in SHARED:
        return form.kind
    implied = SlotKind.SESSION if form.talks else SlotKind.TALK if form.talk else None
    if implied and form.kind not in (None, implied):
        message = f"kind is {form.kind}, but the slot has “{'talks' if form.talks else 'talk'}”"
        found.add("OCT-Y21", message, place(node, ("kind",)), f"Remove kind; it is a {implied}.")
    if form.kind is SlotKind.TALK and not implied:
        found.add(
            "OCT-Y12", "“talk” is missing", place(node, ("kind",)), "Add talk: and the abstract's file name."
        )
        return SlotKind.OTHER
    if implied is None and form.kind is None and not form.title:
        hint = "Add title: …, or talk: …, or kind: …"
        found.add("OCT-Y12", "nothing says what happens in this slot", node.at, hint)
    return implied or form.kind or SlotKind.OTHER


def found_item_kind(form: TalkSlotForm, node: Node, found: Collector) -> SlotKind:
    """What an item of a session is: a talk, or what its ``kind`` or title says."""
    if form.talk:
        if form.kind not in (None, SlotKind.TALK):
            message = f"kind is {form.kind}, but “talk” is given"
            found.add("OCT-Y21", message, place(node, ("kind",)), "Remove kind; it is a talk.")
        return SlotKind.TALK
    if form.kind is None and not form.title:
        hint = "Write the name of a file in abstracts/, or {kind: break, title: Coffee}."
        found.add("OCT-Y12", "“talk” is missing", node.at, hint)
    held = form.kind in (SlotKind.TALK, SlotKind.SESSION, *SHARED)
    return SlotKind.OTHER if form.kind is None or held else form.kind


def found_items(form: SlotForm, node: Node, found: Collector) -> list[tuple[TalkSlotForm, Node]]:
    """What a session holds, with the nodes; a ``talk`` that stands beside ``talks`` comes first."""
    items = list(zip(form.talks, listed(node, "talks"), strict=True))
    if form.talk and form.talks:
        found.add("OCT-Y21", "“talk” stands beside “talks”", place(node, ("talk",)), "Move it into talks.")
    if form.talk and (form.talks or form.kind in SHARED):
        items.insert(0, (TalkSlotForm(talk=form.talk), *listed(node, "talk")))
    return items


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
