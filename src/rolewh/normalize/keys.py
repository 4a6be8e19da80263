"""Deterministic keys: the same natural key gives the same surrogate on every machine and at every refresh."""

from hashlib import md5

#: Sets the parts of a natural key apart; a control character that decoding takes out of every text.
SEPARATOR = "\x1f"


def key_of(*parts: str) -> str:
    """16 hexadecimal digits of an MD5 over the parts; the warehouse's own macro computes the same. Not for secrecy."""
    return md5(SEPARATOR.join(parts).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:16]
