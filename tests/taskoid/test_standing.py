"""What a taskoid that stands costs and when it goes, and what it is offered for."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from taskoid.genome import Builtin, Endpoint, Genome, Input, Place, Realtime, Training
from taskoid.offered import offered
from taskoid.plan import Plan
from taskoid.prices import prices
from taskoid.standing import Standing, as_json, ends, lines, span, spent
from taskoid.tacu import plan_of
from taskoid.weigh import weighed

NOW = 1_800_000_000.0
RUNS = Standing(
    "bear",
    "us-east-1",
    12,
    "UPDATE_COMPLETE",
    "InService",
    since=NOW - 36_000,
    machines={"ml.m5.large": 2},
    used=NOW - 600,
    ttl_s=3600,
)


def test_an_hour_is_that_of_all_that_runs_and_the_sum_that_since_it_was_made() -> None:
    price = prices().instance_hour["ml.m5.large"]
    said = spent(RUNS, prices(), NOW)
    assert said.hour == pytest.approx(2 * price)
    assert said.so_far == pytest.approx(20 * price)
    assert spent(replace(RUNS, machines={"ml.m5.large": 0}), prices(), NOW).hour == 0
    unknown = spent(replace(RUNS, machines={"ml.unheard.of": 1}), prices(), NOW)
    assert (unknown.hour, unknown.so_far) == (None, None)
    assert spent(replace(RUNS, machines=None, memory_mb=3072), prices(), NOW).hour == 0


def test_it_goes_so_long_after_the_last_request_or_after_it_was_made() -> None:
    assert ends(RUNS) == NOW - 600 + 3600
    assert ends(replace(RUNS, used=None)) == NOW - 36_000 + 3600
    assert ends(replace(RUNS, ttl_s=None)) is None


def test_it_is_told_to_people_and_to_programs() -> None:
    told = list(lines(RUNS, prices(), NOW))
    assert told[0] == "bear in us-east-1: UPDATE_COMPLETE, 12 resources"
    assert told[1] == "endpoint  InService, 2 x ml.m5.large, made 10 h ago"
    assert told[2].startswith("costs     0.")
    assert told[3:] == ["used      10 min ago", "lives     1 h without a request: 50 min are left"]
    said = as_json(RUNS, prices(), NOW)
    json.dumps(said)
    assert said["ends"] == NOW + 3000
    gone = replace(RUNS, endpoint=None, since=None, machines=None)
    assert list(lines(gone, prices(), NOW))[1].endswith("deploy brings it back")
    serverless = replace(
        RUNS, machines=None, memory_mb=3072, ttl_s=None, used=None, cause="no-memory: too little."
    )
    told = list(lines(serverless, prices(), NOW))
    assert told[1:] == [
        "endpoint  InService, serverless, 3072 MB, made 10 h ago",
        "costs     nothing while nobody asks",
        "used      no request is counted in the last two weeks",
        "wrong     no-memory: too little.",
    ]


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59, "59 s"), (60, "1 min"), (7500, "2 h 5 min"), (86_400, "1 d"), (90_061, "1 d 1 h")],
)
def test_times_have_their_two_largest_units(seconds: float, text: str) -> None:
    assert span(seconds) == text


def test_what_is_agreed_to_is_offered_with_its_price() -> None:
    learner = Genome(
        "learner",
        "us-east-1",
        Builtin(Training("ml.g4dn.xlarge", Place("models", "learner/")), 400),
        input=Input(Place("drawings", "masks/")),
        endpoint=Endpoint(Realtime("ml.m5.large")),
    )
    plan = plan_of(learner, dt.date(2026, 9, 1))
    assert isinstance(plan, Plan)
    told = list(offered(weighed(learner, plan, 12, prices()), prices()))
    assert told[0] == f"{len(plan.resources)} resources"
    assert any(line.startswith("once    training on 1 x ml.g4dn.xlarge: ") for line in told)
    assert told[-1].startswith("a month ")
    assert "USD expected" in told[-1]
