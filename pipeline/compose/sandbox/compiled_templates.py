"""Templates compiled before, in memory: who fills in the same ones again need not have them compiled."""

from collections.abc import Callable
from functools import cache
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class CompiledTemplates(BytecodeCache):
    """Code by template, for as long as its text is the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Put the code into ``bucket``, if it was made of the same text."""
        checksum, code = self._known.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code in ``bucket``."""
        if bucket.code is not None:
            self._known[bucket.key] = bucket.checksum, bucket.code


@cache
def compiled_before(_last: Callable[[object], object] | None, **_options: object) -> CompiledTemplates:
    """What this process has compiled for sandboxes with such options; other names make no other code."""
    return CompiledTemplates()
