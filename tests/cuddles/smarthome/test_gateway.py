"""Events on their way to Alexa: tokens are renewed, taken back and never told; waiting has an end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from amazon_here import CODE, EVENTS, LWA, Here, amazon_here

from cuddles.smarthome import grants
from cuddles.smarthome.amazon import BUSY, NOT_TAKEN, TAKEN_BACK, WRONG_CLIENT, Gateway, amazon_of
from cuddles.smarthome.grants import Grant
from cuddles.smarthome.post import UNREACHABLE
from cuddles.stores.memory import MemoryRecords

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
NOW = 1_790_000_000.0
DISABLED = (403, {"header": {}, "payload": {"code": "SKILL_DISABLED_EXCEPTION"}})


@pytest.fixture
def here() -> Iterator[Here]:
    with amazon_here() as servers:
        yield servers


@pytest.fixture
def records() -> MemoryRecords:
    return MemoryRecords()


def gateway(here: Here, records: MemoryRecords, now: float = NOW) -> Gateway:
    return Gateway(records, here.amazon(), lambda: now)


def linked(here: Here, records: MemoryRecords, account: str = "home") -> Grant:
    grant = here.amazon().granted(CODE, account, "EU", NOW)
    assert isinstance(grant, Grant)
    grants.keep(records, grant)
    return grant


def event(token: str) -> dict[str, object]:
    return {"event": {"token": token}}


def test_a_code_becomes_tokens_and_an_event_goes_out(here: Here, records: MemoryRecords) -> None:
    grant = linked(here, records)
    assert grant.until == NOW + 3600
    assert gateway(here, records).send(event) == ()
    assert here.asked[-1] == (EVENTS, {"event": {"token": grant.access}}, grant.access)
    assert here.at(LWA)[0]["grant_type"] == "authorization_code"
    assert "canary" not in repr(grant) + repr(here.amazon())


def test_wrong_codes_and_clients_are_told_and_a_code_is_tried_once(here: Here) -> None:
    assert here.amazon().granted("another", "home", "EU", NOW) is TAKEN_BACK
    here.answers[LWA] = [(401, {"error": "invalid_client"}), (503, {}), (200, {"nonsense": 1}), (200, {})]
    assert here.amazon().granted(CODE, "home", "EU", NOW) is WRONG_CLIENT
    assert here.amazon().granted(CODE, "home", "EU", NOW) is BUSY
    assert here.amazon().granted(CODE, "home", "EU", NOW) is NOT_TAKEN
    assert len(here.at(LWA)) == 4
    assert here.paused == []


def test_without_a_grant_nothing_is_sent(here: Here, records: MemoryRecords) -> None:
    assert gateway(here, records).send(event) == ()
    assert here.asked == []


def test_a_token_is_renewed_before_its_end(here: Here, records: MemoryRecords) -> None:
    before = linked(here, records)
    assert gateway(here, records, NOW + 3590).send(event) == ()
    after = grants.grant_of(records, "home")
    assert after is not None
    assert after.access != before.access
    assert after.until == NOW + 3590 + 3600
    assert [body.get("grant_type") for body in here.at(LWA)] == ["authorization_code", "refresh_token"]


def test_a_token_that_is_not_taken_is_renewed_once(here: Here, records: MemoryRecords) -> None:
    before = linked(here, records)
    here.good.clear()
    assert gateway(here, records).send(event) == ()
    assert [token for path, _, token in here.asked if path == EVENTS] == [
        before.access,
        grants.grant_of(records, "home").access,  # type: ignore[union-attr]
    ]
    here.answers[EVENTS] = [(401, {}), (401, {}), (401, {})]
    assert gateway(here, records).send(event) == (NOT_TAKEN,)
    assert len(here.at(EVENTS)) == 4, "renewed once, and then given up"


def test_a_disabled_skill_forgets_the_tokens_of_that_account(here: Here, records: MemoryRecords) -> None:
    linked(here, records, "ana")
    linked(here, records, "bob")
    here.answers[EVENTS] = [DISABLED]
    assert gateway(here, records).send(event) == (TAKEN_BACK,)
    assert [grant.account for grant in grants.all_grants(records)] == ["bob"]


def test_a_grant_that_was_taken_back_is_forgotten(here: Here, records: MemoryRecords) -> None:
    linked(here, records)
    here.refreshing.clear()
    assert gateway(here, records, NOW + 4000).send(event) == (TAKEN_BACK,)
    assert grants.all_grants(records) == ()
    assert here.at(EVENTS) == []


def test_missing_leave_forgets_nothing(here: Here, records: MemoryRecords) -> None:
    linked(here, records)
    here.answers[EVENTS] = [(403, {"payload": {"code": "INSUFFICIENT_PERMISSION_EXCEPTION"}}), (400, {})]
    assert gateway(here, records).send(event) == (NOT_TAKEN,)
    assert gateway(here, records).send(event) == (NOT_TAKEN,)
    assert len(grants.all_grants(records)) == 1


def test_what_passes_is_tried_again_with_waits_and_an_end(here: Here, records: MemoryRecords) -> None:
    linked(here, records)
    here.answers[EVENTS] = [(429, {}), (503, {})]
    assert gateway(here, records).send(event) == ()
    assert here.paused == [0.5, 2.0]
    here.answers[EVENTS] = [(500, {})] * 5
    assert gateway(here, records).send(event) == (BUSY,)
    assert len(here.answers[EVENTS]) == 2
    assert len(grants.all_grants(records)) == 1


def test_silence_has_an_end(here: Here, records: MemoryRecords) -> None:
    linked(here, records)
    here.answers[EVENTS] = [(0, {})]
    begun = time.monotonic()
    found = Gateway(records, here.amazon((), 0.3), lambda: NOW).send(event)
    assert found == (UNREACHABLE,)
    assert time.monotonic() - begun < 2.0


def test_who_the_skill_is_stands_in_the_environment() -> None:
    assert amazon_of({}, print) is None
    assert amazon_of({"CUDDLES_CLIENT_ID": "c"}, print) is None
    found = amazon_of({"CUDDLES_CLIENT_ID": "c", "CUDDLES_CLIENT_SECRET": "canary"}, print)
    assert found is not None
    assert found.lwa == "https://api.amazon.com/auth/o2/token"
    assert found.apis["EU"] == "https://api.eu.amazonalexa.com"
    assert "canary" not in repr(found)
