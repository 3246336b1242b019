"""French: what is read in another way: frames of politeness, asides, corrections, what is cold."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.fr_cues.parts import PUT, SWITCH, UP
from cuddles.talk.languages.fr_cues.people import NAMES, PEOPLE

_ANYONE: Final = "|".join((*PEOPLE, *NAMES))
_KIND: Final = "petit|petite|gros|grosse|vieux|vieil|vieille|joli|jolie|grand|grande|pauvre|cher|chère|bon|bonne|beau|belle|gentil|gentille|fameux|adorable|autre|même|celui"
_COLOURED: Final = "rose|bleu|bleue|vert|verte|gris|grise|blanc|blanche|noir|noire|rouge|jaune|violet|violette|orange|brun|brune|marron|beige|adoré|adorée|préféré|préférée|favori|favorite|polaire|brun|chéri|chérie|mignon|tout_doux|magique|à_pois|rayé|en_peluche|peluche"
_NO: Final = "attends|pardon|plutôt|je_veux_dire|je_voulais_dire|enfin|excuse|excusez|désolé|désolée|finalement|zut|oups|en_fait|non|ah_non|oh_non|euh|euh_non|mince|j_ai_dit|pas_ça|disons"
_COLD: Final = "froid|frais|gelé|gelée|glacé|glacée|frisquet|glacial|glaciale|gelés|congelé|frigorifié|froids|refroidi|frisquette|frigorifiée|tiédasse"
_VERY: Final = "un_peu|peu|bien|très|encore|toujours|tout|toute|trop|vraiment|assez|plutôt|complètement|déjà|carrément|super|tellement|totalement|si|redevenu|devenu|redevenue|quasi|presque|un_petit_peu|petit_peu|toujours_pas|quand_même|beaucoup_trop|bien_trop"
_ASIDE: Final = "bain|douche|histoire|dîner|repas|biberon|déjeuner|goûter|lait|tétée|petit_déjeuner|souper|pipi|livre|conte|chanson|toilette|soin|soins|école|film|télé|voiture|train|devoirs|dents|piscine|sport|foot|danse|musique|judo|parc|promenade|ski|neige|jeu|dessert|collation|réveil|maison"

REWRITES: Final = {
    "s il te|vous plaît|plait": "",
    "stp|svp": "",
    # asking words
    "qu est que|qu|qui": "QUOI",
    "c est quoi": "QUOI",
    "est que|qu": "ESTQUE",
    "combien temps": "LONG",
    "combien minutes|heures": "LONG",
    "c est l heure|moment|temps": "heure",
    "même|quelque temps": "",
    # corrections
    f"TOY ({_NO}) ({_NO}) {_NO} (la|non|pas|c_est|sur|à) TOY": "CORRECTED TOY",
    f"TOY non ({_NO}) TOY": "CORRECTED TOY",
    f"NUMBER (degrés) ({_NO}) ({_NO}) {_NO} (à|non|c_est|sur|de) NUMBER": "CORRECTED NUMBER",
    f"LEVEL ({_NO}) ({_NO}) {_NO} (à|non|c_est|sur|de|en) LEVEL": "CORRECTED LEVEL",
    f"DURATION ({_NO}) ({_NO}) {_NO} (à|non|c_est|pendant|pour|de) DURATION": "CORRECTED DURATION",
    f"TIME ({_NO}) ({_NO}) {_NO} (à|non|c_est|vers) TIME": "CORRECTED TIME",
    "non non|attends|pardon|plutôt|je_veux_dire|je_voulais_dire|enfin|désolé|zut|oups|mince (non|plutôt|je_veux_dire|je_voulais_dire|euh)": "CORRECTED",
    "euh|ah|oh|enfin|pardon|attends|oups|zut|mince non (plutôt|je_veux_dire|attends|pardon|finalement|euh)": "CORRECTED",
    "je|j voulais|veux dire": "CORRECTED",
    # fillers
    "euh|hum|heu|ben|bah|hein|hop|allez|alors|donc|vite|juste|maintenant|tout_de_suite|gentiment|rapidement|merci|alexa|bonjour|bonsoir|salut|coucou|ok|okay|d_accord|immédiatement|quand_même|bien_sûr|oui|voilà|hé|eh|eh_bien|écoute|oh|ah|bon_ben|bon_bah|dis_donc|simplement|aussitôt|dès_que_possible|au_plus_vite|dès_maintenant|en_vitesse|d_abord|du_coup|genre|quoi_alors|s_te_plaît|steuplaît|pitié|hey|ouais|nan_mais|please|si_possible|par_contre|en_fait|finalement": "",
    "si tu|vous|ca peux|pouvez|veux|voulez|permets|permettez|dérange (bien|pas)": "",
    "si c est possible|faisable|bon|pas_trop_demander": "",
    "ca ne te|vous dérange pas": "",
    "quand|que tu|vous peux|pouvez|pourras|pourrez|as_deux_minutes|as_le_temps|auras_le_temps": "",
    "moi chaud|chaude|chauds|chaudes|fort|forte": "moins chaud",
    "moi LEVEL": "moins",
    "de|degré|degrés moi": "de moins",
    "moi|nous|lui|me|m": "",
    "oublie|oubliez|oublies pas (de|d)": "pense",
    "ne|n pense": "pense",
    # polite questions
    "ESTQUE tu|vous|on|ca|quelqu_un|il|c|ce serait_possible|est_possible|te_dérange|te_dérangerait|pourrait|peux|pourrais|veux|voudrais|pouvez|pourriez|voulez|peut (bien|aussi)": "tu peux",
    "serait|est ce|c|ca|il possible (de|que)": "tu peux",
    "(il|ce|ca|c) serait (bien|très) possible|gentil|sympa|bien|cool|chouette|aimable|bon (que|si) (tu|vous) (peux|pouvez|pouvais|voulais|pouviez)": "tu peux",
    "(il|y|t|tu) (a|aurait) (t_il) moyen (de|que|d) (tu|on)": "tu peux",
    "aurais|auriez|aurait|avez tu|vous (gentillesse|obligeance|amabilité|bonté)": "tu peux",
    "veux|voudrais|peux|pourrais tu (bien|peut_être|aussi|encore)": "tu peux",
    "voulez|voudriez|pouvez|pourriez vous (bien|aussi)": "tu peux",
    "tu|vous veux|voudrais|voulez|peux|pourrais|pouvez|pourriez (bien|peut_être|aussi|encore)": "tu peux",
    "ESTQUE TOY|il|elle pourrait|pourra (s|se)": "veux QUETOY",
    "que|qu TOY|il|elle (s|se)": "QUETOY",
    "sois|soyez|serais|tu_serais (tu) gentil|gentille|sympa|mignon|mignonne|un_amour|chou|adorable|un_ange (et|de|d)": "tu peux",
    "ca|te|vous (te|ne_te|vous) dérange|dérangerait|ennuie|ennuierait|embête (pas|pas_trop) (de|d)": "tu peux",
    "TOY ESTQUE tu|vous|on": "TOY tu",
    # owners, kinds, places
    f"{_KIND} TOY": "TOY",
    f"son ({_KIND}) TOY (bien|tout) chaud|à_chauffer|au_chaud|à_réchauffer": "TOY chaud",
    f"son ({_KIND}) TOY sur|à NUMBER degrés": "TOY à NUMBER degrés",
    f"{SWITCH}|{PUT}|{UP} (chauffer) son ({_KIND}) TOY": "SONTOY",
    f"son ({_KIND}) TOY": "TOY",
    f"TOY {_COLOURED}": "TOY",
    f"TOY (pour) (petit|petite|notre|ma) {_ANYONE} ({_ANYONE})": "TOY",
    "TOY (qui_est) (dans|en|de) chambre|lit|box|salle NTH": "TOY",
    f"TOY chambre ({_ANYONE})": "TOY",
    "(de|dans|du|pour|à) (la|le) chambre|lit|box|salle NTH": "",
    "rentre|rentrer|rentrent (à) maison": "ASIDE",
    f"après|avant|pendant|pour|au|retour|heure|en_attendant|avec|dans (du|de|le|son|sa|dernier|petit|petite) {_ASIDE}": "ASIDE",
    f"sort|sortent|sortant|sortir|sorti|sortie|fini|finit|prend|boit|boire|mange|pris|lit|lu|terminé|prendre|revient|rentre|rentrent|rentré|rentrée|lui_lis|lis|lisons|veut|brosse|lave|fin (du|de|dans|à|le|son|sa|petit|petite) (son) {_ASIDE}": "FAIT",
    "au réveil": "ASIDE",
    # cold
    "a|ai|avons|as|ont (un_peu|encore|trop|très|toujours|super|tellement|si|vraiment|bien|hyper|aux) (aux) (pieds|mains|doigts|ventre|nez) froid (aux) (pieds|mains|doigts|ventre|nez|dans|au|partout)": "FROID",
    "pieds|mains|doigts (sont|tout) (glacés|gelés|froids|glacées|froides)": "FROID",
    f"fait (un) (peu|super|très|trop|vraiment|bien|si|tellement|assez|plutôt|drôlement) {_COLD} (dehors|ici|loup|canard|ce_matin|soir|aujourd_hui|nuit)": "FROID",
    f"(est_ce_que|ce|c|il|elle|ca|TOY) (ne|n) est|sont|semble|reste|devient|parait|a_l_air (pas) pas ({_VERY}) ({_VERY}) chaud|chauffé|tiède|chaude|assez|chauds|LEVEL|brûlant (assez)": "COLD",
    f"pas ({_VERY}) ({_VERY}) chaud|tiède|brûlant|assez_chauffé (assez|du_tout)": "COLD",
    "(TOY|il|elle|c|ca|on) (ne|n) chauffe pas|guère|pas_beaucoup assez|beaucoup|fort|bien|du_tout|trop|tellement|des_masses|vraiment|suffisamment|bien_fort|grand_chose": "COLD",
    "(il) (ne) manque|manquent (encore|un_peu) (de|peu|petit_peu|quelques) chaleur|degrés|chaud": "COLD",
    f"est|sont|reste|semble|devient|redevient|parait|c_est|a_l_air|trouve|trouvent|sens|sent (TOY|il|elle|ca|le|la|qu_il_est|qu_elle_est) ({_VERY}) ({_VERY}) {_COLD} (à_coeur)": "COLD",
    f"{_VERY} {_COLD}": "COLD",
    "(est|reste) à_peine|tout_juste|juste|seulement|que|pas_plus_que|limite tiède|chaud|LEVEL": "COLD",
    "(je|on|il|elle) (ne) sens|sent|sentons rien|pas_grand_chose|à_peine|presque_rien|pas (la|de|TOY|beaucoup) (la|de|chaleur|grand_chose)": "COLD",
    "(TOY) (il|elle|s) (se|s) (est|a) (bien|déjà|complètement) refroidi|refroidie": "COLD",
    "COLD * pas_assez|COLD": "COLD",
    "dit|trouve|pense|dirait|disent que|qu (TOY|il|elle|c|ca) COLD": "COLD",
    "FROID (dans|ici) (sa|la|le) chambre|maison|salon|appartement": "FROID",
    # mistakes
    "(pas) comme|que (c|il|elle|ca) était|étaient (avant)": "avant",
    "pas que|qu je|j|on voulais|voulait|ai_demandé|avais_demandé|ai_dit|avais_dit|ai_voulu|veux": "ERREUR",
    "(je|j) suis trompé|trompée|gouré|gourée|planté|plantée": "ERREUR",
    "(c|ca|fait|par) (était) erreur|bêtise|gaffe": "ERREUR",
    "(ce|c|ca) (n) était pas ca|voulu|exprès|prévu|bon": "ERREUR",
    "(je|j) (ai) pas fait_exprès|voulais_dire_ca|voulais_faire_ca|voulais_ca|voulu_ca": "ERREUR",
    # wishes that are told in several words
    "tu vas|va|iras": "tu",
    "met|mets|mettre|mettez en (mode) chauffage|chaleur|mode_chauffage": "mets en_route",
    "QUOI (je|tu|on) peux|peut|pourrais": "QUOI peux",
}
