"""A question, a filter or a test of a template that was given what it cannot work with, in plain words."""

from collections.abc import Mapping, Sequence
from functools import partial
from inspect import Parameter, signature
from typing import Any

from pipeline.compose.sandbox.budget import TemplateStopped
from pipeline.compose.sandbox.kinds import kinds_of
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.words import Words, label_keys

WRONG = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
"""What Python raises where it is handed something of the wrong kind."""


def wrong_call(
    fault: Exception, question: Any, name: str, given: Sequence[Any], named: Mapping[str, Any]
) -> TemplateStopped:
    """Why ``question``, which templates call ``name``, has no answer for what it was ``given``."""
    takes = _parameters(question)
    hint = f"It takes {_listed(takes)}." if takes is not None else "Ours show how to use it."
    if takes is not None and (extra := [key for key in named if key not in takes]):
        return TemplateStopped(f"“{name}” takes no “{extra[0]}”", did_you_mean(extra[0], takes, hint))
    if _is_misfit(question, given, named):
        return TemplateStopped(
            f"“{name}” is given too few values or too many: {len(given) + len(named)}", hint
        )
    if isinstance(fault, KeyError) and given and isinstance(given[0], str):
        message = f"“{name}” knows no “{given[0][:60]}”"
        return TemplateStopped(message, did_you_mean(given[0][:60], _known_to(question), hint))
    return TemplateStopped(f"“{name}” cannot work with {kinds_of([*given, *named.values()])}", hint)


def wrong_filter(name: str, given: Sequence[Any]) -> TemplateStopped:
    """Why the filter ``name``, or a test, which has none, does not work with what it is ``given``."""
    what = f"the filter “{name}”" if name else "a test behind “is”"
    hint = "Look at what stands before the bar, and between the brackets." if name else ""
    return TemplateStopped(f"{what} cannot work with {kinds_of(given)}", hint)


def _parameters(question: Any) -> Mapping[str, Parameter] | None:
    """What is asked for by name; None where that is not known, or anything is taken."""
    try:
        found = signature(question).parameters
    except (TypeError, ValueError):
        return None
    if any(one.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD) for one in found.values()):
        return None
    bound = question.keywords if isinstance(question, partial) else {}
    return {key: one for key, one in found.items() if key not in bound}


def _listed(takes: Mapping[str, Parameter]) -> str:
    """``talk, and if wanted words``."""
    must = [key for key, one in takes.items() if one.default is Parameter.empty]
    may = [key for key, one in takes.items() if one.default is not Parameter.empty]
    return ", ".join(must) + (" and, if wanted, " if must and may else "") + ", ".join(may) or "nothing"


def _is_misfit(question: Any, given: Sequence[Any], named: Mapping[str, Any]) -> bool:
    try:
        signature(question).bind(*given, **named)
    except TypeError:
        return True
    except ValueError:  # of what is written in C it is not known
        return False
    return False


def _known_to(question: Any) -> list[str]:
    """What may be asked for by name."""
    owner = getattr(question, "__self__", None)
    if isinstance(owner, Words):
        return sorted(label_keys())
    return [str(key) for key in owner] if isinstance(owner, Mapping) else []
