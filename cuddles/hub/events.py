"""What the hub's core hears, and what it wants done. Frozen values, which the diary keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from devices.tasmota import Message
    from terms import Refused, Severity


@dataclass(frozen=True, slots=True)
class Heard:
    """A message under a switch's topic: first part (``tele``, ``stat``, ``cmnd``), last part, payload."""

    kind: str
    leaf: str
    payload: bytes
    retained: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """The hub can speak to the broker; everything may have happened meanwhile."""


@dataclass(frozen=True, slots=True)
class Unlinked:
    """The hub lost the broker."""


@dataclass(frozen=True, slots=True)
class Wished:
    """Somebody wants warmth for some seconds; `rearm` says that they looked after what went wrong."""

    target_c: float
    seconds: float
    who: str
    rearm: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """Somebody wants it off."""

    who: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """A hub says that it is this home's keeper."""

    owner: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Limited:
    """What caregivers allow from now on, at most what the home file does; or another day has begun.

    ``elsewhere_s`` is warm time of today that a switch ran without the hub; ``quiet`` says that nothing may warm.
    """

    target_c: float
    session_s: float
    longest_s: float
    daily_s: float
    elsewhere_s: float
    quiet: bool
    day: str


@dataclass(frozen=True, slots=True)
class Due:
    """The time that `core.due` named has come."""


Event = Heard | Linked | Unlinked | Wished | Stopped | Claimed | Limited | Due


@dataclass(frozen=True, slots=True)
class Publish:
    """Send a command to the switch now, or never: a command that waits is a command that comes late."""

    message: Message


@dataclass(frozen=True, slots=True)
class Forget:
    """Clear a command that the broker keeps and would give to the switch at every reconnect."""

    topic: str


@dataclass(frozen=True, slots=True)
class Decided:
    """The rule that decides has changed; for the log and for whoever shows the state."""

    heat: bool
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something a person should know."""

    code: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of a wish: None for accepted."""

    refused: Refused | None


@dataclass(frozen=True, slots=True)
class Save:
    """Write down what has to survive the hub."""


Effect = Publish | Forget | Decided | Noticed | Answered | Save
