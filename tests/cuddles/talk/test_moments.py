"""Times of day, lengths of time and days, as people of eight languages say them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuddles.talk.folding import fold
from cuddles.talk.languages import language_of
from cuddles.talk.lengths import duration
from cuddles.talk.moments import day, time_of_day

NOW = datetime(2026, 11, 27, 18, 15, tzinfo=UTC)

CLEAR = {
    "en": {
        "19:30": "19:30",
        "7 pm": "19:00",
        "7:30 p.m.": "19:30",
        "seven thirty p.m.": "19:30",
        "quarter to eight in the morning": "07:45",
        "a quarter past twelve at night": "00:15",
        "half past six this evening": "18:30",
        "twenty to nine in the evening": "20:40",
        "noon": "12:00",
        "at midnight": "00:00",
        "twelve am": "00:00",
        "12 pm": "12:00",
        "seven oh five pm": "19:05",
        "nineteen hundred hours": "19:00",
        "now": "18:15",
    },
    "de": {
        "19 Uhr": "19:00",
        "um 19:30 Uhr": "19:30",
        "halb acht abends": "19:30",
        "um sieben Uhr abends": "19:00",
        "viertel vor acht am Morgen": "07:45",
        "fünf vor halb neun abends": "20:25",
        "zwanzig Uhr fünfzehn": "20:15",
        "Mitternacht": "00:00",
        "zwölf Uhr mittags": "12:00",
        "drei Uhr nachts": "03:00",
        "elf Uhr nachts": "23:00",
    },
    "fr": {
        "19h30": "19:30",
        "dix-neuf heures trente": "19:30",
        "sept heures et demie du soir": "19:30",
        "huit heures moins le quart du matin": "07:45",
        "midi": "12:00",
        "minuit": "00:00",
        "trois heures de l'après-midi": "15:00",
    },
    "es": {
        "a las 19:30": "19:30",
        "las siete y media de la tarde": "19:30",
        "las ocho menos cuarto de la mañana": "07:45",
        "las diez de la noche": "22:00",
        "mediodía": "12:00",
        "medianoche": "00:00",
        "un cuarto para las ocho de la noche": "19:45",
    },
    "it": {
        "alle 19:30": "19:30",
        "le sette e mezza di sera": "19:30",
        "le otto meno un quarto di mattina": "07:45",
        "mezzogiorno": "12:00",
        "mezzanotte": "00:00",
        "le venti e quindici": "20:15",
    },
    "pt": {
        "às 19:30": "19:30",
        "sete e meia da noite": "19:30",
        "quinze para as oito da manhã": "07:45",
        "meio-dia": "12:00",
        "meia-noite": "00:00",
        "vinte horas": "20:00",
        "três da tarde": "15:00",
    },
    "hi": {
        "शाम के साढ़े सात बजे": "19:30",
        "सुबह पौने आठ बजे": "07:45",
        "रात के नौ बजे": "21:00",
        "दोपहर के डेढ़ बजे": "13:30",
        "सुबह सात बजकर तीस मिनट": "07:30",
        "19:30": "19:30",
    },
    "ja": {
        "午後7時半": "19:30",
        "午前七時": "07:00",
        "夜の9時": "21:00",
        "朝の6時15分": "06:15",
        "正午": "12:00",
        "19時30分": "19:30",
        "夜七時": "19:00",
    },
}
UNCLEAR = {
    "en": {
        "seven": "07:00",
        "half past seven": "07:30",
        "quarter to one": "12:45",
        "12:30": "12:30",
        "7:30": "07:30",
    },
    "de": {
        "sieben Uhr": "07:00",
        "halb acht": "07:30",
        "viertel nach sieben": "07:15",
        "dreiviertel acht": "07:45",
    },
    "fr": {"sept heures": "07:00", "sept heures et demie": "07:30", "huit heures moins le quart": "07:45"},
    "es": {"las siete": "07:00", "las siete y media": "07:30", "la una": "01:00"},
    "it": {"le sette": "07:00", "alle sette e mezza": "07:30", "all'una": "01:00"},
    "pt": {"sete horas": "07:00", "às sete e meia": "07:30", "sete e quinze": "07:15"},
    "hi": {"सात बजे": "07:00", "साढ़े सात बजे": "07:30", "ढाई बजे": "02:30"},
    "ja": {"7時": "07:00", "七時半": "07:30", "7時45分": "07:45"},
}
PARTS = {
    "en": {"evening": "EV", "in the morning": "MO", "tonight": "NI", "this afternoon": "AF"},
    "de": {"abends": "EV", "am Morgen": "MO", "nachts": "NI", "am Nachmittag": "AF"},
    "fr": {"le soir": "EV", "ce matin": "MO", "l'après-midi": "AF"},
    "es": {"por la mañana": "MO", "esta tarde": "AF", "por la noche": "NI"},
    "it": {"stasera": "EV", "di mattina": "MO", "di notte": "NI"},
    "pt": {"de manhã": "MO", "à tarde": "AF", "à noite": "NI"},
    "hi": {"शाम को": "EV", "सुबह": "MO", "रात को": "NI"},
    "ja": {"夕方": "EV", "朝": "MO", "今夜": "NI"},
}
LENGTHS = {
    "en": {
        "twenty minutes": "PT20M",
        "half an hour": "PT30M",
        "an hour": "PT1H",
        "an hour and a half": "PT1H30M",
        "one and a half hours": "PT1H30M",
        "one hour thirty": "PT1H30M",
        "1h30m": "PT1H30M",
        "ninety minutes": "PT90M",
        "two hours and fifteen minutes": "PT2H15M",
        "three quarters of an hour": "PT45M",
        "a quarter of an hour": "PT15M",
        "two weeks": "P2W",
        "a day and a half": "P1DT12H",
        "thirty seconds": "PT30S",
    },
    "de": {
        "zwanzig Minuten": "PT20M",
        "eine halbe Stunde": "PT30M",
        "eine Stunde": "PT1H",
        "anderthalb Stunden": "PT1H30M",
        "eine Viertelstunde": "PT15M",
        "eine Dreiviertelstunde": "PT45M",
        "eine Stunde und zehn Minuten": "PT1H10M",
    },
    "fr": {
        "vingt minutes": "PT20M",
        "une demi-heure": "PT30M",
        "une heure et demie": "PT1H30M",
        "un quart d'heure": "PT15M",
        "1h30": "PT1H30M",
        "trois quarts d'heure": "PT45M",
    },
    "es": {
        "veinte minutos": "PT20M",
        "media hora": "PT30M",
        "una hora y media": "PT1H30M",
        "hora y media": "PT1H30M",
        "un cuarto de hora": "PT15M",
    },
    "it": {
        "venti minuti": "PT20M",
        "mezz'ora": "PT30M",
        "un'ora e mezza": "PT1H30M",
        "un quarto d'ora": "PT15M",
        "un'ora": "PT1H",
    },
    "pt": {
        "vinte minutos": "PT20M",
        "meia hora": "PT30M",
        "uma hora e meia": "PT1H30M",
        "um quarto de hora": "PT15M",
    },
    "hi": {
        "बीस मिनट": "PT20M",
        "आधा घंटा": "PT30M",
        "डेढ़ घंटे": "PT1H30M",
        "ढाई घंटे": "PT2H30M",
        "एक घंटा": "PT1H",
        "पौने दो घंटे": "PT1H45M",
    },
    "ja": {
        "20分": "PT20M",
        "二十分間": "PT20M",
        "一時間半": "PT1H30M",
        "半時間": "PT30M",
        "1時間30分": "PT1H30M",
    },
}
DAYS = {
    "en": {"today": "2026-11-27", "tomorrow": "2026-11-28", "monday": "2026-11-30", "friday": "2026-12-04"},
    "de": {"übermorgen": "2026-11-29", "montags": "2026-11-30", "nächste Woche": "2026-W49"},
    "fr": {"demain": "2026-11-28", "ce soir": "2026-11-27TNI", "aujourd'hui": "2026-11-27"},
    "es": {"mañana": "2026-11-28", "este fin de semana": "2026-W48-WE"},
    "it": {"domani": "2026-11-28", "questa settimana": "2026-W48"},
    "pt": {"segunda-feira": "2026-11-30", "hoje": "2026-11-27"},
    "hi": {"आज": "2026-11-27", "सोमवार": "2026-11-30"},
    "ja": {"明日": "2026-11-28", "月曜日": "2026-11-30"},
}


def each(table: dict[str, dict[str, str]]) -> list[tuple[str, str, str]]:
    return [(code, said, value) for code, words in table.items() for said, value in words.items()]


@pytest.mark.parametrize(("code", "said", "value"), each(CLEAR))
def test_a_time_with_its_half_of_the_day(code: str, said: str, value: str) -> None:
    language = language_of(code)
    found = time_of_day(fold(said, language).keys, language, NOW)
    assert found is not None
    assert (found.value, found.also) == (value, (value,))


@pytest.mark.parametrize(("code", "said", "value"), each(UNCLEAR))
def test_a_time_without_one_has_two_readings(code: str, said: str, value: str) -> None:
    language = language_of(code)
    found = time_of_day(fold(said, language).keys, language, NOW)
    assert found is not None
    first, other = found.also
    assert found.value == first == value
    assert (int(other[:2]) - int(first[:2])) % 24 == 12
    assert other[2:] == first[2:]


@pytest.mark.parametrize(("code", "said", "value"), each(PARTS))
def test_a_part_of_the_day_alone(code: str, said: str, value: str) -> None:
    language = language_of(code)
    found = time_of_day(fold(said, language).keys, language, NOW)
    assert found is not None
    assert (found.value, found.also) == (value, ())


@pytest.mark.parametrize(("code", "said", "value"), each(LENGTHS))
def test_a_length_of_time(code: str, said: str, value: str) -> None:
    language = language_of(code)
    assert duration(fold(said, language).keys, language) == value


@pytest.mark.parametrize(("code", "said", "value"), each(DAYS))
def test_a_day(code: str, said: str, value: str) -> None:
    language = language_of(code)
    assert day(fold(said, language).keys, language, NOW) == value


@pytest.mark.parametrize(
    "said", ["", "warm", "twenty five to", "half", "thirteen pm past", "seven seven seven"]
)
def test_what_is_no_time(said: str) -> None:
    language = language_of("en")
    keys = fold(said, language).keys
    assert time_of_day(keys, language, NOW) is None
    assert duration(keys, language) is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_comes_back_from_digits(hour: int, minute: int) -> None:
    for code in ("en", "de", "fr", "es", "it", "pt", "hi", "ja"):
        language = language_of(code)
        found = time_of_day(fold(f"{hour}:{minute:02d}", language).keys, language, NOW)
        assert found is not None
        assert f"{hour:02d}:{minute:02d}" in found.also
        assert len(found.also) == (2 if 1 <= hour <= 12 else 1)


@given(st.integers(1, 12), st.integers(0, 59), st.sampled_from(["am", "pm"]))
def test_every_minute_comes_back_from_words(hour: int, minute: int, half: str) -> None:
    language = language_of("en")
    oh = "oh " if 0 < minute < 10 else ""
    minutes = f" {oh}{next(language.spell(minute))}" if minute else ""
    said = f"{next(language.spell(hour))}{minutes} {half}"
    found = time_of_day(fold(said, language).keys, language, NOW)
    assert found is not None
    assert found.value == f"{hour % 12 + 12 * (half == 'pm'):02d}:{minute:02d}"


@given(st.integers(1, 23), st.integers(1, 59))
def test_hours_and_minutes_are_added_up(hours: int, minutes: int) -> None:
    for code, hour_word, minute_word in (
        ("en", "hours", "minutes"),
        ("de", "Stunden", "Minuten"),
        ("ja", "時間", "分"),
    ):
        language = language_of(code)
        said = f"{next(language.spell(hours))} {hour_word} {next(language.spell(minutes))} {minute_word}"
        assert duration(fold(said, language).keys, language) == f"PT{hours}H{minutes}M"


@pytest.mark.parametrize(
    ("code", "morning", "later"),
    [
        ("en", "AM", "PM"),
        ("de", "morgens", "abends"),
        ("fr", "du matin", "de l'après-midi"),
        ("es", "de la mañana", "de la tarde"),
        ("it", "di mattina", "di sera"),
        ("pt", "da manhã", "da noite"),
        ("hi", "सुबह", "शाम को"),
        ("ja", "午前", "午後"),
    ],
)
def test_half_a_day_answers_which_half(code: str, morning: str, later: str) -> None:
    language = language_of(code)
    first, second = (time_of_day(fold(said, language).keys, language, NOW) for said in (morning, later))
    assert first is not None
    assert second is not None
    assert first.value == "MO"
    assert second.value in {"AF", "EV", "NI"}
