"""AWS's two ways to speak over HTTP, as bytes: JSON 1.1 (control, logs) and REST (runtime)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from taskoid.plane.faults import Fault
from taskoid.plane.shapes import operation

if TYPE_CHECKING:
    from collections.abc import Mapping

TARGETS: Final = {"SageMaker": "sagemaker", "Logs_20140328": "logs"}
AMZ_JSON: Final = "application/x-amz-json-1.1"


@dataclass(frozen=True, slots=True)
class Request:
    """What came: names of headers in small letters, the path decoded."""

    verb: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def target_of(request: Request) -> tuple[str, str] | None:
    """Return service and operation of a JSON request; None for what is none."""
    prefix, _, name = request.headers.get("x-amz-target", "").partition(".")
    return (TARGETS[prefix], name) if prefix in TARGETS and name else None


def parameters_of(body: bytes) -> dict[str, Any] | Fault:
    """Return the parameters in a JSON request."""
    try:
        told = json.loads(body or b"{}")
    except ValueError:
        told = None
    if not isinstance(told, dict):
        return Fault("SerializationException", "The body is no JSON object.")
    return told


def answer(told: Mapping[str, Any] | Fault) -> Response:
    """Return what a JSON operation gives, as bytes."""
    if isinstance(told, Fault):
        return refusal(told)
    return Response(200, (("Content-Type", AMZ_JSON),), json.dumps(told).encode())


def refusal(fault: Fault) -> Response:
    """Return a fault as clients of both ways read it."""
    told: dict[str, Any] = {"message": fault.message, "Message": fault.message, **fault.more}
    headers: tuple[tuple[str, str], ...] = (("Content-Type", AMZ_JSON),)
    if fault.code:
        told["__type"] = fault.code
        headers += (("x-amzn-ErrorType", fault.code),)
    return Response(fault.status, headers, json.dumps(told).encode())


@lru_cache
def headers_of(name: str) -> Mapping[str, tuple[str, bool]]:
    """Return the headers of a runtime operation, in small letters, by parameter; and whether each is a number."""
    model = operation("sagemaker-runtime", name)
    shape = model.input_shape if model is not None else None
    members = shape.members if shape is not None else {}
    return {
        key: (str(member.serialization["name"]).lower(), member.type_name in ("integer", "long"))
        for key, member in members.items()
        if member.serialization.get("location") == "header"
    }


def runtime_parameters(request: Request, name: str) -> dict[str, Any] | Fault:
    """Return the parameters of a runtime operation, from path, headers and body."""
    asked: dict[str, Any] = {"EndpointName": unquote(request.path.split("/")[2])}
    for key, (header, number) in headers_of(name).items():
        if header not in request.headers:
            continue
        value = request.headers[header]
        if number and not value.isdigit():
            return Fault("ValidationError", f"{key} is {value}: give a whole number.")
        asked[key] = int(value) if number else value
    if request.body or name == "InvokeEndpoint":
        asked["Body"] = request.body
    return asked
