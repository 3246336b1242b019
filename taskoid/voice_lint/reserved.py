"""Words that an invocation name may not have, by language, as Amazon's rules for names list or imply them.

An invocation name can't hold words that start a skill, since "ask start bear" couldn't be told apart; nor wake
words, nor words that connect a name with what is asked.
"""

from __future__ import annotations

from typing import Final

WAKE: Final = frozenset({"alexa", "amazon", "echo", "computer", "ziggy", "アレクサ", "एलेक्सा", "अलेक्सा"})
SKILL: Final = frozenset({"skill", "skills", "app", "apps", "スキル", "アプリ", "स्किल", "ऐप"})

_LAUNCH: Final = {
    "en": "launch ask tell load begin enable open start run use play resume talk turn give say",
    "de": "starte start öffne frage frag sage sag lade spiele spiel benutze nutze aktiviere beginne führe",
    "fr": "lance ouvre demande dis démarre charge active utilise joue commence exécute",
    "es": "abre abrir lanza inicia pide pregunta dile di usa ejecuta activa empieza comienza carga juega",
    "it": "apri avvia chiedi di dì lancia carica usa inizia attiva esegui comincia gioca",
    "pt": "abra abrir abre inicie iniciar peça pergunte diga use carregue comece execute ative jogue",
    "hi": "खोलो खोलें खोलिए शुरू चलाओ चलाएं पूछो पूछें बोलो कहो बताओ open start ask tell",
    "ja": "開いて ひらいて 起動 起動して 聞いて 教えて スタート 始めて はじめて 使って 実行 開始",
}
_JOINING: Final = {
    "en": "by from in using with to about for if whether that the a an and of",
    "de": "mit von in zu über für ob dass der die das ein eine und",
    "fr": "avec de du des dans à sur pour si que le la les un une et",
    "es": "con de del en a sobre para si que el la los las un una y",
    "it": "con di del della in a su per se che il lo la i gli le un una e",
    "pt": "com de do da em a sobre para se que o a os as um uma e",
    "hi": "से को का की के में पर और",
    "ja": "",
}


def launching(language: str) -> frozenset[str]:
    """Return the words that start a skill in a language."""
    return frozenset(_LAUNCH.get(language, "").split())


def reserved(language: str) -> frozenset[str]:
    """Return the words that an invocation name of a language may not have."""
    return WAKE | SKILL | launching(language) | frozenset(_JOINING.get(language, "").split())
