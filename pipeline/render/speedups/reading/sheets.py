"""Linked stylesheets, which the engine parses for every page that links them: parsed once.

Parsing them again for each galley took 40 of the 53 ms of an empty page.
"""

import re
from typing import Any

from weasyprint import CSS

from pipeline.render.speedups.reading.kept import KEPT, depends_on_pages
from pipeline.render.speedups.standing_in import Work

# Any rule but those of pages and their margins.
_BRINGS = re.compile(r"@(?!page\b|(?:top|bottom|left|right)-)", re.IGNORECASE)


def stand_ins(work: Work) -> dict[str, object]:
    """Let the engine take the parsed sheets of ``work`` where a page links them."""

    def linked(*args: Any, url: str | None = None, matcher: object = None, **options: Any) -> CSS:
        known = work.sheets.get(url or "") if matcher is None else None
        if known is None and not args and url is None and matcher is None:
            known = _written_in(work, **options)
        return known or CSS(*args, url=url, matcher=matcher, **options)

    return {"weasyprint.css:CSS": linked}


def _written_in(
    work: Work, *, string: str = "", base_url: str | None = None, font_config: object = None, **options: Any
) -> CSS | None:
    """A sheet that stands in a page, as it stands in many; None if it is to be parsed for each.

    It is, if it brings what belongs to the page (fonts, counters, layers), speaks of the size of pages, or
    has faults, which are told of each.
    """
    if not KEPT.serves(font_config, work.texts) or _BRINGS.search(string) or depends_on_pages(string):
        return None
    key = (string, base_url, options.get("media_type"))
    if key not in KEPT.sheets:
        before = KEPT.complaints
        own = {name: options[name] for name in ("url_fetcher", "media_type") if name in options}
        sheet = CSS(string=string, base_url=base_url, font_config=font_config, **own)
        if KEPT.complaints > before:
            return sheet
        KEPT.sheets[key] = sheet
    return KEPT.sheets[key]
