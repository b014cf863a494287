"""Changes of a YAML file that know its structure: what comes of it is YAML, and no sound event."""

from random import Random
from typing import Any

import yaml

_STRANGE: tuple[Any, ...] = (
    None, True, 0, -1, 10**400, 1.5e308, float("nan"), float("inf"), "", " ", [], {}, [[]], [None],
    {"": ""}, "\0", "a\u202eb", "x" * 5000, "2026-02-30", "9999-12-31", "0001-01-01", "24:00",
    "25:61-99:99", "9:30-9:00", "../../etc/passwd", "/dev/zero", "javascript:alert(1)",
    "file:///etc/passwd", "{{ event }}", "{% for", "<script>x</script>", "\\undefined{", "$x", "a\nb\nc",
    "\u0301", "𝔄", "CON", "a/b", "~", "#fff", "rgb(1,2,3)", "A5", "engine", "ada", "aula", ["ada", "ada"],
    {"name": {"name": []}}, "x@y?bcc=z@w", "a@" + "b." * 90 + "c", 2**63, -0.0, "1e9", "0x10", "null", "=",
    "<<", "Mars/Phobos", "UTC", "xx-XX", "ar", "zh",
)  # fmt: skip
_RAW = (
    '"\\ud800"', "!!python/object:os.system x", "&a [*a]", "*nobody", "!!binary x", "<<: {a: b}",
    "? [a, b]\n: c", "|\n\ttab", "---", "%TAG ! x",
)  # fmt: skip
_DEEP = 300


def restructured(data: bytes, random: Random) -> bytes:
    """``data`` with one to three of its keys and values changed; what has none (any more) is left alone."""
    tree: Any = yaml.safe_load(data)
    for _ in range(random.randint(1, 3)):
        places = list(_places(tree))
        if places:
            random.choice(_CHANGES)(*random.choice(places), random)
    return yaml.dump(tree, allow_unicode=True, sort_keys=False, width=10_000).encode("utf-8", "surrogatepass")


def disturbed(data: bytes, random: Random) -> bytes:
    """A value in ``data`` is what YAML itself makes much of, or nested very deep."""
    rows = data.decode().split("\n")
    number = random.choice([n for n, row in enumerate(rows) if ": " in row] or [0])
    head = rows[number].partition(": ")[0]
    deep = random.choice(("[" * _DEEP + "]" * _DEEP, "{a: " * _DEEP + "}" * _DEEP, "- " * _DEEP + "a"))
    rows[number] = f"{head}: {random.choice((*_RAW, deep))}"
    if random.random() < 0.3:
        rows.insert(number, rows[number])
    return "\n".join(rows).encode("utf-8", "surrogatepass")


def in_head(data: bytes, random: Random) -> bytes:
    """As ``restructured``, of the lines of YAML that an abstract begins with."""
    _, head, body = data.split(b"---\n", 2)
    return b"---\n" + restructured(head, random) + b"---\n" + body


def _places(tree: Any) -> Any:
    """Every key and index of ``tree``, with what holds it."""
    rows = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(rows):
        yield tree, key
        yield from _places(value)


def _drop(inside: Any, key: Any, _random: Random) -> None:
    del inside[key]


def _replace(inside: Any, key: Any, random: Random) -> None:
    inside[key] = random.choice(_STRANGE)


def _rename(inside: Any, key: Any, random: Random) -> None:
    strange = random.choice([value for value in _STRANGE if not isinstance(value, list | dict)])
    name = random.choice((strange, f"{key}x", str(key).upper(), f"{key} "))
    if isinstance(inside, dict):
        inside[name] = inside.pop(key)
    else:
        inside[key] = {name: inside[key]}


def _wrap(inside: Any, key: Any, random: Random) -> None:
    inside[key] = random.choice(([inside[key]], {"name": inside[key]}, [inside[key]] * 40))


def _as_text(inside: Any, key: Any, _random: Random) -> None:
    inside[key] = str(inside[key])


def _nest(inside: Any, key: Any, _random: Random) -> None:
    for _ in range(90):
        inside[key] = [inside[key]]


_CHANGES = (_drop, _replace, _replace, _replace, _rename, _wrap, _as_text, _nest)
