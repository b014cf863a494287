"""Moments of exports that know no conference: local times, and the day to which the night belongs."""

from datetime import date, datetime, time, timedelta

_DAY_CHANGES = time(5)


def local_moment(said: str) -> datetime | None:
    """A moment in ISO 8601 as clocks on site show it; None if it is none, or a day only."""
    try:
        return datetime.fromisoformat(said).replace(tzinfo=None) if len(said) > len("2027-06-14") else None
    except ValueError:
        return None


def conference_day(begins: datetime) -> date:
    """The day of the conference to which a beginning belongs: before 5 in the morning to the day before."""
    return begins.date() - timedelta(days=begins.time() < _DAY_CHANGES)
