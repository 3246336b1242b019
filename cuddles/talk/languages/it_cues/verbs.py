"""Italian: verbs in the forms in which something is asked for, each read as one word of capitals.

Theory of operation
-------------------
`scalda`, `scaldare`, `scaldi`, `scalderesti`, `scaldiamo`, `scaldalo`, `scaldarglielo` are one wish. The
imperative in -a is also the third person (`la mamma scalda`), so it stays apart from forms that ask (`scaldi`,
`accendi`): these have `TU` before them, those of `we` have `NOI`, and a pronoun for the thing becomes `IT`. The
first and third persons that only tell (`scaldo`, `accende`) are no form of a wish and stay as they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cuddles.talk.language import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

THING: Final = words(
    "lo la li le melo mela meli mele celo cela celi cele glielo gliela glieli gliele telo tela selo sela ne"
)
PERSON: Final = words("mi ci gli")
IRREGULAR: Final[Mapping[str, tuple[str, str]]] = {
    "tenere": ("tieni", "tenga"),
    "mantenere": ("mantieni", "mantenga"),
    "intiepidire": ("intiepidisci", "intiepidisca"),
    "intepidire": ("intepidisci", "intepidisca"),
    "attenuare": ("attenua", "attenui"),
    "ridurre": ("riduci", "riduca"),
    "togliere": ("togli", "tolga"),
    "spegnere": ("spegni", "spenga"),
    "impedire": ("impedisci", "impedisca"),
    "fornire": ("fornisci", "fornisca"),
    "trasferire": ("trasferisci", "trasferisca"),
    "abolire": ("abolisci", "abolisca"),
    "disfare": ("disfa", "disfi"),
    "annullare": ("annulla", "annulli"),
}
"""Imperative and polite form of verbs that don't follow -are or -ere."""
VERBS: Final[Mapping[str, str]] = {
    "HEAT": "scaldare riscaldare intiepidire intepidire",
    "ON": "accendere riaccendere attivare riattivare avviare azionare",
    "PUT": "mettere impostare regolare settare posizionare rimettere fissare sistemare",
    "BRING": "portare",
    "KEEP": "tenere mantenere lasciare conservare",
    "MAKE": "rendere",
    "UP": "alzare aumentare incrementare rialzare",
    "DOWN": "abbassare diminuire ridurre calare raffreddare rinfrescare attenuare moderare smorzare raffreddare",
    "OFF": "spegnere disattivare staccare fermare interrompere arrestare disinserire terminare",
    "TAKE": "togliere levare rimuovere eliminare cancellare annullare disdire abolire sopprimere scartare",
    "LOCK": "bloccare ribloccare",
    "UNLOCK": "sbloccare",
    "SEND": "inviare mandare spedire caricare consegnare trasmettere condividere trasferire inoltrare",
    "PLAN": "programmare pianificare schedulare",
    "SKIP": "saltare sospendere",
    "CREATE": "creare aggiungere",
}


def rewrites() -> dict[str, str]:
    """Return all forms of all verbs, as patterns, with what is read in their place."""
    found: dict[str, str] = {}
    for tag, verbs in VERBS.items():
        told: dict[str, list[str]] = {}
        for verb in verbs.split():
            for form, instead in _forms(verb, tag):
                told.setdefault(instead, []).append(form)
        found |= {"|".join(dict.fromkeys(forms)): instead for instead, forms in told.items()}
    return found


def _forms(verb: str, tag: str) -> Iterator[tuple[str, str]]:
    """Yield the forms of a verb with what they are read as."""
    root, regular = verb[:-3], verb.endswith("are")
    soft = f"{root}h" if regular and root[-1] in "cg" else root
    imperative, polite = IRREGULAR.get(
        verb, (f"{root}a", f"{soft}i") if regular else (f"{root}i", f"{root}a")
    )
    stem = soft.removesuffix("i")
    short = verb[:-2] if verb.endswith("rre") else verb[:-1]
    future = f"{soft.removesuffix('i') if soft.endswith(('ci', 'gi')) else soft}er" if regular else short
    ours = f"{stem}iamo"
    yield imperative, tag if imperative.endswith("a") else f"TU {tag}"
    yield verb, tag
    for form in (polite, soft if soft.endswith("i") else f"{soft}i", f"{future}esti", f"{future}ebbe"):
        if form != imperative:
            yield form, f"TU {tag}"
    vowel = verb[-3]
    for form in (f"{root}{vowel}te", f"{root}{vowel}ssi", f"{root}{vowel}sse", f"{root}{vowel}ste"):
        yield form, f"TU {tag}"
    yield ours, f"NOI {tag}"
    for base, before in ((imperative, ""), (short, ""), (ours, "NOI ")):
        yield from ((base + ending, f"{before}{tag} IT") for ending in THING)
        yield from ((base + ending, f"TU {tag}" if not before else f"NOI {tag}") for ending in PERSON)
