"""Alerts sent: one for each drawing, to its sender, if they allowed it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cuddles.alerts import subscribers
from cuddles.alerts.message import SCOPE, alert, is_news
from cuddles.smarthome.amazon import BUSY, NOT_TAKEN
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.alerts.message import Subscriber
    from cuddles.drawings import Drawing
    from cuddles.ports import Records
    from cuddles.smarthome.amazon import Amazon
    from cuddles.smarthome.post import Reply

DEVELOPMENT: Final = "/stages/development"
"""Where alerts of a skill go that isn't published, which a family's own never has to be."""
KNOWN: Final = 409
"""Amazon has this alert already."""


@dataclass(frozen=True, slots=True)
class Alerts:
    """Alerts of a home.

    Parameters
    ----------
    utc
        Tells the time (s).
    live
        Whether the skill is published.

    """

    records: Records
    amazon: Amazon
    utc: Callable[[], float]
    live: bool = False

    def of(self, drawing: Drawing) -> Refused | None:
        """Alert the sender of a drawing that its pattern is ready, unless they were; None where all is done."""
        if not is_news(drawing, self.utc()):
            return None
        to = subscribers.subscriber_of(self.records, drawing.who)
        if to is None or not subscribers.first(self.records, drawing.id):
            return None
        refused = self._sent(drawing.id, to)
        if refused is not None:
            subscribers.not_sent(self.records, drawing.id)
        return refused

    def _sent(self, drawing: str, to: Subscriber) -> Refused | None:
        token = self.amazon.own_token(SCOPE)
        if isinstance(token, Refused):
            return token
        url = f"{to.api}/v1/proactiveEvents{'' if self.live else DEVELOPMENT}"
        reply = self.amazon.courier.json(url, alert(drawing, to, self.utc()), token)
        return reply if isinstance(reply, Refused) else _meaning(reply)


def _meaning(reply: Reply) -> Refused | None:
    if 200 <= reply.status < 300 or reply.status == KNOWN:
        return None
    return BUSY if reply.status == 429 or reply.status >= 500 else NOT_TAKEN
