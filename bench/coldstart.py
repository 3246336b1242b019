"""The voice function as AWS Lambda starts it: its zip, unpacked, with nothing else on the path but Python's own.

Nothing is compiled beforehand, as there: the folder can't be written. Beside it stands the smallest skill that
Amazon's SDK can be asked for, out of the same folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.process import measure

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort

ROOT = Path(__file__).parents[1]
PROBE, MINIMAL = Path(__file__).with_name("coldprobe.py"), Path(__file__).with_name("minimal")
BUDGET = {"modules": 450, "peak_mib": 25.0, "warm_ms_p99": 5.0, "zip_bytes": 3_000_000}
HOME = """\
home: our-house
zone: Europe/Berlin
broker: {host: broker.example.org, port: 8883}
toys:
  bear:
    title: Bruno
    switch: {kind: relay, topic: bruno, sensor: DS18B20}
"""
SKILL, USER = "amzn1.ask.skill.bench", "amzn1.ask.account.bench"


def coldstart_of(effort: Effort, scratch: Path, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the cold-start section."""
    zipped = built(scratch, HOME)
    folder = unpacked(zipped, scratch / "function")
    functions = {
        "cuddles": ("lambda_function", [folder]),
        "minimal ask-sdk skill": ("minimal_skill", [folder, MINIMAL]),
    }
    rows = []
    for what, (module, path) in functions.items():
        tried = [started(module, path, "AMAZON.HelpIntent", scratch) for _ in range(effort.repeats)]
        rows.append({"what": what, **worst(tried)})
        say(f"cold start, {what}: {rows[-1]['modules']} modules, {rows[-1]['peak_mib']:.1f} MiB")
    size = zipped.stat().st_size
    within = size <= BUDGET["zip_bytes"] and all(rows[0][key] <= BUDGET[key] for key in worst_keys())
    return {"zip_bytes": size, "budget": BUDGET, "within_budget": within, "rows": rows}


def worst_keys() -> tuple[str, ...]:
    """Return which figures of a row have a budget."""
    return tuple(key for key in BUDGET if key != "zip_bytes")


def worst(tried: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the largest of each figure; for times the smallest, since other processes only add to them."""
    figures = [key for key in tried[0] if key != "said"]
    return {key: (min if "_ms" in key else max)(one[key] for one in tried) for key in figures}


def built(scratch: Path, home: str) -> Path:
    """Return the zip, built as `make skill-zip` does; raises RuntimeError."""
    target = scratch / "skill.zip"
    (scratch / "home.yaml").write_text(home)
    environment = {**os.environ, "CUDDLES_HOME": str(scratch / "home.yaml")}
    line = [str(ROOT / "hooks/build.sh"), str(target)]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip().splitlines()[-1])
    return target


def unpacked(zipped: Path, folder: Path) -> Path:
    """Return a folder with what is in a zip."""
    with zipfile.ZipFile(zipped) as files:
        files.extractall(folder)
    return folder


def started(module: str, path: list[Path], intent: str, scratch: Path, times: int = 500) -> dict[str, Any]:
    """Return what a function took for its first request and the next ones; raises RuntimeError."""
    request = scratch / "request.json"
    request.write_text(json.dumps(envelope(intent)))
    variables = {"CUDDLES_HOME_JSON": path[0] / "home.json", "CUDDLES_DATA": scratch / "data"}
    setting = ["env", *(f"{name}={value}" for name, value in variables.items())]
    python = [sys.executable, "-I", "-S", "-B", "-W", "ignore", str(PROBE)]
    use = measure([*setting, *python, module, str(request), str(times), *map(str, path)])
    if use.code != 0:
        raise RuntimeError(f"{module}: exit {use.code}: {use.note}")
    told: dict[str, Any] = json.loads(use.note)
    return told


def envelope(intent: str) -> dict[str, Any]:
    """Return a request as Alexa sends it."""
    application, user = {"applicationId": SKILL}, {"userId": USER}
    system = {
        "application": application,
        "user": user,
        "device": {"deviceId": "bench", "supportedInterfaces": {}},
        "apiEndpoint": "https://api.amazonalexa.com",
        "apiAccessToken": "bench",
    }
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": "bench", "application": application, "user": user},
        "context": {"System": system},
        "request": {
            "type": "IntentRequest",
            "requestId": "bench",
            "timestamp": "2026-01-01T00:00:00Z",
            "locale": "en-US",
            "dialogState": "COMPLETED",
            "intent": {"name": intent, "confirmationStatus": "NONE", "slots": {}},
        },
    }
