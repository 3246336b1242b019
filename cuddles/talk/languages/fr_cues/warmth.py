"""French: what speaks for warmth, more or less of it, and its end."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.fr_cues.parts import (
    BEGIN,
    DOWN,
    HEAT,
    IT,
    LESS,
    MOD,
    OFF,
    OFFED,
    ON,
    PLAN,
    PUT,
    SOME,
    SWITCH,
    UP,
    WANT,
)

INTENTS: Final = {
    "WarmIntent": f"""
        4w {HEAT} ({MOD}) (à|au|dans|pour|du_côté_de) ({IT}) ({MOD}) >
        4w {SWITCH} ({MOD}) (un_peu|chauffage|chaleur|séance|chauffe|session) (à|au|dans|pour|du_côté_de|sur) ({IT}) ({MOD}) >
        4w {PUT} ({MOD}) ({IT}) ({MOD}) {ON} ({MOD}) ({IT}) >
        4w {PUT} ({MOD}) {IT} ({MOD}) (sur|à|en|au|en_mode|en_position|niveau|mode|chauffe|à_peu_près|environ) (niveau|mode|position|puissance|chaleur|température|chauffage) NUMBER|LEVEL
        4w {PUT} ({MOD}) (sur|à|en|au|en_mode|mode|position) (niveau|mode|position|puissance) LEVEL (pour|à) ({IT}) >
        4w {PUT} ({MOD}) (sur|à) NUMBER (degrés) (pour|à|dans|sur) ({IT}) >
        4w {PUT} ({MOD}) (à) NUMBER (degrés) (dans|sur|pour|à) TOY
        4w {PUT} ({MOD}) (du|peu|chauffage|petit_peu|petite) chaud|chaleur|chauffage|chauffe (LEVEL|à_fond) (dans|pour|à|sur|sous|au|de) ({IT}) >
        4w {PUT} ({MOD}) (DURATION) (de|chauffage|chauffe|chaleur|chaud) (dans|pour|à|sur|au) TOY (pendant|pour|durant|sur) DURATION
        4w {PUT} ({MOD}) DURATION (chauffage|chauffe|chaleur|chaud) (dans|pour|à|sur|au) TOY
        4w {PUT} ({MOD}) TOY ({ON}) (pendant|pour|durant|sur) (environ|à_peu_près|encore|bon|bonne|petit|petite) DURATION
        4w {PUT} ({MOD}) ({IT}) {ON} ({MOD}) jusqu (à|au|vers) TIME
        4w mets|mettre|mettez|règle|chauffe|chauffer|allume TOY jusqu TIME
        4w {PUT} TOY chaud|tiède|bouillotte|bien_au_chaud|douillet
        4w {BEGIN} (à|la|le) (chauffer|réchauffer|chauffe|chauffage|session|séance|préchauffage) (pour|avec|sur|dans) ({IT}) >
        4w donne|donner|donnez|donneras|apporte|apporter|offre|file|balance|envoie (DURATION|peu|petit_peu|bonne) chaleur|chaud|chauffe|chauffage (à|au|dans|pour) (TOY) (chaleur|chaud|chauffe)
        4w donne|donner|donnez|apporte|offre DURATION (chaleur|chaud|chauffe|chauffage) (à|au|pour|dans) TOY
        4 {WANT} (avoir|retrouver|bien|vraiment|aussi) QUETOY|TOY (soit|sera|bien|tout|pour) (bien|tout) (bien|tout) chaud|chauffé|allumé|au_chaud|tiède|réchauffé|en_route|en_marche >
        4 {WANT} (avoir|bien) QUETOY|TOY (soit|bien) (réglé|mis|chauffé|chauffe|chaud) (à|sur|en) (LEVEL) NUMBER|LEVEL|DURATION
        4 {WANT} (avoir|bien) QUETOY|TOY (soit|bien) (réglé|mis|chauffé|chauffe|chaud) (pendant|pour|durant) DURATION
        4 {WANT} (bien|aussi) QUETOY (peu) chauffe|allume|démarre|réchauffe|lance|active|mette_en_route|mette_à_chauffer|mette_en_marche|déclenche|soit_mis_en_route|remette_en_route|soit_chauffé|chauffer|allumer|réchauffer|démarrer|être_chaud|mettre_en_route >
        4w commence|commencer|commençons par TOY (à|sur|pendant|pour) NUMBER|LEVEL|DURATION
        4 {WANT} (avoir) (peu|bien|petit_peu) chaleur|chaud|chauffage|chauffe (dans|pour|à|sur|avec|au) TOY
        4 {WANT} (avoir|peu|bien) NUMBER|LEVEL|DURATION (degrés) (chaleur|chaud|chauffe) (dans|pour|à|sur|avec|au) TOY
        4 TOY doit|devrait|peut|pourrait|faudrait (se|s|le|que) (être) mettre|chauffer|allumer|réchauffer|démarrer|chauffé|réchauffé|chaud|mis_en_route|lancer|préchauffer >
        4 TOY (il|elle|on) doit|devrait|faudrait|faut|a_besoin|aurait_besoin|mérite (se|s|que|le|être|d_être|tu|on) chauffer|chauffe|chauffé|allumer|allume|allumé|réchauffer|réchauffe|réchauffé|préchauffer|chaud
        4 ^ TOY on|en_route|en_marche|au_chaud|à_chauffer|en_chauffe|à_réchauffer >
        4 ^ (et|pour|plutôt|sur|avec|au) TOY (ce_sera|ca_sera|ce_serait|sera|c_est|je_veux|je_voudrais|on_met|mets|alors|plutôt|chauffe) (pendant|durant|pour|à|sur|en|au|niveau|en_mode|mode|chaleur|position|puissance|chauffage|environ|juste) (niveau|peu_près|mode|plus) DURATION|NUMBER|LEVEL
        4 ^ (et|alors|chauffage|chauffe|chaleur) (chauffage|chauffe|chaleur) (sur|à|niveau|en) NUMBER|LEVEL (degrés) (pour|sur|dans|à|avec|au) TOY
        4 ^ (petit|petite|bonne|bon) DURATION (chauffe|chaleur|chaud|chauffage) (pour|dans|sur|à|avec|au) TOY
        4 ^ (peu|petit_peu|petite|bonne|petit_coup|coup|petit) chaleur|chaud|chauffage|chauffe (LEVEL) (pour|dans|sur|à|avec|au) TOY
        4 ^ (peu|petit_peu) chaleur|chaud >
        4w ^ chauffe|chauffage LEVEL
        4 ^ (à) NUMBER degrés (pour|dans|sur) TOY
        4 ^ pendant|pour DURATION TOY
        4 ^ (et) TOY jusqu (à|au|vers) TIME
        4w on (chauffe|allume|lance|démarre|met_en_route|réchauffe) TOY >
        4w lance|lancer|démarre|démarrer|commence (peu|petite|bonne) session|séance|chauffe|cycle (de|chauffe|chauffage|chaleur) (DURATION) (pour|avec|sur|à|au|dans) (TOY)
        4w {PUT}|{SWITCH} (niveau|position|mode|puissance) LEVEL (chauffage|chaleur) (sur|pour|à|dans) (IT) >
        4w occupe_toi_de_chauffer|occupe_toi_de_réchauffer TOY
        9 jusqu|jusque (à|au|vers|environ|ce_soir|demain) TIME
        -9 lance|lancer|envoie|balance TOY a|dans|sur|par
        -9 encore NUMBER degrés
        -9 quand|comment|combien|quel|quelle|QUOI|LONG|pourquoi|longtemps|quoi
        1 LEVEL
        1 degrés
        -9 TIME
        -9 dans DURATION
        3 COLD * {HEAT}
        -4 {UP} {IT}|de
        -4 plus|moins|davantage
        -3 DAYS
        -3 {PLAN}
    """,
    "WarmerIntent": f"""
        4w {UP} ({MOD}|{SOME}) (la|le|chauffage|chaleur|température|niveau|puissance|thermostat) (sur|à|dans|pour|du_côté_de) ({IT}) (de|encore|{SOME}) ({SOME}) >
        4w {UP} ({MOD}) ({IT}) (à|jusqu_à|de|d|encore) NUMBER (degrés)
        4w {UP} ({SOME}) ({SOME}) (de|chaleur|température) ({SOME}) (degrés) (à|au|sur|pour|dans|chez) {IT} ({SOME}) >
        4w {UP} (encore) NUMBER (petits|bons|petit) (degrés)
        4w mets|mettre|mettez|rends|fais|donne|règle|passe|remets|fasse|met|chauffe|chauffer|réchauffe|chauffez|fais_chauffer ({MOD}) ({IT}) ({SOME}) (plus|davantage) chaud|fort|haut|de_chaleur|chaleur|élevé|intense
        4w chauffe|chauffer|réchauffe|réchauffer|chauffez ({IT}) ({SOME}) davantage|plus_fort|encore_plus|plus_que_ça ({IT}) >
        4 ^ ({IT}) ({SOME}) ({SOME}) plus chaud|fort|haut|de_chaleur|chaleur|tiède (pour|sur|dans|à|au) ({IT}) ({SOME}) >
        4 ^ ({SOME}) ({SOME}) davantage (chaleur|chaud|pour) (TOY)
        4 ({SOME}) (NUMBER) degrés (en|de) plus|supplémentaires|supplémentaire (pour|sur|à|dans) ({IT}) >
        4 ^ encore (NUMBER) (petit) (degrés) (pour|sur|à|dans) ({IT}) $
        4 ^ plus NUMBER degrés
        4 pourrait|peut|devrait|doit|pourrais|peux|faudrait|faut (que) ({IT}) (soit|être|le|chauffer|chauffe|mettre|monter|avoir) ({SOME}) plus chaud|fort|chauffé|haut|chaleur
        4 {WANT} (que) ({IT}|QUETOY) (soit|le|la|être|avoir|chauffe|chauffé|monter|monte|mette|sentir) ({SOME}) ({SOME}) plus chaud|fort|chaleur|haut
        4 {WANT} (avoir|chauffer) (TOY) ({SOME}) plus chaleur|chaud
        4 {WANT} (avoir) ({SOME}) (NUMBER) degrés plus|supplémentaire|supplémentaires
        4w donne|donner|ajoute|mets|remets|file|apporte|envoie|rajoute ({SOME}) NUMBER|plus|davantage|supplément (degrés) (de|en) (plus|chaleur) (à|au|dans|pour|sur) ({IT})
        4w remets|remettre|remettez|rajoute|redonne|mets|mettre (encore|en) encore|petit|peu|NUMBER coup|couche|chaleur|degrés|peu|chaud
        4 (a|aurait|en_a) besoin (être|d_être|de) ({SOME}) plus chaud|chaleur
        4 {WANT} {UP} ({IT}) ({SOME}) >
        4 TOY (il) faudrait|faut (le|la) {UP} ({SOME}) >
        4 COLD
        4 manque (peu|encore) chaleur|degrés|chaud
        4w pousse|force|mets_les_gaz|plein_pot|accélère à_fond|le_chauffage|chauffage|TOY|peu
        3 FROID * plus_chaud|plus_fort
        2 COLD * plus|{UP}
        -4 {HEAT} > DURATION
        -9 moins|trop_chaud
        -9 monte|remonte|pousse|monter|grimpe TOY|te|dans|sur|là_haut (TOY) (dans|sur|au|à) (grenier|haut|étage|chambre|étagère|armoire|lit)
        -9 TIME
    """,
    "CoolerIntent": f"""
        4 {DOWN} ({MOD}) ({SOME}) (chauffage|chaleur|température|niveau|puissance) {IT}|à|de|sur|pour|dans
        4 {DOWN} ({SOME}) ({IT}) (à|de) NUMBER
        4 {DOWN} >
        4 fais|faire|faites|laisse|laisser peu (baisser|descendre|refroidir|tomber|redescendre|diminuer|retomber) ({IT})
        4 (de|en) moins
        4 moins chaud|fort|haut|chaleur|élevé|intense|chauffer|chauffé|de_chaleur|NUMBER
        4 fais|faire (re) descendre|baisser|redescendre|diminuer
        4 plus frais|doux|bas|tiède|froid|doucement|léger
        4 {LESS} (lui|encore|SOME) (NUMBER|peu|encore) degrés|chaleur|chaud|crans|cran|température (à|de|sur|au) ({IT})
        4 {LESS} NUMBER (degrés)
        4 chauffe|chauffer|chauffez moins|pas_si_fort|pas_autant
        4 pas|sans (aussi|si|tellement|autant) chaud|fort|haut|chauffer
        4 mets|mettre|règle|passe|remets ({IT}) ({SOME}) moins|plus_bas|en_dessous|plus_doucement|plus_doux
        4 trop (peu) fort|élevé|haut
        3 un_peu|peu|bien fort
        3 calme|doucement|mollo|vas_y_mollo|lève_le_pied (sur|avec) chauffage|chaleur|TOY|température
        4 ^ descends|baisse
        4 refroidis|refroidir|refroidissez|rafraîchis|rafraîchir
        4 moins
        -9 pas|ne|jamais|n|sans {DOWN}|descendre|baisser|refroidir|plus_frais|moins|réduire (pas|rien|jamais)
        -9 {DOWN}|refroidis pas|rien|surtout_pas
        -9 sans que|qu
        -3 {PLAN}
        -4 éteindre|éteins
    """,
    "OffIntent": f"""
        4 {OFF} ({MOD}) (de|à|la|le|complètement|tout) ({IT}) ({MOD}) >
        4 {OFF} ({MOD}) chauffage|chaleur|chauffe|tout|température|alimentation ({IT}|de|à)
        4 {OFF} ({MOD}) (de) {HEAT}
        4 {OFF} TOY
        4 {OFF} (dans|à|après|vers|d_ici|au_bout_de) DURATION|TIME
        4 s|se|QUETOY éteigne|éteignent|éteindre|arrête|arrêter|arrêtent|coupe|couper|éteint|éteindra|arrêtera|éteignait
        4 soit|être|sois {OFFED}
        4 ^ plus chauffage|chauffe (pour|sur|dans|à|au) (TOY) >
        4 plus besoin|envie
        5 plus|pas|pas_plus (la) peine|utile|nécessaire|nécessité
        5 inutile (de) {HEAT}
        4 pas besoin
        4 veut|veux|voulons|voudrait plus (de|du|que|avoir) (TOY|chaleur|chauffage|chauffer)
        4 assez chauffé|chauffe|chaud|réchauffé|chauffer
        4 suffisamment chauffé|chaud|chauffe|réchauffé
        4 suffit (comme_ça|pour|maintenant|le|la|de|chauffage|TOY) (TOY|chauffer|soir|chaleur)
        3 suffit
        4 ^ TOY off|éteint|stop
        4 ^ (chauffage|chaleur) off|stop|éteint
        4 ^ stop TOY|chauffage|chaleur
        4 fini (de|pour|avec|le) chauffer|chauffage|TOY|chaleur|chauffe
        4 peut|peux|pouvez arrêter|éteindre|couper|stopper|débrancher
        4 mets|mettre|mettez ({IT}) (sur|à|en|à_l) off|arrêt|pause|repos|éteint|veille|hors_tension
        4 coupe|couper (lui|le) jus|courant|chauffage|sifflet
        4 arrêt (du|de|le|immédiat|complet) TOY|chauffage|chaleur
        -9 pas|ne|jamais|n|sans|surtout_pas|surtout (que) (tu|surtout|jamais|il|elle|TOY) (s|se) {OFF}|{OFFED}|éteigne|arrête
        -9 {OFF} (surtout|le|la|TOY|surtout) pas|jamais|rien
        -9 jusqu (à) TIME
        -5 {PLAN}
        -6 DAYS
        -9 plus chaud|fort|haut
        -6 cette_fois|la_prochaine|prochaine|prochain
        -4 quand|combien|bientôt|quelle_heure|LONG
        -4 ou|si
        -4 verrou|code|pin|parler|écouter|parle
        -5 {OFFED} (ou|déjà|encore|toujours) $
    """,
    "TooHotIntent": """
        5 peux|peut|ose|arrive (même) plus|pas (le|à|même) toucher|tenir|prendre
        5 trop chaud|chauffé|bouillant|brûlant|chaleur|chauffe
        5 brûle|brûlant|brûlante|bouillant|bouillante|bouilli|brûlé|brûlait|brûlée|crame|cramé|fournaise|ébouillante|surchauffe|surchauffé|rôti|grille|cuire|étouffe|étouffant|cuit|carbonise|brûler|brûlantes|brûlants|incandescent|torride|grillé|caniculaire|infernal
        5 transpire|transpirent|transpires|sue|sueur|sueurs|en_nage|transpiration|dégouline|écarlate
        5 a|ai|ont (super|trop|très|vraiment|bien|tellement) chaud
        4 chaud de|trop|comme trop|la_braise|four|braise
        4 vraiment|super|hyper|très|drôlement|sacrément|vachement|extrêmement|rudement|méga|tellement chaud
        4 chauffe|chauffé|chauffent (beaucoup|bien|vraiment|un_peu|peu) trop
        4 trop (est) chaud
        4 ^ aïe|ouille|ayoye|houla|oulà|ouf|aie|ouh|ouille_ouille * chaud $
        4 peut_pas|peux_pas|ose_pas|arrive_pas (le|la|plus|à|même) toucher|tenir (TOY|tellement)
        4 la_braise|comme_four|vrai_four|sauna|volcan|braise|un_four
        -6 combien|si|ESTQUE
        -4 pas|jamais|ni
    """,
}
