"""Where the parts are put together: the only file, beside the voice function's root, that names adapters.

What a part takes is imported as it is put together: a process that is begun again, after somebody killed it,
loads no more than what it is.
"""

from __future__ import annotations

import secrets
import sys
import time
from typing import TYPE_CHECKING

from devices.moments import Now

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from cuddles.alerts.send import Alerts
    from cuddles.app import App
    from cuddles.hub.events import Noticed
    from cuddles.hub.house import Household
    from cuddles.hub.keeper import Keeper
    from cuddles.hub.run import Hub
    from cuddles.hub.seen import Seen
    from cuddles.inboxes.folder import FolderInbox
    from cuddles.live.feed import Feed
    from cuddles.notify import Post
    from cuddles.ports import Place, Records, Workshop
    from cuddles.smarthome.reporter import Reporter
    from cuddles.stores.sqlite import SqliteRecords
    from cuddles.switchboard import MqttBoard
    from devices.drivers.mqtt import Link
    from devices.home import Home, Toy


def clock() -> Now:
    """Return now; the one place that asks the machine."""
    return Now(time.monotonic(), time.time())  # noqa: TID251  (the edge)


def data_folder(home_file: Path, data: Path | None) -> Path:
    """Return where records and diary are: beside the home file unless said otherwise."""
    return data if data is not None else home_file.absolute().parent / ".cuddles"


def app_of(home: Home, folder: Path) -> App:
    """Return the application over one machine's adapters."""
    from cuddles.app import App
    from cuddles.reception import Reception
    from cuddles.waking import LocalWorkshop

    records = records_of(folder)
    reception = Reception(records, secrets.token_bytes, place_of(folder, LocalWorkshop(folder)))
    return App(home, records, board_of(home, records), clock, lambda: secrets.token_hex(8), reception)


def records_of(folder: Path) -> SqliteRecords:
    """Return the records of a data folder, which is made for its owner alone."""
    from cuddles.stores.sqlite import SqliteRecords

    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return SqliteRecords(folder / "records.db")


def inbox_of(folder: Path) -> FolderInbox:
    """Return the inbox of a data folder; raises CantWrite."""
    from cuddles.inboxes.folder import FolderInbox

    return FolderInbox(folder / "inbox", lambda: secrets.token_hex(4))


def place_of(folder: Path, workshop: Workshop | None = None) -> Place:
    """Return where photos of a data folder wait and are worked; without a workshop nobody is woken."""
    from cuddles.jobs.sqlite import SqliteJobs
    from cuddles.patterns import erase
    from cuddles.ports import Place
    from cuddles.waking import Unwoken

    jobs = SqliteJobs(folder / "records.db")
    return Place(inbox_of(folder), jobs, workshop or Unwoken(), lambda drawing: erase(folder, drawing))


def board_of(home: Home, records: Records) -> MqttBoard:
    """Return the way to the home's switches and hub."""
    from cuddles.login import broker_of
    from cuddles.switchboard import MqttBoard

    return MqttBoard(home, broker_of(home), clock, records)


def feed_of(home: Home, folder: Path) -> Feed:
    """Return what toys say now, for the page; not begun."""
    from cuddles.live.feed import Feed
    from cuddles.live.past import Past
    from cuddles.login import broker_of

    return Feed(home, broker_of(home), clock, Past(home, folder / "diary", clock))


def hub_of(
    home: Home,
    folder: Path,
    tell: tuple[Callable[[str, Noticed], None], ...] = (),
    watch: tuple[Callable[[Seen], None], ...] = (),
) -> tuple[Hub, Link]:
    """Return a hub and its link, neither started; every relay of the home with what was remembered of it."""
    from cuddles.hub.diary import Diary
    from cuddles.hub.plans import Planner
    from cuddles.hub.run import Hub, alive
    from cuddles.login import broker_of
    from cuddles.messages import hub_topic
    from devices.drivers.events import Outgoing
    from devices.drivers.mqtt import Link

    records, now = records_of(folder), clock()
    household = _household_of(home, records, now)
    diary = Diary(folder / "diary", clock)
    hub = Hub(household, Planner(home, records, now), records, diary, clock, tell, watch)
    topic, payload = alive(household, yes=False, utc=now.utc)
    link = Link(
        broker_of(home),
        (*household.filters(), hub_topic(home.name)),
        hub.inbox.put,
        client_id=f"cuddles-{home.name}-{household.hub}",
        will=Outgoing(topic, payload, retain=True),
    )
    hub.wire = link
    return hub, link


