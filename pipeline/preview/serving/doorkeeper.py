"""Who may come in: this machine's browser with the token, and no page but ours."""

import hmac
from email.message import Message
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from secrets import token_hex
from typing import TypeAlias

from pipeline.cache.secret import secret

CONTENT_RULES = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""What our page may do: nothing comes from elsewhere, nothing is written into it that could run."""


def token_for(root: str) -> str:
    """The token of the event folder ``root``, the same after a restart, so that a tab finds back.

    It comes from a secret that lies outside of any event folder; without one it is new each time.
    """
    known = secret()
    return hmac.new(known, f"preview\0{root}".encode(), sha256).hexdigest()[:40] if known else token_hex(20)


def port_for(root: str) -> int:
    """The port to try first for ``root``, below those that systems give away."""
    return 20_000 + int.from_bytes(sha256(root.encode()).digest()[:4], "big") % 12_000


Headers: TypeAlias = "Message[str, str]"
"""What a browser says before what it wants; capitals do not tell the names apart."""


class Doorkeeper:
    """Knows the ``token`` and the ``port``, and lets in who may; a ``framed`` page stands in ours."""

    def __init__(self, token: str, port: int, *, framed: bool = False) -> None:
        self.token, self.port = token, port
        self._sites = {"none", "same-origin", *(("same-site",) if framed else ())}
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    @property
    def cookie(self) -> str:
        """The name of the cookie: another preview on this machine has another port, but the same cookies."""
        return f"octavo-{self.port}"

    def knows_host(self, headers: Headers) -> bool:
        """Whether the browser meant this machine; a foreign name may lead here by a trick with DNS."""
        return headers.get("Host", "") in self._hosts

    def is_ours(self, headers: Headers, *, changes: bool) -> bool:
        """Whether no page of another origin asks; what ``changes`` something must say whence it comes."""
        origin, site = headers.get("Origin", ""), headers.get("Sec-Fetch-Site", "none")
        if not origin:
            return not changes and site in self._sites
        return origin in {f"http://{host}" for host in self._hosts} and site in self._sites

    def has_token(self, headers: Headers, asked: str) -> bool:
        """Whether the token is in the cookie, or is what was ``asked`` with."""
        try:
            kept = SimpleCookie(headers.get("Cookie", "")).get(self.cookie)
        except CookieError:
            kept = None
        given = (asked, kept.value if kept else "")
        return any(hmac.compare_digest(one.encode(), self.token.encode()) for one in given)
