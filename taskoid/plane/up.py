"""A taskoid, up: the plane begins, an endpoint comes into service, and it stays until it is asked to end.

`up` is what ``cuddles taskoid up`` runs. The tarball is taken into the plane's own objects, a model, a
configuration and an endpoint are made of it by the same operations that clients use, and the process
listens on 127.0.0.1.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from taskoid.errors import TaskoidError
from taskoid.plane.faults import Fault
from taskoid.plane.fleet import ENGINES, Fleet
from taskoid.plane.journal import Journal
from taskoid.plane.names import Site, bucket_and_key
from taskoid.plane.objects import CantReach, InMemory, reached_at
from taskoid.plane.plane import Plane
from taskoid.plane.room import room
from taskoid.plane.s3 import S3
from taskoid.plane.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from taskoid.plane.app import App
    from taskoid.plane.objects import Objects

HOST: Final = "127.0.0.1"
BUCKET: Final = "taskoid"
MACHINE: Final = {"InitialInstanceCount": 1, "InstanceType": "ml.m5.large"}
ROLE: Final = "arn:aws:iam::000000000000:role/taskoid"
IMAGE: Final = "763104351884.dkr.ecr.us-east-1.amazonaws.com/tensorflow-inference:2.20-cpu"


class CantComeUp(TaskoidError):
    """A plane that can't begin, or (`refused`) an endpoint that came to nothing. The message says why."""

    def __init__(self, message: str, *, refused: bool = False) -> None:
        self.refused = refused
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What comes up.

    Parameters
    ----------
    name
        Of the endpoint.
    tarball, place
        The file, and the address of the object that it becomes, or is already where there is no file. Without
        both the plane begins with nothing in it, for transcripts that make everything themselves.
    engine
        ``builtin`` or ``mms``.
    environment
        The variables of the model's container.
    variant, machine
        The name of the one variant, and what it runs on, as CreateEndpointConfig says it.
    asynchronous
        It is asked by and by, too; results go to ``out/`` beside the tarball.
    port
        0 for any that is free.
    s3
        Where objects are; None for the plane's own memory.
    patience_s, answer_s
        How long a server may take to come up, and to answer.

    """

    name: str = "taskoid"
    tarball: Path | None = None
    place: str | None = None
    engine: str = "builtin"
    environment: Mapping[str, str] = field(default_factory=dict)
    variant: str = "AllTraffic"
    machine: Mapping[str, Any] = field(default_factory=lambda: dict(MACHINE))
    asynchronous: bool = False
    image: str = IMAGE
    port: int = 0
    s3: str | None = None
    region: str = "us-east-1"
    patience_s: float = 60.0
    answer_s: float = 60.0


def up(wanted: Wanted, say: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM; `say` takes the lines that people read.

    Raises
    ------
    CantComeUp
        Where the port is taken, the tarball can't be read, or the endpoint came to nothing.

    """
    if wanted.engine not in ENGINES:
        raise CantComeUp(f"there is no engine {wanted.engine}: name one of {', '.join(ENGINES)}")
    with _listening(wanted.port) as sock, room() as folder, contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_served(wanted, sock, folder, say))


@contextlib.contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """Give a socket that listens; it names its protocol, or asyncio would let small answers wait for others."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((HOST, port))
        except OSError as error:
            raise CantComeUp(f"port {port} can't be had ({error.strerror}): choose another one") from error
        sock.listen(128)
        yield sock


async def _served(wanted: Wanted, sock: socket.socket, folder: Path, say: Callable[[str], None]) -> None:
    from taskoid.plane.app import App
    from taskoid.plane.listening import listen

    here, loop = asyncio.current_task(), asyncio.get_running_loop()
    assert here is not None  # noqa: S101  (asyncio.run made it)
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(sign, here.cancel)

    site = Site(wanted.region)
    journal = Journal(site)
    own = InMemory()
    objects = own if wanted.s3 is None else reached_at(wanted.s3, wanted.region)

    def heard(group: str, stream: str, text: str) -> None:
        journal.say(group, stream, text, _now())

    fleet = Fleet(folder, objects, wanted.engine, wanted.patience_s, heard)
    plane = Plane(fleet, _now, wanted.answer_s, replace(World(), site=site))
    app: App = App(plane, journal, S3(own) if wanted.s3 is None else None)
    async with listen(app, sock) as serving:
        try:
            say(f"plane    http://{HOST}:{sock.getsockname()[1]} (control, runtime, logs, objects)")
            if wanted.tarball is not None or wanted.place is not None:
                await _made(wanted, plane, own if wanted.s3 is None else objects)
                say(f"endpoint {wanted.name} is in service, engine {wanted.engine}; Ctrl-C ends all of it")
            await serving
        finally:
            await plane.close()


async def _made(wanted: Wanted, plane: Plane, objects: Objects) -> None:
    place = wanted.place or f"s3://{BUCKET}/{wanted.name}/model.tar.gz"
    if wanted.tarball is not None:
        try:
            tarball = wanted.tarball.read_bytes()
        except OSError as error:
            told = f"{wanted.tarball} can't be read ({error.strerror}): package the model first"
            raise CantComeUp(told) from error
        try:
            await objects.put(*bucket_and_key(place), tarball)
        except CantReach as error:
            raise CantComeUp(str(error)) from error
    for operation, asked in calls_of(wanted, place):
        answer = plane.control(operation, asked)
        if isinstance(answer, Fault):
            raise CantComeUp(f"{operation}: {answer.message}")
    await plane.settled()
    found = plane.world.endpoints[wanted.name]
    if found.status != "InService":
        raise CantComeUp(found.reason or found.status, refused=True)


def calls_of(wanted: Wanted, place: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Return the three calls that make an endpoint, as the transcripts have them."""
    container = {"Image": wanted.image, "ModelDataUrl": place, "Environment": dict(wanted.environment)}
    model = {"ModelName": wanted.name, "ExecutionRoleArn": ROLE, "PrimaryContainer": container}
    variant = {"VariantName": wanted.variant, "ModelName": wanted.name, **wanted.machine}
    config: dict[str, Any] = {"EndpointConfigName": wanted.name, "ProductionVariants": [variant]}
    if wanted.asynchronous:
        folder = place.rpartition("/")[0]
        output = {"S3OutputPath": f"{folder}/out", "S3FailurePath": f"{folder}/failed"}
        config["AsyncInferenceConfig"] = {"OutputConfig": output}
    return (
        ("CreateModel", model),
        ("CreateEndpointConfig", config),
        ("CreateEndpoint", {"EndpointName": wanted.name, "EndpointConfigName": wanted.name}),
    )


def _now() -> float:
    return time.time()  # noqa: TID251  (the edge, where time comes from)
