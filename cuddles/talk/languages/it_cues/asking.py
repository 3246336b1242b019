"""Italian: what asks how a toy is."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.it_cues.parts import ART, HOT, PLANS

_ONE: Final = "(TOY|IT|qualcosa|tutto|qualche|qualcuno)"
INTENTS: Final = {
    "StatusIntent": f"""
        4 quanto|quant|com|come (è|e|sta|si) (TOY) caldo|calda|HEAT|scaldato
        4 come|com sta|è|e|va|siamo (messo|messa) (con) TOY
        4 quanti gradi (fa|ha|ci|sono|segna|è|e|c_è|TOY|ora|adesso|siamo|abbiamo|indica)
        4 che|quale|qual|quanta|dimmi|controlla|leggi|sapere|com (è|e) temperatura (fa|ha|c|di|attuale|TOY|siamo|segna|adesso|ora|a|sta|è|e|raggiunto)
        3 temperatura (attuale|adesso|ora) (di) (TOY) $
        4 a che|quale|quanti|quanto (temperatura|gradi|punto) è|e|siamo|sta|sono|si (arrivato|arrivata|arrivati|con|trova) (TOY|HEAT)
        5 controlla|verifica|guarda|dimmi|sai|dire|sapere|vedere|ricordo|so|vedi (un_attimo|attimo|un_po|po) se * acceso|spento|spenta|accesa|caldo|funzionando|HEAT|scaldando|andando
        4 controlla|verifica|guarda|controllare (un_attimo|po|come_sta|come|lo_stato|stato) (di) TOY
        5 e|è|sta|stanno {_ONE} (ancora|già|per_caso) acceso|accesa|scaldando|riscaldando|funzionando|accesi|spento|spenta|andando|caldi
        4 e|è|sta (già|ancora|abbastanza) {_ONE} {HOT}|pronto|calda
        4 TOY (e|è|si|sta|ancora|già) (e|è|ancora|già|abbastanza|ora) {HOT}|spento|pronto|scaldando|calda|HEAT|tiepidino
        5 hai|ho|abbiamo|ha|avevo (già|ancora|per_caso|poi) acceso|spento|lasciato|spenta
        4 o no|meno|spento $
        5 TOY (è|e|sta) (acceso|scaldando|spento) o no|spento
        4 TOY HEAT|funziona|va (già|ancora|o_no)
        5 sta scaldando|riscaldando|funzionando|andando
        4 si (è|e|sta) (già) scaldato|scaldando|riscaldato|acceso|spento
        4 stato di TOY|riscaldamento
        4 che (cosa) sta facendo
        5 cosa fa|combina TOY
        4 c e|qualcosa (di|qualcosa|qualche) (acceso|TOY)
        -4 {ART}
        -5 {PLANS}
        -4 impostato|impostata|scelto|scelta|messo|deciso|fissato|avevamo
        -5 troppo|massimo|massima|collegato|online|connesso|bloccato|sbloccato|presa|wifi|manca|resta|rimane|limite
        -9 HEAT|ON|TU IT
        5 come siamo messi|messe
        -6 CALDER|TU|COLD
        -3 ogni|DAYS
        -6 non|GIVE|trovare|VORREI|PUT|KEEP
    """,
    "TargetIntent": f"""
        5 impostato|impostata|impostati|impostate|regolato|regolata|settato|settata|prefissata|prefissato|fissato|fissata|programmata_temperatura|puntato
        5 (che|quale|quanto|quanti|quanta|cosa|a) * temperatura|gradi|livello|calore|quanto * scelto|scelta|messo|messa|selezionato|deciso|richiesto|chiesto|voluto|avevamo|avevo|dato|indicato|impostato|dovrebbe|deve
        5 a quanto|che|quale|quanti (temperatura|livello|gradi) (lo|IT) (avevo|ho|hai|abbiamo|avevamo|deve|dovrebbe) (messo|impostato|scelto|regolato|arrivare)
        5 temperatura scelta|obiettivo|desiderata|richiesta|impostata|di_arrivo|voluta|programmata|stabilita|di_destinazione
        5 obiettivo|traguardo|impostazione|target|setpoint
        5 che|quale livello
        5 deve|dovrebbe HEAT|arrivare|raggiungere|salire|essere|diventare|andare
        4 a quanto (sta|va|arriva|arriverà|salirà|punta)
        -9 ^ PUT|TU
        -5 accende
        -5 massimo|massima|limite|quando|mai
        -3 {PLANS}
    """,
    "OnlineIntent": """
        5 online|offline|connesso|connessa|collegato|collegata|raggiungibile|connessi|collegati|connessione|scollegato|scollegata|disconnesso|disconnessa|irraggiungibile|in_linea|attaccato|attaccata|raggiungibili|in_rete
        5 risponde|rispondono|comunica|comunichi|reagisce|raggiungi|raggiungere|contattare|prende|vedi|senti|raggiungerlo|trovi|risponda TOY|ancora|bene|IT|segnale|con|la_presa|il_wifi
        4 TOY (non|ti|ci|mi|si|ancora) risponde|comunica|collega|connette|vede|sente|reagisce|c_è|prende
        5 PUOI raggiungere|vedere|sentire|contattare|trovare|comunicare|collegarti|raggiungerlo|parlare|connetterti
        5 wifi|wi_fi|internet|rete|segnale|connette|linea
        5 presa|spina (di) (TOY) (funziona|e|è|risponde|va|c_è|attaccata|a_posto|ancora|collegata)
        4 TOY c_è|c_e ancora
        -5 TAKE|OFF|ON
    """,
    "RemainingIntent": f"""
        5 quanto|quanti|per_quanto * manca|mancano|resta|restano|rimane|rimangono|dura|durerà|rimasto|rimasti|ancora|avanti|va|continua|continuerà|rimanere|restare
        5 quanto (ne) ha|avrà (ancora) per|di
        5 ha|ne (ha) ancora (per) (molto|tanto|poco|parecchio|quanto)
        5 ne ha (ancora) (per)
        5 fra|tra quanto (si) *
        5 quando|a_che_ora * spegne|finisce|smette|spegnerà|finirà|termina|spento|smetterà|ferma|scade|scadrà
        5 fino a quando|che_ora (si|resta|rimane|HEAT|è|va)
        4 minuti|tempo (ancora) mancano|restano|rimangono|rimanente|rimanenti|residuo|residui|rimasto
        4 manca|mancano (ancora) molto|tanto|poco|parecchio|quanto
        4 conto alla_rovescia|rovescia
        4 sta per spegnersi|finire
        5 spegne|finisce|spegnersi presto|tra_poco|da_solo|fra_poco|a_breve|a_momenti
        4 dura|resta|rimane|continua|andrà (acceso|ancora|accesa) molto|tanto|ancora|a_lungo
        4 quanto tempo
        -6 massimo|massima|può|posso|limite|PUOI|SI_PUO
        -4 {PLANS}
        -5 {ART}
    """,
}
