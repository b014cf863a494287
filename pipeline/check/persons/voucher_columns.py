"""Vouchers by columns of the participants' list: does it have these columns?"""

from collections.abc import Iterator

from pipeline.check.finding import finding, place
from pipeline.check.naming import quoted
from pipeline.model.event import Event
from pipeline.problems import Problem
from pipeline.problems.nearest import did_you_mean
from pipeline.programme.persons.list_cells import headings
from pipeline.text.names import fold

_ADD = "Add it to content/participants.csv, with yes, a number or a word for who gets one."


def voucher_columns(event: Event) -> Iterator[Problem]:
    """Columns under ``vouchers:`` in which nothing is said of anybody; nothing is known of unread lists."""
    if any(name.startswith(("content/participants.", "content/people.")) for name in event.unread):
        return
    known = headings(event)
    folded = {fold(heading) for heading in known}
    for number, column in enumerate(event.vouchers):
        if fold(column) not in folded:
            message = f"nothing stands in a column {quoted(column)}, so nobody gets a voucher for it"
            yield finding(
                "OCT-N06", message, place(event, f"vouchers.{number}"), did_you_mean(column, known, _ADD)
            )
