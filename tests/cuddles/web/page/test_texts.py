"""What the page says: the same in every language, in short sentences, and nothing lost in the files."""

from __future__ import annotations

import re

import pytest
from skill.sending import REASONS

from cuddles.web.page.texts import ENGLISH, FOLDER, LANGUAGES, language_of, texts_in
from terms import Refused
from tests.terms.reading import flat

MOST_WORDS = 15
HIGHEST_GRADE = 5.0
SENTENCE_END = r"(?<=[.?!:])\s"
NOT_TOLD = {"no-records"}
"""Said where the records can't be reached at all: then there is no page either."""
NAMES = re.compile(r"\{\w+\}")


def shown() -> dict[str, str]:
    """Return the page's own English texts, and those of findings that it shows."""
    brief = {key: str(text) for key, text in texts_in(ENGLISH).said.items() if key.endswith(".brief")}
    return flat(FOLDER, ENGLISH) | brief


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_it(language: str) -> None:
    english, said = flat(FOLDER, ENGLISH), flat(FOLDER, language)
    assert sorted(set(english) ^ set(said)) == []
    for key, text in english.items():
        if not key.endswith(".one"):
            assert sorted(set(NAMES.findall(said[key]))) == sorted(set(NAMES.findall(text))), key
        assert said[key].strip() == said[key] != "", key


def test_english_sentences_are_short() -> None:
    long = [
        sentence
        for text in shown().values()
        for sentence in re.split(SENTENCE_END, text)
        if len(sentence.split()) > MOST_WORDS
    ]
    assert long == []


def syllables(word: str) -> int:
    letters = re.sub(r"[^a-z]", "", word.lower())
    spoken = re.sub(r"[^laeiouy]es$|[^aeiouytd]ed$|[^laeiouy]e$", lambda end: end[0][0], letters)
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def grade(text: str) -> float:
    """Return the school grade of a text (Kincaid, Fishburne, Rogers & Chissom 1975)."""
    sentences, words = re.split(SENTENCE_END, text), text.split()
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_english_is_as_easy_as_a_fifth_grade_s() -> None:
    assert grade("Somebody irresponsible invariably underestimates complicated administration.") > 12
    sections: dict[str, list[str]] = {}
    for key, text in shown().items():
        if len(text.split()) >= 4:
            told = NAMES.sub("it", text)
            sections.setdefault(key.partition(".")[0], []).append(told if told[-1] in ".?!:" else f"{told}.")
    hard = {
        name: found for name, texts in sections.items() if (found := grade(" ".join(texts))) > HIGHEST_GRADE
    }
    assert len(sections) > 20
    assert hard == {}


def test_the_browser_s_language_is_spoken() -> None:
    assert language_of(None, "de-AT,de;q=0.9,en;q=0.8") == "de"
    assert language_of(None, "nl,en;q=0.5,fr;q=0.7") == "fr"
    assert language_of("ja", "de") == "ja"
    for odd in ("", "*", "xx;q=abc", ";q=", "de;q=0.0.1"):
        assert language_of("nonsense", odd) == ENGLISH


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_a_drawing_comes_to_is_told_in_every_language(language: str) -> None:
    t = texts_in(language)
    for code in REASONS.keys() - NOT_TOLD:
        assert t.undrawn(Refused(code, "As the application says it.")) != "As the application says it.", code
    assert t.undrawn(Refused("too-long", "x")) != t.why(Refused("too-long", "x"))


def test_one_and_many_and_reasons() -> None:
    t = texts_in(ENGLISH)
    assert t("people.seen", 1) != t("people.seen", 2)
    assert "2" in t("people.seen", 2)
    assert t.why(Refused("wrong-code", "x")).startswith("This code is not right")
    assert t.why(Refused("never-heard-of", "As the application says it.")) == "As the application says it."
