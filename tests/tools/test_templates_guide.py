"""The guide to templates is what the code knows: up to date, and no name without a word and an example."""

import pytest

from tests.tools import templates_guide as guide

EXAMPLES = {name: given for table in guide.groups().values() for name, given in table.items()}


def test_it_is_up_to_date() -> None:
    told = "run python -m tests.tools.templates_guide"
    assert guide.FILE.read_text(encoding="utf-8") == guide.templates_guide(), told


def test_every_name_of_the_vocabulary_is_there_once() -> None:
    _event, names = guide.known()
    assert set(EXAMPLES) == set(names), "add an example to tests/tools/template_examples.yaml"
    assert len(EXAMPLES) == sum(map(len, guide.groups().values()))


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_name_has_words_of_its_own_and_an_example_that_uses_it(name: str) -> None:
    said, example = EXAMPLES[name]
    thing = guide.known()[1][name]
    assert said or guide.description(thing)
    assert not (said and guide.signature(thing) and guide.description(thing)), "its docstring says it"
    assert name in example
    guide.filled(example)


@pytest.mark.parametrize("table", [guide.blocks, guide.macros, guide.types])
def test_every_template_macro_and_type_says_what_it_is(table: object) -> None:
    assert callable(table)
    assert "|  |" not in table()


def test_an_example_with_a_fault_says_so() -> None:
    with pytest.raises(ValueError, match="“titel_of” is not known"):
        guide.filled("{{ titel_of(slot) }}")
