"""G-Node's conference suite: what is accepted, with its authors, their places, references and figures."""

import json
from pathlib import Path

from tests.importing.sources.submissions.gnode_samples import GNODE
from tests.importing.sources.submissions.samples import FILES
from tests.importing.sources.submissions.taking_in import names_of, taken_in, told


def test_abstracts_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["gnode"])
    foam, quays = event.talks
    assert (foam.title, foam.type, foam.code, quays.code) == (
        "On \\*foam\\* and $x_1$", "Poster", "W 12", "7",
    )  # fmt: skip
    assert (foam.keywords, foam.links[0].url) == (("Foam",), "https://doi.org/10.12751/tide.1")
    assert foam.extra == (("Acknowledgements", "Grant 17."), ("Conflict of interest", "None."))
    assert quays.text == "x [1] \\<y>"
    codes = [code for code, _file, _line in told(problems)]
    assert sorted(codes) == ["X03", "X20", "X22"]
    left_out = next(one.message for one in problems if one.code == "OCT-X22")
    assert left_out == "left out, as not meant for readers: isTalk, reasonForTalk"
    assert "3 of 5" in next(one.message for one in problems if one.code == "OCT-X20")


def test_authors_have_all_their_places(tmp_path: Path) -> None:
    event, _problems = taken_in(tmp_path, FILES["gnode"])
    assert names_of(event.people) == ["Ana B. Li", "Bo Ek", "Cy Dee"]
    li, ek, _dee = event.people
    harbour, lab = "Dept. of Tides, Harbour & Quay, Kiel, Germany", "Foam Lab, Oslo, Norway"
    assert (li.affiliations, li.email, ek.affiliations) == ((harbour, lab), "Ana@t.example", (lab,))


def test_references_and_captions_stay_with_the_text(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, FILES["gnode"])
    foam = event.talks[0]
    assert foam.text.split("\n\n") == [
        "First a\\*b\\*c [1].",
        "Then $x_1*2$ [2].",
        "Foam [seen]",
        (
            "1. Li, A. (2020). Sand_1. [doi:10.1/a(b)c](https://doi.org/10.1/a%28b%29c)\n"
            "2. Ek, B. Sea. [https://sea.example/](https://sea.example/)"
        ),
    ]
    assert foam.links[1].url == "https://gca.example/api/figures/f1/image"
    assert any("a figure is on the web only" in one.message for one in problems)


def test_a_figure_beside_the_file_is_printed(tmp_path: Path) -> None:
    event, problems = taken_in(tmp_path, {**FILES["gnode"], "f1.png": b"\x89PNG"})
    assert "![Foam \\[seen\\]](f1.png)" in event.talks[0].text
    assert event.files == (("f1.png", b"\x89PNG"),)
    assert not any("figure" in one.message for one in problems)


def test_one_abstract_alone_is_no_list(tmp_path: Path) -> None:
    event, _problems = taken_in(tmp_path, {"one.json": json.dumps(json.loads(GNODE)[0])})
    assert [talk.title for talk in event.talks] == ["On quays"]


def test_a_place_that_is_not_there_is_told(tmp_path: Path) -> None:
    alone = json.loads(GNODE)[0]
    alone["authors"][0]["affiliations"] = [4]
    event, problems = taken_in(tmp_path, {"one.json": json.dumps(alone)})
    assert event.people[0].affiliations == ()
    assert [one.message for one in problems if one.code == "OCT-X03"] == [
        "there is no affiliation number 4; it is left out"
    ]


def test_a_field_of_a_later_version_is_told(tmp_path: Path) -> None:
    later = json.loads(GNODE)[0] | {"prize": "first"}
    _event, problems = taken_in(tmp_path, {"one.json": json.dumps(later)})
    assert [one.message for one in problems if one.code == "OCT-X22"] == [
        "left out, as not meant for readers: prize"
    ]
