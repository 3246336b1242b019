"""What the tests of genomes share: genomes by seed, and AWS's own model of every call."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import botocore.session
import pytest
from botocore.validate import ParamValidator

from taskoid.genes.read import Read, parse_genome, read_genome
from taskoid.tacu import plan_of
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskoid.plan import Plan

ROOT = Path(__file__).parents[3]
EXAMPLES = sorted((ROOT / "examples" / "genomes").iterdir())
TODAY = dt.date(2026, 11, 29)
COUNT = int(os.environ.get("TASKOID_GENOMES", "300"))
"""How many genomes are grown from seeds; the figures in the docs are of 2000."""

Json = dict[str, Any]
REGIONS = (
    "us-east-1",
    "us-west-2",
    "eu-central-1",
    "eu-south-1",
    "ap-southeast-3",
    "cn-north-1",
    "us-gov-west-1",
)
KINDS = {"cpu": ("ml.m5.large", "ml.c5.xlarge", "ml.m5d.xlarge"), "gpu": ("ml.g4dn.xlarge", "ml.g5.2xlarge")}
JOBS = {"cpu": ("ml.m5.large", "ml.c5.xlarge"), "gpu": ("ml.g4dn.xlarge", "ml.g5.2xlarge")}


def grown(seed: int) -> Json:
    """Return a genome file's content by a seed: any that SageMaker would take."""
    rng = random.Random(seed)  # noqa: S311  (not for secrets)
    region = rng.choice(REGIONS)
    part = {"cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov"}.get(region, "aws")
    builtin = rng.random() < 0.25
    framework = rng.choice(("tensorflow", "pytorch", "onnx"))
    runs = "gpu" if not builtin and framework != "tensorflow" and rng.random() < 0.25 else "cpu"
    said: Json = {"name": rng.choice(("outline", "a", "bear-2", "x" * 24)), "region": region}
    said["model"] = _builtin(rng) if builtin else _own(rng, framework)
    if rng.random() < 0.8:
        said["endpoint"] = _endpoint(rng, runs, region, part)
    if rng.random() < 0.4 or "endpoint" not in said:
        said["transform"] = _transform(
            rng, "cpu" if said.get("endpoint", {}).get("kind") == "serverless" else runs
        )
    if builtin or "transform" in said:
        said["input"] = {"data": rng.choice(("s3://drawings/", "s3://drawings.of.kim/scans/2026/"))}
        said["input"] |= (
            {} if builtin else {"type": rng.choice(("image/jpeg", "image/png", "application/json"))}
        )
    if rng.random() < 0.3:
        said["iam"] = {"role": f"arn:{part}:iam::123456789012:role/path/taskoid"}
    elif rng.random() < 0.2:
        said["iam"] = {"boundary": f"arn:{part}:iam::123456789012:policy/edge"}
    if rng.random() < 0.3:
        said["key"] = f"arn:{part}:kms:{region}:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    return said


def _own(rng: random.Random, framework: str) -> Json:
    said: Json = {"framework": framework, "tarball": "s3://models.of-mine/it's/model.tar.gz"}
    if rng.random() < 0.5:
        said["file"] = rng.choice(("model.tar.gz", "build/model.tar.gz"))
    if rng.random() < 0.5:
        said["batching"] = {"size": rng.randint(1, 64), "wait": rng.choice(("1ms", "100ms", "1.5s"))}
        if framework == "tensorflow" and rng.random() < 0.5:
            said["batching"] |= {"threads": rng.randint(1, 32), "queue": rng.randint(1, 10_000)}
    if rng.random() < 0.4:
        said["workers"] = rng.randint(1, 8)
    if rng.random() < 0.4:
        said["environment"] = {"ODD": 'it\'s "$HOME" `x` \\ {y} ü', "OMP_NUM_THREADS": "2"}
    if rng.random() < 0.3:
        said["digest"] = f"sha256:{rng.getrandbits(256):064x}"
    return said


def _builtin(rng: random.Random) -> Json:
    training: Json = {
        "instance": rng.choice(("ml.g4dn.xlarge", "ml.p3.2xlarge")),
        "output": "s3://models/trained/",
    }
    said: Json = {"builtin": "semantic-segmentation", "samples": rng.randint(1, 9999), "training": training}
    for key, values in (("backbone", ("resnet-50", "resnet-101")), ("decoder", ("fcn", "psp", "deeplab"))):
        if rng.random() < 0.5:
            said[key] = rng.choice(values)
    if rng.random() < 0.5:
        said["hyperparameters"] = {"crop_size": "480", "optimizer": "adam"}
    return said


