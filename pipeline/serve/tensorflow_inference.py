"""The function that AWS's TensorFlow container calls for each request; its server runs the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import requests

from pipeline.serve.answers import answer, asked

if TYPE_CHECKING:
    from pipeline.serve.answers import Pixels, Shares

SECONDS = 60
"""As long as SageMaker waits for an answer."""


def handler(data: Any, context: Any) -> tuple[bytes, str]:  # noqa: ANN401  (the container's own classes)
    """Answer a request: a stream that is read, and what is known of it."""

    def figures(windows: Pixels) -> Shares:
        found = requests.post(context.rest_uri, json={"instances": windows.tolist()}, timeout=SECONDS)
        found.raise_for_status()
        return np.asarray(found.json()["predictions"], np.float32)

    request = asked(data.read(), context.request_content_type or "")
    return answer(request, figures, context.accept_header or "*/*")
