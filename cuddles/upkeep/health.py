"""Is everything that keeps a toy warm well? From facts to one line for each thing, with a cure. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from cuddles.app import HUB_OLDEST_S
from devices.schedule import CLOCK_SET_S
from devices.switches import Manual, Relay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from devices.home import Home, Toy

Sign = Literal["ok", "note", "wrong"]
LEAST_FREE: Final = 200 * 2**20
"""Of the disk: records and diary need more room than that sooner or later."""
AHEAD_S: Final = 60.0
"""A diary that is so much younger than now was written by a clock that is wrong, or now is."""
NONE, SOUND, DAMAGED = "none", "sound", "damaged"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at: how it is, in words, and what to do where it isn't well."""

    name: str
    sign: Sign
    words: str
    cure: str = ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A data folder: its path, whether it is there, others may enter it, it may be written, and room (bytes)."""

    path: str
    there: bool
    private: bool
    writable: bool
    free: int
    records: str
    newest: float | None
    """When its diary was last written, UTC seconds."""
    late: int
    """Photos that wait longer than any may."""
    serves: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What was found; of the broker only where there is a home.

    Parameters
    ----------
    utc
        Now.
    home, problem
        The home, or why it can't be read.
    zone_known
        Whether the home's time zone is known on this machine.
    folder
        Its data.
    broker
        Why the broker can't be asked, "" where it answered.
    hub
        What the hub said of itself last.
    states
        What it shows of each toy.

    """

    utc: float
    home: Home | None
    problem: str
    zone_known: bool
    folder: Folder
    broker: str = ""
    hub: Mapping[str, Any] | None = None
    states: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def checks(facts: Facts) -> list[Check]:
    """Return every check, in the order in which things depend on each other."""
    found = [_home(facts), *_folder(facts.folder), _clock(facts)]
    if facts.home is not None:
        found += [_broker(facts), *_after_broker(facts, facts.home)]
    return [*found, _photos(facts.folder), _serve(facts.folder)]


def _home(facts: Facts) -> Check:
    if facts.home is None:
        return Check(
            "home", "wrong", facts.problem, "mend the home file: cuddles dogear check FILE tells all"
        )
    toys = len(facts.home.toys)
    return Check("home", "ok", f"{facts.home.name}, {toys} {'toy' if toys == 1 else 'toys'}")


def _folder(folder: Folder) -> Iterator[Check]:
    if not folder.there:
        yield Check(
            "data", "note", f"{folder.path} isn't there yet", "it is made with the first command or hub"
        )
        return
    if not folder.private:
        cure = f"chmod 700 {folder.path}, as the user who runs the hub"
        yield Check("data", "wrong", f"{folder.path} is open to others, or somebody else's", cure)
    elif not folder.writable:
        cure = "run this as the user who runs the hub, or give the folder to that user"
        yield Check("data", "wrong", f"{folder.path} can't be written", cure)
    else:
        yield Check("data", "ok", f"{folder.path} is private and can be written")
    yield {
        NONE: Check("records", "note", "there are none yet"),
        SOUND: Check("records", "ok", "records.db is sound"),
    }.get(
        folder.records,
        Check("records", "wrong", "records.db is damaged", "cuddles home restore, from the last backup"),
    )
    room = f"{folder.free / 2**20:,.0f} MiB free"
    if folder.free < LEAST_FREE:
        yield Check("disk", "wrong", room, "make room: a full disk loses the diary and plans")
    else:
        yield Check("disk", "ok", room)


def _clock(facts: Facts) -> Check:
    cure = "set the clock: see that this machine gets its time from the network"
    if facts.utc < CLOCK_SET_S:
        return Check("clock", "wrong", "it isn't set", cure)
    if facts.folder.newest is not None and facts.folder.newest > facts.utc + AHEAD_S:
        return Check("clock", "wrong", "the diary was written later than now", cure)
    if not facts.zone_known:
        return Check(
            "clock", "wrong", "the home's time zone isn't known here", "install tzdata, or mend zone"
        )
    zone = f", {facts.home.zone}" if facts.home is not None else ""
    return Check("clock", "ok", f"plausible{zone}")


def _broker(facts: Facts) -> Check:
    if facts.broker:
        cure = "see that mosquitto runs, and that broker: in home.yaml has its address and password"
        return Check("broker", "wrong", facts.broker, cure)
    return Check("broker", "ok", "it answers")


def _after_broker(facts: Facts, home: Home) -> Iterator[Check]:
    if facts.broker:
        return
    minded = any(isinstance(toy.switch, Relay) and toy.switch.sensor for toy in home.toys.values())
    hub = _hub(facts, minded=minded)
    yield hub
    for toy in home.toys.values():
        yield _toy(toy, facts.states.get(toy.name, {}), live=hub.sign == "ok")


def _hub(facts: Facts, *, minded: bool) -> Check:
    said = facts.hub or {}
    at = said.get("at")
    cure = "begin cuddles serve, or cuddles hub run"
    if said.get("alive") is True and isinstance(at, int | float):
        age = facts.utc - at
        if abs(age) <= HUB_OLDEST_S:
            return Check("hub", "ok", f"live, said so {max(age, 0.0):.0f} s ago")
        return Check("hub", "wrong", f"silent for {age / 60:.0f} minutes", cure)
    if not minded:
        return Check("hub", "note", "none runs, and no toy here needs one")
    return Check("hub", "wrong", "none runs", cure)


def _toy(toy: Toy, state: Mapping[str, Any], *, live: bool) -> Check:
    name = f"toy {toy.name}"
    if not isinstance(toy.switch, Relay):
        how = (
            "a person warms it"
            if isinstance(toy.switch, Manual)
            else "its switch is called and never answers"
        )
        return Check(name, "note", f"{how}: nothing of it can be looked at")
    if toy.switch.sensor is None:
        return Check(name, "note", "no sensor: the hub doesn't mind it", f"cuddles device check {toy.name}")
    if not live or not state:
        cure = f"without a hub, cuddles device check {toy.name} looks itself"
        return Check(name, "note" if not live else "wrong", "no hub shows it", cure)
    if state.get("online") is not True:
        return Check(name, "wrong", "its switch is offline", "is it plugged in, and in reach of the Wi-Fi?")
    if state.get("latch"):
        cure = f"look at the toy and its pad; once it is well: cuddles warm {toy.name} --rearm"
        return Check(name, "wrong", f"stopped by a fault ({state['latch']}): {state.get('why', '')}", cure)
    if state.get("ready") is not True:
        return Check(name, "wrong", "its settings aren't verified", f"cuddles device check {toy.name}")
    warm = state.get("celsius")
    heat = f", {warm:g} °C" if isinstance(warm, int | float) else ""
    return Check(name, "ok", f"online, settings verified{heat}")


def _photos(folder: Folder) -> Check:
    if folder.late == 0:
        return Check("photos", "ok", "none waits longer than 15 minutes")
    noun = "photo waits" if folder.late == 1 else "photos wait"
    cure = "begin cuddles serve, which deletes what is old; if it runs, begin it again and report this"
    return Check("photos", "wrong", f"{folder.late} {noun} longer than 15 minutes: that is a defect", cure)


def _serve(folder: Folder) -> Check:
    if folder.serves:
        return Check("serve", "ok", "cuddles serve runs")
    return Check(
        "serve", "note", "cuddles serve doesn't run", "without it Alexa gets no answer from this home"
    )
