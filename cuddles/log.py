"""How the processes that stay write their logs: text for people, or with ``CUDDLES_LOG=json`` JSON, a line each.

Both go to standard error, and both without what a log may not hold (`cuddles.redacted`). What is handed over as a
path or as a name of a photo is taken out whole, with the spaces in it.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import secrets
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from cuddles.redacted import is_photo, mark, redacted

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY_BYTES: Final = 16


def begin(environment: Mapping[str, str] = os.environ) -> None:
    """Begin to log, at level INFO; a log that was begun already stays as it is."""
    handler = logging.StreamHandler(sys.stderr)
    key = secrets.token_bytes(KEY_BYTES)
    handler.setFormatter(AsJson(key) if is_json(environment) else AsText(key))
    logging.basicConfig(handlers=[handler], level=logging.INFO)


def is_json(environment: Mapping[str, str] = os.environ) -> bool:
    """Return whether lines of JSON are wanted."""
    return environment.get("CUDDLES_LOG", "").strip().lower() == "json"


def told(line: str) -> bool:
    """Log a line that would be printed for people on standard error; returns whether that was wanted."""
    if is_json():
        logging.getLogger("cuddles").warning("%s", " ".join(line.split()))
        return True
    return False


class AsText(logging.Formatter):
    """A line for people: the time and the message."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key = key

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as text."""
        said = redacted(_cleaned(record, self._key).getMessage(), self._key)
        fault = f"\n{redacted(self.formatException(record.exc_info), self._key)}" if record.exc_info else ""
        return f"{self.formatTime(record)} {said}{fault}"


class AsJson(logging.Formatter):
    """A JSON object in one line: ``at, level, from, process, text``, and ``fault`` with its traceback."""

    def __init__(self, key: bytes) -> None:
        super().__init__()
        self._key = key

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as a line of JSON."""
        at = dt.datetime.fromtimestamp(record.created, dt.UTC)
        said: dict[str, object] = {
            "at": f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z",
            "level": record.levelname.lower(),
            "from": record.name,
            "process": record.process,
            "text": redacted(_cleaned(record, self._key).getMessage(), self._key),
        }
        if record.exc_info:
            said["fault"] = redacted(self.formatException(record.exc_info), self._key)
        return json.dumps(said, ensure_ascii=False)


def _cleaned(record: logging.LogRecord, key: bytes) -> logging.LogRecord:
    """Return a copy of a record in whose arguments photos have no name."""
    copy = logging.makeLogRecord(record.__dict__)
    if isinstance(record.args, tuple):
        copy.args = tuple(_argument(one, key) for one in record.args)
    return copy


def _argument(said: object, key: bytes) -> object:
    if isinstance(said, str | PurePath) and is_photo(str(said)):
        return mark("photo", str(said), key)
    return said
