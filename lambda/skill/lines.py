"""Requests and answers as lines of JSON on standard input and output: how a local program runs the skill.

``{"id": n, "event": {...}}`` is answered by ``{"id": n, "response": {...}}``, or by ``{"id": n, "error": "..."}``
where a line can't be read; answers come in any order. The end of the input ends it, once all is answered.
"""

from __future__ import annotations

import json
import threading
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
        tell({"id": number, "response": answer(event)})

    with ThreadPoolExecutor(THREADS, thread_name_prefix="skill") as pool:
        for line in requests:
            if not line.strip():
                continue
            said = _read(line)
            if said is None:
                tell({"id": None, "error": "not a request: one object with id and event per line"})
            else:
                pool.submit(one, said.get("id"), said.get("event"))


def _read(line: str) -> dict[str, Any] | None:
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return said if isinstance(said, dict) and "event" in said else None
