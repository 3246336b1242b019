"""A plan as a CloudFormation template: JSON, the same bytes each time, in the order of the plan.

JSON is YAML too, so that the text may stand in a file of either name. Steps aren't in it: a template has no
word for what is done once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from taskoid.errors import BadPlan
from taskoid.plan import Attribute, Either, File, Moment, Place, Ref, Text

if TYPE_CHECKING:
    from taskoid.plan import Condition, Output, Parameter, Plan, Resource, Value

Json = dict[str, Any]


def transcribed(plan: Plan) -> str:
    """Return the text of a plan's template."""
    return json.dumps(template(plan), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def template(plan: Plan) -> Json:
    """Return a plan's template as JSON-ready data; sections without entries are left out."""
    sections = {
        "Parameters": {one.name: _parameter(one) for one in plan.parameters},
        "Conditions": {one.name: _condition(one) for one in plan.conditions},
        "Resources": {one.name: _resource(one) for one in plan.resources},
        "Outputs": {one.name: _output(one) for one in plan.outputs},
    }
    head = {"AWSTemplateFormatVersion": "2010-09-09", "Description": plan.description}
    return head | {name: entries for name, entries in sections.items() if entries}


def _parameter(said: Parameter) -> Json:
    found: Json = {"Type": "String", "Description": said.description}
    if said.default is not None:
        found["Default"] = said.default
    if said.pattern is not None:
        found["AllowedPattern"] = said.pattern
    if said.secret:
        found["NoEcho"] = True
    return found


def _condition(said: Condition) -> Json:
    equals = {"Fn::Equals": [{"Ref": said.parameter}, said.equals]}
    return {"Fn::Not": [equals]} if said.unless else equals


def _resource(said: Resource) -> Json:
    found: Json = {"Type": said.type}
    if said.condition is not None:
        found["Condition"] = said.condition
    if said.after:
        found["DependsOn"] = list(said.after)
    if said.kept is not None:
        found |= dict.fromkeys(("DeletionPolicy", "UpdateReplacePolicy"), "Retain" if said.kept else "Delete")
    return found | {"Properties": value_of(said.properties)}


def _output(said: Output) -> Json:
    found: Json = {"Description": said.description, "Value": value_of(said.value)}
    return found | ({} if said.condition is None else {"Condition": said.condition})


def value_of(value: Value) -> Any:  # noqa: ANN401  (JSON)
    """Return a value as a template has it."""
    match value:
        case Place():
            return {"Ref": f"AWS::{value.value}"}
        case Ref():
            return {"Ref": value.name}
        case Attribute():
            return {"Fn::GetAtt": [value.resource, value.name]}
        case Text():
            return {"Fn::Sub": "".join(map(_substituted, value.parts))}
        case Either():
            nothing = {"Ref": "AWS::NoValue"}
            otherwise = nothing if value.otherwise is None else value_of(value.otherwise)
            return {"Fn::If": [value.condition, value_of(value.then), otherwise]}
        case Moment() | File():
            raise BadPlan("only a step knows files and the moment: a template can't have them")
        case Mapping():
            return {name: value_of(one) for name, one in value.items()}
        case tuple():
            return [value_of(one) for one in value]
        case _:
            return value


def _substituted(part: str | Ref | Attribute | Place | Moment) -> str:
    match part:
        case Moment():
            raise BadPlan("only a step knows the moment: a template can't have it")
        case Place():
            return f"${{AWS::{part.value}}}"
        case Ref():
            return f"${{{part.name}}}"
        case Attribute():
            return f"${{{part.resource}.{part.name}}}"
        case _:
            return part.replace("${", "${!")
