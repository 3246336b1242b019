"""French: what asks how a toy is."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.fr_cues.parts import ART, OFF, OFFED, PLAN

INTENTS: Final = {
    "StatusIntent": f"""
        4 quelle|donne|dis|lis|c_est_quoi|QUOI|connaître|savoir|vérifie|annonce|indique|combien|affiche * température|degrés
        4 est|fait (il|elle) (à) combien
        4 combien (de) degrés|fait|il_fait|elle_fait|est
        4 à combien (est|il|elle|en|se_trouve|on) (est|TOY|actuellement)
        4 combien il|elle|TOY|en|est (fait|est|TOY) (TOY)
        4 quel|quelle est température|état|statut|chaleur
        4 température (actuelle|de|du) (TOY) $
        4 en_est|est_où|où_en_est|en_sont|va|état|statut|bilan|point TOY|chauffage|chauffe|température
        3 TOY (il|elle) en_est|en_est_où|est_où|va_comment|donne_quoi|comment_va
        4 ESTQUE|est|sont|sais|si|vérifie|dis|déjà|toujours|savoir|regarde|confirme (que|si|TOY|il|elle|ca|c) (est|TOY|il|elle|ca|soit) (il|elle|bien|encore|toujours|déjà|est|assez|vraiment) (bien|encore|toujours|déjà|est|assez) chaud|allumé|chauffe|éteint|froid|tiède|prêt|en_route|en_marche|actif|activé|réchauffé|COLD|fonctionne|arrêté|coupé|en_train|LEVEL|lancé|démarré|bien_chaud
        4 ai|as|a|avons|avez|pas (bien|déjà|pas|oublié|toujours) (d) allumé|éteint|laissé|arrêté|coupé|mis_en_route|éteindre
        4 ESTQUE|si * allumé|éteint|oublié|laissé|chauffe|chaud|mis_en_route|arrêté|coupé|éteindre|en_marche|en_route
        4 chaud|allumé|chauffé|tiède|froid|marche|prêt|éteint|en_route ou (bien) (pas|non|froid|éteint|chaud|encore|toujours|allumé|il|elle|c)
        4 TOY|il|elle|c|ca|chauffage (il|elle|c) est|encore|toujours|déjà (encore|toujours|déjà|bien|assez) allumé|chaud|en_route|en_marche|chauffe|actif|éteint|tiède|prêt|bien_chaud|{OFFED}
        4 ^ (et) TOY (il|elle|ca|c) (est|chauffe) (toujours|encore|déjà|bien) (chauffe|chaud|allumé|éteint|en_route|en_marche|tiède|prêt) (ou|là|déjà|encore|actuellement) $
        4 chauffe|marche|tourne t il|elle (encore|toujours|déjà|vraiment|bien) (TOY)
        4 reste|restent|traîne (t_il|il) (des|un|quelque_chose|doudou|TOY) encore (allumé|allumés|qui_chauffe)
        4 a|quelque_chose|lesquels|lequel|qui|quoi (est_ce|il|qui|QUOI) (quelque_chose) (qui|est|sont) encore|toujours allumé|allumés|chauffe|chauffent|en_route|en_marche
        4 quels|quel|lesquels|lequel * allumé|allumés|chauffe|chauffent|en_marche
        4 QUOI (qui) est|chauffe|reste (encore|toujours) allumé|chauffe|en_marche
        4 TOY a_fini|est_prêt|a_atteint|atteint|arrivé|est_à (température|bonne_température|de_chauffer)
        3 oublié|laissé|pensé|bien|pas (d|à|de) éteindre|allumé|éteint|TOY
        4 oublié|laissé d|à|de (éteindre|allumé|TOY) (allumé)
        3 comment va|se_porte|est TOY|chauffage
        -5 trop|beaucoup_trop|veux|veut|voudrais|voudrait|pourrais|pourrait|faut|max|maximum|maximale|maxi|limite|peut|plus_haut|plus_élevé|jusqu
        -4 régl|cible|consigne|visé|vise|vises|viser|demandé|demandée|réglé|réglée|prévue|programmé|choisi|choisie|doit|mis|mise|voulu|était|avait|avais|avions
        -5 LONG|longtemps|bientôt|minutes|quand
        -6 peux|peut|faut {OFF}
        -6 ^ {OFF}
        -6 éteins|coupe|chauffer $
        -6 réclame|réclament|besoin|souhaite|aimerait|aimerais|tellement
        -3 {ART}
        -4 {PLAN}|prochain|prochaine
        -4 connecté|branché|en_ligne|joignable|réseau|wifi|prise
        -4 temps
    """,
    "TargetIntent": """
        5 réglé|réglée|régler|règle|fixé|fixée|paramétré|calé|calée|programmé (à|sur) combien|quoi|quelle|quel
        5 combien|quoi|quel|quelle|comment|QUOI * réglé|réglée|fixé|fixée|paramétré|calé|visé|visée|vise|demandé|demandée|choisi|choisie|programmé|doit_atteindre|doit_monter|doit_être|voulu|sélectionné|mis|mise|est_censé|censé|censée|demandait|sera|réclamé|indiqué|ira|va_aller|visait|prévue|prévu|avait_dit|a_dit|ai_dit|avais_dit
        5 réglé|réglée|mis|mise|monté|visé|demandé|fixé|on_vise|tu_vises|doit_aller|doit_monter|atteindre|voulait|programmé|censé|censée * combien|quelle|quel|quoi
        5 température|chaleur|degrés cible|de_consigne|consigne|visée|demandée|réglée|choisie|souhaitée|voulue|fixée|prévue|programmée
        5 cible|consigne|objectif
        4 QUOI|quel|quelle|rappelle|dis|donne|sur_quel|à_quel * réglage|réglages|niveau|mode|position|puissance|intensité
        4 sur|à quel|quelle niveau|mode|position|puissance|intensité|réglage
        4 ^ réglage (actuel|de|du|en_cours) (TOY)
        4 TOY réglage $
        4 vise|viser|monte|monter|va|ira (t) (il|elle|on) (à) combien|quelle
        4 jusqu_à|jusqu combien|quelle * monter|chauffer|va|aller|monte
        4 sur|en LEVEL|NUMBER (ou) (en|sur) LEVEL|NUMBER $
        4 bien|encore|toujours réglé|réglée|mis|mise (sur|à|en) (LEVEL|NUMBER|combien)
        -6 max|maximum|maximale|maxi|limite|peut|peux|droit|autorisé|plus_haut
        -6 LONG|heure|quand|prochain|prochaine
    """,
    "OnlineIntent": f"""
        5 connecté|connectée|déconnecté|déconnectée|joignable|injoignable|branché|branchée|débranché|débranchée|accessible|appairé|hors_ligne|relié|reliée|connectés|branchés
        5 en ligne
        5 connexion|wifi|wi_fi|réseau|internet|signal|bluetooth|hub
        5 répond|répondent|répondre|réponds|réponse|capte|captes|capter|communique|communiquer|détecte|détectes|joindre|réagit
        5 contact (avec) (TOY)
        5 prise connectée|de|du|TOY TOY|marche|répond|fonctionne|allumée|bien|est
        5 vois|trouves|reconnais|entends tu (toujours|encore|bien) (TOY)
        5 perdu|perd|a (la|le) contact|connexion|lien|signal
        4 ESTQUE|si TOY|il|elle|prise fonctionne|marche|fonctionne_bien|marche_bien|marche_encore|marche_toujours|est_là|est_dispo|est_disponible|est_bien_là|fonctionne_encore
        4 TOY|il|elle|prise (est) (toujours|encore|bien) présent|disponible|dispo|en_vie|vivant|opérationnel $
        4 TOY|il|elle|prise est toujours|encore|bien $
        4 TOY|prise marche|fonctionne (t) (il|elle|bien|encore|toujours)
        4 TOY (il|elle) marche|fonctionne (encore|toujours|bien|plus) $
        3 marche pas|plus
        3 fonctionne
        -4 {PLAN}
        -4 comment
    """,
    "RemainingIntent": f"""
        5 LONG (encore|il|reste|ca|TOY|elle|avant|est|va|pour|à|le)
        5 reste|restent|restera|dure|durera|durer|encore|plus|pendant|pour|depuis|dans|jusqu|chauffe|chauffer|tient (t|il|elle|ca|va|TOY) (il|encore|à) LONG
        5 quand (ESTQUE|est_ce_que|que|il|elle|ca|TOY) * s_éteint|éteint|éteindre|s_arrête|arrête|arrêter|s_éteindra|finit|finir|termine|terminer|coupe|fin|s_arrêtera|terminé|fini|prêt|prête|arrêtera|éteindra|éteigne
        5 éteint|arrête|finit|termine|coupe|éteindra|arrêtera|éteindre|arrêter|terminer|finira|fini|prend_fin|terminé|couper|stoppe|chaud|prêt quand|à_quelle_heure|dans_LONG|bientôt|vers_quelle_heure|pour_quand
        5 quelle_heure|jusqu_à_quand|jusqu_à_quelle_heure|jusqu_quand|quelle_heure_est_ce_que (ESTQUE|il|TOY|elle|ca|que|est) (il|elle|va|TOY|s) (va|s) (s) éteint|éteindre|éteindra|arrête|arrêter|arrêtera|chauffe|chauffer|reste|rester|finit|finir|termine|coupe|restera|fini|tient|dure|tiendra|allumé|TOY
        5 jusqu (à) quand|quelle_heure (TOY|il|elle|ca|est|chauffe|ESTQUE|va)
        4 encore|reste|pendant|pour|dure|toujours longtemps
        4 longtemps encore|avant|que|à|pour|il|elle (chauffer|TOY|il|elle)
        4 temps restant|qui_reste|il_reste|restante|restantes|reste
        4 il_reste|reste_t_il|restent|reste (encore) quoi|combien|beaucoup|minutes|minuteur|encore|bien|du (minutes|heures|temps|quoi|de_temps)
        4 combien (de|encore) minutes|minutes_encore|heures|temps (reste|encore|avant|il|que|pour|restantes|TOY)
        4 bientôt|presque fini|terminé|finie|la_fin|prêt|au_bout
        4 minutes|heures|durée restantes|restante|qu_il_reste
        4 compte_à_rebours|minuteur|chrono
        4 fin|arrêt|extinction (de|du) chauffe|chauffage|séance|TOY prévue|c_est_quand|est_pour|quand|est_prévue|à_quelle
        4 dans LONG
        -6 droit|autorisé|maximum|maximale|max|maxi|limite|peut|permis|plus_long|conseillé|peux|prudent|dangereux|sécurité|au_plus
        -4 {ART}
        -4 {PLAN}|prochain|prochaine|se_met|allume|démarre|commence|s_allume
    """,
}
