"""Italian: drawings, toys, undoing, and what every skill is told."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.it_cues.parts import ART

INTENTS: Final = {
    "SendDrawingIntent": f"""
        5 SEND|GIVE|PUT|mostrare|mostrarti|mostro|mando|invio|carico|spedisco|invierei|mandarti|inviarti|spedirti|consegno|faccio_vedere|vedere|passo|passare|allego|allegare|scansiona|scansionare|fotografare|trasforma|trasformare|realizzare|cucire|usa|usare|VORREI|mandiamo|condivido|consegnare|nuovo|prendi|accetta|ricevi * {ART}
        5 {ART} * SEND|inviare|spedire|mandare|consegnare|caricare|da_inviare|da_mandare|trasformare
        5 {ART} * mando|invio|spedisco|carico|mandiamo|consegno
        5 {ART} nuovo|nuova
        4 ho|ha|abbiamo|hanno (appena|fatto|disegnato|finito) (fatto|disegnato|finito|un) (nuovo|un|bel|bellissimo) {ART}
        4 ha|ho|hanno disegnato
        4 nuovo|nuovi|altro {ART}
        -5 pronto|pronta|arrivato|ricevuto|fine|punto|stato|novità|notizie|dov|com|già|finito|quando|procede|procedendo|lavorazione|sviluppi|come_va
    """,
    "DrawingStatusIntent": f"""
        5 {ART} * pronto|arrivato|finito|ricevuto|pronta|fatto|procede|procedendo|a_che_punto|pronti|completato|già|sta|notizie|novità|lavorazione|elaborato|stampato
        5 pronto|arrivato|finito|ricevuto|punto|stato|novità|notizie|dov|com|come|procede|quando|sviluppi|successo|fine|aggiornamenti|fatto|già|cosa_ne_è|che_ne_è|che_fine|lavori|aggiornarmi|sapere|quanto|manca|va (è|e|di|per|il|con|la|sui|su|sul|a|ci|sono) * {ART}
        5 hai|avete|ti (già|è|poi|per_caso) (ricevuto|arrivato|visto|guardato|elaborato|finito|controllato) * {ART}
        -4 SEND
    """,
    "ToysIntent": """
        5 quali|che|quanti|elenca|elencami|lista|elenco|mostrami|nomi|conosci|tutti (i|di|altri) TOY|pupazzi|peluche|giocattoli|animali|animaletti|amici|pupazzetti|bambole|orsetti|giochi|peluches|pelouche|bestioline|coccolosi|morbidosi
        5 elenca|elencami|elenco|lista|nomi|quali|quanti|che|chi|dimmi|conosci (hai|di|ci|sono|tutti|conosci|sai|PUOI|che|quali|ho) (di|sono|conosci|HEAT|tutti|quali) pupazzi|peluche|giocattoli|animali|animaletti|amici|pupazzetti|bambole|giochi|peluches|bestioline
        5 chi|cosa|quali|che PUOI|sai|posso|SI_PUO|gestisci|controlli HEAT|gestire|controllare|ON
        5 chi altro|c|c_e|conosci|è_collegato
        4 pupazzi|peluche|giocattoli|animali|animaletti|amici|pupazzetti conosci|hai|sono|ci|abbiamo|PUOI|gestisci|collegati|disponibili|registrati
        -5 caldo|acceso|accesi|programmi|programma|temperatura|massimo|gradi|blocco|connesso|online|tempo|ora
        -4 DAYS|TIME|stasera|OFF
    """,
    "UndoIntent": """
        5w TAKE (IT) (TU|quello|questo|questa|ultima|ultimo|modifica|l_ultima|l_ultimo|quel) ultima|ultimo|modifica|comando|operazione|azione|cambio|impostazione|cambiamento|richiesta
        5w (TU|NOI) PUT|BRING|torna|tornare|ripristina|ripristinare|riporta|riportare|riportalo|riportala|torniamo (IT|TOY|tutto|tutte_cose|cose) BEFORE|quello|a|in (che|stato|situazione|impostazione|temperatura|impostazioni) (di) era|erano|stava|prima|precedente|precedenti (prima)
        5w (TU|NOI) PUT|ripristina|riporta|torna|tornare|riportare|riportalo|rimetti (IT|TOY|tutto) (a) BEFORE|stava|stato_di_prima|impostazione_precedente|temperatura_di_prima|erano
        5w torna|tornare|torniamo|vai|andare|torni indietro|dietro >
        5w ripristina|ripristinare|ripristini (tutto) situazione|impostazione|impostazioni|temperatura|stato|precedente|prima
        5 ^ * (TU) TAKE quello|IT (che) (ho|hai|abbiamo) (appena) (fatto|detto|chiesto|impostato|cambiato)
        5 ^ (ops|no|scusa|oddio|aspetta|ah) (no|scusa|ops) ho sbagliato
        5 ^ (ops|no|scusa|oddio|aspetta|ah) mi_sono|sono sbagliato|sbagliata >
        5 ^ (no|ops|scusa) (no) non volevo|intendevo (dire|fare|farlo) (quello|questo) $
        5w PUT|MAKE|BRING|torna|tornare|ripristina|riporta|torniamo|VORREI (IT|TOY|tutto|cose) BEFORE
        -30 non|mai (TU) TAKE|PUT|torna|ripristina|tornare
        -9 quando|se|canzone|domani
        -9 programma|programmazione|blocco
    """,
    "AMAZON.HelpIntent": """
        5 cosa|che|come posso|possiamo|SI_PUO|PUOI|sai|devo|dovrei|potrei dire|chiedere|chiederti|usare|usarti|dirti|MAKE|domandare|parlarti|usarlo
        5 come (si|ti|posso|faccio|a) usa|uso|usare|usarti
        5 come funziona|funzioni|funzionate
        5 aiuto|aiuti|aiuta|aiutami|aiutarmi|aiutaci|aiutare|aiutarci|istruzioni|spiega|spiegami|spiegarmi|spieghi|guida|suggerimenti|comandi|esempi|opzioni
        5 non so|capisco (cosa|come|che) (dire|fare|chiedere|funziona|si_usa)
        5 cosa (sai|PUOI|puoi) MAKE|fare
        -4 TOY
        -3 LOCK|UNLOCK
    """,
    "AMAZON.StopIntent": """
        5 ^ (ok|okay|bene|va_bene|allora|basta|senti|ora|adesso|per_favore|grazie|alexa|puoi|PUOI) (e) esci|uscire|stop|chiudi|chiudere|fermati|ciao|arrivederci|basta|addio|fermarti|smettila (pure|qui|ora|adesso|così|grazie|per_favore|alexa|tutto|per_oggi|ciao|dalla_skill|skill|app) $
        4 esci|uscire|chiudi|chiudere|chiudiamo (dalla|da|la|il|l) (skill|app|orso|gioco|applicazione|programma|qui)
        5 (e|è|basta) tutto per|così (oggi|ora|adesso) $
        5 per ora|oggi|adesso (e|è|può) basta|tutto|bastare $
        5 a presto|dopo|prossima|domani $
        4 abbiamo|ho finito (così|per|grazie|qui|ora)
        4 ciao ciao
        -4 TOY|calore|riscaldamento|HEAT
    """,
    "AMAZON.CancelIntent": """
        5 KEEP stare|perdere $
        5 non importa|fa_niente|preoccuparti|preoccuparmi|ti_preoccupare|fa_nulla
        5 come_non_detto|dimentica|scordatelo|dimenticalo|dimenticatelo|fa_niente|fa_nulla|ignora|ignoralo (quello|tutto) $
        4 ho cambiato idea
        4 cambiato idea
        5 niente niente
        5 come_non_detto|scordatelo|dimenticalo
        -4 TOY|HEAT|ON
    """,
    "AMAZON.RepeatIntent": """
        5 ripeti|ripetere|ripetimi|ripetermi|ripetilo|ripeterlo|ripeta|ridillo|ridirlo|ripetermelo|ripetimelo|ridimmi|ridimmelo|ridirmi
        5 che|cosa (hai|ha|avevi) detto
        5 non ho|abbiamo (bene) sentito|capito|afferrato|colto
        5 mi_sono|sono perso|persa
        5 altra|ancora|dimmelo|dillo volta|di_nuovo|da_capo
        5 dillo|dimmelo|dirlo|dirmelo ancora|di_nuovo|altra
        5 come (hai) detto
        5 ^ (scusa) come (scusa) $
        -4 TOY|HEAT|ON|PUT
    """,
    "AMAZON.NavigateHomeIntent": """
        5 (torna|vai|portami|tornare|andare|riportami) a|alla (la) inizio|home|schermata|pagina|menu|principale
        5 menu|schermata|pagina principale|iniziale
    """,
}
