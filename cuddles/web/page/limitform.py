"""What a caregiver types about limits, read: lowered limits, or what is wrong with each field. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from devices.allowed import Lowered, wrong

if TYPE_CHECKING:
    from collections.abc import Mapping

    from devices.home import Limits

MINUTE_S = 60.0


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as they were typed; an empty one is no limit."""

    target: str = ""
    longest: str = ""
    daily: str = ""
    begins: str = ""
    ends: str = ""
    wrong: Mapping[str, str] = field(default_factory=dict)


def typed_of(by: Lowered, declared: Limits) -> Typed:
    """Return limits as a form's fields."""
    longest, daily = ("" if one is None else f"{one / MINUTE_S:g}" for one in (by.longest_s, by.daily_s))
    target = declared.target_c if by.target_c is None else min(by.target_c, declared.target_c)
    begins, ends = by.quiet or ("", "")
    return Typed(f"{target:g}", longest, daily, begins, ends)


def lowered_of(typed: Typed, declared: Limits) -> Lowered | Typed:
    """Return the limits that were typed, or the fields with what is wrong with them (keys of texts)."""
    bad, lengths = dict[str, str](), dict[str, float | None]()
    for name, text in (("longest", typed.longest), ("daily", typed.daily)):
        minutes = _number(text)
        lengths[name] = None if minutes is None else minutes * MINUTE_S
        alone = Lowered(longest_s=lengths[name]) if name == "longest" else Lowered(daily_s=lengths[name])
        if text.strip() and (lengths[name] is None or wrong(alone, declared) is not None):
            bad[name] = f"limits.wrong_{name}"
    target_c = _number(typed.target)
    if bool(typed.begins) is not bool(typed.ends):
        bad["quiet"] = "limits.wrong_quiet_half"
    quiet = (typed.begins, typed.ends) if typed.begins and typed.ends else None
    if target_c is None or wrong(Lowered(target_c=target_c), declared) is not None:
        bad["target"] = "limits.wrong_target"
    if quiet is not None and wrong(Lowered(quiet=quiet), declared) is not None:
        bad["quiet"] = "limits.wrong_quiet"
    if bad:
        return replace(typed, wrong=bad)
    ceiling = None if target_c == declared.target_c else target_c
    return Lowered(ceiling, lengths["longest"], lengths["daily"], quiet)


def _number(text: str) -> float | None:
    """Return a number as people write it, with a point or a comma; None for anything else."""
    plain = text.strip().replace(",", ".")
    if not plain.isascii() or not plain.replace(".", "", 1).isdigit():
        return None
    return float(plain)
