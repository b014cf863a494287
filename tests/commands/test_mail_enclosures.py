"""``octavo mail``: what a letter must not carry or has nothing of for its people; whom a preview tells of."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from tests.post.events import address, write_event, write_mailing


@pytest.mark.parametrize(
    ("enclosed", "told"),
    [
        ({"product": "itinerary"}, "OCT-M42"),
        ({"product": "badges"}, "OCT-M42"),
        ({"personal": "programme"}, "“programme” has no page for 3 people (p0003, p0002, p0001)"),
    ],
)
def test_pages_that_are_not_for_these_people(tmp_path: Path, enclosed: dict[str, str], told: str) -> None:
    write_event(tmp_path, 3)
    write_mailing(tmp_path, "note", enclose=[enclosed])
    result = CliRunner().invoke(octavo, ["-C", str(tmp_path), "mail", "preview", "note"])
    assert result.exit_code == 1
    assert told in result.stderr
    assert "1 error\n" in result.stderr
    assert not (tmp_path / "output").exists()


def test_a_preview_tells_of_those_alone_whom_it_shows_that_they_have_no_address(tmp_path: Path) -> None:
    write_event(tmp_path, 3)
    write_mailing(tmp_path, "note")
    people = tmp_path / "content" / "people.yaml"
    people.write_text(people.read_text().replace(address(2), "").replace(address(3), ""))
    preview = ["-C", str(tmp_path), "mail", "preview", "note", "--only", "p0001"]
    assert "no address" not in CliRunner().invoke(octavo, preview).stderr
    assert (
        "1 person has no address: p0003" in CliRunner().invoke(octavo, [*preview, "--only", "p0003"]).stderr
    )


def test_a_letter_can_be_looked_at_whose_pages_lack_a_character(tmp_path: Path) -> None:
    write_event(tmp_path, 1)
    write_mailing(tmp_path, "note", enclose=[{"personal": "itinerary"}])
    event = tmp_path / "content" / "event.yaml"
    event.write_text(re.sub("title: .*", "title: Tides 🎉", event.read_text("utf-8"), count=1), "utf-8")
    result = CliRunner().invoke(octavo, ["-C", str(tmp_path), "mail", "preview", "note"])
    assert result.exit_code == 1
    assert "OCT-R03" in result.stderr
    assert len(list((tmp_path / "output" / "mail" / "note").glob("*.eml"))) == 1
    assert CliRunner().invoke(octavo, ["-C", str(tmp_path), "mail", "send", "note"]).exit_code == 1
