"""What is set again so that its end does not stand alone: its own pages, not all of the document.

The engine sets a document as a whole; another class on one entry costs it all styles, all boxes and all pages
again (WeasyPrint 70). Here the entry alone gets its styles and boxes anew (``part_of_tree``), and pages are
made from its first one on until one begins where one began before; the rest follows as it is. Documents in
which a page or a part depends on what is elsewhere are left to the engine.
"""

import re
from collections.abc import Callable, Iterable
from copy import deepcopy
from itertools import chain
from typing import Any

from weasyprint import layout
from weasyprint.formatting_structure import build
from weasyprint.layout import page as engine

from pipeline.render.engine.boxes.lonely_ends import change_manner, lonely_ends
from pipeline.render.speedups.layout.part_of_tree import is_apart, rebuild
from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[..., Iterable[Any]] = layout.make_all_pages

_SIDES = ("left", "right", "recto", "verso")


def stand_ins(work: Work) -> dict[str, object]:
    """Make pages again where ends stand alone."""

    def pages(context: Any, root: Any, html: Any, before: list[Any]) -> list[Any]:
        """In the place of ``weasyprint.layout.make_all_pages``."""
        made, breaks_floats = [], False
        for page in _ENGINES(context, root, html, before):
            made.append(page)
            breaks_floats |= bool(context.broken_out_of_flow)
        return made if before or breaks_floats else _fitted(context, root, html, made, work)

    return {"weasyprint.layout:make_all_pages": pages}


def _fitted(context: Any, root: Any, html: Any, made: list[Any], work: Work) -> list[Any]:
    """The pages without ends that stand alone; as they were ``made`` where the engine must do it."""
    while ends := lonely_ends(html.etree_element, made):
        if not (_is_plain(context) and all(is_apart(one, root, context) for one in ends)):
            break
        inside = (style.text or "" for style in html.etree_element.iter("style"))
        if any(map(_lets_others_follow, chain(work.texts(), inside))):
            break
        for one in ends:
            change_manner(one)
        same = [rebuild(one, root, html, context) for one in ends]
        changed = {id(one) for one in (ends if all(same) else html.etree_element.iter())}
        made = _made_again(context, root, html, made, changed)
    return made


def _lets_others_follow(sheet: str) -> bool:
    """Whether a rule of ``sheet`` may let the manner of one element speak for those behind it."""
    rules = re.split("[{}]", sheet)
    return any(("snug" in rule or "loose" in rule) and ("+" in rule or "~" in rule) for rule in rules)


def _is_plain(context: Any) -> bool:
    """Whether no page depends on where it stands, or on what stands on another."""
    rules = (
        selector[2]
        for sheet, *_ in context.style_for._sheets  # noqa: SLF001  no other way to rules for pages
        for _, selectors, _ in sheet.page_rules
        for selector in selectors
    )
    makers = context.page_maker
    return (
        not (context.footnotes or any(context.running_elements.values()) or context.rendered_notes)
        and not context.target_collector.counter_lookup_items
        and not any(maker[1]["break"] in _SIDES for maker in makers)
        and not any(maker[4]["content_changed"] or maker[4]["pages_wanted"] for maker in makers)
        and not any(rule.side or rule.index for rule in rules)
    )


def _made_again(context: Any, root: Any, html: Any, old: list[Any], changed: set[int]) -> list[Any]:
    """The ``old`` pages with those made again on which elements ``changed`` (by identity) stand."""
    touched = [any(id(box.element) in changed for box in page.descendants()) for page in old]
    makers = context.page_maker
    kept = {_start(makers[n]): n for n, is_touched in enumerate(touched) if not is_touched}
    first = touched.index(True)
    context.page_maker, made = makers[: first + 1], old[:first]
    resume_at = makers[first][0]
    while len(made) == first or resume_at is not None:
        maker = context.page_maker[len(made)]
        # What goes on from a float is on no page that was made without it.
        known = None if context.broken_out_of_flow else kept.get(_start(maker))
        if known is None:
            # As the engine does before it makes a page.
            maker[4].update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
            page, resume_at = engine.remake_page(len(made), context, root, html)
        else:
            maker[4].update(makers[known][4])
            page, resume_at = old[known], makers[known + 1][0]
            context.page_maker.append(_follower(maker, makers[known + 1], page, root))
        made.append(page)
    context.broken_out_of_flow.clear()
    return made


def _start(maker: Any) -> str:
    """Where a page begins, in one word: the place in the tree of boxes, and the break before it."""
    return repr(maker[:2])


def _follower(maker: Any, known: Any, page: Any, root: Any) -> tuple[Any, ...]:
    """What the page after ``page`` begins with: as is ``known``, but counted from ``maker``."""
    state = deepcopy(maker[3])
    engine._update_page_groups(state[3], *maker[:2], root, page.page_type.blank)  # noqa: SLF001  as it counts itself
    build.update_counters(state, page.style)
    return (*known[:2], not maker[2], state, known[4])
