"""The picture that others show of a talk where they link to it: 1200 × 630 px, as Open Graph has it."""

from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pipeline.cache.shards import Shards
from pipeline.cache.stamp import of_folders, of_texts
from pipeline.cache.store import Cache
from pipeline.model import Event, Talk
from pipeline.programme.matter.site_pages import card_of
from pipeline.programme.people import credited
from pipeline.programme.persons.authorship import authors
from pipeline.programme.timetable.grid import track_colour
from pipeline.programme.titles import title_of_talk
from pipeline.programme.whereabouts import room_names, rooms_of
from pipeline.programme.words import words_of
from pipeline.text.languages.directions import RTL, direction_of
from pipeline.web.sharing.card_faces import CardFaces
from pipeline.web.sharing.card_lines import CardSetter
from pipeline.web.sharing.card_png import MARGIN, card_png

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 1200, 630
_EDGE, _BAR = 80, 28
_BOLD, _REGULAR = 700, 400
_BLACK, _GREY, _COLOUR = 13, 9, 15
"""Inks, by their numbers in the palette: shades of grey on white, and the colour of the bar."""
_LEVELS = 14
_MOST_NAMED = 4
# What a card looks like: another number makes all of them anew.
_LOOK = "share card 2"


class ShareCard(NamedTuple):
    """What a card says: whose event, what, who, when and where; ``colour`` is that of its track."""

    event: str
    title: str
    who: str
    when: str
    colour: str


class CardDesk:
    """Makes the cards of ``event`` with the fonts in ``folders``; they are remembered in ``cache``."""

    def __init__(self, event: Event, folders: tuple[Path, ...], cache: Cache) -> None:
        self._event, self._folders, self._cache = event, folders, cache
        self._words = words_of(event.language, event)
        self._direction = direction_of(event.language)
        self._days = {day.id: self._words.day(day.date) for day in event.days}

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The card of each talk, by its path in the site; they are remembered once all are asked for."""
        known = Shards(self._cache, "share cards", of_texts(_LOOK, self._direction, self.fonts))
        for talk in self._event.talks:
            card = self.card(talk)
            yield card_of(talk), known.of(of_texts(*card), partial(self._picture, card))
        known.save()

    def card(self, talk: Talk) -> ShareCard:
        """What the card of ``talk`` says: of several places the first."""
        event, words = self._event, self._words
        placed = event.placed.get(talk.id)
        slot = placed[1] if placed else None
        people = credited(event, slot) if slot else [one.person for one in authors(event, talk)]
        who = [person.name for person in people[:_MOST_NAMED]]
        said = (
            words.joined(who)
            if len(people) == len(who)
            else words.label("and-others", names=words.joined(who))
        )
        when = (
            [self._days[placed[0].id], words.time(placed[1]), room_names(rooms_of(event, placed[1]))]
            if placed
            else []
        )
        track = (
            slot.track or (event.session[slot.id].track if slot.id in event.session else None)
            if slot
            else None
        )
        return ShareCard(
            event.short or event.title,
            title_of_talk(talk, words).plain,
            said,
            " · ".join(filter(None, when)) if when else words.span(event.start, event.end),
            track_colour(event, track) or event.look.accent,
        )

    def _picture(self, card: ShareCard) -> bytes:
        return card_png(self._drawn(card), _palette(card.colour))

    def _drawn(self, card: ShareCard) -> "Image.Image":
        """The card in numbers of the palette, behind the columns that ``card_png`` needs."""
        from PIL import Image

        image = Image.new("L", (MARGIN + WIDTH, HEIGHT), 0)
        near = MARGIN + (WIDTH - _BAR if self._direction == RTL else 0)
        left = MARGIN + _EDGE + (0 if self._direction == RTL else _BAR // 2)
        bold, plain = self._bold, self._plain
        bold.draw(image, bold.fitted(card.event, (34, 28), 1), left, 112, 40, _GREY)
        title = bold.fitted(card.title, (68, 56, 46, 38), 4)
        below = bold.draw(image, title, left, 150 + title.size, round(title.size * 1.16), _BLACK)
        who = plain.fitted(card.who, (36,), 2)
        plain.draw(image, who, left, below + 4, 44, _BLACK)
        plain.draw(image, plain.fitted(card.when, (32, 28), 1), left, HEIGHT - 66, 40, _GREY)
        image.paste(_COLOUR, (near, 0, near + _BAR, HEIGHT))
        return image

    @cached_property
    def fonts(self) -> str:
        """Changes as soon as a font is another."""
        return of_folders(self._folders, read=False)

    @cached_property
    def _bold(self) -> CardSetter:
        return CardSetter(CardFaces(self._folders, _BOLD), WIDTH - 2 * _EDGE, self._direction)

    @cached_property
    def _plain(self) -> CardSetter:
        return CardSetter(CardFaces(self._folders, _REGULAR), WIDTH - 2 * _EDGE, self._direction)


def _palette(colour: str) -> bytes:
    """Sixteen colours: white to black, and ``colour``."""
    greys = [255 - round(level * 230 / _BLACK) for level in range(_LEVELS)]
    return (
        bytes(value for grey in greys for value in (grey, grey, grey))
        + b"\xff" * 3
        + bytes.fromhex(colour[1:])
    )
