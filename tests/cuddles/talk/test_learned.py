"""What phrases teach: probabilities as the model has them, guesses that warm only after a yes."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

import pytest
from understanding import HELD_OUT, NOW, grammar_of, phrases, values

from cuddles.talk.alexa import LocalAlexa
from cuddles.talk.envelope import Setting
from cuddles.talk.languages import CODES
from cuddles.talk.learned.linear import Weights, features, parsed, probabilities, written
from cuddles.talk.line import Line
from cuddles.talk.local import HEATING
from cuddles.talk.teaching import phrases as teaching
from cuddles.talk.teaching.fit import SPREAD, fitted

if TYPE_CHECKING:
    from cuddles.talk.grammar import Grammar

UNSURE = "grandpa's shivering again mind giving that dinosaur a blast for a quarter of an hour"
"""Nothing of it is a sample, and no rule reads it."""


def test_features_are_words_and_their_neighbours() -> None:
    assert features(("warm", "TOY"), 2) == {"warm", "TOY", "^ warm", "warm TOY", "TOY $"}
    assert "^ warm TOY" in features(("warm", "TOY"), 3)


def test_weights_add_up_to_the_logarithm_of_odds() -> None:
    weights = Weights("", 1, ("off", "on"), (10, -20), {"warm": (0, -50, 1, 150), "it": (1, 5)})
    told = probabilities(("warm", "it", "never-heard"), weights)
    assert list(told) == ["on", "off"]
    assert sum(told.values()) == pytest.approx(1)
    assert log(told["on"] / told["off"]) == pytest.approx((-20 + 150 + 5 - (10 - 50)) / 100)
    assert parsed(written(weights)) == weights._replace(rows={"warm": [0, -50, 1, 150], "it": [1, 5]})


def test_the_fit_is_where_the_penalised_likelihood_is_flat() -> None:
    told = [("on", ("warm",)), ("on", ("warm", "it")), ("off", ("cold",)), ("off", ("cold", "it"))]
    weights = fitted(told, 1)
    reference = LogisticOdds(told, weights)
    assert weights.meanings == ("off", "on")
    assert set(weights.rows) == {"warm", "cold"}
    assert reference.slope("warm", 1) == pytest.approx(0, abs=0.02)
    assert reference.slope("cold", 0) == pytest.approx(0, abs=0.02)
    assert next(iter(probabilities(("warm",), weights))) == "on"


class LogisticOdds:
    """The gradient of the penalised likelihood, written down from its definition."""

    def __init__(self, told: list[tuple[str, tuple[str, ...]]], weights: Weights) -> None:
        self._told, self._weights = told, weights

    def slope(self, feature: str, place: int) -> float:
        """Return the derivative by the weight of a feature for one meaning."""
        row = self._weights.rows[feature]
        own = dict(zip(row[::2], row[1::2], strict=True)).get(place, 0) / 100
        meaning = self._weights.meanings[place]
        missing = (
            (said == meaning) - probabilities(words, self._weights)[meaning]
            for said, words in self._told
            if feature in words
        )
        return sum(missing) - own / SPREAD


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
    found = grammar.match("would you be so good as to kill the heat in the bear plus the rabbit", NOW, {})
    assert found is not None
    assert (found.intent, values(found)) == ("OffIntent", {})
