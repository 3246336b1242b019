"""A folder with a model as functions: its own ``code/inference.py``, and what that leaves out.

Theory of operation. The functions are those of AWS's inference toolkit: ``model_fn(folder)``,
``input_fn(body, content_type)``, ``predict_fn(data, model)``, ``output_fn(prediction, accept)``, or
``transform_fn(model, body, content_type, accept)`` instead of the last three. Each may take a context as
its last parameter. What isn't there is done for an ONNX model: `taskoid.plane.formats` reads and writes,
onnxruntime predicts. Text types arrive as text, as they do there.
"""

from __future__ import annotations

import importlib
import inspect
import os
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from taskoid.plane.formats import array_of, body_of
from terms.quiet import onnxruntime

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

TEXT: Final = ("application/json", "text/csv", "text/plain")
TRANSFORM_ALONE: Final = ("input_fn", "predict_fn", "output_fn")
MIXED: Final = (
    "Cannot use transform_fn implementation in conjunction with input_fn, predict_fn, and/or output_fn "
    "implementation"
)


class Unserved(ValueError):
    """A folder that can't be served; the message says why."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a function that takes a context is given."""

    model_dir: str
    request_content_type: str = ""
    accept_header: str = ""
    custom_attributes: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """A model that is loaded, and what it is asked with.

    Parameters
    ----------
    transform
        None where its three steps are apart.
    as_text
        Bodies of text types arrive as text, because the model's own functions read them.
    threads
        How many may ask at once: a worker of AWS's servers has one, and functions of a model may rely on it.

    """

    folder: Path
    model: Any
    read: Callable[..., Any]
    predict: Callable[..., Any]
    write: Callable[..., Any]
    transform: Callable[..., Any] | None
    as_text: bool
    threads: int

    def context(self, content_type: str, accept: str, attributes: str) -> Context:
        """Return the context of a request."""
        return Context(str(self.folder), content_type, accept, attributes)


def loaded(folder: Path) -> Served:
    """Return the model in a folder, loaded.

    Raises
    ------
    Unserved
        Where there is neither a model nor functions, or functions that exclude each other.

    """
    code = _code(folder)
    transform = getattr(code, "transform_fn", None)
    if transform is not None and any(hasattr(code, name) for name in TRANSFORM_ALONE):
        raise Unserved(MIXED)
    load = getattr(code, "model_fn", None)
    model = called(load, (str(folder),), Context(str(folder))) if load else _session(folder)
    taken = getattr(code, "input_fn", None) or _reading(model)
    given = getattr(code, "output_fn", None) or body_of
    predict = getattr(code, "predict_fn", None) or _predicted
    own = transform is not None or hasattr(code, "input_fn")
    threads = 1 if load is not None or predict is not _predicted else len(os.sched_getaffinity(0))
    return Served(folder, model, taken, predict, given, transform, own, threads)


def called(function: Callable[..., Any], arguments: tuple[Any, ...], context: Context) -> Any:  # noqa: ANN401
    """Call a function of the model's, with the context where it takes one more than it is given."""
    takes = len(inspect.signature(function).parameters)
    if takes == len(arguments) + 1:
        return function(*arguments, context)
    if takes != len(arguments):
        name = getattr(function, "__name__", "a function")
        raise TypeError(f"{name} takes {takes} arguments but {len(arguments)} were given.")
    return function(*arguments)


def _code(folder: Path) -> ModuleType | None:
    code = folder / "code"
    for path in (code / "lib", code):
        if path.is_dir():
            sys.path.insert(0, str(path))
    program = os.environ.get("SAGEMAKER_PROGRAM", "inference.py").removesuffix(".py")
    return importlib.import_module(program) if code.is_dir() and find_spec(program) else None


def _session(folder: Path) -> Any:  # noqa: ANN401  (onnxruntime has no types)
    found = sorted(folder.glob("*.onnx"))
    if len(found) != 1:
        told = ", ".join(one.name for one in found) or "none"
        raise Unserved(
            f"one model.onnx is needed at the top of the tarball, there is {told}: or write model_fn"
        )
    return session_of(found[0])


def session_of(model: Path) -> Any:  # noqa: ANN401
    """Return a model for onnxruntime, on one processor; it is asked from as many threads as there are."""
    runtime = onnxruntime()
    wish = runtime.SessionOptions()
    wish.intra_op_num_threads = wish.inter_op_num_threads = 1
    return runtime.InferenceSession(str(model), wish, providers=["CPUExecutionProvider"])


def _reading(model: Any) -> Callable[[Any, str], Any]:  # noqa: ANN401
    kinds = {"tensor(uint8)": "uint8", "tensor(float)": "float32", "tensor(int64)": "int64"}
    takes = getattr(model, "get_inputs", None)
    dtype = kinds.get(takes()[0].type, "float32") if takes else "float32"

    def read(body: bytes, content_type: str) -> Any:  # noqa: ANN401
        return array_of(body, content_type, dtype)

    return read


def _predicted(data: Any, model: Any) -> Any:  # noqa: ANN401
    return model.run(None, {model.get_inputs()[0].name: data})[0]
