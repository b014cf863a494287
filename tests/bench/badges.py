"""Badges for everyone, as Octavo makes them, and the same badges as one plain document of WeasyPrint."""

from functools import partial
from pathlib import Path

from pipeline.folders.layers import Layers
from tests.bench.changes import forget
from tests.bench.contenders import REPOSITORY, Contender, Field, octavo, only_fonts, weasyprint
from tests.bench.events import write_event
from tests.bench.single import body_of, document, head_of, write_html

_BACK = '<section class="face reverse'
# Two by two cards of 96 × 134 mm on A4: the left and upper edge of each in mm.
_PLACES = ((9, 14.5), (105, 14.5), (9, 148.5), (105, 148.5))
_STYLE = (
    "@page { size: 210mm 297mm; margin: 0 } "
    ".sheet { position: relative; height: 297mm; break-after: page } "
    ".sheet:last-child { break-after: auto } .place { position: absolute } .face { break-after: auto }"
)


def entered(folder: Path, people: int) -> Field:
    """Write an event with so many ``people`` below ``folder``; both ways to their badges."""
    root = folder / "event"
    write_event(root, people)
    env = only_fonts(folder, Layers(root))
    page, file = folder / "badges.html", folder / "badges.pdf"
    write_badges(root, page)
    ours = Contender(
        "badges", f"Octavo, {people:,} badges, nothing remembered", octavo(root, "build", "badges"), root,
        root / "output" / "badges.pdf", partial(forget, root), {"PYTHONPATH": str(REPOSITORY)},
    )  # fmt: skip
    plain = Contender(
        "plain", "WeasyPrint, one plain document", weasyprint(page, file), folder, file, env=env
    )
    return Field(((ours,), (plain,)), ())


def write_badges(root: Path, file: Path) -> None:
    """The badges of the event in ``root`` as one HTML ``file``: sheets of fronts and of backs in turn."""
    badges = document(root, "badges")
    cards = [body_of(galley)[1].partition(_BACK) for galley in badges.galleys]
    sheets = []
    for n in range(0, len(cards), len(_PLACES)):
        four = cards[n : n + len(_PLACES)]
        sheets.append(_sheet([front for front, _, _ in four], mirrored=False))
        sheets.append(_sheet([mark + back for _, mark, back in four], mirrored=True))
    write_html(file, badges, f"{head_of(badges.galleys[0])}\n{_STYLE}", "".join(sheets))


def _sheet(faces: list[str], mirrored: bool) -> str:
    # The back of the left card lies on the right.
    edges = (_PLACES[1][0], _PLACES[0][0]) if mirrored else (_PLACES[0][0], _PLACES[1][0])
    placed = "".join(
        f'<div class="place" style="left: {edges[n % 2]}mm; top: {_PLACES[n][1]}mm">{face}</div>'
        for n, face in enumerate(faces)
    )
    return f'<div class="badges card sheet">{placed}</div>'
