"""What the hub keeps of one toy, and the part of it that survives the hub."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuddles.hub.allowance import Care
from cuddles.spent import spent_in
from devices.lease import Known
from devices.limits import LOCKOUT_S, WISH_LONGEST_S
from terms import Refused

if TYPE_CHECKING:
    from devices.home import DogEar, Toy
    from devices.moments import Now
    from devices.provisioning import Audit
    from devices.switches import Relay

NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class Wish:
    """Warmth that somebody asked for, until an instant (s, monotonic); longer than a session, it is a train."""

    target_c: float
    until: float
    who: str


@dataclass(frozen=True, slots=True)
class Opening:
    """An off that is not confirmed yet: since when, last sent when, how often."""

    since: float
    sent: float
    times: int = 1


@dataclass(frozen=True, slots=True)
class Questions:
    """Settings being read back: what was answered, when it was asked last, how often in vain.

    ``settled`` once all answers are in and some are wrong, or somebody touched them: then it waits before it
    asks again. ``left`` is how many answers are missing once those that were asked for are in: then come the
    next questions.
    """

    audit: Audit
    asked: float
    times: int = 1
    settled: bool = False
    left: int = 0


@dataclass(frozen=True, slots=True)
class Relayed:
    """What the switch says of its relay: closed or open or unknown, since when, and the power it draws."""

    closed: bool | None = None
    since: float = NEVER
    watts: float | None = None
    coolest_c: float = math.nan


@dataclass(frozen=True, slots=True)
class Keeper:
    """One toy's state in the hub. All instants are seconds, monotonic.

    Parameters
    ----------
    toy, relay, ear
        What is declared.
    known
        What is believed of the heater.
    epoch
        Counts offs; goes out with every lease, so that one from before an off does nothing.
    wish
        What was asked for.
    warm_since
        When the running session began; NaN between sessions. Off and on again doesn't begin a new one.
    lease_until
        When the last lease ends at the latest.
    used
        Arrival of the reading that earned it: no reading earns two.
    opening, questions, relayed
        An off under way, settings being read back, what the switch says of itself.
    awake
        Seconds since the switch's start, and when it said so.
    told
        Codes of notices that hold at present.
    rule
        The rule that decided last.
    unexplained
        The relay opened while it was lent, and nobody here sent off.
    care
        What caregivers allow beside the toy's limits, and what was used of it.

    """

    toy: Toy
    relay: Relay
    ear: DogEar
    known: Known = field(default_factory=Known)
    epoch: int = 1
    wish: Wish | None = None
    warm_since: float = math.nan
    lease_until: float = NEVER
    used: float = NEVER
    opening: Opening | None = None
    questions: Questions | None = None
    relayed: Relayed = field(default_factory=Relayed)
    awake: tuple[float, float] | None = None
    told: frozenset[str] = frozenset()
    rule: str = "nobody-asked"
    unexplained: bool = False
    care: Care = field(default_factory=Care)

    @property
    def is_warm(self) -> bool:
        """Whether warm time passes: a session has had its first lease, and what was asked for isn't over."""
        return self.known.session is not None and not math.isnan(self.warm_since)


def record_of(keeper: Keeper, now: Now) -> dict[str, object]:
    """Return as JSON-ready data what has to survive the hub; instants in UTC seconds."""
    ahead = now.utc - now.mono
    wish, latch = keeper.wish, keeper.known.latch
    return {
        "epoch": keeper.epoch,
        "wish": wish and {"target_c": wish.target_c, "until": wish.until + ahead, "who": wish.who},
        "warm_since": None if math.isnan(keeper.warm_since) else keeper.warm_since + ahead,
        "rest_until": None if keeper.known.rest_until == NEVER else keeper.known.rest_until + ahead,
        "locked_until": None if keeper.known.locked_until == NEVER else keeper.known.locked_until + ahead,
        "latch": latch and {"code": latch.code, "reason": latch.reason},
        "spent": spent_of(keeper, ahead),
    }


def spent_of(keeper: Keeper, ahead: float) -> dict[str, object]:
    """Return as JSON-ready data what was used of the day; `cuddles.spent` reads it.

    `ahead` is UTC less monotonic.
    """
    care, runs = keeper.care, keeper.is_warm
    return {
        "day": care.day,
        "seconds": care.spent_s,
        "since": care.counted + ahead if runs else None,
        "until": keeper.wish.until + ahead if runs and keeper.wish else None,
    }


def restored(keeper: Keeper, record: dict[str, object], now: Now) -> Keeper:
    """Return a fresh keeper with what a record remembers.

    A clock that was set while the hub was away may shift what is remembered, but can't lengthen it: a wish
    ends within its longest time, and a session that began "in the future" began now.
    """
    from dataclasses import replace

    behind = now.mono - now.utc
    wish = _wish(record.get("wish"), behind, now.mono)
    latch = record.get("latch")
    known = replace(
        keeper.known,
        latch=Refused(str(latch["code"]), str(latch["reason"])) if isinstance(latch, dict) else None,
        rest_until=_instant(record.get("rest_until"), behind, now.mono + keeper.toy.limits.rest_s, NEVER),
        locked_until=_instant(record.get("locked_until"), behind, now.mono + LOCKOUT_S, NEVER),
    )
    began = _instant(record.get("warm_since"), behind, now.mono, math.nan)
    epoch = record.get("epoch")
    day, spent_s = spent_in(record.get("spent"), now.utc)
    return replace(
        keeper,
        known=known,
        wish=wish,
        warm_since=began,
        epoch=max(keeper.epoch, epoch if isinstance(epoch, int) else 0) + 1,
        care=replace(keeper.care, day=day, spent_s=spent_s, counted=now.mono),
    )


def _wish(said: object, behind: float, now: float) -> Wish | None:
    if not isinstance(said, dict):
        return None
    until = _instant(said.get("until"), behind, now + WISH_LONGEST_S, NEVER)
    return Wish(float(said["target_c"]), until, str(said["who"])) if until > now else None


def _instant(utc: object, behind: float, latest: float, none: float) -> float:
    if isinstance(utc, bool) or not isinstance(utc, int | float) or not math.isfinite(utc):
        return none
    return min(utc + behind, latest)
