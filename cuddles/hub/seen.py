"""What the hub's deeds show to others: a toy's new state, with whoever brought it about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cuddles.hub.events import Stopped, Wished
from cuddles.hub.house import Send, Tell, Write
from cuddles.messages import read_object, state_topic

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cuddles.hub.house import Deed


@dataclass(frozen=True, slots=True)
class Seen:
    """A toy's state; `who` wished for the change, None for nobody, and `pressed` says that a button did it."""

    toy: str
    state: dict[str, Any]
    who: str | None = None
    pressed: bool = False

    def after(self, earlier: Seen | None) -> Seen:
        """Return this with whoever brought an earlier one about that nobody has looked at yet."""
        if earlier is None:
            return self
        return Seen(self.toy, self.state, self.who or earlier.who, self.pressed or earlier.pressed)


def seen_in(home: str, deeds: Iterable[Deed], toys: Iterable[str]) -> list[Seen]:
    """Return what the deeds of one event show of a home's toys."""
    topics = {state_topic(home, toy): toy for toy in toys}
    states: dict[str, dict[str, Any]] = {}
    who: dict[str, str] = {}
    pressed: set[str] = set()
    for deed in deeds:
        match deed:
            case Send(topic, payload, True) if topic in topics:
                states[topics[topic]] = read_object(payload) or {}
            case Write(toy, Wished() | Stopped() as event):
                who[toy] = event.who
            case Tell(toy, notice) if notice.code == "pressed":
                pressed.add(toy)
            case _:
                pass
    return [Seen(toy, state, who.get(toy), toy in pressed) for toy, state in states.items()]
