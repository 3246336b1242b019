"""What a newcomer reads first, in the language that is spoken: how the simulated bear is called, and what to say.

The bear's name carries no article, where a language would bend it within a sentence.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Welcome(NamedTuple):
    """A name, and four things to say: open the skill (`%s` is its name), warm the bear, send a drawing, help."""

    bear: str
    phrases: tuple[str, str, str, str]


WELCOMES: Final = {
    "en": Welcome("the bear", ("open %s", "warm the bear", "send a drawing", "help")),
    "de": Welcome("Teddy", ("öffne %s", "wärme den Teddy", "schick eine Zeichnung", "Hilfe")),
    "fr": Welcome("Nounours", ("ouvre %s", "chauffe le nounours", "envoie un dessin", "aide")),
    "es": Welcome("Osito", ("abre %s", "calienta el osito", "envía un dibujo", "ayuda")),
    "it": Welcome("Orsetto", ("apri %s", "scalda l'orsetto", "invia un disegno", "aiuto")),
    "pt": Welcome("Ursinho", ("abra %s", "aqueça o ursinho", "envie um desenho", "ajuda")),
    "hi": Welcome("भालू", ("%s खोलो", "भालू को गरम करो", "तस्वीर भेजो", "मदद")),
    "ja": Welcome("くまさん", ("%sを開いて", "くまさんを温めて", "絵を送って", "ヘルプ")),
}


def welcome_of(locale: str) -> Welcome:
    """Return the welcome of a locale such as de-DE; English where its language has none."""
    return WELCOMES.get(locale.partition("-")[0], WELCOMES["en"])


def welcome(locale: str, invocation: str) -> str:
    """Return the line that tells what can be typed."""
    opening, *others = welcome_of(locale).phrases
    phrases = ", ".join(f'"{phrase}"' for phrase in (opening % invocation, *others))
    return f"Type what you would say to Alexa: {phrases}. exit or Ctrl-D leaves."
