"""From a genome file that keeps the rules to a genome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genes.units import place, seconds
from taskoid.genome import (
    NEVER,
    Alarms,
    Async,
    Batching,
    Builtin,
    Endpoint,
    Framework,
    Genome,
    Iam,
    Input,
    Own,
    Realtime,
    Serverless,
    Training,
    Transform,
    Use,
)

if TYPE_CHECKING:
    from taskoid.genes.docs import AlarmsDoc, BatchingDoc, EndpointDoc, GenomeDoc, ModelDoc, TransformDoc
    from taskoid.genome import Model

TTL: Final = "4h"
"""Of an endpoint whose genome doesn't say: nobody pays for a forgotten one."""
MEMORY_MB: Final = 4096
CONCURRENCY: Final = {"serverless": 5, "async": 4}


def genome_of(doc: GenomeDoc) -> Genome:
    """Return the genome."""
    isolated = doc.model.isolated
    if isolated is None:
        isolated = doc.endpoint is None or doc.endpoint.kind != "serverless"
    return Genome(
        name=doc.name,
        region=doc.region,
        model=_builtin(doc.model, isolated=isolated)
        if doc.model.builtin
        else _own(doc.model, isolated=isolated),
        iam=Iam(doc.iam.role, doc.iam.boundary),
        input=None if doc.input is None else Input(place(doc.input.data), doc.input.type),
        endpoint=None if doc.endpoint is None else _endpoint(doc.endpoint),
        transform=None if doc.transform is None else _transform(doc.transform),
        key=doc.key,
        use=Use(**doc.use.model_dump()),
    )


def _own(doc: ModelDoc, *, isolated: bool) -> Model:
    if doc.tarball is None or doc.framework is None:
        raise ValueError("the rules ask for a tarball and its framework")
    return Own(
        framework=Framework(doc.framework),
        tarball=place(doc.tarball),
        image=doc.image,
        file=doc.file,
        digest=doc.digest,
        batching=None if doc.batching is None else _batching(doc.batching),
        workers=doc.workers,
        environment=dict(doc.environment),
        isolated=isolated,
    )


def _batching(doc: BatchingDoc) -> Batching:
    return Batching(doc.size, round(seconds(doc.wait) * 1_000_000), doc.threads, doc.queue)


def _builtin(doc: ModelDoc, *, isolated: bool) -> Model:
    said = doc.training
    if said is None or doc.samples is None:
        raise ValueError("the rules ask for samples and training")
    training = Training(
        said.instance, place(said.output), said.count, said.disk, round(seconds(said.longest))
    )
    given = {key: getattr(doc, key) for key in ("backbone", "decoder", "classes", "epochs")}
    given = {key: value for key, value in given.items() if value is not None}
    return Builtin(training, doc.samples, more=dict(doc.hyperparameters), isolated=isolated, **given)


def _endpoint(doc: EndpointDoc) -> Endpoint:
    return Endpoint(_kind(doc), doc.log_days, _alarms(doc.alarms), doc.sample, doc.accept)


def _kind(doc: EndpointDoc) -> Realtime | Serverless | Async:
    if doc.kind == "serverless":
        return Serverless(doc.memory or MEMORY_MB, doc.concurrency or CONCURRENCY[doc.kind], doc.warm)
    startup = None if doc.startup is None else round(seconds(doc.startup))
    instance, count = doc.instance or "", doc.count or 1
    if doc.kind == "async":
        return Async(instance, count, doc.concurrency or CONCURRENCY[doc.kind], startup)
    ttl = doc.ttl or TTL
    return Realtime(instance, count, NEVER if ttl == "never" else round(seconds(ttl)), startup)


def _alarms(doc: AlarmsDoc) -> Alarms:
    latency = None if doc.latency is None else seconds(doc.latency)
    return Alarms(doc.errors, latency, doc.idle, doc.notify)


def _transform(doc: TransformDoc) -> Transform:
    output = None if doc.output is None else place(doc.output)
    return Transform(doc.instance, doc.count, doc.concurrency, doc.payload, output, doc.accept)
