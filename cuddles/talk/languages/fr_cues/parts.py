"""French: parts of patterns that several intents share."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.fr_cues.people import WISHER


def regular(stems: str, endings: str = "e er ez es eras erez ons") -> str:
    """Return the forms of verbs in -er by which people ask for an act, as alternatives."""
    return "|".join(stem + ending for stem in stems.split() for ending in endings.split())


_METS: Final = "mets|met|mettre|mettez|mettras|mettrez|mettons|mette|mettes"
_FAIS: Final = "fais|fait|faire|faites|feras|fasse|fasses|faisons"
_ETEINS: Final = "éteins|éteint|éteindre|éteignez|éteindras|éteindrez|éteignes|éteigne|éteignons"
HEAT: Final = (
    regular("chauff réchauff préchauff surchauff")
    + f"|tiédis|tiédir|tiédissez|{'|'.join(f'{verb}_{more}' for verb in _FAIS.split('|') for more in ('chauffer', 'réchauffer', 'préchauffer', 'tiédir', 'monter_en_température'))}"
)
SWITCH: Final = (
    regular(
        "allum rallum activ réactiv démarr redémarr enclench déclench branch rebranch lanc relanc start actionn"
    )
    + "|repars|fais_marcher|fais_tourner|fais_démarrer|fais_partir|fais_fonctionner|faire_marcher|remets_en_route|remets_en_marche"
)
BEGIN: Final = regular("commenc recommenc début entam initi poursui continu") + "|poursuis|continue|continuer"
PUT: Final = f"{_METS}|remets|remettre|remettez|{regular('pass plac régl positionn programm laiss gard conserv cal')}|maintiens|maintenir|maintenez|tiens|tenir|rends|rendre|rendez|{_FAIS}|lance|lancer|envoie|balance"
ON: Final = "en_route|en_marche|à_chauffer|à_réchauffer|en_chauffe|au_chaud|en_service|en_fonction|en_température|à_tiédir|chaud|bien_chaud|tout_chaud|allumé|chauffer|réchauffer|préchauffer|bien_au_chaud|en_mode_chauffage|en_mode_chaud"
UP: Final = (
    regular("mont augment hauss remont pouss rajout ajout grimp accentu renforc boost élèv relèv intensifi")
    + "|élever|relever|élevez"
)
DOWN: Final = (
    regular("baiss diminu descend redescend rabaiss abaiss tempér modér atténu retranch rabat allég")
    + "|descends|redescends|descendez|réduis|réduire|réduisez|refroidis|refroidir|refroidissez|rafraîchis|rafraîchir|adoucis|adoucir|ralentis|ralentir"
)
LESS: Final = regular("enlèv enlev retir ôt supprim retranch") + "|perds|perdre"
OFF: Final = f"{_ETEINS}|{regular('arrêt coup stopp stop débranch désactiv ferm cess interromp')}|stop|interromps|interrompre|mets_à_l_arrêt|mettre_à_l_arrêt|mets_hors_tension|mets_sur_off|mets_fin|mettre_fin|mets_en_pause|termine|terminer|finis"
OFFED: Final = "éteint|éteinte|arrêté|arrêtée|coupé|coupée|stoppé|débranché|désactivé|fermé"
THING: Final = "chauffage|chaleur|température|chauffe|ca|tout|session|séance|cycle|thermostat_TOY|chauffages|système|appareil"
IT: Final = f"TOY|{THING}|celui_ci|celle_ci|autre"
MOD: Final = "un_peu|peu|petit_peu|bien|encore|vite|doucement|gentiment|légèrement|à_nouveau|de_nouveau|tout_de_suite|direct|directement|bien_fort|donc|pareil|se|s|aussi|re|tranquillement"
SOME: Final = "un_peu|peu|petit_peu|encore|beaucoup|nettement|légèrement|tout_petit_peu|chouïa|poil|chouia|tantinet|bien|vraiment|NUMBER|degrés|encore_peu|cran|petit_cran|crans|coup|petit_coup|de_NUMBER|tout_petit|petit_poil|bon|largement|franchement|carrément"
WANT: Final = f"({WISHER}) veut|veux|voudrais|voudrait|aimerais|aimerait|veulent|voudraient|aimeraient|souhaite|souhaiterais|souhaiterait|souhaitent|faut|faudrait|besoin|réclame|réclament|demande|voulons|voudrions|aimerions|préfère|préférerait|préférerais|désire|envie|peut_avoir|peux_avoir|pourrait_avoir|pourrais_avoir|puis_je_avoir|pourrais_je_avoir|souhaitons|mérite"
PLAN: Final = "programme|programmes|programmation|programmations|programmé|programmés|programmée|programmées|horaire|horaires|planning|planification|calendrier|agenda|minuterie|minuteries|routine|routines|chauffes_prévues|chauffes_programmées|rendez_vous|plannings|séances|plage|plages|créneau|créneaux|chauffe_automatique|chauffes_automatiques"
QUIT: Final = (
    regular(
        "supprim annul effac enlèv enlev retir arrêt désactiv vir dégag oubli stopp coup abandonn élimin laiss_tomb ôt"
    )
    + "|laisse_tomber|mets_fin|détruis|débarrasse|jette|jeter|interromps|défais"
)
ART: Final = "dessin|dessins|photo|image|oeuvre|œuvre|chef_d_oeuvre|chef_d_œuvre|gribouillage|gribouillis|coloriage|croquis|esquisse|patron|création|modèle|scan|illustration|dessine|dessiné|peinture"
