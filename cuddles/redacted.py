"""What a log may not hold, taken out of its text: names of photos, codes, tokens, accounts, addresses. Pure.

Theory of operation
-------------------
What has to be told apart from others of its kind (a photo, an account, an address) becomes a short hash under a
key; the key is made anew by each process and written nowhere, so that nobody can try out names against a log.
What nobody needs to tell apart (codes, tokens) becomes an ellipsis. Rather too much is taken out than too little:
six digits that are no code go as well. Only loopback addresses stay, since they are everybody's.

The order matters: accounts and tokens are long and hold what looks like other things.
"""

from __future__ import annotations

import hashlib
import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

GONE: Final = "…"
SIGNS: Final = 8
PHOTOS: Final = "jpe?g|jfif|png|gif|webp|hei[cf]|avif|tiff?|bmp|dng"
_WORD: Final = r"[^\s/\\\"'<>|:;,()\[\]{}=]"
_QUOTED: Final = re.compile(rf"(['\"])((?:(?!\1).){{0,200}}?\.(?:{PHOTOS}))\1", re.IGNORECASE)
_PHOTO: Final = re.compile(rf"{_WORD}+\.(?:{PHOTOS})(?![A-Za-z0-9])", re.IGNORECASE)
_ACCOUNT: Final = re.compile(r"amzn1\.[\w.~-]*\w", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(?i)\b((?:[\w-]*(?:token|secret|password|passwd|authorization|api[_-]?key)|code|pin)\b[\"']?\s*[:=]\s*[\"']?)"
    r"(?:(?:bearer|basic)\s+)?[^\s\"',;&}]+"
)
_BEARER: Final = re.compile(r"(?i)\b(bearer|basic)\s+[\w.~+/|=-]{8,}")
_AMAZON: Final = re.compile(r"\bAt[a-z]{1,3}\|[\w.~+/|=-]+")
_LONG: Final = re.compile(
    r"(?<![A-Za-z0-9_~])(?=[\w+=~.-]*\d)(?=[\w+=~.-]*[A-Za-z])[A-Za-z0-9_+=~-]{24,}(?:\.[\w+=~-]+)*"
)
_CODE: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:(?<!\d\.)\d{6}|(?<!\d[-:.])(?:\d{3}[ -]\d{3}|\d\d[ -]\d\d[ -]\d\d))(?![0-9A-Za-z])"
)
_V4: Final = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![0-9A-Za-z]|\.\d)")
_V6: Final = re.compile(
    r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:(?<=:)(?:\d{1,3}\.){3}\d{1,3})?(?![\w:])"
)


def redacted(text: str, key: bytes) -> str:
    """Return a text without what a log may not hold."""
    text = _ACCOUNT.sub(lambda found: mark("account", found[0], key), text)
    text = _QUOTED.sub(lambda found: found[1] + mark("photo", found[2], key) + found[1], text)
    text = _PHOTO.sub(lambda found: mark("photo", found[0], key), text)
    text = _NAMED.sub(rf"\1{GONE}", text)
    text = _BEARER.sub(rf"\1 {GONE}", text)
    text = _AMAZON.sub(GONE, text)
    text = _LONG.sub(GONE, text)
    text = _V4.sub(_address(key), text)
    text = _V6.sub(_address(key), text)
    return _CODE.sub(GONE, text)


def mark(kind: str, said: str, key: bytes) -> str:
    """Return what stands for something: its kind, and a hash by which it is known again under the same key."""
    digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), key=key, digest_size=SIGNS).hexdigest()
    letters = digest.translate(_LETTERS)
    return f"{kind}-{letters[:SIGNS]}"


_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
"""A hash is written in letters alone, so that none is taken for a code."""


def is_photo(name: str) -> bool:
    """Return whether a name is that of a picture."""
    return re.search(rf"\.(?:{PHOTOS})$", name, re.IGNORECASE) is not None


def _address(key: bytes) -> Callable[[re.Match[str]], str]:
    def replaced(found: re.Match[str]) -> str:
        try:
            address = ip_address(found[0])
        except ValueError:
            return found[0]
        return found[0] if address.is_loopback or address.is_unspecified else mark("address", found[0], key)

    return replaced
