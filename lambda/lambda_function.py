"""The voice function's root: environment -> home, records, switchboard, application -> skill.

AWS calls `lambda_handler`; a local program runs ``python -m lambda_function`` and speaks lines of JSON with
it (`skill.lines`). Environment:

``CUDDLES_HOME_JSON`` is the file of the home (`cuddles.homejson`); ``CUDDLES_BUCKET`` the bucket of records,
``CUDDLES_PREFIX`` where in it, ``CUDDLES_KMS_KEY`` the key that encrypts them; or, without a bucket,
``CUDDLES_DATA`` the folder of records. ``CUDDLES_SKILL_ID`` holds ids of skills that may ask, separated by
spaces, ``CUDDLES_ADDRESS`` where photos are sent to, ``CUDDLES_CLIENT_ID`` and ``CUDDLES_CLIENT_SECRET`` who the
skill is to Amazon (`cuddles.smarthome.amazon`). The SDK of AWS is loaded by the first request that needs the
bucket.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from skill.asking import Parts, Skill
from skill.log import report

from cuddles import homejson
from cuddles.app import App
from cuddles.patterns import silhouette_in
from cuddles.reception import Reception
from devices.moments import Now

if TYPE_CHECKING:
    from collections.abc import Callable

    from skill.memory import Memory

    from cuddles.ports import Records, Switchboard
    from cuddles.switchboard import MqttBoard
    from devices.home import Home

RECORD_TRIES = 2
"""Of a request to the bucket: speech comes within three seconds in any case."""


class Late:
    """The switchboard, with MQTT loaded when it is first used: many questions need none."""

    def __init__(self, home: Home, records: Records) -> None:
        self._home, self._records = home, records

    @cached_property
    def board(self) -> MqttBoard:
        """The switchboard itself."""
        from cuddles.login import broker_of
        from cuddles.switchboard import HASTY, MqttBoard

        return MqttBoard(self._home, broker_of(self._home), clock, self._records, HASTY)

    def __getattr__(self, name: str) -> object:
        return getattr(self.board, name)

    def talking(self) -> bool:
        """Return whether a switch is answering at present."""
        return self.board.talking()


def clock() -> Now:
    """Return now; the one place of the function that asks the machine."""
    return Now(time.monotonic(), time.time())  # noqa: TID251  (the edge)


@lru_cache(maxsize=1)
def skill() -> Skill:
    """Return the skill, built from the environment once."""
    home = homejson.read(Path(os.environ["CUDDLES_HOME_JSON"]).read_bytes())
    records, memory = kept()
    late = Late(home, records)
    board = cast("Switchboard", late)
    reception = Reception(records, os.urandom)
    app = App(home, records, board, clock, lambda: os.urandom(8).hex(), reception)
    applications = frozenset(os.environ.get("CUDDLES_SKILL_ID", "").split())
    parts = Parts(app, records, memory, lambda: clock().utc, applications)
    address = os.environ.get("CUDDLES_ADDRESS", "cuddles send")
    parts = replace(parts, address=address, talking=late.talking, silhouette=silhouette_in)
    return Skill(parts, smart_home(parts))


def kept() -> tuple[Records, Memory]:
    """Return records and memory: in a bucket where one is named, else in a file."""
    from cuddles.aws.records import bucket_of, mark, records_in

    bucket = bucket_of(os.environ)
    if bucket is None:
        from skill.memory import InRecords

        from cuddles.stores.sqlite import SqliteRecords

        file = SqliteRecords(Path(os.environ["CUDDLES_DATA"]) / "records.db")
        return file, InRecords(file)
    from skill.bucket import InBucket

    from cuddles.aws.client import s3_client

    connect = lru_cache(maxsize=1)(s3_client)
    records = records_in(bucket, report, connect, RECORD_TRIES)
    return records, InBucket(bucket.name, bucket.prefix, connect, mark, report)


def smart_home(parts: Parts) -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Return what answers directives of the smart home, loaded by the first of them."""

    def answer(event: dict[str, Any]) -> dict[str, Any]:
        from skill.smarthome.accounts import InRecords as Accounts
        from skill.smarthome.control import Control

        from cuddles.smarthome.amazon import REGIONS, amazon_of

        region = REGIONS.get(os.environ.get("AWS_REGION", ""), "NA")
        accounts = Accounts(parts.records, amazon_of(os.environ, time.sleep), region)
        return Control(parts.app, accounts, parts.utc, lambda: str(uuid.uuid4())).answer(event)

    return answer


def lambda_handler(event: object, _context: object) -> dict[str, Any]:
    """Answer one event."""
    return skill().answer(event)


if __name__ == "__main__":
    from skill.lines import served

    answers, sys.stdout = sys.stdout, sys.stderr
    served(skill().answer, sys.stdin, answers)
