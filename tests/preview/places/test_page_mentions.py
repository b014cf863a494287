"""Names and titles found in the words of a page."""

import time

import pytest

from pipeline.model import Event, Room
from pipeline.preview.places.origins import Origins
from pipeline.preview.places.page_mentions import MentionFinder
from pipeline.preview.reading.folded_letters import folded_letters
from tests.events import HERE, day, event, person, slot, talk

EVENT = event(
    people=(
        person("ada", "Ada", "Lovelace"),
        person("wei", "Wei", "Li"),
        person("wei-2", "Wei", "Li"),
        person("tarou", "太郎", "山田", order="family-first"),
        person("plato", "", "Plato"),
        person("evil", "<script>alert(1)</script>", "\u202eX"),
    ),
    rooms=(Room("hall", "Hall", HERE), Room("old", "Old Harbour Hall", HERE)),
    talks=(
        talk("loom", "ada", title="On the unforgettable looms of the valley"),
        talk("short", "ada", title="On it"),
    ),
    days=(day(slot("9:00", id="lunch", title="A long lunch by the sea", kind="meal")),),
)


def found(page: str, *about: str, of: Event = EVENT) -> list[tuple[str, str]]:
    finder = MentionFinder(of, Origins(of))
    mentions = finder.found(folded_letters(page).tokens, about)
    return [(one.origin.id, page[one.first : one.last]) for one in mentions]


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("by Ada\r\nLovelace1, and", [("ada", "Ada\r\nLovelace")]),
        ("Lovelace, Ada 12", [("ada", "Lovelace, Ada")]),
        ("Ada Love\x02lace", [("ada", "Ada Love\x02lace")]),
        ("adamant lovelace", []),
        ("司会 山田太郎さん", [("tarou", "山田太郎")]),
        ("in the Old Harbour Hall at", [("old", "Old Harbour Hall")]),
        ("On the unforgettable looms of …", [("loom", "On the unforgettable looms of")]),
        ("unforgettable looms", []),
        ("A long lunch by the sea", [("lunch", "A long lunch by the sea")]),
    ],
)
def test_names_and_titles_are_found_where_they_stand(page: str, names: list[tuple[str, str]]) -> None:
    assert found(page) == names


def test_what_is_one_word_is_a_name_only_where_the_page_is_about_it() -> None:
    assert found("Plato, the Hall, on it") == []
    assert found("Plato, the Hall, on it", "plato", "hall", "short") == [
        ("plato", "Plato"),
        ("hall", "Hall"),
        ("short", "on it"),
    ]


def test_of_namesakes_the_one_is_meant_whom_the_page_is_about() -> None:
    assert found("Wei Li") == [("wei", "Wei Li")]
    assert found("Wei Li", "wei-2") == [("wei-2", "Wei Li")]


def test_a_hostile_name_is_a_name_like_others() -> None:
    assert found("then <script>alert(1)</script> \u202eX spoke") == [
        ("evil", "script>alert(1)</script> \u202eX")
    ]


def test_many_namesakes_and_very_long_names_cost_little() -> None:
    people = tuple(person(f"p{n}", "Maria", f"Silva {'Nunes ' * 2_000}{n}") for n in range(400))
    crowd = event(people=people)
    started = time.process_time()
    assert found("Maria Silva Nunes " * 300, of=crowd) == []
    assert time.process_time() - started < 5.0
