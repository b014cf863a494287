"""What the page may ask about places: problems on pages, what stands at a point, search, goals to jump to.

All are GET, of a ``product``; pages count from 0, boxes are [left, top, right, bottom] in pt.

/problems   pages: the page of each problem of the list, or null
/problem    number: its page and boxes, null if it stands on no page
/on         page: the places and the problems on it
/at         page, x, y: what stands there, or null
/search     q: the pages on which it stands
/hits       page, q: the boxes of each hit
/goals      what one may jump to
"""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.model.proofsheet import Printing
from pipeline.preview.pictures.darkroom import PageUndrawnError
from pipeline.preview.serving.exchange import Asked, Reply, Route, as_json, refused, route

if TYPE_CHECKING:
    from pipeline.commands.proofing.proof_room import ProofRoom

_LONGEST = 200

_Answer = Callable[[Printing, Asked], object]


def place_routes(room: "ProofRoom") -> list[Route]:
    """The addresses that ``room.places`` answers."""
    desk = room.places
    answers: dict[str, _Answer] = {
        "/problems": lambda printing, _asked: {"pages": desk.pages_of_problems(printing)},
        "/problem": lambda printing, asked: desk.problem(printing, _number(asked, "number")),
        "/on": lambda printing, asked: desk.on_page(printing, _page(printing, asked)),
        "/at": lambda printing, asked: desk.at(
            printing, _page(printing, asked), _length(asked, "x"), _length(asked, "y")
        ),
        "/search": lambda printing, asked: {"pages": desk.search(printing, _words(asked))},
        "/hits": lambda printing, asked: {"hits": desk.hits(printing, _page(printing, asked), _words(asked))},
        "/goals": lambda printing, _asked: {"goals": desk.goals(printing)},
    }
    # Of a product that has no pages its problems are listed all the same, without pages.
    without = {"/problems": as_json({"pages": []})}
    return [
        route("GET", path, _answering(room, answer, without.get(path))) for path, answer in answers.items()
    ]


def _answering(room: "ProofRoom", answer: _Answer, unset: Reply | None) -> Callable[[Asked], Reply]:
    def given(asked: Asked) -> Reply:
        printing = room.board.printings.get(asked.query.get("product", ""))
        if printing is None:
            return unset or refused("this product is not set yet", 404)
        try:
            return as_json(answer(printing, asked))
        except (ValueError, IndexError):
            return refused("there is no such page", 400)
        except PageUndrawnError as fault:
            return refused(f"the page cannot be read: {fault}", 503)

    return given


def _number(asked: Asked, name: str) -> int:
    return int(asked.query.get(name, ""))


def _page(printing: Printing, asked: Asked) -> int:
    """The number of a page that is there; ValueError if there is none such."""
    number = _number(asked, "page")
    if not 0 <= number < len(printing.leaves):
        raise ValueError(number)
    return number


def _length(asked: Asked, name: str) -> float:
    value = float(asked.query.get(name, ""))
    if not math.isfinite(value):
        raise ValueError(value)
    return value


def _words(asked: Asked) -> str:
    return asked.query.get("q", "")[:_LONGEST]
