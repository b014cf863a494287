"""Roles for notes and code, which the engine would tag as saying nothing."""

from collections.abc import Callable

from weasyprint.pdf.tags import _get_pdf_tag

from pipeline.render.speedups.standing_in import Work

_ENGINES: Callable[[str | None], str] = _get_pdf_tag
_ROLES = {"aside": "Note", "mark": "Reference", "pre": "Code"}


def stand_ins(_work: Work) -> dict[str, object]:
    """An ``aside`` is a note, a ``mark`` what refers to one, and ``pre`` is code."""
    return {"weasyprint.pdf.tags:_get_pdf_tag": _role}


def _role(tag: str | None) -> str:
    """In the place of ``weasyprint.pdf.tags._get_pdf_tag``."""
    return _ROLES.get(tag or "") or _ENGINES(tag)
