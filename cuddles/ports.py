"""What the application needs of the world, each port small enough to hold in the hand."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from contextlib import AbstractContextManager

    from cuddles.answers import Off, Warming
    from cuddles.messages import WishMessage
    from devices.home import Toy
    from devices.moments import Now
    from terms import Refused

Document = dict[str, object]
Picture_co = TypeVar("Picture_co", covariant=True)


class Stored(NamedTuple):
    """A document and its version; a version names one state of it and is never used again."""

    document: Document
    version: int


class Conflict(Exception):
    """Somebody else wrote meanwhile: read again, decide again."""


class Records(Protocol):
    """Documents by key, written compare-and-swap, so that no update is lost."""

    def get(self, key: str) -> Stored | None:
        """Return what is stored, or None."""

    def put(self, key: str, document: Document, expected: int | None) -> int:
        """Write where the version is still `expected` (None: where nothing is); return the new one.

        Raises
        ------
        Conflict
            Where it isn't.

        """

    def delete(self, key: str) -> None:
        """Remove a document; removing none is fine."""

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Return the keys that begin with a prefix, sorted."""


ANYHOW: Final = -1
"""Expected of a record where an effect is written whatever stands there; no version is negative."""


class Effect(NamedTuple):
    """A record that is written (or deleted, where `document` is None) along with the end of a job.

    `expected` is the version that has to stand there still, None where nothing may stand, or `ANYHOW`.
    """

    key: str
    document: Document | None
    expected: int | None = ANYHOW


class Claim(NamedTuple):
    """A job that was taken up: it is the taker's until `until` (UTC s), and only the newest token ends it.

    A job whose takers died too often is handed out with `spent`: it is only to be failed, by `Jobs.fail`.
    """

    key: str
    kind: str
    body: Document
    tries: int
    token: str
    until: float
    spent: bool = False


class JobState(StrEnum):
    """How far a job is: done and dead are final."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    DEAD = "dead"


class Job(NamedTuple):
    """A job as one sees it from outside; `told` is its result, or why it is dead, once it has ended."""

    key: str
    kind: str
    state: JobState
    tries: int
    until: float
    told: Document | None


class Jobs(Protocol):
    """Work that outlives whoever does it: done at least once, with its effects exactly once."""

    def put(self, kind: str, body: Document, key: str, now: float) -> str:
        """Put a job in, unless one of this key is known, whatever became of it; returns the key."""

    def take(self, kinds: tuple[str, ...], now: float) -> Claim | None:
        """Take up the oldest job of these kinds that waits, or whose taker was not heard of in time."""

    def beat(self, claim: Claim, now: float) -> bool:
        """Keep a claim for another while; returns whether it still held."""

    def done(self, claim: Claim, result: Document, effects: tuple[Effect, ...], now: float) -> bool:
        """End a job with its result and its effects, all or nothing; returns whether the claim still held.

        Raises
        ------
        Conflict
            Where a record isn't of the expected version: decide again what the effects are.

        """

    def fail(self, claim: Claim, why: Refused | str, now: float, effects: tuple[Effect, ...] = ()) -> bool:
        """Tell that a try came to nothing, with effects as for `done`; returns whether the claim still held.

        Refused is final. After an error (its words) the job waits again, unless `claim` was its last try.

        Raises
        ------
        Conflict
            As `done` does.

        """

    def give_back(self, claim: Claim, now: float) -> bool:
        """Let somebody else take it, as if it hadn't been taken; returns whether the claim still held."""

    def free(self, now: float) -> None:
        """End every claim now; only for whoever knows that nobody else works. What was tried counts."""

    def look(self, key: str) -> Job | None:
        """Return a job that is known."""

    def drop(self, key: str) -> bool:
        """Forget a job: a claim on it holds no more. Returns whether somebody had it."""


class Switchboard(Protocol):
    """The way to switches and hub; each method takes seconds at most and never leaves a heater on by itself."""

    def hub(self) -> dict[str, Any] | None:
        """Return what the hub said of itself last."""

    def states(self, toys: tuple[str, ...]) -> dict[str, dict[str, Any]] | Refused:
        """Return what the hub shows of toys."""

    def ask(self, toy: Toy, wish: WishMessage) -> dict[str, Any] | Refused:
        """Give a wish to the hub; returns the state that answers it."""

    def warm_alone(self, toy: Toy, target_c: float, seconds: float) -> Warming | Refused:
        """Start a session that the switch runs and ends by itself."""

    def off(self, toy: Toy, wish: WishMessage) -> Off | Refused:
        """Open the relay now, and tell the hub."""

    def clear(self, toy: Toy, *, state: bool) -> Refused | None:
        """Clear the wish that is kept for a toy, and what was shown of it if `state`."""

    def call_on(self, toy: Toy) -> Warming | Refused:
        """Call the webhook that switches on, for as long as the switch itself allows."""

    def call_off(self, toy: Toy) -> Off | Refused:
        """Call the webhook that switches off."""


class Clock(Protocol):
    """Time, asked for at the edge only."""

    def __call__(self) -> Now:
        """Return now."""


class Inbox(Protocol[Picture_co]):
    """Photos on their way to a pattern; `Picture_co` is what a worker looks at, unknown to all others."""

    def put(self, photo: bytes) -> str:
        """Keep a photo's file, whole or not at all; returns the id that was made for it."""

    def borrow(self, drawing: str) -> AbstractContextManager[Picture_co]:
        """Lend a photo in memory; again after a crash or for another try.

        Raises
        ------
        Gone
            Where there is none (any more).

        """

    def keep_look(self, drawing: str, look: bytes) -> bool:
        """Keep a look at a photo for as long as the photo; returns False where that is gone."""

    def look(self, drawing: str) -> bytes:
        """Return the look at a photo; raises Gone."""

    def forget(self, drawing: str) -> bool:
        """Delete a photo and the look at it; returns whether there was one."""

    def sweep(self, utc: float, known: Collection[str]) -> tuple[str, ...]:
        """Delete what has been here for 15 minutes at `utc` (s), of no known drawing for one; returns the ids."""

    def ids(self) -> tuple[str, ...]:
        """Return which photos are here."""


class Gone(Exception):
    """A photo isn't in the inbox: it was forgotten, or never came."""


class Workshop(Protocol):
    """Where pictures are worked, in another process."""

    def wake(self) -> None:
        """See to it that somebody takes up what waits."""


class Place(NamedTuple):
    """Where photos wait and are worked; `erase` deletes a drawing's pattern."""

    inbox: Inbox[object]
    jobs: Jobs
    workshop: Workshop
    erase: Callable[[str], None]
