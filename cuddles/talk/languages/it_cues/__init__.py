"""Italian: the words by which meaning is guessed. How patterns are written tells `cue_patterns`."""

# ruff: noqa: E501  (a table is one line after another)

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import keys
from cuddles.talk.languages.it_cues import asking, others, planning, warmth
from cuddles.talk.languages.it_cues.around import FOLLOWS, LEADS, QUESTIONS, REMARKS
from cuddles.talk.languages.it_cues.harmless import HARMLESS
from cuddles.talk.languages.it_cues.rewriting import REWRITES

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=LEADS,
    follows=FOLLOWS,
    harmless=HARMLESS,
    counted={
        "un": 1,
        "un altro": 1,
        "ancora un": 1,
        "un solo": 1,
        "un paio di": 2,
        "un altro paio di": 2,
        "altri due": 2,
        "altri tre": 3,
        "mezzo": 1,
    },
    before_number=keys("a di su circa sui livello"),
    after_number=keys("più meno"),
    before_time=keys("dalle dall entro verso"),
    numbered=keys("letto camera stanza posto reparto culla box lettino numero"),
    each="ogni",
    each_day=keys("giorno notte sera mattina"),
    halves={
        **dict.fromkeys(("notte", "notti"), "di notte"),
        **dict.fromkeys(("sera", "sere"), "di sera"),
        **dict.fromkeys(("mattina", "mattine"), "di mattina"),
        "pomeriggio": "del pomeriggio",
    },
    codes=keys("pin codice password sblocca sbloccare sbloccalo sbloccala numero blocco apri combinazione"),
    warm=frozenset({"caldo", "tiepido"}),
    unfinished=keys(
        "a al alla allo all alle ai agli alla dalle di del della dello dell da dal dalla per con in nel nella su sul sulla tra fra e ma o "
        "così il la i gli le un una uno mio mia se che fino ogni quando perché verso entro circa più meno molto"
    ),
)
