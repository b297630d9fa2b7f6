"""Codes, keys and tokens: made so that they cannot be guessed, and kept as hashes but for the code, which is read out."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Of a code. No I, L or O, which are taken for others: 148 million codes."""
LENGTH = 6
BYTES = 16
"""Of a key and of a token: 128 bits."""
ID = re.compile(r"[A-Za-z0-9_-]{16,64}", re.ASCII)
"""What a phone may call a pin: a UUID fits, with its strokes or without."""


def new_code() -> str:
    """A code of six letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def tidy_code(typed: str) -> str:
    """A code as somebody typed it, in capitals and without spaces and strokes; empty when it cannot be one.

    >>> [tidy_code(each) for each in ("abc def", " ABC-DEF ", "ABCDE", "ABCDE1", "ÄBCDEF")]
    ['ABCDEF', 'ABCDEF', '', '', '']
    """
    plain = re.sub(r"[\s-]", "", str(typed)[:40]).upper()
    return plain if re.fullmatch(f"[{LETTERS}]{{{LENGTH}}}", plain) else ""


def new_secret() -> str:
    """A key or a token."""
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """What is kept of a key or a token. They are random, so that one round is enough."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


def same(secret: str | None, kept: str) -> bool:
    """Whether a secret is the one whose hash is kept, in the same time for each."""
    return hmac.compare_digest(hash_of(secret or ""), kept)
