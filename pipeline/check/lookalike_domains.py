"""Addresses in domains that look like others: a letter would go to a stranger."""

from collections.abc import Iterator

from pipeline.check.finding import about, finding, place
from pipeline.model.content.person import Person
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.text.lookalikes import mistakable


def lookalikes(event: Event) -> Iterator[Problem]:
    """One problem for each domain that looks like another, at the first person who has an address there."""
    first: dict[str, Person] = {}
    for person in event.people:
        domain = person.email.rpartition("@")[2]
        if "xn--" in domain.lower() or not domain.isascii():
            first.setdefault(domain, person)
    for domain, person in first.items():
        if shown := mistakable(domain):
            message = f"the domain “{shown}” of {person.id} is not written in the letters that it seems to be"
            hint = "Type the address anew by hand, or ask the person: a letter there may go to a stranger."
            yield finding("OCT-M09", message, place(person, "email"), hint, about(person))
