"""What an export says and no page has a place for: told once, by the names of its fields."""

from collections.abc import Callable, Sequence

from pipeline.importing.opened.entry import Entry, never_asked


def tell_left_out(entries: Sequence[Entry], is_known: Callable[[str], bool]) -> None:
    """Tell of the fields of ``entries`` that nobody asked for, but those of which ``is_known`` knows.

    Ids of the system, and what it says twice, are such.
    """
    told = [name for name in never_asked(entries) if not is_known(name)]
    if told:
        message = f"left out, for which there is no place: {', '.join(told)}"
        hint = "If something of them should be printed, write it into content/ yourself."
        entries[0].found.add("OCT-X08", message, entries[0].at(), hint)
