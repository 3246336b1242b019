"""A hub over thousands of toys, its records in memory: ``python -m bench.keeping PORT COUNT``.

Prints a line once it is connected; told to on stdin, prints what it has heard and said, and how its toys are.
Put together as `cuddles.bootstrap` does it, without a disk: no diary, no SQLite.
"""

from __future__ import annotations

import json
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bench.switches import topic_of
from cuddles.bootstrap import clock, keeper_of
from cuddles.hub.house import Household
from cuddles.hub.plans import Planner
from cuddles.hub.run import Hub
from cuddles.stores.memory import MemoryRecords
from devices.drivers.mqtt import Link
from devices.drivers.session import Broker
from devices.home import Home, Toy
from devices.switches import Relay

if TYPE_CHECKING:
    from devices.moments import Now
    from terms import Refused

HOME = "bench"


class Nowhere:
    """A diary that keeps nothing."""

    def write(self, line: str) -> None:
        """Forget a line."""

    def note(self, now: Now, event: object) -> None:
        """Forget an event of the hub itself."""

    def close(self) -> None:
        """Be done."""


@dataclass
class Counting:
    """The link, and how much was sent through it."""

    link: Link
    sent: Counter[str] = field(default_factory=Counter)

    def publish(
        self, topic: str, payload: bytes | str, *, retain: bool = False, qos: int = 1
    ) -> Refused | None:
        """Count and send."""
        self.sent["lease" if payload[:6] == b"lease=" else "other"] += 1
        return self.link.publish(topic, payload, retain=retain, qos=qos)


def home_of(count: int) -> Home:
    """Return a home with so many toys."""
    toys = {topic_of(n): Toy(topic_of(n), f"toy {n}", Relay(topic_of(n))) for n in range(count)}
    return Home(HOME, "Europe/Berlin", toys, {})


def _main(port: int, count: int) -> None:
    home = home_of(count)
    keepers = {name: keeper for name, toy in home.toys.items() if (keeper := keeper_of(home, toy))}
    household, records = Household(home, keepers, "hub-bench"), MemoryRecords()
    diary: Any = Nowhere()
    hub = Hub(household, Planner(home, records, clock()), records, diary, clock)
    heard = Counter[str]()

    def put(event: object) -> None:
        heard[type(event).__name__] += 1
        hub.inbox.put(event)  # type: ignore[arg-type]

    link = Link(Broker("127.0.0.1", port), household.filters(), put, client_id="cuddles-bench-hub")
    wire = Counting(link)
    hub.wire = wire
    link.start()
    threading.Thread(target=_answer, args=(hub, wire, heard), daemon=True).start()
    hub.run()
    link.close()


def _answer(hub: Hub, wire: Counting, heard: Counter[str]) -> None:
    """Tell how it is for every line on stdin; end with it."""
    for _ in sys.stdin:
        keepers = list(hub.household.keepers.values())
        said = {
            "messages": heard["Message"],
            "leases": wire.sent["lease"],
            "sent": wire.sent.total(),
            "waiting": len(hub.inbox),
            "dropped": heard["Dropped"],
            "lost": heard["Disconnected"],
            "faults": heard["Fault"],
            "verified": sum(one.known.verified is not None for one in keepers),
            "warming": sum(one.known.heating for one in keepers),
            "rules": dict(Counter(one.rule for one in keepers)),
        }
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()
    hub.stop()


if __name__ == "__main__":
    _main(int(sys.argv[1]), int(sys.argv[2]))
