"""Jinja's sandbox turned round: what is not on the list is neither seen nor called."""

from collections.abc import Callable, Mapping
from enum import EnumMeta
from functools import partial
from types import FunctionType
from typing import Any

from jinja2 import Undefined
from jinja2.sandbox import SandboxedEnvironment, SandboxedFormatter
from markupsafe import EscapeFormatter, Markup

from pipeline.compose.sandbox.budget import Budget, TemplateStopped
from pipeline.compose.sandbox.kinds import kind_of
from pipeline.compose.sandbox.operations import digits
from pipeline.compose.sandbox.shown import CALLED, OPEN, Names, Shown


class Unseen(TemplateStopped):
    """A template asks for what is not on the list."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "octavo explain OCT-R09 tells what templates see; ours show how to use it.")


class ByList(SandboxedEnvironment):
    """Templates that know ``names`` and what Jinja has, and see the types that are listed, with ``more``."""

    budget: Budget

    def __init__(self, names: Mapping[str, object], more: Names, **options: Any) -> None:
        super().__init__(**options)
        self._shown = Shown(more)
        del self.globals["lipsum"]  # gives other words each time
        self._jinjas = {id(value): value for value in self.globals.values()}
        self._given = self._jinjas | {id(value): value for value in names.values() if callable(value)}
        self.globals.update(names)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``attribute`` of ``obj``, or its entry of this name."""
        if attribute in self._shown.fields.get(type(obj), ()):
            value = getattr(obj, attribute)
            if type(value) in self._shown.fields or id(value) in self._given:
                return value
        if self._shown.shows(obj, attribute):
            return self._attribute(obj, attribute)
        return self._entry(obj, attribute, lambda: self._unseen(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The entry ``argument`` of ``obj``, or its attribute of this name."""
        if isinstance(argument, str) and self._shown.shows(obj, argument):
            return self._entry(obj, argument, lambda: self._attribute(obj, argument))
        return self._entry(obj, self.budget.weigh(argument), lambda: self._unseen(obj, argument))

    def names_of(self, obj: Any) -> frozenset[str]:
        """What a template may ask of ``obj`` by name."""
        if isinstance(obj, OPEN):
            held = object.__getattribute__(obj, "__dict__")
            return frozenset(name for name in held.get("_Namespace__attrs", held) if not name.startswith("_"))
        entries = obj if isinstance(obj, dict) else ()
        members = obj.__members__ if isinstance(obj, EnumMeta) else ()
        return (self._shown.names(type(obj)) or frozenset()).union(map(str, entries), members)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see ``attr`` of ``obj``, which is ``value``."""
        return self._shown.shows(obj, attr) and self._passes(obj, value)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call ``obj``: what it was given, a macro, or a method that is listed."""
        if id(obj) in self._given or isinstance(obj, CALLED):
            return True
        return self._is_format(obj) or self._shown.is_method(obj)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """What stands for ``attribute`` of ``obj``, which is not on the list: says so wherever it is used."""
        hidden = f"templates cannot use “{attribute}” of {kind_of(obj)}"
        return self.undefined(hidden, obj=obj, name=attribute, exc=Unseen)  # type: ignore[arg-type]

    def _attribute(self, obj: Any, name: str) -> Any:
        if isinstance(obj, str) and name in ("format", "format_map"):
            return partial(self._format, obj, mapped=name == "format_map")
        try:
            value = getattr(obj, name)
        except AttributeError:
            return self.undefined(obj=obj, name=name)
        if isinstance(value, FunctionType) and not isinstance(obj, OPEN):
            self._given[id(value)] = value  # a static method, by a name that is listed
        return value if self._passes(obj, value) else self.unsafe_undefined(obj, name)

    def _entry(self, obj: Any, key: Any, otherwise: Callable[[], Any]) -> Any:
        if not self._shown.is_indexed(obj):
            return otherwise()
        try:
            value = obj[key]
        except (TypeError, LookupError):
            return otherwise()
        return value if self._passes(obj, value) else self.unsafe_undefined(obj, str(key))

    def _passes(self, obj: Any, value: Any) -> bool:
        """Whether ``value``, found in ``obj``, is handed on."""
        return isinstance(obj, OPEN) or self._shown.is_seen(value) or id(value) in self._given

    def _unseen(self, obj: Any, name: Any) -> Undefined:
        if isinstance(obj, Undefined):
            str(obj)  # which raises
        if isinstance(name, str) and hasattr(type(obj), name):
            return self.unsafe_undefined(obj, name)
        return self.undefined(obj=obj, name=name)

    def _is_format(self, obj: Any) -> bool:
        return isinstance(obj, partial) and obj.func == self._format

    def _format(self, text: str, /, *args: Any, mapped: bool = False, **named: Any) -> str:
        """What ``text.format`` gives, or ``text.format_map``; its fields see no more than templates do."""
        formatter = (
            _EscapingFormatter(self, escape=text.escape) if isinstance(text, Markup) else _Formatter(self)
        )
        values = args[0] if mapped else named
        return type(text)(formatter.vformat(text, () if mapped else args, values))


class _Formatter(SandboxedFormatter):
    """Counts what each field makes."""

    _env: ByList

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> Any:
        found = super().get_field(field_name, args, kwargs)
        self._env.budget.text(found[0])
        return found

    def format_field(self, value: Any, format_spec: str) -> Any:
        self._env.budget.room(digits(format_spec))
        return self._env.budget.made(super().format_field(value, format_spec))


class _EscapingFormatter(_Formatter, EscapeFormatter):
    pass
