"""What stands for a name that is not there: whoever uses it is told which, and whose it should be."""

from functools import partial
from typing import Any

from jinja2 import StrictUndefined, UndefinedError
from jinja2.utils import missing

from pipeline.compose.sandbox.budget import TemplateStopped


class MissingValue(TemplateStopped):
    """A placeholder has no value; says which, and what to do."""


class EmptyValue(MissingValue):
    """What is printed has no value, where each must have one."""


class UnknownName(UndefinedError):
    """A template used ``name``; nothing goes by it or, if there is one, its ``owner`` has no such thing."""

    def __init__(self, name: Any, owner: Any, message: str | None = None) -> None:
        super().__init__(message)
        self.name, self.owner = name, owner

    @property
    def is_owned(self) -> bool:
        return self.owner is not missing


class Missing(StrictUndefined):
    """Raises UnknownName when it is used, where Jinja has no better words."""

    __slots__ = ()

    def __init__(
        self, hint: str | None = None, obj: Any = missing, name: Any = None, exc: Any = UndefinedError
    ) -> None:
        if hint is None and exc is UndefinedError:
            exc = partial(UnknownName, name, obj)
        super().__init__(hint, obj, name, exc)
