"""A model.tar.gz read before it is uploaded: what AWS would say after a quarter of an hour is said at once.

Theory of operation. Nothing is run and nothing is unpacked to disk. First the archive (`archive`): gzip,
tar, names, links, sizes; what can't be read ends there. Then where things are (`layout`), what is in the
model (`onnxmodel`, `savedmodel`), the code, parsed and not imported (`code`), and what it wants installed
(`needs`). Each flaw has a code, the name of the member it is about, a sentence, and a cure. An error is
what a server can't serve; a warning is what works, but not everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from taskoid.tarball.archive import opened
from taskoid.tarball.code import code_flaws
from taskoid.tarball.flaw import Flaw, Layout, Limits, errors
from taskoid.tarball.layout import layout_flaws
from taskoid.tarball.needs import needs_flaws

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Flaw", "Layout", "Limits", "errors", "layout_of", "linted"]


def linted(tarball: bytes, layout: Layout, limits: Limits | None = None) -> tuple[Flaw, ...]:
    """Return everything that is wrong with a tarball, errors first; nothing where it can be served."""
    limits = limits or Limits()
    files, flaws = opened(tarball, limits)
    if files is not None:
        flaws += [*layout_flaws(files, layout), *code_flaws(files, layout, limits)]
        flaws += needs_flaws(files, layout, limits)
    return tuple(sorted(dict.fromkeys(flaws), key=lambda one: one.severity != "error"))


def layout_of(files: Mapping[str, bytes]) -> Layout | None:
    """Return which layout the names of a tarball's members speak of; None where they speak of none."""
    ends = {name.rpartition("/")[2] for name in files}
    if "config.yaml" in ends and "deployment.py" in ends:
        return Layout.RAY
    if "saved_model.pb" in ends:
        return Layout.TENSORFLOW
    if any(name.endswith(".onnx") for name in ends):
        return Layout.ONNX
    return Layout.TORCH if any(name.endswith((".pth", ".pt")) for name in ends) else None
