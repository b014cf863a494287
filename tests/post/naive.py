"""``octavo`` with the rule that most programs have: what was being sent when we died is sent again.

A control for the chaos test, which must find duplicates with it. It is no option of the product.
"""

from pipeline.cli.octavo import main
from pipeline.post.ledger.book import Ledger
from pipeline.post.ledger.record import LetterRecord, LetterState


def _queue_again(self: Ledger) -> tuple[LetterRecord, ...]:
    for row in self.rows(states=[LetterState.SENDING]):
        self.settle(row, LetterState.QUEUED, "found in hand, queued again")
    return ()


if __name__ == "__main__":
    Ledger.adopt = _queue_again  # type: ignore[method-assign]
    main()
