"""What makes a site an app of the reader's: its name, its colours and its sign."""

import json
from html import escape

from pipeline.model import Event
from pipeline.programme.words import words_of

ICON = "icon.svg"
# As in styles/web.css.
_PAPER, _INK = "#fdfcf9", "#1d1c1a"


def app_manifest(event: Event) -> bytes:
    """``site.webmanifest``, as W3C describes it; all addresses are counted from it."""
    said = {
        "name": event.title,
        "short_name": event.short or event.title,
        "lang": event.language,
        "dir": words_of(event.language, event).direction,
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": _PAPER,
        "theme_color": event.look.accent,
        "icons": [{"src": ICON, "sizes": "any", "type": "image/svg+xml"}],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def app_icon(event: Event) -> bytes:
    """A page as those of the site, with the first letter of the event's name: an SVG of 64 units."""
    first = escape((event.short or event.title)[:1])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><clipPath id="page">'
        '<rect width="64" height="64" rx="10"/></clipPath><g clip-path="url(#page)">'
        f'<rect width="64" height="64" fill="{_PAPER}"/>'
        f'<rect width="64" height="12" fill="{event.look.accent}"/>'
        '<text x="32" y="52" text-anchor="middle" font-family="Source Serif 4,Georgia,serif" font-size="42" '
        f'font-weight="600" fill="{_INK}">{first}</text></g></svg>\n'
    ).encode()
