"""A book on sheets that fold or cut into it, on the paper of a printer profile."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Pdf
from pipeline.model.printer import Marks, Printer
from pipeline.press.imposition.schemes import SCHEMES
from pipeline.press.imposition.sheet import impose, page_areas
from pipeline.press.imposition.sheet_plan import Area
from pipeline.press.imposition.spreads import Layout, SheetPlan, impose_plan
from pipeline.press.papers import paper, papers
from pipeline.press.reading_way import reads_from_right
from pipeline.problems import Collector, Outcome, Source

# Trims this near to each other (mm) are the same.
_EQUAL = 0.1


@dataclass(frozen=True, slots=True)
class _Job:
    """A book to impose: its pages, all of the size ``page``, its scheme, who prints it, where it is bound."""

    scheme: str
    pages: int
    page: Area
    printer: Printer
    from_right: bool

    def on(self, sheet: Area) -> SheetPlan | None:
        """The plan on ``sheet``, across or upright, whichever has room for bleed and for marks."""
        printer = self.printer
        layouts = (
            Layout(
                self.page,
                lying,
                bleed=printer.bleed,
                creep=printer.paper.thickness,
                flip="short" if printer.flip == "short" else "long",
                # Who cuts and folds sheets needs to know where, whatever is asked of single pages.
                marks=Marks.CROP_AND_FOLD,
                from_right=self.from_right,
            )
            for lying in (sheet.turned, sheet)
        )
        plans = (impose_plan(self.scheme, self.pages, layout) for layout in layouts)
        return max(filter(None, plans), key=lambda plan: (plan.bleed, plan.marked), default=None)

    def complete(self, plan: SheetPlan) -> bool:
        """Whether ``plan`` has the bleed and the marks that the printer wants."""
        return plan.bleed == self.printer.bleed and (plan.marked or self.printer.marks is Marks.NONE)


def impose_book(pdf: Pdf, printer: Printer, scheme: str, name: str, at: Source) -> Outcome[Pdf]:
    """``pdf``, all of it with its cover, on sheets of ``printer`` by one of ``SCHEMES``, as a file ``name``.

    Creep comes from the printer's paper; its bleed and marks are there if the sheet has room for them. If
    the book cannot be laid on the sheet, the result is ``pdf`` itself with a problem at ``at``.
    """
    found = Collector()
    sheet, page = paper(printer.sheet), _one_size(page_areas(pdf))
    if sheet is None:
        hint = f"Choose one of {', '.join(papers())}."
        found.add("OCT-S34", f"there is no paper called {printer.sheet}", printer.source, hint)
    if page is None:
        hint = "Impose the pages inside and the cover each by itself, or give all parts one page."
        found.add("OCT-S33", f"{name}: {_sizes(pdf)} cannot be laid on the same sheets", at, hint)
    if sheet is None or page is None:
        return found.give(pdf)
    job = _Job(scheme, pdf.pages, page, printer, reads_from_right(pdf))
    plan = job.on(sheet)
    for code, message, hint in _remarks(job, sheet, plan):
        found.add(code, f"{name}: {message}", at, hint)
    if plan is None:
        return found.give(pdf)
    return found.give(impose(pdf, name, plan.sides, plan.sheet, duplex=True, flip=plan.flip))


def _one_size(areas: Sequence[Area]) -> Area | None:
    widths, heights = [area.width for area in areas], [area.height for area in areas]
    alike = all(max(lengths) - min(lengths) <= _EQUAL for lengths in (widths, heights))
    return areas[0] if alike else None


def _remarks(job: _Job, sheet: Area, plan: SheetPlan | None) -> Iterator[tuple[str, str, str]]:
    """Code, message and hint of what the sheet cannot give, and how to print and fold it."""
    printer, page = job.printer, _size(job.page)
    if plan is None:
        hint = _other_papers(job, complete=False) or "Choose a smaller page."
        paper = f"{printer.sheet} ({_size(sheet)})"
        yield "OCT-S30", f"two pages of {page} do not fit side by side on {paper}", hint
        return
    larger = _other_papers(job, complete=True)
    if plan.bleed < printer.bleed:
        message = f"{printer.sheet} has no room for {printer.bleed:g} mm of bleed, so pages end at their trim"
        yield "OCT-S31", message, larger
    if printer.marks is not Marks.NONE and not plan.marked:
        yield "OCT-S32", f"{printer.sheet} has no room for marks outside the pages", larger
    if plan.creep > printer.safe:
        message = f"the innermost of the folded pages move {plan.creep:.1f} mm into the fold"
        yield "OCT-S35", message, "Choose --impose signatures, or thinner paper in the printer's profile."
    yield "OCT-S36", _instructions(job, plan), ""


def _other_papers(job: _Job, *, complete: bool) -> str:
    """The three smallest papers that will do, as a hint; nothing if there are none."""
    smallest = sorted(papers().items(), key=lambda item: item[1].width * item[1].height)
    plans = {name: job.on(sheet) for name, sheet in smallest}
    enough = [name for name, plan in plans.items() if plan and (job.complete(plan) or not complete)]
    return f"Write in the printer's profile sheet: {' or '.join(enough[:3])}" if enough else ""


def _instructions(job: _Job, plan: SheetPlan) -> str:
    return (
        f"print it at full size, on both sides, flipped on the {plan.flip} edge; "
        f"then {SCHEMES[job.scheme].finishing}"
    )


def _sizes(pdf: Pdf) -> str:
    return "pages of " + " and ".join(dict.fromkeys(map(_size, page_areas(pdf))))


def _size(area: Area) -> str:
    return f"{area.width:.4g} × {area.height:.4g} mm"
