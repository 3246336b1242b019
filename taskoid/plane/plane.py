"""The edge of the plane: it keeps the world, does the deeds, and tells the world what came of them.

Everything happens on one loop. An operation is decided at once (`taskoid.plane.control`); its deeds run
beside, and their news are decided as operations are. `settled` waits until nothing is under way.
"""

from __future__ import annotations

import asyncio
import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from taskoid.plane.control import decided
from taskoid.plane.endpoints import came_to_nothing, came_up, variants_of
from taskoid.plane.engine import CantServe
from taskoid.plane.fleet import PING_FAILED
from taskoid.plane.jobs import job_ended
from taskoid.plane.names import ENDPOINT_GROUP, TRANSFORM_GROUP
from taskoid.plane.objects import CantReach
from taskoid.plane.transform import transform
from taskoid.plane.world import Abandon, Start, Step, Stop, Transform, World

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from taskoid.plane.faults import Fault
    from taskoid.plane.fleet import Fleet
    from taskoid.plane.world import Deed


@dataclass
class Plane:
    """One account in one region.

    Parameters
    ----------
    fleet
        Its engines.
    clock
        Tells seconds since 1970.
    answer_s
        How long a model may think about a request.

    """

    fleet: Fleet
    clock: Callable[[], float]
    answer_s: float = 60.0
    world: World = field(default_factory=World)
    tasks: set[asyncio.Task[None]] = field(default_factory=set)
    jobs: dict[str, asyncio.Task[None]] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=itertools.count)

    def control(self, operation: str, asked: dict[str, Any]) -> Mapping[str, Any] | Fault:
        """Decide an operation of the control API, and begin what it wants done."""
        return self._take(decided(self.world, operation, asked, self.clock()))

    def _take(self, step: Step) -> Mapping[str, Any] | Fault:
        self.world = step.world
        for deed in step.deeds:
            self._begin(deed)
        return step.answer

    def _begin(self, deed: Deed) -> None:
        match deed:
            case Start():
                self.beside(self._start(deed))
            case Stop(endpoint, generation):
                self.beside(self._stop(endpoint, generation))
            case Transform():
                self.jobs[deed.job.name] = self.beside(self._transform(deed))
            case Abandon(job):
                self.jobs[job].cancel()

    def beside(self, work: Any) -> asyncio.Task[None]:  # noqa: ANN401  (a coroutine)
        """Do something while others are answered."""
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)
        return task

    async def _start(self, deed: Start) -> None:
        group, now = f"{ENDPOINT_GROUP}{deed.endpoint}", self.clock
        for variant in variants_of(deed.config):
            name = variant["VariantName"]
            key = (deed.endpoint, deed.generation, name)
            model = deed.models[variant["ModelName"]]
            try:
                await self.fleet.begin(key, model, group, f"{name}/i-{deed.generation:017x}")
            except CantServe as error:
                reason = f"{PING_FAILED.format(name)} {error}"
                self._take(came_to_nothing(self.world, deed.endpoint, deed.generation, reason, now()))
                return
        self._take(came_up(self.world, deed.endpoint, deed.generation, now()))

    async def _stop(self, endpoint: str, generation: int) -> None:
        for key in [one for one in self.fleet.running if one[:2] == (endpoint, generation)]:
            await self.fleet.end(key)

    async def _transform(self, deed: Transform) -> None:
        name = deed.job.name
        key, reason = (f"job:{name}", 0, ""), None
        try:
            await self.fleet.begin(key, deed.model, TRANSFORM_GROUP, f"{name}/i-0")
            engine = self.fleet.running[key]
            await transform(deed.job.asked, engine, self.fleet.objects, self.answer_s)
        except asyncio.CancelledError:
            reason = "it was stopped"
        except ExceptionGroup as errors:
            reason = str(errors.exceptions[0])
        except (CantServe, CantReach, ValueError) as error:
            reason = str(error)
        finally:
            await self.fleet.end(key)
            self._take(job_ended(self.world, name, reason, self.clock()))
            self.jobs.pop(name, None)

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        while self.tasks:
            await asyncio.wait(self.tasks)

    async def close(self) -> None:
        """End all that runs."""
        for task in list(self.tasks):
            task.cancel()
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=5.0)
        await self.fleet.end_all()
