"""A switch set up in virtual time, by the machine that `cuddles device provision` uses."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cuddles.conversation import hold
from cuddles.setting_up import Setup
from cuddles.trials.direct import Direct
from devices.simulator.switch import Flash, Profile, Switch
from terms import Refused

if TYPE_CHECKING:
    from devices.switches import Relay

BOOT_S = 15.0


@lru_cache(maxsize=32)
def _stored(relay: Relay, profile: Profile) -> tuple[tuple[str, object], ...]:
    talk, setup = Direct(Switch(profile, 0.0, 1)), Setup(relay, mends=True)
    talk.listen(lambda _: False, BOOT_S)
    hold(setup, talk, talk.clock)
    found = setup.outcome()
    if isinstance(found, Refused) or not found.right:
        raise AssertionError(f"a switch can't be set up: {found}")
    return tuple(talk.switch.flash.stored.items())


def flash_of(relay: Relay, profile: Profile) -> Flash:
    """Return a fresh copy of the flash of a switch that was set up."""
    return Flash(dict(_stored(relay, profile)))  # type: ignore[arg-type]
