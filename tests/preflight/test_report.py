"""The report in its three forms."""

import base64
import io
import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from pikepdf import Array
from PIL import Image, ImageChops

from pipeline.model.printer import Binding, ColourConditions, Printer
from pipeline.preflight import PreflightReport, as_html, as_json, as_table, examine, overall
from pipeline.preflight.checks.tally import Sighting, sum_up
from pipeline.preflight.checks.wording import WORDING
from pipeline.preflight.report.checklist import CHECKS, page_list
from pipeline.problems import Source
from pipeline.problems.catalogue import CATALOGUE
from tests.conftest import Built
from tests.preflight.made import CLEAN, MM, SHOP, Draft, codes, looked_at, on_first

OFFICE = Printer(
    "office",
    "The printer in the office",
    Source("printers/office.yaml"),
    binding=Binding.SADDLE,
    safe=5,
    dpi=150,
    multiple=4,
    colour=ColourConditions(),
)
RED = CLEAN + b"1 0 0 rg 60 60 50 70 re f"


@pytest.mark.parametrize("product", ["book", "badges", "programme", "programme-folded", "signs"])
def test_the_office_printer_accepts_the_demo(built: Built, product: str) -> None:
    report = examine(built.pdf(product).read_bytes(), f"{product}.pdf", OFFICE)
    assert overall(report), as_table(report)
    assert codes(report) <= {"OCT-S64"}, as_table(report)


def test_a_print_shop_does_not_accept_the_screen_edition(built: Built) -> None:
    report = examine(built.pdf("book").read_bytes(), "book.pdf", SHOP)
    assert codes(report) >= {"OCT-S54", "OCT-S56", "OCT-S63"}
    assert not overall(report)


def test_the_same_file_gives_the_same_report() -> None:
    data = on_first(RED)
    assert as_html(looked_at(data), data) == as_html(looked_at(data), data)


def test_all_is_well_in_one_sentence() -> None:
    table = as_table(looked_at(Draft().made()))
    assert table.startswith("made.pdf: 2 pages of 148 × 210 mm, ")
    assert table.endswith("\nYour printer will accept this.\n")
    assert table.count("\n  ok ") == len(CHECKS)


def test_the_table_says_what_to_mend_and_where() -> None:
    table = as_table(looked_at(on_first(RED)))
    assert "  mend  Colours are the printer's inks         page 1\n" in table
    assert "mend OCT-S56 page 1\n  colours of the screen (RGB) are used" in table
    assert "\n  hint: " in table
    assert table.endswith("Your printer will not accept this yet: 1 thing has to be mended.\n")
    assert max(map(len, table.splitlines())) <= 100


def test_doubts_are_no_refusal() -> None:
    table = as_table(looked_at(Draft(CLEAN + b"0 w 60 60 m 200 60 l S").made()))
    assert "  look  Lines are thick enough                 pages 1–2\n" in table
    assert table.endswith("Your printer will accept this; 1 thing is worth a look before it is printed.\n")


def test_what_a_printer_does_not_mind_is_said() -> None:
    table = as_table(looked_at(on_first(RED), replace(OFFICE, multiple=1, trim=None)))
    assert "  –     Total ink                              not asked by this printer\n" in table


def test_a_name_cannot_steer_the_terminal() -> None:
    report = examine(Draft().made(), "\x1b[31mred\n.pdf", SHOP)
    assert "\x1b" not in as_table(report)
    assert "\x1b" not in as_html(report, Draft().made())


@pytest.mark.parametrize(
    ("pages", "listed"),
    [((), ""), ((3,), "page 3"), ((1, 2, 3, 8), "pages 1–3, 8"), ((2, 4, 5), "pages 2, 4–5")],
)
def test_pages_are_listed_as_people_write_them(pages: tuple[int, ...], listed: str) -> None:
    assert page_list(pages) == listed


def test_json() -> None:
    record = json.loads(as_json(looked_at(on_first(RED))))
    assert (record["version"], record["file"], record["printer"]) == (1, "made.pdf", "shop")
    assert record["accepted"] is False
    assert record["pages"] == [{"number": n, "width": 148.0, "height": 210.0} for n in (1, 2)]
    [finding] = record["findings"]
    assert (finding["code"], finding["severity"], finding["pages"]) == ("OCT-S56", "error", [1])
    [mark] = finding["marks"]
    assert mark == {
        "page": 1,
        "x0": pytest.approx(60 / MM, abs=0.01),
        "y0": pytest.approx(60 / MM, abs=0.01),
        "x1": pytest.approx(110 / MM, abs=0.01),
        "y1": pytest.approx(130 / MM, abs=0.01),
    }


