"""Times after midnight: they belong to the day of the conference whose night it is."""

from dataclasses import dataclass

from pipeline.load.yaml.scalars import Span

_DAY = 24 * 60
# What begins later is in the evening; what is earlier may belong to the night.
_EVENING, _EARLY = 17 * 60, 5 * 60


@dataclass(frozen=True, slots=True)
class Night:
    """When a day of the conference ``begins``, in minutes after midnight; None if event.yaml does not say."""

    begins: int | None = None

    def start(self, minutes: int, before: int | None) -> int:
        """When a thing begins that is written after another, which begins at ``before``.

        Where nobody says when the day begins, a small hour that is written after a slot of the evening
        belongs to the night.
        """
        if self.begins is not None:
            past = minutes < self.begins
        else:
            past = before is not None and before >= _EVENING and minutes < min(before, _EARLY)
        return minutes + _DAY * past

    def span(self, span: Span, before: int | None = None) -> Span:
        """``span`` with start and end on the day they belong to."""
        start, end = self.start(span.start, before), span.end
        # 23:30-00:45 ends in the night, whatever the event says.
        late = max(start, span.start) >= _EVENING
        if end is not None and late and end < start and end <= max(_EARLY, self.begins or 0):
            end += _DAY
        return Span(start, end, span.end_column)

    def closing(self, opens: int | None, closes: int | None) -> int | None:
        """When a house closes: ``closes: 1:00`` is past midnight."""
        if closes is None:
            return None
        past = closes < (self.begins or 0) or (opens is not None and closes < min(opens, _EARLY))
        return closes + _DAY * past
