"""The functions that sagemaker-inference calls, for a model in ONNX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from pipeline.serve.answers import answer, asked
from terms.quiet import onnxruntime

if TYPE_CHECKING:
    from pipeline.serve.answers import Asked, Figures, Pixels, Shares


def model_fn(model_dir: str) -> Figures:
    """Load the model."""
    runtime = onnxruntime()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    file = Path(model_dir) / "model.onnx"
    session = runtime.InferenceSession(file.read_bytes(), options, ["CPUExecutionProvider"])

    def figures(windows: Pixels) -> Shares:
        return np.asarray(session.run(["figures"], {"pictures": windows})[0], np.float32)

    return figures


def input_fn(body: bytes, content_type: str) -> Asked:
    """Return what is asked."""
    return asked(bytes(body), content_type)


def predict_fn(request: Asked, figures: Figures) -> tuple[Asked, Figures]:
    """Return both: what form the answer has is known once it is asked for."""
    return request, figures


def output_fn(found: tuple[Asked, Figures], accept: str) -> tuple[bytes, str]:
    """Return the answer and its content type."""
    return answer(*found, accept)
