"""How long it takes until somebody who was killed is back: until what it is there for is done again."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from bench.visitor import Visitor
from cuddles.broker.mosquitto import HOST
from cuddles.messages import hub_topic
from devices.drivers.events import Message
from devices.drivers.mqtt import Link
from devices.drivers.session import Broker

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from bench.house import House
    from devices.drivers.events import Event

LOOK_S: Final = 0.005
PATIENCE_S: Final = 60.0
NOBODY: Final = json.dumps({"alive": False, "hub": "nobody"})


class Backs:
    """Watches for the length of a block.

    The page is back when it answers. The workshop, its hands and what they are forked from are back when all that
    they had in hand has ended, and another job after that. A hub is back when a new one says that it lives, which
    it does once it is linked and acts; where only that was killed which forks hubs, when the one that lives
    contradicts who says that none does.
    """

    def __init__(self, house: House) -> None:
        self._house, self._alive = house, list[tuple[float, str]]()
        self._link = Link(Broker(HOST, house.broker_port), (hub_topic("bench"),), self._heard)

    def __enter__(self) -> Self:
        self._link.start()
        _until(lambda: self._alive, time.monotonic())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._link.close()

    def after(self, kind: str, since: float, held: list[str], database: sqlite3.Connection) -> float:
        """Return how many seconds after `since` what was killed then is back."""
        if kind == "hubs":
            self._link.publish(hub_topic("bench"), NOBODY)
        known = {name for at, name in self._alive if at <= since} if kind == "hub" else set()
        if kind in ("hub", "hubs"):
            _until(lambda: any(at > since and name not in known for at, name in self._alive), since)
        elif kind in ("page", "pages"):
            _until(self._answers, since)
        else:
            _worked(held, since, database)
        return time.monotonic() - since

    def _answers(self) -> bool:
        with suppress(OSError):
            return Visitor(self._house.port).ask("GET", "/healthz")[0] == 200
        return False

    def _heard(self, event: Event) -> None:
        if isinstance(event, Message):
            said = json.loads(event.payload or b"{}")
            if said.get("alive") is True:
                self._alive.append((time.monotonic(), str(said.get("hub"))))


def _until(holds: Callable[[], object], since: float) -> None:
    while not holds() and time.monotonic() < since + PATIENCE_S:
        time.sleep(LOOK_S)


def _worked(held: list[str], since: float, database: sqlite3.Connection) -> None:
    """Wait until jobs have ended that were in hand, and another one."""
    marks = ",".join("?" * len(held))
    last = database.execute("SELECT coalesce(max(rowid), 0) FROM tally").fetchone()[0]
    open_ = f"SELECT count(*) FROM job WHERE key IN ({marks}) AND ended IS NULL"  # noqa: S608  (marks alone)
    newer = "SELECT count(*) FROM tally WHERE rowid > ? AND (what LIKE 'done %' OR what LIKE 'dead %')"

    def ended() -> bool:
        counts = database.execute(open_, held), database.execute(newer, (last,))
        still, more = (one.fetchone()[0] for one in counts)
        return not still and bool(more)

    _until(ended, since)
