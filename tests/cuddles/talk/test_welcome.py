"""What a newcomer is told to say is understood, in every language."""

from __future__ import annotations

import pytest
from understanding import grammar_of, heard, values

from cuddles.talk.invocation import called
from cuddles.talk.languages import CODES
from cuddles.talk.welcome import WELCOMES, welcome, welcome_of

LOCALES = ("en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "hi-IN", "ja-JP")
INTENTS = ("WarmIntent", "SendDrawingIntent", "AMAZON.HelpIntent")


@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_proposed_is_understood(locale: str) -> None:
    grammar = grammar_of(locale)
    bear, (opening, *phrases) = welcome_of(locale)
    invocation = grammar.model.invocation
    assert called(opening % invocation, invocation, locale).how == "opened"
    got = [heard(grammar, phrase) for phrase in phrases]
    assert [one and one.intent for one in got] == list(INTENTS)
    assert got[0] is not None
    assert values(got[0]) == {"toy": "bear"}
    assert bear.rpartition(" ")[2].lower() in phrases[0].lower()
    assert all(f'"{phrase}"' in welcome(locale, invocation) for phrase in phrases)


def test_every_language_has_its_welcome() -> None:
    assert set(WELCOMES) == set(CODES)
