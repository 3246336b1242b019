"""What a plan weighs, before anything is made: resources, rights, the work it spares, hours that run, money.

Theory of operation. The paper asks for the automation of a task as a number. Here it is counted, not
estimated: by hand, each call of the plan is a step, and each value in its parameters is one that somebody
types or looks up; with a genome, somebody types the values in its file. `automation` is the share that is
spared.

Money has two ends. *Expected* is what the use that the genome declares costs; *most* is what it can cost if
nobody looks: instances that run all month, or a serverless endpoint that is asked without a pause. Both are
in the prices of the table, and a price that isn't there is said, not guessed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from taskoid.genome import NEVER, Async, Builtin, Realtime, Serverless
from taskoid.transcribe.call import Line, Written
from taskoid.transcribe.calls import calls_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genome import Endpoint, Genome, Use
    from taskoid.plan import Plan, Value
    from taskoid.prices import Prices
    from taskoid.transcribe.call import Call, Said

MONTH_H: Final = 730
"""AWS's own month, hours."""
LINGERS_H: Final = 0.25
"""An asynchronous endpoint's last instance stays about so long after the last request."""
LOOKED_LATER: Final = 1.25
"""Times its time to live, until an idle endpoint is found and deleted."""
LOG_KB: Final = 2
"""Of log, each request."""


@dataclass(frozen=True, slots=True)
class Right:
    """What a role that the plan makes may do, and on what, as a template writes it."""

    role: str
    action: str
    resources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """Money for one thing, in a month (or once): expected and at most; None where no price is known."""

    what: str
    expected: float | None
    most: float | None
    once: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours in a month that instances run: expected and at most."""

    expected: float
    most: float


@dataclass(frozen=True, slots=True)
class Weight:
    """All of it.

    Parameters
    ----------
    calls
        That a person would make one after the other.
    waits
        Of those, how many have to be waited for.
    values
        In the parameters of all calls.
    written
        In the genome's file.

    """

    resources: Mapping[str, int]
    rights: tuple[Right, ...]
    calls: int
    waits: int
    values: int
    written: int
    hours: Hours
    costs: tuple[Cost, ...]

    @property
    def automation(self) -> float:
        """Share of the values that nobody has to type."""
        return max(0.0, 1 - self.written / self.values)

    @property
    def month(self) -> Cost:
        """The month's sum; None where a price of it isn't known."""
        monthly = [one for one in self.costs if not one.once]
        return Cost("month", _sum(one.expected for one in monthly), _sum(one.most for one in monthly))


def weighed(genome: Genome, plan: Plan, written: int, prices: Prices) -> Weight:
    """Return what a genome's plan weighs; `written` counts the values in its file."""
    calls = calls_of(plan, genome.region)
    alarms = sum(one.type == "AWS::CloudWatch::Alarm" for one in plan.resources)
    hours = _hours(genome)
    return Weight(
        dict(sorted(Counter(one.type for one in plan.resources).items())),
        tuple(_rights(plan)),
        len(calls),
        sum(call.wait is not None for call in calls),
        sum(_values(call) for call in calls),
        written,
        hours,
        tuple(_costs(genome, hours, alarms, prices)),
    )


def _values(call: Call) -> int:
    return sum(1 for value in call.parameters.values() for _ in _leaves(value))


def _leaves(value: Said) -> Iterator[Said]:
    inner: Said = value.value if isinstance(value, Written) else value
    if isinstance(inner, Line) or not isinstance(inner, Mapping | tuple):
        yield inner
        return
    for one in inner.values() if isinstance(inner, Mapping) else inner:
        yield from _leaves(one)


def _rights(plan: Plan) -> Iterator[Right]:
    from taskoid.transcribe.cloudformation import value_of

    for one in plan.resources:
        for statement in statements_of(one.properties.get("Policies", ())):
            where = tuple(sorted(_shown(value_of(part)) for part in _many(statement["Resource"])))
            for action in _many(statement["Action"]):
                yield Right(one.name, str(action), where)


def statements_of(policies: Value) -> Iterator[Mapping[str, Value]]:
    """Yield the statements of a role's own policies."""
    for policy in _many(policies):
        document = policy.get("PolicyDocument") if isinstance(policy, Mapping) else None
        for statement in _many(document["Statement"]) if isinstance(document, Mapping) else ():
            if isinstance(statement, Mapping):
                yield statement


def _many(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


def _shown(value: object) -> str:
    """Return a value of a template in one word."""
    if not isinstance(value, Mapping):
        return str(value)
    inner = next(iter(value.values()))
    return f"{'.'.join(inner)}" if isinstance(inner, list) else str(inner)


def _hours(genome: Genome) -> Hours:
    """Return the hours that instances run for an endpoint; jobs are counted where they are paid, once."""
    kind = genome.endpoint.kind if genome.endpoint else None
    use = genome.use
    if isinstance(kind, Realtime):
        most = float(MONTH_H * kind.count)
        day = min(24.0, use.hours_a_day + kind.ttl_s / 3600 * LOOKED_LATER)
        return Hours(most if kind.ttl_s == NEVER else min(most, day * use.days_a_month * kind.count), most)
    if isinstance(kind, Async):
        return Hours(min(24.0, use.hours_a_day + LINGERS_H) * use.days_a_month, MONTH_H * kind.count)
    return Hours(0.0, 0.0)


def _costs(genome: Genome, hours: Hours, alarms: int, prices: Prices) -> Iterator[Cost]:
    if genome.endpoint is not None:
        yield from _endpoint(genome.endpoint, genome.use, hours, prices)
        yield Cost("alarms", alarms * prices.alarm_month, alarms * prices.alarm_month)
    if genome.transform is not None:
        job = genome.transform
        hour = _times(prices.instance_hour.get(job.instance), job.count)
        yield Cost(f"an hour of transform on {job.count} x {job.instance}", hour, hour, once=True)
    if isinstance(genome.model, Builtin):
        said = genome.model.training
        most = _times(prices.instance_hour.get(said.instance), said.count * said.longest_s / 3600)
        yield Cost(f"training on {said.count} x {said.instance}", most, most, once=True)


def _endpoint(end: Endpoint, use: Use, hours: Hours, prices: Prices) -> Iterator[Cost]:
    calls, kind = use.calls_a_day * use.days_a_month, end.kind
    if isinstance(kind, Serverless):
        second = prices.serverless_gb_second * kind.memory_mb / 1024
        most = second * kind.concurrency * MONTH_H * 3600
        yield Cost(f"requests in {kind.memory_mb} MB", calls * use.seconds_a_call * second, most)
        data = calls * use.kb_a_call / 1e6 * prices.serverless_gb_data
        yield Cost("data in and out", data, data)
        if kind.warm:
            yield Cost(f"{kind.warm} kept warm", None, None)
    else:
        price = prices.instance_hour.get(kind.instance)
        yield Cost(
            f"{kind.count} x {kind.instance}", _times(price, hours.expected), _times(price, hours.most)
        )
    log = calls * LOG_KB / 1e6 * prices.log_gb
    yield Cost("log", log, log)


def _times(price: float | None, count: float) -> float | None:
    return None if price is None else price * count


def _sum(values: Iterator[float | None]) -> float | None:
    found = list(values)
    known = [one for one in found if one is not None]
    return sum(known) if len(known) == len(found) else None
