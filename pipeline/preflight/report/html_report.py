"""The report as one HTML file: the list of checks, and small pictures of the pages with the faults marked."""

from collections.abc import Mapping, Sequence, Set
from importlib.resources import files
from types import MappingProxyType
from xml.etree import ElementTree as ET

from pipeline.preflight.reading.page_geometry import PageBoxes
from pipeline.preflight.report.checklist import WORDS, checklist, facts, page_list, verdict
from pipeline.preflight.report.findings import Finding, PreflightReport, overall
from pipeline.preflight.report.thumbnail import thumbnails
from pipeline.problems import Severity
from pipeline.text.printable import printable

# Pages shown; with all of a long book no browser is quick.
_SHOWN = 200
# Without a fault on it, a page of a book longer than this is not shown.
_SHORT = 24
_PROOFED = (
    "Below each page: its plates, as dark as their inks are full, the page on its paper, how much ink lies "
    "where (red: too much), and where inks meet that have nothing in common (red). Large: octavo proof."
)
_COLOURS = {Severity.ERROR: "#b3261e", Severity.WARNING: "#8a5a00", Severity.NOTE: "#1f4e79"}


Beside = Mapping[int, Sequence[tuple[str, str]]]
"""By pages: titles and ``data:`` addresses of pictures to be shown below the page, such as its plates."""


def as_html(report: PreflightReport, data: bytes, beside: Beside = MappingProxyType({})) -> str:
    """One file that needs no other and no network; ``data`` is the PDF that the report is about."""
    root = ET.Element("html", lang="en")
    _head(root, report)
    body = ET.SubElement(root, "body")
    _banner(body, report)
    _add(body, "h2", "What was looked at")
    _table(body, report)
    if report.findings:
        _add(body, "h2", "What to do")
        for number, finding in enumerate(report.findings, 1):
            _explained(body, number, finding)
    _gallery(body, report, data, beside)
    return "<!doctype html>\n" + ET.tostring(root, "unicode", method="html") + "\n"


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    """A child element with ``text``; a trailing underscore of an attribute's name is left out."""
    named = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    child = ET.SubElement(parent, tag, named)
    child.text = printable(text) or None
    return child


def _head(root: ET.Element, report: PreflightReport) -> None:
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": policy})
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _add(head, "title", f"Preflight of {report.name}")
    style = ET.SubElement(head, "style")
    style.text = files(__package__).joinpath("report.css").read_text(encoding="utf-8")


def _banner(body: ET.Element, report: PreflightReport) -> None:
    header = _add(body, "header")
    _add(header, "h1", f"Preflight of {report.name}")
    _add(header, "p", verdict(report), class_="verdict " + ("accepted" if overall(report) else "refused"))
    _add(header, "p", f"{facts(report)}, for {report.printer.title} ({report.printer.name})")


def _table(body: ET.Element, report: PreflightReport) -> None:
    table = _add(body, "table")
    row = _add(_add(table, "thead"), "tr")
    for title in ("Check", "Result", "Where"):
        _add(row, "th", title, scope="col")
    rows = _add(table, "tbody")
    for line in checklist(report):
        row = _add(rows, "tr")
        _add(row, "th", line.title, scope="row")
        _add(row, "td", line.word if line.asked else "not asked", class_=line.word)
        pages = sorted({page for finding in line.findings for page in finding.pages})
        _add(row, "td", page_list(tuple(pages)))


def _explained(body: ET.Element, number: int, finding: Finding) -> None:
    section = _add(body, "section", id=f"finding-{number}")
    title = _add(section, "h3")
    _add(title, "span", WORDS[finding.severity], class_=WORDS[finding.severity])
    title[-1].tail = " " + printable(f"{number}. {finding.message}")
    _add(section, "p", finding.hint)
    where = page_list(finding.pages) or "the whole file"
    _add(section, "p", f"{finding.code}, {where}", class_="where")


def shown_pages(report: PreflightReport) -> list[int]:
    """The pages that the report shows, by number: those with findings, of a short file all."""
    return [leaf.number for leaf in _chosen(report, _faulty(report))]


def _faulty(report: PreflightReport) -> set[int]:
    return {page for finding in report.findings for page in finding.pages}


def _chosen(report: PreflightReport, faulty: Set[int]) -> list[PageBoxes]:
    return [leaf for leaf in report.leaves if report.pages <= _SHORT or leaf.number in faulty][:_SHOWN]


def _gallery(body: ET.Element, report: PreflightReport, data: bytes, beside: Beside) -> None:
    faulty = _faulty(report)
    chosen = _chosen(report, faulty)
    if not chosen:
        return
    _add(body, "h2", "The pages")
    _add(body, "p", _legend(report, chosen, len(faulty)))
    if beside:
        _add(body, "p", _PROOFED)
    gallery = _add(body, "div", class_="gallery")
    pictures = thumbnails(data, [leaf.number for leaf in chosen])
    for leaf in chosen:
        _page(gallery, leaf, report, pictures.get(leaf.number, ""))
        _proofs(gallery[-1], beside.get(leaf.number, ()))


