"""What a tarball wants installed, and whether it can be, where it runs."""

from __future__ import annotations

import ast
import re
import sys
from typing import TYPE_CHECKING, Final

from taskoid.tarball.flaw import Flaw, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskoid.tarball.flaw import Limits

REQUIREMENTS: Final = "code/requirements.txt"
_LINE: Final = re.compile(
    r"[A-Za-z0-9][\w.-]*(\[[\w,.-]+\])?\s*((===?|~=|!=|<=?|>=?)\s*[\w.*+!-]+\s*,?\s*)*(;.*)?"
)
_FRAMEWORKS: Final = (
    "torch",
    "tensorflow",
    "tensorflow-cpu",
    "ray",
    "multi-model-server",
    "sagemaker-inference",
)
IN_IMAGES: Final[Mapping[Layout, frozenset[str]]] = {
    Layout.ONNX: frozenset(
        {"numpy", "sagemaker_inference", "mms", "PIL", "onnxruntime", "scipy", "six", "psutil"}
    ),
    Layout.TENSORFLOW: frozenset(
        {"numpy", "requests", "falcon", "tensorflow", "grpc", "PIL", "tensorflow_serving"}
    ),
    Layout.TORCH: frozenset({"numpy", "torch", "torchvision", "PIL", "scipy", "sagemaker_inference", "ts"}),
    Layout.RAY: frozenset({"numpy", "torch", "ray", "PIL", "starlette", "fastapi", "requests"}),
}
"""Packages that are there beside the standard library; onnxruntime may come from code/lib instead."""


def needs_flaws(files: Mapping[str, bytes], layout: Layout, limits: Limits) -> Iterator[Flaw]:
    """Yield what can't be installed, or isn't there to be imported."""
    for name in files:
        if name.rpartition("/")[2] == "requirements.txt" and name != REQUIREMENTS and "/lib/" not in name:
            yield Flaw(
                "requirements-misplaced", name, "servers look at code/requirements.txt", "move it there"
            )
    wanted = _lines(files.get(REQUIREMENTS, b""))
    shipped = any(name.startswith("code/lib/") for name in files)
    if wanted and limits.isolated:
        cure = "ship code/lib (pip install -t code/lib ...) and leave requirements.txt out"
        yield Flaw("requirements-isolated", REQUIREMENTS, "without a network nothing can be installed", cure)
    if wanted and shipped and layout is Layout.TENSORFLOW:
        yield Flaw("requirements-ignored", REQUIREMENTS, "code/lib beats it", "leave one of them", "warning")
    for line in wanted:
        yield from _line(line)
    yield from _imports(files, layout, limits, {_module(line) for line in wanted})


def _lines(body: bytes) -> list[str]:
    told = (line.partition("#")[0].strip() for line in body.decode("utf-8", "replace").splitlines())
    return [line for line in told if line]


def _module(line: str) -> str:
    return re.split(r"[^\w.-]", line)[0].lower().replace("-", "_")


def _line(line: str) -> Iterator[Flaw]:
    if line.startswith(("-e", "--editable", ".", "/", "file:")) or line.endswith(".whl"):
        yield Flaw("requirements-local", REQUIREMENTS, f"{line} isn't there", "ship it in code/lib")
    elif line.startswith("git+") or "@ git+" in line:
        yield Flaw("requirements-git", REQUIREMENTS, f"{line}: images have no git", "name a released version")
    elif line.startswith("-"):
        yield Flaw(
            "requirements-option",
            REQUIREMENTS,
            f"{line}: options differ between images",
            "leave it out",
            "warning",
        )
    elif not _LINE.fullmatch(line):
        yield Flaw("requirements-unreadable", REQUIREMENTS, f"{line} can't be read", "write name==version")
    else:
        name = re.split(r"[^\w.-]", line)[0].lower()
        if name in _FRAMEWORKS:
            cure = "leave it out, the image has it"
            yield Flaw("requirements-framework", REQUIREMENTS, f"{line} replaces the image's own", cure)
        if name == "opencv-python":
            yield Flaw(
                "requirements-display",
                REQUIREMENTS,
                "opencv-python wants a display",
                "opencv-python-headless",
            )
        if "==" not in line:
            yield Flaw(
                "requirements-unpinned",
                REQUIREMENTS,
                f"{line} changes by itself",
                "pin it with ==",
                "warning",
            )


def _imports(files: Mapping[str, bytes], layout: Layout, limits: Limits, wanted: set[str]) -> Iterator[Flaw]:
    if not limits.isolated:
        return
    here = {part for name in files for part in name.removesuffix(".py").split("/")}
    for name, body in files.items():
        if not name.endswith(".py") or name.startswith("code/lib/"):
            continue
        for module in sorted(_imported(body)):
            known = module in sys.stdlib_module_names or module in IN_IMAGES[layout] or module in here
            if not known and module.lower() not in wanted:
                cure = "ship it in code/lib"
                yield Flaw(
                    "import-missing", name, f"{module} is neither in the image nor in the tarball", cure
                )


def _imported(body: bytes) -> set[str]:
    try:
        nodes = list(ast.walk(ast.parse(body)))
    except (SyntaxError, ValueError):
        return set()
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {
        node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.partition(".")[0] for name in found}
