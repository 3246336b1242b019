"""Certificate chains by address: fetched once by whoever comes first, kept for a while, never without bound.

The addresses come from strangers. Whatever they ask for, this machine fetches no address twice at a time, few at
all, none that has failed again at once, and failures don't push out what is good. A chain that is kept saves the
fetch alone: whether it holds is asked again at every request, so an expired one helps nobody; one that is older
than an hour is still good for a day where it can't be fetched anew.
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from cuddles.web.alexa.chain import read_chain
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.web.alexa.chain import Chain

GOOD_S: Final = 3600.0
OLDEST_S: Final = 86_400.0
BAD_S: Final = 10.0
MOST: Final = 32
"""So many chains, and so many failures, are kept; Amazon uses one or two addresses at a time."""
AT_ONCE: Final = 4
WAIT_S: Final = 5.0
"""How long a request waits for what another one fetches."""
BUSY: Final = Refused("busy", "Too many certificates are being fetched.")
FAILED: Final = Refused("fetch-failed", "Fetching the certificate failed.")
_LOG = logging.getLogger("cuddles.web")


@dataclass(frozen=True, slots=True)
class _Kept:
    """A chain, when it was fetched, and until when nobody asks for it again."""

    chain: Chain
    at: float
    until: float


class Certificates:
    """Gives the chain at an address.

    Parameters
    ----------
    fetch
        Gets what stands at an address.
    clock
        Gives seconds that never jump.

    """

    def __init__(self, fetch: Callable[[str], bytes | Refused], clock: Callable[[], float]) -> None:
        self._fetch, self._clock = fetch, clock
        self._good: OrderedDict[str, _Kept] = OrderedDict()
        self._bad: OrderedDict[str, tuple[float, Refused]] = OrderedDict()
        self._flying: dict[str, Future[Chain | Refused]] = {}
        self._lock = threading.Lock()

    def __call__(self, address: str) -> Chain | Refused:
        """Return the chain, kept or fetched; waits a few seconds at most."""
        with self._lock:
            kept = self._kept(address)
            if kept is not None:
                return kept
            flight = self._flying.get(address)
            if flight is None and len(self._flying) >= AT_ONCE:
                return self._old(address) or BUSY
            if flight is None:
                own = self._flying[address] = Future()
        if flight is None:
            return self._fly(address, own)
        try:
            return flight.result(WAIT_S)
        except TimeoutError:
            return BUSY

    def _fly(self, address: str, flight: Future[Chain | Refused]) -> Chain | Refused:
        try:
            said = self._fetch(address)
            found = said if isinstance(said, Refused) else read_chain(said)
        except Exception:  # noqa: BLE001 (whatever a stranger's address breaks, others wait for this flight)
            _LOG.exception("a certificate's fetch broke")
            found = FAILED
        with self._lock:
            found = self._keep(address, found)
            del self._flying[address]
        flight.set_result(found)
        return found

    def _kept(self, address: str) -> Chain | Refused | None:
        now, good, bad = self._clock(), self._good.get(address), self._bad.get(address)
        if good is not None:
            return good.chain if now < good.until else None
        return bad[1] if bad is not None and now < bad[0] else None

    def _old(self, address: str) -> Chain | None:
        good = self._good.get(address)
        return good.chain if good is not None and self._clock() - good.at < OLDEST_S else None

    def _keep(self, address: str, found: Chain | Refused) -> Chain | Refused:
        """Keep what was found, or what was there before where that fails; returns which."""
        now, before = self._clock(), self._good.pop(address, None)
        self._bad.pop(address, None)
        if not isinstance(found, Refused):
            self._good[address] = _Kept(found, now, now + GOOD_S)
        elif before is not None and now - before.at < OLDEST_S:
            self._good[address] = replace(before, until=now + BAD_S)
            found = before.chain
        else:
            self._bad[address] = (now + BAD_S, found)
        for kept in (self._good, self._bad):
            while len(kept) > MOST:
                kept.popitem(last=False)
        return found
