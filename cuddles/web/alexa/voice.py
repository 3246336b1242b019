"""The skill as a process: `python -m lambda_function`, asked and answering one line of JSON at a time.

The protocol. A request is ``{"id": n, "event": {...}}`` on the child's standard input, the answer to it is
``{"id": n, "response": {...}}`` or ``{"id": n, "error": "..."}`` on its standard output; each is one line of
JSON in UTF-8, at most a mebibyte, and ids are whole numbers that no other request of this child has. Several
requests may be under way, answers come in any order. Standard error is the child's log. At the end of its
standard input the child answers what it has begun and ends, within a second. Nothing else may be written to
standard output: such a line is logged and passed over.

Theory of operation. A skill may crash or hang without the door doing so. A child that dies fails the requests it
had and is started again by the next one, or by `tend`. A request without answer for `ANSWER_S` (Alexa waits eight
seconds) is given up and its child retired: it gets no new request, those that it still has may end, then
it is killed. One thread writes to a child and one reads, so that nobody waits for a pipe that is full.
"""

from __future__ import annotations

import itertools
import json
import logging
import os
import queue
import signal
import subprocess
import threading
from typing import IO, TYPE_CHECKING, Any, Final

from cuddles.web.again import Pause
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Response = dict[str, Any]

ANSWER_S: Final = 7.0
LONGEST: Final = 1_048_576
"""Longest line in bytes; Alexa takes no response of more than 24 kilobytes."""
ENDS_S: Final = 1.0
"""How long a child may take to end by itself; half as long after each signal."""
DIED: Final = Refused("skill-died", "The skill's process ended before it answered.")
HUNG: Final = Refused("skill-hung", f"The skill didn't answer within {ANSWER_S:g} s.")
FAILED: Final = Refused("skill-failed", "The skill answered with an error.")
_LOG = logging.getLogger("cuddles.web")


class Voice:
    """The skill's process, started when it is needed.

    Parameters
    ----------
    command, environment
        The program.
    answer_s
        Longest time for an answer.

    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], answer_s: float = ANSWER_S
    ) -> None:
        self._command, self._environment, self._answer_s = tuple(command), dict(environment), answer_s
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._pause = Pause()

    def ask(self, event: Mapping[str, Any]) -> Response | Refused:
        """Return the skill's answer to a request envelope; a Refused says why there is none."""
        try:
            child = self.living()
        except OSError as error:
            _LOG.error("the skill can't be started: %s", error)
            return DIED
        if child is None:
            return DIED
        answer = child.ask(event, self._answer_s)
        if answer is HUNG:
            _LOG.error("the skill (process %d) hangs and is replaced", child.pid)
            with self._lock:
                self._child = None if self._child is child else self._child
            child.retire()
        return answer

    def living(self) -> Child | None:
        """Return the child, started where none lives; None once this is closed. Raises OSError."""
        with self._lock:
            if not self._closed and (self._child is None or self._child.over):
                self._child = Child(self._command, self._environment)
            return self._child

    def renew(self) -> None:
        """Start another child, which reads the home anew; the old one answers what it was asked."""
        with self._lock:
            old, self._child = self._child, None
        if old is not None:
            old.retire()
        self.living()

    def tend(self, now: float) -> None:
        """Start the child again where it has died, at `now` (s, never jumps) or after a pause."""
        if self._pause.may_begin(now, lives=self.pid is not None):
            self.living()

    @property
    def pid(self) -> int | None:
        """The living child's process id."""
        child = self._child
        return child.pid if child is not None and not child.over else None

    def close(self) -> None:
        """Let the child end what it has begun, then make it end; returns within two and a half seconds."""
        with self._lock:
            self._closed, child = True, self._child
        if child is not None:
            child.close()


class Child:
    """One process with a thread that writes to it and one that reads from it."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (the skill, by the command of whoever serves it)
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        self.pid = self._process.pid
        self.over = False
        self._retired = False
        self._ids = itertools.count(1)
        self._waiting: dict[int, queue.SimpleQueue[Response | Refused]] = {}
        self._lock = threading.Lock()
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None  # noqa: S101 (it was asked for)
        assert stdout is not None  # noqa: S101
        threading.Thread(target=self._write, args=(stdin,), name="skill-in", daemon=True).start()
        self._reader = threading.Thread(target=self._read, args=(stdout,), name="skill-out", daemon=True)
        self._reader.start()

    def ask(self, event: Mapping[str, Any], answer_s: float) -> Response | Refused:
        """Return the answer to a request envelope, `DIED`, `HUNG` or `FAILED`."""
        box: queue.SimpleQueue[Response | Refused] = queue.SimpleQueue()
        with self._lock:
            if self.over:
                return DIED
            number = next(self._ids)
            self._waiting[number] = box
        self._outbox.put(json.dumps({"id": number, "event": event}).encode() + b"\n")
        try:
            return box.get(timeout=answer_s)
        except queue.Empty:
            return HUNG
        finally:
            with self._lock:
                self._waiting.pop(number, None)
            self._end_if_retired()

    def retire(self) -> None:
        """Kill the process as soon as nobody waits for it any more."""
        self._retired = True
        self._end_if_retired()

    def close(self) -> None:
        """End it: by the end of its input, then by asking, then by force."""
        self._outbox.put(None)
        for sign in (None, signal.SIGTERM, signal.SIGKILL):
            if sign is not None:
                self._signal(sign)
            try:
                self._process.wait(ENDS_S if sign is None else ENDS_S / 2)
                break
            except subprocess.TimeoutExpired:
                continue
        self._signal(signal.SIGKILL)
        self._reader.join(ENDS_S / 2)

    def _end_if_retired(self) -> None:
        if self._retired and not self._waiting:
            self._signal(signal.SIGKILL)

    def _signal(self, sign: signal.Signals) -> None:
        """Signal the process and whatever it has started; its group is its own."""
        try:
            os.killpg(self.pid, sign)
        except (ProcessLookupError, PermissionError):
            return

    def _write(self, stdin: IO[bytes]) -> None:
        try:
            with stdin:
                while (line := self._outbox.get()) is not None:
                    stdin.write(line)
                    stdin.flush()
        except OSError:
            return

    def _read(self, stdout: IO[bytes]) -> None:
        with stdout:
            while line := stdout.readline(LONGEST):
                if not line.endswith(b"\n"):
                    break
                self._take(line)
        self._signal(signal.SIGKILL)
        code = self._process.wait()
        with self._lock:
            self.over = True
            waiting = tuple(self._waiting.values())
        self._outbox.put(None)
        for box in waiting:
            box.put(DIED)
        _LOG.info("the skill (process %d) has ended with %d", self.pid, code)

    def _take(self, line: bytes) -> None:
        number, answer = read_answer(line)
        if answer is FAILED or number is None:
            _LOG.error("the skill said: %s", line[:500].decode("utf-8", "replace").rstrip())
        box = self._waiting.get(number) if number is not None else None
        if box is not None:
            box.put(answer)


def read_answer(line: bytes) -> tuple[int | None, Response | Refused]:
    """Return the id and the answer of a line; (None, FAILED) for what isn't of the protocol."""
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None, FAILED
    number = said.get("id") if isinstance(said, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None, FAILED
    response = said.get("response")
    return number, response if isinstance(response, dict) else FAILED
