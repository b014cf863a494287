"""imaplib's connections, with a deadline and a bound for the answer to each command.

Of its own it takes lines up to 1 MB, which the hits in a large mailbox exceed, and letters of any size.
"""

import imaplib
from typing import Any, cast

from pipeline.post.patience import AnswerReader

MOST = 32_000_000
"""Bytes of an answer: numbers of millions of letters, or the beginnings of ten."""


class BoundedImap(imaplib.IMAP4):
    """IMAP in the clear, or until STARTTLS. Raises ``imaplib.IMAP4.error`` and OSError."""

    _answers: AnswerReader | None = None

    def _answer(self) -> AnswerReader:
        """The answer that is read; after STARTTLS nothing that was said in the clear counts any more."""
        if self._answers is None or self._answers.line is not self.sock:
            self._answers = AnswerReader(self.sock, MOST)
        return self._answers

    def readline(self) -> bytes:
        return self._answer().readline()

    def read(self, size: int) -> bytes:
        return self._answer().read(size)

    def send(self, data: Any) -> None:
        # A command begins with its tag; what continues it (a login) gets no time of its own.
        if bytes(data).startswith(cast("bytes", self.tagpre)):
            self._answer().begin()
        super().send(data)


class BoundedImapTls(BoundedImap, imaplib.IMAP4_SSL):
    """IMAP, encrypted from the start."""
