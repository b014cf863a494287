"""``octavo proof``: files made, what is told, and what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from pipeline.commands.press_desk import preflight as preflights
from pipeline.commands.press_desk import proof_pictures
from pipeline.commands.press_desk.soft_proofs import ProofWishes, soft_proof
from pipeline.pool import FileLocations
from pipeline.press.soft_proof.plate_files import PlateFiles
from pipeline.problems import Halt
from tests.preflight.made import Draft

# On the first page too much ink, on the second cyan beside magenta.
HEAVY = b"0.9 0.9 0.9 0.9 k 100 300 100 100 re f "
BESIDE = b"1 0 0 0 k 100 300 100 100 re f 0 1 0 0 k 200 300 100 100 re f "
EACH = {"paper", "cyan", "magenta", "yellow", "black", "ink", "gaps"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "heavy.pdf"

    def change(pdf: object) -> None:
        for page, content in zip(pdf.pages, (HEAVY, BESIDE), strict=True):  # type: ignore[attr-defined]
            page.obj.Contents = pdf.make_stream(content)  # type: ignore[attr-defined]

    path.write_bytes(Draft(change=change).made())
    return path


def test_a_proof_has_a_picture_for_each_plate_and_map(file: Path, tmp_path: Path) -> None:
    outcome = soft_proof(tmp_path, file, "saddle-a5", ProofWishes(dpi=40))
    folder = tmp_path / "heavy-proof"
    assert {path.name for path in outcome.value.paths} == {
        f"heavy-{page}-{kind}.png" for page in (1, 2) for kind in EACH
    }
    assert all(path.parent == folder for path in outcome.value.paths)
    assert outcome.problems == ()
    most, over, gaps = outcome.value.told
    assert most == "the most ink is 359 %, on page 1; the paper takes 300 %"
    assert over.startswith("there is more than it takes on page 1:")
    assert gaps.startswith("inks meet with nothing in common on page 2:")
    with Image.open(folder / "heavy-1-black.png") as black, Image.open(folder / "heavy-1-ink.png") as ink:
        middle = (round(150 / 72 * 40 + 4), round(black.height - 350 / 72 * 40 - 4))
        assert black.mode == "L"
        assert black.getpixel(middle) == pytest.approx(255 * 0.1, abs=2)
        assert ink.convert("RGB").getpixel(middle) == (226, 0, 26)


def test_the_same_file_gives_the_same_bytes(file: Path, tmp_path: Path) -> None:
    def made(form: str, name: str) -> list[bytes]:
        wishes = ProofWishes(folder=tmp_path / name, form=form, pages="2", dpi=40)
        return [path.read_bytes() for path in soft_proof(tmp_path, file, "saddle-a5", wishes).value.paths]

    assert made("png", "a") == made("png", "b")
    [one], [other] = made("pdf", "a"), made("pdf", "b")
    assert one == other
    assert len(PdfDocument(one)) == 1


def test_only_what_is_asked_for_is_made(file: Path, tmp_path: Path) -> None:
    outcome = soft_proof(tmp_path, file, "grey", ProofWishes(plates=("Black", "cyan"), pages="1-", dpi=36))
    assert [path.name for path in outcome.value.paths] == [
        f"heavy-{page}-{plate}.png" for page in (1, 2) for plate in ("black", "cyan")
    ]
    assert outcome.value.told == ()


@pytest.mark.parametrize(
    ("printer", "wishes", "said"),
    [
        ("office", ProofWishes(), "takes the screen's colours"),
        ("saddel-a5", ProofWishes(), "saddle-a5"),
        ("saddle-a5", ProofWishes(plates=("gold",)), "There are: cyan, magenta, yellow, black"),
        ("saddle-a5", ProofWishes(plates=("blakc",)), "black"),
        ("saddle-a5", ProofWishes(pages="3"), "there are pages 1 to 2"),
        ("saddle-a5", ProofWishes(pages="2-1"), "there are pages 1 to 2"),
        ("saddle-a5", ProofWishes(pages="one"), "write --pages 1-4,8"),
        ("saddle-a5", ProofWishes(pages="1,"), "write --pages 1-4,8"),
    ],
)
def test_what_cannot_be_is_said(
    file: Path, tmp_path: Path, printer: str, wishes: ProofWishes, said: str
) -> None:
    with pytest.raises(Halt, match=said):
        soft_proof(tmp_path, file, printer, wishes)
    assert not (tmp_path / "heavy-proof").exists()


def test_a_file_that_is_no_pdf(tmp_path: Path) -> None:
    file = tmp_path / "some.pdf"
    file.write_bytes(b"GIF89a")
    with pytest.raises(Halt, match=r"some\.pdf cannot be proofed: it is damaged or not a PDF"):
        soft_proof(tmp_path, file, "saddle-a5", ProofWishes())


def dying(_files: FileLocations) -> Callable[[bytes], PlateFiles]:
    import os

    return lambda _data: os._exit(7)


def test_a_file_that_kills_what_reads_it(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proof_pictures, "_platemaker", dying)
    with pytest.raises(Halt, match=r"heavy\.pdf cannot be proofed: what reads it"):
        soft_proof(tmp_path, file, "saddle-a5", ProofWishes())


def test_colours_of_the_screen_are_told(tmp_path: Path) -> None:
    file = tmp_path / "screen.pdf"
    file.write_bytes(Draft(b"1 0 0 rg 100 300 100 100 re f").made())
    [problem] = soft_proof(tmp_path, file, "saddle-a5", ProofWishes(pages="1", dpi=36)).problems
    assert problem.code == "OCT-S76"
    assert "octavo build --printer saddle-a5" in problem.hint


def test_the_report_shows_plates_and_maps_below_the_page(file: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    preflights.preflight(tmp_path, [file], "saddle-a5", page)
    shown = page.read_text(encoding="utf-8")
    assert shown.count('class="proofs"') == 2
    for title in ("Cyan", "Black", "On its paper", "Ink, up to 359 %", "No gaps", "Gaps between inks"):
        assert f'alt="{title}"' in shown
    assert "octavo proof" in shown
    preflights.preflight(tmp_path, [file], "office", page)
    assert 'class="proofs"' not in page.read_text(encoding="utf-8")
