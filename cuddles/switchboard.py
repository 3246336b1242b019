"""The switchboard over MQTT: a short connection for each errand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles import calls
from cuddles.alone import Alone
from cuddles.answers import Off, Warming
from cuddles.conversation import Noting, hold
from cuddles.messages import WishMessage, hub_topic, read_object, state_topic, wish_topic
from devices import tasmota
from devices.drivers.events import Message, Outgoing
from devices.drivers.exchange import Exchange
from devices.drivers.once import UNREACHABLE
from devices.switches import Proof, Relay
from terms import Refused

if TYPE_CHECKING:
    from cuddles.ports import Clock, Records
    from devices.drivers.session import Broker
    from devices.home import Home, Toy

REMEMBERED_S: Final = 0.4
"""What a broker remembers arrives at once after the subscription; so long is waited for it."""
AGAIN_S: Final = 1.0


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for the broker, for the hub's answer, for an off, and for a session alone (s)."""

    connect_s: float = 4.0
    answer_s: float = 4.0
    off_s: float = 5.0
    alone_s: float = math.inf


PATIENT: Final = Patience()
HASTY: Final = Patience(1.0, 1.4, 1.0, 5.0)
"""For a voice, which has to speak within three seconds."""
TALKS_S: Final = 1.0
TOO_SLOW: Final = Refused("too-slow", "The switch answers too slowly: nothing was switched on. Try again.")


class MqttBoard:
    """Reaches switches and hub through the home's broker."""

    def __init__(
        self, home: Home, broker: Broker, clock: Clock, records: Records, patience: Patience = PATIENT
    ) -> None:
        self._patience = patience
        self._heard = -math.inf
        self._home, self._broker, self._clock, self._records = home.name, broker, clock, records

    def hub(self) -> dict[str, Any] | None:
        """Return what the hub said of itself last."""
        found = self._remembered((hub_topic(self._home),))
        return None if isinstance(found, Refused) else found.get(hub_topic(self._home))

    def states(self, toys: tuple[str, ...]) -> dict[str, dict[str, Any]] | Refused:
        """Return what the hub shows of toys."""
        topics = {state_topic(self._home, toy): toy for toy in toys}
        found = self._remembered(tuple(topics))
        if isinstance(found, Refused):
            return found
        return {toy: found.get(topic, {}) for topic, toy in topics.items()}

    def ask(self, toy: Toy, wish: WishMessage) -> dict[str, Any] | Refused:
        """Give a wish to the hub; returns the state that answers it, where it warms once the switch confirms."""
        answer: dict[str, Any] = {}

        def take(heard: Message) -> bool:
            said = read_object(heard.payload) or {}
            if said.get("wish_id") == wish.id:
                answer.update(said)
            return bool(answer) and (said.get("rule") != "warming" or said.get("relay") == "on")

        with Exchange(self._broker, (state_topic(self._home, toy.name),)) as exchange:
            if not exchange.connected(self._patience.connect_s):
                return UNREACHABLE
            exchange.say(Outgoing(wish_topic(self._home, toy.name), wish.payload(), retain=True))
            if not exchange.listen(take, self._patience.answer_s) and not answer:
                return Refused("hub-silent", "The hub didn't answer; nothing was switched on.")
        return answer

    def off(self, toy: Toy, wish: WishMessage) -> Off | Refused:
        """Open the relay now, again every second until the switch confirms it, and tell the hub."""
        relay = toy.switch
        if not isinstance(relay, Relay):
            raise TypeError("only a relay is switched off over MQTT")
        with Exchange(self._broker, (f"stat/{relay.topic}/POWER1", f"stat/{relay.topic}/POWER")) as exchange:
            if not exchange.connected(self._patience.connect_s):
                return UNREACHABLE
            plain = [Outgoing(one.topic, one.payload) for one in tasmota.off(relay.topic, None)]
            exchange.say(*plain, Outgoing(wish_topic(self._home, toy.name), wish.payload(), retain=True))
            for _ in range(round(self._patience.off_s / AGAIN_S)):
                if exchange.listen(lambda heard: heard.payload == b"OFF" and not heard.retain, AGAIN_S):
                    return Off(toy.name, Proof.CONFIRMED, f"{toy.title} is off.")
                exchange.say(*plain)
        words = (
            f"I sent off, but the switch of {toy.title} doesn't answer. Press its button or pull its plug."
        )
        return Off(toy.name, Proof.SENT, words)

    def warm_alone(self, toy: Toy, target_c: float, seconds: float) -> Warming | Refused:
        """Start a session that the switch runs and ends by itself."""
        relay = toy.switch
        if not isinstance(relay, Relay):
            raise TypeError("only a relay runs sessions")
        alone = Alone(toy, relay, target_c, seconds)
        with Exchange(self._broker, tasmota.subscriptions(relay.topic)[:2]) as exchange:
            if not exchange.connected(self._patience.connect_s):
                return UNREACHABLE
            whole = hold(
                alone, Noting(exchange, self._note), lambda: self._clock().mono, self._patience.alone_s
            )
        if not whole and alone.next() is not None:
            return TOO_SLOW
        return alone.outcome(self._clock().utc)

    def clear(self, toy: Toy, *, state: bool) -> Refused | None:
        """Clear the wish that the broker keeps for a toy, and the hub's state of it if `state`."""
        topics = [wish_topic(self._home, toy.name), *([state_topic(self._home, toy.name)] if state else [])]
        empty: set[str] = set()

        def take(heard: Message) -> bool:
            if not heard.payload:
                empty.add(heard.topic)
            return len(empty) == len(topics)

        with Exchange(self._broker, topics) as exchange:
            if not exchange.connected(self._patience.connect_s):
                return UNREACHABLE
            exchange.say(*(Outgoing(topic, b"", retain=True) for topic in topics))
            return None if exchange.listen(take, self._patience.answer_s) else UNREACHABLE

    def talking(self) -> bool:
        """Return whether a switch has answered within the last moment, so that waiting on is worth it."""
        return self._clock().mono - self._heard < TALKS_S

    def _note(self) -> None:
        self._heard = self._clock().mono

    def call_on(self, toy: Toy) -> Warming | Refused:
        """Call the webhook that switches on, for as long as the switch itself allows."""
        return calls.on(toy, self._records, self._clock().utc)

    def call_off(self, toy: Toy) -> Off | Refused:
        """Call the webhook that switches off."""
        return calls.off(toy)

    def _remembered(self, topics: tuple[str, ...]) -> dict[str, dict[str, Any]] | Refused:
        found: dict[str, dict[str, Any]] = {}

        def take(heard: Message) -> bool:
            said = read_object(heard.payload)
            if said is not None:
                found[heard.topic] = said
            return len(found) == len(topics)

        with Exchange(self._broker, topics) as exchange:
            if not exchange.connected(self._patience.connect_s):
                return UNREACHABLE
            exchange.listen(take, REMEMBERED_S)
        return found