class Reader(HTMLParser):
    """Checks that tags close in order, and keeps them with their attributes."""

    VOID = frozenset({"meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(data: bytes, printer: Printer = SHOP) -> tuple[PreflightReport, Reader]:
    report = looked_at(data, printer)
    return report, Reader(as_html(report, data))


def test_html_is_well_formed_and_stands_alone() -> None:
    _report, reader = read(on_first(RED))
    assert reader.all("html") == [{"lang": "en"}]
    assert [tag for tag, _attributes in reader.tags if tag in {"script", "link", "iframe"}] == []
    addresses = [a[name] for _tag, a in reader.tags for name in ("href", "src") if a.get(name)]
    assert addresses
    assert all(str(address).startswith(("#", "data:")) for address in addresses)
    policy = [a["content"] for a in reader.all("meta") if a.get("http-equiv")]
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]
    targets = {a["id"] for _tag, a in reader.tags if "id" in a}
    assert {str(a["href"])[1:] for a in reader.all("a")} <= targets


def test_faults_are_boxes_on_the_pages() -> None:
    report, reader = read(on_first(RED))
    boxes = [a for a in reader.all("rect") if a.get("stroke") == "#b3261e"]
    [(_page, x0, y0, x1, y1)] = report.findings[0].marks
    [drawn] = [[float(str(a[key])) for key in ("x", "y", "width", "height")] for a in boxes]
    assert drawn == pytest.approx([x0, -y1, x1 - x0, y1 - y0], abs=0.02)
    labels = [a["aria-label"] for a in reader.all("svg")]
    assert labels == ["Page 1, with its faults marked", "Page 2, without faults"]
    assert all(a["role"] == "img" for a in reader.all("svg"))


def test_the_box_lies_on_what_it_marks_even_on_a_turned_page() -> None:
    """The marked area of the thumbnail is red, and nothing around it is."""

    def turn(pdf: object) -> None:
        pdf.pages[0].obj.Rotate = 90  # type: ignore[attr-defined]

    for data in (on_first(RED), on_first(RED, turn)):
        report, reader = read(data, replace(SHOP, trim=None))
        address = str(reader.all("image")[0]["href"])
        shot = Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))).convert("RGB")
        crop = report.leaves[0].crop
        across, down = shot.width / (crop[2] - crop[0]), shot.height / (crop[3] - crop[1])
        [mark] = next(f for f in report.findings if f.code == "OCT-S56").marks
        left, right = (mark[1] - crop[0]) * across, (mark[3] - crop[0]) * across
        top, foot = (crop[3] - mark[4]) * down, (crop[3] - mark[2]) * down
        red, green, _blue = shot.split()
        greenless = green.point(lambda value: 255 * (value < 60))
        found = ImageChops.multiply(red.point(lambda value: 255 * (value > 200)), greenless).getbbox()
        assert found == pytest.approx((left, top, right, foot), abs=2)


def test_names_cannot_break_out_of_the_html() -> None:
    report = replace(looked_at(Draft().made()), name="<script>alert(1)</script>.pdf")
    reader = Reader(as_html(report, Draft().made()))
    assert reader.all("script") == []


def test_of_a_long_book_only_pages_with_faults_are_shown() -> None:
    def one_bad(pdf: object) -> None:
        pdf.pages[6].obj.TrimBox = Array([0, 0, 9, 9])  # type: ignore[attr-defined]

    data = Draft(pages=30, change=one_bad).made()
    _report, reader = read(data)
    assert [a["id"] for a in reader.all("figure")] == ["page-7"]


def test_every_wording_has_its_code_and_fills_its_blanks() -> None:
    for fact, wording in WORDING.items():
        assert wording.code in CATALOGUE
        [finding] = sum_up([Sighting(fact, 1, value=1.5, wanted=2, detail="that")])
        assert "{" not in finding.message + finding.hint


def test_every_code_is_in_the_checklist_once() -> None:
    listed = [code for _title, each in CHECKS for code in each]
    assert sorted(listed) == sorted({wording.code for wording in WORDING.values()})


def test_the_worst_is_told_and_the_marks_are_bounded() -> None:
    traces = [
        Sighting("dpi", page, (n, 0.0, n + 1.0, 1.0), 100 + n, 250) for page in (1, 2) for n in range(99)
    ]
    [finding] = sum_up(traces)
    assert "100 dots" in finding.message
    assert finding.pages == (1, 2)
    assert len(finding.marks) == 120
