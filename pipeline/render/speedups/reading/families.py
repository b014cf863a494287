"""Computed styles that equal elements share, over all documents that a worker sets in the same fonts.

The engine shares them within a document, and not where an element has an identifier or a language, nor within
it, nor for what stands before and after elements (WeasyPrint 70, ``StyleFor``). Galleys are many documents
with the same sheets: an element whose parent has the same style, and which the same rules match, looks the
same in all of them. What is an element's own, its anchor, lies over what it shares.
"""

from collections.abc import Callable, Mapping
from math import inf
from typing import Any

from weasyprint import css
from weasyprint.css import (
    ComputedStyle,
    InitialStyle,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
)
from weasyprint.logger import PROGRESS_LOGGER

from pipeline.render.speedups.reading.kept import KEPT, Family
from pipeline.render.speedups.standing_in import Work

_Cascaded = dict[str, tuple[Any, Any]]
_Declared = list[tuple[str, Any, Any]]


def stand_ins(work: Work) -> dict[str, object]:
    """Share styles between elements of all documents."""

    class Styles(_Styles):
        linked = work.sheets
        texts = staticmethod(work.texts)

    return {"weasyprint.css:StyleFor": Styles}


class _Own(ComputedStyle):  # type: ignore[misc]  # the engine has no types
    """The style of one element, where that has an anchor or the engine changes it: over what it shares."""

    def __init__(self, shared: Any, anchor: tuple[Any, Any] | None, sizes: dict[str, Any]) -> None:
        others = shared.root_style, shared.base_url, shared.font_config, sizes
        super().__init__(shared.parent_style, {**shared.cascaded}, shared.pseudo_type, *others)
        self.shared, self.specified, self.cache = shared, shared.specified, shared.cache
        if anchor is not None:
            self.cascaded["anchor"] = anchor
            self["anchor"] = anchor[0]

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.shared[key]
        return value


