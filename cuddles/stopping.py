"""Off with whatever is left: no right home file, no password, no records. It asks nobody and tries every way.

`App.off` is the good way. Where the home file can't be used, this speaks to the switch itself, with what
`lenient_switches` found in the text or a person named, and also tells the hubs at that broker, since a hub that
wasn't told would warm again with its next lease.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cuddles.messages import WishMessage, read_object, wish_topic
from devices import tasmota
from devices.drivers.events import Message, Outgoing
from devices.drivers.exchange import Exchange
from devices.drivers.once import UNREACHABLE
from devices.drivers.session import Broker, trusting
from devices.limits import WISH_LONGEST_S
from devices.switches import Proof

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from devices.home import Broker as Declared
    from terms import Refused

CONNECT_S: Final = 4.0
FOUND_S: Final = 0.4
"""What a broker remembers arrives at once after the subscription; so long is waited for it."""
OFF_S: Final = 5.0
AGAIN_S: Final = 1.0
BY_HAND: Final = "Press its button or pull its plug."
_HOME = re.compile(rb"^home[ \t]*:[ \t]*['\"]?([a-z][a-z0-9-]{0,39})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Target:
    """A switch to turn off: its topic, its broker, and its toy and home where these are known."""

    toy: str | None
    topic: str
    broker: Declared
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of it: how sure it is, and the sentence for people."""

    proof: Proof
    words: str


def home_name(content: bytes) -> str | None:
    """Return the home's name from a text that may be wrong elsewhere."""
    found = _HOME.search(content)
    return found[1].decode("ascii") if found else None


def stop(target: Target, who: str, new_id: Callable[[], str], utc: float) -> Ended | Refused:
    """Turn a switch off, by every way there is to its broker; returns the best that came of it."""
    best: Ended | Refused = UNREACHABLE
    for broker in _ways(target.broker):
        outcome = _stop_at(broker, target, who, new_id, utc)
        if isinstance(outcome, Ended):
            best = outcome
            if outcome.proof is Proof.CONFIRMED:
                break
    return best


def _ways(said: Declared) -> Iterator[Broker]:
    """Yield the broker as declared, then without what can't be read: a password, a certificate."""
    password = tls = None
    try:
        tls = trusting(said.ca_file) if said.ca_file else None
    except (OSError, ValueError):
        tls = trusting() if said.ca_file else None
    try:
        password = Path(said.password_file).read_text("utf-8").strip() if said.password_file else None
    except (OSError, ValueError):
        password = None
    first = Broker(said.host, said.port, said.user, password, tls)
    yield first
    if said.user is not None:
        yield replace(first, user=None, password=None)


def _stop_at(
    broker: Broker, target: Target, who: str, new_id: Callable[[], str], utc: float
) -> Ended | Refused:
    topic, name = target.topic, target.toy or target.topic
    plain = [Outgoing(one.topic, one.payload) for one in tasmota.off(topic, None)]
    filters = (f"stat/{topic}/POWER1", f"stat/{topic}/POWER", "cuddles/+/+/state")
    heard = _Heard(topic)
    with Exchange(broker, filters) as exchange:
        if not exchange.connected(CONNECT_S):
            return UNREACHABLE
        exchange.say(*plain)
        exchange.listen(heard.take, FOUND_S)
        for wish in _wishes(target, heard.shown, WishMessage(new_id(), who, None, utc + WISH_LONGEST_S)):
            exchange.say(wish)
        until = time.monotonic() + OFF_S
        while not heard.off and time.monotonic() < until:
            exchange.say(*plain)
            exchange.listen(heard.take, AGAIN_S)
    if heard.off:
        return Ended(Proof.CONFIRMED, f"{name} is off.")
    return Ended(Proof.SENT, f"I sent off, but the switch of {name} doesn't answer. {BY_HAND}")


class _Heard:
    """What came meanwhile: the switch's word, and which toys the hubs here show."""

    def __init__(self, topic: str) -> None:
        self._switch = f"stat/{topic}/"
        self.off = False
        self.shown: set[tuple[str, str]] = set()

    def take(self, message: Message) -> bool:
        """Take a message; returns whether the switch is off."""
        if message.topic.startswith(self._switch):
            self.off = self.off or (message.payload == b"OFF" and not message.retain)
        elif read_object(message.payload) is not None:
            _, home, toy, _ = message.topic.split("/")
            self.shown.add((home, toy))
        return self.off


def _wishes(target: Target, shown: set[tuple[str, str]], wish: WishMessage) -> Iterator[Outgoing]:
    """Yield the off for each hub that may look after this switch.

    A hub's state names its toy, not its switch: where the toy isn't known, every wish at this broker ends.
    """
    told = {(home, toy) for home, toy in shown if target.toy in (None, toy) and target.home in (None, home)}
    if target.home is not None and target.toy is not None:
        told.add((target.home, target.toy))
    for home, toy in sorted(told):
        yield Outgoing(wish_topic(home, toy), wish.payload(), retain=True)
