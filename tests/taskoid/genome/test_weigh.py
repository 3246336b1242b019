"""What a genome weighs is counted from its plan, and its money is the table's, by hand."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from taskoid.genes.read import values_in
from taskoid.prices import prices
from taskoid.transcribe.cloudformation import template
from taskoid.weigh import weighed
from taskoid.weighed import as_json, lines

if TYPE_CHECKING:
    from taskoid.genes.read import Read
    from taskoid.plan import Plan
    from taskoid.weigh import Weight

Examples = dict[str, tuple["Read", "Plan"]]


def weight_of(name: str, examples: Examples) -> Weight:
    read, plan = examples[name]
    return weighed(read.genome, plan, values_in(read), prices())


def test_an_endpoint_that_is_deleted_when_idle_runs_for_its_use_alone(examples: Examples) -> None:
    weight = weight_of("paper-tensorflow.yaml", examples)
    hours = (2 + 4 * 1.25) * 22
    assert (weight.hours.expected, weight.hours.most) == (hours, 730)
    machine = weight.costs[0]
    assert machine.what == "1 x ml.c5.xlarge"
    assert machine.expected == pytest.approx(hours * 0.204)
    assert machine.most == pytest.approx(148.92)
    log = 200 * 22 * 2 / 1e6 * 0.5
    assert weight.month.expected == pytest.approx(hours * 0.204 + 3 * 0.1 + log)


def test_a_serverless_endpoint_costs_what_is_asked(examples: Examples) -> None:
    weight = weight_of("outline-serverless.yaml", examples)
    assert (weight.hours.expected, weight.hours.most) == (0, 0)
    second = 0.00002 * 3
    assert weight.costs[0].expected == pytest.approx(100 * 22 * 0.5 * second)
    assert weight.costs[0].most == pytest.approx(5 * 730 * 3600 * second)
    assert weight.costs[1].expected == pytest.approx(100 * 22 * 0.001 * 0.016)


def test_an_asynchronous_one_lingers_a_quarter_of_an_hour(examples: Examples) -> None:
    weight = weight_of("outline-async.json", examples)
    assert (weight.hours.expected, weight.hours.most) == (2.25 * 22, 1460)
    assert weight.costs[-1].once
    assert weight.costs[-1].what == "an hour of transform on 1 x ml.c5.xlarge"


def test_training_is_paid_once_at_most_for_as_long_as_it_may_take(examples: Examples) -> None:
    weight = weight_of("builtin-resnet.yaml", examples)
    training = weight.costs[-1]
    assert (training.once, training.most) == (True, pytest.approx(6 * 0.736))
    assert weight.month.most == pytest.approx(730 * 0.115 + 0.3 + 100 * 22 * 2 / 1e6 * 0.5)


def test_a_price_that_is_not_known_is_said_and_not_guessed(examples: Examples) -> None:
    read, plan = examples["paper-tensorflow.yaml"]
    less = dataclasses.replace(prices(), instance_hour={})
    weight = weighed(read.genome, plan, 1, less)
    assert (weight.month.expected, weight.month.most) == (None, None)
    assert any("no price known here" in line for line in lines(weight, less))


def test_counts_are_those_of_the_plan(plans: tuple[tuple[Read, Plan], ...]) -> None:
    for read, plan in plans[:60]:
        weight = weighed(read.genome, plan, values_in(read), prices())
        made = template(plan)["Resources"]
        assert sum(weight.resources.values()) == len(made)
        rights = sum(
            len(statement["Action"])
            for one in made.values()
            for policy in one["Properties"].get("Policies", ())
            for statement in policy["PolicyDocument"]["Statement"]
        )
        assert len(weight.rights) == rights
        assert 0 < weight.automation < 1
        assert weight.calls >= len(made)
        json.dumps(as_json(weight, prices()), allow_nan=False)


def test_the_share_that_is_spared_is_of_the_values_that_are_typed(examples: Examples) -> None:
    weight = weight_of("paper-tensorflow.yaml", examples)
    assert weight.written == 15
    assert weight.automation == pytest.approx(1 - 15 / weight.values)
    assert weight.automation > 0.85
    assert weight.calls == 20
    told = list(lines(weight, prices()))
    assert "20 calls by hand, 5 of them waited for" in "\n".join(told)


def test_people_read_when_prices_are_from_and_what_is_most(examples: Examples) -> None:
    told = "\n".join(lines(weight_of("paper-tensorflow.yaml", examples), prices()))
    assert "month: 31.72 USD expected, 149.22 at most" in told
    assert f"prices of us-east-1, {prices().as_of}" in told
    assert "ScheduleRole: lambda:InvokeFunction on IdleFunction.Arn" in told
