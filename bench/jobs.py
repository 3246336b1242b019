"""Small jobs in a real workshop whose processes are killed at random: what is lost, done twice, or left.

Each drawing has two jobs. SQLite itself counts, by triggers, how often an outline was written and a job ended. A
kill takes a hand or the workshop, by SIGKILL; how long it takes until it is made good is the time until the jobs
that were being worked on at that moment have ended. Whoever keeps a workshop begins it again when it has died.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from cuddles.bootstrap import place_of, records_of
from cuddles.drawings import PATTERN, Drawing
from cuddles.patterns import PATTERNS
from cuddles.reception import Reception

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort

COUNTING: Final = """
CREATE TABLE tally (what TEXT NOT NULL);
CREATE TRIGGER outlined AFTER INSERT ON records WHEN NEW.key LIKE 'outline/%'
BEGIN INSERT INTO tally VALUES (NEW.key); END;
CREATE TRIGGER ended AFTER UPDATE OF state ON job WHEN NEW.state IN ('done', 'dead')
BEGIN INSERT INTO tally VALUES (NEW.state || ' ' || NEW.key); END;
"""
WORKSHOP: Final = """
import logging
import sys
from pathlib import Path
from cuddles.crew import warm_up
warm = ("cuddles.workshop.bound", "bench.smallwork")
warm_up(warm)
import bench.smallwork
import cuddles.workshop.run as run
run.make, run.prepare, run.WARM = bench.smallwork.make, None, warm
logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(message)s")
sys.exit(run.stayed(Path(sys.argv[1]), until_idle=False))
"""
PATIENCE_S: Final = 60.0
BACK_S: Final = 2.0
WHOLE: Final = 4
"""Processes: a workshop, its warm process, and two hands."""


class Kept:
    """A workshop that is begun again whenever it has died."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._process = folder, None  # type: Path, subprocess.Popen[bytes] | None

    def wake(self) -> None:
        """See to it that it runs."""
        if self._process is None or self._process.poll() is not None:
            with (self._folder / "workshop.log").open("ab") as log:
                line = [sys.executable, "-c", WORKSHOP, str(self._folder)]
                self._process = subprocess.Popen(line, stderr=log)

    def processes(self) -> list[int]:
        """Return the workshop, the warm process, and the hands that were forked from it."""
        if self._process is None or self._process.poll() is not None:
            return []
        warm = [child for child in _children(self._process.pid) if b"forkserver" in _line(child)]
        return [self._process.pid, *warm, *(hand for one in warm for hand in _children(one))]

    def end(self) -> None:
        """End it."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]
    except OSError:
        return []


def _line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


@dataclass
class Chaos:
    """Drawings that are sent while processes are killed.

    Parameters
    ----------
    folder
        The data folder.
    drawings, kills
        How many, two jobs each.
    chance
        Chooses whom and when.

    """

    folder: Path
    drawings: int
    kills: int
    chance: random.Random
    sent: list[str] = field(default_factory=list)
    backs: list[float] = field(default_factory=list)
    pending: list[tuple[float, set[str]]] = field(default_factory=list)

    def run(self) -> dict[str, Any]:
        """Send, kill, wait for the end, and count."""
        workshop = Kept(self.folder)
        records_of(self.folder)
        reception = Reception(records_of(self.folder), secrets.token_bytes, place_of(self.folder, workshop))
        begun = time.monotonic()
        with closing(sqlite3.connect(self.folder / "records.db", timeout=10)) as database:
            database.executescript(COUNTING)
            try:
                self._through(reception, workshop, database)
            finally:
                workshop.end()
            return self._counted(database, time.monotonic() - begun)

    def _through(self, reception: Reception, workshop: Kept, database: sqlite3.Connection) -> None:
        moments = sorted(self.chance.uniform(0, 2 * self.drawings) for _ in range(self.kills))
        ended, since = 0, time.monotonic()
        while ended < 2 * self.drawings or self.pending:
            workshop.wake()
            self._send(reception)
            now_ended = _ended(database)
            if len(now_ended) > ended:
                ended, since = len(now_ended), time.monotonic()
            self._heard(now_ended)
            if moments and ended >= moments[0] and len(found := workshop.processes()) == WHOLE:
                moments.pop(0)
                self._kill(self.chance.choice(found), database)
            if time.monotonic() - since > PATIENCE_S:
                return
            time.sleep(0.005)

    def _send(self, reception: Reception) -> None:
        if len(self.sent) < self.drawings:
            sent = reception.receive(b"a photo", "bear", None, time.time())  # noqa: TID251  (real time)
            if isinstance(sent, Drawing):
                self.sent.append(sent.id)

    def _kill(self, process: int, database: sqlite3.Connection) -> None:
        held = {row[0] for row in database.execute("SELECT key FROM job WHERE state = 'taken'")}
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        self.pending.append((time.monotonic(), held))

    def _heard(self, ended: set[str]) -> None:
        now = time.monotonic()
        self.backs += [now - at for at, held in self.pending if held <= ended]
        self.pending = [(at, held) for at, held in self.pending if not held <= ended]

    def _counted(self, database: sqlite3.Connection, seconds: float) -> dict[str, Any]:
        tally = [row[0] for row in database.execute("SELECT what FROM tally")]
        done = {what for what in tally if what.startswith(f"done {PATTERN}/")}
        made = [one for one in self.sent if f"done {PATTERN}/{one}/0" in done]
        whole = [one for one in made if len(list((self.folder / PATTERNS / one).iterdir())) == 2]
        retried = database.execute("SELECT count(*) FROM job WHERE tries > 1").fetchone()[0]
        return {
            "jobs": 2 * self.drawings,
            "kills": self.kills,
            "lost": 2 * (self.drawings - len(whole)),
            "double_effects": len(tally) - len(set(tally)),
            "orphan_photos": len(place_of(self.folder).inbox.ids()),
            "retried": int(retried),
            "back_s": round(max(self.backs, default=0.0), 2),
            "late": sum(back > BACK_S for back in self.backs),
            "seconds": round(seconds, 1),
        }


def _ended(database: sqlite3.Connection) -> set[str]:
    rows = database.execute("SELECT key FROM job WHERE ended IS NOT NULL").fetchall()
    return {row[0] for row in rows}


def jobs_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Measure what is lost of jobs whose workers are killed."""
    with TemporaryDirectory(prefix="cuddles-bench-") as folder:
        row = Chaos(Path(folder), effort.jobs // 2, effort.kills, random.Random(7)).run()  # noqa: S311
    say(f"jobs: {row['lost']} of {row['jobs']} lost over {row['kills']} kills")
    return row
