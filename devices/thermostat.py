"""Whether to heat: an ordered table of rules, of which the first that applies decides.

Theory of operation. `RULES` is data. It begins with everything that forbids a lease
(`devices.lease.FORBIDDEN`) and ends with three rules of a thermostat with hysteresis. Exactly one rule of the
table heats, the last; to reach it a state has to get past all others, so a state that nobody thought of is
off. Every rule carries the sentence that is logged and spoken, and the label from which the documentation's
diagram is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from devices.lease import FORBIDDEN, Known, Rule
from devices.limits import TARGET_HIGHEST_C

if TYPE_CHECKING:
    from devices.home import Limits

HYSTERESIS_K: Final = 0.5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Heat or don't, the rule that says so, and its sentence."""

    heat: bool
    rule: str
    why: str


def target_of(known: Known, limits: Limits) -> float:
    """Return the temperature at which heating stops: what was asked for, under every ceiling (°C)."""
    asked = known.session.target_c if known.session else limits.target_c
    return min(asked, limits.target_c, TARGET_HIGHEST_C)


def _celsius(known: Known) -> float:
    return known.trace.last.celsius if known.trace.last else TARGET_HIGHEST_C


def _degrees(known: Known, limits: Limits) -> str:
    return f"{_celsius(known):.1f} of {target_of(known, limits):g} degrees"


RULES: Final[tuple[Rule, ...]] = (
    *FORBIDDEN,
    Rule(
        "warm-enough",
        lambda known, limits, _: not _celsius(known) < target_of(known, limits),
        heat=False,
        why=lambda known, limits, _: f"It is warm: {_degrees(known, limits)}.",
        drawn="it is as warm as asked",
    ),
    Rule(
        "coasting",
        lambda known, limits, _: (
            not known.heating and not _celsius(known) < target_of(known, limits) - HYSTERESIS_K
        ),
        heat=False,
        why=lambda known, limits, _: (
            f"It is nearly warm: {_celsius(known):.1f} of {target_of(known, limits):g} degrees."
        ),
        drawn="it has not cooled by half a degree yet",
    ),
    Rule(
        "warming",
        lambda _, __, ___: True,
        heat=True,
        why=lambda known, limits, _: f"It warms up: {_degrees(known, limits)}.",
        drawn="otherwise",
    ),
)


def ruling(known: Known, limits: Limits, now: float) -> Rule:
    """Return the first rule that applies at an instant (s, monotonic)."""
    for rule in RULES:
        if rule.applies(known, limits, now):
            return rule
    raise AssertionError("the last rule applies always")


def decide(known: Known, limits: Limits, now: float) -> Verdict:
    """Return the verdict of the rule that applies at an instant (s, monotonic), with its sentence."""
    rule = ruling(known, limits, now)
    return Verdict(rule.heat, rule.name, rule.why(known, limits, now))
