"""`POST /alexa`: what may pass goes to the skill, all else gets one and the same answer.

A refusal is 400 with a constant body, whatever the reason, so that nobody learns by trying; the reason goes to
the log. A skill that gave no answer is a 500: Alexa then says itself that something went wrong, which is the
truth. An event that Amazon sends again until it was answered, and that wasn't, may come again.
"""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Final

from cuddles.web.alexa.envelope import read_envelope
from cuddles.web.alexa.verify import Verified
from cuddles.web.message import BROKEN, REFUSED, Answer
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.web.alexa.envelope import Envelope
    from cuddles.web.alexa.voice import Response
    from cuddles.web.message import Asked, Route

    Gate = Callable[[Asked], Verified | Refused]

JSON: Final = "application/json;charset=UTF-8"
FOREIGN: Final = Refused(
    "foreign", "A browser or a proxy sent this; unverified requests come from here only."
)
_FOREIGN_HEADERS: Final = frozenset(
    ("origin", "sec-fetch-site", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
)
_LOG = logging.getLogger("cuddles.web")


def door(
    gate: Gate,
    ask: Callable[[Envelope], Response | Refused],
    forget: Callable[[str], None],
) -> Route:
    """Return the route: `gate` decides who passes, `ask` is the skill, `forget` lets an id come again."""

    def answered(asked: Asked) -> Answer:
        passed = gate(asked)
        if isinstance(passed, Refused):
            _LOG.warning("refused (%s) from %s: %s", passed.code, asked.peer, passed.reason)
            return REFUSED
        response = ask(passed.envelope)
        if isinstance(response, Refused):
            _LOG.error("no answer (%s): %s", response.code, response.reason)
            if passed.again:
                forget(passed.request_id)
            return BROKEN
        return Answer(200, json.dumps(response, ensure_ascii=False).encode("utf-8", "replace"), JSON)

    return answered


def unverified(asked: Asked) -> Verified | Refused:
    """Let every JSON object pass that a program on this machine sends; for tries on loopback alone.

    A page in a browser on this machine could post here too, and so could anybody through a tunnel: both add
    headers that a program of one's own doesn't.
    """
    if any(name.lower() in _FOREIGN_HEADERS for name, _ in asked.headers):
        return FOREIGN
    envelope = read_envelope(asked.body)
    return envelope if isinstance(envelope, Refused) else Verified(envelope, "")
