"""onnxruntime, kept from telling anybody that it runs.

Since 1.29 its wheels for Linux report every session to their maker, with hashes of the model, unless a variable
says no before it is loaded, and they leave an identifier of the machine in the folder for temporary files.
Calling ``disable_telemetry_events`` comes too late: loading it writes the file.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, Final

QUIET: Final = {"ORT_DISABLE_TELEMETRY": "1"}


def onnxruntime() -> Any:  # noqa: ANN401  (it has no types)
    """Return the module, loaded with its telemetry off."""
    os.environ.update(QUIET)
    return import_module("onnxruntime")
