"""German: parts of patterns that several intents share.

Verbs whose particle stands before or behind (`anmachen`, `mach … an`, `anzumachen`, `dass du … anmachst`) are read
as one word by `rewrites`: ANMACHEN, HEIZEN, AUSMACHEN, HOCHDREHEN, RUNTERDREHEN. Here are their forms.
"""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

_ENDS: Final = ("en", "st", "t")


def _forms(particle: str, *stems: str) -> str:
    """Return infinitive, infinitive with zu, and what a clause with du or ihr ends with."""
    bare = [particle + stem for stem in stems]
    clauses = [f"{verb}{end}" for verb in bare for end in _ENDS[1:]]
    return "|".join(
        (
            *(f"{verb}en" for verb in bare),
            *(f"{particle}zu{stem}en" for stem in stems),
            *clauses,
            *(f"{particle}_{stem}{end}" for stem in stems for end in _ENDS[:2] if particle != "ein"),
        )
    )


IT: Final = "TOY|es|ihn|sie|ihm|ihr|er|dies|dieses|diesen|dings|ding|teil|wärme|dann"
ANMACHEN: Final = "|".join(
    (
        _forms(
            "an",
            "mach",
            "schalt",
            "stell",
            "werf",
            "schmeiß",
            "knips",
            "heiz",
            "kurbel",
            "lass",
            "geh",
            "spring",
            "dreh",
            "krieg",
            "bekomm",
            "tu",
            "lauf",
        ),
        _forms("ein", "schalt", "stell"),
        _forms("hoch", "fahr"),
        "angehen|anzugehen|angeht|einschaltet|anspringt|loslegen|losgehen|starten|aktivieren|zu_starten|zu_aktivieren|einzuschalten",
        "anschaltest|einschaltest|anschaltet|in_gang_setzen|in_gang_bringen|in_betrieb_nehmen|zum_laufen_bringen|an_sein|anbleiben|anhaben|an_haben|an_bleiben",
        "laufen_lassen|an_zu_machen|an_zu_schalten|ein_zu_schalten|heizen_lassen|warm_werden_lassen|wärmen_lassen",
    )
)
HEIZEN: Final = "|".join(
    (
        "wärmen|zu_wärmen|wärmst|heizen|zu_heizen|heizt_du|erwärmen|zu_erwärmen|erwärmst|beheizen|zu_beheizen|beheizt",
        _forms("auf", "wärm", "heiz"),
        _forms("vor", "wärm", "heiz"),
        _forms("an", "wärm"),
        _forms("durch", "wärm", "heiz"),
        _forms("warm", "mach", "halt", "stell", "krieg", "bekomm", "lass", "werd", "hab"),
        "warmzumachen|warmzuhalten|warm_zu_machen|warm_zu_halten|warm_zu_kriegen|warm_zu_haben|warm_sein|warm_haben|warm_bleiben|warmbleiben|warm_hältst|warm_bekommst|kuschelig_machen|kuschlig_machen|temperieren",
    )
)
ANGEMACHT: Final = "angemacht|angeschaltet|eingeschaltet|angestellt|eingestellt|angeworfen|angeknipst|aktiviert|gestartet|aufgewärmt|vorgewärmt|angewärmt|gewärmt|erwärmt|geheizt|aufgeheizt|vorgeheizt|beheizt|warmgemacht|warm_gemacht|warmgehalten|warm_gehalten|angeheizt|temperiert"
AUSMACHEN: Final = "|".join(
    (
        _forms("aus", "mach", "schalt", "stell", "knips", "geh", "lass", "dreh", "krieg", "schieß", "tu"),
        _forms("ab", "schalt", "stell", "dreh", "würg", "schieß"),
        _forms("runter", "fahr"),
        "ausgeht|auszugehen|aus_sein|abgeschaltet_werden|ausgeschaltet_werden|ausgemacht_werden|abgestellt_werden|ausgestellt_werden|deaktivieren|deaktivierst|ausgeschaltet_wird|ausgemacht_wird|abgeschaltet_wird|aus_haben",
        "ausschaltest|abschaltest|ausschaltet|abschaltet",
    )
)
HOCHDREHEN: Final = "|".join(
    (
        _forms(
            "hoch", "dreh", "stell", "schalt", "setz", "mach", "geh", "regel", "schraub", "schieb", "kurbel"
        ),
        _forms("rauf", "dreh", "stell", "schalt", "setz", "geh", "mach"),
        _forms("höher", "dreh", "stell", "schalt", "mach"),
        _forms("wärmer", "mach", "stell", "dreh", "schalt", "werd", "hab"),
        _forms("auf", "dreh"),
        "erhöhen|zu_erhöhen|erhöhst|steigern|anheben|anzuheben|zulegen|nachheizen|nachlegen|draufpacken|drauflegen|wärmer_sein|höher_gehen|hochregeln|raufregeln|höher_sein",
    )
)
RUNTERDREHEN: Final = "|".join(
    (
        *(
            _forms(down, "dreh", "stell", "schalt", "setz", "mach", "geh", "regel", "schraub")
            for down in ("runter", "herunter", "niedriger", "tiefer", "zurück")
        ),
        _forms("kühler", "mach", "stell", "dreh", "werd"),
        _forms("kälter", "mach", "stell", "dreh", "werd"),
        _forms("ab", "kühl", "senk"),
        "herunterkühlen|runterkühlen|verringern|reduzieren|drosseln|senken|vermindern|absenken|zu_senken|zu_reduzieren|zu_verringern|runterregeln|herunterregeln|kühler_sein|kälter_sein",
    )
)
NICE: Final = "(schön|richtig|ordentlich|gut|ganz|so|bisschen|etwas|mollig|kuschelig|lecker|wieder|noch|schon|mal|bitte|gleich|jetzt) (schön|richtig|ganz|bisschen|etwas|mollig|kuschelig|mal|bitte|noch|schon|und)"
SOME: Final = "bisschen|etwas|wenig|kleines_bisschen|kleines|ganzes|ganz|gut|stück|stückchen|stufe|tick|ticken|hauch|grad|deutlich|viel|spur|NUMBER|noch|ordentlich|wesentlich|eine_stufe|paar|halbes|minimal|leicht|stücke|weng|bissl|bisserl|bissel|mehr|gern|gerne"
PLAN: Final = "zeitplan|zeitpläne|zeitplänen|zeitplans|plan|pläne|wochenplan|wochenpläne|zeitschaltung|zeitschaltuhr|termin|termine|terminen|timer|routine|routinen|programm|programme|programmierung|wärmeplan|wärmepläne|wärmezeit|wärmezeiten|heizplan|heizpläne|heizzeit|heizzeiten|eintrag|einträge|regelung|zeiten|automatik"
QUIT: Final = "lösch|lösche|löschen|löscht|löschst|gelöscht|entfern|entferne|entfernen|entfernt|streich|streiche|streichen|streichst|gestrichen|beende|beenden|storniere|storniere|stornieren|tilgen|kick|kille|schmeiß|wirf|werf|nimm|verwirf|aufheben|heb|hebe|annullieren|vergiss|cancel|cancle|canceln|kündige|brich|abbrechen|wegmachen|rausnehmen|rausschmeißen|rauswerfen|abschaffen|weg|raus|wegnehmen|aufgehoben|deaktivier|deaktiviere|deaktivieren|stopp|stoppe|stoppen|abbestellen|absetzen|auflösen|AUSMACHEN"
ART: Final = "zeichnung|zeichnungen|bild|bilder|foto|gemälde|kunstwerk|skizze|gemalte|gemaltes|gemalt|gezeichnet|gezeichnete|gezeichnetes|gekritzel|kritzelei|schnittmuster|muster|entwurf|malerei|vorlage|schnitt|schnittbogen"
