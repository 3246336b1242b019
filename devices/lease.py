"""Permission to heat, which always runs out, and everything that forbids it.

Theory of operation. Heat is never switched on; it is *lent*. A lease lasts a minute, the switch itself ends
it (twice over: PulseTime and a rule timer), and whoever wants a longer warmth has to earn the next lease with
evidence that is newer than the one before: a temperature, just arrived, that may be believed. So there is no
state in which silence means "go on". If the hub stops, the broker, the Wi-Fi, the sensor or the sky, the
relay opens.

`FORBIDDEN` is the whole of what forbids a lease, in the order in which it is said: the first that applies is
what the log keeps and what people hear. `devices.thermostat` puts its own rules behind these; none of its
rules can be reached while one of these applies.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from devices.home import Limits
from devices.limits import CONTROLLER_CUT_C, READING_OLDEST_S
from devices.reading import Trace

if TYPE_CHECKING:
    from terms import Refused


@dataclass(frozen=True, slots=True)
class Session:
    """A time of warmth that somebody asked for (s, monotonic)."""

    target_c: float
    until: float
    who: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is believed about one heater.

    Parameters
    ----------
    linked
        The hub can speak to the broker.
    online
        The broker thinks that the switch is there.
    verified
        Fingerprint of the settings read back since the switch's last start, or None.
    trace
        What its temperatures tell.
    heating
        A lease was given and may still run.
    session
        The warmth asked for, if any.
    latch
        What went wrong and has to be looked at by a person.
    rest_until, locked_until
        No lease before these (s, monotonic): after a session, after a press on the switch.
    fenced
        Another hub is this switch's keeper.
    wrong
        What the switch's settings got wrong, in words.

    """

    linked: bool = False
    online: bool = False
    verified: str | None = None
    trace: Trace = field(default_factory=Trace)
    heating: bool = False
    session: Session | None = None
    latch: Refused | None = None
    rest_until: float = -math.inf
    locked_until: float = -math.inf
    fenced: bool = False
    wrong: tuple[str, ...] = ()


Test = Callable[[Known, Limits, float], bool]
Words = Callable[[Known, Limits, float], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """If `applies`, heat or don't; `why` is logged and spoken, `drawn` is its label in the diagram."""

    name: str
    applies: Test
    heat: bool
    why: Words
    drawn: str


def _minutes(seconds: float) -> str:
    whole = max(1, math.ceil(min(seconds, 86_400.0) / 60))
    return "1 minute" if whole == 1 else f"{whole} minutes"


def _problem(known: Known) -> str:
    return known.trace.problem.reason if known.trace.problem else "There is no temperature yet."


def _over(known: Known, now: float) -> bool:
    return known.session is not None and now >= known.session.until


def _stale(known: Known, now: float) -> bool:
    last = known.trace.last
    return last is None or not 0 <= now - last.at <= READING_OLDEST_S


def _too_warm(known: Known) -> bool:
    last = known.trace.last
    return last is None or not last.celsius < CONTROLLER_CUT_C


FORBIDDEN: Final[tuple[Rule, ...]] = (
    Rule(
        "fenced",
        lambda known, _, __: known.fenced,
        heat=False,
        why=lambda _, __, ___: "Another hub looks after this switch now.",
        drawn="another hub is its keeper",
    ),
    Rule(
        "latched",
        lambda known, _, __: known.latch is not None,
        heat=False,
        why=lambda known, _, __: known.latch.reason if known.latch else "",
        drawn="something went wrong: a person has to look",
    ),
    Rule(
        "pressed",
        lambda known, _, now: now < known.locked_until,
        heat=False,
        why=lambda _, __, ___: "Somebody pressed the button on the switch.",
        drawn="its button was pressed, for a minute",
    ),
    Rule(
        "nobody-asked",
        lambda known, _, __: known.session is None,
        heat=False,
        why=lambda _, __, ___: "Nobody asked for warmth.",
        drawn="nobody asked",
    ),
    Rule(
        "resting",
        lambda known, _, now: now < known.rest_until,
        heat=False,
        why=lambda known, _, now: f"It rests for {_minutes(known.rest_until - now)} after a session.",
        drawn="it rests after a session",
    ),
    Rule(
        "session-over",
        lambda known, _, now: _over(known, now),
        heat=False,
        why=lambda _, __, ___: "The session is over.",
        drawn="the session is over",
    ),
    Rule(
        "unlinked",
        lambda known, _, __: not known.linked,
        heat=False,
        why=lambda _, __, ___: "The hub can't reach the broker.",
        drawn="the hub can't reach the broker",
    ),
    Rule(
        "offline",
        lambda known, _, __: not known.online,
        heat=False,
        why=lambda _, __, ___: "The switch is not there: is it plugged in, and is the Wi-Fi on?",
        drawn="the switch is not there",
    ),
    Rule(
        "unverified",
        lambda known, _, __: known.verified is None,
        heat=False,
        why=lambda known, _, __: (
            f"The switch is not set up: {known.wrong[0]}."
            if known.wrong
            else "The switch's settings are being checked."
        ),
        drawn="its settings were not read back since it started",
    ),
    Rule(
        "no-reading",
        lambda known, _, __: known.trace.problem is not None or known.trace.last is None,
        heat=False,
        why=lambda known, _, __: _problem(known),
        drawn="its temperature can't be believed",
    ),
    Rule(
        "stale",
        lambda known, _, now: _stale(known, now),
        heat=False,
        why=lambda _, __, ___: "The temperature is too old: the switch has been silent.",
        drawn="its temperature is older than 25 s",
    ),
    Rule(
        "too-warm",
        lambda known, _, __: _too_warm(known),
        heat=False,
        why=lambda _, __, ___: f"It is warmer than {CONTROLLER_CUT_C:g} degrees.",
        drawn="it is 41 °C or warmer",
    ),
)
