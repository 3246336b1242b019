"""A home file, read: text -> plain values -> pydantic -> `Home`, with every problem at its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cuddles.homefile.plain import LARGEST_BYTES, Plain, Where, read_plain
from cuddles.homefile.problems import HomeFileError, Problem
from cuddles.names import shown
from devices.home import Notify
from devices.laws import broken_laws
from devices.switches import Webhook

if TYPE_CHECKING:
    from pathlib import Path

    from devices.home import Home, Toy
    from devices.laws import Broken


@dataclass(frozen=True, slots=True)
class Read:
    """A home and the text it was read from: `spot` tells where in it something stands."""

    home: Home
    plain: Plain

    def spot(self, where: Where) -> tuple[int, int]:
        """Return line and column (from 1) of a path such as ``("toys", "bear", "switch")``."""
        if where[:1] == ("plans",) and where[:2] not in self.plain.keys:
            where = ("plans", *(str(part).rpartition("/")[2] for part in where[1:2]), *where[2:])
        return self.plain.spot(where, key=True)


def read_home(content: bytes | str, name: str = "home.yaml") -> Read:
    """Return the home that a file declares, whether or not it keeps the laws.

    Raises
    ------
    HomeFileError
        With everything that is wrong, each at its line and column.

    """
    from pydantic import ValidationError

    from cuddles.homefile.convert import home_of
    from cuddles.homefile.models import HomeDoc
    from cuddles.homefile.sentences import problems_of

    plain = read_plain(content, name)
    try:
        doc = HomeDoc.model_validate(plain.value)
    except ValidationError as error:
        raise HomeFileError(name, problems_of(error, plain)) from error
    home, problems = home_of(doc, plain)
    if problems:
        raise HomeFileError(name, problems)
    return Read(home, plain)


def load_home(path: Path) -> Home:
    """Return the home of a file, ready to be used: it keeps every law, and files it names are found from it.

    Raises
    ------
    HomeFileError
        For a file that can't be read, that is wrong, or whose home breaks a law.

    """
    return home_from(content_of(path), path)


def home_from(content: bytes, path: Path) -> Home:
    """Return the home of a file's bytes, as `load_home` does; raises HomeFileError."""
    name = shown(str(path))
    read = read_home(content, name)
    errors = [law for law in laws_of(read.home) if law.severity == "error"]
    if errors:
        found = [Problem(*read.spot(law.where), law.message, law.cure) for law in errors]
        found.sort(key=lambda problem: (problem.line, problem.column))
        raise HomeFileError(name, tuple(found))
    return _found_from(read.home, path.absolute().parent)


def content_of(path: Path) -> bytes:
    """Return the bytes of a home file, hardly more than it may have; raises HomeFileError for none."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        problem = Problem(1, 1, f"it can't be read ({why})", "name a file like examples/home.yaml")
        raise HomeFileError(shown(str(path)), (problem,)) from error


def zones_for(zone: str) -> frozenset[str]:
    """Return zones of the database to check one against: that one alone where it is known, else all."""
    from zoneinfo import available_timezones

    from devices.calendar import zone_named
    from devices.schedule import ScheduleError

    try:
        zone_named(zone)
    except ScheduleError:
        return frozenset(available_timezones())
    return frozenset({zone})


def laws_of(home: Home) -> tuple[Broken, ...]:
    """Return which laws a home breaks, without a skill package to compare with."""
    return broken_laws(home, zones=zones_for(home.zone))


def _found_from(home: Home, folder: Path) -> Home:
    """Return the home with the files it names as paths from its own folder."""
    broker = home.broker
    secret, ca = (str(folder / name) if name else None for name in (broker.password_file, broker.ca_file))
    toys = {name: _toy_from(toy, folder) for name, toy in home.toys.items()}
    found = replace(broker, password_file=secret, ca_file=ca)
    return replace(home, toys=toys, broker=found, notify=_notify_from(home.notify, folder))


def _notify_from(notify: Notify, folder: Path) -> Notify:
    mail, hook = notify.mail, notify.webhook_file
    if mail is not None and mail.password_file:
        mail = replace(mail, password_file=str(folder / mail.password_file))
    return Notify(mail, str(folder / hook) if hook else None)


def _toy_from(toy: Toy, folder: Path) -> Toy:
    if not isinstance(toy.switch, Webhook):
        return toy
    return replace(toy, switch=replace(toy.switch, key_file=str(folder / toy.switch.key_file)))
