"""The sheet of errata: as long as it must be, tagged, and with running heads where it goes on."""

from pathlib import Path

import pytest

from tests.commands.changes.harbour import edit, harbour, keep
from tests.conftest import octavo
from tests.tools.pages import text
from tests.tools.verapdf import validate

TALKS = 30


@pytest.fixture(scope="module")
def errata(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Errata of an event all of whose thirty talks have another room, and one is cancelled."""
    root = harbour(tmp_path_factory.mktemp("errata"))
    slots = [
        f"      - {{time: '{9 + n // 4}:{n % 4 * 15:02}', talk: t{n}, room: aula}}" for n in range(TALKS)
    ]
    for n in range(TALKS):
        abstract = f"---\ntitle: The talk of number {n}\nspeakers: [ada]\n---\nText.\n"
        (root / "content" / "abstracts" / f"t{n}.md").write_text(abstract, encoding="utf-8")
    program = root / "content" / "program.yaml"
    program.write_text(
        "days:\n  - date: 2026-06-15\n    slots:\n" + "\n".join(slots) + "\n", encoding="utf-8"
    )
    keep(root, "friday")
    program.write_text(program.read_text().replace("aula", "loft"), encoding="utf-8")
    edit(root, "program.yaml", "talk: t0, room: loft", "talk: t0, room: loft, cancelled: yes")
    run = octavo("build", "errata", "--since", "friday", folder=root)
    assert run.returncode == 0, run.stderr
    return root / "output" / "errata.pdf"


def test_it_goes_on_where_one_page_is_too_short(errata: Path) -> None:
    pages = text(errata)
    whole = " ".join(" ".join(pages).split())
    assert len(pages) > 1
    assert whole.count("New room was Aula") == TALKS
    assert whole.count("Cancelled") == 1
    for page in pages[1:]:
        assert " ".join(page.split()).count("Changes since the booklet was printed") == 1


def test_readers_get_it_tagged(errata: Path) -> None:
    assert validate(errata) == []
