"""Seals: a text that waits in the database, readable only with a key kept elsewhere (clause 2)."""

import secrets
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask_babel import gettext as _

from models.rules.broken import RuleBroken

NONCE = 12
"""Bytes of AES-GCM's number used once."""


def seal(text: str, key: str, address: str) -> bytes:
    """Seal `text` to one address: moved to another row it opens no more.

    Raises:
        RuleBroken: the installation has no key.
    """
    if not key:
        raise RuleBroken(_("The key of the outbox is missing, so no message can be kept safely."))
    nonce = secrets.token_bytes(NONCE)
    return nonce + _cipher(key).encrypt(nonce, text.encode(), address.encode())


def unseal(sealed: bytes, key: str, address: str) -> str:
    """The text again.

    Raises:
        RuleBroken: it was sealed with another key or to another address, or was changed since.
    """
    try:
        return _cipher(key).decrypt(sealed[:NONCE], sealed[NONCE:], address.encode()).decode()
    except (InvalidTag, ValueError):
        raise RuleBroken(_("The message was sealed with another key and cannot be read.")) from None


def opens(sealed: bytes, key: str, address: str) -> bool:
    """Whether the text can be read again."""
    try:
        unseal(sealed, key, address)
    except RuleBroken:
        return False
    return True


def _cipher(key: str) -> AESGCM:
    return AESGCM(sha256(key.encode()).digest())
