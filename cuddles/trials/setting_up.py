"""A switch set up in virtual time, as `cuddles device provision` does it: ask, set right, ask again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from devices import provisioning, tasmota
from devices.provisioning import Audit
from devices.simulator.switch import Flash, Profile, Switch

if TYPE_CHECKING:
    from devices.switches import Relay

ROUNDS = 8


@lru_cache(maxsize=32)
def _stored(relay: Relay, profile: Profile) -> tuple[tuple[str, object], ...]:
    switch, now = Switch(profile, 0.0, 1), 10.0
    for _ in range(ROUNDS):
        audit, now = _asked(switch, relay, now)
        repairs = audit.repairs(relay)
        if not repairs and not audit.missing(relay):
            switch.restart(now)
            switch.advance(now + 60.0)
            return tuple(switch.flash.stored.items())
        for message in repairs:
            _, now = _said(switch, message, now, 0.3)
        now += 30.0
    raise AssertionError(f"a switch can't be set up: {audit.wrong(relay)} {audit.missing(relay)}")


def flash_of(relay: Relay, profile: Profile) -> Flash:
    """Return a fresh copy of the flash of a switch that was set up."""
    return Flash(dict(_stored(relay, profile)))  # type: ignore[arg-type]


def _asked(switch: Switch, relay: Relay, now: float) -> tuple[Audit, float]:
    audit = Audit({})
    for message in provisioning.questions(relay):
        answers, now = _said(switch, message, now, 0.3)
        for topic, payload in answers:
            kind, _, rest = topic.partition("/")
            for fact in tasmota.facts(kind, rest.rpartition("/")[2], payload):
                if isinstance(fact, tasmota.Answered):
                    audit = audit.heard(fact.values)
    return audit, now


def _said(
    switch: Switch, message: tasmota.Message, now: float, wait_s: float
) -> tuple[list[tuple[str, bytes]], float]:
    """Give a command and let time pass; a switch that restarted is let in again."""
    while switch.subscriptions() == () or switch.wants_link(now):
        switch.connected(now)
        now = max(now + 0.5, min(switch.next_due(), now + 5.0))
        switch.advance(now)
    switch.drain()
    switch.receive(message.topic, message.payload.encode(), now)
    switch.advance(now + wait_s)
    return [(said.topic, said.payload) for said in switch.drain()], now + wait_s