def _household_of(home: Home, records: Records, now: Now) -> Household:
    """Return what a hub decides with, as it was remembered."""
    from cuddles.foreseen import model_of
    from cuddles.hub.house import Household
    from cuddles.hub.keeper import restored
    from cuddles.hub.teacher import Teacher

    found = records.get("hub")
    said = found.document if found else {}
    epoch = said.get("epoch")
    keepers = {name: keeper for name, toy in home.toys.items() if (keeper := keeper_of(home, toy))}
    wishes = {}
    for name, keeper in keepers.items():
        record = records.get(f"toy/{name}")
        if record is not None:
            keepers[name] = restored(keeper, record.document, now)
            wishes[name] = record.document.get("wish_id")
    household = Household(
        home,
        keepers,
        f"hub-{secrets.token_hex(4)}",
        epoch if isinstance(epoch, int) else 0,
        Teacher({name: model_of(keeper.toy, records) for name, keeper in keepers.items()}),
        announced=said.get("announced") is True,
    )
    for name, wish_id in wishes.items():
        household.remembered(name, wish_id)
    return household


def post_of(home: Home) -> Post:
    """Return what carries notices to people; closed by whoever asked for it."""
    from cuddles.notify import ByMail, ByWebhook, Carrier, Post

    said, carriers = home.notify, list[Carrier]()
    if said.mail is not None:
        carriers.append(ByMail(said.mail))
    if said.webhook_file is not None:
        carriers.append(ByWebhook(said.webhook_file))
    return Post(carriers)


def reporter_of(home: Home, folder: Path, environment: Mapping[str, str]) -> Reporter | None:
    """Return what reports changes to Alexa, where the skill's client id and secret are known; not begun."""
    from cuddles.smarthome.amazon import amazon_of

    amazon = amazon_of(environment, time.sleep)
    if amazon is None:
        return None
    import uuid

    from cuddles.smarthome.amazon import Gateway
    from cuddles.smarthome.reporter import Reporter

    gateway = Gateway(shared_records_of(folder, environment), amazon, lambda: clock().utc)
    return Reporter(home, gateway, lambda: str(uuid.uuid4()), _complain)


def alerts_of(folder: Path, environment: Mapping[str, str]) -> Alerts | None:
    """Return what alerts senders of drawings, where the skill's client id and secret are known.

    ``CUDDLES_STAGE=live`` says that the skill is published; without it alerts go to its developer's own devices.
    """
    from cuddles.smarthome.amazon import amazon_of

    amazon = amazon_of(environment, time.sleep)
    if amazon is None:
        return None
    from cuddles.alerts.send import Alerts

    live = environment.get("CUDDLES_STAGE") == "live"
    return Alerts(shared_records_of(folder, environment), amazon, lambda: clock().utc, live)


def shared_records_of(folder: Path, environment: Mapping[str, str]) -> Records:
    """Return the records that a voice function shares: in the bucket that the environment names, else here."""
    from cuddles.aws.records import bucket_of, records_in

    bucket = bucket_of(environment)
    return records_of(folder) if bucket is None else records_in(bucket, _complain)


def _complain(sentence: str) -> None:
    from cuddles import log

    line = f"cuddles: {sentence}"
    if not log.told(line):
        print(line, file=sys.stderr, flush=True)  # noqa: T201  (a daemon's log)


def keeper_of(home: Home, toy: Toy) -> Keeper | None:
    """Return a toy's keeper, if a relay with a sensor switches it."""
    from cuddles.hub.keeper import Keeper
    from devices.switches import Relay
    from devices.usual import ear_for

    if not isinstance(toy.switch, Relay) or toy.switch.sensor is None:
        return None
    ear = next((ear for ear in home.dog_ears.values() if ear.toy == toy.name), ear_for(toy))
    return Keeper(toy, toy.switch, ear)
