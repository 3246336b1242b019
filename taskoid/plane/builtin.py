"""The engine that needs nothing else: a child process with onnxruntime, warm, that stacks what waits at once."""

from __future__ import annotations

import asyncio
import itertools
import os
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from taskoid.plane.engine import TOOK_TOO_LONG, WAS_GONE, Ask, CantServe, Told
from taskoid.plane.frames import next_of, packed
from terms.quiet import QUIET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from taskoid.plane.batching import Batching
    from taskoid.plane.engine import Say
    from taskoid.plane.frames import Frame

ENDS_S: Final = 2.0
KEPT: Final = ("PATH", "HOME", "LANG", "TMPDIR", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
"""What a model's process gets of this one's environment; no key, no token."""


class Builtin:
    """A child process that answers for one model; begun again where it dies.

    Parameters
    ----------
    folder
        The unpacked tarball.
    batching
        How requests are put together.
    environment
        The variables of the model's container.
    say
        Takes what the child prints.

    """

    def __init__(self, folder: Path, batching: Batching, environment: Mapping[str, str], say: Say) -> None:
        self._folder, self._batching, self._say = folder, batching, say
        self._environment = dict(environment)
        self._child: asyncio.subprocess.Process | None = None
        self._line: asyncio.StreamWriter | None = None
        self._waiting: dict[int, asyncio.Future[Told]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._ids = itertools.count()
        self._again = asyncio.Lock()

    async def begin(self) -> None:
        """Start the child and wait until its model is loaded; raises CantServe with what it said."""
        ours, theirs = socket.socketpair()
        how = (str(theirs.fileno()), str(self._folder), str(self._batching.most), str(self._batching.wait_s))
        with theirs:
            self._child = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "taskoid.plane.child", *how),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
                pass_fds=(theirs.fileno(),),
                env=self._variables(),
            )
        reader, self._line = await asyncio.open_connection(sock=ours)
        said = asyncio.create_task(pumped(self._child.stdout, self._say))
        first = await next_of(reader)
        if first is None or "failed" in first[0]:
            self._line.close()
            await said
            code = await self._child.wait()
            raise CantServe(f"its process ended with {code}" if first is None else first[0]["failed"])
        self._tasks = [said, asyncio.create_task(self._listen(reader))]

    def _variables(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        root = os.pathsep.join(path for path in sys.path if path)
        return {**kept, "PYTHONPATH": root, "PYTHONUNBUFFERED": "1", **self._environment, **QUIET}

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        while (frame := await next_of(reader)) is not None:
            waiting = self._waiting.pop(frame[0]["id"], None)
            if waiting is not None and not waiting.done():
                waiting.set_result(_told(frame))
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result(Told(0, WAS_GONE.encode()))
        self._waiting.clear()

    async def ask(self, asked: Ask, patience_s: float) -> Told:
        """Return what the model says; begins its process again where that is gone."""
        line = await self._alive()
        if line is None:
            return Told(0, WAS_GONE.encode())
        number, answer = next(self._ids), asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        head = {"content_type": asked.content_type, "accept": asked.accept, "attributes": asked.attributes}
        line.write(packed({"id": number, **head}, asked.body))
        try:
            await line.drain()
            return await asyncio.wait_for(answer, patience_s)
        except TimeoutError:
            return Told(0, TOOK_TOO_LONG.encode())
        except OSError:
            return Told(0, WAS_GONE.encode())
        finally:
            self._waiting.pop(number, None)

    async def _alive(self) -> asyncio.StreamWriter | None:
        async with self._again:
            listening = bool(self._tasks) and not self._tasks[-1].done()
            if not listening and self._child is not None:
                self._say("the model's process is gone and is begun again")
                await self._settled()
                with suppress(CantServe):
                    await self.begin()
            return self._line if self._tasks and not self._tasks[-1].done() else None

    async def end(self) -> None:
        """Let the child go, and kill it where it stays."""
        await self._settled()
        self._child = None

    async def _settled(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            try:
                await asyncio.wait_for(self._child.wait(), ENDS_S)
            except TimeoutError:
                with suppress(ProcessLookupError):
                    self._child.kill()
                await self._child.wait()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=ENDS_S)
        for task in self._tasks:
            task.cancel()
        self._tasks = []


async def pumped(stream: asyncio.StreamReader | None, say: Say) -> None:
    """Say every line of a stream, cut where it is very long."""
    while stream is not None:
        try:
            line = await stream.readline()
        except ValueError:
            continue
        if not line:
            return
        say(line.decode("utf-8", "replace").rstrip("\n"))


def _told(frame: Frame) -> Told:
    head, body = frame
    return Told(head["status"], body, head["content_type"])
