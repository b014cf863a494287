"""Law: every number, link, bookmark and label of a book is true, and no change of an event leaves a trace.

``OCTAVO_EXAMPLES=20`` tries so many events for each page size.
"""

import os
import random
import re
from collections import Counter
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import THOROUGH
from tests.long.meetings import CHANGES, PAGES, Meeting, meeting, name_of
from tests.long.reading import Book, read
from tests.long.workshop import Workshop

EXAMPLES = int(os.environ.get("OCTAVO_EXAMPLES", "1"))
# Changes after each other, of which the last book must know nothing.
STEPS = 2
# A destination is at the upper edge of its entry: the title is not further down (points), nor above.
NEAR = 60
_FIGURES = re.compile(r"\d+")
# A family name with the given one, or above those who share it; what tells namesakes apart; a page number.
_PIECE = re.compile(r"(?P<family>Fam[a-p]{3})(?P<alone>, Ada)?|(?P<under>Ada)|University \d+|(?P<number>\d+)")
LAW = settings(
    max_examples=EXAMPLES, derandomize=True, deadline=None, phases=[Phase.generate], database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES if THOROUGH else PAGES[:2])
def test_numbers_are_true_before_and_after_any_change(
    workshop: Workshop, tmp_path_factory: pytest.TempPathFactory, page: str
) -> None:
    @LAW
    @given(seed=st.integers(0, 10_000))
    def law(seed: int) -> None:
        chance = random.Random(f"{page} {seed}")
        root = tmp_path_factory.mktemp("law")
        event = meeting(chance, page)
        event.write(root)
        workshop.book(root)
        is_true(root, event)
        for kind in chance.sample(CHANGES, k=STEPS):
            event = event.changed(kind, chance)
            event.write(root)
            mended = workshop.book(root)
            is_true(root, event)
        assert workshop.clean(root, "--jobs", "2") == mended

    law()


def test_as_many_workers_as_you_like(workshop: Workshop, tmp_path: Path) -> None:
    meeting(random.Random(3), "A5").write(tmp_path)
    alone = workshop.clean(tmp_path, "--jobs", "1")
    assert workshop.clean(tmp_path, "--jobs", "2") == alone
    assert workshop.clean(tmp_path, "--jobs", "3") == alone


def is_true(root: Path, event: Meeting) -> None:
    """Assert all that the book in ``root`` says about itself."""
    tokens = [talk.token for talk in event.talks] + [f"Paper{n:03d}" for n in range(event.papers)]
    book = read(root / "output" / "book.pdf", tokens)
    assert book.labels == tuple(str(n) for n in range(1, len(book.texts) + 1))
    _destinations_are_where_things_are(book, event)
    _numbers_are_those_of_their_destinations(book)
    _lists_lead_where_they_say(book, event)
    _index_is_complete(book, event)
    _papers_and_talks_refer_to_each_other(book, event)
    _outline_is_true(book, event)
    _folios_are_true(book)


def _destinations_are_where_things_are(book: Book, event: Meeting) -> None:
    named = {f"talk-{talk.id}": talk.token for talk in event.talks}
    named |= {f"paper-key{n}": f"Paper{n:03d}" for n in range(event.papers) if f"paper-key{n}" in book.places}
    for name, token in named.items():
        page, y = book.places[name]
        seen = book.heights[token].get(page, [])
        assert any(-NEAR < top - y < 6 for top in seen), f"{name} is not at {y} on page {page}: {seen}"


def _numbers_are_those_of_their_destinations(book: Book) -> None:
    numbers = [x for x in book.links if _FIGURES.fullmatch(x.text) and not x.target.startswith("paper-")]
    assert numbers
    assert [x for x in numbers if int(x.text) != book.places[x.target].page] == []


def _lists_lead_where_they_say(book: Book, event: Meeting) -> None:
    """In the contents and in the programme each title is followed by its number, and each talk is there."""
    own = {talk.token: f"talk-{talk.id}" for talk in event.talks}
    contents = [pages for title, pages in book.parts.items() if title.startswith("Contents")]
    programme = [pages for title, pages in book.parts.items() if title.startswith("Programme")]
    assert len(contents) == 1
    assert len(programme) == event.days
    for parts in (contents, programme):
        links = [link for pages in parts for link in book.links_on(pages)]
        for link in links:
            for token in re.findall(r"Topic\d{3}", link.text):
                assert link.target == own[token]
        runs = [(target, list(run)) for target, run in groupby(links, key=lambda link: link.target)]
        for target, run in runs:
            assert _FIGURES.fullmatch(run[-1].text), f"{target} has no number: {run}"
        listed = Counter(target for target, _ in runs if target.startswith("talk-"))
        assert listed == Counter(own.values())


def _index_is_complete(book: Book, event: Meeting) -> None:
    [pages] = [pages for title, pages in book.parts.items() if title.startswith("Index")]
    text = "\n".join(book.texts[page - 1] for page in pages)
    found: dict[str, list[list[int]]] = {}
    family = ""
    for piece in _PIECE.finditer(text):
        family = piece["family"] or family
        if piece["alone"] or piece["under"]:
            found.setdefault(f"Ada {family}", []).append([])
        elif piece["number"]:
            found[f"Ada {family}"][-1].append(int(piece["number"]))
    for name, persons in event.places().items():
        expected = [sorted({book.places[anchor].page for anchor in anchors}) for anchors in persons]
        assert sorted(found[name]) == sorted(expected), name
    chairs = {name_of(event.people[s.chair]) for s in event.sittings if s.chair is not None}
    assert set(found) - set(event.places()) <= chairs


def _papers_and_talks_refer_to_each_other(book: Book, event: Meeting) -> None:
    [pages] = [pages for title, pages in book.parts.items() if title.startswith("Related papers")]
    related = Counter((paper, f"talk-{talk.id}") for talk in event.talks for paper in talk.papers)
    back = Counter(link.target for link in book.links_on(pages))
    assert back == Counter(talk for _, talk in related.elements())
    forth = [link for link in book.links if link.target.startswith("paper-")]
    assert [x for x in forth if x.target != f"paper-key{int(x.text) - 1}"] == []
    starts = {talk.id: book.places[f"talk-{talk.id}"].page for talk in event.talks}
    for talk in event.talks:
        # Entries flow on large pages: an entry ends where the next one begins, at the latest.
        ends = min((p for p in starts.values() if p > starts[talk.id]), default=pages.start)
        here = {link.target for link in forth if starts[talk.id] <= link.page <= ends}
        assert {f"paper-key{paper}" for paper in talk.papers} <= here
    assert Counter(x.target for x in forth) == Counter(f"paper-key{paper}" for paper, _ in related.elements())


def _outline_is_true(book: Book, event: Meeting) -> None:
    for mark in book.outline:
        assert mark.title.split()[0] in book.texts[mark.page - 1], mark
    for talk in event.talks:
        [page] = [mark.page for mark in book.outline if mark.title.startswith(f"{talk.token} ")]
        assert page == book.places[f"talk-{talk.id}"].page
    assert all(a.page <= b.page for a, b in pairwise(book.outline))


def _folios_are_true(book: Book) -> None:
    """Of each page with an entry, the folio is the first or the last that is written there."""
    for name, (page, _) in book.places.items():
        if name.startswith("talk-"):
            words = book.texts[page - 1].split()
            assert str(page) in (words[0], words[-1]), words[-3:]
