"""Fixed words of the pages: those that the event's language lacks, and those of its own that no page has."""

from collections.abc import Iterator

from pipeline.check.finding import finding, place
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.words import foreign_labels, label_keys

_NAMED = 6


def fixed_words(event: Event) -> Iterator[Problem]:
    """Problems of labels, for the whole event."""
    keys, own = label_keys(), dict(event.labels)
    for key in own:
        if key not in keys:
            hint = did_you_mean(key, keys, "The keys are those of templates/labels.yaml.")
            at = place(event, f"labels.{key}")
            yield finding("OCT-T18", f"no page has the fixed word “{key[:40]}”", at, hint)
    lacking = {key: word for key, word in foreign_labels(event.language).items() if key not in own}
    if lacking:
        first = ", ".join(f"{key} ({word})" for key, word in list(lacking.items())[:_NAMED])
        more = " and others" if len(lacking) > _NAMED else ""
        message = f"fixed words that are printed in English, not in “{event.language}”: {first}{more}"
        key = next(iter(lacking))
        yield finding("OCT-T17", message, place(event, "language"), f"Give them: labels: {{{key}: …}}")
