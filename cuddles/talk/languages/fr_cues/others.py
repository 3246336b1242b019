"""French: drawings, toys, undoing, and what every skill is told."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.fr_cues.parts import ART, PLAN

_TOYS: Final = "doudous|peluches|jouets|toutous|animaux|nounours|amis|compagnons|nin_nins|copains|bêtes|TOYS"

INTENTS: Final = {
    "SendDrawingIntent": f"""
        5 envoie|envoyer|envoyez|envois|envoi|enverrai|enverra|transmettre|transmets|soumettre|soumets|partager|partage|poster|poste|téléverser|télécharger|charger|importer|importe|scanner|scanne|numériser|donner|donne|déposer|dépose|ajouter|ajoute|montrer|montre|transformer|transforme|transformes|faire_de|fabriquer|fabrique|coudre|créer|crée|faire|refaire|prends|prendre|transférer|remettre|proposer|propose|fournir|passer|passe|mettre|enregistrer|partir|prenne|joindre|t_envoyer|refiler|présenter * {ART}
        5 {ART} * envoyer|transmettre|partager|soumettre|à_envoyer|envoie|à_te_montrer|à_transformer|en_doudou|en_peluche|scanner|à_t_envoyer|en_TOY|pour_en_faire|deviendrait|devienne
        4 nouveau|nouvelle|autre|fait|fini|terminé|prêt|a|ai|voici|voilà (un|le|son|beau|joli|magnifique|super) {ART}
        4 a|ai|avons fini|terminé|fait (de) dessiner|son|un|le ({ART})
        4 code (pour) envoyer|dessin|envoi|envoie
        4 dessiner|dessiné|dessine (pour|un|une|de) nouveau|nouvelle|autre (TOY|peluche|doudou)
        -5 prêt|prête|où|progression|avance|quand|LONG|statut|arrivé|reçu|devenu|devient|nouvelles|état|fini_alors|en_est|bientôt|suivi|attend|attends|déjà|avancement|ESTQUE
        -9 pas|ne|n|jamais
    """,
    "DrawingStatusIntent": f"""
        5 en_est|où_en_est|avance|avancé|avancement|progression|nouvelles|nouvelle|devient|devenu|passe|état|statut|suivi|point|arrive|donne|sont|est (quoi|de|du|le|où|des|sur|pour|il|elle|en|on) (avec|le|du) {ART}
        5 {ART} * prêt|prête|fini|terminé|arrivé|reçu|avance|où|en_est|bientôt|quand|déjà|LONG|progresse|transformé|cousu|devient|devenu|traité|donne_quoi|disponible|bien_arrivé|bien_passé|bien_reçu|validé|encore|accepté|fait|prêts
        5 as|a|avez|as_tu|est|sont|ESTQUE|bien|quand|LONG|déjà|si|combien|où * reçu|prêt|prête|fini|terminé|vu|arrivé|passe_t_il|devient|transformé|avance|cousu|fait|traité|en_est|parti * {ART}
        5 ESTQUE|quand|LONG|déjà|si|QUOI|alors|combien|où|quoi|est * {ART}
        4 {ART} (alors|ca|c|il) vient|est|avance|prêt|en_est (il|elle|prêt|bientôt|où)
        4 nouvelles|suivi|statut|état|progression {ART}
        4 as_tu|tu_as|as|avez|t_as (bien|déjà) reçu|eu (le|notre|mon) ({ART})
        -4 envoyer|envoie|puis_je|peux|comment
    """,
    "ToysIntent": f"""
        5 quel|quels|quelle|quelles|QUOI|combien|liste|lis|montre|dis|donne|cite|énumère|nomme|énonce|connais|affiche|rappelle|énumérer|lister|nom|noms|tous|toutes * {_TOYS}
        5 {_TOYS} sont|que|est|tu|j|on|as|avons|ont|il_y_a|disponibles|connectés|peux|nous|connus|enregistrés|de_la_maison|sont_connectés|qu|quoi
        5 QUOI|qui|lesquels|quoi|quel|lequel (est|que|qu) (je|tu|on|je_peux|tu_peux) peux|peut|sais|pourrais chauffer|réchauffer|allumer|faire_chauffer|contrôler|piloter
        5 tu connais|gères|contrôles|pilotes|reconnais|vois qui|quoi|qui_comme|lesquels ({_TOYS}|TOY)
        5 liste {_TOYS}
        5 il_y_a|y_a_t_il|a_t_on|on_a|j_ai|as_tu|tu_as|il_y|a|ai qui|quoi|lesquels|quelles|quels (comme) {_TOYS}|TOY
        4 qui|quoi|lequel (comme) {_TOYS}
        4 QUOI (peux|peut|sais) (tu|on) chauffer|réchauffer
        -5 {PLAN}|prévu|température|dessin|limite|éteint|verrouille|allumé|allumés|chaud|chauds|éteindre
        -9 TIME|DURATION
        -4 {ART}
        -3 éteins|éteindre|arrête|coupe|chauffe|verrouille|allume tous|toutes|les
    """,
    "UndoIntent": f"""
        4 ERREUR
        5w reviens|revenir|revenez sur (que) (tu|je|on) (viens|as|vient|ai|t)
        5w annule|annuler|annulez|défais|défaire|efface|effacer|oublie|oublier|enlève|ignore|supprime (ca|cela|tout|ce) (que_tu_viens|que_j_ai|que_je_viens|dernière|dernier|que_tu_as|qu_on|modification|changement|action|qu_on_vient|que_t_as) (de|dit|fait|demandé|faire|d_être) (de) (dire|faire|changement|réglage|action|commande|modification|demander|demande|opération|manipulation|ordre|chose|manip|consigne|régler|changer|fait|demandé|dit|instruction) >
        5w reviens|revenir|revenez|retourne|retourner|retour|remets|remettre|remettez|rétablis|rétablir|restaure|restaurer|recule|repasse|rebascule|reprends (tout|le|TOY|ca|chauffage|température|les_choses) (à|au|sur|dans|comme|ce|en) (ancien|ancienne|état|réglage|avant|température|arrière|précédent|précédente|comme|c_était|qu_il|qu_elle|que_tu|ce_qu_il|dernière|dernier|l_état|choses|valeur|la_valeur|point|niveau) (d|de|réglage|température|précédent|précédente|avant|viens|était|c_était|faire|état|étaient|départ) (de) (avant|faire|précédent|précédente|était|dire|étaient|d_avant) >
        4w comme (c|il|elle|ca) était (avant|tout_à_l_heure|au_départ)
        4w comme|à|en avant|arrière $
        -9 PLANNED
        -5 {PLAN}
        -30 ne|n|sans|jamais|surtout (surtout|le|la|pas|jamais) annule|annuler|défais|reviens|revenir|remets|retourne
        -30 annule|défais|reviens|remets|retourne|annules (surtout|rien|le|la) pas|rien|jamais
        -6 DAYS|TIME|prochain|prochaine|demain
        -6 dessin|commande_de|répète|mis|ESTQUE|qui|quand|as_tu|menu|accueil|début
    """,
    "AMAZON.HelpIntent": """
        5 QUOI (que|qu|je|on|tu|est) (je|on|tu|il) peux|peut|puis|sais|pourrais|dois|doit|faut|proposes (te|t|faire|dire|demander|on) (faire|dire|demander|savoir|répondre)
        5 que puis|peux|peut|sais|dois|faut|pouvons (je|tu|on|il) (te) (dire|faire|demander|proposer)
        5 aide|aider|aidez|aides|assistance|au_secours|secours|mode_d_emploi|instructions|tutoriel|options|fonctions|fonctionnalités|possibilités|commandes_disponibles
        5 comment (ca|ce|on|je|tu|fait|faut|utiliser|dois|faire|est|fonctionne|s) marche|fonctionne|utilise|dois|t_utilise|fait|se_passe|fais|m_y_prendre|sert|on|faire|parler|utiliser|peux|y_prend|l_utiliser|te_parler|sert|servir
        5 explique|expliquer|expliquez|apprends|rappelle|montre comment|à|un_peu|fonctionnement ca|marche|fait|on|ca_marche|utiliser|se_servir|faire
        4 explique|expliquez|expliquer
        5 comment (ESTQUE) (on|je|ca|il|tu) (faut|peut|dois) (s|m|se|t) (en) sert|sers|servir|marche|fonctionne|utilise|utiliser
        5 sais|comprends|comprend|sait pas|plus|rien comment|quoi|du_tout (faire|dire|ca|on|te_parler|demander|utiliser|marche|m_en_servir)
        5 perdu|perdue|je_suis_paumé|paumée|paumé|coincé
        5 tu (peux|sais|fais) (faire) quoi
        5 je (dis|demande|fais|peux) quoi
        4 à_quoi (tu|ca) sers|sert
        -4 TOY|température
    """,
    "AMAZON.StopIntent": """
        5 peux|peut|pouvez|veux|vais|voudrais (arrêter|quitter|te_taire|fermer|partir|sortir|t_arrêter|t_en_aller|stopper|sortir_de) $
        5 quitter|quitte|quittez|quittons
        5 au_revoir|bye|ciao|à_bientôt|à_plus|à_plus_tard|bonne_nuit|bonne_soirée|à_demain|salut|adieu (alexa|toi|et|à|tout|ours|les) (demain|monde|bonne_nuit|câlin) $
        5 tais|taisez toi|vous
        5 arrête|arrêter|arrêtez|stop|cesse (de) parler|écouter|toi|discuter|te_parler|l_application|la_skill|l_appli|tout_simplement|m_écouter
        5 ferme|fermer (la|le|l|cette) skill|application|appli|boutique|session|ours_câlin|conversation|programme_ours
        5 c_est|ca|ce bon|est|sera|va|suffit|suffira (tout|comme_ça|bon) (pour|ca_ira|tu_peux|je) ce_soir|soir|aujourd_hui|l_instant|moment|maintenant|arrêter|partir|y_aller
        4 ^ (c_est|ca_sera|ce_sera) (bon|tout|fini) (pour) (soir|aujourd_hui|moment|instant) $
        4 sors|sortir (de|d) skill|appli|application|ours|ici|là
        4 plus|pas besoin toi
        5 ^ stop (stop|tout|parler|arrête|ca_suffit|maintenant) $
        5 ^ (c_est) (fini|terminé) $
    """,
    "AMAZON.CancelIntent": """
        5 laisse|laissez tomber
        5 oublie|oubliez $
        5 pas (si|bien) grave
        5 oublie|oubliez|oublies ca|cela|tout|ma_demande|ce_que|j_ai_rien
        -4 demain|soir|nuit
        5 changé|change (d) avis
        5 tant_pis|peu_importe|rien_du_tout|c_est_rien|finalement_non|non_finalement|en_fait_non|non_rien|non_non_rien|rien_dit
        4 finalement non|rien|laisse|pas
        4 rien dit
        -9 PLANNED
        -4 TOY|DAYS
        -3 prochaine|soir|programme
    """,
    "AMAZON.RepeatIntent": """
        5 répète|répéter|répétez|répètes|redis|redire|redites|redit|répéteras|réexplique
        5 ai|as|a pas|rien|mal (bien|tout|trop|du_tout) entendu|compris|suivi|saisi|capté|écouté
        5 pas|rien (bien|tout|trop) entendu|compris|saisi|capté
        5 QUOI|que|quoi|qu tu|as|t (tu|as|viens|disais|t) dit|dire|disais|raconté
        5 tu|as|a|t dit|raconté|répondu quoi
        5 dis|dit|tu disais|as_dit|dis|le|as (encore|quoi|le) une_fois|dit|encore|quoi|fois
        5 tu disais
        5 comment|pardon ca|tu_dis|tu_as_dit|t_as_dit|quoi
        4 une_fois|fois $
        4 encore|autre|dernière fois (s|stp) $
        4 plus fort|lentement|doucement j|je
        -4 TOY|DAYS|saute|pas_cette|cette_fois|annule|chauffe
    """,
    "AMAZON.NavigateHomeIntent": """
        5 page|écran|menu|retour|va|retourne|reviens|retourner|revenir|aller|ramène (à|au|sur|de|d|l) écran|page|menu|la_page (d|à|au) accueil|principal|début|départ
        5 accueil
        5 menu principal
    """,
}
