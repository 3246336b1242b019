"""An ONNX file's promise: what it takes and gives has to be what the outline model takes and gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from taskoid.tarball.flaw import Flaw
from terms.quiet import onnxruntime

if TYPE_CHECKING:
    from collections.abc import Iterator

TAKES: Final = ("pictures", "tensor(uint8)", 4)
GIVES: Final = ("figures", "tensor(float)", 3)
CHANNELS: Final = 3


def onnx_flaws(name: str, body: bytes) -> Iterator[Flaw]:
    """Yield what is wrong with a model: unreadable, or of another signature; onnxruntime reads it."""
    runtime = onnxruntime()
    wish = runtime.SessionOptions()
    wish.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_DISABLE_ALL
    wish.log_severity_level = 4
    try:
        session = runtime.InferenceSession(body, wish, providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001  (onnxruntime's own kinds share no other root)
        yield _unreadable(name, str(error))
        return
    yield from _signature(name, "takes", session.get_inputs(), TAKES)
    yield from _signature(name, "gives", session.get_outputs(), GIVES)


def _unreadable(name: str, said: str) -> Flaw:
    if "external" in said.lower() or "model_path must not be empty" in said:
        return Flaw("onnx-external", name, "its weights are in another file", "save it as one file")
    if "opset" in said.lower() or "IR version" in said or "ir_version" in said:
        return Flaw(
            "onnx-version", name, "it is of a version that onnxruntime doesn't read", "export with opset 17"
        )
    if "No Op registered" in said or "NOT_IMPLEMENTED" in said:
        return Flaw(
            "onnx-operator", name, "it has an operator that onnxruntime doesn't know", "use standard ones"
        )
    if "INVALID_PROTOBUF" in said:
        return Flaw("onnx-broken", name, "it is cut off, or no ONNX", "export and pack it again")
    return Flaw("onnx-unusable", name, "onnxruntime can't load it", "try it with onnx.checker")


def _signature(name: str, verb: str, found: Any, wanted: tuple[str, str, int]) -> Iterator[Flaw]:  # noqa: ANN401
    called, kind, rank = wanted
    cure = f"export it as pipeline.learn.onnxfile does: {called}, {kind}, {rank} axes"
    if len(found) != 1:
        yield Flaw(f"onnx-{verb}-many", name, f"it {verb} {len(found)} tensors, not one", cure)
        return
    one = found[0]
    if one.name != called:
        yield Flaw(f"onnx-{verb}-name", name, f"it {verb} {one.name}, not {called}", cure)
    if one.type != kind:
        yield Flaw(f"onnx-{verb}-type", name, f"it {verb} {one.type}, not {kind}", cure)
    if len(one.shape) != rank:
        yield Flaw(f"onnx-{verb}-rank", name, f"it {verb} {len(one.shape)} axes, not {rank}", cure)
        return
    if verb == "takes" and one.shape[3] != CHANNELS:
        yield Flaw(
            "onnx-channels", name, f"its last axis is {one.shape[3]}, not {CHANNELS}: red, green, blue", cure
        )
    if isinstance(one.shape[0], int):
        yield Flaw(f"onnx-{verb}-fixed-count", name, f"it {verb} exactly {one.shape[0]} pictures", cure)
    if verb == "takes" and any(isinstance(size, int) for size in one.shape[1:3]):
        yield Flaw("onnx-fixed-size", name, "it takes pictures of one size alone", cure, "warning")
