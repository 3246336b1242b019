"""Sessions, dialogs and directives, as the tea pot's skill meets them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from cuddles.talk.alexa import LocalAlexa
from cuddles.talk.envelope import Setting
from cuddles.talk.line import PROBLEM, Line
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.talk.grammar import Grammar

NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)


@pytest.fixture
def over(grammar: Grammar) -> Callable[..., LocalAlexa]:
    """Give an Alexa over any skill."""

    def made(ask: Any, **setting: Any) -> LocalAlexa:  # noqa: ANN401
        return LocalAlexa(
            grammar,
            Line(
                ask,
                Setting("en-US", **setting),
                lambda: datetime(2026, 11, 27, 18, 15, tzinfo=UTC),
                lambda: "1",
            ),
        )

    return made


def states(alexa: LocalAlexa, *said: str) -> list[tuple[str | None, str | None]]:
    """Say one thing after the other; returns what Alexa said and the dialog's state that the skill saw."""
    found = []
    for text in said:
        turn = alexa.say(text)
        found.append((turn.speech, (turn.request or {}).get("request", {}).get("dialogState")))
    return found


def test_a_session_from_its_launch_to_silence(alexa: LocalAlexa) -> None:
    first = alexa.say("Alexa, open Tea Pot")
    assert (first.intent, first.speech, first.reprompt, first.open) == (
        "LaunchRequest",
        "Welcome. What now?",
        "Well?",
        True,
    )
    assert first.card == {"type": "Simple", "title": "Tea", "content": "Hello"}
    assert first.request is not None
    assert first.request["session"]["new"] is True
    again = alexa.say("")
    assert (again.speech, again.reprompt, again.open, again.request) == ("Well?", "Well?", True, None)
    end = alexa.say("")
    assert end.request is not None
    assert (end.open, end.request["request"]["reason"]) == (False, "EXCEEDED_MAX_REPROMPTS")
    assert alexa.say("").request is None


def test_attributes_come_back_within_a_session_alone(alexa: LocalAlexa) -> None:
    assert alexa.say("ask tea pot to boil the kettle").speech == "Boiling kettle, 1 so far."
    second = alexa.say("boil")
    assert second.speech == "Boiling all, 2 so far."
    assert second.request is not None
    assert second.request["session"]["new"] is False
    assert alexa.say("tell tea pot to boil").speech == "Boiling all, 1 so far."
    left = alexa.leave()
    assert left is not None
    assert left.request is not None
    assert left.request["request"]["reason"] == "USER_INITIATED"
    assert alexa.leave() is None
    assert alexa.say("boil").speech == "Boiling all, 1 so far."


def test_alexa_holds_a_delegated_dialog(alexa: LocalAlexa) -> None:
    assert states(alexa, "brew tea", "purple", "sencha", "nine", "what", "5", "yes") == [
        ("Which tea?", None),
        ("There is no purple tea. Which one?", None),
        ("How many cups of sencha?", None),
        ("Six cups at most. How many?", None),
        ("Six cups at most. How many?", None),
        ("5 cups of sencha, right?", None),
        ("COMPLETED: 5 of sencha.", "COMPLETED"),
    ]
    assert states(alexa, "brew 3 cups of green at noon", "no thank you")[-1] == ("Fine.", "COMPLETED")


def test_a_skill_hands_its_dialog_to_alexa(alexa: LocalAlexa) -> None:
    assert states(alexa, "unlock", "one two three four", "no", "4321", "yes") == [
        ("What is the code?", "STARTED"),
        ("Was that 1234?", "IN_PROGRESS"),
        ("What is the code?", "IN_PROGRESS"),
        ("Was that 4321?", "IN_PROGRESS"),
        ("Open with 4321.", "COMPLETED"),
    ]


def test_a_question_is_left_behind_by_help_and_by_another_intent(alexa: LocalAlexa) -> None:
    alexa.say("brew green")
    assert alexa.say("help").intent == "AMAZON.HelpIntent"
    alexa.say("brew green")
    assert alexa.say("boil the kettle").intent == "BoilIntent"
    alexa.say("brew green")
    assert alexa.say("off").intent == "AMAZON.StopIntent"
    assert not alexa.open


def test_a_skill_asks_for_a_slot_of_another_intent(alexa: LocalAlexa) -> None:
    first = alexa.say("cooler")
    assert (first.intent, first.speech, first.reprompt) == ("CoolIntent", "Cooler. Some tea?", "Tea?")
    second = alexa.say("some assam")
    assert (second.intent, second.slots) == ("BrewIntent", {"tea": "assam"})
    assert second.speech == "IN_PROGRESS: some of assam."


