"""Whoever sent a drawing and allowed it hears once that its pattern is ready."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from amazon_here import LWA, Here, amazon_here
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services.proactive_events import CreateProactiveEventRequest

from cuddles.alerts import subscribers
from cuddles.alerts.message import Subscriber, alert
from cuddles.alerts.send import Alerts
from cuddles.bootstrap import clock, place_of, records_of
from cuddles.drawing_book import DrawingBook
from cuddles.drawings import Drawing, State
from cuddles.forked import Forker, Warm
from cuddles.smarthome.amazon import BUSY, NOT_TAKEN, WRONG_CLIENT
from cuddles.stores.memory import MemoryRecords
from cuddles.workshop.run import Bench

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
NOW = 1_790_000_000.0
READY = Drawing("d1", "bear", "ana", NOW - 60, NOW - 5, State.READY, "patterns/d1")
PATH = "/v1/proactiveEvents/stages/development"
USER = "amzn1.ask.account.ANA"


@pytest.fixture
def here() -> Iterator[Here]:
    with amazon_here() as servers:
        yield servers


class Home:
    """A home whose Ana allowed alerts."""

    def __init__(self, here: Here, waits_s: tuple[float, ...] = (0.5,), *, live: bool = False) -> None:
        self.records = MemoryRecords()
        subscribers.subscribe(
            self.records, "ana", Subscriber(USER, here.url, {"en-US": "Cuddles", "ja-JP": "型紙"})
        )
        self.alerts = Alerts(self.records, here.amazon(waits_s), lambda: NOW, live)


def test_the_sender_is_alerted_once(here: Here) -> None:
    home = Home(here)
    assert home.alerts.of(READY) is None
    assert home.alerts.of(READY) is None
    (said,) = here.at(PATH)
    assert said["relevantAudience"] == {"type": "Unicast", "payload": {"user": USER}}
    assert said["localizedAttributes"] == [
        {"locale": "en-US", "creator": "Cuddles"},
        {"locale": "ja-JP", "creator": "型紙"},
    ]
    assert said["event"]["payload"]["messageGroup"]["creator"]["name"] == "localizedattribute:creator"
    assert (said["timestamp"], said["expiryTime"]) == ("2026-09-21T14:13:20Z", "2026-09-22T02:13:20Z")
    assert here.at(LWA)[0]["scope"] == "alexa::proactive_events"
    assert home.alerts.of(replace(READY, id="d2")) is None
    assert len({one["referenceId"] for one in here.at(PATH)}) == 2


def test_the_request_is_as_the_sdk_knows_it() -> None:
    said = alert("d1", Subscriber(USER, "https://api.eu.amazonalexa.com", {"en-US": "Cuddles"}), NOW)
    read = DefaultSerializer().deserialize(_json(said), CreateProactiveEventRequest)
    again = DefaultSerializer().serialize(read)
    assert set(again) == set(said)
    assert again["event"] == said["event"]
    assert again["relevantAudience"] == said["relevantAudience"]


def _json(said: object) -> str:
    import json

    return json.dumps(said)


@pytest.mark.parametrize(
    "drawing",
    [
        replace(READY, who=""),
        replace(READY, who="bob"),
        replace(READY, state=State.WORKING),
        replace(READY, state=State.REFUSED),
        replace(READY, since=NOW - 4000),
    ],
)
def test_nobody_else_is_alerted(here: Here, drawing: Drawing) -> None:
    assert Home(here).alerts.of(drawing) is None
    assert here.asked == []


def test_leave_that_was_taken_back_counts(here: Here) -> None:
    home = Home(here)
    subscribers.unsubscribe(home.records, "ana")
    assert home.alerts.of(READY) is None
    assert here.asked == []
    assert USER not in str([home.records.get(key) for key in home.records.keys("")])


def test_what_was_not_sent_is_due_still(here: Here) -> None:
    home = Home(here)
    here.answers[PATH] = [(500, {}), (500, {}), (400, {})]
    assert home.alerts.of(READY) == BUSY
    assert here.paused == [0.5]
    assert home.alerts.of(READY) == NOT_TAKEN
    here.answers[LWA] = [(401, {"error": "invalid_client"})]
    assert home.alerts.of(READY) == WRONG_CLIENT
    assert home.alerts.of(READY) is None
    assert len(here.at(PATH)) == 4
    here.answers[PATH] = [(409, {})]
    assert home.alerts.of(replace(READY, id="d2")) is None


def test_a_published_skill_alerts_everybody(here: Here) -> None:
    assert Home(here, live=True).alerts.of(READY) is None
    assert len(here.at("/v1/proactiveEvents")) == 1


def test_a_workshop_alerts_and_tries_again_at_its_next_beginning(
    here: Here, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    home = Home(here)
    alerts = replace(home.alerts, utc=lambda: clock().utc)
    now = clock().utc
    records, place, stop = records_of(tmp_path), place_of(tmp_path), threading.Event()
    DrawingBook(records).add(replace(READY, sent=now, since=now))
    bench, forker = Bench(tmp_path, records, place, alerts, stop), Forker(Warm(()))
    request.addfinalizer(forker.end)
    here.answers[PATH] = [(500, {}), (500, {})]
    stop.set()
    for asked in (2, 3, 3):
        bench.stay(forker, until_idle=True)
        deadline = time.monotonic() + 10
        while len(here.at(PATH)) < asked and time.monotonic() < deadline:
            time.sleep(0.02)
        assert len(here.at(PATH)) == asked
