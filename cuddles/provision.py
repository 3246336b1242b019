"""Setting a switch up, and checking it, over the home's broker."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

from cuddles.conversation import hold
from cuddles.setting_up import Checked, Setup
from devices import tasmota
from devices.drivers.exchange import Exchange
from devices.drivers.once import UNREACHABLE
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from devices.drivers.session import Broker
    from devices.switches import Relay

LONGEST_S: Final = 180.0
CONNECT_S: Final = 4.0
GROUPS: Final = ("tasmotas",)
"""Topics that a switch hears besides its own, as the factory made it."""


def check(relay: Relay, broker: Broker) -> Checked | Refused:
    """Return what is wrong with a switch; changes nothing. Blocks for some seconds."""
    return _held(Setup(relay, mends=False), broker)


def provision(relay: Relay, broker: Broker, say: Callable[[str], None]) -> str | Refused:
    """Set a switch up and return its fingerprint; blocks for some minutes at most."""
    found = _held(Setup(relay, mends=True, say=say), broker)
    return found if isinstance(found, Refused) else found.audit.fingerprint(relay)


def _held(setup: Setup, broker: Broker) -> Checked | Refused:
    topic = setup.relay.topic
    groups = (*GROUPS, f"cuddles_{topic}")
    filters = (*tasmota.subscriptions(topic), *(f"cmnd/{group}/#" for group in groups))
    with Exchange(broker, filters) as exchange:
        if not exchange.connected(CONNECT_S):
            return UNREACHABLE
        if not hold(setup, exchange, time.monotonic, LONGEST_S):
            setup.give_up()
    return setup.outcome()
