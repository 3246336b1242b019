"""How an asynchronous endpoint's instances come and go: none while nobody asks, more as the queue grows.

Following the queue's length alone, the first request would wait until there are as many as the aim: a step from
none to one, on the alarm that something waits and nothing runs, is what brings the first instance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from taskoid.parts import names
from taskoid.parts.serving import ENDPOINT
from taskoid.parts.watching import NAMESPACE, dimensions
from taskoid.plan import Ref, Resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from taskoid.genome import Async, Genome
    from taskoid.plan import Value

WAITING: Final = 5.0
"""Requests that wait for each instance, aimed at."""
CALM_S: Final = 300
"""Between one change and the next."""
_DIMENSION: Final = "sagemaker:variant:DesiredInstanceCount"


def scaling(genome: Genome, kind: Async, condition: str | None) -> Iterator[Resource]:
    """Yield what scales, by what, and the alarm for the first."""
    which: dict[str, Value] = {
        "ServiceNamespace": "sagemaker",
        "ResourceId": f"endpoint/{genome.name}/variant/{names.VARIANT}",
        "ScalableDimension": _DIMENSION,
    }
    yield Resource(
        "Instances",
        "AWS::ApplicationAutoScaling::ScalableTarget",
        {**which, "MinCapacity": 0, "MaxCapacity": kind.count},
        after=(ENDPOINT,),
        condition=condition,
    )
    yield _policy(which, f"{genome.name}-queue", "FollowTheQueue", _followed(genome), condition)
    yield _policy(which, f"{genome.name}-first", "FirstInstance", _first(), condition)
    yield _waiting(genome, condition)


def _policy(
    which: Mapping[str, Value], called: str, name: str, how: Mapping[str, Value], condition: str | None
) -> Resource:
    properties: dict[str, Value] = {"PolicyName": called, **which, **how}
    kind = "AWS::ApplicationAutoScaling::ScalingPolicy"
    return Resource(name, kind, properties, after=("Instances",), condition=condition)


def _followed(genome: Genome) -> Mapping[str, Value]:
    metric: dict[str, Value] = {
        "MetricName": "ApproximateBacklogSizePerInstance",
        "Namespace": NAMESPACE,
        "Dimensions": dimensions(genome, variant=False),
        "Statistic": "Average",
    }
    return {
        "PolicyType": "TargetTrackingScaling",
        "TargetTrackingScalingPolicyConfiguration": {
            "TargetValue": WAITING,
            "CustomizedMetricSpecification": metric,
            "ScaleInCooldown": CALM_S,
            "ScaleOutCooldown": CALM_S,
        },
    }


def _first() -> Mapping[str, Value]:
    return {
        "PolicyType": "StepScaling",
        "StepScalingPolicyConfiguration": {
            "AdjustmentType": "ChangeInCapacity",
            "MetricAggregationType": "Average",
            "Cooldown": CALM_S,
            "StepAdjustments": ({"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1},),
        },
    }


def _waiting(genome: Genome, condition: str | None) -> Resource:
    properties: dict[str, Value] = {
        "AlarmName": f"{genome.name}-waiting",
        "Namespace": NAMESPACE,
        "MetricName": "HasBacklogWithoutCapacity",
        "Dimensions": dimensions(genome, variant=False),
        "Statistic": "Average",
        "Period": 60,
        "EvaluationPeriods": 2,
        "DatapointsToAlarm": 2,
        "Threshold": 1,
        "ComparisonOperator": "GreaterThanOrEqualToThreshold",
        "TreatMissingData": "missing",
        "AlarmActions": (Ref("FirstInstance"),),
    }
    return Resource("WaitingAlarm", "AWS::CloudWatch::Alarm", properties, condition=condition)
