"""What is misheard: a word that sounds like another never turns less warmth, or a question, into more."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from understanding import LEARNED, WARMS, grammar_of, heard, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

TRANSCRIPTS: Final = Path(__file__).parent / "transcripts.en-US.txt"
"""What `python -m bench.ears` heard of phrases that don't warm."""
ALIKE: Final = {
    "en-US": "fifteen/fifty thirteen/thirty fourteen/forty sixteen/sixty seventeen/seventy off/of "
    "off/often on/and warmer/former warmer/warm_her warm/worm warm/one cooler/color cooler/cooling "
    "colder/older heat/eat heat/hit "
    "hotter/otter two/to two/too four/for bear/bare bear/beer less/last less/yes down/town down/dawn stop/top "
    "lower/louder lower/flower turn/tern not/now not/hot don't/do hot/what up/app skip/ship",
    "de-DE": "fünfzehn/fünfzig dreizehn/dreißig vierzehn/vierzig sechzehn/sechzig wärmer/ärmer wärmer/immer "
    "kälter/älter kühler/schüler aus/haus aus/auf ab/ob runter/unter weniger/wenige bär/wer bären/beeren "
    "nicht/nichts nicht/licht heiß/weiß kein/ein warm/arm zwei/drei",
    "fr-FR": "quinze/quatorze treize/trente seize/soixante quarante/quatre chaud/show moins/moi baisse/laisse "
    "éteins/étain éteins/atteins arrête/arrêt plus/pu ours/cours degré/gré pas/par deux/de trop/très",
    "es-ES": "quince/cincuenta sesenta/setenta trece/treinta apaga/paga apágalo/págalo menos/meses baja/caja "
    "frío/río caliente/cliente oso/eso dos/tos no/lo",
    "it-IT": "quindici/cinquanta tredici/trenta spegni/segni spegnilo/segnilo meno/menu abbassa/passa "
    "freddo/credo caldo/calcio orso/corso due/tue non/nona troppo/tipo",
    "pt-BR": "quinze/cinquenta treze/trinta menos/meses diminui/diminuiu quente/gente urso/curso dois/pois "
    "frio/rio não/mão",
    "hi-IN": "पंद्रह/पचास तेरह/तीस बंद/बंदर कम/काम ठंडा/डंडा भालू/चालू गर्म/धर्म दो/तो मत/मन",
    "ja-JP": "十五/五十 十三/三十 消して/貸して 切って/着て 熱い/厚い 二度/一度 止めて/決めて 止めて/泊めて "
    "消して/返して 温/音 度/土 下げて/下けて くま/ぐま クマ/ベア オフ/オブ",
}
"""Words that sound alike, in both directions; _ stands for a blank.

What sounds like its opposite (on and off, liga and desliga, 上げて and 下げて) is a whole wish once it is
misheard, and no reading of words can tell. Off is said of what is warming, where "on" alone changes nothing, and
with a time no more than that time (tests/skill/test_conversation.py).
"""


def misheard(text: str, locale: str) -> Iterator[str]:
    """Yield an utterance with each word that sounds like another taken for it, one at a time."""
    edge = r"\b" if locale != "ja-JP" else ""
    for pair in ALIKE[locale].split():
        one, other = (word.replace("_", " ") for word in pair.split("/"))
        for said, taken in ((one, other), (other, one)):
            pattern = rf"(?<![\w']){re.escape(said)}(?![\w'])" if edge else re.escape(said)
            if re.search(pattern, text):
                yield re.sub(pattern, taken, text)


@pytest.mark.parametrize("locale", ALIKE)
def test_what_is_misheard_never_warms(locale: str) -> None:
    grammar = grammar_of(locale)
    tried, warms = 0, []
    for text, intent, _ in phrases(LEARNED / f"{locale}.txt"):
        for taken in misheard(text.lower(), locale) if intent not in WARMS else ():
            tried += 1
            matched = heard(grammar, taken)
            if matched is not None and matched.sure and matched.intent in WARMS:
                warms.append((text, taken, matched.intent))
    assert tried > 20
    assert warms == []


def test_what_a_recogniser_made_of_speech_never_warms() -> None:
    grammar = grammar_of("en-US")
    lines = TRANSCRIPTS.read_text("utf-8").splitlines()
    told = [line.split(" | ") for line in lines if not line.startswith("#")]
    warms = []
    for said, _, taken in told:
        matched = heard(grammar, taken)
        if matched is not None and matched.sure and matched.intent in {*WARMS, "UnlockIntent"}:
            warms.append((said, taken, matched.intent))
    assert len(told) > 300
    assert warms == []