def _legend(report: PreflightReport, chosen: Sequence[PageBoxes], faulty: int) -> str:
    legend = "Blue line: where the page is cut. Dotted: what text should keep to. Numbers: see above."
    if len(chosen) < report.pages:
        missing = f" The first {_SHOWN} of them." if faulty > _SHOWN else ""
        legend += f" Shown are the pages on which something was found.{missing}"
    return legend


def _page(gallery: ET.Element, leaf: PageBoxes, report: PreflightReport, picture: str) -> None:
    figure = _add(gallery, "figure", id=f"page-{leaf.number}")
    found = [(n, each) for n, each in enumerate(report.findings, 1) if leaf.number in each.pages]
    _drawing(figure, leaf, report, found, picture)
    caption = _add(figure, "figcaption", f"Page {leaf.number}")
    if found:
        listed = _add(caption, "ul")
        for number, finding in found:
            _add(_add(listed, "li"), "a", f"{number}. {finding.message}", href=f"#finding-{number}")


def _proofs(figure: ET.Element, pictures: Sequence[tuple[str, str]]) -> None:
    if pictures:
        row = _add(figure, "div", class_="proofs")
        for title, picture in pictures:
            each = _add(row, "figure")
            _add(each, "img", src=picture, alt=title)
            _add(each, "figcaption", title)


def _drawing(
    figure: ET.Element,
    leaf: PageBoxes,
    report: PreflightReport,
    found: Sequence[tuple[int, Finding]],
    picture: str,
) -> None:
    """The page, its trim, the safe margin and the marks in mm; SVG counts downwards, so y is turned over."""
    x0, y0, x1, y1 = leaf.crop
    place = {"x": _n(x0), "y": _n(-y1), "width": _n(x1 - x0), "height": _n(y1 - y0)}
    label = f"Page {leaf.number}, " + ("with its faults marked" if found else "without faults")
    drawing = _add(figure, "svg", viewBox=" ".join(place.values()), role="img", aria_label=label)
    _add(drawing, "rect", fill="#fff", stroke="#bbb", **place)
    if picture:
        _add(drawing, "image", href=picture, preserveAspectRatio="none", **place)
    left, low, right, high = leaf.margins(report.printer)
    width, height = leaf.size
    _box(drawing, (left, low, width - right, height - high), stroke_dasharray="0.5 1.5")
    _box(drawing, (0, 0, width, height))
    for number, finding in found:
        _faults(drawing, leaf, number, finding)


def _faults(drawing: ET.Element, leaf: PageBoxes, number: int, finding: Finding) -> None:
    """A box for each mark on the page; the first has the finding's number beside it."""
    colour = _COLOURS[finding.severity]
    marks = [mark[1:] for mark in finding.marks if mark[0] == leaf.number]
    for edges in marks:
        seen = _visible(edges)
        # A mark over most of the page would hide it.
        filled = "0.1" if (seen[2] - seen[0]) * (seen[3] - seen[1]) < leaf.size[0] * leaf.size[1] / 4 else "0"
        box = _box(drawing, seen, stroke=colour, fill=colour, fill_opacity=filled)
        _add(box, "title", f"{number}. {finding.message}")
    if marks:
        x, y = max(marks[0][0], leaf.crop[0]), min(marks[0][3], leaf.crop[3])
        size = _n((leaf.crop[3] - leaf.crop[1]) / 30)
        _add(drawing, "text", str(number), x=_n(x), y=_n(-y), dy="1em", fill=colour, font_size=size)


def _visible(edges: Sequence[float]) -> tuple[float, float, float, float]:
    """Edges at least 1 mm apart, so that a thin line can be seen."""
    x0, y0, x1, y1 = edges
    width, height = max(x1 - x0, 1.0), max(y1 - y0, 1.0)
    x, y = (x0 + x1 - width) / 2, (y0 + y1 - height) / 2
    return x, y, x + width, y + height


def _box(drawing: ET.Element, edges: Sequence[float], **look: str) -> ET.Element:
    """A rectangle, thin and blue unless ``look`` says otherwise; widths of lines are in mm."""
    x0, y0, x1, y1 = edges
    place = {"x": _n(x0), "y": _n(-y1), "width": _n(max(x1 - x0, 0)), "height": _n(max(y1 - y0, 0))}
    given = {"fill": "none", "stroke": "#0a6fc2", "stroke_width": "0.5"} | look
    return _add(drawing, "rect", **place, **given)


def _n(number: float) -> str:
    return f"{number:.2f}"
