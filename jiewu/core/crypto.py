"""Keys of an installation, and what is done with them: AES-256-GCM for values, HMAC for finding, HMAC for pseudonyms.

The keys lie in JIEWU_HOME/keys (0600): `values.1`, `values.2` … (the highest number encrypts, every one decrypts),
`hashes` and `pseudonyms`. They are made on first use, unless the database already holds values encrypted under a key
that is not there.
"""

import hashlib
import hmac
import secrets
from functools import lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from jiewu.core.home import keep_secret
from jiewu.core.problems import Problem

NONCE = 12  # bytes, as AES-GCM wants


def encrypt(text: str, *, bound_to: str) -> bytes:
    """Return *text* encrypted: key number (2 bytes), nonce, AES-256-GCM. It decrypts only with the same *bound_to*."""
    number, key = max(_value_keys(_folder()).items())
    nonce = secrets.token_bytes(NONCE)
    return number.to_bytes(2) + nonce + AESGCM(key).encrypt(nonce, text.encode(), bound_to.encode())


def decrypt(cipher: bytes, *, bound_to: str) -> str:
    """Return the text that `encrypt` got. Raises Problem `keys_missing`, InvalidTag for a changed value."""
    number = int.from_bytes(cipher[:2])
    key = _value_keys(_folder()).get(number)
    if key is None:
        raise Problem("keys_missing", folder=str(_folder()), name=f"values.{number}")
    return AESGCM(key).decrypt(cipher[2 : 2 + NONCE], cipher[2 + NONCE :], bound_to.encode()).decode()


def keyed_hash(text: str) -> str:
    """Return the HMAC-SHA-256 by which an encrypted value is found, in hex."""
    return hmac.new(_key(_folder(), "hashes"), text.encode(), hashlib.sha256).hexdigest()


def pseudonym(text: str) -> str:
    """Return the HMAC-SHA-256 under the pseudonym key, in hex."""
    return hmac.new(_key(_folder(), "pseudonyms"), text.encode(), hashlib.sha256).hexdigest()


def _folder() -> Path:
    return _keys_of(str(settings.HOME))


@lru_cache(maxsize=16)
def _keys_of(home: str) -> Path:
    return Path(home) / "keys"


@lru_cache(maxsize=4)
def _value_keys(folder: Path) -> dict[int, bytes]:
    found = {int(path.suffix[1:]): path.read_bytes() for path in folder.glob("values.*") if path.suffix[1:].isdecimal()}
    return found or {1: _key(folder, "values.1")}


@lru_cache(maxsize=16)
def _key(folder: Path, name: str) -> bytes:
    """Read a key, or make it. A home whose values are already encrypted is never given a new one."""
    path = folder / name
    if not path.exists():
        from jiewu.core.models import SensitiveValue

        if SensitiveValue.objects.exists():
            raise Problem("keys_missing", folder=str(folder), name=name)
    return keep_secret(path, secrets.token_bytes(32))
