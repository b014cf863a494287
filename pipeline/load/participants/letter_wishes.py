"""What a line of the participants' list says about letters: whether, and in which language."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.load.yaml.scalars import Email
from pipeline.problems import Collector, Outcome, Source
from pipeline.text.who.yes_and_no import NO, YES


def may_mail(said: dict[str, str], at: Source) -> Outcome[bool]:
    """Whether this person may get letters; what cannot be understood counts as no."""
    found = Collector()
    wishes = {"letters": said.get("letters", ""), "unsubscribed": said.get("unsubscribed", "")}
    if said.get("email", "").casefold() in NO:  # “mail: no”, as people.yaml has it
        wishes["letters"] = "no"
    for column, cell in wishes.items():
        if cell and "@" not in cell and cell.casefold() not in NO | YES:
            message = f"“{cell[:40]}” is neither yes nor no; this person gets no letters"
            found.add("OCT-M04", message, at, "Write yes or no.")
            wishes[column] = "no" if column == "letters" else "yes"
    letters = wishes["letters"].casefold() not in NO
    return found.give(letters and wishes["unsubscribed"].casefold() in NO | {""})


def address(cell: str, at: Source) -> Outcome[str]:
    """The cell, unless it only says whether letters are welcome, or would say more than an address."""
    return typed(Email, "" if cell.casefold() in NO | YES else cell, at)


def typed(form: Any, cell: str, at: Source) -> Outcome[str]:
    """A cell as the ``Language``, ``Email`` or ``Web`` address it should be; else empty, with a problem."""
    found = Collector()
    try:
        return found.give(_adapter(form).validate_python(cell) if cell else "")
    except ValidationError as error:
        fault = error.errors()[0]
        found.add(fault["type"], fault["ctx"]["message"], at, fault["ctx"]["hint"])
        return found.give("")


@cache
def _adapter(form: Any) -> TypeAdapter[str]:
    return TypeAdapter(form)
