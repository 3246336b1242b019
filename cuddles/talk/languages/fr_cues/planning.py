"""French: what speaks of plans, limits and the lock."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.fr_cues.parts import HEAT, ON, PLAN, PUT, QUIT, SWITCH, WANT
from cuddles.talk.languages.fr_cues.people import WHO

INTENTS: Final = {
    "SetScheduleIntent": f"""
        4 DAYS
        4 TIME
        ! DAYS
        ! TIME
        ! {HEAT} / planifie|planifier|prévois|prévoir|inscris|programmer|programmez|ajoute|crée|note / {SWITCH} / {PUT} ({ON}) TOY / {PUT} {ON} / {PLAN} / ^ (et|pour|alors) TOY / s|se|QUETOY allume|mette|lance|déclenche|démarre|chauffe|mettre|allumer|déclencher|réchauffe|active / ^ DAYS|TIME / chaud|chaleur|chauffage / NUMBER|LEVEL / prêt / {WANT} (avoir) TOY
        1 {WANT} (avoir|que) TOY
        1 nouveau|nouvelle|ajoute|crée|créer|prévois|prévoir|planifie|planifier|programme|programmer|programmez|inscris|note|mets_en_place|instaure|organise|enregistre|ajouter|fixe|établis
        2 {PLAN}|automatiquement|automatique|régulièrement|répété
        1 {HEAT}|{SWITCH}|{PUT}
        -5 quel|quelle|quand|comment|combien|QUOI|supprime|annule|efface|saute|liste|enlève|retire|éteins|éteindre|arrête|pas|plus|sauf|moins|jamais|ne|n|coupe|désactive
    """,
    "ListSchedulesIntent": f"""
        4 quel|quelle|quels|quelles|QUOI|combien|liste|lis|montre|donne|dis|énumère|rappelle|affiche|récapitule|voir|connaître|consulter|savoir|résume|entendre|ESTQUE|détaille|vérifie * {PLAN}|prévu|prévus|prévue|prévues|planifié|programmées|planifiée|planifiées
        4 il_y_a|y_a_t_il|a_t_il|ai|as|avons|avez|a|est|j_ai|on_a|t_as|tu_as|a_t_on (il|je|tu|on|quoi|encore|bien|des) (quoi|comme|des|un|une|d_autres) {PLAN}|prévu|prévue|prévus|prévues
        4 {PLAN} (quoi|il_y_a|j_ai|sont|on_a|actifs|enregistrés|en_cours|sont_actifs|de|pour|actives|enregistrées|existants) (TOY|semaine|DAYS|demain|ce_soir|soir) $
        4 prévu|prévue|programmé|programmée|planifié|prévoit (quoi|pour|QUOI|ce_soir|soir|demain|quelque_chose|cette_semaine|DAYS|semaine|TOY) $
        4 QUOI|quoi (est|que|qui|tu|on|il|y) * prévu|programmé|planifié|prévue
        5 quand|quelle_heure|quels_jours|quel_jour|quels_soirs|à_quelle_heure|quelles_heures (ESTQUE|que|est|il|elle|TOY|ca|doit|va|sont|à) * s_allume|allume|allumera|se_met|chauffe|chauffera|chauffer|démarre|démarrera|programmé|prévu|prochaine|prochain|déclenche|s_allumer|allumer|mettre|mettra|lance|commence|allumé|réchauffe|se_mettre
        5 allume|chauffe|démarre|chauffera|allumera|chauffer|allumer|déclenche|prochaine_fois|mettra|en_route (TOY) quand|à_quelle_heure|quels_jours|quel_jour|vers_quelle_heure
        5 quand|quelle|quel|c_est_quand|à_quelle * prochain|prochaine (chauffe|fois|séance|chauffage|session|allumage)
        4 prochaine|prochain|prochaines chauffe|chauffes|séance|session|allumage|séances (prévue|est|c_est|quand|de|du|prévues|TOY) (quand|TOY|prévue|pour_quand)
        4 ^ {PLAN} (de|du|pour) (TOY|semaine) $
        4 ^ prochaine chauffe|séance (TOY) $
        -5 {QUIT}|saute|sauter|passe|pas|plus|éteint|éteindre|s_éteint
        -4 crée|créer|ajoute|ajouter|nouveau|nouvelle|mets|fais
        -3 reste|LONG
        -4 dessin
    """,
    "SkipNextIntent": f"""
        5 saute|sauter|sautez|sautes|sauteras|skip|zappe|zapper|zappez|ignore|ignorer|ignorez
        5 pas|sans|ni|aucun|aucune|inutile|jamais|plus * soir|ce_soir|cette_nuit|aujourd_hui|demain|prochaine|prochain|cette_fois|fois|nuit|exceptionnellement
        5 soir|ce_soir|cette_nuit|demain|aujourd_hui|cette_fois|cette_fois_ci|nuit|exceptionnellement|fois * pas|sans|inutile|pas_besoin|on_passe|laisse_tomber|annule|dispense|rien|repos|fait_une_pause
        5 {QUIT}|passe|passer|laisse|suspends|suspendre|reporte|reporter|oublie|pause|évite|fais_impasse|mets * prochain|prochaine|suivante|suivant|cette_fois|ce_soir|soir|aujourd_hui|demain|cette_nuit|nuit|fois|exceptionnellement
        5 fais|faisons|fait|faire|on_fait (l|une) impasse|pause|relâche|exception
        5 juste|seulement|uniquement|rien_que|que (pour) ce_soir|soir|cette_fois|fois|aujourd_hui|demain|cette_nuit
        4 dispense|fais_sauter|fais_une_croix|fait_sauter
        4 une_fois $
        4 soir|jour|nuit (de) congé|repos|relâche
        -5 quel|quelle|quand|QUOI|combien|tous|toutes|chaque|DAYS|définitivement
        -4 {WANT} TOY chaud
        -4 TIME|DURATION|trop|comprends|compris
        -4 réponds|répète|dit
    """,
    "CancelScheduleIntent": f"""
        5 {QUIT} * {PLAN}|prévu|programmé|prévues|planifié|minuteries
        6 {QUIT} * DAYS|chaque|tous|toutes|quotidienne|hebdomadaire|hebdomadaires|du_soir|régulière|régulières|récurrente|récurrentes
        5 {PLAN} * {QUIT}|inutile|plus_besoin|ne_sert_plus|supprimer|supprimé|poubelle|terminé
        5 plus|pas|aucun|ne|n|inutile|arrête|arrêter|stop|fini|cesse * DAYS|chaque|tous|toutes|quotidien|{PLAN}
        5 plus|pas (besoin|veux|veut|voulons|utile|nécessaire) * {PLAN}
        5 plus (de|aucun|du) {PLAN}|DAYS
        -6 ce_soir|prochain|prochaine|demain|cette_fois|aujourd_hui|juste|cette_nuit|fois
        -9 pas|jamais|surtout (surtout) {QUIT}
        -9 {QUIT} (surtout) pas
        -4 quel|quelle|quels|quelles|quand|QUOI|combien|ESTQUE
        -4 dernière|dernier|changement|réglage|action
        -4 code|verrou|verrouillage|enfant
        -4 TIME
    """,
    "LimitsIntent": f"""
        5 maximum|maximal|maximale|maxi|max|minimum|minimale|LIMIT
        5 limite|limites|plafond|seuil|bornes|limitation|limité|limitée
        5 quel|quelle|combien|jusqu|QUOI * plus_haut|plus_haute|plus_élevé|plus_élevée|plus_long|plus_longue|plus_chaud|plus_fort|plus_forte|dépasser|au_plus|au_maximum|grand_maximum
        5 jusqu|jusqu_à|jusqu_où|combien|quelle_température|quel|quelle|LONG|où|quelle_durée|durée|QUOI * peut|peux|pouvez|peuvent|droit|autorisé|autorisée|permis|permise|possible|recommandé|recommandée|conseillé|conseillée|sans_danger|raisonnable|danger|sécurité|sûre|prudent|accepte|acceptes|tolère|supporte|pouvoir|pourrait|pourrais|conseilles|pourrait_on|puis|supportes|capable
        5 peut|peux|puis|pourrait|droit|pouvons|pourrais (droit|on|je|le|la|il|TOY|elle|tu) * combien|jusqu_à_combien|jusqu_où|LONG|quelle_température|plus_haut|plus_que|au_delà|dépasser (degrés|maxi|NUMBER|DURATION|TOY)
        5 dangereux|risqué|sans_danger|sans_risque|sécurité|prudent|raisonnable|autorisé|permis|conseillé|déconseillé|interdit|risque|danger * NUMBER|LEVEL|degrés|température|DURATION|LONG|chauffe|chauffer|chaud|TOY|bébé|toute_la_nuit
        4 température|durée|chaleur|niveau maximum|maximal|maximale|maxi|max|LEVEL|conseillée|recommandée|autorisée|sûre|idéale|limite|permise|plus_élevée|plus_haute
        4 quel|quelle|combien|QUOI * idéale|recommandée|conseillée
        4 plage (de) température|températures
        4 au_maximum|au_max|grand_maximum
        4 jusqu combien|où
        5 NUMBER degrés (c_est|est_ce|ce_n_est|c|ca) (est|pas) trop|dangereux|sûr|risqué
        -5 ^ {PUT}|{HEAT} (TOY) au|à|sur maximum|max|fond|LEVEL|NUMBER|LIMIT
        -5 réglé|cible|consigne|demandé
    """,
    "LockIntent": f"""
        5 verrouille|verrouiller|verrouillez|verrouilles|barre|barrer|barrez|cadenasse|cadenasser|reverrouille|reverrouiller|verrouillage|verrou
        5 bloque|bloquer|bloquez|blocage|bloques|interdis|interdire|interdisez|empêche|empêcher|empêchez|protège|protéger|protégez|sécurise|sécuriser|sécurisez
        5 sécurité|contrôle|mode|verrou|verrouillage|blocage|protection enfant|enfants|parental|parentale|verrouillé|bébé
        5 personne|aucun|aucune|plus_personne|ni (enfant|d_autre|TOY|ne|n|puisse|peut|doit) * toucher|touche|allumer|utiliser|changer|modifier|allume|puisse|chauffer|tripoter|jouer|touchent|augmenter|monter|régler
        5 pas|plus (que) {WHO}|quelqu_un|enfants|personne|les_autres puissent|puisse|peut|touche|touchent|allume|allument|change|s_amuse|tripote|tripotent|joue|jouent|modifie|touchent_à|puissent_pas
        5 ne|n laisse|laissez|laisser (pas|plus|personne|aucun|rien) ({WHO}|personne|enfants)
        5 laisse|laissez|laisser pas|plus|personne {WHO}|personne|enfants (toucher|allumer|utiliser|changer|jouer|tripoter|modifier|l)
        4 mets|mettre|ferme|active|enclenche|pose|activer|mettez (le|un|la) verrou|cadenas|verrouillage|sécurité|code|blocage|clé
        4 ferme|fermer|mets (à|sous|le|TOY) clé|clef|double_tour
        4 touche pas (à|au) (TOY)
        4 que_personne * touche|allume|puisse|change
        4 hors_de_portée
        -9 déverrouille|déverrouiller|débloque|débarre|déverrouillage
        -9 enlève|retire|ôte|désactive|supprime|lève|annule|ouvre|enlever|retirer|désactiver|lever|saute|fais_sauter|libère|déverrouille|coupe|arrête|stoppe|débloque|vire|ote * verrou|verrouillage|blocage|sécurité|cadenas|protection|contrôle|barrure
        -9 {QUIT} * verrou|verrouillage|blocage|sécurité|cadenas|protection|contrôle
        -9 pas|plus|jamais|surtout (surtout|le|la) verrouille|verrouiller|bloque|bloquer|barre|barrer|verrouillé|sécurise|protège
        -9 verrouille|bloque|barre (surtout|TOY) pas
        -5 ESTQUE|est|si|sont (TOY|il|elle) (est|bien|il|elle|encore) verrouille|bloque|verrouillé|bloqué
        -5 est|TOY_est|est_il (encore|bien|toujours) verrouillé|bloqué|barré
        -4 PIN
    """,
    "UnlockIntent": """
        5w déverrouille|déverrouiller|déverrouillez|débloque|débloquer|débloquez|débarre|débarrer|débarrez|déverrouilles|débloques|décadenasse|libère|libérer|libérez|déverrouilleras
        5w enlève|retire|ôte|désactive|supprime|lève|annule|ouvre|enlever|retirer|désactiver|lever|enlevez|retirez|désactivez|fais_sauter|vire verrou|verrouillage|blocage|sécurité_enfant|sécurité|cadenas|protection|contrôle_parental|barrure|sécurité_enfants|verrou_enfant|verrouillage_enfant
        3 code|pin|nip|mot_de_passe (secret|est|c_est|voici|parental|pour|à) (TOY|est|c_est) PIN
        4 PIN
        -9 ne|n|pas|jamais|surtout|plus
    """,
}
