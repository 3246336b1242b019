"""What the page is made of, handed to every route."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from cuddles.accounts import Accounts
from cuddles.live.past import Past
from cuddles.members import Members

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from cuddles.app import App
    from cuddles.live.feed import Feed
    from cuddles.ports import Clock, Records


@dataclass(frozen=True, slots=True)
class Parts:
    """The application of one home, and what the page keeps beside it.

    Parameters
    ----------
    app
        Decides about everything.
    records
        What people added; the page keeps its people there.
    folder
        The home's data: diary and patterns.
    clock, random_bytes
        Tell the time, and give bytes that nobody can foresee.
    address
        What others call the page, as a URL, where a proxy with a certificate stands before it; else empty.
    link_secret
        What Amazon's server proves itself with when it links accounts; without it none is linked.
    shared
        Records that the skill has in common with the page, where they aren't `records`.
    feed
        What toys say now, where somebody listens; the pages ask the application otherwise.
    samples
        Whether drawings of ours are offered to be sent.
    past
        What the diary tells.

    """

    app: App
    records: Records
    folder: Path
    clock: Clock
    random_bytes: Callable[[int], bytes]
    address: str = ""
    link_secret: str = ""
    shared: Records | None = None
    feed: Feed | None = None
    samples: bool = False
    past: Past = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "past", Past(self.app.home, self.folder / "diary", self.clock))

    def forget_past(self, toy: str) -> None:
        """Let go of what is held in memory of a toy."""
        self.past.forget()
        if self.feed is not None:
            self.feed.forget(toy)

    @property
    def accounts(self) -> Accounts:
        """Who linked an account with Alexa."""
        return Accounts(self.shared or self.records, self.clock, self.random_bytes)

    @property
    def secure(self) -> bool:
        """Whether browsers reach the page over TLS."""
        return self.address.startswith("https:")

    @property
    def hosts(self) -> frozenset[str]:
        """Names that a browser may call this machine, beside those of its own network."""
        name = urlsplit(self.address).hostname
        return frozenset((name,)) if name else frozenset()

    @property
    def members(self) -> Members:
        """Who may use the page."""
        return Members(self.records, self.clock, self.random_bytes)
