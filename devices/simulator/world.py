"""What outlives the chip: the load, the toy, the probe, the flash, and messages on their way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .sensors import Probe

if TYPE_CHECKING:
    from .flash import Flash
    from .messages import Publish
    from .profile import Profile
    from .relay import Load
    from .thermal import Warmth


class World:
    """What outlives the chip's reset: the load, the toy, the probe, the flash, the wire and the world's time."""

    __slots__ = ("flash", "load", "now", "outbox", "probe", "profile", "warmth")

    def __init__(self, profile: Profile, flash: Flash, load: Load, warmth: Warmth, now: float) -> None:
        self.profile = profile
        self.flash = flash
        self.load = load
        self.warmth = warmth
        self.probe = Probe()
        self.now = now
        self.outbox: list[Publish] = []

    def settle(self, now: float) -> None:
        """Let the thermal world reach a moment."""
        if now > self.now:
            self.warmth.run(now - self.now, heated=self.load.heats)
            self.now = now
