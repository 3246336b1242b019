"""Italian: what speaks of plans, limits and the lock."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.it_cues.parts import HOT, PLANS
from cuddles.talk.languages.it_cues.people import WHO

_NEW: Final = "PLAN|programma|programmazione|orario|promemoria|appuntamento|accensione|sessione|turno|routine|pianificazione|piano|automatismo"
_ONCE: Final = "stasera|stanotte|oggi|domani|volta|prossimo|prossima|stavolta|domattina"
_QUIT: Final = "TAKE|OFF|basta|smetti|TU_TAKE|via|elimina|scorda|dimentica|cancellami"
INTENTS: Final = {
    "SetScheduleIntent": f"""
        4 DAYS
        4 TIME
        ! DAYS|{_NEW}
        ! TIME|{_NEW}
        ! HEAT|ON|PLAN|{_NEW} / {HOT} / TOY (acceso|caldo|per|a|in) DAYS|TIME / PUT|KEEP * TOY|IT|NUMBER|LEVEL / gradi / VORREI TOY / ^ (il|di|la) DAYS (per) (TOY) TIME (per) TOY / DAYS|TIME (per) TOY
        2 ogni|tutti|tutte
        -9 TOY (DAYS|TIME|e) (DAYS|TIME) dorme|va|riposa|viene|arriva|torna|fa|ha|deve|vuole|entra
        5 CREATE|PUT|nuovo|nuova|MAKE|VORREI|serve (CREATE|PUT|un|nuovo|nuova|altro) {_NEW}
        1 (TU) HEAT|ON|PLAN|PUT TOY|IT
        1 CREATE
        -6 che|cosa|quale|quali|chi|quando TIME
        -9 SKIP|non|senza|mai|NOI|OFF|TAKE|DOWN|LOCK|UNLOCK|SI_PUO|dimmi|ricordami|ricordarmi
        -5 che|quali|cosa|quale|elenca
    """,
    "ListSchedulesIntent": f"""
        4 che|quali|quale|cosa|elenca|leggi|dimmi|elenco|lista|mostra|mostrami|vedere|sentire|leggimi|elencami|sapere|ripassami|ricordami|controlla|c_e|sono|quanti|hai|ho|abbiamo|quando * {PLANS}
        4 {PLANS} (di|per|in|ho|hai|abbiamo|sono|ci|impostati|attivi) (TOY|programma|attivi|impostati|settimana|salvati)
        5 quando|a_che_ora|in_che_giorni|che_giorni|quali_giorni * accende|accendono|parte|partono|scalda|HEAT|riscalda|programmato|previsto|attiva|attivano|accenderà|accendersi|tocca
        5 cosa|che|cos (c) (e) (è|è_in|in) {PLANS}
        5 MAKE sentire|vedere|sapere * {PLANS}
        5 quando|qual|che|quale * prossimo|prossima|prossime|prossimi (accensione|HEAT|riscaldamento|sessione|volta|programma|accensioni)
        4 elenco|lista (di) {PLANS}
        4 cosa (hai|c|ho|abbiamo|c_e|è) (in|di) programma|programmato|agenda|calendario
        4 programmato|programmata|programmati|prevista|previste|previsti|pianificato
        -5 TAKE|SKIP|OFF|non|basta|salta
        -5 CREATE|TU|PLAN|nuovo|nuova|UP
        -5 TIME
        -5 segnale|smette|finisce|resta|manca|spegne|rimane|temperatura|quanto|quanti_gradi
    """,
    "SkipNextIntent": f"""
        5 SKIP
        4 non * {_ONCE}
        4 (per|solo) {_ONCE} no|niente|non|senza|riposo
        5 no|niente|senza|stop (TOY|HEAT|calore|riscaldamento|sessione|programma) (per|solo|a|di) {_ONCE}
        5 {_ONCE} (TOY) no|niente|non|senza|KEEP|facciamo_a_meno|TAKE|riposo|passiamo|pausa
        5 TAKE * {_ONCE} (sessione|accensione|volta|programma|riscaldamento|HEAT)
        5 OFF|TAKE (solo|IT|TOY) (per) {_ONCE}
        5 KEEP|TU_KEEP (perdere|stare|TOY) (stare|perdere|spento|riposare) * {_ONCE}
        5 KEEP|MAKE|GIVE (TOY) riposare|riposo|pausa|giorno_libero|serata_libera|turno_di_riposo
        4 MAKE|PUOI|NOI (a) meno (di) * {_ONCE}
        4 solo|soltanto (per) questa|stavolta|stasera|oggi
        3 prossimo|prossima
        -6 che|quando|quale|quali|quanto|cosa|ogni|tutti|tutte
        -4 HEAT (IT|TOY) * TIME
        -3 tutta|TU ON
        -4 disegno|invia
    """,
    "CancelScheduleIntent": f"""
        5 {_QUIT} * {PLANS}
        5 {_QUIT}|non|niente|senza|no (TOY|HEAT|KEEP|serve|VORREI|più|calore|ON|di) * DAYS|ogni|tutti|tutte
        5 non (serve|VORREI|servono|occorre|mi_serve|ho_bisogno) (più|di) {PLANS}|programma
        5 non * più * {PLANS}|DAYS
        5 niente più {PLANS}|DAYS
        4 {PLANS} * {_QUIT}|non_serve|non_serve_più|annullato
        -6 solo|prossimo|prossima|stasera|oggi|domani|stavolta|stanotte
        -9 non|mai (TU) TAKE|OFF
        -4 che|quali|quando|quale
        -4 SKIP
    """,
    "LimitsIntent": """
        5 che|qual|quale|quanto|quanti|dimmi|fino|è|sapere|a * massimo|massima|massime|limite|limiti|massimi|max|minimo_e_massimo
        5 limite|limiti|tetto|soglia
        5 temperatura|gradi|durata|calore|tempo massima|massimo|massime|consentita|consentito|sicura|sicuro|consentiti
        5 al massimo * (quanto|può|PUOI|posso|a)
        5 quanto|quanti|fino_a_quanto|fino_a_quanti|a_quanto|per_quanto|fino_a_che (tempo|gradi|temperatura|ore) (si|TOY|IT|caldo) può|posso|PUOI|SI_PUO|possiamo|arriva (UP|HEAT|KEEP|ON|caldo|diventare|restare|arrivare|spingere|salire)
        5 quanto|quanti|fino|che|per_quanto|a_quanto * può|posso|PUOI|SI_PUO|possiamo|consentito|permesso|ammesso|si_arriva
        5 fino a (che|quanto|quanti|dove) (arriva|può|PUOI|posso|SI_PUO|gradi|temperatura|si|KEEP)
        5 è|e|quanto sicuro|pericoloso|consentito|permesso|sicura|consentita
        5 oltre quale|quanti|che|quanto
        4 posso|SI_PUO|possiamo HEAT|KEEP|ON|UP|PUT|andare|arrivare|superare (IT|TOY) a|fino|oltre|per|tutta|sopra
        -4 resta|manca|rimane|fa
        -5 PUT|TU
    """,
    "LockIntent": f"""
        5 LOCK
        5 nessuno * PUOI|possa|deve|può|ON|accenda|tocchi|HEAT|usi|toccare|tocca|UP
        5 non (TU) far|KEEP|MAKE|permettere (che) * accendere|toccare|ON|usare|HEAT|giocare|UP
        5 impedisci|impedire|evita|vieta|proibisci|impedisca (a|che) * ON|toccare|usare|tocchi|HEAT|accendano|accendono|TOY
        5 ON|PUT|attiva|inserisci|TU_ON|metti|VORREI|aziona (il) blocco|sicura|protezione|lucchetto|blocco_bambini
        5 blocco (di_sicurezza|per_bambini|di|su|a) TOY|bambini|genitori|parentale|sicurezza
        5 chiudi|chiudere (TOY) (a|con) (TOY) chiave|codice|lucchetto
        5 a_prova_di|fuori_portata_di|fuori_da_portata_di bambino|bambini
        3 blocco|lucchetto
        5 {WHO} non PUOI|deve|possa|possano|devono (più|poter) (ON|accendere|toccare|accenderlo|HEAT)
        -9 UNLOCK|TAKE|disattiva|OFF|e_bloccato|apri
        -9 non|mai|è|e|hai|ha (TU) LOCK|bloccato
        -6 chi|quando|bloccato
    """,
    "UnlockIntent": """
        5w (TU|NOI) UNLOCK
        5w (TU|NOI) TAKE|OFF|apri|aprire|togli (il) (IT) blocco|lucchetto|sicura|protezione
        5w apri|aprire|aprimi (il) TOY
        3 codice|pin|password PIN
        2 PIN
        -9 LOCK
        -9 porta|casa|telefono|cancello|armadietto|valigia|cellulare|allarme
    """,
}
