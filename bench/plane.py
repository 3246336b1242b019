"""An endpoint on this machine: how soon it is there, and how many pictures it answers; ours beside AWS's server.

The model is the outline model's network (ResNet-18 of width 32 with an FPN) with weights by chance, since times
don't depend on what it has learned. Sixteen clients ask with windows of 192 x 192, each over a connection of its
own, from threads of this process; one more asks alone for the time that one request takes. The first row doesn't
stack requests, the second does; the third runs the functions that multi-model-server runs, in one thread, too.
CPU time is that of the server and everything it began.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bench.quantiles import quantile
from bench.smalltaskoid import INFERENCE, npy, tarred
from pipeline.learn.graph import resnet_fpn
from pipeline.learn.onnxfile import onnx_of
from taskoid.plane.engine import CantServe
from taskoid.plane.mms import python_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort
    from pipeline.learn.graph import Graph

PING_BUDGET_S, P50_BUDGET_MS, BUDGET_A_SECOND = 2.0, 40.0, 40.0
CLIENTS: Final = 16
SIDE: Final = 192
PATIENCE_S: Final = 60.0
STACKED: Final = {"SAGEMAKER_TS_BATCH_SIZE": "8", "SAGEMAKER_TS_MAX_BATCH_DELAY": "5"}
BEGIN: Final = (
    "import json, pathlib, sys\n"
    "from taskoid.plane.up import Wanted, up\n"
    "said = json.loads(sys.argv[1])\n"
    "up(Wanted(**said | {'tarball': pathlib.Path(said['tarball'])}), lambda line: print(line, flush=True))\n"
)


def plane_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the plane section; without a row for multi-model-server where that isn't installed."""
    asks = 40 * effort.repeats
    model = _model(resnet_fpn())
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        plain, coded = Path(folder) / "plain.tar.gz", Path(folder) / "coded.tar.gz"
        plain.write_bytes(tarred({"model.onnx": model}))
        coded.write_bytes(tarred({"model.onnx": model, "code/inference.py": INFERENCE}))
        ways: list[tuple[str, str, dict[str, str], Path]] = [
            ("builtin, one by one", "builtin", {}, plain),
            ("builtin", "builtin", STACKED, plain),
            ("builtin, functions of the tarball", "builtin", STACKED, coded),
        ]
        try:
            python_of(os.environ)
            ways.append(("multi-model-server", "mms", {}, coded))
        except CantServe as error:
            say(f"plane: {error}")
        rows = [_row(what, engine, told, tarball, asks, say) for what, engine, told, tarball in ways]
    ours = rows[1]
    within = ours["ping_s"] <= PING_BUDGET_S and ours["ms_p50"] <= P50_BUDGET_MS
    return {
        "clients": CLIENTS,
        "side_px": SIDE,
        "budgets": {"ping_s": PING_BUDGET_S, "ms_p50": P50_BUDGET_MS, "per_second": BUDGET_A_SECOND},
        "within_budget": within and ours["per_second"] >= BUDGET_A_SECOND,
        "rows": rows,
    }


def _model(graph: Graph) -> bytes:
    rng = np.random.default_rng(1)
    weights = {}
    for node in graph.nodes:
        if node.op == "conv":
            taken = graph.channels_of(node.takes[0])
            kernel = rng.normal(0, 0.05, (node.channels, taken, node.size, node.size)).astype(np.float32)
            weights[node.name] = (kernel, np.zeros(node.channels, np.float32))
    return onnx_of(graph, weights)


def _row(
    what: str, engine: str, variables: dict[str, str], tarball: Path, asks: int, say: Callable[[str], None]
) -> dict[str, Any]:
    said = {"tarball": str(tarball), "engine": engine, "environment": variables}
    began = time.perf_counter()
    line = [sys.executable, "-c", BEGIN, json.dumps(said)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = int((process.stdout or sys.stdin).readline().split()[1].rpartition(":")[2])
            while _once(http.client.HTTPConnection("127.0.0.1", port), "GET", "/ping") != http.HTTPStatus.OK:
                if time.perf_counter() - began > PATIENCE_S or process.poll() is not None:
                    raise RuntimeError(f"plane, {what}: it did not come up")
                time.sleep(0.01)
            ping_s = time.perf_counter() - began
            alone, _ = _asked(port, 1, asks)
            used = _cpu_s(process.pid)
            crowd, seconds = _asked(port, CLIENTS, asks * 4)
            used = _cpu_s(process.pid) - used
        finally:
            process.send_signal(signal.SIGTERM)
    row = {
        "what": what,
        "ping_s": round(ping_s, 2),
        "ms_p50": round(quantile(alone, 0.5), 1),
        "ms_p99": round(quantile(alone, 0.99), 1),
        "per_second": round(len(crowd) / seconds, 1),
        "crowd_ms_p50": round(quantile(crowd, 0.5), 1),
        "cpu_ms": round(1000 * used / len(crowd), 1),
    }
    say(
        f"plane, {what}: ping after {row['ping_s']} s, {row['ms_p50']} ms alone, {row['per_second']} a second"
    )
    return row


def _asked(port: int, clients: int, asks: int) -> tuple[list[float], float]:
    """Return how long each request took (ms), and all of them together (s)."""
    body = npy(np.random.default_rng(2).integers(0, 255, (1, SIDE, SIDE, 3), np.uint8))
    taken: list[float] = []

    def ask(times: int) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port)
        for _ in range(times):
            began = time.perf_counter()
            status = _once(line, "POST", "/invocations", body)
            if status != http.HTTPStatus.OK:
                raise RuntimeError(f"the endpoint answered {status}")
            taken.append(1000 * (time.perf_counter() - began))
        line.close()

    ask(2)
    taken.clear()
    threads = [threading.Thread(target=ask, args=(asks // clients,)) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken, time.perf_counter() - began


def _cpu_s(root: int) -> float:
    """Return the CPU seconds of a process, all below it, and the sessions that these lead, of who still runs."""
    parents: dict[int, tuple[int, int]] = {}
    used: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(stat.parent.name)
        parents[process], used[process] = (int(told[1]), int(told[3])), int(told[11]) + int(told[12])
    tree, before = {root}, 0
    while len(tree) > before:
        before = len(tree)
        tree |= {process for process, (parent, leads) in parents.items() if parent in tree or leads in tree}
    return sum(used.get(process, 0) for process in tree) / os.sysconf("SC_CLK_TCK")


def _once(line: http.client.HTTPConnection, verb: str, path: str, body: bytes = b"") -> int:
    line.request(verb, path, body, {"Content-Type": "application/x-npy"} if body else {})
    answer = line.getresponse()
    answer.read()
    return answer.status
