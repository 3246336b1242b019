"""Tarballs as SageMaker takes them: weights in a framework's own form, and beside them the code that answers.

Theory of operation
-------------------
One definition (a graph and its weights) becomes three layouts. TensorFlow's server finds a numbered folder
with a SavedModel; the toolkit of AWS's multi-model-server finds `code/inference.py`; Ray Serve finds
`config.yaml`, which names an application. The code is the pipeline's own: what `pipeline.serve` imports, and
no more. A tarball tells no time, no user and no machine, so that the same weights give the same bytes.
"""

from __future__ import annotations

import ast
import gzip
import io
import tarfile
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pipeline.learn.savedmodel import savedmodel_of
from pipeline.learn.weightfile import weights_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.learn.weightfile import Learned

KINDS: Final = ("onnx", "pytorch", "tensorflow")
OURS: Final = ("pipeline", "terms")
VERSION: Final = "1"
"""The number of the folder in which TensorFlow's server looks for a model."""
PICTURES: Final = "numpy\nopencv-python-headless\npillow\npyyaml\nscikit-image\nshapely\n"
REQUIRED: Final = {"onnx": "onnxruntime\n", "pytorch": "torch\n", "tensorflow": "requests\n"}
RAY: Final = """applications:
  - name: outline
    import_path: deployment:app
    route_prefix: /
"""


def packed(learned: Learned, kind: str) -> dict[str, bytes]:
    """Return the files of a tarball of one of `KINDS` by name; ONNX needs the package onnx."""
    code = {f"code/{name}": data for name, data in sources_of(f"pipeline.serve.{_module(kind)}").items()}
    code["code/inference.py"] = files("pipeline.serve").joinpath(f"{_module(kind)}.py").read_bytes()
    code["code/requirements.txt"] = (PICTURES + REQUIRED[kind]).encode()
    return {**_model(learned, kind), **code}


def _module(kind: str) -> str:
    return {"onnx": "onnx_inference", "pytorch": "torch_inference", "tensorflow": "tensorflow_inference"}[
        kind
    ]


def _model(learned: Learned, kind: str) -> dict[str, bytes]:
    if kind == "tensorflow":
        return {f"{VERSION}/saved_model.pb": savedmodel_of(learned.graph, learned.weights)}
    if kind == "pytorch":
        deployment = files("pipeline.serve").joinpath("ray_deployment.py").read_bytes()
        return {
            "weights.npz": weights_bytes(learned),
            "config.yaml": RAY.encode(),
            "deployment.py": deployment,
        }
    from pipeline.learn.onnxfile import onnx_of

    return {"model.onnx": onnx_of(learned.graph, learned.weights)}


def tarball(contents: Mapping[str, bytes]) -> bytes:
    """Return files by name as a tar.gz, the same bytes each time."""
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w", format=tarfile.USTAR_FORMAT) as out:
        for name in sorted(contents):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(contents[name]), 0o644
            out.addfile(entry, io.BytesIO(contents[name]))
    whole = io.BytesIO()
    with gzip.GzipFile(fileobj=whole, mode="wb", compresslevel=6, mtime=0, filename="") as out_gz:
        out_gz.write(inner.getvalue())
    return whole.getvalue()


def sources_of(module: str) -> dict[str, bytes]:
    """Return the project's own files that a module needs when it is imported, by their paths."""
    found: dict[str, bytes] = {}
    waiting = [module]
    while waiting:
        name = waiting.pop()
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            continue
        package = spec.submodule_search_locations is not None
        path = name.replace(".", "/") + ("/__init__.py" if package else ".py")
        if path in found:
            continue
        found[path] = Path(spec.origin).read_bytes()
        waiting += [*_imported(ast.parse(found[path])), *_packages_of(name)]
    if any(path.startswith("terms/") for path in found):
        words = files("terms").joinpath("words")
        found |= {f"terms/words/{one.name}": one.read_bytes() for one in words.iterdir() if one.is_file()}
    return found


def _packages_of(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:count]) for count in range(1, len(parts))]


def _imported(tree: ast.AST) -> Iterator[str]:
    """Yield the project's modules that are imported, but for those that only types are taken from."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OURS:
            yield node.module
            yield from (
                f"{node.module}.{one.name}" for one in node.names if _is_module(node.module, one.name)
            )
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name.split(".")[0] in OURS)
        yield from _imported(node)


def _is_module(package: str, name: str) -> bool:
    """Whether a name of a package is a module of its own."""
    try:
        return find_spec(f"{package}.{name}") is not None
    except ModuleNotFoundError:
        return False
