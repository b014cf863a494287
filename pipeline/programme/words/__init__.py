"""Dates, times and the fixed words of a page, in the event's language."""

from pipeline.model import Event
from pipeline.programme.words.label_files import foreign_labels, has_words, label_keys, stamps
from pipeline.programme.words.page_words import Words, words_for

__all__ = ["Words", "foreign_labels", "has_words", "label_keys", "words_of"]


def words_of(language: str, event: Event | None = None) -> Words:
    """Dates, times and fixed words of ``language``, which are the event's own if it is its language."""
    own = event.labels if event and event.language == language else ()
    digits = event.look.digits if event else "auto"
    return words_for(language, own, digits, stamps(language))
