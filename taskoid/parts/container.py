"""The container that serves: its image, its model, and the variables that its server reads.

Each server has words of its own for the same: TensorFlow's container ``SAGEMAKER_TFS_...``, as in AWS's README of
2019 and still; Ray Serve, in which AWS serves PyTorch today, takes batching in code, so that the project's own
deployment reads ``TASKOID_...``; the older toolkits, in images of one's own, ``SAGEMAKER_TS_...``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genome import Builtin, Framework

if TYPE_CHECKING:
    from taskoid.genome import Batching, Genome, Own
    from taskoid.images import Chosen
    from taskoid.plan import Value

TRAINED: Final = "output/model.tar.gz"
"""What SageMaker calls the result of a job, below the job's name."""


def container(genome: Genome, image: Chosen, trained: str | None) -> dict[str, Value]:
    """Return what CreateModel calls the primary container; `trained` is the name of the training job."""
    model = genome.model
    if isinstance(model, Builtin):
        return {"Image": image.uri, "ModelDataUrl": f"{model.training.output.uri}{trained}/{TRAINED}"}
    found: dict[str, Value] = {"Image": image.uri, "ModelDataUrl": model.tarball.uri}
    variables = environment(model, image)
    return found | ({"Environment": variables} if variables else {})


def environment(model: Own, image: Chosen) -> dict[str, Value]:
    """Return the variables of a model of one's own, in order of their names."""
    said: dict[str, Value] = dict(model.environment)
    if model.framework is Framework.TENSORFLOW:
        said |= _tensorflow(model)
    elif image.image is not None and image.image.repository == "ray":
        said |= _ray(model)
    else:
        said |= _toolkit(model)
    return dict(sorted(said.items()))


def _tensorflow(model: Own) -> dict[str, Value]:
    told = model.batching
    said: dict[str, int | None] = {"SAGEMAKER_GUNICORN_WORKERS": model.workers}
    if told is not None:
        said |= {
            "SAGEMAKER_TFS_MAX_BATCH_SIZE": told.size,
            "SAGEMAKER_TFS_BATCH_TIMEOUT_MICROS": told.wait_us,
            "SAGEMAKER_TFS_NUM_BATCH_THREADS": told.threads,
            "SAGEMAKER_TFS_MAX_ENQUEUED_BATCHES": told.queue,
        }
    return ({"SAGEMAKER_TFS_ENABLE_BATCHING": "true"} if told else {}) | _texts(said)


def _ray(model: Own) -> dict[str, Value]:
    said: dict[str, int | None] = {
        "TASKOID_REPLICAS": model.workers,
        **_sized(model.batching, "TASKOID_BATCH_SIZE"),
    }
    if model.batching is not None:
        said["TASKOID_BATCH_WAIT_MS"] = _milliseconds(model.batching)
    return _texts(said)


def _toolkit(model: Own) -> dict[str, Value]:
    said: dict[str, int | None] = {
        "SAGEMAKER_MODEL_SERVER_WORKERS": model.workers,
        **_sized(model.batching, "SAGEMAKER_TS_BATCH_SIZE"),
    }
    if model.batching is not None:
        said["SAGEMAKER_TS_MAX_BATCH_DELAY"] = _milliseconds(model.batching)
    return _texts(said)


def _sized(told: Batching | None, name: str) -> dict[str, int | None]:
    return {} if told is None else {name: told.size}


def _milliseconds(told: Batching) -> int:
    return max(1, round(told.wait_us / 1000))


def _texts(said: dict[str, int | None]) -> dict[str, Value]:
    return {name: str(value) for name, value in said.items() if value is not None}
