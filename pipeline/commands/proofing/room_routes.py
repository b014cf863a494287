"""What the page may ask of the room, and how it is answered.

GET  /                      the page; /page/NAME: its style and its program
GET  /state                 all about a view: product, edition, printer, plate, scheme (told_views.py)
GET  /leaf/NAME/SCALE.webp  a page's picture, SCALE hundredths of a pixel for each pt
POST /look                  a tab looks at a view; with "gone" it was closed

What stands where is asked by place_routes.py, all else by beside/beside_routes.py.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.commands.products import products
from pipeline.commands.proofing.beside.beside_routes import beside_routes
from pipeline.commands.proofing.place_routes import place_routes
from pipeline.commands.proofing.told_views import told
from pipeline.commands.proofing.views import EDITIONS, View
from pipeline.preview.page.served_files import page_file
from pipeline.preview.pictures.darkroom import PageUndrawnError
from pipeline.preview.pictures.page_drawing import PictureOrder
from pipeline.preview.serving.exchange import Asked, Reply, Route, as_json, refused, route

if TYPE_CHECKING:
    from pipeline.commands.proofing.proof_room import ProofRoom

_SCALES = range(2, 3200)


def routes(room: "ProofRoom") -> list[Route]:
    """All addresses of ``room``."""
    return [
        route("GET", r"/", partial(_front, room)),
        route("GET", r"/page/(?P<name>[a-z_]+\.[a-z]+)", _file),
        route("GET", r"/state", partial(_state, room)),
        route(
            "GET", r"/leaf/(?P<name>[0-9a-zA-Z_-]{4,80})/(?P<scale>[0-9]{1,5})\.webp", partial(_leaf, room)
        ),
        route("POST", r"/look", partial(_look, room)),
        *place_routes(room),
        *beside_routes(room),
    ]


def _front(room: "ProofRoom", _asked: Asked) -> Reply:
    page = page_file("proof.html")
    if page is None:
        return refused("the page is not there", 500)
    frames = f"frame-src 'self' {room.sites.server.origin}"
    return replace(page, rules=page.rules.replace("frame-src 'self'", frames))


def _file(asked: Asked) -> Reply:
    return page_file(asked.parts["name"]) or refused("there is nothing here", 404)


def _state(room: "ProofRoom", asked: Asked) -> Reply:
    view = _view(room, asked.query)
    available = products(room.root).value
    is_site = any(product.site and product.name == view.product for product in available)
    site = room.sites.address(view.product) if is_site else ""
    return as_json(told(room.board, view, available, room.root) | {"site": site})


def _leaf(room: "ProofRoom", asked: Asked) -> Reply:
    shown, scale = room.board.page(asked.parts["name"]), int(asked.parts["scale"])
    if shown is None or scale not in _SCALES:
        return refused("this page is not shown any more", 404)
    try:
        picture = room.darkroom.picture(
            shown.name, PictureOrder(shown.key, shown.page, scale / 100), shown.pdf
        )
    except PageUndrawnError as fault:
        return refused(f"the page cannot be drawn: {fault}", 503)
    return Reply(picture, "image/webp", lasting=True)


def _look(room: "ProofRoom", asked: Asked) -> Reply:
    tab = asked.text("tab")[:40]
    if asked.said.get("gone"):
        room.leave(tab)
    else:
        said = {name: asked.text(name) for name in ("product", "edition", "printer", "plate", "scheme")}
        page = asked.said.get("page")
        room.look(tab, _view(room, said), page if isinstance(page, int) and 0 <= page < 100_000 else None)
    return as_json({})


def _view(room: "ProofRoom", said: Mapping[str, str]) -> View:
    """The view that is asked for; what is not known is the usual one."""
    known = {product.name for product in products(room.root).value}
    product = said.get("product", "") if said.get("product", "") in known else room.first
    edition = said.get("edition", "") if said.get("edition", "") in EDITIONS else "screen"
    if edition == "screen":
        return View(product)
    # A spot ink may have any name; what is no plate of the printer is shown as black.
    plate = said.get("plate", "")[:80] or "black" if edition == "plate" else ""
    scheme = said.get("scheme", "")[:40] if edition == "sheets" else ""
    return View(product, edition, said.get("printer", "")[:80], plate, scheme)
