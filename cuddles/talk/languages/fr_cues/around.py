"""French: what stands around a wish, and what shows that it is none."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.language import words
from cuddles.talk.languages.fr_cues.harmless import HARMLESS
from cuddles.talk.languages.fr_cues.parts import HEAT, PUT, SWITCH, UP, WANT, regular
from cuddles.talk.languages.fr_cues.people import NAMES, PEOPLE, WHO

_OTHERS: Final = "|".join((*PEOPLE, *NAMES))
_DONE: Final = regular(
    "chauff réchauff préchauff allum rallum activ démarr branch lanc mont augment hauss remont pouss rajout ajout pass plac régl positionn programm laiss gard",
    "e ee es ees",
)

QUESTIONS: Final = (
    "QUOI|ESTQUE|LONG|combien|comment|pourquoi|lequel|laquelle|quel|quelle|quels|quelles|lesquels|quoi",
    "qui a|est|as|ai|va|avait|peut|doit|touche",
    f"^ (et) qui {HEAT}|{SWITCH}|{UP}|{PUT}",
    "quand",
    "est|a|as|ai|va|sont|avait|était|faut|chauffe|dois|doit|puis|sais|sera|as_t|avez|avons|avaient|fait|allume|suis t|il|elle|tu|je|on|vous (il|elle|on)",
    "dis|demande|demander|savoir|sais|vérifie|vérifier|regarde|rappelle|sûre|confirme|confirmer|dire|raconte|ignore|comprends (pas|bien) si|s|quand|pourquoi|comment|que|qu",
    "rappelle|rappeler|prévenir|préviens|explique|expliquer|raconte|raconter|chante|répète|cherche|imagine|dessine|appelle|montre",
    "TOY|il|elle|ca|c est|sont (toujours|encore|bien|déjà|en) allumé|chauffe|éteint|éteinte|chaud|lancé|en_route|en_marche|branché|connecté|réglé|marche|train|fonction|programmé|tiède|mis|prêt",
    "ou pas|non|bien $",
    "te souviens|rappelles",
)
REMARKS: Final = (
    "laisse|laissez (TOY) (de|d|à) NUMBER|chauffage|chaleur|température|chauffe|degré|degrés",
    "hier|autrefois|jadis|avant_hier|dernier|dernière|passé|était|étaient|avait|avaient|avais|avions|fut|serait|disait|dit|disent|raconte|croit|croyais|pense_que|prétend|paraît|semble_que|allait|voulait|voulais|devait|devais|chauffait|allumait|mettait|venait|venais|faisait|aimait|étais|seraient|aurait|aurais|faillit",
    "je crois|pense|suppose|trouve_que|sais|doute|parie|espère|me_demande|demande_si|adore|déteste|refuse|préfère_que|lis|entends|vois|promets|remarque",
    "si|s_il|s_ils|sinon|sauf|quand|lorsque|lorsqu|parce|car|puisque|puisqu|tandis|pendant_que|comme_si|à_condition|sans|malgré|peut_être|tant_que|au_lieu|afin|jusqu_à_ce_que|avant_que|avant_qu|après_avoir|depuis_que|pourvu|imagine|imaginons|supposons",
    f"ai|as|a|avons|avez|ont|suis|es|sommes|êtes|sont (bien|déjà|encore|tout|toujours|juste|fait|vite|enfin) (déjà|bien|TOY) {_DONE}|mis|remis|fait|réglé|monté|laissé|gardé|voulu|dit|demandé|trouvé|rendu|acheté|perdu|eu|reçu|offert|oublié|vu|cru|entendu",
    f"je|j|il|elle|ils|elles|ca|qui|cela|nous|{_OTHERS} (le|la|s|se|lui|te|ne|toujours) mets|met|chauffe|chauffent|allume|allument|monte|montent|augmente|réchauffe|lance|démarre|fais_chauffer|fait_chauffer|laisse|garde|reste|prend|mange|dort|vit|joue|court|aime|aiment|adore|adorent|déteste|préchauffe (toujours|souvent|pas|plus|jamais|TOY|chauffer|tous|chaque|bien|beaucoup|la|le|sur|avec|dans|DAYS|chaud|peu)",
    "veux|veut|faut|voulons|voudrais plus (que|de|d|qu) TOY|allumer|chauffer|être|mettre|il|elle|tu|on",
    "chauffe|allume|mets|réchauffe|lance plus TOY|chauffage|$",
    "QUETOY est|sera|a|était|aura",
    "^ que|qu il|elle|on|je|TOY",
    "avant chauffer|allumer|réchauffer|lancer|mettre|préchauffer",
    "TOY FAIT",
    "TOY s|se (toujours) allume|allument|met|lance|réchauffe|active|déclenche",
    "TOY chauffe|reste|prend|mange|dort|vit|joue|court|va|part (toujours|souvent|tous|DAYS|à|au|bien|pendant|chaque|plus|moins)",
    "non $",
    "habitude|d_habitude|souvent|parfois|toujours_été|normalement|généralement|autre_jour|une_fois|il_était_une_fois|plus_tard|un_jour",
)
_SUBJECTS: Final = frozenset(
    words(
        "je j tu il elle on nous vous ils elles ça c ce cela qui que qu dont où se s t te lui leur y en ne n à au aux de du "
        "dans sur pour par avec sans chez vers sous entre ai as a avons avez ont suis es est sommes êtes sont être avoir "
        "va vais vas vont aller faire fait veut veux voudrait voudrais faut faudrait doit devrait peut peux pourrait pourrais dire dit "
        "tout tous toute toutes chacun même quelqu besoin envie aime aimerait aimerais souhaite demande réclame chaque des les mon ma mes son sa ses notre nos votre "
        "ton ta tes leurs un une le la l chaud chaude chaleur chauffe chauffage jusqu jusque plus environ comme entre seul seule soit bien mains pieds lit "
        "programme plat laquelle lequel celui celle autre petite grosse"
    )
)
_LEADING: Final = "|".join(sorted(word for word in HARMLESS - _SUBJECTS if word.isalpha()))
LEADS: Final = (
    _LEADING,
    "^",
    "^ et|puis|bon|bien|non|mais",
    "tu|vous|on|TOY peux|peut|pouvez|pourrais|pourrait|pourriez|veux|voudrais|dois|devrais|voulez|pouvons (le|la|bien|encore|aussi|s|peut_être|te)",
    "^ (et|bon|après|puis|bien|TOY|DAYS|TIME|ce_soir|DURATION) tu|vous|on (le|la)",
    "TIME|DAYS|CORRECTED|FROID|COLD|DURATION (tu|on|vous)",
    "peux|pourrais|peut|pourrait|pouvez|pourriez tu|on|vous (bien|aussi)",
    f"^ (et) ({WHO}) voudrais|voudrait|aimerais|aimerait|veux|veut|faut|faudrait|souhaite|souhaiterais (bien|vraiment|aussi|que) (que|bien) (tu|on|vous) (le|la|te)",
    "faut|faudrait|il_faut|il_faudrait (que|bien|aussi|absolument) (tu|on|vous)",
    "besoin|envie|demande|demander|voudrais|voudrait|veux|aimerais|aimerait que|qu tu|on|vous",
    "tu peux (TOY|SON|le|aussi|encore)",
    "merci|prière|pense|essaie|penses|pensez|pourquoi_pas|charge|dépêche|occupe|heure (à|de|d|toi|te)",
    "va|vas|viens|allons|allez|cours (y|vite)",
    "il|elle|TOY a froid",
    "besoin|envie d|de",
    f"froid|COLD|FROID|dort|fatigué|dodo|couche|tombe|sieste|pyjama|nuit|soir|besoin|{WANT} chaud",
)
FOLLOWS: Final = (
    "pour|pendant|durant|jusqu|jusque|et|puis|avant|après|à|sur|en|elle|il|on|je|ça|c|dès|ce_soir|soir|nuit|aujourd_hui|un_peu|peu|encore|bien|tout|doucement|direct|comme|aussi|histoire|chérie|mon|ma|toi|demain|qu|que|parce",
    "ASIDE|FAIT|NUMBER|TIME|DURATION|LEVEL|DAYS|TOY|CORRECTED|FROID|COLD|dans|au|avec|automatiquement|ESTQUE|heure|tous|chaque",
    "tu|vous|ici|la|toute|petit|de|dodo|sieste|froid|s|autour|environ|vers|ensuite|là|avant_de|fort|chaud|gentil|doucement|dehors|tranquillement|pareil|degrés|d",
)
