"""Italian: what speaks for warmth, more or less of it, and its end."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.it_cues.parts import HOT, IT, MANY, NICE, PLANS, WANT

INTENTS: Final = {
    "WarmIntent": f"""
        4w (TU|NOI) HEAT|ON (attimo|bene|un_po|po|subito|pure|già|anche) (IT) {IT} >
        4w (TU|NOI) HEAT|ON (un_po|po|subito|bene|pure|anche) ({IT}) (a|su|di|in|per) TOY|NUMBER|LEVEL|DURATION >
        4w PUOI|VORREI TU ON >
        4w HEAT >
        4w (TU|NOI) HEAT|ON IT >
        4w TOY (TU|NOI) HEAT|ON IT
        4w TOY TU HEAT|ON|PUT quello|lui|questo >
        1w PUOI (TU|NOI) HEAT|ON
        4w ^ TOY (per_favore|subito|allora|ora) TU HEAT|ON >
        4w (TU|NOI) PUT|KEEP|MAKE|ON|HEAT {NICE} (IT) {NICE} ({IT}) {NICE} (a|su) {HOT} >
        4w (TU|NOI) PUT|KEEP|MAKE {NICE} {HOT} {IT} >
        4w (TU|NOI) PUT|KEEP|ON|HEAT|BRING ({IT}) ({IT}) (di|in|su) (TOY) (a|su|in|di|intorno_a|attorno_a|verso|circa) (circa|livello|intensità|potenza|temperatura|calore) NUMBER|LEVEL
        4w ^ TOY TU|NOI PUT|KEEP (IT) (a|su) NUMBER|LEVEL
        4w ^ TOY PUT|KEEP|BRING IT (a|su) NUMBER|LEVEL
        4w (TU|NOI) PUT|GIVE|ON|MAKE (po|un_po|pochino|bel|pizzico|tanto|goccio) (di) calore|caldo|calduccio|tepore|caloruccio|riscaldamento (a|in|su|di|per) (TOY)
        4w GIVE (una|bella|piccola|bel|TOY) scaldata|scaldatina|riscaldata|accensione|colpo_di_calore|accenditina|accesa (a|di|su) (TOY)
        4w MAKE trovare|avere {IT} {NICE} {NICE} {HOT} >
        4w MAKE trovare|avere {NICE} {HOT} TOY >
        4w VORREI|possiamo|potremmo|PUOI (avere|trovare|sentire|che) {IT} (sia|fosse|essere) {NICE} {NICE} {HOT} >
        4w VORREI|possiamo|potremmo|PUOI (avere|trovare|sentire) {NICE} {NICE} {HOT} TOY >
        4w VORREI (avere) TOY a NUMBER|LEVEL
        4w VORREI (avere) (po|un_po|pochino) (di) calore|caldo|calduccio (per|a|in|su) TOY
        4w ^ {IT} {NICE} caldo|acceso|accesa|calduccio (a|per|fino|su|DURATION|NUMBER|LEVEL)
        4w ^ TOY (a|su) (livello) NUMBER|LEVEL
        4w ^ TOY (per) DURATION >
        4w ^ (un_po|po|pochino) (di) calore|calduccio (a|per|su|in) TOY
        4w ^ (a) NUMBER gradi (per|su|a|di|in) TOY
        4w ^ LEVEL (per|su|a) TOY
        2w MAKE trovare|avere
        4w TOY VORREI {NICE} {NICE} {HOT}
        6w GIVE po|pochino|pizzico|bel|goccio (di) calore|caldo|calduccio|tepore a|su TOY
        4w KEEP IT {NICE} a caldo
        2 LEVEL
        2 DURATION
        1 NUMBER
        -9 TIME
        9 fino * TIME
        -9 tra|fra|dopo DURATION
        -3 DAYS
        -5 OFF|DOWN|TAKE|LOCK|UNLOCK|SKIP
        -3 di_più|più|CALDER
        -2 ogni
    """,
    "WarmerIntent": f"""
        4w (TU|NOI) UP {MANY} ({IT}) (di|su) ({IT}) (di|a|su|in|per) {MANY} >
        4w (TU|NOI) UP {MANY} ({IT})
        4w TOY UP IT (di) {MANY} >
        5w (TU|NOI) HEAT {MANY} ({IT}) (ancora|po|NUMBER|pochino) di_più|più|ancora
        4w (TU|NOI) MAKE|PUT|KEEP|ON|HEAT {MANY} ({IT}) {MANY} CALDER
        4w (TU|NOI) MAKE (diventare) ({IT}) {MANY} CALDER ({IT})
        4w (TU|NOI) GIVE|PUT|MAKE|CREATE {MANY} (di) gradi|NUMBER|calore|caldo (gradi) (ancora) (in|di) più|su (a|su|di|in|per) (TOY)
        5w (TU|NOI) GIVE|PUT|CREATE {MANY} CALDER (a|su|di|in|per) (TOY)
        4w (TU|NOI) CREATE NUMBER|calore|gradi|po
        4w (TU|NOI) PUT su TOY di NUMBER
        4w (TU|NOI) PUT|GIVE ({IT}) NUMBER|po|pochino (gradi) (in|di) più
        4w VORREI|possiamo|potremmo|PUOI|VORREI (avere|essere|diventare|fosse|sia) ({IT}) (avere|essere|diventare|fosse|sia) {MANY} CALDER ({IT})
        4w {WANT} {MANY} (in|di) più (calore|su|a|per) (TOY)
        4w ^ {MANY} CALDER ({IT}|per|a|su|in) >
        4w ^ TOY {MANY} CALDER >
        4 ^ NUMBER (gradi) (in|di) più (per|a|su|di) (TOY) >
        4w ^ ancora NUMBER|po|pochino (gradi) (per|a|su|di) (TOY) >
        4w TOY (deve|dovrebbe|può) (essere|diventare|stare) {MANY} CALDER
        4w TOY VORREI (avere) {MANY} CALDER
        4w sali|salire|salga|saliamo|vai_su|andare_su|spingi|tira_su|tirare_su|tiralo_su (TOY) (ancora|di) (di) NUMBER|po|pochino
        4w (TU) PUT su TOY di NUMBER
        4 COLD
        -4 DOWN|meno|OFF
        -9 TIME
        -3 DAYS
        -3 {PLANS}
    """,
    "CoolerIntent": f"""
        4 DOWN {MANY} ({IT})
        4 PUT|MAKE|KEEP * (più) fresco|freddo|freschino|meno_caldo|meno_calore|meno_forte|meno_bollente|tiepido
        4 {MANY} meno caldo|calore|calda|forte|potente|bollente
        4 NUMBER (gradi) (in|di) meno
        4 po|pochino|poco|tantino (in|di) meno
        5 PUT|BRING|TU|MAKE * giù * NUMBER|po|TOY|gradi
        5 giù (di) NUMBER|TOY|IT|po|pochino
        5 scendi|scendere|scenda|scendiamo
        5 vai|andare|tira|tirare|tiralo|vada giù
        5 TAKE (IT) NUMBER|po|pochino|gradi
        4 TAKE * gradi|NUMBER|po_di_calore
        5 più fresco|freschino|freschetto|freddo
        4 meno caldo
        3 HEAT * (di) meno
        -9 non|mai DOWN|TU|PUT|BRING|MAKE|meno
        -5 {PLANS}
        -3 fa|oggi|fuori
        -9 UP
        -9 scuola|CALDER
    """,
    "OffIntent": f"""
        5 OFF ({IT})
        5 TAKE (IT) calore|riscaldamento|caldo|corrente|alimentazione (a|di|da|in) (TOY)
        4 smetti|smettere|smetta|smettila|smetterla|smettiamo|finisci|finiscila (di|con) HEAT|ON|calore|riscaldamento|KEEP|TOY
        5 smetti|smettere|smettila (di|con) HEAT|ON|KEEP
        5 basta (così|con|di|col) (TOY) calore|TOY|HEAT|ON|caldo|riscaldamento
        4 TOY basta|può_bastare
        5 non HEAT|ON|KEEP (IT|TOY) più
        5 non (TU) HEAT|ON|KEEP (IT|TOY) più
        5 non serve|occorre|servono|ho_bisogno|importa|VORREI * più
        5 non (VORREI) * più (caldo|acceso|accesa|HEAT|il_calore|calore)
        4 abbastanza caldo
        4 può_bastare|puo_bastare|PUOI_bastare|è_sufficiente|sufficiente_così
        4 TOY (adesso|ora|si|SI_PUO|può|PUOI) (anche|pure) OFF|spento|off
        5 non * VORREI|serve|occorre * (più) TOY $
        4 PUT|KEEP|VORREI (TOY|IT) spento|spenta
        4 spento|spenta TOY
        4 ^ TOY (per_favore) spento|spenta|off|stop|via >
        4 TAKE corrente|spina
        4 off|stop TOY
        4 chiudi|chiudere (il) TOY|riscaldamento|calore
        4 TOY PUOI bastare
        4 via (il) calore|riscaldamento|caldo
        2 tra|fra|dopo|ancora DURATION
        -9 non|mai|senza (TU|NOI) OFF
        -9 fino (a) TIME
        -5 DAYS|ogni|vedi|senti
        -9 {PLANS}|blocco|volta|prossimo|prossima
        -4 se|quando|quanto|ora_si
        -4 LOCK|UNLOCK
    """,
    "TooHotIntent": """
        5 troppo|eccessivamente|fin_troppo (bello) caldo|calore|rovente|bollente|accaldato|forte
        5 bollente|scotta|scottano|scottando|rovente|incandescente|brucia|bruciando|bruciano|scottato|bruciata|bruciato|scottata|ustiona|ustionato|arroventato|surriscaldato|surriscaldata|surriscaldando|surriscalda|infuocato|caldissimo|caldissima|ustionante|scottante|forno_acceso
        5 molto|davvero|veramente|proprio|tantissimo|terribilmente|esageratamente|parecchio|tanto caldo
        5 suda|sudando|sudato|sudata|sudano|sudatissima|sudatissimo|sta_sudando
        5 non si (riesce|può|PUOI|tiene) (nemmeno|neanche|più|a) (toccare|tenere|tocca|tenerlo|toccarlo|KEEP|IT)
        4 fuoco|fornace|forno|vulcano|sauna
        4 esagerato|esagerata|esagera|eccessivo
        -5 quanto|non_è|non_e|non_troppo|meno_che
        -9 non (è|e|sembra|mi_sembra) troppo|bollente|molto
        -6 UP|latte|pappa|era|ieri
    """,
}
