"""The words a template can use besides the event itself."""

import re
from functools import partial
from html import escape

from markupsafe import Markup

from pipeline.cache.noted_reads import noted_cache
from pipeline.cache.stamp import of_folders
from pipeline.compose.lists.brief_ends import brief_ends
from pipeline.compose.lists.contents import Contents
from pipeline.compose.lists.doors.door_sheets import Doors
from pipeline.compose.lists.handouts import Handouts
from pipeline.compose.lists.itinerary import Itineraries
from pipeline.compose.lists.page_cuts import Ruler
from pipeline.compose.lists.people_index import Index
from pipeline.compose.lists.programme_pages import Programme
from pipeline.compose.lists.slot_lists import SlotLists
from pipeline.compose.lists.timetable.timetables import Timetables
from pipeline.compose.look.card import Card
from pipeline.compose.look.chosen_faces import families
from pipeline.compose.look.deep_letters import are_deep
from pipeline.compose.look.motif import motif
from pipeline.compose.look.picture_boxes import crop_teller, logo_box, map_box, map_teller
from pipeline.compose.look.qr import coder, link_code, site_code, wifi_code
from pipeline.compose.look.tints import contrast, mix, readable_on, text_safe
from pipeline.compose.measure.even import evener
from pipeline.compose.measure.fit import fitter
from pipeline.compose.measure.properties import Properties
from pipeline.compose.measure.type_width import typeface
from pipeline.compose.measure.typefaces import typefaces
from pipeline.compose.remembered.later_rooms import later_room
from pipeline.compose.remembered.whole_answers import BIBLIOGRAPHY, asked, noted_as
from pipeline.folders.layers import Layers, shipped
from pipeline.model import Event, Part, Product, Prose, SlotKind
from pipeline.model.marker import LINK_SCHEME, page_marker
from pipeline.model.page_format import Format
from pipeline.model.seam import Located, seam
from pipeline.problems import Collector
from pipeline.programme import people, titles, whereabouts
from pipeline.programme.appointments import Diary
from pipeline.programme.clock import gathers, hours_apart, mark
from pipeline.programme.matter import guest_help, related_papers, site_pages
from pipeline.programme.matter import inserts as pages
from pipeline.programme.matter.paper_addresses import paper_addresses
from pipeline.programme.matter.paper_credits import paper_names
from pipeline.programme.matter.paper_lines import paper_source
from pipeline.programme.matter.printed_citations import Citations
from pipeline.programme.matter.ready_covers import ready_back, ready_cover
from pipeline.programme.persons.mentions import names_anyone, people_index
from pipeline.programme.persons.portraits import committee_portraits, pictured_keynotes, portraits
from pipeline.programme.sittings import PRESENTING, is_in_book, loose_talks, placings_of, sittings
from pipeline.programme.timetable.grid import grid, track_colour
from pipeline.programme.words import Words
from pipeline.text.prose.markdown import set_prose
from pipeline.text.web_address import on_paper

# A talk begins a page, and some run on; papers share pages. Measured: 1.0 with a paper to two talks, 1.25 at
# FOSDEM, which has none.
_PAGES_OF_AN_ENTRY = 1.3
_PAGES_BESIDE = 20
# A title that is not known yet, behind its code.
_UNKNOWN = re.compile(r'([^<>]*)<span class="tba">([^<>]*)</span>')


class _Seam(Markup):
    """``{{ seam }}``, or ``{{ seam(talk) }}`` where the entry is about a talk that complaints should name.

    ``{{ seam(talk, runs_on=true) }}`` where it need not begin a page.
    """

    def __call__(self, entry: Located, *, runs_on: bool = False) -> Markup:
        return Markup(seam(entry, runs_on=runs_on))


