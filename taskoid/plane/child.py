"""``python -m taskoid.plane.child FD FOLDER MOST WAIT_S``: one model, loaded once, answering until nobody asks.

It reads requests from a socket that its parent left open for it, answers them in batches, and ends when the
parent does, however that came about. What model and functions print goes to its standard output, into the
logs. Nothing is written to disk.
"""

from __future__ import annotations

import os
import queue
import signal
import socket
import sys
import threading
import time
import traceback
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taskoid.plane.batching import Batching
from taskoid.plane.frames import packed, read
from taskoid.plane.served import TEXT, Served, called, loaded
from taskoid.plane.stacking import answered, gathered, groups_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from taskoid.plane.frames import Frame

Answer = tuple[int, str, bytes]


def main(arguments: list[str]) -> int:
    """Load, then answer; returns the exit code."""
    descriptor, folder, most, wait_s = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.dont_write_bytecode = True
    with socket.socket(fileno=int(descriptor)) as line, line.makefile("rwb") as stream:
        try:
            served = loaded(Path(folder))
        except BaseException as error:  # noqa: BLE001  (whatever loading raises, sys.exit too)
            traceback.print_exc()
            stream.write(packed({"failed": f"{type(error).__name__}: {error}"}))
            return 1
        stream.write(packed({"ready": True}))
        stream.flush()
        waiting: queue.Queue[Frame | None] = queue.Queue()
        threading.Thread(target=_listen, args=(stream, waiting), daemon=True).start()
        how, turn = Batching(int(most), float(wait_s)), threading.Lock()

        def send(told: bytes) -> None:
            with turn:
                line.sendall(told)

        for _ in range(served.threads - 1):
            threading.Thread(target=_answer, args=(served, how, waiting, send), daemon=True).start()
        _answer(served, how, waiting, send)
    return 0


def _listen(stream: Any, waiting: queue.Queue[Frame | None]) -> None:  # noqa: ANN401  (a file of a socket)
    while (frame := read(stream)) is not None:
        waiting.put(frame)
    os._exit(0)


def _answer(
    served: Served, how: Batching, waiting: queue.Queue[Frame | None], send: Callable[[bytes], None]
) -> None:
    while (first := waiting.get()) is not None:
        batch = [frame for frame in gathered(waiting, first, how, time.perf_counter) if frame is not None]
        for (head, _), (status, content_type, body) in zip(batch, answers(served, batch), strict=True):
            told = {"id": head["id"], "status": status, "content_type": content_type, "batch": len(batch)}
            send(packed(told, body))


def answers(served: Served, batch: list[Frame]) -> list[Answer]:
    """Return the answers to requests that came together, each its own: one that fails spoils no other."""
    if served.transform is not None:
        return [_tried(_transformed, served, frame) for frame in batch]
    told: dict[int, Answer] = {}
    read_: dict[int, Any] = {}
    for place, frame in enumerate(batch):
        value = _tried(_read, served, frame)
        if _failed(value):
            told[place] = value
        else:
            read_[place] = value
    places = list(read_)
    for group in groups_of([read_[place] for place in places]):
        chosen = [places[one] for one in group]
        for place, found in zip(chosen, _predicted(served, batch, chosen, read_), strict=True):
            told[place] = found if _failed(found) else _tried(_written, served, batch[place], found)
    return [told[place] for place in range(len(batch))]


class _Failed(tuple[int, str, bytes]):
    """An answer that says what went wrong, told apart from whatever functions of a model return."""

    __slots__ = ()


def _failed(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, _Failed)


def _predicted(served: Served, batch: list[Frame], chosen: list[int], read_: dict[int, Any]) -> list[Any]:
    context = _context(served, batch[chosen[0]])

    def predict(data: Any) -> Any:  # noqa: ANN401
        return called(served.predict, (data, served.model), context)

    if len(chosen) > 1:
        with suppress(Exception):  # one of them is to blame, and only that one is told
            return answered([read_[place] for place in chosen], predict)
    return [
        _tried(lambda _served, _frame, value: predict(value), served, batch[one], read_[one])
        for one in chosen
    ]


def _tried(step: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401
    """Return what a step gives, or the answer that tells of its failure, as AWS's toolkit words it."""
    try:
        return step(*arguments)
    except Exception as error:  # noqa: BLE001  (whatever a model's functions raise)
        status = getattr(error, "status_code", 500)
        told = f"{error}\n{traceback.format_exc()}"
        sys.stderr.write(f"{type(error).__name__}: answered with {status}\n{_where(error)}")
        sys.stderr.flush()
        return _Failed((int(status), "text/plain", told.encode()))


def _where(error: Exception) -> str:
    """Return the places a failure came through, without its message, which may show what was sent."""
    return "".join(traceback.format_tb(error.__traceback__))


def _context(served: Served, frame: Frame) -> Any:  # noqa: ANN401
    head = frame[0]
    return served.context(head["content_type"], head["accept"], head["attributes"])


def _body(served: Served, frame: Frame) -> bytes | str:
    head, body = frame
    return body.decode() if served.as_text and head["content_type"].partition(";")[0] in TEXT else body


def _read(served: Served, frame: Frame) -> Any:  # noqa: ANN401
    return called(served.read, (_body(served, frame), frame[0]["content_type"]), _context(served, frame))


def _written(served: Served, frame: Frame, found: Any) -> Answer:  # noqa: ANN401
    accept = frame[0]["accept"]
    return _told(called(served.write, (found, accept), _context(served, frame)), accept)


def _transformed(served: Served, frame: Frame) -> Answer:
    head = frame[0]
    assert served.transform is not None  # noqa: S101  (asked for where it is there)
    arguments = (served.model, _body(served, frame), head["content_type"], head["accept"])
    return _told(called(served.transform, arguments, _context(served, frame)), head["accept"])


def _told(found: Any, accept: str) -> Answer:  # noqa: ANN401
    body, kind = found if isinstance(found, tuple) else (found, accept)
    return 200, kind or "application/json", body.encode() if isinstance(body, str) else bytes(body)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
