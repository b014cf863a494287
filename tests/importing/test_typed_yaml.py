"""YAML as a person types it says what it was made from, and reads well."""

from datetime import date

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.importing.writing.typed_yaml import in_a_line, typed

_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=120)
_LEAF = (
    _TEXT | st.booleans() | st.integers(0, 5000) | st.dates(date(1990, 1, 1), date(2090, 1, 1)) | st.none()
)
_TREE = st.recursive(
    _LEAF,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(_TEXT, _TREE, min_size=1, max_size=5), st.integers(1, 4))
def test_what_is_written_is_what_is_read(tree: dict[str, object], blocks: int) -> None:
    assert yaml.safe_load(typed(tree, blocks)) == tree


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(_TREE)
def test_a_line_is_a_line(tree: object) -> None:
    line = in_a_line(tree)
    assert "\n" not in line
    assert yaml.safe_load(line) == tree


def test_one_is_not_yes() -> None:
    assert typed({"capacity": 1, "floor": 0, "attends": True}) == "capacity: 1\nfloor: 0\nattends: yes\n"


def test_a_person_would_have_typed_it() -> None:
    days = [
        {
            "date": date(2027, 6, 14),
            "slots": [
                {"time": "9:00-9:30", "kind": "welcome", "title": "Welcome: coffee, tea", "room": "aula"},
                {
                    "time": "9:30",
                    "title": "A session",
                    "description": ("Long. " * 20).strip(),
                    "talks": ["one", "two"],
                },
            ],
        }
    ]
    assert typed({"days": days}, 4) == (
        "days:\n"
        "  - date: 2027-06-14\n"
        "    slots:\n"
        "      - {time: 9:00-9:30, kind: welcome, title: 'Welcome: coffee, tea', room: aula}\n"
        "      - time: '9:30'\n"
        "        title: A session\n"
        "        description: >-\n"
        "          " + "Long. " * 15 + "Long.\n"
        "          Long. Long. Long. Long.\n"
        "        talks: [one, two]\n"
    )
