"""The rules of a genome's model: a tarball of one's own, or SageMaker's own algorithm, and what each takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from taskoid.images import ADDRESS, images

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genes.docs import GenomeDoc
    from taskoid.genes.serving import Broken

OWN_KEYS: Final = ("tarball", "file", "framework", "digest", "image", "batching", "workers", "environment")
BUILTIN_KEYS: Final = ("backbone", "decoder", "classes", "samples", "epochs", "hyperparameters", "training")
HYPERPARAMETERS: Final = frozenset(
    (
        "base_size",
        "crop_size",
        "early_stopping",
        "early_stopping_min_epochs",
        "early_stopping_patience",
        "early_stopping_tolerance",
        "gamma1",
        "gamma2",
        "learning_rate",
        "lr_scheduler",
        "lr_scheduler_factor",
        "lr_scheduler_step",
        "mini_batch_size",
        "momentum",
        "optimizer",
        "syncbn",
        "use_pretrained_model",
        "validation_mini_batch_size",
        "weight_decay",
    )
)
"""Of SageMaker's semantic segmentation, beyond those that have a key of their own."""
VARIABLE: Final = r"[a-zA-Z_][a-zA-Z0-9_]{0,1023}"
MOST_VARIABLES: Final = 100
RESERVED: Final = (
    "SAGEMAKER_GUNICORN_WORKERS",
    "SAGEMAKER_MODEL_SERVER_WORKERS",
    "SAGEMAKER_TFS_BATCH_TIMEOUT_MICROS",
    "SAGEMAKER_TFS_ENABLE_BATCHING",
    "SAGEMAKER_TFS_MAX_BATCH_SIZE",
    "SAGEMAKER_TFS_MAX_ENQUEUED_BATCHES",
    "SAGEMAKER_TFS_NUM_BATCH_THREADS",
    "SAGEMAKER_TS_BATCH_SIZE",
    "SAGEMAKER_TS_MAX_BATCH_DELAY",
    "TASKOID_BATCH_SIZE",
    "TASKOID_BATCH_WAIT_MS",
    "TASKOID_REPLICAS",
)
"""Variables that keys of the genome speak for."""


def model_rules(doc: GenomeDoc) -> Iterator[Broken]:
    """Yield what doesn't fit in the model."""
    for rule in (_sort, _own, _address, _variables, _builtin):
        yield from rule(doc)


def _sort(doc: GenomeDoc) -> Iterator[Broken]:
    model = doc.model
    if model.builtin is None and model.tarball is None:
        yield ("model",), "no model is named", "give a tarball of yours, or builtin: semantic-segmentation"
        return
    if model.builtin is not None and model.tarball is not None:
        yield ("model", "builtin"), "a tarball and a builtin algorithm exclude each other", "keep one of them"
        return
    strange = OWN_KEYS if model.builtin is not None else BUILTIN_KEYS
    kind = "a builtin algorithm" if model.builtin is not None else "a tarball of your own"
    for key in strange:
        if key in model.model_fields_set and key != "tarball":
            yield ("model", key), f"{key} doesn't go with {kind}", "leave it out"


def _own(doc: GenomeDoc) -> Iterator[Broken]:
    model = doc.model
    if model.tarball is None or model.builtin is not None:
        return
    if model.framework is None:
        yield (
            ("model",),
            "it isn't said what the tarball was made with",
            "add framework: tensorflow, pytorch or onnx",
        )
    named = {one.name: one for one in images()}
    if model.image is not None and model.image not in named and not ADDRESS.fullmatch(model.image):
        cure_ = f"write one of {', '.join(named)}, or the address of an image in ECR with its tag"
        yield ("model", "image"), f"there is no image '{model.image[:60]}'", cure_
    image = named.get(model.image or "")
    if image and model.framework and model.framework not in image.serves:
        yield (
            ("model", "image"),
            f"{image.name} doesn't serve {model.framework}",
            "leave image out: the right one is taken",
        )
    if model.batching and model.framework != "tensorflow":
        for key in ("threads", "queue"):
            if getattr(model.batching, key) is not None:
                yield (
                    ("model", "batching", key),
                    f"{key} is a setting of TensorFlow's server alone",
                    "leave it out",
                )


def _address(doc: GenomeDoc) -> Iterator[Broken]:
    found = ADDRESS.fullmatch(doc.model.image or "")
    if found and found["region"] != doc.region:
        yield (
            ("model", "image"),
            f"SageMaker pulls images from its own region, {doc.region}",
            "copy the image to it",
        )


def _variables(doc: GenomeDoc) -> Iterator[Broken]:
    given = doc.model.environment
    if len(given) > MOST_VARIABLES:
        yield (
            ("model", "environment"),
            f"{len(given)} variables are too many",
            f"keep them to {MOST_VARIABLES}",
        )
    for name, value in given.items():
        where = ("model", "environment", name)
        if not re.fullmatch(VARIABLE, name):
            yield where, f"'{name[:40]}' can't be the name of a variable", "use letters, digits and _"
        elif name in RESERVED:
            yield where, f"{name} is said by a key of the genome", "use batching or workers instead"
        elif len(value) > 1024:
            yield where, f"{name} is longer than 1024 signs", "put it into the tarball"


def _builtin(doc: GenomeDoc) -> Iterator[Broken]:
    model = doc.model
    if model.builtin is None:
        return
    for key, cure_ in (
        ("samples", "add samples, how many pictures there are"),
        ("training", "add training, with an instance and an output"),
    ):
        if getattr(model, key) is None:
            yield ("model",), f"{model.builtin} is trained first, and lacks {key}", cure_
    for name in model.hyperparameters:
        if name not in HYPERPARAMETERS:
            where = ("model", "hyperparameters", name)
            yield where, f"'{name[:40]}' is no hyperparameter of {model.builtin}", "see its reference at AWS"
    if doc.input is None:
        yield (), f"{model.builtin} needs something to be trained on", "add input, with data in it"
