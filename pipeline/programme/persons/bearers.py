"""People as bearers of names, to be compared with others."""

from collections.abc import Iterable

from pipeline.model.content.person import Person
from pipeline.text.names import fold
from pipeline.text.who.bearer import Bearer, spellings


def bearer_of(*people: Person) -> Bearer:
    """``people`` who have one name, with all that is known of any of them."""
    return Bearer(
        spellings(people[0].given, people[0].family),
        frozenset(one.email.casefold() for one in people if one.email),
        next((one.orcid for one in people if one.orcid), ""),
        folded(affiliation for one in people for affiliation in one.affiliations),
    )


def folded(texts: Iterable[str]) -> frozenset[str]:
    """``texts`` for comparison."""
    return frozenset(filter(None, map(fold, texts)))
