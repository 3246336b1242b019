"""Looks at a home and its data folder; changes nothing, and reads no photo."""

from __future__ import annotations

import os
import shutil
import ssl
from typing import TYPE_CHECKING, Any, Final

from cuddles.bootstrap import board_of
from cuddles.drawings import KEPT_S
from cuddles.homefile import HomeFileError, load_home
from cuddles.stores.memory import MemoryRecords
from cuddles.upkeep.backup import is_sound
from cuddles.upkeep.forget import diary_files
from cuddles.upkeep.health import DAMAGED, NONE, SOUND, Facts, Folder
from cuddles.upkeep.manifest import RECORDS
from cuddles.waking import SERVED, held
from devices.calendar import zone_named
from devices.schedule import ScheduleError
from terms import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from devices.home import Home

INBOX: Final = "inbox"
GRACE_S: Final = 60.0
"""The workshop looks for old photos now and then, not at every instant."""


def look(home_file: Path, folder: Path, utc: float) -> Facts:
    """Return what there is; asks the broker for some seconds at most."""
    seen = folder_facts(folder, utc)
    try:
        home = load_home(home_file)
    except HomeFileError as error:
        return Facts(utc, None, " ".join(str(error).split()), zone_known=True, folder=seen)
    broker, hub, states = _asked(home)
    return Facts(utc, home, "", _is_known(home.zone), seen, broker, hub, states)


def folder_facts(folder: Path, utc: float) -> Folder:
    """Return what there is in a data folder."""
    if not folder.is_dir():
        return Folder(str(folder), False, False, False, 0, NONE, None, 0, serves=False)
    said = folder.stat()
    records = folder / RECORDS
    sound = NONE if not records.exists() else SOUND if is_sound(records) else DAMAGED
    private = os.geteuid() in (0, said.st_uid) and not said.st_mode & 0o077
    writable = os.access(folder, os.W_OK | os.X_OK)
    newest = max((path.stat().st_mtime for path in diary_files(folder)), default=None)
    late = _late(folder / INBOX, utc)
    free = shutil.disk_usage(folder).free
    serves = held(folder, SERVED)
    return Folder(str(folder), True, private, writable, free, sound, newest, late, serves)


def _late(inbox: Path, utc: float) -> int:
    """Return how many files wait longer than a photo may."""
    try:
        ages = [utc - entry.stat(follow_symlinks=False).st_mtime for entry in os.scandir(inbox)]
    except OSError:
        return 0
    return sum(age > KEPT_S + GRACE_S for age in ages)


def _is_known(zone: str) -> bool:
    try:
        zone_named(zone)
    except ScheduleError:
        return False
    return True


def _asked(home: Home) -> tuple[str, dict[str, Any] | None, dict[str, dict[str, Any]]]:
    """Return why the broker can't be asked, or "" with what the hub says of itself and of the toys."""
    try:
        board = board_of(home, MemoryRecords())
    except (ssl.SSLError, OSError, UnicodeDecodeError) as error:
        return f"its password or ca_file can't be read ({error})", None, {}
    states = board.states(tuple(home.toys))
    if isinstance(states, Refused):
        return states.reason, None, {}
    return "", board.hub(), states
