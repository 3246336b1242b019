"""German: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

# ruff: noqa: E501  (a list of words is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import key_of, keys
from cuddles.talk.language import words
from cuddles.talk.languages.de_cues import asking, others, planning, warmth
from cuddles.talk.languages.de_cues.around import FOLLOWS, HARMLESS, LEADS, QUESTIONS, REMARKS
from cuddles.talk.languages.de_cues.people import NAMES, PEOPLE
from cuddles.talk.languages.de_cues.rewriting import REWRITES

_WEEKDAYS: Final = words("montag dienstag mittwoch donnerstag freitag samstag sonntag")

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=LEADS,
    follows=FOLLOWS,
    harmless=frozenset(key_of(word) for word in (*HARMLESS, *PEOPLE, *NAMES)),
    counted={
        "ein": 1,
        "einen": 1,
        "noch ein": 1,
        "noch einen": 1,
        "ein paar": 2,
        "paar": 2,
    },
    before_number=keys("auf mit bei um level"),
    after_number=keys("mehr weniger hoch höher runter rauf wärmer kühler drauf grad"),
    before_time=keys("um bis gegen ab vor nach"),
    numbered=keys("zimmer bett station platz raum bettchen kabine nummer"),
    each="jeden",
    each_day=keys("tag abend morgen nacht immer"),
    halves={
        "abend": "abends",
        "nacht": "abends",
        "schulabende": "abends",
        "schulabenden": "abends",
        **dict.fromkeys((f"{day}abend" for day in _WEEKDAYS), "abends"),
        **dict.fromkeys((f"{day}abends" for day in _WEEKDAYS), "abends"),
        "morgen": "morgens",
    },
    codes=keys(
        "pin code geheimzahl zahlencode passwort kennwort geheimcode nummer entsperr entsperre entsperren sperre kindersicherung freigeben"
    ),
    warm=frozenset({"warme", "hoch"}),
    particles={"ein": "EIN"},
    after_particle=keys(
        "der die das den dem ich wir es bitte für bis und jetzt danke auf mit gleich schnell um gegen täglich ab wenn weil sie er dann alexa"
    ),
    possessive="s",
    unfinished=keys(
        "zu zum zur für fürs um bis von vom mit und aber oder so der die das den dem des eine einen einem einer mein meine meinen "
        "unser unsere unseren dein wenn ob in im über bei beim ihr ihre ihren seine seinen gegen äh ähm noch"
    ),
)
