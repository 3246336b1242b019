"""The caregivers' lock on warmth: who may open it, for how long, and what happens to guesses.

Theory of operation. While the lock is closed nothing may warm; off and cooler are never asked about it. Locking
needs no proof, since it only takes heat away. A PIN of four digits opens it for an hour, after which it is closed
again by itself. PINs are kept as scrypt digests with a salt each. Five wrong tries within the lockout time close
the door to tries for fifteen minutes; a try is counted, compare-and-swap, before it is compared, so that tries at
once can't be more than five either. A voice that Alexa has recognised may open it without a PIN, once the same
voice has given the right PIN, and only if Alexa is as sure as it is of a spoken PIN (level 400).

All functions are pure over `Records`: the time, salts and names of people arrive as arguments. What digests is
loaded when there is something to digest: OpenSSL is a seventh of the voice function's memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.changing import change
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Document, Records

KEY: Final = "caregivers"
OPEN_S: Final = 3600.0
LOCKOUT_S: Final = 900.0
MOST_TRIES: Final = 5
VOICE_LEVEL: Final = 400
"""Of Alexa's authenticationConfidenceLevel: 300 is a voice, 400 a voice and its PIN."""
PIN_DIGITS: Final = 4
SALT_BYTES: Final = 16
_SCRYPT: Final = {"n": 2**14, "r": 8, "p": 1, "maxmem": 64 * 1024 * 1024}

LOCKED: Final = Refused("locked", "Warming is locked by the caregivers. Off works always.")
NOT_LOCKED: Final = Refused("not-locked", "Warming isn't locked.")
NO_PIN: Final = Refused("no-pin", "No PIN has been set yet.")
NOT_A_PIN: Final = Refused("not-a-pin", f"A PIN has {PIN_DIGITS} digits.")
UNKNOWN_VOICE: Final = Refused("unknown-voice", "This voice may not unlock without the PIN.")
UNSURE_VOICE: Final = Refused("unsure-voice", "Alexa isn't sure enough of this voice: it has to be verified.")


@dataclass(frozen=True, slots=True)
class Unlocked:
    """The lock is open until an instant (UTC seconds)."""

    until: float


@dataclass(frozen=True, slots=True)
class WrongPin:
    """A wrong PIN, and how many tries are left."""

    tries_left: int


@dataclass(frozen=True, slots=True)
class LockedOut:
    """No tries are taken for so many seconds."""

    seconds: float


Unlocking = Unlocked | WrongPin | LockedOut | Refused


def is_locked(records: Records, utc: float) -> bool:
    """Return whether warmth is locked now."""
    said = _said(records)
    return said.get("locked") is True and not utc < _number(said, "open_until")


def lock(records: Records) -> bool:
    """Close the lock; returns False where it was closed already."""
    was: list[bool] = []

    def closed(said: dict[str, Any]) -> dict[str, Any]:
        was.append(said.get("locked") is True and "open_until" not in said)
        return {key: value for key, value in said.items() if key != "open_until"} | {"locked": True}

    _change(records, closed)
    return not was[-1]


def take_away(records: Records) -> bool:
    """Take the lock away, as whoever sits at the machine that keeps it may; returns False where there is none."""
    was = _said(records).get("locked") is True
    _change(
        records,
        lambda said: {key: value for key, value in said.items() if key not in ("locked", "open_until")},
    )
    return was


def set_pin(records: Records, pin: str, salt: bytes) -> Refused | None:
    """Set the PIN; raises ValueError for a short salt."""
    if not _is_pin(pin):
        return NOT_A_PIN
    if len(salt) < SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes at least")
    kept = {"salt": salt.hex(), "digest": _digest(pin, salt)}
    _change(records, lambda said: {**said, "pin": kept, "tries": []})
    return None


def has_pin(records: Records) -> bool:
    """Return whether a PIN has been set."""
    return isinstance(_said(records).get("pin"), dict)


def unlock(records: Records, pin: str, utc: float, person: str | None = None) -> Unlocking:
    """Open the lock with a PIN; `person` is the voice that gave it, which is remembered if the PIN is right."""
    if not is_locked(records, utc):
        return NOT_LOCKED
    kept = _said(records).get("pin")
    if not isinstance(kept, dict):
        return NO_PIN
    if not _is_pin(pin):
        return NOT_A_PIN
    tried = _tried(records, utc)
    if isinstance(tried, LockedOut):
        return tried
    if not _same(_digest(pin, bytes.fromhex(kept["salt"])), kept["digest"]):
        left = MOST_TRIES - tried
        return WrongPin(left) if left else LockedOut(LOCKOUT_S)
    return _opened(records, utc, person)


def unlock_by_voice(
    records: Records, person: str | None, level: int | None, utc: float
) -> Unlocked | Refused:
    """Open the lock for a recognised voice that has once given the PIN."""
    if not is_locked(records, utc):
        return NOT_LOCKED
    known = _said(records).get("voices")
    if person is None or not isinstance(known, list) or person not in known:
        return UNKNOWN_VOICE
    sure = level is not None and level >= VOICE_LEVEL
    return _opened(records, utc, person) if sure else UNSURE_VOICE


def forget_voices(records: Records) -> None:
    """Forget every voice; each may open the lock again once it has given the PIN."""
    _change(records, lambda said: {key: value for key, value in said.items() if key != "voices"})


def _opened(records: Records, utc: float, person: str | None) -> Unlocked:
    def opened(said: dict[str, Any]) -> dict[str, Any]:
        voices = [*said.get("voices", [])]
        if person is not None and person not in voices:
            voices.append(person)
        return {**said, "open_until": utc + OPEN_S, "tries": [], "voices": voices}

    _change(records, opened)
    return Unlocked(utc + OPEN_S)


def _tried(records: Records, utc: float) -> int | LockedOut:
    """Count a try; returns how many that are within the lockout time, or that none is taken now."""
    counted: list[int | LockedOut] = []

    def one_more(said: dict[str, Any]) -> dict[str, Any]:
        tries = [at for at in said.get("tries", []) if abs(utc - at) < LOCKOUT_S]
        if len(tries) >= MOST_TRIES:
            counted.append(LockedOut(max(tries) + LOCKOUT_S - utc))
            return said
        counted.append(len(tries) + 1)
        return {**said, "tries": [*tries, utc]}

    _change(records, one_more)
    return counted[-1]


def _change(records: Records, how: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Change the document."""

    def document(old: Document | None) -> tuple[Document | None, None]:
        said = old or {}
        new = how(said)
        return (old if new == said else new), None

    change(records, KEY, document)


def _said(records: Records) -> dict[str, Any]:
    found = records.get(KEY)
    return found.document if found else {}


def _number(said: dict[str, Any], key: str) -> float:
    value = said.get(key)
    return float(value) if isinstance(value, int | float) else float("-inf")


def _is_pin(pin: str) -> bool:
    return len(pin) == PIN_DIGITS and pin.isascii() and pin.isdigit()


def _digest(pin: str, salt: bytes) -> str:
    import hashlib

    return hashlib.scrypt(pin.encode(), salt=salt, **_SCRYPT).hex()


def _same(digest: str, kept: str) -> bool:
    import hmac

    return hmac.compare_digest(digest, kept)
