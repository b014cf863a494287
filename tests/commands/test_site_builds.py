"""A site is made again when anything has changed that it tells of, and its feed knows what git knows."""

import os
import subprocess
from pathlib import Path

from click.testing import CliRunner, Result
from lxml import etree

from pipeline.cli.octavo import octavo
from tests.web.hosted import write_coasts

ATOM = "{http://www.w3.org/2005/Atom}"


def build(root: Path, *words: str) -> Result:
    return CliRunner().invoke(octavo, ["-C", str(root), "build", *words])


def entries(root: Path) -> list[tuple[str, str]]:
    """When and what the feed tells, the newest first."""
    feed = etree.parse(root / "output" / "web" / "feed.xml")
    return [
        (one.findtext(f"{ATOM}updated", ""), one.findtext(f"{ATOM}title", ""))
        for one in feed.iter(f"{ATOM}entry")
    ]


def change(root: Path, old: str, new: str) -> None:
    program = root / "content" / "program.yaml"
    text = program.read_text()
    assert old in text
    program.write_text(text.replace(old, new))


def commit(root: Path, when: str) -> None:
    named = {
        f"GIT_{role}_{kind}": "o@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for kind in ("NAME", "EMAIL")
    }
    dates = {"GIT_AUTHOR_DATE": "2020-01-01T00:00:00Z", "GIT_COMMITTER_DATE": when}
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run(["git", *words], cwd=root, check=True, env={**os.environ, **named, **dates})


def test_a_feed_tells_what_commits_have_changed_and_when(tmp_path: Path) -> None:
    write_coasts(tmp_path)
    (tmp_path / ".gitignore").write_text("/output/\n/.octavo/\n")
    commit(tmp_path, "2026-03-01T10:00:00Z")
    change(tmp_path, "talk: maps, room: hall", "talk: maps, room: quay")
    commit(tmp_path, "2026-03-02T10:00:00Z")
    (tmp_path / "notes.txt").write_text("of no matter")
    commit(tmp_path, "2026-03-03T10:00:00Z")
    change(tmp_path, "9:00-9:30, talk: maps", "9:30-10:00, talk: maps")
    commit(tmp_path, "2026-03-04T10:00:00Z")
    assert build(tmp_path, "web").exit_code == 0
    assert entries(tmp_path) == []
    assert build(tmp_path, "web", "--history").exit_code == 0
    [(later, time), (earlier, room)] = entries(tmp_path)
    assert (later, earlier) == ("2026-03-04T10:00:00Z", "2026-03-02T10:00:00Z")
    assert "Quay Room" in room
    assert "9:30" in time
    first = (tmp_path / "output" / "web" / "feed.xml").read_bytes()
    assert build(tmp_path, "web", "--history").exit_code == 0
    assert (tmp_path / "output" / "web" / "feed.xml").read_bytes() == first


def test_without_git_there_is_no_history(tmp_path: Path) -> None:
    write_coasts(tmp_path)
    told = build(tmp_path, "web", "--history")
    assert told.exit_code == 2
    assert "no history can be told: the event is not in git" in told.stderr


def test_a_site_offers_what_was_made_since_it_was_built(tmp_path: Path) -> None:
    write_coasts(tmp_path)
    offered = tmp_path / "output" / "web" / "downloads" / "book.pdf"
    assert build(tmp_path, "web").exit_code == 0
    assert not offered.exists()
    (tmp_path / "output" / "book.pdf").write_bytes(b"%PDF-1.7 of a book")
    assert build(tmp_path, "web").exit_code == 0
    assert offered.read_bytes() == b"%PDF-1.7 of a book"


def test_a_site_tells_what_has_changed_since_a_tag_that_is_newer_than_itself(tmp_path: Path) -> None:
    write_coasts(tmp_path)
    assert build(tmp_path, "web", "--tag", "monday").exit_code == 0
    change(tmp_path, "talk: maps, room: hall", "talk: maps, room: quay")
    assert build(tmp_path, "web").exit_code == 0
    [(before, _room)] = entries(tmp_path)
    assert build(tmp_path, "errata", "--tag", "monday").exit_code == 0
    assert build(tmp_path, "web").exit_code == 0
    assert entries(tmp_path) == []
    assert before
