"""German: what speaks of drawings, of the toys that there are, and of Alexa's own."""

# ruff: noqa: E501  (a pattern is one line)

from __future__ import annotations

from typing import Final

from cuddles.talk.languages.de_cues.parts import ART

_SEND: Final = "schick|schicke|schicken|schickst|send|sende|senden|hochladen|hochzuladen|lad|lade|einreichen|einsenden|übermitteln|abschicken|zuschicken|einschicken|zeigen|abgeben|übertragen|scannen|einscannen|abfotografieren|fotografieren|hochlade|weiterschicken|losschicken|rüberschicken|verschicken|absenden|zusenden|geben|teilen"
_TOYS: Final = "kuscheltiere|stofftiere|plüschtiere|schmusetiere|tiere|spielzeuge|spielsachen|kuschelfreunde|freunde|spielzeug|kuscheltieren|stofftieren|plüschtieren|tieren|geräte|figuren|kuscheldinger"

INTENTS: Final = {
    "SendDrawingIntent": f"""
        5 {_SEND} * {ART}
        5 {ART} * {_SEND}
        5 mach|mache|machen|mach|näh|nähe|nähen|bastel|bastle|basteln|werden|wird|erstell|erstelle|verwandel|verwandle|zauber|zaubere|fertige|schneider|entwirf|verwandeln|machst|nähst * aus * {ART}
        5 aus * {ART} * machen|nähen|basteln|werden|TOY|kuscheltier|entsteht|verwandeln|zaubern|wird|erstellen|kissen|machst|schneidern
        5 neue|neues|weitere|anderes|noch_eine|noch_ein {ART}
        4 hat|habe|haben|hab (ich|wir|wieder|was|etwas|eine|ein|noch|so|heute|dir|auch|für_dich|ja) * gemalt|gezeichnet|gekritzelt|gebastelt|{ART}
        4 gemalt|gezeichnet * {_SEND}|möchte|will|daraus|soll
        4 wie|wohin|womit|wo * {_SEND}|schickt|bekomme|lade|kriege|komme * {ART}
        4 {ART} * (soll|sollen|kann|könnte) * (werden|nähen|TOY)
        4 zeichnung einlesen|aufnehmen|anschauen
        4 schau|guck (dir) * {ART} an
        4 nimm|nehm * {ART}
        -6 fertig|angekommen|da|bekommen|erhalten|wo|status|gekriegt|ob|weit|dauert|wann|bereit|stand|bearbeitet|neues|verarbeitet|daraus_geworden
        -3 wurde
    """,
    "DrawingStatusIntent": f"""
        5 {ART} * fertig|angekommen|da|bekommen|erhalten|gekriegt|bereit|soweit|bearbeitet|so_weit|durch|verarbeitet|geworden|dauert|eingegangen|gesehen|geklappt|drin|angenommen|übertragen
        5 {ART} (schon|denn|jetzt|inzwischen) fertig
        5 wo|wie_weit|wann|was|wie|status|stand|wie_lange|wie_steht * {ART}
        5 {ART} * wo|wie_weit|wann|status|stand
        5 hast|habt|hat|ist|sind|kam|gibt|seid|bist|ob * {ART}
        4 fertig|neues|angekommen * {ART}
        4 dauert * {ART}
        4 schnittmuster|schnittbogen
        -6 {_SEND}
        -6 mach|näh|neue|gemalt|nähen|machen|daraus
        -3 schick
    """,
    "ToysIntent": f"""
        5 welche|was_für|wie_viele|wieviele|zeig|zeige|nenn|nenne|liste|alle|lies|sag|wer|was|kennst|hab|habe|haben|gibt|auflisten|aufzählen|zähl * {_TOYS}
        5 wie heißen * {_TOYS}
        5 {_TOYS} * gibt|haben|habe|kennst|da|angemeldet|kennt|verbunden|auflisten|aufzählen|nennen|angelegt|eingerichtet|registriert|wärmen|HEIZEN|kannst
        5 wen|wer|welche|was|welches (alles|denn|davon) kannst|kennst|hast|sind|gibt|ist (du|es|alles|denn|da) (alles|denn|da|so|du|gerade) HEIZEN|wärmen|warm|ANMACHEN|angemeldet|dabei|registriert|eingerichtet|kuscheltiere|an_kuscheltieren
        5 wen KANNST|kannst|kennst
        5 namen * {_TOYS}
        5 welches|welche TOY|{_TOYS} (kann|kannst|kennst|haben|habe|sind|ist|gibt|du|ich|wir|es)
        -5 geplant|{ART}|plan|zeitplan|wann|HEIZEN_wann|temperatur|an|aus|gesperrt
        -3 TIME|DAYS
        -3 kann_ich_sagen
        -5 temperatur|grad|stufe|warm_ist
    """,
    "UndoIntent": """
        5 rückgängig
        5 nimm|nehm|zieh|zieht|nehme * zurück
        5 zurücknehmen|zurücknimm|widerrufen|zurücksetzen|rückgängigmachen|zurückstellen|zurückdrehen
        5 stell|mach|setz|dreh|ändere|änder|bring|schalt|mache * zurück
        6 so|wieder|stell|mach|setz|dreh|zurück|bitte|alles|genau|lass|nee * WIEVORHER
        6w VERSEHEN >
        -9 VERSEHEN von|bei|in|an
        4 vorher|zuvor|vorherige|vorherigen|vorige|vorigen|alte|alten (einstellung|stand|zustand|temperatur|stufe|war|eingestellt)
        5 ^ (ups|oh|ach|hoppla|nein|oh_nein|mist) (oh|ups|nein) fehler|falsch|ausversehen $
        4 letzte|letzten|letztes|eben (änderung|befehl|aktion|schritt|anweisung) * zurück|rückgängig|weg|rückgängig|ungeschehen|löschen|streichen|vergiss|widerrufen
        4 doch (wieder|lieber) anders|zurück
        4 ungeschehen|zurückmachen
        4 vergiss|lösch|streich|ignorier|ignoriere|vergesse * letzte|letzten|eben_gesagt|gerade_gesagt
        -30 nicht|nie|niemals|net|keinesfalls|nichts (bitte|wieder|mehr|alles|das) rückgängig|zurück|zurückstellen|zurücksetzen|zurücknehmen
        -9 wie_geht|hause|wann|ruf|komm|bin
        -9 ^ (bitte) ist|war_die|was|kann|wer|welche|wie
    """,
    "AMAZON.HelpIntent": """
        5 was|wie|wobei KANNST|kann|könnte|soll|muss|darf|kannst|könnt ich|man|wir|du (denn|alles|dich|hier|dir|dir_alles|eigentlich|dir_so) (alles|hier) (sagen|tun|machen|fragen|helfen|bedienen|benutzen|verwenden)
        5 hilf|hilfe|helfen|helft
        5 wie funktioniert|benutze|bedient|bedien|bediene|geht|verwende|läuft|fange (das|du|ich|man|dieses|der|die) (hier|eigentlich|alles|an|denn|das)
        5 weiß|weiss|kapier|kapiere|versteh|verstehe|kenne|check (ich|gar|das|es|mich|überhaupt|nicht) nicht|nicht_weiter
        5 nicht weiter|weiter_weiß
        5 anleitung|befehle|kommandos|möglichkeiten|optionen|gebrauchsanweisung|bedienung|tutorial
        5 erklär|erkläre|erklären|erklärst|zeig_mir_wie
        -3 TOY
        -4 verstanden|gesagt|nochmal
    """,
    "AMAZON.StopIntent": """
        5 ^ (okay|gut|so|und|ja|danke|alexa|na|jetzt|also|nein|ach) tschüss|tschüssi|tschau|ciao|servus|pfiat|pfiad|baba|ade|stopp|stop|beenden|feierabend|adieu|tschö
        4 tschüss|tschüssi|tschau|ciao|ade
        4 bis dann|später|morgen|bald $
        9 (das) war es|das|alles (für|jetzt|heute|dann|schon|soweit) (heute|jetzt|danke) $
        4 ^ (okay|gut|so|ja|danke|alexa|na|jetzt|bitte|ach) (und) (jetzt) genug|ruhe|schluss|ende|halt|still|aufhören (jetzt|bitte|danke|alexa|damit|für_heute|mit_reden) $
        5 sei|sei_jetzt (bitte|mal|jetzt|doch|endlich) still|ruhig|leise
        5 hör|höre (jetzt|bitte|mal|endlich|doch|sofort) (mal|bitte|jetzt) (auf|damit) (zu|damit|mit) (reden|quatschen|sprechen) (auf) $
        4 halt (jetzt|bitte|mal|endlich) (die|den) klappe|mund|schnabel
        4 schließ|beende|beenden|verlass|verlasse|stopp (die|den|das|bitte|jetzt) skill|kuschel|app|programm|anwendung|unterhaltung|gespräch
        4 gute nacht|nacht_alexa
        4 stopp|stop $
        -5 mach|wärm|schalt
        -4 TOY
    """,
    "AMAZON.CancelIntent": """
        5 vergiss (es|das|einfach|was_ich) (wieder|einfach|bitte|gesagt)
        5 ^ (ach|nein|nee|ne|okay|och) (nein|nee) (ist|schon|das) (schon|mir) egal|gut|wurscht (jetzt) $
        5 lass (es|das|mal|gut|doch|einfach) (lieber|mal|bitte|gut|einfach|sein|doch) (sein|gut|bleiben|stecken)
        5 abbrechen|abbruch|brich_ab|brich_das_ab
        4 hat sich erledigt|geklärt
        4 erledigt $
        5 anders überlegt
        4 (ach) doch nicht $
        4 vergiss|vergiss_das $
        -4 TOY|zeitplan|letzte
        -4 nicht_vergessen
    """,
    "AMAZON.RepeatIntent": """
        5 sag|sage|sagen|wiederhol|wiederhole|wiederholen|wiederholst|erzähl|lies * nochmal|noch_mal|noch_einmal|erneut|wieder|nochmals|bitte_nochmal
        5 nochmal|noch_mal|noch_einmal|nochmals (bitte|sagen|wiederholen|langsam|hören|alexa|von_vorn)
        5 wiederhol|wiederhole|wiederholen|wiederholst|wiederholung
        5 was hast|hattest|war|sagst|meintest|hat du|das|er|sie|gerade (gerade|eben|da|denn|jetzt) (gesagt|gemeint|eben|gerade|noch)
        5 was sagst|sagtest du
        5 wie|was bitte|meinen $
        5 wie war (das|der) (bitte|nochmal|noch|noch_mal|gleich|noch_einmal) $
        5 ^ (hä|häh|ha|oh) wie_bitte|hä|was_bitte|bitte_was
        5 nicht|net|nix|schlecht|akustisch (richtig|ganz|gut) verstanden|mitbekommen|gehört|mitgekriegt|kapiert|gecheckt|mitgehört
        5 versteh|verstehe|verstand (dich|das|ich) (nicht|schlecht|kaum)
        5 habe|hab (das|ich|dich) * überhört|verpasst
        5 was war das $
        -3 TOY
        -4 mach|wärm|wärmer|grad
    """,
    "AMAZON.NavigateHomeIntent": """
        5 startseite|hauptmenü|startbildschirm|anfangsmenü
        5 (zurück) zu anfang|start
    """,
}
