"""Requests and answers as lines of JSON on standard input and output: how a local program runs the skill.

``{"id": n, "event": {...}}`` is answered by ``{"id": n, "response": {...}}``, or by ``{"id": n, "error": "..."}``
where a line can't be read or the answer broke; answers come in any order. The end of the input ends it, once all
is answered.
"""

from __future__ import annotations

import json
import sys
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

THREADS: Final = 8


def served(answer: Callable[[object], dict[str, Any]], requests: IO[str], answers: IO[str]) -> None:
    """Answer lines until the input ends."""
    writing = threading.Lock()

    def tell(said: dict[str, Any]) -> None:
        line = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
        with writing:
            answers.write(f"{line}\n")
            answers.flush()

    def one(number: object, event: object) -> None:
        try:
            tell({"id": number, "response": answer(event)})
        except Exception as error:  # noqa: BLE001  (whoever asked waits for a line; what it was is logged)
            _log(error)
            tell({"id": number, "error": f"the answer broke: {type(error).__name__}"})

    with ThreadPoolExecutor(THREADS, thread_name_prefix="skill") as pool:
        for line in requests:
            if not line.strip():
                continue
            said = _read(line)
            if said is None:
                tell({"id": None, "error": "not a request: one object with id and event per line"})
            else:
                pool.submit(one, said.get("id"), said.get("event"))


def _log(error: Exception) -> None:
    """Write on standard error where an answer broke, without the words of anybody."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    print(f"skill: {type(error).__name__} at {at.name}:{at.lineno}", file=sys.stderr, flush=True)  # noqa: T201


def _read(line: str) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and "event" in said else None
