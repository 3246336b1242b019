"""Japanese: the words by which meaning is guessed. How patterns are written tells `cue_patterns`.

Each letter is a word. A wish stands at the end, so its verb is in a form that asks (`parts.te`), and after it
comes only what closes it (`around.CLOSES`); the ways to ask politely are read as one (`around.REWRITES`). All
letters beside a wish for warmth must divide into harmless words, so 見つけて isn't つけて.
"""

from __future__ import annotations

from typing import Final

from cuddles.talk.cue_words import CueWords
from cuddles.talk.folding import keys
from cuddles.talk.languages.ja_cues import asking, others, planning, warmth
from cuddles.talk.languages.ja_cues.around import CLOSES, ENDS, QUESTIONS, REMARKS, REWRITES
from cuddles.talk.languages.ja_cues.harmless import HARMLESS, WHOLE

CUES: Final = CueWords(
    intents={**warmth.INTENTS, **asking.INTENTS, **planning.INTENTS, **others.INTENTS},
    rewrites=REWRITES,
    questions=QUESTIONS,
    remarks=REMARKS,
    leads=("^",),
    follows=CLOSES,
    ends=ENDS,
    closes=CLOSES,
    harmless=HARMLESS,
    whole=WHOLE,
    halves={"夜": "夜", "晩": "晩", "朝": "朝"},
    codes=keys("番 証 鍵 解 外 開 ぴ ろ 暗 言"),
    unfinished=keys("を が は へ"),
)
