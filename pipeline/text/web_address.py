"""Which addresses a link may lead to: pages, mail, telephones and DOIs; nothing that runs or reads a file."""

import re
import unicodedata

_ALLOWED = ("http", "https", "mailto", "tel", "doi")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SITE = re.compile(
    r"(?:(https?)://)?([\w-]++(?:\.[\w-]++)*+(?::\d++)?)((?:/[\w.~%!$&'()*+,;=:@-]*+)*+)", re.IGNORECASE
)
_HOST_AND_PORT = re.compile(r"[\w-]+(\.[\w-]+)+:\d+([/?#]|$)")


def is_allowed(address: str) -> bool:
    """Whether a link may lead there: a scheme of the list, and something after it."""
    scheme, rest = _parted(address)
    return scheme in _ALLOWED and bool(rest.strip("/"))


def is_harmful(address: str) -> bool:
    """Whether it is an address that no link may have; ``example.org`` and plain words are none.

    >>> is_harmful("java\\nscript:alert(1)"), is_harmful("example.org:8080/a"), is_harmful("https://a.org")
    (True, False, False)
    """
    scheme, _ = _parted(address)
    return bool(scheme) and scheme not in _ALLOWED


def on_paper(address: str) -> str:
    """``address`` as one reads and types it: without the scheme, ``www.`` and a last slash.

    >>> on_paper("https://www.example.org/"), on_paper("mailto:a@b.org"), on_paper("http://a.org/x?y=1")
    ('example.org', 'a@b.org', 'a.org/x?y=1')
    """
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)|/$", "", address.strip(), flags=re.IGNORECASE)


def site_address(address: str) -> str:
    """The folder at ``address``, with scheme and last slash; empty if it is no plain address of one.

    A word by itself is none: a host without a dot has its scheme before it.

    >>> site_address("conf.example/2027/index.html"), site_address("mailto:a@b.org"), site_address("soon")
    ('https://conf.example/2027/', '', '')
    """
    found = _SITE.fullmatch(address.strip())
    if found is None or not (found[1] or "." in found[2]):
        return ""
    folder = re.sub(r"/[^/]*\.html?$", "", found[3]).rstrip("/")
    return f"{(found[1] or 'https').lower()}://{found[2].lower()}{folder}/"


def _parted(address: str) -> tuple[str, str]:
    """Scheme, in small letters, and rest, as readers see them: they skip blanks and what is invisible."""
    seen = address if _is_plain(address) else "".join(filter(_is_seen, address))
    found = None if _HOST_AND_PORT.match(seen) else _SCHEME.match(seen)
    return (found[1].lower(), seen[found.end() :]) if found else ("", seen)


def _is_plain(address: str) -> bool:
    return address.isascii() and address.isprintable() and " " not in address


def _is_seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZ"
