"""What the details of a thing are called in sentences: a fixed word for each field, or for several."""

from collections.abc import Iterable

# Fields that readers know by one word.
_SHARED = {
    "aka": "names",
    "affiliations": "affiliation",
    "closes": "hours",
    "collective": "names",
    "date": "dates",
    "emergency": "contact",
    "end": "dates",
    "kind": "type",
    "link": "links",
    "opens": "hours",
    "roles": "role",
    "second": "names",
    "sessions": "selection",
    "signage": "signs",
    "site": "links",
    "start": "dates",
    "tracks": "track",
    "types": "type",
    "unscheduled": "pages",
    "url": "links",
}


def detail_labels(fields: Iterable[str]) -> tuple[str, ...]:
    """The keys of the fixed words for ``fields``, each once.

    >>> detail_labels(("start", "end", "photo"))
    ('field-dates', 'field-photo')
    """
    return tuple(dict.fromkeys(f"field-{_SHARED.get(field, field)}" for field in fields))
