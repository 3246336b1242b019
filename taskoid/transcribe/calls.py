"""A plan as calls of AWS's API, one after the other: what the command line and the SDK both write.

Theory of operation. Everything in a plan of a genome has a name before it is there, so that what a template
asks (`Ref`, `Attribute`) is known here too, but for the account, which is asked once, and the one ARN that
AWS makes up (`Kept`). Calls come in an order in which each finds what it needs. A condition holds: what it
waits for is a step, and steps are run in their turn.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from taskoid.errors import BadPlan
from taskoid.genome import partition_of
from taskoid.plan import Attribute, File, Moment, Place, Ref, Resource, Text, values_of
from taskoid.transcribe.call import Call, Kept, Line, Wait, kept_as
from taskoid.transcribe.making import made_by

if TYPE_CHECKING:
    from taskoid.plan import Plan, Step, Value
    from taskoid.transcribe.call import Said


class Known:
    """What resources of a plan are called and addressed by, before they are there."""

    def __init__(self, plan: Plan, region: str) -> None:
        self._made = {one.name: one for one in plan.resources}
        self._region, self._partition = region, partition_of(region)

    def said(self, value: Value) -> Said:
        """Return a value with all that the plan knows put in."""
        match value:
            case Ref() | Attribute() | Place() | Moment():
                return _line((self._part(value),))
            case Text():
                return _line(tuple(self._part(part) for part in value.parts))
            case Mapping():
                return {name: self.said(one) for name, one in value.items()}
            case tuple():
                return tuple(self.said(one) for one in value)
            case bool() | int() | float() | str() | File():
                return value
            case _:
                raise BadPlan(f"a script can't choose by a condition ({value}): decide it in the genome")

    def _part(self, part: str | Ref | Attribute | Place | Moment) -> str | Place | Moment | Line:
        match part:
            case Ref():
                return self._ref(self._resource(part.name))
            case Attribute():
                return self._attribute(self._resource(part.resource), part.name)
            case Place.PARTITION:
                return str(self._partition)
            case Place.REGION:
                return str(self._region)
            case Place.STACK:
                raise BadPlan("a script is no stack and has no name of one: name things after the genome")
            case _:
                return part

    def _resource(self, name: str) -> Resource:
        if name not in self._made:
            raise BadPlan(f"a script can't ask for the parameter {name}: decide it in the genome")
        return self._made[name]

    def _ref(self, one: Resource) -> Line:
        if one.type == "AWS::ApplicationAutoScaling::ScalingPolicy":
            return Line((Kept(kept_as(one)),))
        return self._named(one, _REFS[one.type])

    def _attribute(self, one: Resource, name: str) -> Line:
        if name != "Arn":
            return self._named(one, name)
        if one.type == "AWS::S3::Bucket":
            return _line_of(f"arn:{self._partition}:s3:::", self._named(one, "BucketName"))
        region = "" if one.type == "AWS::IAM::Role" else self._region
        service, kind, key = _ARNS[one.type]
        begins = f"arn:{self._partition}:{service}:{region}:"
        return _line_of(begins, Place.ACCOUNT, f":{kind}", self._named(one, key))

    def _named(self, one: Resource, key: str) -> Line:
        found = self.said(one.properties[key])
        return found if isinstance(found, Line) else Line((str(found),))


_REFS: Final = {"AWS::S3::Bucket": "BucketName", "AWS::Logs::LogGroup": "LogGroupName"}
_ARNS: Final = {
    "AWS::IAM::Role": ("iam", "role/", "RoleName"),
    "AWS::Lambda::Function": ("lambda", "function:", "FunctionName"),
}


def calls_of(plan: Plan, region: str, *, only_steps: bool = False) -> tuple[Call, ...]:
    """Return the calls that make a plan in a region, or only those of its steps, in their order."""
    known = Known(plan, region)
    found: list[Call] = []
    for one in plan.in_turn():
        said = {name: known.said(value) for name, value in values_of(one).items()}
        if not isinstance(one, Resource):
            found.append(_step(one, said))
        elif not only_steps:
            found += made_by(one, said, region)
    return tuple(found)


def _step(step: Step, said: Mapping[str, Said]) -> Call:
    service, _, operation = step.call.partition(":")
    key = f"{operation.removeprefix('Create')}Name"
    wait = None if step.waits is None else Wait(service, step.waits, {key: said[key]})
    return Call(step.name, service, operation, said, wait, answer=step.keeps)


def _line(parts: tuple[str | Place | Moment | Line, ...]) -> Said:
    line = _line_of(*parts)
    only = line.parts
    return only[0] if len(only) == 1 and isinstance(only[0], str) and not isinstance(only[0], Place) else line


def _line_of(*parts: str | Place | Moment | Line) -> Line:
    """Return one line of parts, with neighbouring texts joined."""
    found: list[str | Place | Moment | Kept] = []
    for part in parts:
        for one in part.parts if isinstance(part, Line) else (part,):
            last = found[-1] if found else None
            if _plain(one) and _plain(last):
                found[-1] = f"{last}{one}"
            else:
                found.append(one)
    return Line(tuple(found))


def _plain(part: object) -> bool:
    return isinstance(part, str) and not isinstance(part, Place)
