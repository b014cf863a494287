"""E-mail addresses, kept as digests by which a change is seen and the address is not."""

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

# Bounded, so that a long word without an @ is looked at once.
_ADDRESS = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_MASKED = re.compile(r"\baddress [0-9a-f]{24}\b")


@dataclass(frozen=True)
class Mask:
    """Masks with the key ``salt`` (hexadecimal, of up to 64 bytes); what is masked stays as it is."""

    salt: str

    def text(self, text: str) -> str:
        """``text`` with a digest for each address in it."""
        return _ADDRESS.sub(self._digest, text) if "@" in text else text

    def hides(self, value: Any) -> bool:
        """Whether ``value`` is a text in which an address is masked."""
        return isinstance(value, str) and _MASKED.search(value) is not None

    def tree(self, tree: Any) -> Any:
        """``tree`` with every text in it masked, keys of maps too."""
        match tree:
            case dict():
                return {self.tree(key): self.tree(value) for key, value in tree.items()}
            case list():
                return [self.tree(value) for value in tree]
            case str():
                return self.text(tree)
        return tree

    def _digest(self, found: "re.Match[str]") -> str:
        key = bytes.fromhex(self.salt)
        return f"address {blake2b(found[0].lower().encode(), digest_size=12, key=key).hexdigest()}"
