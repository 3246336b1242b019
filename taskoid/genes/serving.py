"""The rules of endpoints and transforms: which keys go with which kind, and SageMaker's limits of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from taskoid.genes.units import DURATION, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genes.docs import EndpointDoc, GenomeDoc

Broken = tuple[tuple[str, ...], str, str]
"""Where, what is wrong, what to do."""

MEMORIES: Final = (1024, 2048, 3072, 4096, 5120, 6144)
"""Of serverless endpoints, MB."""
MOST_SERVERLESS: Final = 200
"""Requests at once of a serverless endpoint."""
RETENTIONS: Final = (1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731)
"""Days that CloudWatch keeps a log, up to two years: longer than anybody needs it."""
TTL: Final = ("15m", "30d")
"""Shortest: an endpoint needs minutes to come. Longest: about a month's price."""
MOST_PAYLOAD_MB: Final = 100
"""Of a transform: requests at once times the largest of them."""
MOST_JOB_VARIABLES: Final = 16
_KEYS: Final = {
    "realtime": ("instance", "count", "ttl", "startup"),
    "serverless": ("memory", "concurrency", "warm"),
    "async": ("instance", "count", "concurrency", "startup"),
}
_WHY: Final = {
    ("serverless", "ttl"): "it costs nothing while nobody asks",
    ("async", "ttl"): "its instances go when nobody asks",
    ("serverless", "instance"): "it has memory instead",
}


def kind_rules(doc: GenomeDoc) -> Iterator[Broken]:
    """Yield what doesn't fit in the endpoint."""
    end = doc.endpoint
    if end is None:
        return
    yield from _accelerator(end)
    yield from _out_of_place(end)
    if end.kind == "serverless":
        yield from _serverless(end)
        if doc.model.isolated:
            told = "a serverless endpoint can't be isolated: SageMaker refuses it"
            yield ("model", "isolated"), told, "write isolated: false, or choose kind: realtime"
    elif end.instance is None:
        yield ("endpoint",), f"a {end.kind} endpoint lacks its instance", "add instance: ml.c5.xlarge"
    yield from _ttl(end)
    if end.log_days not in RETENTIONS:
        near = min(RETENTIONS, key=lambda days: abs(days - end.log_days))
        yield (
            ("endpoint", "log_days"),
            f"CloudWatch can't keep a log for {end.log_days} days",
            f"write {near}",
        )


def _accelerator(end: EndpointDoc) -> Iterator[Broken]:
    if end.accelerator is not None:
        told = "Elastic Inference has ended, there is no accelerator to add any more"
        yield (
            ("endpoint", "accelerator"),
            told,
            "leave it out, and choose kind: serverless or an ml.g4dn instance",
        )


def _out_of_place(end: EndpointDoc) -> Iterator[Broken]:
    for key in ("instance", "count", "memory", "concurrency", "warm", "ttl", "startup"):
        if getattr(end, key) is not None and key not in _KEYS[end.kind]:
            why = _WHY.get((end.kind, key), f"that is for {_kinds_with(key)}")
            yield ("endpoint", key), f"a {end.kind} endpoint has no {key}, {why}", "leave it out"


def _kinds_with(key: str) -> str:
    return " and ".join(kind for kind, keys in _KEYS.items() if key in keys)


def _serverless(end: EndpointDoc) -> Iterator[Broken]:
    if end.memory is not None and end.memory not in MEMORIES:
        near = min(MEMORIES, key=lambda size: abs(size - (end.memory or 0)))
        yield ("endpoint", "memory"), f"there is no serverless endpoint of {end.memory} MB", f"write {near}"
    if end.concurrency is not None and end.concurrency > MOST_SERVERLESS:
        told = f"a serverless endpoint answers at most {MOST_SERVERLESS} requests at once"
        yield ("endpoint", "concurrency"), told, f"write {MOST_SERVERLESS} or less"
    if end.warm is not None and end.warm > (end.concurrency or 5):
        told = f"{end.warm} can't be kept warm of {end.concurrency or 5}"
        yield ("endpoint", "warm"), told, "keep warm at most as many as answer at once"


def _ttl(end: EndpointDoc) -> Iterator[Broken]:
    if end.ttl is None or end.ttl == "never" or end.kind != "realtime":
        return
    if not re.match(DURATION, end.ttl):
        yield ("endpoint", "ttl"), f"'{end.ttl[:40]}' is no duration", "write one like 4h, or never"
    elif not seconds(TTL[0]) <= seconds(end.ttl) <= seconds(TTL[1]) or seconds(end.ttl) % 60:
        yield (
            ("endpoint", "ttl"),
            f"{end.ttl} isn't whole minutes from {TTL[0]} to {TTL[1]}",
            "choose one that is",
        )


def transform_rules(doc: GenomeDoc) -> Iterator[Broken]:
    """Yield what doesn't fit in the transform."""
    job = doc.transform
    if job is None:
        return
    if job.concurrency * job.payload > MOST_PAYLOAD_MB:
        told = f"{job.concurrency} requests at once of {job.payload} MB are more than {MOST_PAYLOAD_MB} MB"
        yield ("transform", "payload"), told, "lower payload or concurrency"
    if len(doc.model.environment) > MOST_JOB_VARIABLES - 8:
        told = f"a transform takes at most {MOST_JOB_VARIABLES} variables, and some are set for it"
        yield ("model", "environment"), told, f"keep them to {MOST_JOB_VARIABLES - 8}"
