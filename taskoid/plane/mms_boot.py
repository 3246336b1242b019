"""Run by the Python of multi-model-server's own environment: AWS's toolkit begins the server, here on loopback.

``python mms_boot.py`` with ``SAGEMAKER_BASE_DIR`` (model in its folder ``model``) and
``SAGEMAKER_BIND_TO_PORT``. The toolkit writes its configuration to ``/etc``, listens everywhere, and looks
for its server among all processes; here the configuration is in the base folder, it listens on this machine
alone, and the server is the one that has that configuration. When standard input ends, whoever began this
is gone, and all of it ends.
"""

from __future__ import annotations

import os
import signal
import threading
from importlib import import_module
from typing import Any


def main() -> None:
    """Begin the server and stay with it."""
    base = os.environ["SAGEMAKER_BASE_DIR"]
    config = os.path.join(base, "mms.properties")  # noqa: PTH118  (text, as the toolkit has it)
    threading.Thread(target=_ends_with_stdin, daemon=True).start()

    processes = import_module("psutil").process_iter
    model_server: Any = import_module("sagemaker_inference.model_server")
    written = model_server._generate_mms_config_properties  # noqa: SLF001  (it has no other way)

    def on_loopback(*arguments: object) -> str:
        return str(written(*arguments)).replace("0.0.0.0", "127.0.0.1")  # noqa: S104  (to be rid of it)

    def ours() -> object:
        for process in processes(["cmdline", "status"]):
            named = config in (process.info["cmdline"] or ())
            if named and model_server.MMS_NAMESPACE in process.info["cmdline"]:
                return process
        raise RuntimeError("mms model server was unsuccessfully started")

    model_server.MMS_CONFIG_FILE = config
    model_server._generate_mms_config_properties = on_loopback  # noqa: SLF001
    model_server._retrieve_mms_server_process = ours  # noqa: SLF001
    model_server.start_model_server()


def _ends_with_stdin() -> None:
    while os.read(0, 4096):
        pass
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    main()
