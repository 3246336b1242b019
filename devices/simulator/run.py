"""Simulated switches on a real broker: any number of `Switch` cores in one process, in real time.

Theory of operation. A core says when it is due next; one heap and one timer wake all of them, so a switch
costs no task of its own, only while it connects. After whatever happened to a switch it is *turned*: brought
to now, its connection looked after, what it said published, its next due time noted.

How a connection ends is part of what is simulated. A planned restart says goodbye, as Tasmota does; a power
cut, a crash, a hang and a lost Wi-Fi say nothing: the socket stays open and silent, and the broker finds out
by itself, after one and a half times the keep-alive.
"""

from __future__ import annotations

import asyncio
import heapq
from collections import deque
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Final

from devices.simulator.wire import codec
from devices.simulator.wire.client import Client, Login, connect

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from devices.simulator.switch import Switch

AT_ONCE: Final = 200
"""So many switches connect at the same time; the others wait, as behind a slow access point."""
ANSWER_S: Final = 5.0
SHORTEST_S: Final = 0.001
LATE_S: Final = 0.2
"""A process that is behind by more lets a switch live through it step by step: a reset must not go unseen."""
REMEMBERED: Final = 40


@dataclass(frozen=True, slots=True)
class Address:
    """Where the broker is, and as whom the switches log in (without a user, with Tasmota's own)."""

    host: str
    port: int
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: ssl.SSLContext | None = None


@dataclass(slots=True, eq=False)
class Member:
    """A switch and its connection.

    Parameters
    ----------
    switch
        The simulated device.
    client, ghost
        The connection in use, and the one that died without a word.
    trying, hung, wifi
        A connection is being made; the main loop stood still when it was looked at last; there is Wi-Fi.
    due
        When it has to be turned next (s, since the fleet began).
    moves
        When the contact moved: instants of the machine's monotonic clock, which all processes share, and
        whether it was closed then.

    """

    switch: Switch
    client: Client | None = None
    ghost: Client | None = None
    trying: bool = False
    hung: bool = False
    wifi: bool = True
    due: float = -1.0
    moves: deque[tuple[float, bool]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))


class Fleet:
    """Switches on one broker; made inside a running event loop."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.members: dict[str, Member] = {}
        self._loop = asyncio.get_running_loop()
        self._began = self._loop.time()
        self._heap: list[tuple[float, str]] = []
        self._timer: asyncio.TimerHandle | None = None
        self._waking = False
        self._gate = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def now(self) -> float:
        """Return seconds since the fleet began: the time of its switches."""
        return self._loop.time() - self._began

    def add(self, switches: Iterable[Switch]) -> None:
        """Plug switches in."""
        for switch in switches:
            member = self.members[switch.topic] = Member(switch)
            self.turn(member)

    def turn(self, member: Member) -> None:
        """Bring a switch to now and do what came of it."""
        now, switch = self.now(), member.switch
        if 0 < member.due < now - LATE_S:
            while (due := switch.next_due()) < now - LATE_S:
                switch.advance(due)
                self._look_after(member, now)
        switch.advance(now)
        self._look_after(member, now)
        closed = switch.relay
        if closed is not (member.moves[-1][1] if member.moves else False):
            member.moves.append((self._loop.time(), closed))
        said = switch.drain()
        if member.client is not None:
            for one in said:
                member.client.publish(one.topic, one.payload, retain=one.retain, qos=one.qos)
        self._plan(member, max(switch.next_due(), now + SHORTEST_S))

    def fall_silent(self, member: Member) -> None:
        """Let a connection die without a word."""
        client, member.client = member.client, None
        if client is not None:
            client.on_lost, client.on_message = _nobody, _unheard
            client.freeze()
            _buried(member)
            member.ghost = client

    async def close(self) -> None:
        """Pull all plugs: every connection ends without goodbye."""
        if self._timer is not None:
            self._timer.cancel()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for member in self.members.values():
            self.fall_silent(member)
            _buried(member)

    def _plan(self, member: Member, when: float) -> None:
        if when != member.due:
            member.due = when
            if when < float("inf"):
                heapq.heappush(self._heap, (when, member.switch.topic))
            if not self._waking:
                self._set()

    def _set(self) -> None:
        """Set the one timer to the first due time."""
        first = self._began + self._heap[0][0] if self._heap else float("inf")
        if self._timer is not None:
            if self._timer.when() == first:
                return
            self._timer.cancel()
        self._timer = self._loop.call_at(first, self._wake) if self._heap else None

    def _wake(self) -> None:
        """Turn all that are due."""
        self._timer, self._waking, now = None, True, self.now()
        while self._heap and self._heap[0][0] <= now:
            when, topic = heapq.heappop(self._heap)
            member = self.members.get(topic)
            if member is not None and member.due == when:
                self.turn(member)
        self._waking = False
        self._set()

    def _look_after(self, member: Member, now: float) -> None:
        """Let the connection follow what became of the switch."""
        switch, running = member.switch, member.switch.running
        if member.client is not None:
            if not running and switch.subscriptions():
                member.hung = True
                self.fall_silent(member)
            elif not running:
                self._leave(member)
        if member.hung and running:
            member.hung = False
            switch.lost(now)
        if member.client is None and not member.trying and member.wifi and switch.wants_link(now):
            member.trying = True
            task = self._loop.create_task(self._connect(member))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _leave(self, member: Member) -> None:
        """Say goodbye before a planned restart."""
        client, member.client = member.client, None
        if client is not None:
            client.on_lost, client.on_message = _nobody, _unheard
            client.disconnect()

    async def _connect(self, member: Member) -> None:
        switch = member.switch
        try:
            async with self._gate:
                client = await self._dial(member)
        except (OSError, TimeoutError, codec.Malformed):
            switch.lost(self.now())
            return self.turn(member)
        finally:
            member.trying = False
        now = self.now()
        if not (switch.running and member.wifi and switch.subscriptions()):
            client.abort()
            return self.turn(member)
        _buried(member)
        member.client = client
        switch.connected(now)
        self.turn(member)
        try:
            await client.subscribe(*switch.subscriptions())
        except OSError:
            return None

    async def _dial(self, member: Member) -> Client:
        switch, address, will = member.switch, self.address, member.switch.will
        login = Login(
            switch.client_id,
            switch.keepalive,
            address.user or switch.user,
            address.password,
            codec.Will(will.topic, will.payload, qos=will.qos, retain=will.retain),
        )
        heard, lost = partial(self._heard, member), partial(self._lost, member)
        return await connect(
            address.host,
            address.port,
            login,
            tls=address.tls,
            on_message=heard,
            on_lost=lost,
            timeout_s=ANSWER_S,
        )

    def _heard(self, member: Member, topic: str, payload: bytes) -> None:
        member.switch.receive(topic, payload, self.now())
        self.turn(member)

    def _lost(self, member: Member, _reason: Exception | None) -> None:
        member.client = None
        member.switch.lost(self.now())
        self.turn(member)


def _buried(member: Member) -> None:
    if member.ghost is not None:
        member.ghost.abort()
        member.ghost = None


def _nobody(_reason: Exception | None) -> None:
    """Nobody is left to be told."""


def _unheard(_topic: str, _payload: bytes) -> None:
    """Nobody listens any more."""
