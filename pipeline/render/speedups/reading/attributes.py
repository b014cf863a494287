"""Style attributes that say the same: read once in a document.

Elements of one parent that the same rules match share their computed style, which takes a quarter of the
engine's time for a badge. With a style attribute they do not (WeasyPrint 70, ``StyleFor``), nor does anything
in them: equal attributes are read into declarations that are not equal. If they are the same ones, they do.
"""

from collections.abc import Callable, Iterable
from typing import Any

import tinycss2
import weasyprint.css

from pipeline.render.speedups.standing_in import Work

_ENGINES_PARSER: Callable[..., list[Any]] = tinycss2.parse_blocks_contents
_ENGINES_RULES: Callable[..., Iterable[Any]] = weasyprint.css.preprocess_declarations


class _Declarations(list[Any]):
    """What a style attribute declares; ``rules`` is what the engine makes of it, once it has."""

    rules: list[Any] | None = None


def stand_ins(_work: Work) -> dict[str, object]:
    """Read equal style attributes of a document once."""
    known: dict[str, _Declarations] = {}

    def parse(content: Any, *args: Any, **options: Any) -> list[Any]:
        if not isinstance(content, str) or args or options:
            return _ENGINES_PARSER(content, *args, **options)
        if content not in known:
            known[content] = _Declarations(_ENGINES_PARSER(content))
        return known[content]

    def rules(base_url: str, declarations: Any, *args: Any) -> Iterable[Any]:
        if not isinstance(declarations, _Declarations) or args:
            return _ENGINES_RULES(base_url, declarations, *args)
        # All of a document have one base.
        if declarations.rules is None:
            declarations.rules = list(_ENGINES_RULES(base_url, declarations))
        return declarations.rules

    return {"tinycss2:parse_blocks_contents": parse, "weasyprint.css:preprocess_declarations": rules}
