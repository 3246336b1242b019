"""A transform job: every object under a prefix is asked about, and every answer is written, or the job fails.

Inputs are held in memory, one at a time for each of the requests that are under way, and never written
anywhere. What was written before a failure stays, as it does there; nothing of an input is in it.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from taskoid.plane.engine import Ask, CantServe
from taskoid.plane.names import bucket_and_key
from taskoid.plane.records import assembled, listed, output_key, requests_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskoid.plane.engine import Engine
    from taskoid.plane.objects import Objects

MB = 1024 * 1024
USUAL_MB = 6


async def transform(asked: Mapping[str, Any], engine: Engine, objects: Objects, patience_s: float) -> int:
    """Run a job to its end; returns how many outputs were written.

    Raises
    ------
    CantServe
        Where the model said no to something. The message says to what.
    CantReach
        Where an object can't be read or written.
    ValueError
        For an address, a manifest or a record that can't be.

    """
    source = asked["TransformInput"]["DataSource"]["S3DataSource"]
    inputs, prefix = await _inputs(source, objects)
    if not inputs:
        raise ValueError(f"no object is under {source['S3Uri']}: upload some, or mend the prefix")
    bucket, output_prefix = bucket_and_key(asked["TransformOutput"]["S3OutputPath"])
    turns = asyncio.Semaphore(int(asked.get("MaxConcurrentTransforms") or 1))

    async def one(place: tuple[str, str]) -> None:
        async with turns:
            body = await _answered(asked, await objects.get(*place), engine, patience_s, place[1])
            await objects.put(bucket, output_key(place[1], prefix, output_prefix), body)

    async with asyncio.TaskGroup() as group:
        for place in inputs:
            group.create_task(one(place))
    return len(inputs)


async def _inputs(source: Mapping[str, Any], objects: Objects) -> tuple[list[tuple[str, str]], str]:
    """Return the objects, as (bucket, key), and the prefix that their outputs do without."""
    bucket, prefix = bucket_and_key(source["S3Uri"])
    if source["S3DataType"] != "ManifestFile":
        keys = await objects.keys(bucket, prefix)
        return [(bucket, key) for key in keys if not key.endswith("/")], prefix
    named = [bucket_and_key(uri) for uri in listed(json.loads(await objects.get(bucket, prefix)))]
    folders = {key[: key.rfind("/") + 1] for _, key in named}
    return named, folders.pop() if len(folders) == 1 else ""


async def _answered(
    asked: Mapping[str, Any], body: bytes, engine: Engine, patience_s: float, key: str
) -> bytes:
    how, accept = asked["TransformInput"], asked["TransformOutput"].get("Accept", "")
    most = (asked.get("MaxPayloadInMB") or USUAL_MB) * MB
    answers = []
    split, strategy = how.get("SplitType", "None"), asked.get("BatchStrategy", "MultiRecord")
    for request in requests_of(body, split, strategy, most):
        told = await engine.ask(Ask(request, how.get("ContentType", ""), accept), patience_s)
        if told.status != 200:
            said = told.body.decode("utf-8", "replace").splitlines()
            reason = said[0] if said else ""
            raise CantServe(f"Bad HTTP status received from algorithm: {told.status} for {key}: {reason}")
        answers.append(told.body)
    return assembled(answers, asked["TransformOutput"].get("AssembleWith", "None"))
