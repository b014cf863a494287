"""Which files are merged by their entries, and what is kept of them in imported/."""

from collections.abc import Callable

from pipeline.importing.merging.entries.cited_entries import typed_entries
from pipeline.importing.merging.entries.merged_rows import PEOPLE, merged_people
from pipeline.importing.merging.entries.merged_works import PAPERS, merged_papers
from pipeline.importing.merging.entries.person_rows import (
    by_person,
    digests,
    last_rows,
    person_table,
    without_words,
)
from pipeline.importing.merging.masking import Mask
from pipeline.importing.merging.three_way import Judge

LISTS = (PEOPLE, PAPERS)
"""By their paths in content/; in imported/ they lie beside its content/."""


def kept_list(path: str, data: bytes, mask: Mask, *, emails: bool) -> bytes | None:
    """What is kept of the file ``path`` until the next import; None if it is no list, or cannot be parted."""
    if path == PEOPLE:
        digest = digests(mask.salt)
        table = person_table(data, digest)
        return without_words(table, digest) if table else None
    if path == PAPERS and typed_entries(data) is not None:
        return data if emails else mask.text(data.decode()).encode()
    return None


def is_other_list(path: str, before: bytes, data: bytes, mask: Mask) -> bool:
    """Whether ``data`` has none of the entries that were imported ``before``: it is no later state of it."""
    if path == PEOPLE:
        last, table = last_rows(before), person_table(data, digests(mask.salt))
        if last is None or table is None:
            return False
        known, new = by_person((last, table))
        return bool(known) and not known.keys() & new.keys()
    told = [{one.key for one in typed_entries(one) or () if one.key} for one in (before, data)]
    return bool(told[0]) and not told[0] & told[1]


def merged_list(
    path: str, judge: Judge, three: tuple[bytes, bytes, bytes], is_named: Callable[[str], bool]
) -> bytes | None:
    """The file ``path`` from now on, of what is kept of it, the editor's and the source's.

    None if it cannot be merged by entries. Works whose key ``is_named`` in the event stay.
    """
    if path == PEOPLE:
        return merged_people(judge, *three)
    return merged_papers(judge, *three, is_named) if path == PAPERS else None