class _Styles(StyleFor):  # type: ignore[misc]  # the engine has no types
    """In the place of ``weasyprint.css.StyleFor``."""

    linked: Mapping[str, Any]
    texts: Callable[[], Any]

    def __init__(self, html: Any, sheets: Any, hints: Any, font_config: Any, target_collector: Any) -> None:
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self.initial_page_sizes: dict[str, Any] = {"box": None, "area": None}
        self._sheets, self.font_config, self._base_url = sheets, font_config, html.base_url
        self._here: dict[tuple[Any, ...], Family] = {}
        lasting = {id(sheet) for sheet in (*self.linked.values(), *KEPT.sheets.values())}
        # Or what a rule says of pages may depend on the size of the first.
        self._are_lasting = all(origin == "user agent" or id(sheet) in lasting for sheet, origin, _ in sheets)
        if hints or not KEPT.serves(font_config, self.texts) or not self._share(html, target_collector):
            super().__init__(html, sheets, hints, font_config, target_collector)

    def set_computed_styles(
        self,
        element: Any,
        parent: Any,
        root: Any = None,
        pseudo_type: Any = None,
        base_url: Any = None,
        target_collector: Any = None,
    ) -> None:
        """For pages and their margins, which have one style again and again, and change it for each page."""
        around = self._computed_styles.get((parent, None))
        if not (self._are_lasting and isinstance(around, _Own) and KEPT.has(around.shared)):
            super().set_computed_styles(element, parent, root, pseudo_type, base_url, target_collector)
            return
        cascaded = self._cascaded_styles.get((element, pseudo_type), {})
        # What is specific to a page is told in a list.
        rules = tuple([(name, id(value), repr(weight)) for name, (value, weight) in cascaded.items()])
        key = (id(around.shared), base_url, pseudo_type, rules)
        family = KEPT.families.get(key)
        if family is None:
            family = Family(self._computed(around.shared, cascaded, pseudo_type), {}, (), False)
            KEPT.keep(key, family)
        self._computed_styles[element, pseudo_type] = _Own(family.style, None, self.initial_page_sizes)

    def _share(self, html: Any, targets: Any) -> bool:
        """Give every element its styles; gives whether that may be done, with nothing done if not."""
        PROGRESS_LOGGER.info("Step 3 - Applying CSS")
        computed, declared = self._computed_styles, _declared(html)
        with_pseudos = []
        for wrapper in html.wrapper_element.iter_subtree():
            element, above = wrapper.etree_element, wrapper.parent
            parent = computed[above.etree_element, None] if above else None
            rules = declared.get(element, [])
            anchor = _cascaded([rule for rule in rules if rule[0] == "anchor"]).get("anchor")
            family = self._family(parent, wrapper, [rule for rule in rules if rule[0] != "anchor"])
            if parent is None and family.style["display"] == ("none",):
                # Where the engine goes on to change the styles of all.
                return False
            style = family.style
            if anchor or parent is None or parent.is_root_element:
                # The engine changes the styles of root and body.
                style = _Own(style, _stronger(anchor, style), self.initial_page_sizes)
            computed[element, None] = style
            if targets and "anchor" in style.cascaded and style["anchor"]:
                targets.collect_anchor(style["anchor"])
            if family.pseudos:
                with_pseudos.append((element, family))
        for element, family in with_pseudos:
            for name, style in (self._pseudos(family) if family.is_apart else family.pseudos).items():
                computed[element, name] = style
                if targets and "anchor" in style.cascaded and style["anchor"]:
                    targets.collect_anchor(style["anchor"])
        return True

    def _family(self, parent: Any, wrapper: Any, declared: _Declared) -> Family:
        """The family of an element below ``parent``, the style around it; ``declared`` by its attributes."""
        shared = parent.shared if isinstance(parent, _Own) else parent
        found = [sheet.matcher.match(wrapper) for sheet, *_ in self._sheets]
        key = (
            id(shared),
            self._base_url,
            tuple([(rule[0], rule[2], id(rule[3])) for rules in found for rule in rules]),
            tuple(
                [(name, value if name == "lang" else id(value), weight) for name, value, weight in declared]
            ),
        )
        lasts = (parent is None or KEPT.has(shared)) and all(name == "lang" for name, *_ in declared)
        family = (KEPT.families.get(key) if lasts else None) or self._here.get(key)
        if family is None:
            family = self._new_family(shared, found, declared)
            if lasts and not family.is_apart:
                KEPT.keep(key, family)
            else:
                self._here[key] = family
        return family

    def _new_family(self, parent: Any, found: list[list[Any]], declared: _Declared) -> Family:
        rules: dict[Any, _Declared] = {None: [*declared]}
        for (sheet, origin, sheet_specificity), selectors in zip(self._sheets, found, strict=True):
            for specificity, _order, pseudo, (declarations, layer) in selectors:
                layer_order = inf if layer is None else sheet.layers.index(layer)
                for name, values, importance in declarations:
                    precedence = declaration_precedence(origin, importance)
                    weight = (precedence, layer_order, sheet_specificity or specificity)
                    rules.setdefault(pseudo, []).append((name, values, weight))
        style = self._computed(parent, _cascaded(rules.pop(None)), None)
        is_apart = style["float"] == "footnote" or style["position"][0] == "note()"
        pseudos = {name: self._computed(style, _cascaded(of), name) for name, of in rules.items()}
        return Family(style, pseudos, tuple(rule[3] for one in found for rule in one), is_apart)

    def _pseudos(self, family: Family) -> dict[str, Any]:
        """The styles of one element's pseudo-elements, which are changed for it alone."""
        return {
            name: self._computed(family.style, style.cascaded, name) for name, style in family.pseudos.items()
        }

    def _computed(self, parent: Any, cascaded: _Cascaded, pseudo: str | None) -> Any:
        if parent is None:
            root = InitialStyle(self.font_config)
        else:
            root = parent if parent.is_root_element else parent.root_style
        others = root, self._base_url, self.font_config, self.initial_page_sizes
        return ComputedStyle(parent, cascaded, pseudo, *others)


def _declared(html: Any) -> dict[Any, _Declared]:
    """What attributes declare, by element: names, values and weights, in the order that counts."""
    found: dict[Any, _Declared] = {}
    for specificity, element, declarations, base_url in find_style_attributes(
        html.etree_element, False, html.base_url
    ):
        rules = found.setdefault(element, [])
        for name, values, importance in css.preprocess_declarations(base_url, declarations):
            precedence = declaration_precedence("author", importance)
            rules.append((name, values, (precedence, inf, specificity)))
    return found


def _cascaded(declared: _Declared) -> _Cascaded:
    """The values that count, with their weight: the heaviest, and of equal ones the last."""
    found: _Cascaded = {}
    for name, values, weight in declared:
        if name not in found or found[name][1] <= weight:
            found[name] = values, weight
    return found


def _stronger(anchor: tuple[Any, Any] | None, style: Any) -> tuple[Any, Any] | None:
    """The anchor that an attribute gives, unless that which the rules give counts more."""
    others = style.cascaded.get("anchor")
    return None if anchor is None or (others and others[1] >= anchor[1]) else anchor
