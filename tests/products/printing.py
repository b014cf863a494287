"""Print a product of an event made in Python, without files of its own and without press."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

from pipeline.cache.store import Cache
from pipeline.compose import compose
from pipeline.folders.layers import Layers
from pipeline.load import load_product
from pipeline.model import Day, Event, Slot, SlotKind, Talk
from pipeline.pool import Serial
from pipeline.problems import Source
from pipeline.render import render
from pipeline.text.prose.markdown import set_prose
from tests import events
from tests.tools.pages import Word, sizes, words

HERE = Source("content/test", 1, 1)
_NOWHERE = Path(__file__).parent / "nowhere"
PEOPLE = (
    events.person("ada", "Ada", "Byron"),
    events.person("maxi", "Maximiliana", "von Hohenstaufen-Wittelsbach"),
    events.person("chai", "สมชาย", "ใจดีประเสริฐสุข"),
)
LONG = (
    r"On the asymptotic behaviour of $\sum_{k=1}^n \frac{1}{k^s}$ and its consequences for the distribution "
    r"of zeros of $\zeta(s)$ in the critical strip, with $\mathcal{O}(\eta^2)$ applications"
)
# A printer leaves so much of the edge white (pt; 4 mm).
_SAFE = 4 * 72 / 25.4


def talk(id: str, title: str, *speakers: str) -> Talk:
    credited = events.presenting(*(speakers or ("ada",)))
    return Talk(id, set_prose(title, HERE, inline=True).value, HERE, credited)


def slot(minute: int, length: int | None = 30, day: int = 1, **fields: object) -> Slot:
    """A slot so many minutes after 8:00 of the first day, or of another ``day``."""
    start = datetime(2026, 6, 14 + day, 8, tzinfo=events.ROME) + timedelta(minutes=minute)
    end = start + timedelta(minutes=length) if length else None
    room = fields.pop("room", None)
    named = (
        {"rooms": (room,) if room else ()} | {"id": f"d{day}-{minute}-{room}", "kind": SlotKind.TALK} | fields
    )
    return Slot(start=start, end=end, source=HERE, **named)  # type: ignore[arg-type]


def talks_of_a_day(
    count: int, day: int = 1, title: str = "A talk of the usual length, number {n} of day {d}"
) -> tuple[list[Slot], list[Talk]]:
    """``count`` slots of 20 minutes, and their talks."""
    talks = [talk(f"t{day}-{n}", title.format(n=n, d=day), PEOPLE[n % 2].id) for n in range(count)]
    return [slot(n * 20, 20, day, talk=t.id) for n, t in enumerate(talks)], talks


def event_of(*days: list[Slot], **fields: object) -> Event:
    made = tuple(
        Day(f"day-{n}", date(2026, 6, 14 + n), tuple(slots), HERE) for n, slots in enumerate(days, start=1)
    )
    end = date(2026, 6, 14 + max(len(days), 1))
    return replace(events.event(people=PEOPLE), days=made, end=end, **fields)  # type: ignore[arg-type]


def printed(event: Event, product: str, folder: Path, only: str = "") -> tuple[Path, set[str]]:
    """The PDF of ``product``, or what in it is about ``only``, and the codes of the problems on the way.

    Events that have no files in ``folder`` are set from the same stylesheets, which are read once.
    """
    layers = Layers(folder if any(path.is_file() for path in folder.rglob("*")) else _NOWHERE)
    loaded = load_product(layers.product_folders()[product]).value
    assert loaded is not None
    document = compose(event, loaded, layers)
    wanted = tuple(galley for galley in document.value.galleys if not only or only in galley.of)
    copy = replace(document.value, galleys=wanted)
    pdf = render(copy, Cache(folder / "cache"), lambda *_: None, _readied(product))
    path = folder / f"{product}.pdf"
    path.write_bytes(pdf.value.data)
    return path, {problem.code for problem in (*document.problems, *pdf.problems)}


@cache
def _readied(_product: str) -> Serial:
    return Serial()


def said_of(event: Event, one: Slot) -> list[str]:
    """What must be printed of a slot: its time, its title but for the formulas, and all its people."""
    given = event.talk.get(one.talk or "")
    title = re.sub(r"<img[^>]*>", "\0", given.title.html).split("\0") if given else [one.title]
    people = (*one.people, *one.chairs, *(given.speakers if given else ()))
    return [f"{one.start.hour}:{one.start:%M}", *title, *(event.person[p].name for p in people)]


def assert_words_keep_off_the_edge(path: Path) -> None:
    """All words of all pages lie where an office printer prints, and no page is without words."""
    for page, (width, height) in zip(words(path), sizes(path), strict=True):
        assert page
        for word in page:
            assert _SAFE <= word.x0 < word.x1 <= width - _SAFE, word
            assert _SAFE <= word.y0 < word.y1 <= height - _SAFE, word


def assert_words_lie_apart(path: Path) -> None:
    """No word is printed over another one."""
    for page in words(path):
        # The box of a word that is broken at its hyphen holds two lines.
        bodies = [(word, *_body(word)) for word in page if "-" not in word.text]
        for (a, top, foot), (b, other_top, other_foot) in combinations(bodies, 2):
            apart = a.x1 <= b.x0 + 0.5 or b.x1 <= a.x0 + 0.5 or foot <= other_top or other_foot <= top
            assert apart, (a, b)


def _body(word: Word) -> tuple[float, float]:
    """Where the letters of ``word`` are; its box is as high as the font's highest and deepest ones."""
    height = word.y1 - word.y0
    return word.y0 + 0.3 * height, word.y1 - 0.3 * height
