"""German: what speaks of plans, limits and the lock."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.de_cues.parts import IT, PLAN, QUIT
from cuddles.talk.languages.de_cues.people import WHO

_NEXT: Final = "heute|nächste|nächstes|nächsten|nächster|morgen|diesmal|einmal|dieses_mal|ein_mal|heut|nur_heute|das_eine_mal|DAYS|ausnahmsweise"
_NEU: Final = "neuer|neuen|neue|leg|lege|erstell|erstelle|richte|richt|plane|füge|füg|bastel|programmier|programmiere|trag|trage"
_SPERRE: Final = "sperre|kindersicherung|sicherung|tastensperre|verriegelung|kindersperre|schloss|sicherheitssperre|blockierung"

INTENTS: Final = {
    "SetScheduleIntent": f"""
        4 DAYS
        4 TIME
        5w {_NEU} {PLAN}
        5w {_NEU} * {PLAN} (für|fürs|mit|bitte|TOY|bei|beim) (TOY) (bitte) (an|EIN|anlegen|erstellen|einrichten|machen|hinzufügen|programmieren|aufstellen|eintragen|hinzu)
        5 MOCHTE|MUSS|bitte * {PLAN} * anlegen|erstellen|einrichten|hinzufügen|programmieren|aufstellen|eintragen|machen
        5w {PLAN} (für|fürs|bei|beim) (TOY) (bitte) anlegen|erstellen|einrichten|hinzufügen|programmieren|aufstellen|eintragen
        ! DAYS / {_NEU} / {PLAN} * anlegen|erstellen|einrichten|hinzufügen|programmieren|aufstellen|eintragen|machen
        ! TIME / {_NEU} / {PLAN} * anlegen|erstellen|einrichten|hinzufügen|programmieren|aufstellen|eintragen|machen
        ! HEIZEN|ANMACHEN|ANWIRD|warm|NUMBER|LEVEL|laufen|DURATION|{PLAN} / mach|schalt|schalte|stell|lass * an|EIN / (soll|bitte|MOCHTE) * angehen|an|warm|laufen|heizen / DASS * läuft|warm|heizt|an / regelmäßig|immer|jede_woche|wöchentlich|automatisch|künftig / (mit|auf) NUMBER / ^ (bitte|okay|so|und) (TOY) (bitte) (von|am|um) DAYS (von|am|um) (um|gegen|ab) TIME (TOY) (bitte|mit|an|auf) (TOY|bitte) $ / ^ (bitte) (um|gegen) TIME (bitte) DAYS (bitte) TOY $ / ^ TOY (bitte) (um|gegen) TIME (bitte) (am|an) DAYS $ / ^ DAYS (um|gegen) TIME TOY / wärm|heiz|MERK|programmier|programmiere|start|starte|aktivier|plan|plane|vormerken / angehen|loslegen|anspringen|heizt|wärmt|angeht|anspringt|loslegt
        1 neu|neuen|leg|erstell|erstelle|mach|richte|plane|trag
        2 {PLAN}|regelmäßig|immer|automatisch|wöchentlich|programmier|programmiere
        1 MERK|HEIZEN|ANMACHEN
        1 MOCHTE|soll|bitte|angehen|heizen|anspringen
        -9 AUSMACHEN|aus|heizt_er|läuft_er
        -5 lösch|lösche|löschen|streich|überspring|auslassen|ausfallen|zeig|entfern|weg|raus|ausfällt|aussetzen
        -9 erinner|erinnere|weck|wecke|wecker
    """,
    "ListSchedulesIntent": f"""
        4 was|welche|welcher|wie|zeig|zeige|lies|nenn|nenne|sag|sage|list|liste|hab|habe|haben|gibt|gib|alle|sind|ist|hat|kannst|kennst|auflisten|vorlesen|zeigen|nennen|wissen|hören|sehen|anzeigen|ob * {PLAN}
        4 {PLAN} * zeigen|vorlesen|anzeigen|auflisten|nennen|ansehen|anhören|hören|vor|auf|sehen|wissen|anschauen
        4 ^ (bitte|alle|die|unsere|meine|mal) {PLAN} (bitte|für|vom|von|beim|fürs|TOY|anzeigen) (TOY) (bitte) $
        4 was|welche * geplant|programmiert|eingeplant|vorgesehen|eingetragen|gespeichert|vorgemerkt|angesetzt|ansteht|ein_programmiert
        4 ist|sind|hab|habe|haben|gibt|steht * geplant|programmiert|eingeplant|eingetragen|gespeichert|vorgemerkt|etwas_geplant
        5 wann * nächste|nächstes|nächsten mal|HEIZEN|termin|wärme|wärmezeit
        5 wann * TOY * nächste|nächstes
        5 wann|um_wie_viel_uhr|an_welchen|welchen_tagen|welche_tage|wie_viel_uhr * HEIZEN|ANMACHEN|heizt|wärmt|angeht|warm|geplant|dran|los|eingeplant|startet|an|anspringt|angehen|loslegen|als_nächstes|heizen|gewärmt|aufgewärmt|vorgewärmt
        4 wann|wie * läuft|geht|kommt|springt * an|los|als_nächstes|dran|DAYS
        4 an welchen|welchem|was_für tagen|tag|abenden
        4 was|welche steht|stehen|liegt|kommt * an|diese_woche|plan|kalender|als_nächstes
        4 nächste wärmen|wärmung|HEIZEN|heizung $
        4 kalender|übersicht|wochenübersicht|terminliste
        4 alle zeiten|termine|pläne
        -5 {QUIT}|lösch|überspring|auslassen|ausfallen|aussetzen|ausfällt
        -3 neu|neuen|neuer|erstell|erstelle|anlegen|leg|richte|einrichten|anlege|hinzufügen
        -4 TIME
        -4 aus|AUSMACHEN|lange
        -3 eingestellt
    """,
    "SkipNextIntent": f"""
        5 überspring|überspringe|überspringen|überspringst|auslassen|ausfallen|aussetzen|aussetzt|ausfällt|auslässt|pausieren|pausier|pausiere|auszulassen|überschlagen|wegfallen|entfallen|aussparen|überhüpfen|skippen|skip|schwänzen
        5 lass * {_NEXT}|TOY|eine|das|mal * aus|weg|sein|AUSMACHEN|kalt|bleiben|ruhen|pause
        5 setz|setze|fall|fällt|fallen|lässt * {_NEXT}|TOY * aus
        6 HEUTEWEG
        5 {_NEXT} * nicht|kein|keine|keinen|ohne|net|pause|frei|brauchen_nicht|nix|unnötig
        5 nicht|kein|keine|keinen|ohne|net * {_NEXT}
        5 pause|frei|ruhe|urlaub|auszeit * {_NEXT}|TOY
        5 {_NEXT} * aus|weg|AUSMACHEN|absagen|streichen|frei
        5 {QUIT}|sag|absagen * {_NEXT}
        4 sag|sage * ab
        4 nächste|nächstes|nächsten * (wärmen|HEIZEN|termin|mal|programm) * nicht|aus|weg|ab
        3 nur|bloß heute|diesmal|einmal
        -6 was|wann|welche|wie|alle|jeden|immer|ob|nie_wieder|nimmer|täglich|mehr
        -4 TIME|NUMBER|DURATION
    """,
    "CancelScheduleIntent": f"""
        5 {QUIT} * {PLAN}|geplante|geplant
        5 {PLAN} * {QUIT}|weg|raus|nicht_mehr|unnötig|überflüssig|brauchen|brauche
        6 {QUIT} * DAYS|jeden|wöchentlich|wöchentliche|regelmäßige|regelmäßigen|tägliche|täglichen
        6 DAYS|jeden|täglich|abends * nicht_mehr|nimmer|kein|keine|nicht_länger
        6 nicht_mehr|nimmer|kein|keine|nicht_länger * DAYS|regelmäßig|automatisch
        5 kein|keine|keinen * {PLAN}
        5 brauche|brauchen|braucht|brauch|MOCHTE|will * {PLAN} * nicht|nimmer|mehr|keinen
        5 mach|nimm|tu|setz|heb * {PLAN} * weg|raus|aus|ab|auf|rückgängig
        5 lösch|lösche|löschen|streich|streiche|entfern|entferne * alles|alle|TOY
        5 (nie|nicht|nimmer) * automatisch (mehr)
        -5 heute|nächste|nächstes|nächsten|überspring|einmal|diesmal|morgen
        -9 nicht {QUIT}
        -4 was|welche|wie|wann|zeig|ob
        -4 rückgängig
        -5 {_SPERRE}|TIME
    """,
    "LimitsIntent": """
        5 wie|was|welche|wieviel|auf * höchstens|maximal|maximum|allerhöchstens|längstens|äußerst|maximale
        5 wie|welche warm|heiß|hoch|lange|lang|viel|weit|grad|temperatur|stufe (grad|wärme|hitze|zeit) darf|kann|könnte|dürfte|wäre|könnten|dürfen|können|verträgt|schafft
        5 höchsttemperatur|maximaltemperatur|höchstgrenze|obergrenze|grenze|grenzwert|limit|limits|grenzen|höchstwert|maximalwert|maximum|höchstdauer|höchste_temperatur|höchste_grad|maximale|höchstzeit|temperaturgrenze|temperaturlimit|zeitlimit|obergrenzen|temperaturobergrenze
        5 wie warm|heiß|hoch|lange darf|kann|dürfen|können|geht
        5 was|welche|wie_viel|wieviel|wie * erlaubt|zulässig|zugelassen|sicher|gefährlich|ungefährlich|unbedenklich|drin|gestattet
        4 ist|sind|wären|wäre * grad|NUMBER * erlaubt|zulässig|sicher|gefährlich|zu_viel|okay|drin|möglich
        4 gibt|hat * grenze|limit|maximum|obergrenze|höchsttemperatur
        4 warm wird|kann|geht * maximal|höchstens
        4 was ist|wäre das höchste|wärmste|heißeste|längste|meiste
        6 bis wie_viel|wieviel|welche|welcher grad|temperatur|stufe
        4 bis zu wie|welcher
        -5 noch
        -4 stell|schalt|auf_maximum
        -3 sollte
    """,
    "LockIntent": f"""
        5 sperr|sperre|sperren|sperrst|gesperrt|verriegel|verriegle|verriegeln|blockier|blockiere|blockieren|absperren|abschließen|zusperren|abzuschließen|verriegelst|versperr|versperre|versperren|abzusperren|sichern|sicher
        5 schließ|schließe|sperr|riegel|riegle * ab|zu
        5 {_SPERRE} (bitte|mal|jetzt|für|wieder|beim|bei|TOY|vom|doch|fürs) (TOY|wieder|bitte) (an|ein|rein|aktivieren|ANMACHEN|setzen|aktiv|aktiviere|einrichten)
        5 mach|schalt|schalte|setz|stell|aktivier|aktiviere|tu|leg * {_SPERRE}
        5 niemand|keiner|keins|kein_kind|kein_anderer * (darf|soll|kann|sollte|dran|verstellen|ANMACHEN|rumspielen|rumdrücken|anfassen|verändern|ändern|bedienen)
        5 darf|soll|soll_er|können|kann|sollen|dürfen|DASS|MOCHTE * niemand|keiner|nicht_jeder * ANMACHEN|dran|verstellen|HEIZEN|HOCHDREHEN|rumspielen|ändern|bedienen|rumdrücken|rumfummeln|drücken|verändern
        5 darf|soll|können|kann|sollen|dürfen (TOY|ihn|es|sie|das) nicht|nimmer (mehr|selbst|einfach|selber|alleine|allein) * dran|verstellen|rumspielen|ändern|bedienen|verändern|rumdrücken
        5 ({WHO}) darf|können|kann|sollen|dürfen (TOY|ihn|es|sie) nicht|nimmer (mehr|selbst|einfach|selber|alleine|allein) * ANMACHEN|dran|verstellen|rumspielen|ändern|bedienen|HOCHDREHEN|verändern|rumdrücken
        5 lass|lasst (bitte|mal|ja) niemand|niemanden|keinen|keine (mehr|anderen|von|sonst) * TOY|ran|dran|HEIZEN|ANMACHEN|verstellen|rumspielen
        5 nur ich|wir|erwachsene|eltern|große|mama|papa * ANMACHEN|bedienen|darf|dürfen|ändern|HEIZEN|sollen
        5 kindersicher|kindersicherung (bitte|TOY|an|ein|für|rein) $
        -25 entsperr|entsperre|entsperren|freigeben|aufheben|lösen|aus|weg|raus|AUSMACHEN|auf|entriegeln|aufschließen|aufmachen|heb|nimm|deaktivieren|deaktiviere|deaktivier|aufsperren|lös|löse|PIN|entfernen|rausnehmen|abschalten
        -9 nicht sperren|sperr|gesperrt|abschließen
        -5 ^ (bitte) ist|sind|war|ob|wer|hat|wie|warum
    """,
    "UnlockIntent": f"""
        5w entsperr|entsperre|entsperren|entriegel|entriegle|entriegeln|freigeben|freischalten|aufsperren|aufschließen|freizugeben|entsperrst|freizuschalten|freigibst|entsichern|entsichere
        5w {IT} (bitte|wieder|mal|jetzt) (wieder|bitte) entsperren|entriegeln|freigeben|freischalten|aufsperren|aufschließen|entsichern
        3 pin|code (ist|lautet|wäre|dafür|heißt) PIN
        5w gib|gebt (TOY|ihn|es|sie|bitte|mal|doch) (wieder|bitte|mal) frei
        5w schalt|schalte (TOY|ihn|es|sie|bitte|mal|doch) (wieder|bitte|mal) frei
        5w sperr|schließ|schließe (TOY|ihn|es|sie|bitte|mal) (wieder|bitte|mal) auf >
        5w heb|hebe|lös|löse|nimm|mach|schalt|schalte|deaktivier|deaktiviere|entfern|entferne|öffne|stell * {_SPERRE} * (auf|aus|weg|raus|ab|TOY)
        5w {_SPERRE} (bitte|mal|jetzt|wieder|beim|bei|vom|von|TOY|fürs|für) (TOY|wieder|bitte) aufheben|lösen|aus|weg|raus|AUSMACHEN|entfernen|rausnehmen|ab|abschalten|auf|runter|aufmachen|deaktivieren|wegmachen|öffnen
        3 pin|code|geheimzahl|zahlencode|passwort|kennwort|geheimcode * PIN
        4 PIN
        4 nicht (mehr|länger) gesperrt
        -9 sperren|einschalten $ PIN
        -9 nicht|nie|niemals|keinesfalls|kein
        -5 HEIZEN|aktivieren
        -9 ^ (bitte) ist|sind|war|hat|wer|wie|was|wo
        -9 tür|handy|haustür|bildschirm|auto
    """,
}
