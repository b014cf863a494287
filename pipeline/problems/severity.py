"""How much a problem matters."""

from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters; only errors make the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
