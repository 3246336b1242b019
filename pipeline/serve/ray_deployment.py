"""The model as an application of Ray Serve: ``/ping`` and ``/invocations``, as SageMaker asks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent / "code"))

from ray import serve
from starlette.responses import PlainTextResponse, Response

from pipeline.serve.answers import BadRequest, answer, asked
from pipeline.serve.torch_inference import model_fn

if TYPE_CHECKING:
    from starlette.requests import Request


@serve.deployment
class Outline:
    """Answers requests, one after another."""

    def __init__(self) -> None:
        self.figures = model_fn(str(Path(__file__).parent))

    async def __call__(self, request: Request) -> Any:  # noqa: ANN401  (Starlette's)
        """Answer one."""
        if request.url.path.endswith("/ping"):
            return PlainTextResponse("")
        try:
            what = asked(await request.body(), request.headers.get("content-type", ""))
            body, kind = answer(what, self.figures, request.headers.get("accept", "*/*"))
        except BadRequest as error:
            return PlainTextResponse(f"{error}\n", 415)
        return Response(body, media_type=kind)


app = Outline.bind()  # type: ignore[attr-defined]
