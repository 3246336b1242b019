"""German: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
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
    harmless=HARMLESS | frozenset(PEOPLE) | frozenset(NAMES),
    correction="CORRECTED",
    counted={
        "ein": 1,
        "einen": 1,
        "noch ein": 1,
        "noch einen": 1,
        "ein paar": 2,
        "paar": 2,
    },
    before_number=frozenset(words("auf mit bei um level")),
    after_number=frozenset(words("mehr weniger hoch höher runter rauf wärmer kühler drauf grad")),
    before_time=frozenset(words("um bis gegen ab vor nach")),
    numbered=frozenset(words("zimmer bett station platz raum bettchen kabine nummer")),
    each="jeden",
    each_day=frozenset(words("tag abend morgen nacht immer")),
    halves={
        "abend": "abends",
        "nacht": "abends",
        "schulabende": "abends",
        "schulabenden": "abends",
        **dict.fromkeys((f"{day}abend" for day in _WEEKDAYS), "abends"),
        **dict.fromkeys((f"{day}abends" for day in _WEEKDAYS), "abends"),
        "morgen": "morgens",
    },
    codes=frozenset(words("pin code geheimzahl zahlencode passwort kennwort geheimcode nummer entsperr entsperre entsperren sperre kindersicherung freigeben")),
    warm=frozenset({"warme"}),
    possessive="s",
    unfinished=frozenset(
        words(
            "zu zum zur für fürs auf um bis von vom mit und aber oder so der die das den dem des ein eine einen einem einer mein meine meinen "
            "unser unsere unseren dein wenn ob in im über bei beim ihr ihre ihren sein seine seinen gegen ab äh ähm noch"
        )
    ),
)
