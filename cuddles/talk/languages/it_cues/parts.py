"""Italian: parts of patterns that several intents share."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

IT: Final = (
    "IT|TOY|quello|quella|questo|questa|calore|caldo|riscaldamento|temperatura|caloruccio|tepore|calduccio"
)
HOT: Final = "caldo|acceso|accesa|attivo|attiva|calduccio|caldino|calda|caldissimo|tiepido|riscaldato|riscaldata|scaldato|scaldata|in_funzione|in_caldo|a_caldo|funzione"
NICE: Final = (
    "(bello|bella|ben|bene|bel|molto|già|subito|proprio|un_po|po|un_pochino|pochino|tutto|tutta|bene_bene)"
)
WANT: Final = "VORREI"
SOME: Final = "(un) (po|pochino|pochettino|poco|tantino|pelo|filo|pizzico|goccio|goccino|attimo|poco_poco|appena|leggermente|tanto|molto|ancora|NUMBER|gradi|altro|altri|lievemente|parecchio|pochissimo|decisamente|tacca|punto|scatto|pelino|attimino|minimo)"
MANY: Final = f"{SOME} {SOME} {SOME}"
PLANS: Final = "PLAN|programma|programmi|programmazione|programmazioni|orario|orari|calendario|programmato|programmata|programmati|programmate|appuntamento|appuntamenti|agenda|accensione|accensioni|piani|pianificazione|pianificato|pianificati|sessione|sessioni|turno|turni|abitudine|routine|scaletta|automatismo|automatico|ricorrente"
ART: Final = "disegno|disegni|disegnino|disegnini|scarabocchio|schizzo|cartamodello|cartamodelli|capolavoro|bozzetto|modello|ritratto"
