"""Laws of numbers: limits, pads and plans stay under the hard ceilings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from devices import limits as most
from devices.laws.case import Case, Found, names
from devices.schedule import clashes
from devices.switches import Manual, Relay

if TYPE_CHECKING:
    from devices.home import Toy

HEAT_J_PER_K_CM3: Final = 0.29
"""Heat capacity that a pad warms within a lease, per volume of the toy.

The simulator's 430 J/K for a toy of 30 cm, which holds 1.5 litres by its pattern. It is an estimate, of a pad
in a pocket with some mass around it; loose fibre alone holds less and warms faster.
"""
LEASE_RISE_HIGHEST_K: Final = 2.0
"""How much warmer a pad may get within one lease that nobody watches."""


def ceilings(case: Case) -> Found:
    """Yield limits and pads beyond the hard ceilings."""
    for name, toy in case.home.toys.items():
        at, own = ("toys", name, "limits"), toy.limits
        low, high = most.TARGET_LOWEST_C, most.TARGET_HIGHEST_C
        for key, lawful, message, cure in (
            (
                "target",
                low <= own.target_c <= high,
                f"{own.target_c:g} C as target",
                f"{low:g}C to {high:g}C",
            ),
            (
                "session",
                0 < own.session_s <= most.SESSION_LONGEST_S,
                f"{own.session_s:g} s a session",
                "30m or less",
            ),
            ("rest", own.rest_s >= most.REST_SHORTEST_S, f"{own.rest_s:g} s of rest", "10m or more"),
        ):
            if not lawful:
                yield (*at, key), f"{message} is out of bounds", f"write {key}: {cure}", "error"
        if not isinstance(toy.switch, Manual):
            yield from _pads(name, toy)


def _pads(name: str, toy: Toy) -> Found:
    at, pad = ("toys", name, "pad"), toy.pad
    if not 0 < pad.volts <= most.SUPPLY_HIGHEST_V:
        yield (*at, "volts"), f"{pad.volts:g} V is out of bounds", "use a supply of 24V or less", "error"
    if not most.TARGET_HIGHEST_C < pad.cut_out_c <= most.CUT_OUT_HIGHEST_C:
        cure = "build in a fuse that opens above 40C and at 45C or less"
        yield (*at, "cutout"), f"a cut-out at {pad.cut_out_c:g} C is out of bounds", cure, "error"
    if isinstance(toy.switch, Relay) and toy.switch.metered and toy.switch.sensor is not None:
        cure = "never wire a probe to a meter that isn't isolated: a Sonoff POW's electronics are live"
        message = "a metering switch with a probe: in most of them the probe's wires carry the mains"
        yield ("toys", name, "switch", "metered"), message, cure, "warning"
    if toy.volume_cm3 is None:
        cure = "write volume: from pattern.json"
        yield ("toys", name), f"not checked: whether {pad.watts:g} W is too much for it", cure, "warning"
        return
    warmed = toy.volume_cm3 * HEAT_J_PER_K_CM3
    bound = warmed * LEASE_RISE_HIGHEST_K / most.LEASE_S
    if not 0 < pad.watts <= bound:
        rise = f"over {LEASE_RISE_HIGHEST_K:g} K in a minute"
        message = f"{pad.watts:g} W is too much for {toy.volume_cm3:g} cm3, {rise}"
        yield (*at, "watts"), message, f"use a pad of {max(0.0, bound):.1f}W or less", "error"


def planned(case: Case) -> Found:
    """Yield plans for toys that are not there, beyond their limits, or in each other's way."""
    for plan in case.home.plans:
        at, toy = ("plans", f"{plan.toy}/{plan.name}"), case.home.toys.get(plan.toy)
        if toy is None:
            yield (*at, "toy"), f"there is no toy '{plan.toy}'", f"write one of {names(case.home)}", "error"
        elif not plan.target_c <= toy.limits.target_c:
            cure = f"write target: {toy.limits.target_c:g}C or less"
            yield (*at, "target"), f"'{plan.toy}' may not be warmed to {plan.target_c:g} C", cure, "error"
        if toy is not None and isinstance(toy.switch, Manual):
            cure = "plan only what a switch can do"
            yield (*at, "toy"), f"a plan can't warm '{plan.toy}': a person does", cure, "warning"
    for clash in clashes(case.home.plans):
        severity, message = clash.severity, clash.message.rstrip(".")
        yield ("plans",), message, "check that you want this", severity


def zoned(case: Case) -> Found:
    """Yield the time zone where it is not known."""
    if case.zones is not None and case.home.zone not in case.zones:
        yield ("zone",), f"'{case.home.zone}' is not a time zone", "write one like Europe/Berlin", "error"


def tested(case: Case) -> Found:
    """Yield steps for people that nobody has tried out."""
    for name, toy in case.home.toys.items():
        if isinstance(toy.switch, Manual) and toy.switch.tested_by is None:
            message, cure = (
                "nobody has tried these steps out",
                "try them, then write tested_by: and your name",
            )
            yield ("toys", name, "switch"), message, cure, "warning"
