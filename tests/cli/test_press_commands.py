"""The print shop's commands, as a person types them."""

import json
import shutil
from pathlib import Path

import pikepdf
import pytest

from pipeline.folders.layers import Layers
from tests.conftest import REPOSITORY, Built, octavo
from tests.tools.pages import page_images, sizes, text
from tests.tools.proxy import leaks

MM = 72 / 25.4


@pytest.fixture(scope="module")
def printed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's book for a print shop, and imposed, of remembered pages; the folder with ``output/``."""
    folder = tmp_path_factory.mktemp("printed") / "event"
    shutil.copytree(built.folder / "content", folder / "content")
    order = ("build", "book", "--printer", "saddle-a5", "--impose", "saddle")
    run = octavo(*order, "--output", str(folder / "output"), folder=built.folder)
    assert run.returncode == 0, run.stderr
    made = [Path(line).name for line in run.stdout.splitlines()]
    assert made == [
        "book.pdf",
        "book-saddle-a5.pdf",
        "book-saddle-a5-cover.pdf",
        "book-saddle-a5-saddle.pdf",
        "book-saddle-a5.html",
        "book-saddle-a5-cover.html",
    ]
    return folder


def test_the_screen_edition_beside_it_stays_as_it_was(built: Built, printed: Path) -> None:
    screen = printed / "output" / "book.pdf"
    assert screen.read_bytes() == built.pdf("book").read_bytes()
    with pikepdf.open(screen) as pdf, pdf.open_outline() as outline:
        assert outline.root
        assert any("/Annots" in page.obj for page in pdf.pages)


def test_preflight_accepts_what_was_made_for_the_printer(printed: Path) -> None:
    files = [f"output/print/book-saddle-a5{part}.pdf" for part in ("", "-cover")]
    run = octavo(
        "preflight", *(str(printed / file) for file in files), "--printer", "saddle-a5", folder=printed
    )
    assert run.returncode == 0, run.stdout
    assert run.stdout.count("Your printer will accept this.") == 2


