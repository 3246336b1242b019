"""A plan holds together or can't be made, and a template says exactly what it says."""

from __future__ import annotations

import json

import pytest

from taskoid.errors import BadPlan
from taskoid.plan import (
    Attribute,
    Condition,
    Either,
    Output,
    Parameter,
    Place,
    Plan,
    Ref,
    Resource,
    Text,
    names_in,
)
from taskoid.transcribe.cloudformation import template, transcribed, value_of

TOPIC = Resource("Topic", "AWS::SNS::Topic", {})


def test_a_template_has_every_part_of_its_plan() -> None:
    plan = Plan(
        "All of it.",
        (
            Resource("Topic", "AWS::SNS::Topic", {"TopicName": Ref("Name")}, condition="Loud", kept=True),
            Resource("Queue", "AWS::SQS::Queue", {"DelaySeconds": 5}, after=("Topic",), kept=False),
        ),
        (Parameter("Name", "A name.", "bell", "^[a-z]+$"), Parameter("Key", "A key.", secret=True)),
        (Condition("Loud", "Name", "bell"), Condition("Quiet", "Name", "bell", unless=True)),
        (Output("Address", "Where.", Attribute("Queue", "Arn"), condition="Quiet"),),
    )
    assert template(plan) == {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "All of it.",
        "Parameters": {
            "Name": {
                "Type": "String",
                "Description": "A name.",
                "Default": "bell",
                "AllowedPattern": "^[a-z]+$",
            },
            "Key": {"Type": "String", "Description": "A key.", "NoEcho": True},
        },
        "Conditions": {
            "Loud": {"Fn::Equals": [{"Ref": "Name"}, "bell"]},
            "Quiet": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Name"}, "bell"]}]},
        },
        "Resources": {
            "Topic": {
                "Type": "AWS::SNS::Topic",
                "Condition": "Loud",
                "DeletionPolicy": "Retain",
                "UpdateReplacePolicy": "Retain",
                "Properties": {"TopicName": {"Ref": "Name"}},
            },
            "Queue": {
                "Type": "AWS::SQS::Queue",
                "DependsOn": ["Topic"],
                "DeletionPolicy": "Delete",
                "UpdateReplacePolicy": "Delete",
                "Properties": {"DelaySeconds": 5},
            },
        },
        "Outputs": {
            "Address": {
                "Description": "Where.",
                "Value": {"Fn::GetAtt": ["Queue", "Arn"]},
                "Condition": "Quiet",
            }
        },
    }
    assert json.loads(transcribed(plan)) == template(plan)
    assert list(template(plan)) == [
        "AWSTemplateFormatVersion",
        "Description",
        "Parameters",
        "Conditions",
        "Resources",
        "Outputs",
    ]


def test_sections_without_entries_are_left_out() -> None:
    assert list(template(Plan("One.", (TOPIC,)))) == ["AWSTemplateFormatVersion", "Description", "Resources"]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (
            Text(("a ", Ref("Name"), Place.REGION, Attribute("Topic", "Arn"))),
            "a ${Name}${AWS::Region}${Topic.Arn}",
        ),
        (Text(("literally ${Name}",)), "literally ${!Name}"),
    ],
)
def test_text_is_substituted_where_it_names_something_and_only_there(value: Text, written: str) -> None:
    assert value_of(value) == {"Fn::Sub": written}


def test_values_keep_their_kind() -> None:
    said = {"yes": True, "n": 3, "x": 0.5, "t": "${x}", "many": ("a", Place.ACCOUNT)}
    assert value_of(said) == {
        "yes": True,
        "n": 3,
        "x": 0.5,
        "t": "${x}",
        "many": ["a", {"Ref": "AWS::AccountId"}],
    }
    assert value_of(Either("Loud", 1)) == {"Fn::If": ["Loud", 1, {"Ref": "AWS::NoValue"}]}
    assert value_of(Either("Loud", 1, Place.STACK)) == {"Fn::If": ["Loud", 1, {"Ref": "AWS::StackName"}]}


def test_names_are_found_however_deep() -> None:
    deep = {"a": (Either("c", Text(("x", Ref("One"))), {"b": Attribute("Two", "Arn")}), Ref("One"))}
    assert names_in(deep) == ("One", "Two")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"resources": (TOPIC, TOPIC)}, "Topic is there 2 times"),
        ({"resources": (TOPIC,), "parameters": (Parameter("Topic", ""),)}, "Topic is there 2 times"),
        ({"resources": (Resource("A", "T", {"x": Text(("", Ref("Gone")))}),)}, "A names Gone"),
        ({"resources": (Resource("A", "T", {}, after=("Gone",)),)}, "A names Gone"),
        ({"resources": (TOPIC,), "outputs": (Output("O", "", Attribute("Gone", "Arn")),)}, "O names Gone"),
        ({"resources": (TOPIC,), "conditions": (Condition("C", "Gone", ""),)}, "C names Gone"),
        ({"resources": (Resource("A", "T", {}, condition="Gone"),)}, "A asks for the condition Gone"),
        ({"resources": (Resource("A", "T", {"x": Either("Gone", 1)}),)}, "A asks for the condition Gone"),
        (
            {"resources": (Resource("A", "T", {"x": Ref("B")}), Resource("B", "T", {}, after=("A",)))},
            "break the circle",
        ),
    ],
)
def test_a_plan_that_does_not_hold_together_cannot_be_made(parts: dict[str, object], said: str) -> None:
    with pytest.raises(BadPlan, match=said):
        Plan("Bad.", **parts)  # type: ignore[arg-type]
