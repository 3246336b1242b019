"""The relay's contact and the heater behind it, with their faults."""

from __future__ import annotations


class Load:
    """A monostable relay switching the heater: without power, or without its coil, the contact is open.

    ``coil`` is what the GPIO says, ``welded`` a contact that no longer opens, ``broken`` a heater without
    continuity, ``powered`` the mains.
    """

    __slots__ = ("broken", "coil", "powered", "welded")

    def __init__(self) -> None:
        self.coil = False
        self.welded = False
        self.broken = False
        self.powered = True

    @property
    def closed(self) -> bool:
        """Whether the contact is closed."""
        return self.welded or (self.coil and self.powered)

    @property
    def heats(self) -> bool:
        """Whether current flows through the heater."""
        return self.powered and self.closed and not self.broken
