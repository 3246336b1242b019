"""What can be proved of a home before anything in it is switched on.

Theory of operation. `LAWS` is a table: a name, what it promises in one line, and a function that yields what
breaks it. Every law looks at values only. A number is lawful where it is shown to lie within its bounds, so
what is no number (NaN) is unlawful. Who breaks a law of severity ``error`` is not run.

*Owned* is taken literally: a relay belongs to one toy, and a toy's relay to one dog-ear. So there is one lease
and one guard for a relay, and no doubt which. Several intents may reach a toy all the same: an intent finds
its dog-ear by the toy that was named. People (manual switches) can be asked by any number of dog-ears.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from devices.laws.case import TEMPLATES, VERBS, Broken, Case, Found, Severity
from devices.laws.ceilings import ceilings, planned, tested, zoned
from devices.laws.ending import balanced, ends, off, total
from devices.laws.owning import owned, reaches_one, spoken, titles, topics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from devices.home import Home

__all__ = ["LAWS", "TEMPLATES", "VERBS", "Broken", "Severity", "broken_laws", "reaches_one"]


def broken_laws(
    home: Home,
    *,
    locales: Mapping[str, AbstractSet[str]] | None = None,
    zones: AbstractSet[str] | None = None,
) -> tuple[Broken, ...]:
    """Return what breaks a law, in the order of the laws.

    Parameters
    ----------
    home
        What is declared.
    locales
        Intents of the skill package by locale; None where there is no package, which is said.
    zones
        Names of time zones; None where no database is at hand.

    """
    ears = tuple((ear, home.toys[ear.toy]) for ear in home.dog_ears.values() if ear.toy in home.toys)
    case = Case(home, locales, zones, ears)
    return tuple(
        Broken(law, where, message, cure, severity)
        for law, (_, find) in LAWS.items()
        for where, message, cure, severity in find(case)
    )


LAWS: Final[Mapping[str, tuple[str, Callable[[Case], Found]]]] = {
    "every-on-ends": ("whatever warms ends by itself, within the bound of its kind of switch", ends),
    "balanced": ("what can turn on can turn off", balanced),
    "owned": ("a switch belongs to one toy and one dog-ear", owned),
    "total": ("each verb has one outcome that the switch can bring about", total),
    "off-always-works": ("off needs nothing that can be refused", off),
    "spoken": ("each intent exists in every locale", spoken),
    "ceilings": ("no limit and no pad is beyond the hard ceilings", ceilings),
    "topics": ("a topic reaches one switch", topics),
    "titles": ("a title means one toy", titles),
    "plans": ("plans warm toys that exist, within their limits", planned),
    "zone": ("the time zone exists", zoned),
    "tested": ("a person has tried out what a person is asked to do", tested),
}
"""Every law: its name, what it promises, what breaks it."""
