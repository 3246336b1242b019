"""The engines that run: one for each variant of each generation of each endpoint, and one for each job.

A tarball is fetched, unpacked into a folder of its own, and served; when it is ended, the folder goes. What
its server prints goes into the logs of the endpoint, and what it printed last is what a failure is
explained by.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from taskoid.plane.batching import batching_of
from taskoid.plane.builtin import Builtin
from taskoid.plane.engine import CantServe
from taskoid.plane.mms import Mms, python_of
from taskoid.plane.models import artifact_of, containers_of
from taskoid.plane.names import bucket_and_key
from taskoid.plane.objects import CantReach
from taskoid.plane.unpacked import unpack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from taskoid.plane.engine import Engine
    from taskoid.plane.objects import Objects
    from taskoid.plane.world import Made

ENGINES: Final = ("builtin", "mms")
REMEMBERED: Final = 400
PING_FAILED: Final = (
    "The primary container for production variant {} did not pass the ping health check. "
    "Please check CloudWatch logs for this endpoint."
)


@dataclass
class Fleet:
    """What makes engines, and keeps those that run.

    Parameters
    ----------
    folder
        Where tarballs are unpacked.
    kind
        One of `ENGINES`.
    patience_s
        How long a server may take to come up.
    say
        Takes a line of a server: group, stream, text.

    """

    folder: Path
    objects: Objects
    kind: str
    patience_s: float
    say: Callable[[str, str, str], None]
    running: dict[tuple[str, int, str], Engine] = field(default_factory=dict)
    begun: int = 0

    async def begin(self, key: tuple[str, int, str], model: Made, group: str, stream: str) -> None:
        """Begin an engine for a model; raises CantServe with all that is known of why."""
        last: deque[str] = deque(maxlen=REMEMBERED)

        def heard(line: str) -> None:
            last.append(line)
            self.say(group, stream, line)

        self.begun += 1
        base = self.folder / f"e{self.begun}"
        try:
            engine = await self._made(model, base, heard)
            self.running[key] = engine
            await engine.begin()
        except (CantServe, CantReach, ValueError) as error:
            await self.end(key)
            shutil.rmtree(base, ignore_errors=True)
            raise CantServe(_reason(error, last)) from error

    async def _made(self, model: Made, base: Path, heard: Callable[[str], None]) -> Engine:
        address = artifact_of(model.asked) or ""
        tarball = await self.objects.get(*bucket_and_key(address))
        await asyncio.to_thread(unpack, tarball, base / "model")
        environment: dict[str, Any] = dict(containers_of(model.asked)[0].get("Environment", {}))
        if self.kind == "mms":
            return Mms(python_of(os.environ), base, environment, heard, self.patience_s)
        return Builtin(base / "model", batching_of(environment), environment, heard)

    async def end(self, key: tuple[str, int, str]) -> None:
        """End an engine, if it is there."""
        engine = self.running.pop(key, None)
        if engine is not None:
            await engine.end()

    async def end_all(self) -> None:
        """End every engine."""
        await asyncio.gather(*(self.end(key) for key in list(self.running)))


def _reason(error: Exception, last: deque[str]) -> str:
    """Say what is known: the typed cause and cure of what the server printed, or what it said of itself."""
    from taskoid.whatwentwrong import explained  # pydantic and YAML, which nothing needs that goes well

    found = explained([*last, str(error)])
    if found is None:
        return str(error)
    return f"{found.code}: {found.cause} {found.cure} ({error})"
