"""Italian: what is read in another's place; verbs first, then polite frames, reasons, corrections, what is cold."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.it_cues import verbs
from cuddles.talk.languages.it_cues.people import NAMES, PEOPLE

_WHO: Final = "|".join((*PEOPLE, *NAMES))
_DOING: Final = "partire|andare|funzionare|scaldare|riscaldare|accendere|diventare_caldo|girare|lavorare"
_PLEASE: Final = "si|sta|possibile|puoi|potessi|puo|potete|riesci|riuscissi|vuoi|non|per_te|ce_la|è_possibile|va"
REWRITES: Final = {
    "più caldo": "CALDER",
    "più calore": "CALDER",
    "mi|ci|vi|gli|me|ce|ti": "",
    "dei|degli|delle": "di",
    "al|allo|alla|all|ai|agli|alle": "a",
    "sul|sullo|sulla|sull|sui|sugli|sulle": "su",
    "nel|nello|nella|nell|nei|negli|nelle": "in",
    "dal|dallo|dalla|dall|dai|dagli|dalle (TIME|DAYS|TOY|letto|bagnetto|stanza|camera)": "da",
    "questo|questa|quel|quello|quella|quest|suo|sua|tuo|tua|vecchio|vecchia|caro|cara|povero|povera|piccolo|piccola|amato|famoso|solito|solita|altro|altra|grande|bel|bello TOY": "TOY",
    "TOY (piccolo|grande|grosso|blu|rosso|rosa|verde|giallo|bianco|marrone|viola|grigio|arancione|preferito|preferita|nuovo|vecchio|suo|sua|nostro|tenero|morbido|morbidoso|peloso|di_peluche|di_pezza|di_stoffa)": "TOY",
    f"TOY di|per|a (piccolo|piccola) {_WHO}": "TOY",
    f"per|a|di|con|da (mia|mio|piccolo|piccola|nostro|nostra) {_WHO}": "",
    "fai|fa|fammi|facciamo|fare|farmi|fate|faresti|facci|falli (TOY) " + _DOING: "ON",
    "fallo|falla|farlo|farla " + _DOING: "ON IT",
    "manda in_funzione|avanti": "ON",
    **verbs.rewrites(),
    "PUT|TU PUT in funzione|moto": "ON",
    "si puoi|può|potrebbe|potesse": "SI_PUO",
    "TU|NOI PUT in_funzione|in_moto|a_scaldare": "ON",
    "fallo|falla|farlo|farla|facciamolo|facciamola|falle": "MAKE IT",
    "fai|fare|fammi|facciamo": "MAKE",
    "dammi|dai|dagli|dare|dà|daresti|diamo|diamogli|darmi|dacci|dalli|dargli|darle|dagliene|dammene|dateci|dategli": "GIVE",
    "puoi|potresti|può|potrebbe|potete|riesci|riusciresti|riuscireste (un_attimo|per_favore|anche|gentilmente|magari|cortesemente|per_caso|intanto|già|adesso|almeno) (a)": "PUOI",
    "dispiace|spiace|dispiacerebbe|spiacerebbe|va|andrebbe|chiedo|chiederei|prego|pregherei|dispiacesse|scoccia|secca di": "PUOI",
    "saresti|sei|sareste così|tanto (gentile|carino|buono|gentilissimo|cara|gentilissima) (da|di)": "PUOI",
    "faresti|fai|fammi|fare|MAKE il_favore|favore|piacere|cortesia|gentilezza (di)": "PUOI",
    "che ne dici|diresti (di)": "PUOI",
    "avrei|ho|abbiamo|avremmo|c_è|ha bisogno|necessità (di|che) (tu)": "VORREI",
    "serve|servirebbe|servono|occorre|bisogna|bisognerebbe|piacerebbe|farebbe_comodo|farebbe_piacere (che) (tu)": "VORREI",
    "vorrei|voglio|vorremmo|vogliamo|desidero|gradirei|gradiremmo|desidererei (proprio|tanto|davvero|anche|solo) (che) (tu|lei)": "VORREI",
    f"{_WHO}|lei|lui vuole|vorrebbe|chiede|reclama|desidera": "VORREI",
    "è|sarebbe (proprio) ora|momento|tempo di": "VORREI",
    "ricordati|occupati|vedi|cerca|prova|pensa|comincia|inizia|incomincia|provvedi di|a": "PUOI",
    "cioè (fino) TIME": "TIME",
    "riscaldamento|calore|temperatura|caldo (qui) in|a|da|di casa|salotto|cucina|camera|cameretta|bagno|stanza|soggiorno|sala|ufficio|camerina": "termostato",
    "in mano|braccio|mani": "",
    "^ (ops|oddio|aspetta|ehm) no (no) (no) TAKE": "TAKE",
    "(TOY) anzi|no|ma|scusa|oppure (no|aspetta|scusa|volevo_dire|intendevo|meglio|facciamo|anzi|dicevo|intendo|cioè) (no|aspetta|scusa|volevo_dire|intendevo|facciamo) TOY": "CORRECTED TOY",
    "(NUMBER) (gradi) anzi|no|ma|scusa|cioè (no|aspetta|scusa|volevo_dire|intendevo|meglio|facciamo|anzi|dicevo|intendo|cioè) (no|aspetta|scusa|volevo_dire|intendevo|facciamo) (a) NUMBER": "CORRECTED NUMBER",
    "(DURATION) anzi|no|ma|scusa|cioè (no|aspetta|scusa|volevo_dire|intendevo|meglio|facciamo|anzi|dicevo|intendo|cioè) (no|aspetta|scusa|volevo_dire|intendevo|facciamo) (per|a|fino|di) DURATION": "CORRECTED DURATION",
    "(TIME) anzi|no|ma|scusa|cioè (no|aspetta|scusa|volevo_dire|intendevo|meglio|facciamo|anzi|dicevo|intendo|cioè) (no|aspetta|scusa|volevo_dire|intendevo|facciamo) (fino) TIME": "CORRECTED TIME",
    f"se {_PLEASE} (che|non) (puoi|dispiace|spiace|riesci|fa_piacere|fai|va|possibile|troppo_disturbo|disturbo|scoccia|piacere)": "",
    f"se {_PLEASE}": "",
    "per favore|piacere|cortesia|carità|gentilezza": "",
    "non dimenticarti|scordarti|ti_dimenticare": "ricordati",
    "di|in|da|a|per camera|stanza|letto|lettino|reparto|posto|box|culla NTH": "",
    "camera|stanza|letto|lettino|reparto|posto|box NTH": "",
    "in|a|da|di cameretta|camera|stanza|camerina|casa|salotto|cucina|bagno|lettino|culla|letto (mia|sua|di_letto)": "",
    "prima|dopo|per|durante|verso (di|a) (bagno|bagnetto|cena|pranzo|doccia|nanna|storia|favola|fiaba|latte|nuoto|scuola|asilo|calcio|danza|palestra|merenda|colazione|lavoro|compiti|poppata|pisolino|riposino|catechismo|piscina|basket|allenamento|musica|judo|andare_a_letto|andare_a_dormire)": "",
    "quanto|più|altro|molto|tanto|poco tempo": "quanto",
    "fuori|qui|oggi|stasera|stanotte|qua|in_casa|sempre (si|fa|c_è) (gela|freddo|un_freddo|freddissimo|gelo|un_gelo)": "",
    "si gela|congela|muore_di_freddo": "",
    f"{_WHO}|ho|ha|abbiamo|hanno ha|ho|hanno|le|i|molto|tanto|un_po|sempre|ancora|abbiamo (tanto|molto|un_po|sempre|i|le) freddo|sonno|mal_di_pancia|febbre|piedi_freddi|mani_fredde|mani_gelate|piedi_gelati|piedi_ghiacciati|paura|tosse|influenza|raffreddore|mal_di_gola|mal_d_orecchie": "",
    "non|mica (TOY) (si|è|scalda|mi|sembra|pare|sta|HEAT|ancora) (ancora|proprio|per_niente|affatto|mica|molto|tanto|più) (abbastanza|molto|tanto|per_niente|affatto|più|ancora|granché|sufficientemente) caldo (abbastanza|ancora|per_niente)": "COLD",
    "non|mica (TOY) (si_sente|HEAT|sento|fa|dà) (ancora|tanto|molto|nessun) abbastanza|granché|per_niente|niente|il_calore|calore|nulla|calduccio": "COLD",
    "(e|è|un_po|poco|sento|sembra|pare|ancora|resta|rimane|è_diventato|è_ancora) poco|appena|solo|a_malapena caldo|tiepido": "COLD",
    "si è|sta raffreddato|raffreddata|raffreddando|freddato|ghiacciato|gelato": "COLD",
    "e|sta|resta|rimane|sembra|pare|sento|trovo|diventato|diventata|è (TOY) (ancora|troppo|un_po|un_pochino|molto|proprio|davvero|sempre|così|quasi|tutto|piuttosto|po|abbastanza|già|già_di_nuovo|ormai) (troppo|po|pochino|tutto|molto) freddo|gelato|gelata|ghiacciato|ghiacciata|gelido|gelida|freschino|freschetto|freddino|congelato|un_ghiacciolo|ghiaccio|un_pezzo_di_ghiaccio|ghiacciolo|freddissimo|freddissima|tiepido|tiepida|freddolino": "COLD",
    "troppo|ancora|sempre freddo|freddino|gelido|gelato|tiepido|fredda": "COLD",
}
