"""``octavo mail``: products that a letter must not carry, and those that have nothing for its people."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.octavo import octavo
from tests.post.events import write_event, write_mailing


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
