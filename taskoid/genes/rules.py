"""What has to fit together in a genome file: each rule yields where, what is wrong, and what to do.

Theory of operation. Types and bounds of single keys are checked before (`taskoid.genes.docs`). The rules here are
SageMaker's own about what goes together, as its API reference has them, so that they are told before anything is
made and not after a quarter of an hour. Each rule sees the whole file and none depends on another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskoid.genes.modelling import model_rules
from taskoid.genes.serving import kind_rules, transform_rules
from taskoid.images import ADDRESS, regions
from taskoid.instances import PURPOSES, cure, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taskoid.genes.docs import GenomeDoc
    from taskoid.genes.serving import Broken
    from taskoid.instances import Purpose


def rules() -> tuple[Callable[[GenomeDoc], Iterator[Broken]], ...]:
    """Return every rule, in the order in which a file has its keys."""
    return (
        _region,
        _whole,
        model_rules,
        _iam,
        _regions_of_arns,
        kind_rules,
        transform_rules,
        _instances,
        _alike,
        _input,
        _outputs,
    )


def _region(doc: GenomeDoc) -> Iterator[Broken]:
    if doc.region not in regions():
        near = [one for one in regions() if one[:2] == doc.region[:2]] or ["us-east-1", "eu-central-1"]
        yield (
            ("region",),
            f"there is no region '{doc.region[:30]}' with these images",
            f"write one like {near[0]}",
        )


def _whole(doc: GenomeDoc) -> Iterator[Broken]:
    if doc.endpoint is None and doc.transform is None:
        yield (), "nothing is asked for", "add an endpoint, a transform, or both"


def _iam(doc: GenomeDoc) -> Iterator[Broken]:
    ends = doc.endpoint is not None and doc.endpoint.kind == "realtime" and doc.endpoint.ttl != "never"
    if doc.iam.role is not None and doc.iam.boundary is not None and not ends:
        yield ("iam", "boundary"), "no role is made that it could bound", "leave it out"


def _regions_of_arns(doc: GenomeDoc) -> Iterator[Broken]:
    notify = doc.endpoint.alarms.notify if doc.endpoint else None
    for where, arn in (("key",), doc.key), (("endpoint", "alarms", "notify"), notify):
        if arn is not None and arn.split(":")[3] != doc.region:
            yield (
                where,
                f"this is in {arn.split(':')[3]}, the rest in {doc.region}",
                "take one of the same region",
            )


def _instances(doc: GenomeDoc) -> Iterator[Broken]:
    for purpose, where, name in instances_in(doc):
        found = known(purpose).get(name)
        if found is None:
            other = next((one for one in PURPOSES if name in known(one)), None)
            told = f"can't be used for {purpose}" if other else "is no instance of SageMaker's"
            yield where, f"'{name[:40]}' {told}", cure(name, purpose)
        elif found.runs in ("arm", "neuron") and not ADDRESS.fullmatch(doc.model.image or ""):
            made = "Arm processors" if found.runs == "arm" else "AWS's own accelerators"
            yield (
                where,
                f"{name} has {made}, which these images aren't made for",
                "take one like ml.c5.xlarge",
            )
        elif purpose == "training" and found.runs != "gpu":
            yield where, f"{name} has no GPU, which this algorithm trains on", "take one like ml.g4dn.xlarge"


def _alike(doc: GenomeDoc) -> Iterator[Broken]:
    """Yield a transform that the endpoint's image isn't for: both have one model, and that has one image."""
    end, job = doc.endpoint, doc.transform
    if (
        end is None
        or job is None
        or doc.model.builtin is not None
        or ADDRESS.fullmatch(doc.model.image or "")
    ):
        return
    asked = known("transform").get(job.instance)
    answers = known("endpoint").get(end.instance or "")
    runs = "cpu" if end.kind == "serverless" else answers.runs if answers else None
    if asked is not None and runs is not None and {asked.runs, runs} == {"cpu", "gpu"}:
        told = f"{job.instance} and the endpoint need different images, and a model has one"
        yield ("transform", "instance"), told, "choose both with a GPU or both without"


def instances_in(doc: GenomeDoc) -> Iterator[tuple[Purpose, tuple[str, ...], str]]:
    """Yield each instance that is named: what for, where, and its name."""
    if doc.endpoint is not None and doc.endpoint.instance is not None:
        yield "endpoint", ("endpoint", "instance"), doc.endpoint.instance
    if doc.transform is not None:
        yield "transform", ("transform", "instance"), doc.transform.instance
    if doc.model.training is not None:
        yield "training", ("model", "training", "instance"), doc.model.training.instance


def _input(doc: GenomeDoc) -> Iterator[Broken]:
    if doc.transform is not None and doc.input is None:
        yield ("transform",), "there is nothing to transform", "add input, with data in it"
    if doc.model.builtin is not None and doc.input is not None and doc.input.type != "image/jpeg":
        yield ("input", "type"), f"{doc.model.builtin} is trained on image/jpeg", "write type: image/jpeg"


def _outputs(doc: GenomeDoc) -> Iterator[Broken]:
    data = doc.input.data if doc.input else None
    training = doc.model.training.output if doc.model.training else None
    for where, output in (
        (("transform", "output"), doc.transform.output if doc.transform else None),
        (("model", "training", "output"), training),
    ):
        if data is not None and output is not None and output.startswith(data):
            yield (
                where,
                "results below the input would be asked again the next time",
                "choose a place beside it",
            )
