"""What laws are about: a home as a case, what each kind of switch can do, and what breaks a law."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from devices.switches import Manual, Relay, Switch, Webhook

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from devices.home import DogEar, Home, Toy

Severity = Literal["info", "warning", "error"]
Where = tuple[str | int, ...]
Found = Iterator[tuple[Where, str, str, Severity]]
"""Where, what, the cure, how bad."""

VERBS: Final = ("on", "off", "status")
TEMPLATES: Final[Mapping[type[Switch], Mapping[str, frozenset[str]]]] = {
    Relay: {
        "on": frozenset({"lease", "session"}),
        "off": frozenset({"power"}),
        "status": frozenset({"power"}),
    },
    Webhook: {
        "on": frozenset({"webhook"}),
        "off": frozenset({"webhook"}),
        "status": frozenset({"steps"}),
    },
    Manual: {verb: frozenset({"steps"}) for verb in VERBS},
}
"""What each kind of switch can do for each verb. None of those for off asks for anything."""
"""What each kind of switch can do for each verb. None of those for off asks for anything."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A law that a home breaks, or (``info``) could not be held against it.

    ``where`` is the path of keys in `home.yaml`, like ``("toys", "bear", "switch", "topic")``.
    """

    law: str
    where: Where
    message: str
    cure: str
    severity: Severity = "error"

    @property
    def subject(self) -> str:
        """The path in one word, like ``toys.bear.switch.topic``."""
        return ".".join(str(part) for part in self.where)

    def as_json(self) -> dict[str, object]:
        """Return it as JSON-ready data."""
        return {
            "law": self.law,
            "severity": self.severity,
            "subject": self.subject,
            "message": self.message,
            "cure": self.cure,
        }


@dataclass(frozen=True, slots=True)
class Case:
    """A home, what it is held against where that is known, and its dog-ears with their toys."""

    home: Home
    locales: Mapping[str, AbstractSet[str]] | None
    zones: AbstractSet[str] | None
    ears: tuple[tuple[DogEar, Toy], ...]


def senses(switch: Switch) -> bool:
    """Return whether it measures a temperature."""
    return isinstance(switch, Relay) and switch.sensor is not None


def names(home: Home) -> str:
    """Return the names of the home's toys, for a cure."""
    return ", ".join(sorted(home.toys)) or "the toys of this home"


def either(words: Iterable[str]) -> str:
    """Return words to choose from."""
    return " or ".join(sorted(words))


def kind_of(switch: Switch) -> str:
    """Return what a switch is called."""
    return {Relay: "relay", Webhook: "webhook", Manual: "person"}[type(switch)]
