"""Requests judged by botocore's own models of the services, which are AWS's.

Theory of operation. botocore checks names and kinds of parameters before it sends them, and the least of
lengths and numbers; the service checks the rest: the most, patterns and allowed values. Here both are
checked, so that what AWS would refuse is refused. A pattern in a dialect that Python's `re` doesn't read is
passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import UnknownServiceError
from botocore.loaders import Loader
from botocore.model import ListShape, MapShape, OperationNotFoundError, ServiceModel, StructureShape
from botocore.validate import ParamValidator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from botocore.model import OperationModel, Shape

SERVICES: Final = ("sagemaker", "sagemaker-runtime", "logs")


@lru_cache(maxsize=len(SERVICES))
def service(name: str) -> ServiceModel:
    """Return the model of a service, read once."""
    try:
        return ServiceModel(Loader().load_service_model(name, "service-2"), name)
    except UnknownServiceError as error:
        raise ValueError(f"botocore has no service {name}: update boto3") from error


def operation(service_name: str, name: str) -> OperationModel | None:
    """Return the model of an operation; None where the service has none of that name."""
    try:
        return service(service_name).operation_model(name)
    except OperationNotFoundError:
        return None


def complaint(service_name: str, name: str, params: dict[str, Any]) -> str | None:
    """Return what AWS would say against the parameters of an operation, in one line; None where nothing."""
    model = operation(service_name, name)
    shape = model.input_shape if model is not None else None
    if shape is None:
        return None
    report = ParamValidator().validate(params, shape)
    if report.has_errors():
        return "; ".join(str(report.generate_report()).splitlines())
    found = list(_broken(shape, params, ""))
    if not found:
        return None
    noun = "error" if len(found) == 1 else "errors"
    return f"{len(found)} validation {noun} detected: {'; '.join(found)}"


def _broken(shape: Shape, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401  (any JSON)
    if isinstance(shape, StructureShape):
        for name, inner in shape.members.items():
            if name in value:
                yield from _broken(inner, value[name], _inside(at, name[:1].lower() + name[1:]))
        return
    yield from _unmet(shape, value, at)
    if isinstance(shape, ListShape):
        for index, one in enumerate(value, 1):
            yield from _broken(shape.member, one, f"{at}.{index}.member")
    elif isinstance(shape, MapShape):
        for key, one in value.items():
            yield from _broken(shape.key, key, f"{at}.key")
            yield from _broken(shape.value, one, _inside(at, key))


def _inside(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _unmet(shape: Shape, value: Any, at: str) -> Iterator[str]:  # noqa: ANN401
    shown = str(value)[:80]
    failed = f"Value '{shown}' at '{at}' failed to satisfy constraint: Member must"
    meta = shape.metadata
    most = meta.get("max")
    if most is not None:
        if isinstance(value, int | float) and not isinstance(value, bool) and value > most:
            yield f"{failed} have value less than or equal to {most}"
        elif isinstance(value, str | bytes | list | dict) and len(value) > most:
            yield f"{failed} have length less than or equal to {most}"
    if isinstance(value, str):
        chosen = meta.get("enum")
        if chosen and value not in chosen:
            yield f"{failed} satisfy enum value set: [{', '.join(sorted(chosen))}]"
        pattern = meta.get("pattern")
        if pattern and not _matches(pattern, value):
            yield f"{failed} satisfy regular expression pattern: {pattern}"


def _matches(pattern: str, value: str) -> bool:
    known = _compiled(pattern)
    return known is None or known.fullmatch(value) is not None


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return re.compile(pattern)
    except re.error:
        return None
