"""Codes that let one photo in: six digits that a person hears and types, judged without clock or chance.

Theory of operation
-------------------
A code is known only by its keyed hash (HMAC-SHA-256 under a key of this home's), never in clear. It lets one
photo in within 15 minutes; two may be open, and a third ends the older. Six digits can be guessed, so wrong
codes are counted: the fifth within 15 minutes shuts the door for as long, also to right codes, and while it is
shut nothing is looked at, so that trying teaches nothing. Whoever guesses has five tries at a code or two
before it has run out: 10 in a million. Codes that were used or ran out are remembered for an hour, so that a
person hears which of the two it was. A clock that is set back never makes a code or a shut door last longer
than from now on.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Document

DIGITS: Final = 6
VALID_S: Final = 900.0
MOST_OPEN: Final = 2
MOST_WRONG: Final = 5
WRONG_WITHIN_S: Final = 900.0
SHUT_S: Final = 900.0
REMEMBERED_S: Final = 3600.0
MOST_REMEMBERED: Final = 40
KEY_BYTES: Final = 32
RANDOM_BYTES: Final = 8
"""So many for a code: some digits are likelier than others by less than one in 10^11."""

NOT_SIX: Final = Refused("wrong-code", "A code has six digits, like 12 34 56: look at it again.")
WRONG: Final = Refused("wrong-code", "There is no such code: look at it again, or ask for a new one.")
USED: Final = Refused("used-code", "This code has let a photo in already: ask for a new one.")
EXPIRED: Final = Refused(
    "expired-code", "This code was good for 15 minutes and has run out: ask for a new one."
)


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is told to a person, once; `until` is UTC seconds."""

    digits: str
    until: float

    @property
    def pairs(self) -> str:
        """The digits as they are spoken and shown: ``12 34 56``."""
        return " ".join(self.digits[at : at + 2] for at in range(0, len(self.digits), 2))


@dataclass(frozen=True, slots=True)
class Issued:
    """What is kept of a code: its keyed hash, who asked for it, its end (UTC seconds), and whether it was used.

    The pattern is made as is usual where its `locale` (``fr-CA``) is spoken; empty where that isn't known.
    """

    mac: str
    who: str
    until: float
    used: bool = False
    locale: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """All codes that are remembered, oldest first; when wrong ones came, and until when the door is shut."""

    issued: tuple[Issued, ...] = ()
    wrong: tuple[float, ...] = ()
    shut_until: float = 0.0


def digits_of(random: bytes, count: int = DIGITS) -> str:
    """Return so many digits made of random bytes."""
    return f"{int.from_bytes(random) % 10**count:0{count}d}"


def digits_in(text: str, count: int = DIGITS) -> str | None:
    """Return the digits of a code as people write or hear it (``12 34 56``, ``1 2, 3 4, 5 6``), or None."""
    digits = "".join(sign for sign in text if sign not in " -.,\u00a0")
    return digits if len(digits) == count and digits.isascii() and digits.isdecimal() else None


def keyed(key: bytes, digits: str) -> str:
    """Return the keyed hash that stands for a code, or for a token."""
    import hashlib
    import hmac

    return hmac.new(key, digits.encode(), hashlib.sha256).hexdigest()


def issue(desk: Desk, mac: str, who: str, now: float, locale: str = "") -> tuple[Desk, float] | Refused:
    """Give out a code; returns the desk and until when it is good."""
    if (shut := shut_for(desk, now)) is not None:
        return shut
    kept = [one for one in _remembered(desk, now) if one.mac != mac]
    opened = [one for one in kept if _open(one, now)]
    ended = opened[: max(0, len(opened) - MOST_OPEN + 1)]
    kept = [replace(one, until=now) if one in ended else one for one in kept]
    new = Issued(mac, who, now + VALID_S, locale=locale)
    return replace(desk, issued=(*kept, new)[-MOST_REMEMBERED:]), new.until


def tried(desk: Desk, mac: str, now: float, *, spend: bool) -> tuple[Desk, Issued | Refused]:
    """Look at a code that somebody gives, and spend it if it is good; returns the desk and what it is.

    Wrong codes are counted; used and expired ones are not, since they are no guesses.
    """
    from hmac import compare_digest

    if (shut := shut_for(desk, now)) is not None:
        return desk, shut
    found = next((one for one in desk.issued if compare_digest(one.mac, mac)), None)
    if found is None:
        return _counted(desk, now), WRONG
    if found.used:
        return desk, USED
    if not _open(found, now):
        return desk, EXPIRED
    if not spend:
        return desk, found
    spent = tuple(replace(one, used=True) if one is found else one for one in desk.issued)
    return replace(desk, issued=spent), found


def without(desk: Desk, who: str) -> Desk:
    """Return the desk without the codes that somebody asked for; open ones are good no more."""
    return replace(desk, issued=tuple(one for one in desk.issued if one.who != who))


def shut_for(desk: Desk, now: float) -> Refused | None:
    """Return why no code is taken now, or None."""
    left = desk.shut_until - now
    if not 0.0 < left <= SHUT_S:
        return None
    minutes = max(1, round(left / 60))
    return Refused(
        "too-many-wrong-codes",
        f"Too many wrong codes were tried: wait {minutes} minute{'s' * (minutes > 1)}, then ask for a new one.",
    )


def _counted(desk: Desk, now: float) -> Desk:
    wrong = (*(at for at in desk.wrong if 0.0 <= now - at < WRONG_WITHIN_S), now)
    if len(wrong) >= MOST_WRONG:
        return replace(desk, wrong=(), shut_until=now + SHUT_S)
    return replace(desk, wrong=wrong)


def _open(one: Issued, now: float) -> bool:
    return not one.used and 0.0 < one.until - now <= VALID_S


def _remembered(desk: Desk, now: float) -> list[Issued]:
    return [one for one in desk.issued if -REMEMBERED_S < one.until - now <= VALID_S]


def to_document(desk: Desk) -> Document:
    """Return a desk as JSON-ready data."""
    issued = [asdict(one) for one in desk.issued]
    return {"issued": issued, "wrong": list(desk.wrong), "shut_until": desk.shut_until}


def from_document(document: dict[str, Any]) -> Desk:
    """Return the desk of a document."""
    issued = tuple(Issued(**one) for one in document["issued"])
    return Desk(issued, tuple(document["wrong"]), document["shut_until"])
