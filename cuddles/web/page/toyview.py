"""What is said of a toy: how it is, as surely as its switch told; what keeps warmth away, and what to do. Pure.

Theory of operation
-------------------
`told` takes what is known at an instant and gives keys of texts with their names. It says no more than its
switch did, as the voice does (`skill.telling`): what a relay reported is *confirmed*; what was asked for and
isn't reported yet is *sent*; what a person does is *asked*. Where no hub lives, what was last shown says nothing
of now.

`why` answers "why doesn't it warm?": the first of an ordered list that applies. Codes of the hub's rules and
faults are grouped into reasons as the voice groups them, and each reason has a sentence of what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cuddles.live.samples import number
from devices.home import Toy
from devices.switches import Manual, Proof, Relay, Webhook
from terms import Refused

KEPT: Final = frozenset(("coasting", "warm-enough"))
WARMING: Final = KEPT | {"warming", "resting"}
"""Rules of the hub that decide while warmth is kept."""
REASONS: Final = {
    "no-sensor": "no_sensor",
    "offline": "offline",
    "no-answer": "offline",
    "unlinked": "offline",
    "broker-unreachable": "offline",
    "resting": "resting",
    "busy": "busy",
    "often-enough": "busy",
    "pressed": "button",
    "hub-silent": "hub_silent",
    "no-reading": "sensor",
    "stale": "sensor",
    "unverified": "switch",
    "relay-welded": "welded",
    "heater-open": "heater",
    "too-warm": "too_warm",
    "no-key": "webhook",
}
BARS: Final = {"quiet-hours": "quiet", "daily-total": "daily"}
DAY_S: Final = 86_400.0
BLAMELESS: Final = frozenset(("nobody-asked", "session-over", "fenced", *WARMING))
"""Rules that keep no asked-for warmth away, or are told otherwise."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a toy at an instant (UTC seconds).

    Parameters
    ----------
    state
        What the hub shows of it; {} for nothing.
    linked, alive
        Whether the broker answers, and a hub lives.
    locked
        Whether caregivers have locked warmth.
    called_until
        Until when a webhook that was called may be on; None for not.
    barred
        Why caregivers allow no warmth now: quiet hours, or the day's warmth is used up.

    """

    toy: Toy
    state: Mapping[str, Any]
    utc: float
    linked: bool = True
    alive: bool = True
    locked: bool = False
    called_until: float | None = None
    barred: Refused | None = None

    def number(self, key: str) -> float | None:
        """Return a number of the state, or None."""
        return number(self.state.get(key))

    @property
    def sensed(self) -> bool:
        """Whether a switch with a sensor tells how it is."""
        return isinstance(self.toy.switch, Relay) and self.toy.switch.sensor is not None

    @property
    def heard(self) -> bool:
        """Whether what is shown tells of now."""
        return self.linked and self.alive and self.state.get("online") is True

    @property
    def until(self) -> float | None:
        """When the warmth that was asked for ends."""
        return self._ahead("until")

    @property
    def rest_until(self) -> float | None:
        """When a rest ends."""
        return self._ahead("rest_until")

    def _ahead(self, key: str) -> float | None:
        ends = self.number(key) if self.alive else None
        return ends if ends is not None and self.utc < ends < self.utc + DAY_S else None


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence: the key of its text, instants (UTC seconds) that it names, and how sure it is."""

    key: str
    times: Mapping[str, float] = field(default_factory=dict)
    proof: Proof | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """What keeps warmth away, and what to do; `reason` is the hub's own sentence where no text says it."""

    key: str
    times: Mapping[str, float] = field(default_factory=dict)
    reason: str = ""


def told(known: Known) -> Told:
    """Return how a toy is."""
    switch = known.toy.switch
    if isinstance(switch, Manual):
        return Told("by_hand", proof=Proof.ASKED)
    if isinstance(switch, Webhook):
        ends = known.called_until
        return Told("unseen") if ends is None else Told("called", {"time": ends}, Proof.SENT)
    if not known.sensed:
        return Told("unseen")
    if not known.heard:
        return Told("unknown")
    return _switched(known)


def _switched(known: Known) -> Told:
    """Return how a toy is whose switch is heard."""
    relay, rule, until, rest = known.state.get("relay"), _text(known, "rule"), known.until, known.rest_until
    if until is None:
        if relay == "on":
            return Told("on_unasked", proof=Proof.CONFIRMED)
        return Told("off", proof=Proof.CONFIRMED) if relay == "off" else Told("off_sent", proof=Proof.SENT)
    if held(known):
        return Told("held", proof=Proof.CONFIRMED if relay == "off" else None)
    if rule == "resting" and rest is not None:
        return Told("resting", {"time": rest}, Proof.CONFIRMED if relay == "off" else Proof.SENT)
    if rule in KEPT:
        return Told("kept", {"time": until}, Proof.CONFIRMED if relay in ("on", "off") else Proof.SENT)
    if relay == "on":
        return Told("warm", {"time": until}, Proof.CONFIRMED)
    return Told("warm_sent", {"time": until}, Proof.SENT)


def held(known: Known) -> str:
    """Return the code of what keeps asked-for warmth away; empty where it warms, or nobody asked."""
    latch, rule = _text(known, "latch"), _text(known, "rule")
    if known.until is None or not known.sensed or (rule in WARMING and not latch):
        return ""
    return latch or rule


def why(known: Known) -> Why | None:
    """Return what keeps, or would keep, warmth away; None for nothing."""
    if known.locked:
        return Why("locked")
    if known.barred is not None:
        return Why(BARS.get(known.barred.code, "other"), reason=known.barred.reason)
    if isinstance(known.toy.switch, Manual):
        return Why("by_hand")
    if isinstance(known.toy.switch, Webhook):
        return Why("unseen")
    if not known.linked:
        return Why("broker")
    if not known.sensed:
        return None if known.toy.pad.self_limiting else Why("no_sensor")
    return Why("hub_silent") if not known.alive else _found(known)


def _found(known: Known) -> Why | None:
    """Return what the hub found."""
    latch, rule, rest = _text(known, "latch"), _text(known, "rule"), known.rest_until
    if latch:
        return _reason(known, latch)
    if known.state.get("online") is not True:
        return Why("offline")
    if rule and rule not in BLAMELESS:
        return _reason(known, rule)
    if rest is not None:
        return Why("resting", {"time": rest})
    if known.state.get("ready") is not True:
        return Why("switch")
    refused = _text(known, "refused")
    return Why("other", reason=refused) if refused else None


def reason_of(code: str) -> str:
    """Return the reason that a code stands for; the voice names the same one."""
    if code.startswith("sensor-"):
        return "sensor"
    return "webhook" if code.startswith("ifttt-") else REASONS.get(code, "other")


def _reason(known: Known, code: str) -> Why:
    reason, rest = reason_of(code), known.rest_until
    if reason == "resting":
        return Why("resting", {"time": rest}) if rest is not None else Why("resting_soon")
    return Why(reason, reason=_text(known, "why") or _text(known, "refused"))


def _text(known: Known, key: str) -> str:
    said = known.state.get(key)
    return said[:300] if isinstance(said, str) else ""
