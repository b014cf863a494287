"""What the page may ask beside the pages, and the two things that it may have done.

GET  /mailings                               each mailing and whom it goes to
GET  /letter       mailing, person           a letter; /letter.html: its HTML, for a frame that may do nothing
GET  /owners       product                   whom it has pages for; /mine with id: which, and where on sheets
GET  /fit          product, from             how pages were fitted, some at a time
GET  /preflight.html  product, printer       the report on the print edition
GET  /records                                what there is to compare with
GET  /differences  product, record           pages that differ from those of then; it is made when first asked
POST /accept       product, code, message, source, reason
POST /edit         file, line, column        opens it in the editor, or gives a link to follow
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from pipeline.commands.products import products
from pipeline.commands.proofing.beside.acceptance import accept, told_problem_of
from pipeline.model import Event, Product
from pipeline.model.proofsheet import Printing
from pipeline.preview.pictures.darkroom import PageUndrawnError
from pipeline.preview.serving.exchange import Asked, Reply, Route, as_json, refused, route
from pipeline.problems import Halt, Source

if TYPE_CHECKING:
    from pipeline.commands.proofing.proof_room import ProofRoom

# What stands in a frame can do nothing: no program, no address but pictures that it holds.
FRAME_RULES = "; ".join(
    (
        "sandbox",
        "default-src 'none'",
        "img-src data:",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'self'",
    )
)
_LONGEST = 300


def beside_routes(room: "ProofRoom") -> list[Route]:
    """The addresses that the desks of ``room`` answer."""
    of_event: dict[str, Callable[[Event, Asked], Reply]] = {
        "/mailings": lambda event, _asked: as_json(room.letters.mailings(event)),
        "/letter": lambda event, asked: as_json(room.letters.letter(event, *_letter(asked))),
        r"/letter\.html": lambda event, asked: _frame(room.letters.frame(event, *_letter(asked))),
    }
    of_product: dict[str, Callable[[Printing, Product, Asked], Reply]] = {
        "/owners": lambda printing, _product, _asked: as_json({"owners": room.sheets.owners(printing)}),
        "/mine": lambda printing, product, asked: as_json(
            room.sheets.mine(printing, product, _word(asked, "id"))
        ),
        "/fit": lambda printing, _product, asked: as_json(
            room.reports.fit(printing, max(0, int(asked.query.get("from") or 0)))
        ),
        r"/preflight\.html": lambda printing, product, asked: _frame(
            room.reports.preflight(printing, product, _word(asked, "printer"))
        ),
        "/differences": lambda printing, product, asked: as_json(
            room.differences.told(printing, product, _word(asked, "record"))
        ),
    }
    asked_of_event = {path: partial(_with_event, room, answer) for path, answer in of_event.items()}
    asked_of_product = {path: partial(_with_product, room, answer) for path, answer in of_product.items()}
    return [
        *(route("GET", path, _careful(answer)) for path, answer in asked_of_event.items()),
        *(route("GET", path, _careful(answer)) for path, answer in asked_of_product.items()),
        route("GET", "/records", _careful(lambda _asked: as_json({"records": room.differences.records()}))),
        route("POST", "/accept", _careful(partial(_accept, room))),
        route("POST", "/edit", _careful(partial(_edit, room))),
    ]


def _careful(answer: Callable[[Asked], Reply]) -> Callable[[Asked], Reply]:
    """``answer``, where what cannot be is said in words."""

    def given(asked: Asked) -> Reply:
        try:
            return answer(asked)
        except Halt as halt:
            told = [problem.message for problem in halt.problems[:5]]
            return refused(": ".join((str(halt), "; ".join(told))) if told else str(halt), 409)
        except PageUndrawnError as fault:
            return refused(f"the page cannot be read: {fault}", 503)
        except (ValueError, OverflowError):
            return refused("there is nothing here", 400)

    return given


def _with_event(room: "ProofRoom", answer: Callable[[Event, Asked], Reply], asked: Asked) -> Reply:
    known = [one.event for one in list(room.board.printings.values()) if one.event]
    return answer(known[-1], asked) if known else refused("nothing is set yet", 404)


def _with_product(
    room: "ProofRoom", answer: Callable[[Printing, Product, Asked], Reply], asked: Asked
) -> Reply:
    name = asked.query.get("product", "")
    printing = room.board.printings.get(name)
    product = next((one for one in products(room.root).value if one.name == name), None)
    if printing is None or product is None:
        return refused("this product is not set yet", 404)
    return answer(printing, product, asked)


def _letter(asked: Asked) -> tuple[str, str]:
    return _word(asked, "mailing"), _word(asked, "person")


def _word(asked: Asked, name: str) -> str:
    return asked.query.get(name, "")[:_LONGEST]


def _frame(html: str) -> Reply:
    return Reply(html.encode("utf-8", "replace"), "text/html", rules=FRAME_RULES)


def _accept(room: "ProofRoom", asked: Asked) -> Reply:
    printing = room.board.printings.get(asked.text("product"))
    source = _source(asked.said.get("source"))
    problems = printing.problems if printing else ()
    problem = told_problem_of(problems, asked.text("code"), asked.text("message"), str(source))
    if problem is None:
        return refused("this problem is not told any more", 409)
    return as_json({"entry": accept(room.root, problem, asked.text("reason"))})


def _edit(room: "ProofRoom", asked: Asked) -> Reply:
    source = _source(asked.said)
    return as_json({"link": room.editor_call.open(source.file, source.line or 1, source.column or 1)})


def _source(said: object) -> Source:
    """The place that the page names; what is no place is none."""
    if not isinstance(said, dict):
        return Source("")
    line, column = (
        value if isinstance(value := said.get(key), int) and not isinstance(value, bool) else None
        for key in ("line", "column")
    )
    file = said.get("file")
    return Source(file if isinstance(file, str) else "", line, column)