def vocabulary(
    event: Event, product: Product, page: Format, words: Words, layers: Layers, found: Collector
) -> dict[str, object]:
    """Names for all templates: the event, the page, fixed words, and what is worked out from the event."""
    diary = Diary(event)
    properties = Properties(layers.declaring(product.name))
    sans, serif = (families(event.look, properties, name) for name in ("sans", "serif"))
    stamp = of_folders(layers.fonts, read=False)
    lists_papers = _lists_papers(product.parts, event.look.without)
    citations = Citations(event, words, listed=lists_papers)
    # Asked for with every line: to find one by its folders takes as long as to measure a word.
    roman, grotesque = (
        noted_cache(partial(typeface, families, folders=layers.fonts, stamp=stamp))
        for families in (serif, sans)
    )
    ruler = Ruler(page, roman, grotesque, properties, sure=properties.hold(shipped("styles")))
    return {
        "event": event,
        "product": product,
        "page": page,
        "words": words,
        "label": words.label,
        "Kind": SlotKind,
        "seam": _Seam(seam()),
        "brief_ends": brief_ends(page, event.look.entries),
        "PRESENTING": PRESENTING,
        "pages_of": partial(pages_of, words),
        "index_pages": lambda: Index(ruler, figures(event)).pages(people_index(event)),
        "contents_sheets": lambda: Contents(event, words, ruler, product.name).sheets(event.days),
        "programme_sheets": Programme(event, words, ruler).sheets,
        "timetable_sheets": lambda day: Timetables(event, words, ruler, found).sheets(day),
        "is_deep": lambda person: are_deep((event.title, person.name)),
        "length": properties.__getitem__,
        "even": evener([face(weight=400) for face in (roman, grotesque)]),
        "typefaces": lambda: typefaces(
            event.title + words.label("contents"), (roman(weight=400), grotesque(weight=400))
        ),
        "link": link,
        "markdown": lambda text: found.take(set_prose(text, product.source)),
        "mix": mix,
        "readable_on": readable_on,
        "text_safe": text_safe,
        "contrast": contrast,
        "motif": motif,
        "grid": partial(grid, event),
        "sittings": partial(sittings, event),
        "in_room": partial(whereabouts.in_room, event),
        "people_in_order": partial(people.in_order, event),
        "fit": fitter(grotesque, found),
        "qr": coder(found),
        "link_code": link_code,
        "site_code": site_code,
        "wifi_code": wifi_code,
        "inserts": partial(pages.inserts, event, product.name),
        "logo_box": logo_box,
        "map_box": map_box,
        "tell_no_map": map_teller(found),
        "ready_cover": ready_cover(event),
        "ready_back": ready_back(event),
        "tell_cut": crop_teller(found),
        "lists_papers": lists_papers,
        "works_cited": citations.works_cited,
        "with_citations": citations.with_citations,
        "citing": citations.cited,
        "in_bibliography": citations.in_book,
        "fit_serif": fitter(roman, found),
        **Card(event, words, diary, grotesque(weight=400), properties, found).names(),
        **Doors(event, words, grotesque, properties, found).names(),
        **SlotLists(event, words, grotesque, properties, found).names(),
        **Itineraries(event, words, diary).names(),
        **Handouts(event, words, grotesque(weight=400)).names(),
        **_questions(event, words, diary),
    }


def _lists_papers(parts: tuple[Part, ...], without: tuple[str, ...]) -> bool:
    """Whether one of ``parts`` is the bibliography; parts whose word is in ``without`` are left out."""
    kept = (part for part in parts if part.word not in without)
    return any(part.template == "papers.html" or _lists_papers(part.parts, without) for part in kept)