def test_preflight_refuses_the_screen_edition_and_says_why(printed: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.html"
    run = octavo(
        "preflight",
        str(printed / "output" / "book.pdf"),
        "--printer",
        "saddle-a5",
        "--format",
        "json",
        "--report",
        str(report),
        folder=printed,
    )
    assert run.returncode == 1
    told = json.loads(run.stdout)
    codes = {finding["code"] for finding in told["findings"]}
    assert {"OCT-S51", "OCT-S54", "OCT-S56", "OCT-S63"} <= codes
    assert report.read_text().startswith("<!DOCTYPE html>") or "<html" in report.read_text()[:200]


def test_a_report_is_of_one_file(printed: Path, tmp_path: Path) -> None:
    book = str(printed / "output" / "book.pdf")
    run = octavo("preflight", book, book, "--report", str(tmp_path / "report.html"), folder=printed)
    assert run.returncode == 2
    assert not (tmp_path / "report.html").exists()


def test_the_imposed_sheets_hold_every_page(built: Built, printed: Path) -> None:
    sheets = printed / "output" / "print" / "book-saddle-a5-saddle.pdf"
    pages = text(built.pdf("book"))
    assert len(sizes(sheets)) == len(pages) / 2
    assert "Toschi" in " ".join(text(sheets))


def test_a_second_print_run_gives_the_same_bytes(built: Built, printed: Path, tmp_path: Path) -> None:
    again = octavo(
        "build",
        "book",
        "--printer",
        "saddle-a5",
        "--impose",
        "saddle",
        "--output",
        str(tmp_path),
        folder=built.folder,
    )
    assert again.returncode == 0
    for file in sorted((printed / "output" / "print").iterdir()):
        assert (tmp_path / "print" / file.name).read_bytes() == file.read_bytes(), file.name


def test_the_printer_of_the_event_is_used_at_every_build(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "event"
    shutil.copytree(built.folder / "content", folder / "content")
    with (folder / "content" / "event.yaml").open("a") as file:
        file.write("printer: grey\n")
    run = octavo("build", "programme", folder=folder)
    assert run.returncode == 0, run.stderr
    assert (folder / "output" / "print" / "programme-grey.pdf").exists()


def test_badges_on_a_bought_sheet(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "event"
    shutil.copytree(built.folder / "content", folder / "content")
    with (folder / "content" / "event.yaml").open("a") as file:
        file.write("look: {badges: L4785}\n")
    run = octavo("build", "badges", folder=folder)
    assert run.returncode == 0, run.stderr
    pages = text(folder / "output" / "badges.pdf")
    assert len(pages) == 3, "22 labels, ten to a sheet; adhesive labels have no back"
    assert "Alberti" in pages[0]
    (folder / "content" / "event.yaml").write_text(
        (folder / "content" / "event.yaml").read_text().replace("L4785", "L4795")
    )
    run = octavo("build", "badges", folder=folder)
    assert run.returncode == 1
    assert "OCT-S40" in run.stderr
    assert "L4785" in run.stderr


def test_stock_is_listed_and_shown(tmp_path: Path) -> None:
    listed = octavo("stock", "list", "80x50", folder=tmp_path)
    assert "Avery L4785" in listed.stdout
    shown = octavo("stock", "show", "l4785", folder=tmp_path)
    assert "left 18, right 17" in shown.stdout
    unknown = octavo("stock", "show", "L4758", folder=tmp_path)
    assert unknown.returncode == 2
    assert "Did you mean" in unknown.stderr


def test_a_calibration_sheet(tmp_path: Path) -> None:
    run = octavo("calibrate", "--output", str(tmp_path), folder=tmp_path)
    assert run.returncode == 0, run.stderr
    assert [(round(w / MM), round(h / MM)) for w, h in sizes(tmp_path / "calibration-office.pdf")] == [
        (210, 297)
    ] * 2


def test_printers_are_listed_and_an_unknown_one_is_refused(built: Built) -> None:
    listed = octavo("printers", folder=built.folder)
    lines = listed.stdout.splitlines()
    assert [line.split()[0] for line in lines if line[0] != " "] == list(Layers(built.folder).printers())
    # Who has not the profile of the press is told where it is to be had.
    assert any("PSOcoated_v3.icc is to be had from https://" in line for line in lines if line[0] == " ")
    run = octavo("build", "book", "--printer", "sadle-a5", folder=built.folder)
    assert run.returncode == 2
    assert "saddle-a5" in run.stderr


def test_a_booklet_of_another_size_is_told_if_it_was_named(built: Built) -> None:
    run = octavo("build", "book", "--printer", "digital-letter", folder=built.folder)
    assert run.returncode == 1
    assert "OCT-S11" in run.stderr


@pytest.mark.parametrize("printer", ["saddle-a5", "digital-letter"])
def test_signs_and_badges_are_single_leaves_for_every_printer(
    built: Built, tmp_path: Path, printer: str
) -> None:
    run = octavo(
        "build", "signs", "badges", "--printer", printer, "--output", str(tmp_path), folder=built.folder
    )
    assert run.returncode == 0, run.stderr
    files = [tmp_path / "print" / f"{name}-{printer}.pdf" for name in ("signs", "badges")]
    signs, badges = map(sizes, files)
    assert len(signs) == len(sizes(built.pdf("signs")))
    assert len(badges) == 2 * 22
    for file in files:
        assert leaks(file) == []
    told = octavo("preflight", *map(str, files), "--printer", printer, folder=built.folder)
    assert told.returncode == 0, told.stdout
    assert told.stdout.count("Your printer will accept this.") == 2


def test_sheets_to_fold_are_made_of_booklets_unless_a_product_is_named(built: Built, tmp_path: Path) -> None:
    run = octavo("build", "--impose", "saddle", "--output", str(tmp_path), folder=built.folder)
    assert run.returncode == 0, run.stderr
    assert [path.name for path in (tmp_path / "print").glob("*-saddle.pdf")] == ["book-office-saddle.pdf"]
    run = octavo("build", "programme", "--impose", "2up", "--output", str(tmp_path), folder=built.folder)
    assert (tmp_path / "print" / "programme-office-2up.pdf").exists(), run.stderr


def test_a_reprint_leaves_the_print_edition_of_all_badges(built: Built, tmp_path: Path) -> None:
    order = ("build", "badges", "--only", "nicola-toschi", "--printer", "grey", "--output", str(tmp_path))
    assert octavo(*order, folder=built.folder).returncode == 0
    assert sorted(path.name for path in (tmp_path / "print").iterdir()) == [
        "badges-reprint-grey.html",
        "badges-reprint-grey.pdf",
    ]


def test_cards_cut_out_of_plain_paper_show_their_bleed(built: Built, tmp_path: Path) -> None:
    folder = tmp_path / "event"
    shutil.copytree(built.folder / "content", folder / "content")
    with (folder / "content" / "event.yaml").open("a") as file:
        file.write("look: {badges: 90x54}\nprinter: grey\n")
    own = folder / "templates" / "badges"
    own.mkdir(parents=True)
    ours = (REPOSITORY / "templates" / "badges" / "product.yaml").read_text()
    (own / "product.yaml").write_text(ours.replace("badge: 'true'}}", "badge: 'true'}, bleed: true}"))
    (folder / "styles").mkdir()
    (folder / "styles" / "badges.css").write_text("@page { background: #dd0000 }\n")
    run = octavo("build", "badges", folder=folder)
    assert (folder / "output" / "badges.pdf").exists(), run.stderr
    shot = page_images(folder / "output" / "badges.pdf", 254)[0].convert("RGB")
    red = [x for x in range(shot.width) if shot.getpixel((x, shot.height // 2)) == (0xDD, 0, 0)]
    cards, bleed = 2 * 900, 4 * 30
    assert len(red) == pytest.approx(cards + bleed, abs=8), "tenths of a millimetre across two cards"
