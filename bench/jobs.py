"""Small jobs in a whole home whose processes are killed at random: what is lost, done twice, or left.

People at the page send photos and accept what was found, two jobs for each drawing, while page, workshop, its
hands, the hub, and the processes that they are forked from are killed by SIGKILL, one after the other: the next
once all are there again. SQLite itself counts, by triggers, how often an outline was written and a job
ended. A bear is being warmed meanwhile. At last the root of the tree is stopped, so that nobody begins the hub
again, and the hub is killed: the switch has to take back the heat by itself.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import statistics
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from bench.back import Backs
from bench.crowd import Crowd
from bench.heat import Heat
from bench.house import ALL, House, housed
from cuddles.bootstrap import inbox_of, records_of
from cuddles.drawings import PATTERN
from cuddles.patterns import PATTERNS
from cuddles.trials.faults import SUPERVISED_S

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.effort import Effort

PROGRAM: Final = ("bench.smallserve",)
COUNTING: Final = """
CREATE TABLE tally (what TEXT NOT NULL);
CREATE TRIGGER outlined AFTER INSERT ON records WHEN NEW.key LIKE 'outline/%'
BEGIN INSERT INTO tally VALUES (NEW.key); END;
CREATE TRIGGER ended AFTER UPDATE OF state ON job WHEN NEW.state IN ('done', 'dead')
BEGIN INSERT INTO tally VALUES (NEW.state || ' ' || NEW.key); END;
"""
BACK_S: Final = 2.0
KINDS: Final = (*ALL, "hand")
LONGEST_WAIT_S: Final = 0.5
ORPHANS_S: Final = 75.0
"""A photo whose sender was killed before it wrote the drawing down goes after a minute."""
CLOSES_S: Final = 60.0


@dataclass
class Chaos:
    """A home in which processes are killed.

    Parameters
    ----------
    house
        The home.
    jobs, kills
        How many, at least; two jobs for each drawing.
    chance
        Chooses whom and when.

    """

    house: House
    jobs: int
    kills: int
    chance: random.Random
    killed: list[tuple[str, float]] = field(default_factory=list)
    loads: list[float] = field(default_factory=list)
    _bag: list[str] = field(default_factory=list)

    def run(self, *, to_the_end: bool) -> dict[str, Any]:
        """Send, kill, wait for the end, and count; `to_the_end` also kills a hub that nobody begins again."""
        records_of(self.house.data)
        begun = time.monotonic()
        with closing(sqlite3.connect(self.house.data / "records.db", timeout=10)) as database:
            database.executescript(COUNTING)
            with Heat(self.house) as heat, Backs(self.house) as backs:
                with Crowd(self.house, self.jobs // 2) as crowd:
                    for _ in range(self.kills):
                        self._kill(backs, database)
                    crowd.finish()
                seconds = time.monotonic() - begun
                opened = self._last(heat) if to_the_end else None
                found = heat.found() | {"last_open_s": opened}
            self._until_no_orphans()
            return self._counted(database, crowd, seconds) | {"heat": found}

    def _kill(self, backs: Backs, database: sqlite3.Connection) -> None:
        time.sleep(self.chance.uniform(0.0, LONGEST_WAIT_S))
        whole: dict[str, int] = self.house.until(self.house.whole)
        self._bag = self._bag or self.chance.sample(KINDS, len(KINDS))
        kind = self._bag.pop()
        name = self.chance.choice([one for one in whole if one.split()[0] == kind])
        held = [row[0] for row in database.execute("SELECT key FROM job WHERE state = 'taken'")]
        with suppress(ProcessLookupError):
            os.kill(whole[name], signal.SIGKILL)
        self.killed.append((kind, backs.after(kind, time.monotonic(), held, database)))
        self.loads.append(os.getloadavg()[0])

    def _last(self, heat: Heat) -> float | None:
        """Kill a hub that nobody begins again; returns how long the contact stayed closed after that."""
        try:
            self.house.until(lambda: heat.closed, CLOSES_S)
        except RuntimeError:
            return None
        self.house.root.send_signal(signal.SIGSTOP)
        os.kill(self.house.parts()["hub"], signal.SIGKILL)
        since = time.monotonic()
        while heat.closed and time.monotonic() < since + 2 * SUPERVISED_S:
            time.sleep(0.05)
        self.house.root.send_signal(signal.SIGCONT)
        return round(time.monotonic() - since, 2)

    def _until_no_orphans(self) -> None:
        inbox = inbox_of(self.house.data)
        with suppress(RuntimeError):
            self.house.until(lambda: not inbox.ids(), ORPHANS_S)

    def _counted(self, database: sqlite3.Connection, crowd: Crowd, seconds: float) -> dict[str, Any]:
        tally = [row[0] for row in database.execute("SELECT what FROM tally")]
        patterns = self.house.data / PATTERNS
        made = {what.split("/")[1] for what in tally if what.startswith(f"done {PATTERN}/")}
        whole = [one for one in crowd.ready if one in made and len(list((patterns / one).iterdir())) == 2]
        drawings = len(crowd.ready) + len(crowd.lost)
        retried = database.execute("SELECT count(*) FROM job WHERE tries > 1").fetchone()[0]
        backs = [back for _, back in self.killed]
        return {
            "jobs": 2 * drawings,
            "kills": len(self.killed),
            "lost": 2 * (drawings - len(whole)),
            "double_effects": len(tally) - len(set(tally)),
            "orphan_photos": len(inbox_of(self.house.data).ids()),
            "retried": int(retried),
            "back_s": round(max(backs, default=0.0), 2),
            "late": sum(back > BACK_S for back in backs),
            "load": round(statistics.fmean(self.loads or [0.0]), 1),
            "seconds": round(seconds, 1),
            "killed": [self._of(kind) for kind in KINDS],
        }

    def _of(self, kind: str) -> dict[str, Any]:
        backs = [back for one, back in self.killed if one == kind]
        return {
            "what": kind,
            "kills": len(backs),
            "back_s_p50": round(statistics.median(backs or [0.0]), 2),
            "back_s": round(max(backs, default=0.0), 2),
            "late": sum(back > BACK_S for back in backs),
        }


def jobs_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Measure what is lost of jobs in a home whose processes are killed, and what becomes of its heat."""
    with TemporaryDirectory(prefix="cuddles-bench-") as folder, housed(Path(folder), PROGRAM) as house:
        chaos = Chaos(house, effort.jobs, effort.kills, random.Random(7))  # noqa: S311  (to be repeated)
        row = chaos.run(to_the_end=True)
    say(f"jobs: {row['lost']} of {row['jobs']} lost over {row['kills']} kills, {row['late']} back late")
    return row
