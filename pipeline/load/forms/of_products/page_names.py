"""``as:`` of a part of a site: the file that a page goes to, and whether no other page goes there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import PlainValidator, WithJsonSchema

from pipeline.folders.file_names import is_device
from pipeline.load.yaml.scalars import wrong
from pipeline.model.product import Each
from pipeline.problems import Collector, Source

# Folders and a file, in letters that no server and no system takes for anything else, and things in braces.
_STEP = r"(?:[a-z0-9-]|\{[a-z]+\})+"
_PAGE_FILE = re.compile(rf"(?:{_STEP}/)*{_STEP}\.html")
_THING = re.compile(r"\{([a-z]+)\}")


def _page_file(value: Any) -> str:
    if not isinstance(value, str) or not _PAGE_FILE.fullmatch(value.strip()):
        hint = "Write small letters, and things of each: in braces: talks/{talk}.html"
        raise wrong("OCT-Y11", "this is not the name of a page of a site", hint)
    if any(map(is_device, value.strip().split("/"))):
        raise wrong("OCT-Y11", "Windows knows no file of this name", "Write another name: talks/{talk}.html")
    return value.strip()


PageFile = Annotated[
    str, PlainValidator(_page_file), WithJsonSchema({"type": "string", "pattern": f"^{_PAGE_FILE.pattern}$"})
]
"""The name of a page of a site, with things in braces."""


@dataclass(frozen=True, slots=True)
class PageName:
    """The ``file`` of a part with this ``template``, made for every combination of ``each``.

    It ``chooses`` if the part, or one around it, keeps only some of these things.
    """

    file: str
    template: str
    each: Sequence[Each]
    chooses: bool
    at: Source

    @property
    def things(self) -> tuple[str, ...]:
        """What the page is made for, as it may stand in braces."""
        return tuple(each.value for each in self.each if each is not Each.EVENT)


def tell_names(names: Sequence[PageName], found: Collector) -> None:
    """Tell of things in braces that a page is not made for (OCT-Y21), and of pages in one file (OCT-Y26).

    Those that are so so only in some events are told when they are made.
    """
    for number, name in enumerate(names):
        for thing in _strange(name):
            known = ", ".join(f"{{{one}}}" for one in name.things)
            hint = f"Possible here: {known}." if known else f"Add each: {thing} to the part, or take it out."
            found.add("OCT-Y21", f"“{name.template}” is not made for each “{thing}”", name.at, hint)
        if name.things and not name.chooses and not _THING.search(name.file):
            message = f"all pages of “{name.template}” would be the file {name.file}"
            hint = f"Put what tells them apart in braces: {{{name.things[-1]}}}.html"
            found.add("OCT-Y26", message, name.at, hint)
        for other in names[:number]:
            if other.file == name.file and not (other.chooses and name.chooses):
                message = f"{name.file} of “{name.template}” is the file of “{other.template}” already"
                found.add("OCT-Y26", message, name.at, "Give it another name in as:.")


def _strange(name: PageName) -> Iterator[str]:
    return (thing for thing in _THING.findall(name.file) if thing not in name.things)
