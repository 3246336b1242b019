"""The functions that sagemaker-inference calls, for a model in ONNX."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.segment.network import figures_of
from pipeline.serve.toolkit import input_fn, output_fn, predict_fn

if TYPE_CHECKING:
    from pipeline.serve.answers import Figures

__all__ = ["input_fn", "model_fn", "output_fn", "predict_fn"]


def model_fn(model_dir: str) -> Figures:
    """Load the model."""
    return figures_of((Path(model_dir) / "model.onnx").read_bytes())
