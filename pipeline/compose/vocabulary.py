"""The words a template can use besides the event itself."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape

from markupsafe import Markup

from pipeline.compose import grid as timetable
from pipeline.compose import registers, selection
from pipeline.compose.card import card_words
from pipeline.compose.colour import mix, readable_on, text_safe
from pipeline.compose.faces import Face, css_families
from pipeline.compose.fit import fitter
from pipeline.compose.motif import motif
from pipeline.compose.page import Format, page_css
from pipeline.compose.words import Words
from pipeline.layers import Layers
from pipeline.model import Event, Kind, Person, Product, Prose, Role, Slot, Talk
from pipeline.model.marker import LINK_SCHEME, page_marker
from pipeline.problem import Collector

# Track colours when the organiser names none: distinct for the colour-blind (after Okabe and Ito 2008).
TRACK_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#7a6a00", "#56b4e9", "#8a3ffc")


def vocabulary(
    event: Event, product: Product, page: Format, words: Words, layers: Layers, found: Collector
) -> dict[str, object]:
    """Names for all templates: the event, the page, fixed words, and what is worked out from the event."""
    sans = css_families("sans", layers.styles(product.name))
    return {
        "event": event,
        "product": product,
        "page": page,
        "page_css": Markup(page_css(page, event)),
        "words": words,
        "label": words.label,
        "Kind": Kind,
        "PRESENTING": selection.PRESENTING,
        "pages_of": pages_of,
        "link": link,
        "mix": mix,
        "readable_on": readable_on,
        "text_safe": text_safe,
        "motif": motif,
        "grid": timetable.grid,
        "sittings": selection.sittings,
        "in_room": selection.in_room,
        "people_in_order": selection.in_order,
        "fit": fitter(sans, layers.fonts, found),
        **card_words(event, Face(sans, 400, layers.fonts), found),
        **_of_event(event, words),
    }


def _of_event(event: Event, words: Words) -> dict[str, Callable[..., object]]:
    """Functions that look something up in ``event``."""

    def person(person_id: str) -> Person | None:
        return event.person.get(person_id)

    def people(ids: Iterable[str]) -> list[Person]:
        return [event.person[i] for i in ids if i in event.person]

    def talk_of(slot: Slot) -> Talk | None:
        return event.talk.get(slot.talk or "")

    def title_of(slot: Slot) -> Prose:
        """The title of a slot: its talk's, or its own, or what its kind is called."""
        talk = talk_of(slot)
        if talk is not None:
            return Prose(escape(words.label("tba")), words.label("tba")) if talk.tba else talk.title
        text = slot.title or slot.kind.value.capitalize()
        return Prose(escape(text), text)

    def who(slot: Slot) -> list[Person]:
        """Those who present ``slot``."""
        talk = talk_of(slot)
        return people(talk.speakers if talk else slot.people)

    def anchor(slot: Slot) -> str:
        return f"talk-{slot.talk}" if slot.talk and slot.talk in event.talk else f"slot-{slot.id}"

    def roles_of(someone: Person) -> list[Role]:
        """The roles of ``someone``, each with a colour; who has none takes part."""
        ids = [role for role in someone.roles if role in event.role] or ["participant"]
        roles = [event.role.get(i) or Role(i, words.label("participant"), "") for i in ids]
        return [replace(role, colour=role.colour or event.look.accent) for role in roles]

    def track_colour(track_id: str | None) -> str:
        ids = [track.id for track in event.tracks]
        if track_id not in ids:
            return ""
        place = ids.index(track_id)
        return event.tracks[place].colour or TRACK_COLOURS[place % len(TRACK_COLOURS)]

    return {
        "person": person,
        "people": people,
        "talk_of": talk_of,
        "title_of": title_of,
        "who": who,
        "anchor": anchor,
        "roles_of": roles_of,
        "track_colour": track_colour,
        "slots_of": lambda someone: registers.slots_of(event, someone),
        "bylines": lambda talk: registers.bylines(event, talk),
        "references": lambda: registers.references(event),
        "reference_numbers": lambda talk: [
            r for r in registers.references(event) if r.paper.key in talk.papers
        ],
        "people_index": lambda: registers.people_index(event),
    }


def pages_of(*anchors: str) -> Markup:
    """The page numbers on which ``anchors`` fall, as links; known when the book is bound."""
    return Markup(page_marker(anchors))


def link(anchor: str, text: Prose | str) -> Markup:
    """``text`` as a link to ``anchor``; with markup it stays text, since a tagged link holds plain words."""
    html = text.html if isinstance(text, Prose) else escape(text)
    if "<" in html:
        return Markup(html)
    return Markup(f'<a href="{LINK_SCHEME}{escape(anchor)}">{html}</a>')
