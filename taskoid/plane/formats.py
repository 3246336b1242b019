"""Bodies of requests as arrays and back, for models that bring no functions of their own.

Pictures (PNG, JPEG) are padded at the right and the bottom to multiples of 32, with their own last pixels,
since the outline model takes nothing else. Nothing is unpickled.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any, Final

import numpy as np

NPY: Final = "application/x-npy"
JSON: Final = "application/json"
TAKEN: Final = (NPY, JSON, "image/png", "image/jpeg")
GIVEN: Final = (NPY, JSON)
_STEP: Final = 32


class Unsupported(ValueError):
    """A type of content that the model doesn't read or write; answered with 415 or 406, as `status_code` says."""

    def __init__(self, message: str, status_code: int) -> None:
        self.status_code = status_code
        super().__init__(message)


class Unreadable(ValueError):
    """A body that isn't what its type says."""

    status_code = 400


def array_of(body: bytes, content_type: str, dtype: str) -> np.ndarray:
    """Return the array in a body; JSON becomes `dtype`.

    Raises
    ------
    Unsupported
        For another type of content.
    Unreadable
        For a body that isn't of its type.

    """
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in TAKEN:
        raise Unsupported(
            f"content type {content_type or 'nothing'} is not read: send {', '.join(TAKEN)}", 415
        )
    try:
        if kind == NPY:
            return np.load(BytesIO(body), allow_pickle=False)  # type: ignore[no-any-return]
        if kind == JSON:
            return _listed(json.loads(body), dtype)
        return _picture(body)
    except (ValueError, OSError, EOFError, OverflowError, TypeError) as error:
        raise Unreadable(f"the body is no {kind}: {_brief(error)}") from error


def _listed(value: Any, dtype: str) -> np.ndarray:  # noqa: ANN401  (any JSON)
    if isinstance(value, dict):
        value = next((value[key] for key in ("instances", "inputs", "pictures") if key in value), None)
    if value is None:
        raise ValueError("write a list, or an object with instances")
    return np.asarray(value, dtype=dtype)


def _picture(body: bytes) -> np.ndarray:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(body)) as picture:
        pixels = np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
    height, width = (-size % _STEP for size in pixels.shape[:2])
    return np.pad(pixels, ((0, height), (0, width), (0, 0)), mode="edge")[None]


def _brief(error: Exception) -> str:
    """Say the kind alone: some messages show what was sent."""
    return type(error).__name__


def body_of(value: Any, accept: str) -> tuple[bytes, str]:  # noqa: ANN401  (whatever a model gives)
    """Return what a model gave as a body, and its type.

    Raises
    ------
    Unsupported
        Where nothing that is accepted can be written.

    """
    kinds = [one.partition(";")[0].strip().lower() for one in (accept or "*/*").split(",")]
    kind = next((GIVEN[0] if one == "*/*" else one for one in kinds if one == "*/*" or one in GIVEN), None)
    if kind is None:
        raise Unsupported(f"{accept} is not written: accept {', '.join(GIVEN)}", 406)
    if kind == JSON:
        return json.dumps(_plain(value)).encode(), JSON
    told = BytesIO()
    np.save(told, np.asarray(value), allow_pickle=False)
    return told.getvalue(), NPY


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value.tolist() if isinstance(value, np.ndarray | np.generic) else value
