"""Fixed words of the pages: those that the event's language lacks, and those of its own that no page has."""

from collections.abc import Iterator

from pipeline.check.finding import finding, place
from pipeline.check.languages.asked_labels import asked_labels
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.words.label_files import (
    PLACE,
    foreign_labels,
    is_label,
    label_keys,
    places,
    plain_key,
    with_place,
)
from pipeline.programme.words.lacking_words import lacking_words


def fixed_words(event: Event, *, printed: bool = False) -> Iterator[Problem]:
    """Problems of labels, for the whole event, of which an edition may be ``printed``."""
    own = dict(event.labels)
    for key, text in own.items():
        yield from _of_own(event, key, text)
    asked = asked_labels(event, printed=printed)
    lacking = {
        key: word
        for key, word in foreign_labels(event.language).items()
        if key not in map(plain_key, own) and asked(key)
    }
    if lacking:
        message, hint = lacking_words(event.language, lacking)
        yield finding("OCT-T17", message, place(event, "language"), hint)


def _of_own(event: Event, key: str, text: str) -> Iterator[Problem]:
    at = place(event, f"labels.{key}")
    if not is_label(key):
        hint = did_you_mean(key, label_keys(), "The keys are those of templates/labels/en.yaml.")
        yield finding("OCT-T18", f"no page has the fixed word “{key[:40]}”", at, hint)
        return
    known = places(key)
    strange = [name for name in PLACE.findall(text) if known and name not in known]
    if strange:
        said = " and ".join(f"{{{name}}}" for name in known)
        message = f"nothing comes into the fixed word “{key}” at {{{strange[0]}}}; it is left empty"
        yield finding("OCT-T31", message, at, f"Write {said} there.")
    elif (whole := with_place(key, text)) != text:
        message = f"the fixed word “{key}” does not say where {{{known[0]}}} comes in"
        yield finding("OCT-T30", message, at, f"Write “{whole}”, or wherever else the language has it.")
