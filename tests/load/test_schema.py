"""The JSON Schemas that editors use."""

import json
import re
from typing import Any

import pytest

from pipeline.load import json_schemas


def schema(name: str) -> dict[str, Any]:
    return json_schemas()[f"{name}.schema.json"]


def test_one_schema_per_kind_of_file_and_all_are_json() -> None:
    schemas = json_schemas()
    assert set(schemas) == {
        f"{name}.schema.json"
        for name in (
            "event",
            "people",
            "program",
            "abstract",
            "page",
            "printer",
            "product",
            "mailing",
            "mail",
        )
    }
    for made in schemas.values():
        assert made["$schema"].startswith("https://json-schema.org/")
        assert json.loads(json.dumps(made)) == made


def test_every_form_refuses_unknown_keys() -> None:
    for made in json_schemas().values():
        forms = [made, *made.get("$defs", {}).values()]
        objects = [form for part in forms for form in [part, *part.get("anyOf", [])] if "properties" in form]
        assert objects or made["title"] == "Octavo: people"
        assert all(form["additionalProperties"] is False for form in objects)


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("9:30", True),
        ("9:30-10:15", True),
        ("9:30 – 10:15", True),
        ("9h30", True),
        ("585", False),
        ("noon", False),
    ],
)
def test_times_are_texts_with_a_pattern(written: str, fits: bool) -> None:
    time = schema("program")["$defs"]["SlotForm"]["properties"]["time"]
    assert time["type"] == "string"
    assert bool(re.search(time["pattern"], written)) is fits


def test_what_may_be_one_text_or_more_says_so() -> None:
    slot = schema("program")["$defs"]["SlotForm"]["properties"]
    assert {option["type"] for option in slot["people"]["anyOf"]} == {"string", "array"}
    talk = schema("program")["$defs"]["TalkSlotForm"]
    assert [option["type"] for option in talk["anyOf"]] == ["string", "object"]


def test_required_keys() -> None:
    assert set(schema("event")["required"]) == {"title", "start", "end", "timezone"}
    assert schema("program")["$defs"]["SlotForm"]["required"] == ["time"]
