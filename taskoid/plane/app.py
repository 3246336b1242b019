"""The plane as an ASGI application: who is meant by a request, and the answer as HTTP.

JSON operations are told by their target; the runtime by its paths; ``/ping`` and ``/invocations`` are those
of one container, for whoever tries a tarball with nothing but curl; everything else is S3. A page in a
browser could reach loopback, too: a request with an origin, or for another host than this machine, is
refused.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote

from taskoid.plane.faults import LARGEST_BODY, Fault, too_large
from taskoid.plane.journal import OPERATIONS as LOGS
from taskoid.plane.runtime import invoke, invoke_later
from taskoid.plane.s3 import error
from taskoid.plane.shapes import complaint
from taskoid.plane.wire import (
    Request,
    Response,
    answer,
    parameters_of,
    refusal,
    runtime_parameters,
    target_of,
)

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    from taskoid.plane.journal import Journal
    from taskoid.plane.plane import Plane
    from taskoid.plane.s3 import S3

    Message = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]

HOSTS: Final = ("127.0.0.1", "localhost", "[::1]")
LARGEST: Final = 1 << 30
RUNTIME: Final = {"invocations": "InvokeEndpoint", "async-invocations": "InvokeEndpointAsync"}


class App:
    """What uvicorn runs.

    Parameters
    ----------
    s3
        None where objects are elsewhere.

    """

    def __init__(self, plane: Plane, journal: Journal, s3: S3 | None) -> None:
        self._plane, self._journal, self._s3 = plane, journal, s3

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        if "origin" in headers or _host(headers.get("host", "")) not in HOSTS:
            said = refusal(Fault("AccessDenied", "This is for programs of this machine alone.", 403))
            await _send(send, said, empty=False)
            return
        path = unquote(scope["path"])
        invoked = path.endswith("invocations")
        body = await _body(receive, LARGEST_BODY if invoked else LARGEST)
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        if body is None:
            said = refusal(too_large())
        else:
            said = await self._answer(Request(scope["method"], path, query, headers, body))
        await _send(send, said, empty=scope["method"] == "HEAD")

    async def _answer(self, request: Request) -> Response:
        target = target_of(request)
        if target is not None:
            return self._operation(*target, request.body)
        parts = request.path.split("/")
        if request.path == "/ping":
            return self._ping()
        if request.path == "/invocations":
            return await self._only(request)
        if len(parts) == 4 and parts[1] == "endpoints" and parts[3] in RUNTIME:
            return await self._runtime(request, RUNTIME[parts[3]])
        if self._s3 is None:
            return error(404, "NoSuchBucket", "Objects are elsewhere, at the address of --s3")
        return await self._s3.answer(request)

    def _operation(self, service: str, name: str, body: bytes) -> Response:
        asked = parameters_of(body)
        if isinstance(asked, Fault):
            return refusal(asked)
        if service == "sagemaker":
            return answer(self._plane.control(name, asked))
        wrong = complaint("logs", name, asked)
        if wrong is not None:
            return refusal(Fault("InvalidParameterException", wrong))
        if name not in LOGS:
            return refusal(Fault("UnknownOperationException", f"{name}: here are {', '.join(LOGS)}."))
        return answer(LOGS[name](self._journal, asked))

    def _ping(self) -> Response:
        states = {one.status for one in self._plane.world.endpoints.values()}
        return Response(
            200 if states == {"InService"} else 503, (("Content-Type", "application/json"),), b"\n"
        )

    async def _only(self, request: Request) -> Response:
        names = list(self._plane.world.endpoints)
        if len(names) != 1:
            return refusal(
                Fault("ValidationError", "There isn't one endpoint: name it, /endpoints/NAME/invocations")
            )
        request = Request(request.verb, f"/endpoints/{names[0]}/", {}, request.headers, request.body)
        return await self._runtime(request, "InvokeEndpoint")

    async def _runtime(self, request: Request, name: str) -> Response:
        asked = runtime_parameters(request, name)
        if isinstance(asked, Fault):
            return refusal(asked)
        if name == "InvokeEndpointAsync":
            later = await invoke_later(self._plane, asked, secrets.token_hex(16))
            return refusal(later) if isinstance(later, Fault) else _taken(later)
        told = await invoke(self._plane, asked)
        if isinstance(told, Fault):
            return refusal(told)
        found, variant = told
        headers = [("Content-Type", found.content_type), ("x-Amzn-Invoked-Production-Variant", variant)]
        if found.attributes:
            headers.append(("X-Amzn-SageMaker-Custom-Attributes", found.attributes))
        return Response(200, tuple(headers), found.body)


def _taken(told: Mapping[str, str]) -> Response:
    named = {
        "OutputLocation": "X-Amzn-SageMaker-OutputLocation",
        "FailureLocation": "X-Amzn-SageMaker-FailureLocation",
    }
    headers = tuple((header, told[key]) for key, header in named.items() if key in told)
    said = answer({"InferenceId": told["InferenceId"]})
    return Response(202, (*said.headers, *headers), said.body)


def _host(header: str) -> str:
    return header.rpartition(":")[0] if header.rpartition(":")[2].isdigit() else header


async def _body(receive: Receive, most: int) -> bytes | None:
    """Return all of a body; None where it is too large, after what was sent is thrown away."""
    found, size, more = [], 0, True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        piece, more = message.get("body", b""), message.get("more_body", False)
        size += len(piece)
        if size <= most:
            found.append(piece)
        else:
            found.clear()
    return b"".join(found) if size <= most else None


async def _send(send: Send, said: Response, *, empty: bool) -> None:
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in said.headers]
    headers.append((b"content-length", str(len(said.body)).encode()))
    await send({"type": "http.response.start", "status": said.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if empty else said.body})
