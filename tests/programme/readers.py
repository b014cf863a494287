"""What a reader of each product takes from it: when, what, where and who, as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import icalendar
from lxml import html

SIGN = " · "
_TIME = re.compile(r"\d+:\d\d(?:–\d+:\d\d)?")


@dataclass(frozen=True)
class Told:
    """What is told of a slot: ``also`` is all else that stands beside time, title and room."""

    time: str
    title: str
    room: str = ""
    also: frozenset[str] = frozenset()


def said(*texts: str) -> frozenset[str]:
    return frozenset(filter(None, texts))


def book_entries(page: str) -> Iterator[Told]:
    """The entries of a sitting: who presents (without co-authors), and who chairs."""
    for article in _all(html.fromstring(page), "entry"):
        who = [*_texts(article, "speaker"), *_texts(article, "name")]
        chairs = [_text(p) for p in _all(article, "keywords")]
        yield Told(
            _one(article, "time"),
            _text(article.find(".//h2")),
            _one(article, "room"),
            said(", ".join(who), *chairs),
        )


def book_times(page: str) -> Iterator[list[tuple[str, str]]]:
    """For each entry of a sitting all times with their rooms."""
    for article in _all(html.fromstring(page), "entry"):
        yield [(_one(meta, "time"), _one(meta, "room")) for meta in _all(article, "meta")]


def book_authors(page: str) -> list[tuple[str, ...]]:
    """The names above each abstract, co-authors included."""
    return [
        tuple(_text(name) for name in line.iterchildren("span"))
        for line in _all(html.fromstring(page), "speakers")
    ]


def book_openings(page: str) -> Iterator[Told]:
    """What opens the event, on the page of the welcome."""
    tree = html.fromstring(page)
    for meta in _all(tree, "meta"):
        yield Told(
            _one(meta, "time"), _text(meta.getprevious()), _one(meta, "room"), said(*_texts(tree, "name"))
        )


def book_programme(page: str) -> Iterator[Told]:
    """The rows of a day. A talk of a session is where the session is, if the row does not say otherwise."""
    around = ""
    for row in _all(html.fromstring(page), "row"):
        who = _texts(row, "who")
        beside = [part for text in _texts(row, "with") for part in text.split(SIGN)]
        room = next((part for part in beside if part.startswith("Room ")), "")
        around = around if _is(row, "inner") else room
        told = said(*who, *(part for part in beside if part != room))
        yield Told(_one(row, "time"), _one(row, "what"), room or around, told)


def sign(page: str) -> Iterator[Told]:
    """The rows of a door sign, title and all else together; pauses for all stand at every door."""
    tree = html.fromstring(page)
    door = _text(tree.find(".//h1"))
    for row in _all(tree, "row"):
        yield Told(_one(row, "time"), "", "" if _is(row, "pause") else door, _parts(row, ""))


def short_programme(page: str) -> Iterator[Told]:
    """The rows of the short programme, title and all else together; rooms as in the book's programme."""
    around = ""
    for row in _all(html.fromstring(page), "row"):
        room = _one(row, "room")
        around = around if _is(row, "inner") else room
        yield Told(_one(row, "time"), "", room or around, _parts(row, room))


def _parts(row: html.HtmlElement, room: str) -> frozenset[str]:
    """What is set strong and what is set plain, without the ``room`` that ends one of them."""
    texts = (text for style in ("strong", "plain") for text in _texts(row, style))
    return said(*(part for text in texts for part in text.removesuffix(room).strip().split(SIGN)))


def _is(row: html.HtmlElement, name: str) -> bool:
    return name in row.get("class").split()


def site_day(page: str) -> Iterator[Told]:
    """The slots of a day of the site. A talk of a session is held where that is, or where it says."""
    around = ""
    for item in html.fromstring(page).xpath("//li[@data-slot]"):
        own = {line.get("class"): line for line in item.iterchildren("p")}
        about = own.get("about")
        room = _one(about, "where") if about is not None else ""
        inner = item.getparent().getparent().tag == "li"
        around = around if inner else room
        also = [_text(own[name]) for name in ("who", "chairs") if name in own]
        yield Told(_text(own["when"]), _one(own["heading"], "title"), room or around, said(*also))


def site_person(page: str) -> Iterator[Told]:
    """Where somebody has a part, on their page of the site."""
    for item in html.fromstring(page).xpath("//section/ol/li"):
        yield Told(_one(item, "when"), _one(item, "title"))


def badge(page: str) -> Iterator[Told]:
    """One's own programme on the back of a badge: day, time, room, and whether one chairs."""
    for item in _all(html.fromstring(page), "item"):
        _day, time, *rest = _one(item, "meta").split(SIGN)
        room = next((part for part in rest if part.startswith("Room ")), "")
        yield Told(time, _one(item, "title"), room, said(*(part for part in rest if part != room)))


def itinerary(page: str) -> Iterator[Told]:
    """One's own slots, with what one does there; the others' names are in ``also`` too."""
    for card in _all(html.fromstring(page), "card"):
        _day, time, *room = _one(card, "when").split(SIGN)
        facts = [part for text in _texts(card, "facts") for part in text.split(SIGN)]
        yield Told(time, _one(card, "title"), ", ".join(room).partition(",")[0], said(*facts))


def letter(text: str) -> Iterator[Told]:
    """The entries of a plain letter; one that is chosen names who speaks, one that is chaired says so."""
    for entry in re.split(r"\n(?=  \d)", text.replace("\n" + " " * 16, " "))[1:]:
        line = entry.splitlines()[0].strip()
        time, rest = re.fullmatch(r"(\S+)\s+(.*)", line).groups()  # type: ignore[union-attr]
        what, _, room = rest.partition(SIGN)
        who, sign_, title = what.rpartition(": ")
        title, chairs, _ = title.partition(" (")
        # In French a blank stands before the colon.
        yield Told(time, title, room, said(who.rstrip() if sign_ else "", "chairs" if chairs else ""))


def calendar(data: bytes) -> Iterator[Told]:
    """The entries of a calendar file; the times are those that the description gives, at the place."""
    for one in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        first, *others = str(one["DESCRIPTION"]).split("\n\n")[0].split("\n")
        time = _TIME.findall(first)[0]
        title = str(one["SUMMARY"])
        who = re.search(r" \(([^)]*)\)$", title)
        room = str(one.get("LOCATION", "")).split(", ")[0]
        yield Told(
            time,
            title[: who.start()] if who else title,
            room if room.startswith("Room ") else "",
            said(*(" ".join(line.split()) for line in others if not line.endswith((".", "point suivant.")))),
        )


def _all(tree: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    found: list[html.HtmlElement] = tree.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")
    return found


def _texts(tree: html.HtmlElement, name: str) -> list[str]:
    return [_text(one) for one in _all(tree, name)]


def _one(tree: html.HtmlElement, name: str) -> str:
    return next(iter(_texts(tree, name)), "")


def _text(one: html.HtmlElement) -> str:
    return " ".join(str(one.text_content()).split())
