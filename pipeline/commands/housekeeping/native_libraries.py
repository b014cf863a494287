"""The libraries that pip cannot bring: Pango, HarfBuzz and what belongs to them."""

import ctypes
import ctypes.util
import os
import platform
import sys
from collections.abc import Iterator, Mapping

from pipeline.commands.housekeeping.checkup import Checkup, Health
from pipeline.problems import Halt

# By the name that the linker knows: the number of the interface, and Debian's package.
_WANTED = {
    "gobject-2.0": (0, "libglib2.0-0"),
    "fontconfig": (1, "libfontconfig1"),
    "harfbuzz": (0, "libharfbuzz0b"),
    "harfbuzz-subset": (0, "libharfbuzz-subset0"),
    "pango-1.0": (0, "libpango-1.0-0"),
    "pangoft2-1.0": (0, "libpangoft2-1.0-0"),
}
# The function of a library that tells its version.
_VERSIONS = {"Pango": ("pango-1.0", "pango_version_string"), "HarfBuzz": ("harfbuzz", "hb_version_string")}
_LEAST_PANGO = (1, 44)
# By the name of a distribution, or of one that it is like: the command, and its packages.
_COMMANDS = {
    "debian": "apt-get install {debian}",
    "ubuntu": "apt-get install {debian}",
    "fedora": "dnf install pango harfbuzz",
    "rhel": "dnf install pango harfbuzz",
    "arch": "pacman -S pango harfbuzz",
    "suse": "zypper install libpango-1_0-0 libharfbuzz-subset0",
    "alpine": "apk add {alpine}",
}
_BREW = "brew install pango"
_BY_HAND = "install Pango 1.44 or newer, with HarfBuzz and Fontconfig, with your system's package manager"
_CANNOT = 3


def require_native() -> None:
    """Halt (exit 3) with the command that mends it, if a library is missing without which no page is set."""
    if missing := list(_missing()):
        raise Halt(f"{_named(missing)}.\nhint: {mending(missing)}; octavo doctor looks for all else", _CANNOT)


def native_checkups() -> Iterator[Checkup]:
    """Whether the libraries are there, and how old they are."""
    missing = list(_missing())
    if missing:
        yield Checkup(_named(missing), Health.MISSING, mending(missing))
    versions = {name: _version(*of) for name, of in _VERSIONS.items() if of[0] not in missing}
    too_old = "Pango" in versions and _numbers(versions["Pango"]) < _LEAST_PANGO
    if versions:
        said = ", ".join(f"{name} {version}" for name, version in versions.items())
        yield Checkup(f"{said}, too old", Health.MISSING, _BY_HAND) if too_old else Checkup(said)


def mending(missing: list[str], system: Mapping[str, str] | None = None) -> str:
    """The command that installs the ``missing`` on this machine, or on the ``system`` of an os-release."""
    if sys.platform == "darwin" and system is None:
        return _BREW
    known = system if system is not None else _os_release()
    kinds = f"{known.get('ID', '')} {known.get('ID_LIKE', '')}".split()
    kind = next((kind for kind in kinds if kind in _COMMANDS), "")
    if not kind:
        return _BY_HAND
    filled = _COMMANDS[kind].format(
        debian=" ".join(_WANTED[name][1] for name in missing),
        alpine=" ".join(f"so:{_file(name)}" for name in missing),
    )
    return filled if os.name == "posix" and os.geteuid() == 0 else f"sudo {filled}"


def _named(missing: list[str]) -> str:
    return f"{' and '.join(f'lib{name}' for name in missing)} cannot be loaded, without which no page is set"


def _missing() -> Iterator[str]:
    return (name for name in _WANTED if _loaded(name) is None)


def _loaded(name: str) -> ctypes.CDLL | None:
    """The library; looked for by the name of its file on Linux, where a search would take long."""
    file = _file(name) if sys.platform == "linux" else ctypes.util.find_library(name)
    try:
        return ctypes.CDLL(file) if file else None
    except OSError:
        return None


def _file(name: str) -> str:
    return f"lib{name}.so.{_WANTED[name][0]}"


def _version(library: str, function: str) -> str:
    tells = getattr(_loaded(library), function)
    tells.restype = ctypes.c_char_p
    return bytes(tells()).decode()


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdecimal())


def _os_release() -> Mapping[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:
        return {}
