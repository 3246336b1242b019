"""A tiny skill over the model of these tests; also a process that reads and writes lines of JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

Json = dict[str, Any]

SCREEN: Json = {
    "type": "Alexa.Presentation.APL.RenderDocument",
    "token": "pot",
    "document": {
        "type": "APL",
        "version": "2024.2",
        "layouts": {
            "Button": {
                "parameters": ["label", "verb"],
                "items": [
                    {
                        "type": "TouchWrapper",
                        "accessibilityLabel": "${verb}",
                        "onPress": {"type": "SendEvent", "arguments": ["${verb}"]},
                        "item": {"type": "Text", "text": "${label}"},
                    }
                ],
            }
        },
        "mainTemplate": {
            "parameters": ["payload"],
            "items": [
                {"when": "${viewport.shape == 'round'}", "type": "Text", "text": "round"},
                {
                    "type": "Container",
                    "items": [
                        {
                            "type": "Text",
                            "text": "<b>${payload.pot.name}</b> is at ${payload.pot.degrees + 1}°",
                        },
                        {"type": "Text", "text": "hidden", "display": "none"},
                        {"type": "Text", "text": "too hot", "when": "${payload.pot.degrees > 90}"},
                        {"type": "Text", "text": "${payload.pot.cups ?? 'no cups'}"},
                        {
                            "type": "Sequence",
                            "data": "${payload.pot.teas}",
                            "item": {"type": "Text", "text": "${ordinal}. ${data.name}"},
                        },
                        {"type": "Button", "label": "Hotter", "verb": "hotter"},
                        {"type": "Button", "label": "Off", "verb": "off"},
                    ],
                },
            ],
        },
    },
    "datasources": {"pot": {"name": "Kettle", "degrees": 80, "teas": [{"name": "Green"}, {"name": "Black"}]}},
}


def said(text: str, *, end: bool | None = True, reprompt: str | None = None, **more: object) -> Json:
    response: Json = {"outputSpeech": {"type": "SSML", "ssml": f"<speak>{text}</speak>"}, **more}
    if end is not None:
        response["shouldEndSession"] = end
    if reprompt is not None:
        response["reprompt"] = {"outputSpeech": {"type": "PlainText", "text": reprompt}}
    return {"version": "1.0", "sessionAttributes": {}, "response": response}


def lambda_handler(event: Json, _: object = None) -> Json:
    request = event["request"]
    kind = request["type"]
    if kind == "LaunchRequest":
        card = {"type": "Simple", "title": "Tea", "content": "Hello"}
        return said("Welcome.<break time='1s'/>What now?", end=False, reprompt="Well?", card=card)
    if kind == "SessionEndedRequest":
        return {"version": "1.0", "response": {}}
    if kind == "SessionResumedRequest":
        return said(
            f"{request['cause']['result']['status']} for {request['cause']['token']}. What now?", end=False
        )
    if kind == "Alexa.Presentation.APL.UserEvent":
        return said(f"You touched {request['arguments'][0]}. And now?", end=False)
    return INTENTS[request["intent"]["name"]](event)


def brew(event: Json) -> Json:
    request = event["request"]
    slots = request["intent"]["slots"]
    if request["intent"]["confirmationStatus"] == "DENIED":
        return said("Fine.")
    return said(f"{request['dialogState']}: {slots['cups'].get('value', 'some')} of {slots['tea']['value']}.")


def lock(event: Json) -> Json:
    request = event["request"]
    if request["dialogState"] != "COMPLETED":
        return said("", end=False, directives=[{"type": "Dialog.Delegate"}])
    return said(f"Open with {request['intent']['slots']['pin']['value']}.")


def boil(event: Json) -> Json:
    slots = event["request"]["intent"]["slots"]
    count = event["session"]["attributes"].get("boiled", 0) + 1
    answer = said(f"Boiling {slots['pot'].get('value', 'all')}, {count} so far.", end=False)
    answer["sessionAttributes"] = {"boiled": count}
    return answer


def note(_: Json) -> Json:
    uri = "connection://AMAZON.VerifyPerson/2"
    task = {"type": "Connections.StartConnection", "uri": uri, "input": {}, "token": "kettle"}
    return said("Who is it?", end=None, directives=[task])


def status(_: Json) -> Json:
    return said("It's hot.", end=None, directives=[SCREEN])


def hotter(_: Json) -> Json:
    update = {
        "type": "Dialog.UpdateDynamicEntities",
        "updateBehavior": "REPLACE",
        "types": [{"name": "Pot", "values": [{"id": "b", "name": {"value": "bertha", "synonyms": []}}]}],
    }
    return said("Hotter. Anything else?", end=False, directives=[update])


def cool(_: Json) -> Json:
    elicit = {
        "type": "Dialog.ElicitSlot",
        "slotToElicit": "tea",
        "updatedIntent": {
            "name": "BrewIntent",
            "confirmationStatus": "NONE",
            "slots": {name: {"name": name, "confirmationStatus": "NONE"} for name in ("tea", "cups")},
        },
    }
    return said("Cooler. Some tea?", end=False, reprompt="Tea?", directives=[elicit])


def off(event: Json) -> Json:
    return said("<b>Off") if event["request"]["intent"]["slots"]["pot"].get("value") else said("Tom & Jerry")


INTENTS = {
    "BoilIntent": boil,
    "BrewIntent": brew,
    "LockIntent": lock,
    "StatusIntent": status,
    "HotterIntent": hotter,
    "CoolIntent": cool,
    "NoteIntent": note,
    "OffIntent": off,
    "AMAZON.StopIntent": lambda _: said("Bye."),
    "AMAZON.HelpIntent": lambda _: said("Say boil. What now?", end=False, reprompt="What?"),
    "AMAZON.FallbackIntent": lambda _: said("I didn't get that. What now?", end=False),
    "AMAZON.YesIntent": lambda _: said("Yes what?"),
}

if __name__ == "__main__":
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"id": asked["id"], "response": lambda_handler(asked["event"])}
        except KeyError as error:
            answer = {"id": asked["id"], "error": repr(error)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
