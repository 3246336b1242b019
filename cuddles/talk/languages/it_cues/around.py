"""Italian: what stands around a wish, and what shows that it is none."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.it_cues.harmless import LEADING
from cuddles.talk.languages.it_cues.parts import WANT
from cuddles.talk.languages.it_cues.people import WHO

_ACT: Final = "HEAT|ON|PUT|KEEP|MAKE|UP|PLAN|GIVE|UNLOCK"
QUESTIONS: Final = (
    "^ (e|ma|ok|scusa|alexa|senti|dimmi|ehm|allora|sai|mi_sai_dire|oh) che|chi|come|com|cosa|quando|quanto|quanti|quanta|quale|quali|qual|perche|dove|dov|quant|per_quanto|a_quanto|a_quale|a_che|da_quanto|fino_a_quando",
    "chi|quanto|quanti|quale|quali|qual|cosa|come_mai|dove|dov|quant",
    "^ (ma|scusa|dimmi|sai|allora) e|sta|era|erano|sono (già|ancora|TOY|IT|tutto|qualcosa|molto|abbastanza|più|così|troppo) acceso|accesa|caldo|spento|spenta|pronto|scaldando|CALDER|HEAT|accesi",
    "controlla|verifica|dimmi|sai|guarda|dire|sapere|vedere|chiedo|domando|vedi|scopri|ricordo|so * se",
    "hai|ho|ha|abbiamo|avete|hanno (già|ancora|per_caso|di_nuovo|mai) acceso|spento|scaldato|messo|lasciato|impostato|alzato|abbassato|tenuto|riscaldato|attivato|fatto|detto|bloccato|sbloccato|programmato|annullato",
    "o no|meno $",
    "devo|dovrei|dobbiamo|dovremmo|posso|deve|dovrebbe|potrei",
    "SI_PUO HEAT|ON|PUT|KEEP|UP",
    "caso di",
    "vuoi|vuole $",
)
REMARKS: Final = (
    "era|erano|stato|stata|stati|ieri|detto|diceva|dicono|dice|dicevo|ero|aveva|avevo|avevamo|stavo|stavamo|pensavo|volevo|scorsa|scorso|fa",
    "credo|penso|spero|ricordo|immagino|forse|magari|sembra|pare|chiedo|suppongo|sogno|sogna|ama|adora|piace|preferisce|piaceva",
    "se|quando|qualora|appena|finche|mentre|dopo|prima|poiche|sebbene|caso|meno_che|purche|domani|dopodomani|tardi|ogni_volta",
    "so|sapevi|vedo|sento|vero|dico|lo_so|sembra che",
    "acceso|accesa|caldo|tiepido e|era|sta|ha|mi|è",
    "TOY|IT|ora|oggi|adesso e|sta|è (già|ancora|più|molto|bello|ben|proprio|sempre|così) (bello|più) acceso|accesa|caldo|CALDER|tiepido|attivo|pronto",
    "e|sta|fa|diventa|diventato|diventata|diventando|sembra|resta (già|un_po|po|molto|ancora|oggi) CALDER",
    f"{WHO} (DAYS|TIME|sempre|poi|non|spesso|anche|TOY|già) (DAYS|TIME|sempre|TOY|alle) {_ACT}",
    f"{_ACT} (IT|TOY) {WHO} $",
    f"^ {WHO} (DAYS|TIME) (DAYS|TIME) {_ACT}",
    "IT|HEAT|TOY HEAT io",
    "CALDER|caldo di|che",
    f"^ {WHO} COLD",
)
LEADS: Final = (
    LEADING,
    "^",
    "e|ops|oddio|poi|allora|quindi|ora|adesso|subito|ok|okay|dai|su|senti|scusa|ciao|ehi|alexa|ecco|bene|vai|forza|CORRECTED|per|grazie|ricordati|stasera|COLD|cortesemente",
    "PUOI (già|anche|subito|magari|intanto|un_attimo|adesso|ora|gentilmente|per_caso|tu|a|di)",
    f"{WANT} (tu|di|che|che_tu|a)",
    "possiamo|potremmo|SI_PUO (anche|magari|intanto|già)",
    "VORREI (avere|trovare|sentire)",
)
FOLLOWS: Final = (
    "per|fino|e|che|a|su|di|in|con|da|entro|o|poi|ora|adesso|subito|grazie|stasera|stanotte|perche|cosi|tanto|un|dai|va|se|visto",
    "TOY|IT|NUMBER|TIME|DURATION|LEVEL|DAYS|caldo|bene|bello|presto|prima|CORRECTED|alexa|un_po|po|ancora|ogni|tutti|tutte|intanto|gentilmente|cortesemente|almeno",
    "quello|quella|questo|questa|anche|tesoro|amore|caro|cara|circa|solo|tutta|tutto|oggi|PUOI|mentre|ok|okay|pure|tra|piano|velocemente|immediatamente|tu|leggermente|appena|mi|si|sta|sofia|ha",
)
