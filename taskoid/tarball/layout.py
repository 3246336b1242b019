"""Where things are in a tarball, for each server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml

from taskoid.tarball.flaw import Flaw, Layout
from taskoid.tarball.onnxmodel import onnx_flaws
from taskoid.tarball.savedmodel import saved_flaws

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CODE: Final = "code/inference.py"
_LFS: Final = b"version https://git-lfs"
_WEIGHTS: Final = (".pth", ".pt", ".onnx", ".pb")
_FOLDER: Final = "pack from inside the folder: tar -czf model.tar.gz -C FOLDER ."


def layout_flaws(files: Mapping[str, bytes], layout: Layout) -> Iterator[Flaw]:
    """Yield what is in the wrong place, or isn't there."""
    if not files:
        return
    tops = {name.partition("/")[0] for name in files}
    inner = {name.partition("/")[2] for name in files}
    if len(tops) == 1 and (CODE in inner or "model.onnx" in inner or "config.yaml" in inner):
        yield Flaw("wrapped", min(tops), "everything lies in one folder too many", _FOLDER)
        return
    yield from _pointers(files)
    if layout is not Layout.RAY:
        yield from _program(files)
    yield from {
        Layout.ONNX: _onnx,
        Layout.TENSORFLOW: _tensorflow,
        Layout.TORCH: _torch,
        Layout.RAY: _ray,
    }[layout](files)


def _pointers(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    for name, body in files.items():
        if body.startswith(_LFS):
            yield Flaw(
                "lfs-pointer",
                name,
                "it is a pointer of Git LFS, not the file",
                "git lfs pull, and pack again",
            )
        elif name.endswith(_WEIGHTS) and body.lstrip()[:1] == b"<":
            yield Flaw("web-page", name, "it is a web page, not a model", "download the file itself")


def _program(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    if CODE in files:
        return
    elsewhere = [name for name in files if name.rpartition("/")[2] == "inference.py"]
    alike = [name for name in files if name.startswith("code/") and name.lower() == CODE]
    if elsewhere:
        yield Flaw(
            "code-misplaced", elsewhere[0], "servers look for it at code/inference.py", "move it there"
        )
    elif alike:
        yield Flaw("code-misspelt", alike[0], "names are told apart by case", f"name it {CODE}")
    elif any(re.fullmatch(r"code/\w+\.py", name) for name in files):
        only = next(name for name in files if re.fullmatch(r"code/\w+\.py", name))
        yield Flaw(
            "code-renamed", only, "servers look for inference.py", "rename it, or set SAGEMAKER_PROGRAM"
        )


def _onnx(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    found = [name for name in files if name.endswith(".onnx")]
    top = [name for name in found if "/" not in name]
    if not found:
        yield Flaw("no-model", "", "there is no model.onnx", "put it at the top")
    elif not top:
        yield Flaw("model-misplaced", found[0], "the model isn't at the top", "move it there")
    elif len(top) > 1:
        yield Flaw("many-models", ", ".join(sorted(top)), "it isn't plain which one is served", "leave one")
    for name in top:
        if files[name] and not files[name].startswith((_LFS, b"<")):
            yield from onnx_flaws(name, files[name])
    if not any(name.startswith("code/") for name in files) and "inference.py" not in files:
        cure = "ship code/inference.py; the builtin engine here does without"
        yield Flaw("no-code", CODE, "multi-model-server can't serve ONNX without it", cure)


def _tensorflow(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    found = [name for name in files if name.rpartition("/")[2] == "saved_model.pb"]
    if not found:
        keras = next((name for name in files if name.endswith((".h5", ".keras"))), None)
        text = next((name for name in files if name.endswith((".pbtxt", ".pb"))), None)
        if keras is not None:
            yield Flaw("keras-file", keras, "TensorFlow Serving reads no Keras files", "model.export(FOLDER)")
        elif text is not None:
            yield Flaw("model-renamed", text, "the file has to be saved_model.pb", "export a SavedModel")
        else:
            yield Flaw("no-saved-model", "", "there is no saved_model.pb", "put it at 1/saved_model.pb")
        return
    models = set()
    for name in found:
        parts = name.split("/")
        if len(parts) == 1:
            yield Flaw(
                "no-version", name, "the model has no folder for its version", "put it into a folder 1"
            )
        elif len(parts) > 3:
            yield Flaw(
                "too-deep", name, "most servers look at NAME/1/saved_model.pb", "move it up", "warning"
            )
        elif not parts[-2].isdigit():
            yield Flaw(
                "version-no-number", name, f"{parts[-2]} is no version", "name the folder 1, in digits"
            )
        models.add("/".join(parts[:-2]))
        yield from saved_flaws(name, files)
    if len(models) > 1:
        cure = "ship one, or name the default in SAGEMAKER_TFS_DEFAULT_MODEL_NAME"
        yield Flaw("many-models", "", f"there are {len(models)} models", cure, "warning")


def _torch(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    found = [name for name in files if name.endswith((".pth", ".pt"))]
    if not found:
        yield Flaw("no-model", "", "there is no model.pth", "put it at the top")
    elif all("/" in name for name in found):
        yield Flaw("model-misplaced", found[0], "the model isn't at the top", "move it there")
    for name in found:
        if files[name] and not files[name].startswith((b"PK\x03\x04", b"\x80", _LFS, b"<")):
            yield Flaw(
                "torch-unreadable", name, "it is neither a zip nor a pickle of PyTorch", "save it again"
            )


def _ray(files: Mapping[str, bytes]) -> Iterator[Flaw]:
    if "config.yaml" not in files:
        yield Flaw("no-config", "config.yaml", "Ray Serve finds no config.yaml at the top", "write one")
        return
    try:
        told = yaml.safe_load(files["config.yaml"])
    except (yaml.YAMLError, UnicodeDecodeError):
        yield Flaw("config-unreadable", "config.yaml", "it is no YAML", "mend it")
        return
    applications = told.get("applications") if isinstance(told, dict) else None
    if not isinstance(applications, list) or not applications:
        yield Flaw(
            "no-applications", "config.yaml", "it has no applications", "write a list with one import_path"
        )
        return
    for one in applications:
        path = one.get("import_path") if isinstance(one, dict) else None
        if not isinstance(path, str):
            yield Flaw(
                "no-import-path", "config.yaml", "an application has no import_path", "write deployment:app"
            )
        elif not re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*", path):
            yield Flaw(
                "import-path", "config.yaml", f"{path} is no import_path", "write module:name, deployment:app"
            )
        elif f"{path.partition(':')[0].replace('.', '/')}.py" not in files:
            yield Flaw(
                "import-path-missing", "config.yaml", f"{path} names a module that isn't there", "ship it"
            )
    if not any(name.endswith((".pt", ".pth", ".onnx")) for name in files):
        yield Flaw("no-model", "", "there is no model (.pt, .pth or .onnx)", "ship it beside deployment.py")