def _endpoint(rng: random.Random, runs: str, region: str, part: str) -> Json:
    kind = rng.choice(("realtime", "async") if runs == "gpu" else ("realtime", "serverless", "async"))
    said: Json = {"kind": kind, "log_days": rng.choice((1, 14, 365))}
    if kind == "serverless":
        said |= {"memory": 1024 * rng.randint(1, 6), "concurrency": rng.randint(4, 200)}
        said |= {"warm": rng.randint(1, 4)} if rng.random() < 0.3 else {}
    else:
        said |= {"instance": rng.choice(KINDS[runs]), "count": rng.randint(1, 3)}
        said |= {"startup": rng.choice(("1m", "10m", "1h"))} if rng.random() < 0.4 else {}
    if kind == "realtime" and rng.random() < 0.8:
        said["ttl"] = rng.choice(("15m", "4h", "36h", "30d", "never"))
    if rng.random() < 0.6:
        said["alarms"] = {
            "errors": rng.choice((None, 1, 20)),
            "latency": rng.choice((None, "10ms", "30s")),
            "idle": rng.choice((None, 1, 168)),
            "notify": rng.choice((None, f"arn:{part}:sns:{region}:123456789012:outlines")),
        }
    if rng.random() < 0.5:
        said["sample"] = rng.choice(("drawing.jpg", "photos/bear.png"))
    return said


def _transform(rng: random.Random, runs: str) -> Json:
    said: Json = {"instance": rng.choice(JOBS[runs]), "count": rng.randint(1, 4)}
    said |= {"concurrency": rng.randint(1, 10), "payload": rng.randint(1, 10)}
    return said | ({"output": "s3://outlines/out/"} if rng.random() < 0.5 else {})


@cache
def _read(seed: int) -> Read:
    return parse_genome(json.dumps(grown(seed)).encode(), f"{seed}.json")


@pytest.fixture(scope="session")
def today() -> dt.date:
    return TODAY


@pytest.fixture(scope="session")
def genomes() -> tuple[Read, ...]:
    """Give many genomes, each by its seed."""
    return tuple(_read(seed) for seed in range(COUNT))


@pytest.fixture(scope="session")
def plans(genomes: tuple[Read, ...]) -> tuple[tuple[Read, Plan], ...]:
    """Give them with their plans."""
    found = [(read, plan_of(read.genome, TODAY)) for read in genomes]
    assert not [plan for _, plan in found if isinstance(plan, Refused)]
    return tuple((read, plan) for read, plan in found if not isinstance(plan, Refused))


@pytest.fixture(scope="session")
def examples() -> dict[str, tuple[Read, Plan]]:
    """Give the genomes of `examples/`, by the names of their files, with their plans."""
    found = {}
    for path in EXAMPLES:
        read = read_genome(path)
        plan = plan_of(read.genome, TODAY)
        assert not isinstance(plan, Refused)
        found[path.name] = (read, plan)
    return found


class Aws:
    """Every call that AWS knows, by botocore's own model; it is asked nothing."""

    def __init__(self) -> None:
        self._session = botocore.session.get_session()

    @cache  # noqa: B019  (one for all tests)
    def service(self, name: str) -> Any:  # noqa: ANN401
        """Return botocore's model of a service."""
        return self._session.get_service_model(name)

    def shape(self, service: str, operation: str) -> Any:  # noqa: ANN401
        """Return what an operation takes."""
        return self.service(service).operation_model(operation).input_shape

    def faults(self, service: str, operation: str, parameters: Mapping[str, Any]) -> list[str]:
        """Return what AWS would have against a call, its patterns, enumerations and lengths included."""
        shape = self.shape(service, operation)
        report = ParamValidator().validate(dict(parameters), shape)
        found = [report.generate_report()] if report.has_errors() else []
        return found + list(_beyond(parameters, shape, operation))


def _beyond(value: Any, shape: Any, where: str) -> Any:  # noqa: ANN401
    """Yield what botocore leaves to the service: enumerations, patterns, lengths, most."""
    if shape.type_name == "structure" and isinstance(value, dict):
        for name, one in value.items():
            yield from _beyond(one, shape.members[name], f"{where}.{name}") if name in shape.members else ()
        return
    if shape.type_name in ("list", "map"):
        inner = shape.member if shape.type_name == "list" else shape.value
        for one in value.values() if isinstance(value, dict) else value:
            yield from _beyond(one, inner, where)
    said = shape.metadata
    if said.get("enum") and value not in said["enum"]:
        yield f"{where}: {value} is none of {said['enum']}"
    if "pattern" in said and shape.type_name == "string" and not _matches(said["pattern"], value):
        yield f"{where}: {value} isn't like {said['pattern']}"
    size = len(value) if hasattr(value, "__len__") else value
    if "max" in said and isinstance(size, int | float) and size > said["max"]:
        yield f"{where}: {size} is more than {said['max']}"


def _matches(pattern: str, value: str) -> bool:
    if any(sign in pattern for sign in ("\\p{", "\\z", "\\u")):  # of another regex language
        return True
    return re.fullmatch(pattern.replace("[0-9a-zA-Z-_.]", "[0-9a-zA-Z_.-]"), value) is not None


@pytest.fixture(scope="session")
def aws() -> Aws:
    return Aws()
