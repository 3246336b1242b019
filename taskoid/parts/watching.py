"""What is seen of an endpoint: its log, kept for so many days, and alarms on errors, slowness and idleness.

Asynchronous endpoints count under other names: failures instead of 5XX answers, and the time a request waits in
the queue instead of the model's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.genome import Async, Realtime
from taskoid.parts import names
from taskoid.parts.serving import LOG
from taskoid.plan import Resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taskoid.genome import Endpoint, Genome
    from taskoid.plan import Value

NAMESPACE: Final = "AWS/SageMaker"
PERIOD_S: Final = 300
HOUR_S: Final = 3600
SLOW_PERIODS: Final = 3
"""Five minutes three times: one cold start is no alarm."""


def log(genome: Genome, end: Endpoint) -> Resource:
    """Return the endpoint's log group."""
    properties: dict[str, Value] = {"LogGroupName": names.log_group(genome), "RetentionInDays": end.log_days}
    return Resource(LOG, "AWS::Logs::LogGroup", properties, kept=False)


def alarms(genome: Genome, end: Endpoint) -> Iterator[Resource]:
    """Yield the alarms that the genome asks for."""
    queued = isinstance(end.kind, Async)
    said = end.alarms
    if said.errors is not None:
        name = "InvocationFailures" if queued else "Invocation5XXErrors"
        yield _alarm(genome, end, "Errors", name, Statistic="Sum", Threshold=said.errors)
    if said.latency_s is not None:
        yield _slow(genome, end, said.latency_s, queued=queued)
    if said.idle_h is not None and isinstance(end.kind, Realtime):
        yield _idle(genome, end, said.idle_h)


def _slow(genome: Genome, end: Endpoint, latency_s: float, *, queued: bool) -> Resource:
    """Return the alarm on slow answers; the model's time is in microseconds, the queue's in milliseconds."""
    if queued:
        told: dict[str, Value] = {"Statistic": "Maximum", "Threshold": round(latency_s * 1000)}
        return _alarm(genome, end, "Slow", "TimeInBacklog", **told, EvaluationPeriods=SLOW_PERIODS)
    told = {"ExtendedStatistic": "p99", "Threshold": round(latency_s * 1_000_000)}
    return _alarm(genome, end, "Slow", "ModelLatency", **told, EvaluationPeriods=SLOW_PERIODS)


def _idle(genome: Genome, end: Endpoint, hours: int) -> Resource:
    """Return the alarm on money for nothing: no request counts as none, and so does no count."""
    return _alarm(
        genome,
        end,
        "Idle",
        "Invocations",
        Statistic="Sum",
        Threshold=1,
        Period=HOUR_S,
        EvaluationPeriods=hours,
        ComparisonOperator="LessThanThreshold",
        TreatMissingData="breaching",
    )


def dimensions(genome: Genome, *, variant: bool) -> tuple[Value, ...]:
    """Return what a metric of the endpoint is counted by."""
    end: tuple[Value, ...] = ({"Name": "EndpointName", "Value": genome.name},)
    return (*end, {"Name": "VariantName", "Value": names.VARIANT}) if variant else end


def _alarm(genome: Genome, end: Endpoint, name: str, metric: str, **said: Value) -> Resource:
    properties: dict[str, Value] = {
        "AlarmName": f"{genome.name}-{name.lower()}",
        "Namespace": NAMESPACE,
        "MetricName": metric,
        "Dimensions": dimensions(genome, variant=not isinstance(end.kind, Async)),
        "Period": PERIOD_S,
        "EvaluationPeriods": 1,
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "TreatMissingData": "notBreaching",
        **said,
    }
    if end.alarms.notify is not None:
        properties["AlarmActions"] = (end.alarms.notify,)
    return Resource(f"{name}Alarm", "AWS::CloudWatch::Alarm", properties)
