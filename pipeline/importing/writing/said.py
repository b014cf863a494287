"""Fields of a file of content: only those that say something."""

from typing import Any

Fields = dict[str, Any]


def said(**fields: Any) -> Fields:
    """The fields that say something; `capacity=0` is a capacity."""
    return {key: value for key, value in fields.items() if value not in ("", None, (), [], {})}
