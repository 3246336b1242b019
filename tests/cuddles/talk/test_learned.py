"""What phrases teach: probabilities as the model has them, guesses that warm only after a yes."""

from __future__ import annotations

import random
from math import log
from typing import TYPE_CHECKING, Any

import pytest
from understanding import HELD_OUT, LEARNED, NOW, grammar_of, phrases, values

from cuddles.talk import teaching
from cuddles.talk.alexa import LocalAlexa
from cuddles.talk.envelope import Setting
from cuddles.talk.languages import CODES
from cuddles.talk.learned.bayes import SMOOTHING, Bayes, features
from cuddles.talk.learned.guess import taught
from cuddles.talk.line import Line
from cuddles.talk.local import HEATING

if TYPE_CHECKING:
    from cuddles.talk.grammar import Grammar

UNSURE = "grandpa's shivering again mind giving that dinosaur a blast for a quarter of an hour"
"""Nothing of it is a sample, and no rule reads it."""


def test_features_are_words_and_their_neighbours() -> None:
    assert features(("warm", "TOY"), 2) == {"warm", "TOY", "^ warm", "warm TOY", "TOY $"}
    assert "^ warm TOY" in features(("warm", "TOY"), 3)


def test_a_lead_is_the_ratio_of_smoothed_counts() -> None:
    bayes = Bayes([("on", ("warm",)), ("on", ("warm", "it")), ("off", ("cold",))], 1)
    on, off = 3 + SMOOTHING * 3, 1 + SMOOTHING * 3
    expected = log((2 / 3 * (2 + SMOOTHING) / on) / (1 / 3 * SMOOTHING / off))
    best = bayes.most_probable(("warm", "never-heard"))
    assert best.meaning == "on"
    assert best.margin == pytest.approx(expected)
    assert bayes.knows("cold")
    assert not bayes.knows("never-heard")
    assert Bayes([("on", ("warm",))], 1).most_probable(("warm",)).margin == float("inf")


@pytest.mark.parametrize("path", sorted(HELD_OUT.glob("*.txt")), ids=lambda path: path.stem)
def test_what_was_learned_never_warms_by_itself(path: Any) -> None:  # noqa: ANN401
    grammar = grammar_of(path.stem)
    guessed = 0
    for text, _, _ in phrases(path):
        ruled, found = grammar.match(text, NOW, {}, learned=False), grammar.match(text, NOW, {})
        if found is None or (ruled is not None and found.intent == ruled.intent):
            continue
        guessed += 1
        assert found.sure == (found.intent not in HEATING), text
    assert guessed > 0


def test_a_model_that_lacks_what_was_taught_guesses_nothing(grammar: Grammar) -> None:
    assert grammar.match("i was wondering what on earth you can do for me", NOW, {}) is None


@pytest.mark.parametrize("code", CODES)
def test_the_tagged_phrases_are_those_that_the_model_tags_today(code: str) -> None:
    grammar = grammar_of(teaching.LOCALES[code])
    told = {(intent, " ".join(words)) for intent, words in taught(code)}
    said = [
        each for path in teaching.sources(LEARNED, code) for each in teaching.phrases(path.read_text("utf-8"))
    ]
    for intent, text in random.Random(1).sample(said, 60):  # noqa: S311  (a choice of phrases)
        words = teaching.tagged(text, grammar, NOW)
        assert not words or (intent, words) in told, text


class Skill:
    """A skill that answers everything, and remembers which intents it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def ask(self, envelope: dict[str, Any]) -> dict[str, Any]:
        """Answer a request, and listen on."""
        request = envelope["request"]
        intent = request.get("intent", {})
        filled = {name: slot["value"] for name, slot in intent.get("slots", {}).items() if "value" in slot}
        self.asked.append((intent.get("name", request["type"]), filled))
        speech = {"type": "PlainText", "text": "Done."}
        return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": False}}


@pytest.fixture
def skill() -> Skill:
    return Skill()


@pytest.fixture
def wondering(skill: Skill) -> LocalAlexa:
    return LocalAlexa(grammar_of("en-US"), Line(skill.ask, Setting("en-US"), lambda: NOW, lambda: "1"))


def test_only_a_yes_sends_what_is_not_sure(wondering: LocalAlexa, skill: Skill) -> None:
    turn = wondering.say(UNSURE)
    assert turn.intent == "WarmIntent"
    assert turn.slots == {"toy": "dinosaur", "duration": "PT15M"}
    assert turn.speech is not None
    assert turn.speech.startswith("Did you mean ")
    assert "dinosaur" in turn.speech
    assert "15 minutes" in turn.speech
    assert turn.open
    assert turn.request is None
    assert skill.asked == []
    assert wondering.say("yes please").speech == "Done."
    assert skill.asked == [("WarmIntent", {"toy": "dinosaur", "duration": "PT15M"})]


@pytest.mark.parametrize(
    ("answer", "intent"),
    [("no", "AMAZON.FallbackIntent"), ("turn it off", "OffIntent"), ("stop", "AMAZON.StopIntent")],
)
def test_anything_but_a_yes_warms_nothing(
    wondering: LocalAlexa, skill: Skill, answer: str, intent: str
) -> None:
    wondering.say(UNSURE)
    wondering.say(answer)
    assert [name for name, _ in skill.asked] == [intent]
    wondering.say("yes")
    assert "WarmIntent" not in [name for name, _ in skill.asked]


def test_silence_asks_again_and_warms_nothing(wondering: LocalAlexa, skill: Skill) -> None:
    asked = wondering.say(UNSURE).speech
    assert wondering.say("").speech == asked
    assert not wondering.say("").open
    assert "WarmIntent" not in [name for name, _ in skill.asked]


def test_another_unsure_wish_takes_the_place_of_the_first(wondering: LocalAlexa, skill: Skill) -> None:
    wondering.say(UNSURE)
    second = UNSURE.replace("dinosaur", "unicorn").replace("a quarter of an hour", "twenty minutes")
    assert wondering.say(second).slots == {"toy": "unicorn", "duration": "PT20M"}
    wondering.say("yes")
    assert skill.asked == [("WarmIntent", {"toy": "unicorn", "duration": "PT20M"})]


@pytest.mark.parametrize("code", CODES)
def test_the_question_is_asked_in_every_language(code: str) -> None:
    from cuddles.talk.heard import Matched
    from cuddles.talk.wondering import question

    grammar = grammar_of(teaching.LOCALES[code])
    asked = {
        question(found, grammar)
        for path in (HELD_OUT / f"{teaching.LOCALES[code]}.txt",)
        for text, _, _ in phrases(path)
        if (found := grammar.match(text, NOW, {})) is not None and found.intent in HEATING
    }
    assert len(asked) > 5
    assert not [text for text in asked if "{" in text or "PT" in text]
    assert question(Matched("WarmIntent"), grammar)


def test_of_two_toys_both_are_turned_off() -> None:
    grammar = grammar_of("en-US")
    found = grammar.match(
        "could you knock off the heat in the bear plus the rabbit if you'd be so good", NOW, {}
    )
    assert found is not None
    assert (found.intent, values(found)) == ("OffIntent", {})
