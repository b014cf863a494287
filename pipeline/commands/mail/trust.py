"""Which of a folder's wishes to log in the person has confirmed."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from pipeline.load import load_postoffice
from pipeline.post.transport.consent import Wish, grant, is_granted, revoke, wishes_of
from pipeline.text.printable import printable

__all__ = ["as_text", "confirm", "open_wishes", "revoke", "wishes"]


def wishes(root: Path) -> tuple[Wish, ...]:
    """All logins that content/mail.yaml asks for."""
    return wishes_of(load_postoffice(root).value)


def open_wishes(root: Path) -> tuple[Wish, ...]:
    """Those that the person has not confirmed."""
    return tuple(wish for wish in wishes(root) if not is_granted(root, wish, os.environ))


def confirm(root: Path, agreed: Collection[Wish], variables: Collection[str] = ()) -> None:
    """Write down that the person agrees; Halt (2) for a foreign variable that is not in ``variables``."""
    for wish in agreed:
        grant(root, wish, variables)


def as_text(root: Path, wish: Wish) -> Iterator[str]:
    """A wish for people to read, a line each."""
    yield printable(f"{wish.server}")
    yield printable(f"  user      {wish.user}")
    yield printable(f"  password  from {wish.source}")
    if wish.authority:
        yield f"  trusting  a certificate that the folder brings (SHA-256 {wish.authority})"
    yield f"  {'confirmed' if is_granted(root, wish, os.environ) else 'not confirmed'} (code {wish.code})"
