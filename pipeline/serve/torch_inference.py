"""The functions that sagemaker-inference calls, for weights that run in PyTorch."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from pipeline.learn.torchnet import Folded
from pipeline.learn.weightfile import weights_in
from pipeline.serve.answers import answer, asked

if TYPE_CHECKING:
    from pipeline.serve.answers import Asked, Figures, Pixels, Shares


def model_fn(model_dir: str) -> Figures:
    """Load the weights."""
    learned = weights_in(Path(model_dir) / "weights.npz")
    net = Folded(learned.graph, learned.weights).eval()

    def figures(windows: Pixels) -> Shares:
        with torch.inference_mode():
            return np.asarray(net(torch.from_numpy(windows)).numpy(), np.float32)

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
