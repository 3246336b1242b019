"""What the functions that AWS's inference toolkit calls have in common, whatever runs the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.serve.answers import answer, asked

if TYPE_CHECKING:
    from pipeline.serve.answers import Asked, Figures


def input_fn(body: bytes, content_type: str) -> Asked:
    """Return what is asked."""
    return asked(bytes(body), content_type)


def predict_fn(request: Asked, figures: Figures) -> tuple[Asked, Figures]:
    """Return both: what form the answer has is known once it is asked for."""
    return request, figures


def output_fn(found: tuple[Asked, Figures], accept: str) -> tuple[bytes, str]:
    """Return the answer and its content type."""
    return answer(*found, accept)
