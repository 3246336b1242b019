"""The runtime API: an endpoint is invoked, at once or by and by.

An answer that is no success becomes ``ModelError`` with what the model said, as it does there. What is
asked by and by is taken from S3, or from the request, and only the result, or the reason, is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from taskoid.plane.endpoints import variants_of
from taskoid.plane.engine import Ask, CantServe, Told
from taskoid.plane.faults import LARGEST_BODY, RUNTIME_VALIDATION, Fault, model_error, too_large
from taskoid.plane.names import ENDPOINT_GROUP, bucket_and_key
from taskoid.plane.objects import CantReach
from taskoid.plane.shapes import complaint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taskoid.plane.engine import Engine
    from taskoid.plane.plane import Plane
    from taskoid.plane.world import Endpoint, Made, World

LARGEST_SERVERLESS: Final = 4 * 1024 * 1024
"""Bytes (SageMaker's developer guide, serverless endpoints)."""
GOLDEN: Final = 0.6180339887498949
"""Multiples of the golden ratio fall evenly into any shares."""
PATIENCE_S: Final = 900


def chosen(world: World, name: str, target: str, turn: int) -> tuple[Endpoint, str] | Fault:
    """Return the endpoint and its variant that a request goes to; `turn` counts requests, weights share them."""
    found = world.endpoints.get(name)
    if found is None or found.running is None:
        return Fault(RUNTIME_VALIDATION, f"Endpoint {name} of account {world.site.account} not found.")
    config = world.configs.get(found.config)
    names = {one["VariantName"]: one.get("InitialVariantWeight", 1.0) for one in _variants(config)}
    if target:
        if target not in names:
            return Fault(RUNTIME_VALIDATION, f"Variant {target} not found for endpoint {name}.")
        return found, target
    return found, shared(names, turn)


def _variants(config: Made | None) -> tuple[Mapping[str, Any], ...]:
    return variants_of(config) if config is not None else ()


def _is_serverless(world: World, name: str, variant: str) -> bool:
    config = world.configs.get(world.endpoints[name].config)
    return any("ServerlessConfig" in one for one in _variants(config) if one["VariantName"] == variant)


def shared(weights: Mapping[str, float], turn: int) -> str:
    """Return whose turn it is, so that turns are shared out by weight and mixed."""
    total = sum(weights.values())
    spot = (turn * GOLDEN) % 1.0 * (total or len(weights))
    for name, weight in weights.items():
        spot -= weight if total else 1
        if spot < 0:
            return name
    return list(weights)[-1]


async def invoke(plane: Plane, asked: dict[str, Any]) -> tuple[Told, str] | Fault:
    """Return what an endpoint answers, and which variant did."""
    body = asked.get("Body", b"")
    if len(body) > LARGEST_BODY:
        return too_large()
    wrong = complaint("sagemaker-runtime", "InvokeEndpoint", asked)
    if wrong is not None:
        return Fault(RUNTIME_VALIDATION, wrong)
    found = _engine(plane, asked["EndpointName"], asked.get("TargetVariant", ""))
    if isinstance(found, Fault):
        return found
    engine, variant = found
    if len(body) > LARGEST_SERVERLESS and _is_serverless(plane.world, asked["EndpointName"], variant):
        return Fault(RUNTIME_VALIDATION, "Request has oversize body: a serverless endpoint takes 4 MB.")
    told = await engine.ask(_ask(asked, body), plane.answer_s)
    if not 200 <= told.status < 300:
        said = told.body.decode("utf-8", "replace")
        group = f"{ENDPOINT_GROUP}{asked['EndpointName']}"
        return model_error(told.status, said, plane.world.site.stream_arn(group))
    return told, variant


def _engine(plane: Plane, name: str, target: str) -> tuple[Engine, str] | Fault:
    picked = chosen(plane.world, name, target, next(plane.numbers))
    if isinstance(picked, Fault):
        return picked
    endpoint, variant = picked
    running = {key[2]: one for key, one in plane.fleet.running.items() if key[:2] == (name, endpoint.running)}
    engine = running.get(variant) or next(iter(running.values()), None)
    if engine is None:
        return Fault("ServiceUnavailable", f"Endpoint {name} is being changed: try again.", 503)
    return engine, variant


def _ask(asked: Mapping[str, Any], body: bytes) -> Ask:
    given = (asked.get(name, "") for name in ("ContentType", "Accept", "CustomAttributes"))
    return Ask(body, *given)


async def invoke_later(plane: Plane, asked: dict[str, Any], number: str) -> Mapping[str, str] | Fault:
    """Take a request, and say where its result will be; `number` names it where the caller doesn't."""
    wrong = complaint("sagemaker-runtime", "InvokeEndpointAsync", asked)
    if wrong is not None:
        return Fault(RUNTIME_VALIDATION, wrong)
    name = asked["EndpointName"]
    found = _engine(plane, name, "")
    if isinstance(found, Fault):
        return found
    output = _output(plane.world, name)
    if output is None:
        return Fault(RUNTIME_VALIDATION, f"Endpoint {name} is not an asynchronous endpoint.")
    if ("InputLocation" in asked) == ("Body" in asked):
        return Fault(RUNTIME_VALIDATION, "Give InputLocation or Body, and not both.")
    number = asked.get("InferenceId", number)
    told = {"InferenceId": number, "OutputLocation": f"{output['S3OutputPath'].rstrip('/')}/{number}.out"}
    if "S3FailurePath" in output:
        told["FailureLocation"] = f"{output['S3FailurePath'].rstrip('/')}/{number}-error.out"
    plane.beside(_done(plane, asked, found[0], told))
    return told


def _output(world: World, name: str) -> Mapping[str, str] | None:
    config = world.configs.get(world.endpoints[name].config)
    later: Mapping[str, Any] = config.asked.get("AsyncInferenceConfig", {}) if config is not None else {}
    output: Mapping[str, str] | None = later.get("OutputConfig")
    return output if output is not None and "S3OutputPath" in output else None


async def _done(plane: Plane, asked: Mapping[str, Any], engine: Engine, where: Mapping[str, str]) -> None:
    objects = plane.fleet.objects
    try:
        body = asked.get("Body")
        if body is None:
            body = await objects.get(*bucket_and_key(asked["InputLocation"]))
        told = await engine.ask(_ask(asked, body), float(asked.get("InvocationTimeoutSeconds", PATIENCE_S)))
        await objects.put(*bucket_and_key(where["OutputLocation"]), _result(told))
    except (CantServe, CantReach, ValueError) as error:
        if "FailureLocation" in where:
            reason = str(error).splitlines()[0][:1024] if str(error) else ""
            await objects.put(*bucket_and_key(where["FailureLocation"]), reason.encode())


def _result(told: Told) -> bytes:
    if not 200 <= told.status < 300:
        raise CantServe(told.body.decode("utf-8", "replace"))
    return told.body
