"""Many writers at once on one record: what is lost, and how long it takes, on SQLite and on S3 (moto's).

SQLite is written by processes, S3 by threads to moto, which is asked one request at a time: it compares and swaps
in two steps, which S3 doesn't, and would otherwise lose updates of its own.
"""

from __future__ import annotations

import random
import time
import uuid
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final, cast

from cuddles.ports import Conflict
from cuddles.stores.s3 import S3Records
from cuddles.stores.sqlite import SqliteRecords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mypy_boto3_s3.client import S3Client

    from bench.effort import Effort
    from cuddles.ports import Records

KEY: Final = "n"
BUCKET: Final = "cuddles-bench"
STEP_S: Final = 0.005
LONGEST_S: Final = 6.0


def add(records: Records, times: int, chance: random.Random) -> None:
    """Add one so many times, again where another writer was first."""
    for _ in range(times):
        conflicts = 0
        while not _added(records):
            conflicts += 1
            time.sleep(chance.uniform(0.0, min(LONGEST_S, STEP_S * 2**conflicts)))


def _added(records: Records) -> bool:
    found = records.get(KEY)
    number = int(str(found.document["n"])) if found else 0
    try:
        records.put(KEY, {"n": number + 1}, found.version if found else None)
    except Conflict:
        return False
    return True


def in_file(path: Path, writers: int, updates: int) -> int:
    """Write from so many processes; returns how many updates are there at the end."""
    fork = get_context("fork")
    SqliteRecords(path)
    processes = [fork.Process(target=_process, args=(path, updates, seed)) for seed in range(writers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return _count(SqliteRecords(path)) if all(process.exitcode == 0 for process in processes) else -1


def _process(path: Path, updates: int, seed: int) -> None:
    add(SqliteRecords(path), updates, random.Random(seed))  # noqa: S311  (waits, no secrets)


def in_threads(records: Callable[[], Records], writers: int, updates: int) -> int:
    """Write from so many threads; returns how many updates are there at the end."""
    threads = [
        Thread(target=add, args=(records(), updates, random.Random(seed)))  # noqa: S311
        for seed in range(writers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _count(records())


def _count(records: Records) -> int:
    found = records.get(KEY)
    return int(str(found.document["n"])) if found else 0


def _broken(sentence: str) -> None:
    raise AssertionError(sentence)


def writers_of(effort: Effort, say: Callable[[str], None]) -> dict[str, Any]:
    """Return the writers section."""
    rows = []
    with TemporaryDirectory(prefix="cuddles-bench-") as folder:
        rows.append(_row("SQLite", effort, lambda w, u: in_file(Path(folder) / "records.db", w, u)))
    with moto_bucket() as client:
        rows.append(_row("S3 (moto)", effort, lambda w, u: in_threads(lambda: in_bucket(client), w, u)))
    say(f"writers: {sum(row['lost'] for row in rows)} of {sum(row['updates'] for row in rows)} updates lost")
    return {"writers": effort.writers, "updates_each": effort.updates, "rows": rows}


def _row(what: str, effort: Effort, write: Callable[[int, int], int]) -> dict[str, Any]:
    begun = time.monotonic()
    wanted = effort.writers * effort.updates
    found = write(effort.writers, effort.updates)
    seconds = round(time.monotonic() - begun, 1)
    return {"store": what, "updates": wanted, "lost": wanted - found, "seconds": seconds}


class OneAtATime:
    """A client whose calls never overlap."""

    def __init__(self, client: S3Client) -> None:
        self._client, self._lock = client, Lock()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        method = getattr(self._client, name)

        def call(*unnamed: Any, **named: Any) -> Any:  # noqa: ANN401  (whatever the SDK takes and gives)
            with self._lock:
                return method(*unnamed, **named)

        return call


@contextmanager
def moto_bucket() -> Iterator[S3Client]:
    """Give the client of an empty bucket of moto's."""
    from moto import mock_aws

    from cuddles.aws.client import s3_client

    with mock_aws():
        client = s3_client(region="us-east-1")
        client.create_bucket(Bucket=BUCKET)
        yield cast("S3Client", OneAtATime(client))


def in_bucket(client: S3Client, report: Callable[[str], None] = _broken) -> S3Records:
    """Return records in the bucket."""
    return S3Records(BUCKET, "home/", lambda: client, lambda: uuid.uuid4().hex, lambda _: None, report)