def test_added_names_live_as_long_as_the_session(alexa: LocalAlexa) -> None:
    def source(said: str) -> str:
        turn = alexa.say(said)
        assert turn.request is not None
        pot = turn.request["request"]["intent"]["slots"]["pot"]
        return str(pot["resolutions"]["resolutionsPerAuthority"][0]["status"]["code"])

    assert source("boil bertha") == "ER_SUCCESS_NO_MATCH"
    alexa.say("hotter")
    assert source("boil bertha") == "ER_SUCCESS_MATCH"
    alexa.leave()
    assert source("boil bertha") == "ER_SUCCESS_NO_MATCH"


def test_what_is_not_understood_is_the_fallback_with_a_hint(alexa: LocalAlexa) -> None:
    turn = alexa.say("make it a bit hotter")
    assert (turn.intent, turn.hint) == ("AMAZON.FallbackIntent", 'Did you mean "make it hotter"?')


def test_a_screen_is_text_and_can_be_touched(alexa: LocalAlexa) -> None:
    turn = alexa.say("how hot is it")
    assert turn.screen == [
        "Kettle is at 81°",
        "no cups",
        "1. Green",
        "2. Black",
        "[1] Hotter (hotter)",
        "[2] Off (off)",
    ]
    assert turn.open
    touched = alexa.touch(2)
    assert touched.speech == "You touched off. And now?"
    assert touched.request is not None
    assert touched.request["request"]["arguments"] == ["off"]
    assert "pot" in touched.request["context"]["Alexa.Presentation.APL"].values()
    assert alexa.touch(3).request is None


def test_nobody_is_recognised_by_voice(alexa: LocalAlexa) -> None:
    turn = alexa.say("note that it leaks")
    assert (turn.intent, turn.open) == ("NoteIntent", True)
    assert turn.speech == "Who is it? NOT_ACHIEVED for kettle. What now?"


def test_without_a_screen_an_answer_without_shouldendsession_ends(over: Any, teapot: Any) -> None:  # noqa: ANN401
    alexa = over(teapot.lambda_handler, screen=False)
    turn = alexa.say("how hot is it")
    assert (turn.screen, turn.open) == (None, False)
    assert turn.request["context"]["System"]["device"]["supportedInterfaces"] == {}


@pytest.mark.parametrize(
    ("said", "why"), [("turn off", "not well-formed"), ("turn off the pot", "mismatched tag")]
)
def test_broken_speech_ends_the_session_with_an_error(alexa: LocalAlexa, said: str, why: str) -> None:
    turn = alexa.say(said)
    assert (turn.speech, turn.open) == (PROBLEM, False)
    assert why in str(turn.failure)


@pytest.mark.parametrize(
    "response",
    [
        {},
        {"response": None},
        {"response": {"outputSpeech": {"type": "Text"}}},
        {"response": {"directives": [{}]}},
        {"response": {"shouldEndSession": False, "directives": [{"type": "Dialog.Delegate"}]}},
        {
            "response": {
                "directives": [
                    {
                        "type": "Dialog.ElicitSlot",
                        "slotToElicit": "x",
                        "updatedIntent": {"name": "BrewIntent"},
                    }
                ]
            }
        },
    ],
)
def test_what_alexa_would_not_take_is_a_failure(over: Any, response: Any) -> None:  # noqa: ANN401
    seen = []

    def skill(event: Any) -> Any:  # noqa: ANN401
        seen.append(event["request"])
        return response

    turn = over(skill).say("boil")
    assert (turn.speech, turn.open) == (PROBLEM, False)
    assert turn.failure
    assert (seen[-1]["type"], seen[-1]["reason"]) == ("SessionEndedRequest", "ERROR")


def test_a_skill_that_gives_no_answer(over: Any) -> None:  # noqa: ANN401
    turn = over(lambda _: Refused("skill-hung", "It hangs.")).say("open tea pot")
    assert (turn.failure, turn.speech, turn.open, turn.response) == ("It hangs.", PROBLEM, False, None)


def test_every_envelope_is_read_by_amazons_model(over: Any, teapot: Any) -> None:  # noqa: ANN401
    read = []

    def skill(event: Any) -> Any:  # noqa: ANN401
        read.append(DefaultSerializer().deserialize(json.dumps(event), RequestEnvelope))
        return teapot.lambda_handler(event)

    alexa = over(skill)
    for said in (
        "open tea pot",
        "boil bertha",
        "brew green on mondays and fridays at eight",
        "5",
        "yes",
        "unlock",
        "1234",
    ):
        assert alexa.say(said).failure is None
    alexa.say("how hot is it")
    alexa.touch(1)
    alexa.leave()
    kinds = {each.request.object_type for each in read}
    assert kinds == {
        "LaunchRequest",
        "IntentRequest",
        "Alexa.Presentation.APL.UserEvent",
        "SessionEndedRequest",
    }
    brewed = next(each.request.intent for each in read if getattr(each.request, "dialog_state", None))
    assert [value.value for value in brewed.slots["days"].slot_value.values] == ["mondays", "fridays"]
    clock = brewed.slots["time"].resolutions.resolutions_per_authority[0]
    assert (clock.authority, [each.value.name for each in clock.values]) == ("talk.clock", ["08:00", "20:00"])
