"""Where the site lies, as event.yaml says it."""

from pathlib import Path

import pytest

from pipeline.load import load_event
from pipeline.text.web_address import site_address

EVENT = "title: T\nstart: 2027-06-14\nend: 2027-06-14\ntimezone: UTC\nurl: https://tideline.example/\n"


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("https://tideline.example/2027/", "https://tideline.example/2027/"),
        ("{url: tideline.example/2027}", "https://tideline.example/2027/"),
        ("HTTP://Tideline.example/a/index.html", "http://tideline.example/a/"),
        ("http://localhost:8000", "http://localhost:8000/"),
    ],
)
def test_the_address_is_that_of_a_folder(said: str, read: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "event.yaml").write_text(f"{EVENT}web: {said}\n")
    loaded = load_event(tmp_path)
    assert loaded.value is not None
    assert (loaded.value.site, loaded.value.url) == (read, "https://tideline.example/")
    assert "OCT-T16" not in [problem.code for problem in loaded.problems]


@pytest.mark.parametrize(
    "said",
    ["javascript:alert(1)", "mailto:desk@tideline.example", "yes please", "https://a.example/?y=27", "soon"],
)
def test_what_is_no_folder_on_the_web_is_told_and_left_out(said: str, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "event.yaml").write_text(f"{EVENT}web: '{said}'\n")
    loaded = load_event(tmp_path)
    assert loaded.value is not None
    assert loaded.value.site == ""
    assert "OCT-T16" in [problem.code for problem in loaded.problems]


@pytest.mark.parametrize(
    ("line", "place", "told"),
    [
        ("web: soon", "6:6", "web: “soon” is no address of a site; it is left out"),
        ("web: true", "6:6", "web: “true” is no address of a site; it is left out"),
        ("web: localhost:8000", "6:6", "web: “localhost:8000” is no address of a site; it is left out"),
        ("web: {url: no}", "6:12", "url: “no” is no address of a site; it is left out"),
        ("web: [https://a.example/]", "6:1", "web should be a text or a map"),
        ("look: {accent: true}", "6:16", "accent: “true” is not a colour"),
        ("wifi: [{network: [a]}]", "6:9", "network should be one text"),
        ("wifi: [[b]]", "6:8", "wifi should be a text or a map"),
    ],
)
def test_a_fault_is_told_of_the_key_that_stands_there(
    line: str, place: str, told: str, tmp_path: Path
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "event.yaml").write_text(f"{EVENT}{line}\n")
    found = [
        (f"{one.source.line}:{one.source.column}", one.message)
        for one in load_event(tmp_path).problems
        if one.source.line == 6
    ]
    assert found == [(place, told)]


@pytest.mark.parametrize(
    "address", ['https://a.example/"><script>', "https://a.example/\u202eb", "https://a b/", "//a"]
)
def test_no_address_holds_what_could_lead_astray(address: str) -> None:
    assert site_address(address) == ""
