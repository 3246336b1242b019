"""German: what asks how a toy is."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.de_cues.parts import ART, IT, PLAN

_ON: Final = "an|aus|warm|angemacht|ausgemacht|eingeschaltet|ausgeschaltet|angeschaltet|abgeschaltet|angestellt|abgestellt|ausgestellt|aufgewärmt|vorgewärmt|gewärmt|heiß|kalt|aktiv|aktiviert|anhaben|geheizt|warmgemacht|kühl|ANMACHEN|AUSMACHEN|HEIZEN|gestartet|deaktiviert|angegangen|ausgegangen|ANWIRD|COLD"
_WER: Final = "ich|wir|du|ihr|er|sie|jemand|irgendwer|irgendjemand|papa|mama|oma|opa|wer|einer|man|es"

INTENTS: Final = {
    "StatusIntent": f"""
        4 wie warm|heiß|kalt|kuschelig
        4 was|welche * temperatur|status
        4 wie (ist|hoch|steht|lautet) (ist|die) (denn|aktuelle|gerade|jetzt) temperatur|status
        4 wie viel|viele grad
        4 temperatur|status|stand|zustand (vom|von|beim|bei|des) (TOY) $
        4 ^ (aktuelle|jetzige|bitte|die|momentane) (aktuelle|jetzige|momentane) temperatur|status|stand|zustand|gradzahl
        3 aktuelle|momentane|derzeitige|jetzige
        9 sind|ist alle|alles * an|aus|AUSMACHEN
        4 ist|sind|ob|hat|läuft|war|bleibt {IT}|alles|alle|irgendwas|irgendein|noch|da|eins|einer|jetzt|das|bei|wirklich * {_ON}
        4 hab|habe|haben|hast|hat|ist {_WER} * {_ON}
        4 hab|habe|haben|hast|hat ich|wir * {_ON}|gelassen|an_gelassen|angelassen
        4 läuft|heizt|wärmt|wärmst|arbeitet|brennt {IT}|noch|da|gerade|denn|eigentlich|alles|irgendwas|schon|jetzt
        4 ob * {_ON}|läuft|heizt|wärmt|lief
        4 guck|schau|prüf|prüfe|check|checke|überprüf|überprüfe|kontrollier|kontrolliere|sieh|nachschauen|nachsehen|nachgucken|prüfen|checken * TOY|temperatur|{_ON}
        4 {IT} noch|schon {_ON}
        -9 DASS|MOCHTE
        4 TOY|es|er|sie (noch|schon|denn|gerade|jetzt|eigentlich) (noch|schon) heizt|läuft|wärmt|an_ist|warm_ist|aus_ist|aus_ist $
        4 noch|schon an|warm $
        4 an oder aus
        4 warm oder kalt
        4 was|irgendwas ist|läuft (gerade|alles|denn|denn_gerade|noch|jetzt) (alles|noch|gerade) {_ON}|$
        4 was macht|treibt|tut {IT}|der
        4 wie geht|steht|schaut|sieht (es|das) (denn|so|jetzt) (um|mit|bei|beim|aus) (mit|bei) TOY
        4 wird {IT} (schon|denn|auch|gerade|jetzt|noch|überhaupt|langsam) * warm|wärmer|HEIZEN|gewärmt|geheizt|heiß|kalt
        4 fühlt {IT} (sich) * warm|kalt
        4 ist {IT} (schon|jetzt|denn|endlich) (schon) warm|bereit|fertig|soweit|so_weit
        3 anhaben|hat_angehabt|angelassen
        4 vergessen * AUSMACHEN
        4 AUSMACHEN vergessen
        4 welche|welcher|welches TOY|ist|sind|kuscheltiere * an|warm
        -4 {ART}
        -4 wie_lange|eingestellt|gestellt|soll|sollte|ziel|zieltemperatur|angeschlossen|eingesteckt|höchstens|maximal|darf|kann
        -5 netz|strom|wlan|stecker|steckdose|reichweite
        -3 wie_viel_zeit|verbunden|online|offline|erreichbar|verbindung|wann
        -3 {PLAN}|DAYS
        -4 zu_warm|zu_heiß
        -4 schick|kannst
        -4 gesperrt|kindersicherung|sperre
        -4 bitte
    """,
    "TargetIntent": f"""
        5 worauf * gestellt|eingestellt|steht
        5 auf was|welche|welchen|welcher|welchem|wie_viel|wieviel|wie_viele * gestellt|eingestellt|steht|gesetzt|programmiert|gedreht|läuft|heizt|wärmt|ist|hab|stellt|soll
        5 was|welche|wie|wieviel * eingestellt|gestellt|eingegeben|ausgewählt|gewählt|vorgegeben|programmiert|angegeben|eingetippt|vorgesehen|gesetzt|anvisiert
        5 ziel|zieltemperatur|zielwert|solltemperatur|sollwert|wunschtemperatur|vorgabe|sollstand|zielgrad|einstellung|gewünschte
        5 wie|welche|was|wieviel|auf_wie * soll|sollte (TOY|es|er|sie|denn|eigentlich|der) (denn|eigentlich) (warm|heiß|haben|werden|sein|erreichen|kommen|heizen|gehen)
        5 wie warm|heiß|hoch soll|sollte|hab|habe|haben|hatte|hatten|wollte|wollten
        5 welche stufe|wärmestufe
        5 auf welcher|welche stufe
        4 wie hoch steht|ist * gestellt|eingestellt|TOY
        3 eingestellt
        -9 ^ (bitte) stell|setz|dreh|mach
        -6 wann|nächste
        -3 {PLAN}
        -3 darf|höchstens|maximal
        -3 hast|{ART}
    """,
    "OnlineIntent": """
        5 online|offline|verbunden|erreichbar|unerreichbar|eingesteckt|angeschlossen|ansprechbar|verbindung|gekoppelt|steckdose|netz|wlan|w-lan|internet|empfang|funkt|signal|kontakt|erreichst|eingestöpselt|ausgesteckt|funkverbindung|netzwerk|bluetooth|verknüpft|zugeschaltet|angebunden|eingestöpselt|verbinden|erreichen
        5 antwortet|reagiert|meldet (sich) * TOY|er|es|sie|noch|stecker|schalter|der
        5 siehst|hörst|findest|erkennst|spürst du * TOY|ihn|es|sie|kontakt|verbindung (noch|gerade|überhaupt)
        4 stecker|schalter|zwischenstecker
        4 kommst|kriegst du * an|ran|durch|rein
        4 funktioniert|geht TOY|er|es (noch|überhaupt|denn|eigentlich|richtig|gerade|wieder) (noch|richtig|überhaupt)
        4 in reichweite
        4 am netz|strom
        4 hat|kriegt|bekommt TOY|er|es (noch|überhaupt|eigentlich|denn|gerade) strom|saft
        -4 zieh|raus|abdrehen
        -6 sperre|kindersicherung
        -4 kennst|welche
        -3 eingestellt
    """,
    "RemainingIntent": f"""
        6 wie lange|lang (noch|dauert|bleibt|läuft|heizt|ist|wärmt|hält|wird|geht|hat|haben|braucht|muss|soll) (noch|TOY|es|er|sie|das|denn|der) (noch|TOY|es|er|sie|das|denn)
        5 wie lange|lang * noch
        5 wie viel|viele|wieviel (noch) zeit|minuten|stunden|restzeit * (noch|übrig|bleibt|bleiben|hat|haben)
        5 restzeit|restlaufzeit|restdauer|verbleibende|verbleibt|übrig|laufzeit|countdown|restliche|verbleiben
        5 wann|um_wie_viel_uhr|bis_wann|um_wie_viel * aus|AUSMACHEN|ab|stoppt|endet|fertig|vorbei|ende|auf|schluss|zu_ende|durch
        5 bis wann
        5 wann * geht|ist|schaltet|hört|endet|stoppt * aus|ab|auf|TOY|AUSMACHEN
        4 noch wie|viel|viele lange|zeit|minuten
        4 dauert (es|das|er) (noch) lange|lang
        4 läuft|bleibt * noch lange|lang|länger
        4 minuten|zeit noch|sind|bleiben $
        -6 darf|höchstens|maximal|kann|maximum|längstens|erlaubt|dürfen|können
        -3 {PLAN}
        -4 {ART}
        -4 geht_es_los|nächste|nächstes|angehen
    """,
}
