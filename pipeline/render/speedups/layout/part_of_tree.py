"""The styles and boxes of one element made anew within a document that is being laid out."""

from types import SimpleNamespace
from typing import Any

from weasyprint import css
from weasyprint.formatting_structure import boxes, build
from weasyprint.layout.page import PageType

_COUNTERS = ("counter_reset", "counter_set", "counter_increment")


def is_apart(element: Any, root: Any, context: Any) -> bool:
    """Whether nothing but its ancestors has a say in the boxes of ``element``: a block among blocks.

    ``root`` is the box of the document's root.
    """
    found = [*_places(root, element)]
    if len(found) != 1:
        return False
    [(parent, index)] = found
    box = parent.children[index]
    styles = {
        id(style): style for key, style in _computed(context).items() if not isinstance(key[0], PageType)
    }
    return (
        type(parent) is type(box) is boxes.BlockBox
        and box.is_in_normal_flow()
        and not any(map(_counts, styles.values()))
    )


def rebuild(element: Any, root: Any, html: Any, context: Any) -> bool:
    """Put what boxes ``element`` has now in the place of its box in the tree of ``root``.

    Gives whether that is one of the same kind, so that all others have the places they had.
    """
    _restyle(element, html, context)
    made = build.element_to_box(
        element,
        context.style_for,
        context.get_image_from_uri,
        html.base_url,
        context.target_collector,
        context.counter_style,
        context.footnotes,
    )
    for box in made:
        box.process_whitespace()
        box.process_text_transform()
    [(parent, index)] = _places(root, element)
    anew = [build.create_anonymous_boxes(box) for box in made]
    parent.children = [*parent.children[:index], *anew, *parent.children[index + 1 :]]
    return [type(box) for box in anew] == [boxes.BlockBox] and anew[0].is_in_normal_flow()


def _restyle(element: Any, html: Any, context: Any) -> None:
    """Cascade for ``element`` and what is in it, as the engine does for a document."""
    wrapper = next(one for one in html.wrapper_element.iter_subtree() if one.etree_element is element)
    inner = [*wrapper.iter_subtree()]
    part = SimpleNamespace(
        etree_element=html.etree_element,
        base_url=html.base_url,
        wrapper_element=SimpleNamespace(iter_subtree=lambda: [*wrapper.ancestors, *inner]),
    )
    old = context.style_for
    # As the name says now: something may stand in for it.
    styles = css.StyleFor(part, old._sheets, False, old.font_config, None)  # noqa: SLF001
    styles.initial_page_sizes.update(old.initial_page_sizes)
    within, known = {one.etree_element for one in inner}, _computed(context)
    # What is before or after an element now may not be any more.
    for key in [key for key in known if key[0] in within]:
        del known[key]
    known.update({key: style for key, style in styles.get_computed_styles().items() if key[0] in within})


def _computed(context: Any) -> Any:
    return context.style_for.get_computed_styles()


def _places(box: Any, element: Any) -> Any:
    """Parents of the boxes of ``element`` below ``box``, each with the index of its child."""
    for index, child in enumerate(getattr(box, "children", ())):
        if child.element is element:
            yield box, index
        else:
            yield from _places(child, element)


def _counts(style: Any) -> bool:
    """Whether an element of this ``style`` counts something that others could show; lists do so apart."""
    counted = (style[name] for name in _COUNTERS)
    return any(name != "list-item" for values in counted if values != "auto" for name, _ in values)
