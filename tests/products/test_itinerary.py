"""Personal programmes: each page tells one person where to be, and all of the programme besides."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from pipeline.model import Event, Look, Person
from tests.conftest import Built, octavo
from tests.products.printing import HERE, assert_words_lie_apart, printed, said_of
from tests.products.test_book import bare
from tests.products.test_every_product import test_every_file_is_tagged_and_passes_pdf_ua as files_pass_pdf_ua
from tests.products.test_every_product import (
    test_every_link_leads_somewhere_and_prints_the_right_number as links_lead_somewhere,
)
from tests.products.test_every_product import test_no_words_leave_the_page as no_words_leave_the_page
from tests.products.test_every_product import test_only_our_fonts_are_embedded as only_our_fonts
from tests.products.test_programme import italian, parallel, week, wordy
from tests.tools.pages import lines, text

_CHECKS: tuple[Callable[[Built, str], None], ...] = (
    only_our_fonts,
    links_lead_somewhere,
    files_pass_pdf_ua,
    no_words_leave_the_page,
)


def one(make: Callable[[], Event], person: str, chosen: int = 0, page: str = "A5") -> Event:
    """The event with a single person's programme to print: that of ``person``, with so many chosen slots."""
    event = make()
    ids = tuple(slot.id for _day, slot in event.slots())[:chosen]
    person_of = {**event.person, "guest": Person("guest", "Noor", "Haddad", HERE)}
    people = tuple(replace(known, sessions=ids if id == person else ()) for id, known in person_of.items())
    return replace(event, people=people, look=Look(page=page))


_SHAPES = {
    "nothing of their own": (parallel, "guest", 0, "A5", 2),
    "one chosen": (wordy, "guest", 1, "A4", 1),
    "five chosen": (parallel, "guest", 5, "A5", 2),
    "Thai name, long titles": (wordy, "chai", 0, "half-letter", 3),
    "five days": (week, "maxi", 0, "letter", 4),
    "in Italian": (italian, "ada", 2, "A5", 1),
}


@pytest.fixture(scope="module", params=_SHAPES)
def shown(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Event, str, Path, int]:
    make, person, chosen, page, pages = _SHAPES[request.param]
    event = one(make, person, chosen, page)
    path, problems = printed(event, "itinerary", tmp_path_factory.mktemp("shape"), only=person)
    assert not problems
    return event, person, path, pages


def test_all_of_the_programme_is_there(shown: tuple[Event, str, Path, int]) -> None:
    event, person, path, pages = shown
    everything = bare(" ".join(text(path)))
    assert bare(event.person[person].name) in everything
    for _day, slot in event.slots():
        assert all(bare(words) in everything for words in said_of(event, slot)[:2])
    assert len(text(path)) == pages


def test_no_word_leaves_its_place(shown: tuple[Event, str, Path, int]) -> None:
    _event, _person, path, _pages = shown
    assert_words_lie_apart(path)


def test_a_page_that_goes_on_with_a_day_names_it(tmp_path: Path) -> None:
    path, _problems = printed(one(week, "guest"), "itinerary", tmp_path, only="guest")
    pages = text(path)
    assert len(pages) > 1
    for page in pages[1:]:
        assert re.search(r"June", "\n".join(page.splitlines()[:2]))


def test_what_is_their_own_comes_first_with_part_and_room(tmp_path: Path) -> None:
    event = parallel()
    chair = replace(event.person["chai"], sessions=(event.days[0].slots[0].id,))
    event = replace(event, people=(*(p for p in event.people if p.id != "chai"), chair))
    path, _problems = printed(event, "itinerary", tmp_path, only="chai")
    told = [line.text for line in lines(path) if line.text != "page"]
    places = [told.index(head) for head in ("My contributions", "My selection", "At a glance")]
    assert places == sorted(places)
    own, chosen = told[places[0] : places[1]], told[places[1] : places[2]]
    assert own[1:3] == ["Monday 15 June · 13:00–14:00 · The Hall of the Very Long Name", "Many things"]
    assert own[3].startswith("Chair · ")
    assert chosen[1] == "Monday 15 June · 8:00–8:45 · Aula Magna"


@pytest.fixture(scope="module")
def requested(demo: Path) -> Built:
    """The demo's personal programmes, as a person would make them."""
    run = octavo("build", "itinerary", folder=demo)
    assert run.returncode == 0, run.stderr
    return Built(demo, tuple(demo / path for path in run.stdout.splitlines()))


@pytest.mark.parametrize("check", _CHECKS, ids=lambda check: check.__name__)
def test_it_is_as_sound_as_every_product(requested: Built, check: Callable[[Built, str], None]) -> None:
    assert requested.pdf("itinerary").stat().st_mode & 0o077 == 0
    check(requested, "itinerary")


def test_everyone_has_one(requested: Built) -> None:
    with pikepdf.open(requested.pdf("itinerary")) as pdf, pdf.open_outline() as outline:
        names = [item.title for item in outline.root]
    people = re.findall(r"^[\w-]+:", (requested.folder / "content/people.yaml").read_text(), re.MULTILINE)
    assert len(names) == len(people)
    assert "Johannes Hertrich — My programme" in [name.replace("\u00a0", " ") for name in names]


def test_it_is_made_on_request_only(built: Built) -> None:
    assert not [path for path in built.files if path.stem.startswith("itinerary")]
