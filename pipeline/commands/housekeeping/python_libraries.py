"""The Python libraries that Octavo stands on: what it asks for, what is there, what the tests have seen."""

import operator
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from shlex import quote

from pipeline.commands.housekeeping.checkup import Checkup, Health
from pipeline.folders.layers import shipped

_NAME = re.compile(r"[A-Za-z0-9._-]++")
_BOUND = re.compile(r"(==|>=|<)\s*+([0-9][0-9.]*+)")
_HOLDS = {"==": operator.eq, ">=": operator.ge, "<": operator.lt}
# What an extra is for, by its name and one of its libraries.
_EXTRAS = {
    "cjk": ("noto-cjk-sans-jp-regular", "fonts of Chinese, Japanese and Korean"),
    "keyring": ("keyring", "passwords of mail servers from the system's keyring"),
    "cluster": ("distributed", "pages set on other machines"),
}
_MOST_NAMED = 5


def python_checkups() -> Iterator[Checkup]:
    """Whether every library is there in a version that will do; extras that are not there are spare."""
    wanted = [text for text in requires("octavo") or () if "extra ==" not in text]
    for requirement in wanted:
        if fault := _fault(requirement):
            yield Checkup(fault, Health.MISSING, pip(quote(requirement)))
    others = list(_unlike_tested())
    named = ", ".join(others[:_MOST_NAMED]) + (" …" if len(others) > _MOST_NAMED else "")
    unlike = f"; the tests have seen other versions of {named}" if others else ""
    yield Checkup(f"{len(wanted)} Python libraries{unlike}")
    for extra, (library, purpose) in _EXTRAS.items():
        if not _installed(library):
            yield Checkup(f"not installed: {purpose}", Health.SPARE, pip(f"'octavo[{extra}]'"))


def pip(what: str) -> str:
    """The command that installs ``what`` where this Octavo lies."""
    if "pipx" in Path(sys.prefix).parts:
        return f"pipx runpip octavo install {what}"
    return f"{quote(sys.executable)} -m pip install {what}"


def _fault(requirement: str) -> str:
    """What is wrong with the library that is asked for; nothing, if it will do."""
    [name] = _NAME.findall(requirement)[:1]
    found = _installed(name)
    if not found:
        return f"the library {name} is not installed"
    bounds = _BOUND.findall(requirement.partition(";")[0])
    fits = all(_HOLDS[sign](_numbered(found), _numbered(bound)) for sign, bound in bounds)
    return "" if fits else f"{name} {found} is installed, and another version is needed"


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _numbered(text: str) -> tuple[int, ...]:
    """The version as numbers, without the zeros at its end: 3.1.0 is 3.1."""
    numbers = [int(part) for part in re.match(r"[0-9.]*", text)[0].split(".") if part]  # type: ignore[index]
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def _unlike_tested() -> Iterator[str]:
    """The libraries that are of other versions than those in ``constraints.txt``."""
    file = shipped("content").parent / "constraints.txt"
    for line in file.read_text(encoding="utf-8").splitlines():
        name, _, tested = line.partition("==")
        found = _installed(name) if tested else ""
        if found and _numbered(found) != _numbered(tested):
            yield f"{name} {found}"
