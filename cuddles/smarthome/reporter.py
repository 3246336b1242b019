"""The hub's reports to Alexa, in a thread of their own: the hub's loop waits for nobody.

What comes while a report is on its way, or within a second of the last, is merged: Alexa hears of the state that
is, and not of each step on the way. What couldn't be sent is owed still, and goes with the next change.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

from cuddles.smarthome import grants, reports
from cuddles.smarthome.amazon import BUSY
from cuddles.smarthome.discovery import endpoints, measures
from cuddles.smarthome.message import properties_of
from cuddles.smarthome.post import UNREACHABLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cuddles.hub.seen import Seen
    from cuddles.smarthome.amazon import Gateway
    from devices.home import Home
    from terms import Refused

PACE_S: Final = 1.0
OWED: Final = frozenset({BUSY.code, UNREACHABLE.code})
"""Refusals after which a report is owed still."""


class Reporter:
    """Reports a home's changes.

    Parameters
    ----------
    new_id
        Makes ids of messages.
    complain
        Is told, in a sentence, what couldn't be sent; the same only once in a row.

    """

    def __init__(
        self,
        home: Home,
        gateway: Gateway,
        new_id: Callable[[], str],
        complain: Callable[[str], None],
        pace_s: float = PACE_S,
    ) -> None:
        self._home, self._gateway, self._new_id, self._complain = home, gateway, new_id, complain
        self._pace_s = pace_s
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._waiting: dict[str, Seen] = {}
        self._said = ""
        self._changed = threading.Condition()
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="cuddles-reports", daemon=True)

    def begin(self) -> None:
        """Report which toys came or left, and whatever comes from now on."""
        self._thread.start()

    def __call__(self, seen: Seen) -> None:
        """Take a new state, without waiting."""
        with self._changed:
            self._waiting[seen.toy] = seen.after(self._waiting.get(seen.toy))
            self._changed.notify()

    def close(self, timeout_s: float = 5.0) -> None:
        """Send what is waiting, and end; fine where it never began."""
        if not self._thread.is_alive():
            return
        self._closed.set()
        with self._changed:
            self._changed.notify()
        self._thread.join(timeout_s)

    def _run(self) -> None:
        self._safely(self._report_toys)
        while taken := self._taken():
            for seen in taken:
                self._safely(lambda seen=seen: self._report(seen))  # type: ignore[misc]
            self._closed.wait(self._pace_s)

    def _taken(self) -> tuple[Seen, ...]:
        """Return what is waiting, once anything is; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed.is_set())
            taken, self._waiting = tuple(self._waiting.values()), {}
        return taken

    def _report_toys(self) -> None:
        """Report which toys came, changed or left since Alexa was told."""
        now = {one["endpointId"]: one for one in endpoints(self._home.toys.values(), reported=True)}
        added, gone = reports.endpoints_owed(grants.endpoints_told(self._gateway.records), now)
        refused: list[Refused] = []
        if added:
            refused += self._gateway.send(lambda token: reports.add_report(added, token, self._new_id()))
        if gone:
            refused += self._gateway.send(lambda token: reports.delete_report(gone, token, self._new_id()))
        self._regret(refused)
        if (added or gone) and not _owed(refused) and grants.all_grants(self._gateway.records):
            grants.tell_endpoints(self._gateway.records, now)

    def _report(self, seen: Seen) -> None:
        toy = self._home.toys.get(seen.toy)
        if toy is None or not measures(toy):
            return
        now, told = properties_of(seen.state, self._gateway.utc()), self._told.get(seen.toy)
        if told is None:
            self._told[seen.toy] = now
            return
        owed, others = reports.changes(told, now)
        refused: Iterable[Refused] = ()
        if owed:
            cause = reports.cause_of(owed, seen.who, pressed=seen.pressed)
            parts = (owed, others)
            refused = self._gateway.send(
                lambda token: reports.change_report(seen.toy, cause, parts, token, self._new_id())
            )
            self._regret(refused)
        if not _owed(refused):
            self._told[seen.toy] = reports.told_after(told, owed, now)

    def _safely(self, what: Callable[[], None]) -> None:
        """Do it; what breaks is told, and ends no thread on which later reports depend."""
        try:
            what()
        except Exception as error:  # noqa: BLE001  (records and network: whatever they raise)
            self._tell(f"a report to Alexa broke off ({type(error).__name__})")

    def _regret(self, refused: Iterable[Refused]) -> None:
        for one in refused:
            self._tell(f"a report to Alexa wasn't taken: {one.reason}")

    def _tell(self, sentence: str) -> None:
        if sentence != self._said:
            self._complain(sentence)
        self._said = sentence


def _owed(refused: Iterable[Refused]) -> bool:
    return any(one.code in OWED for one in refused)
