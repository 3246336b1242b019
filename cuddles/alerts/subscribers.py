"""Who allowed alerts, and which drawings they were alerted of, among the records.

Only here is an account's id kept in clear, since Amazon addresses it by nothing else; it goes when the account
takes its leave back or disables the skill.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from cuddles.alerts.message import Subscriber
from cuddles.changing import change, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.ports import Document, Records

PREFIX: Final = "alerts/to/"
TOLD: Final = "alerts/told"
MOST_REMEMBERED: Final = 100


def subscribe(records: Records, who: str, subscriber: Subscriber) -> None:
    """Keep that somebody allowed alerts."""
    said: Document = {"user": subscriber.user, "api": subscriber.api, "names": dict(subscriber.names)}
    write(records, PREFIX + who, said)


def subscriber_of(records: Records, who: str) -> Subscriber | None:
    """Return how somebody is alerted, if they allowed it."""
    found = records.get(PREFIX + who)
    if found is None:
        return None
    said: dict[str, Any] = found.document
    return Subscriber(str(said["user"]), str(said["api"]), dict(said["names"]))


def unsubscribe(records: Records, who: str) -> None:
    """Forget somebody."""
    records.delete(PREFIX + who)


def first(records: Records, drawing: str) -> bool:
    """Note that a drawing's alert is sent now; returns False where it was noted before."""
    return _changed(
        records, lambda told: [*told, drawing][-MOST_REMEMBERED:] if drawing not in told else told
    )


def not_sent(records: Records, drawing: str) -> None:
    """Take that back: the alert is due still."""
    _changed(records, lambda told: [one for one in told if one != drawing])


def _changed(records: Records, how: Callable[[list[str]], list[str]]) -> bool:
    def document(old: Document | None) -> tuple[Document | None, bool]:
        before: Any = old.get("drawings", []) if old else []
        after = how(before)
        return (old, False) if after == before else ({"drawings": after}, True)

    return change(records, TOLD, document)
