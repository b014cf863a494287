"""Names in YAML as authors paste them: wrong decodings and TeX's letters."""

from pathlib import Path

import pytest

from pipeline.load.event.people_yaml import load_people
from pipeline.load.yaml.mended_names import mend_names
from pipeline.load.yaml.nodes import Fields, Items, Scalar
from pipeline.problems import Source

AT = Source("content/people.yaml", 3, 10)


@pytest.mark.parametrize(
    ("written", "name", "codes"),
    [
        ("Chlo{\\'e} Brun", "Chloé Brun", []),
        ("Nguy{\\~\\^e}n", "Nguyễn", []),
        ("Jos√© Pardo", "José Pardo", ["OCT-T12"]),
        ("NÃºÃ±ez", "Núñez", ["OCT-T12"]),
        ("Ada\u200b Bérg", "Ada Bérg", ["OCT-T11"]),
        ("O'Brien -- “Ó”", "O'Brien -- “Ó”", []),
        ("Ada 'the' Li", "Ada 'the' Li", []),
        ("Wu \\foo", "Wu \\foo", ["OCT-T01"]),
    ],
)
def test_a_name_is_mended_and_told(written: str, name: str, codes: list[str]) -> None:
    node = Fields(AT)
    node["name"], node["id"] = Scalar(written, AT), Scalar(written, AT)
    problems = mend_names(node).problems
    assert (node["name"], node["id"]) == (name, written)
    assert [(p.code, p.source.line) for p in problems] == [(code, 3) for code in codes]


def test_names_in_lists_are_mended_too() -> None:
    node = Fields(AT)
    author = Fields(AT)
    author["affiliation"] = Scalar("UniversitÃ© de Lille", AT)
    node["coauthors"] = Items(AT, [author, Scalar("Chlo{\\'e} Brun", AT)])
    mend_names(node)
    assert node["coauthors"] == [{"affiliation": "Université de Lille"}, "Chloé Brun"]


def test_people_have_the_mended_name(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    written = 'x-y: {name: "Chlo{\\\\\'e} Brun"}\n'
    (tmp_path / "content" / "people.yaml").write_text(written, encoding="utf-8")
    [person] = load_people(tmp_path).value[0]
    assert (person.given, person.family) == ("Chloé", "Brun")