def _questions(event: Event, words: Words, diary: Diary) -> dict[str, object]:
    """The questions of ``pipeline.programme``, put to ``event``; what all pages ask is worked out once."""
    references = noted_cache(partial(related_papers.references, event))
    by_key = noted_cache(lambda: {reference.paper.key: reference for reference in references()})
    numbered = partial(noted_as, BIBLIOGRAPHY, by_key)
    return {
        "person": event.person.get,
        "people": partial(people.people, event),
        "talk_of": partial(titles.talk_of, event),
        "title_of": partial(titles.title, event, words=words),
        "title_of_talk": partial(titles.title_of_talk, words=words),
        "remarks": partial(titles.remarks, event, words=words),
        "type_colour": partial(titles.type_colour, event),
        "loose_talks": noted_cache(partial(loose_talks, event)),
        "who": partial(people.credited, event),
        "named": partial(people.named, event, words=words),
        "chairs": partial(people.chairs, event),
        "speakers": lambda talk: people.people(event, people.speaker_ids(event, talk)),
        "bylines": partial(people.bylines, event),
        "full_name": people.full_name,
        "portraits": portraits(event),
        "pictured_keynotes": partial(pictured_keynotes, event),
        "committee_portraits": partial(committee_portraits, event),
        "guest_role": people.guest_role(event, words),
        "roles_of": partial(people.roles, event, words=words),
        "page_of": site_pages.page_of,
        "address_of": partial(site_pages.address_of, event),
        "seats": partial(guest_help.seats, event),
        "has_welcome": asked(guest_help.has_welcome, event),
        "is_practical": guest_help.is_practical(event),
        "has_practical_page": asked(guest_help.has_practical_page, event),
        "help_lines": partial(guest_help.help_lines, event, words),
        "insert_anchor": pages.insert_anchor,
        "on_paper": on_paper,
        "appointments": diary.of,
        "room_of": partial(whereabouts.room_of, event),
        "rooms_of": partial(whereabouts.rooms_of, event),
        "later_room": later_room(event),
        "rooms_apart": partial(whereabouts.rooms_apart, event),
        "moved_to": partial(whereabouts.moved_to, event),
        "placings_of": partial(placings_of, event),
        "in_book": partial(is_in_book, event),
        "mark": partial(mark, event, signs=words.times),
        "gathers": gathers,
        "hours_apart": partial(hours_apart, event, signs=words.times),
        "standing": partial(titles.standing, words=words),
        "notices": partial(titles.notices, words=words),
        "anchor": partial(titles.anchor, event),
        "talk_anchor": titles.talk_anchor,
        "paper_anchor": related_papers.paper_anchor,
        "paper_names": partial(paper_names, words=words, most=event.references.authors),
        "paper_source": partial(paper_source, words=words),
        "paper_addresses": partial(paper_addresses, words=words),
        "track_colour": partial(track_colour, event),
        "references": references,
        "reference_numbers": lambda talk: related_papers.numbers_of(talk, numbered()),
        "people_index": partial(people_index, event),
        "names_anyone": partial(names_anyone, event),
    }


def figures(event: Event) -> int:
    """How many figures the last page number of a book of ``event`` probably has."""
    entries = _PAGES_OF_AN_ENTRY * (len(event.talks) + len(event.papers) + len(event.pages))
    return len(str(int(entries) + _PAGES_BESIDE))


def pages_of(words: Words, *anchors: str, runs: bool = False, column: bool = False) -> Markup:
    """The pages on which ``anchors`` fall, as links, “5–7” with ``runs``; known when the book is bound.

    In a ``column`` they end where its lines do, and their list is never set again for their sake.
    """
    zero = words.number(0)
    return Markup(page_marker(anchors, runs=runs, column=column, zero=zero, comma=words.comma))


def link(anchor: str, text: Prose | str) -> Markup:
    """``text`` as a link to ``anchor``; with markup it stays text, since a tagged link holds plain words."""
    html = text.html if isinstance(text, Prose) else escape(text)
    if unknown := _UNKNOWN.fullmatch(html):
        code, said = unknown.groups()
        return Markup(f'<a class="tba" href="{LINK_SCHEME}{escape(anchor)}">{code}{said}</a>')
    if "<" in html:
        return Markup(html)
    return Markup(f'<a href="{LINK_SCHEME}{escape(anchor)}">{html}</a>')
