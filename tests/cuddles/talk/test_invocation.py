"""How a skill is called by name, in eight languages."""

from __future__ import annotations

import pytest

from cuddles.talk.invocation import called

CALLS = [
    ("en-US", "cuddle bear", "open cuddle bear", "opened", ""),
    ("en-US", "cuddle bear", "Alexa, launch Cuddle Bear.", "opened", ""),
    ("en-US", "cuddle bear", "cuddle bear", "opened", ""),
    ("en-US", "cuddle bear", "ask cuddle bear to warm the bear", "asked", "warm the bear"),
    ("en-US", "cuddle bear", "ask cuddle bear what's the temperature", "asked", "what is the temperature"),
    ("en-US", "cuddle bear", "tell cuddle bear to turn off", "asked", "turn off"),
    (
        "en-US",
        "cuddle bear",
        "open cuddle bear and warm the bear until 7:30",
        "asked",
        "warm the bear until 7:30",
    ),
    ("en-US", "cuddle bear", "warm the bear with cuddle bear", "asked", "warm the bear"),
    ("en-US", "cuddle bear", "warm the cuddle bear up", "unnamed", "warm the cuddle bear up"),
    ("en-US", "cuddle bear", "open the door", "unnamed", "open the door"),
    ("de-DE", "kuschel bär", "öffne Kuschel Bär", "opened", ""),
    ("de-DE", "kuschel bär", "Alexa, starte Kuschelbär", "opened", ""),
    ("de-DE", "kuschel bär", "frage kuschel bär wie warm ist der bär", "asked", "warm ist der bär"),
    ("de-DE", "kuschel bär", "sage kuschel bär er soll wärmen", "asked", "er soll wärmen"),
    ("fr-FR", "ours câlin", "ouvre ours câlin", "opened", ""),
    ("fr-FR", "ours câlin", "demande à ours câlin de chauffer l'ours", "asked", "chauffer l ours"),
    ("es-ES", "oso calentito", "abre oso calentito", "opened", ""),
    ("es-ES", "oso calentito", "pídele a oso calentito que caliente el oso", "asked", "caliente el oso"),
    ("it-IT", "orso caldo", "apri orso caldo", "opened", ""),
    ("it-IT", "orso caldo", "chiedi a orso caldo di scaldare l'orso", "asked", "scaldare l orso"),
    ("pt-BR", "urso quentinho", "abre urso quentinho", "opened", ""),
    ("pt-BR", "urso quentinho", "pede para o urso quentinho para esquentar", "asked", "esquentar"),
    ("hi-IN", "गरम भालू", "गरम भालू खोलो", "opened", ""),
    ("hi-IN", "गरम भालू", "गरम भालू से पूछो कि कितना गरम है", "asked", "कितना गरम है"),
    ("ja-JP", "ぽかぽかベア", "ぽかぽかベアを開いて", "opened", ""),
    ("ja-JP", "ぽかぽかベア", "アレクサ、ぽかぽかベアで暖めて", "asked", "暖めて"),
]


@pytest.mark.parametrize(("locale", "name", "said", "how", "rest"), CALLS)
def test_how_a_skill_is_called(locale: str, name: str, said: str, how: str, rest: str) -> None:
    call = called(said, name, locale)
    assert call.how == how
    if rest:
        assert call.rest == rest
