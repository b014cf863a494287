"""Sites as they would be built now, on an address of their own.

That is another origin than the room's, so that no script of a site reaches it: it may be a stranger's.
"""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from pipeline.commands.builds.kept_things import KeptThings
from pipeline.commands.products import products
from pipeline.commands.publishing.site_desk import FIRST, SiteDesk, SiteMemory
from pipeline.folders.layers import Layers
from pipeline.load import load_again
from pipeline.model.progress import NO_FLAG
from pipeline.preview.serving.exchange import Asked, Reply, refused, route
from pipeline.preview.serving.local_server import LocalServer
from pipeline.preview.serving.news_streams import Streams
from pipeline.preview.watching.file_stamps import READ, Stamps, stamps_of

_KINDS = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "png": "image/png",
    "jpg": "image/jpeg",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "ics": "text/calendar",
    "pdf": "application/pdf",
}
# As the pages themselves have it, and that they neither leave their frame nor stand in another.
_RULES = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {}; "
    "sandbox allow-scripts allow-same-origin allow-downloads"
)
# What keeps pages for when there is no network: here nothing shall be kept.
WORKER = "sw.js"


class SiteShelf:
    """Serves the sites of the event in ``root`` to frames of the page at the address ``room``."""

    def __init__(self, root: Path, token: str, room: str) -> None:
        self._root, self._kept, self._lock = root, KeptThings(root), Lock()
        self._rules = _RULES.format(room)
        self._stamps: dict[str, Stamps] = {}
        self._files: dict[str, Mapping[str, bytes]] = {}
        self._last: dict[str, str] = {}
        answers = [route("GET", r"/(?P<product>[\w-]{1,80})/(?P<path>[\w./-]{0,300})", self._answer)]
        self.server = LocalServer(f"{root} site", token, 0, answers, Streams(), framed=True)

    def address(self, product: str) -> str:
        """Where the page of the site ``product`` is that was looked at last."""
        server = self.server
        return f"{server.origin}/{product}/{self._last.get(product, FIRST)}?token={server.door.token}"

    def _answer(self, asked: Asked) -> Reply:
        product, path = asked.parts["product"], asked.parts["path"] or FIRST
        files = self._site(product, again=path.endswith(".html"))
        kind = _KINDS.get(path.rpartition(".")[2])
        if path == WORKER:
            return Reply(b"", "text/javascript", rules=self._rules)
        if path not in files or kind is None:
            return refused("there is nothing here", 404)
        if kind == "text/html":
            self._last[product] = path
        return Reply(files[path], kind, rules=self._rules)

    def _site(self, product: str, *, again: bool) -> Mapping[str, bytes]:
        """The files of the site; made ``again`` if anything has changed."""
        with self._lock:
            if again or product not in self._files:
                now = stamps_of([self._root / name for name in READ])
                if self._stamps.get(product) != now:
                    self._files[product] = self._made(product)
                    self._stamps[product] = now
            return self._files[product]

    def _made(self, name: str) -> Mapping[str, bytes]:
        available, kept = products(self._root, self._kept.cache).value, self._kept
        product = next((one for one in available if one.site and one.name == name), None)
        event = load_again(self._root, kept.event, NO_FLAG).value
        if product is None or event is None:
            return self._files.get(name, {})
        layers = Layers(self._root, event.look.theme)
        desk = SiteDesk(event, layers, self._root / "output", available, lambda _step: None)
        of_site = kept.products[name]
        memory = SiteMemory(of_site.galleys, of_site.public, of_site.beside)
        return desk.files(product, kept.cache, memory).value
