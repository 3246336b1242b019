"""Be AWS Lambda for a moment: ``coldprobe.py MODULE REQUEST TIMES FOLDER...``, started with ``-I -S -B``.

Only the standard library and the given folders are on the path. The first request is answered cold, then the same
again and again; what it took stands on standard error as one line of JSON.
"""

import json
import sys
import time
from importlib import import_module
from pathlib import Path


def peak_kib() -> int:
    """Return the most memory that this process has held."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def main(module: str, request: Path, times: int) -> None:
    """Answer, and tell what it took."""
    event = json.loads(request.read_text())
    began = time.process_time()
    answer = import_module(module).lambda_handler
    first = answer(event, None)
    cold = time.process_time() - began
    modules, peak = len(sys.modules), peak_kib()
    warm = []
    for _ in range(times):
        began = time.process_time()
        answer(event, None)
        warm.append(1000 * (time.process_time() - began))
    warm.sort()
    told = {
        "modules": modules,
        "peak_mib": round(peak / 1024, 2),
        "cold_ms": round(1000 * cold, 1),
        "warm_ms_p50": round(warm[len(warm) // 2], 3),
        "warm_ms_p99": round(warm[len(warm) * 99 // 100], 3),
        "said": first["response"].get("outputSpeech", {}).get("ssml", ""),
    }
    sys.stderr.write(json.dumps(told) + "\n")


sys.path[:0] = sys.argv[4:]
main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
