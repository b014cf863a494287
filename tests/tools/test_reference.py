"""The reference is what the program knows: up to date, and nothing without a word and an example."""

from typing import Any

import pytest

from pipeline.load.text_files import TextFile
from pipeline.load.yaml.fill import fill
from pipeline.load.yaml.parse import parse
from tests.tools import reference
from tests.tools.reference import Form, all_forms, example_of, keys, said

FORMS = all_forms()
KEYS = [(form, key) for form in FORMS for key, _field, _hint in keys(form)]


def test_it_is_up_to_date() -> None:
    told = "run python -m tests.tools.reference"
    assert reference.FILE.read_text(encoding="utf-8") == reference.reference(), told


def test_every_form_says_what_it_is() -> None:
    assert [form.__name__ for form in FORMS if not form.__doc__] == []


@pytest.mark.parametrize(("form", "key"), KEYS, ids=lambda part: getattr(part, "__name__", part))
def test_every_key_says_what_it_changes_and_its_example_loads(form: Form, key: str) -> None:
    fields = {name: field for name, field, _hint in keys(form)}
    assert said(fields[key]), "it has no description"
    assert fields[key].examples, "it has no example"
    lines = [example_of(name, fields[name]) for name in [*needed(form, key), key]]
    read = parse(TextFile("example.yaml", "\n".join(lines)))
    filled = fill(form, read.value.fields)
    assert (read.problems, filled.problems) == ((), ())
    assert filled.value is not None
    name = next(name for name, field in form.model_fields.items() if (field.alias or name) == key)
    assert getattr(filled.value, name) != fields[key].get_default(call_default_factory=True)


#: What a key asks for beside it, by form and key; "" is any other key of the form.
BESIDE: dict[str, dict[str, tuple[str, ...]]] = {
    "PartForm": {"template": (), "parts": (), "": ("template",)},
    "AccentForm": {"spot": ("cmyk",)},
}


def needed(form: Form, key: str) -> list[str]:
    """What must stand beside ``key`` in ``form``."""
    found: list[Any] = [name for name, field, _hint in keys(form) if field.is_required() and name != key]
    beside = BESIDE.get(form.__name__, {})
    return [*found, *beside.get(key, beside.get("", ()))]
