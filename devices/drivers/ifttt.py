"""IFTTT's webhook: a request that may be carried out now, in an hour, or never.

The key is part of the address, so the address is a secret: it goes into no log, no text and no exception.
"""

from __future__ import annotations

import logging
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

import requests

from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

MAKER = "https://maker.ifttt.com"
_CONNECT_S = 3.05
_TRIES = 3
_PAUSE_S = 1.0
_HIDDEN = "[key]"
_TALKATIVE = ("connection", "connectionpool", "poolmanager", "response", "util.retry")

BAD_EVENT = Refused("ifttt-event", "The event's name may have letters, digits and _ only.")
NO_KEY = Refused("ifttt-key", "There is no IFTTT key. Copy it from ifttt.com/maker_webhooks, Documentation.")
WRONG_KEY = Refused("ifttt-key", "IFTTT doesn't know the key. Copy it again from ifttt.com/maker_webhooks.")
UNREACHABLE = Refused("ifttt-unreachable", "IFTTT can't be reached. Is the internet connection up?")
UNTRUSTED = Refused(
    "ifttt-untrusted", "What answered is not IFTTT: its certificate is wrong. Nothing was sent."
)
UNSURE = Refused("ifttt-unsure", "IFTTT didn't answer. It may still act: look at the heater.")
BUSY = Refused("ifttt-busy", "IFTTT takes no more requests for now. Wait some minutes.")
BROKEN = Refused("ifttt-broken", "IFTTT has a fault of its own. Use the switch by hand.")
MOVED = Refused("ifttt-moved", "IFTTT sent the request elsewhere; it was not followed.")
ODD = Refused("ifttt-refused", "IFTTT refuses the request. Is there an applet with this event?")

_PASSING = frozenset({UNREACHABLE, UNSURE, BUSY, BROKEN})


@dataclass(frozen=True, slots=True)
class Sent:
    """IFTTT took the request, which it also does for an event that nothing listens to: it proves no more."""

    event: str


def fire(
    event: str,
    key: str,
    values: Mapping[str, str] | None = None,
    timeout_s: float = 5.0,
    *,
    idempotent_off: bool = False,
    base_url: str = MAKER,
    ca_file: str | None = None,
    pause: Callable[[float], None] = time.sleep,
) -> Sent | Refused:
    """Fire an event with `value1` to `value3`; `timeout_s` bounds each silence of the other side.

    Only what turns heat off may be sent again after a failure (`idempotent_off`): a second ON would come
    late, and a first one may have arrived after all.
    """
    if not re.fullmatch(r"[A-Za-z0-9_]{1,128}", event):
        return BAD_EVENT
    if not key.strip():
        return NO_KEY
    url = f"{base_url}/trigger/{event}/with/key/{quote(key.strip(), safe='')}"
    outcome = _unsaid(key.strip(), lambda: _post(url, values or {}, timeout_s, ca_file), event)
    for again in range(1, _TRIES if idempotent_off else 1):
        if outcome not in _PASSING:
            break
        pause(_PAUSE_S * again)
        outcome = _unsaid(key.strip(), lambda: _post(url, values or {}, timeout_s, ca_file), event)
    return outcome


def _unsaid(key: str, post: Callable[[], int | Refused], event: str) -> Sent | Refused:
    with _silence(key):
        try:
            status = post()
        except Exception:  # noqa: BLE001 (its text may hold the address, and so the key)
            return UNSURE
    if isinstance(status, Refused):
        return status
    return Sent(event) if 200 <= status < 300 else _meaning(status)


def _post(url: str, values: Mapping[str, str], timeout_s: float, ca_file: str | None) -> int | Refused:
    with requests.Session() as session:
        session.trust_env = False
        session.verify = ca_file or True
        try:
            with session.post(
                url,
                json=dict(values),
                timeout=(min(_CONNECT_S, timeout_s), timeout_s),
                allow_redirects=False,
                stream=True,
            ) as response:
                return response.status_code
        except requests.exceptions.SSLError:
            return UNTRUSTED
        except requests.exceptions.ConnectTimeout:
            return UNREACHABLE
        except requests.exceptions.ConnectionError as error:
            return UNREACHABLE if _never_connected(error) else UNSURE


def _never_connected(error: requests.exceptions.ConnectionError) -> bool:
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    inner = error.args[0] if error.args else None
    return isinstance(inner, MaxRetryError) and isinstance(inner.reason, NewConnectionError)


def _meaning(status: int) -> Refused:
    if 300 <= status < 400:
        return MOVED
    if status >= 500:
        return BROKEN
    return {401: WRONG_KEY, 403: WRONG_KEY, 429: BUSY}.get(status, ODD)


class _Redact(logging.Filter):
    def __init__(self, key: str) -> None:
        super().__init__()
        self._secrets = {key, quote(key, safe=""), quote(key)}

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        for secret in self._secrets:
            text = text.replace(secret, _HIDDEN)
        record.msg, record.args, record.exc_info = text, (), None
        return True


@contextmanager
def _silence(key: str) -> Iterator[None]:
    """Blacken the key in what the HTTP libraries log meanwhile."""
    redact = _Redact(key)
    loggers = [logging.getLogger(f"urllib3.{name}") for name in _TALKATIVE]
    for logger in loggers:
        logger.addFilter(redact)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeFilter(redact)
