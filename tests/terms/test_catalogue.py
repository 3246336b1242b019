"""The catalogue: the same said in every language, and every finding has its words there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from terms import Finding
from terms.catalogue import WORDS, texts_in
from terms.texts import ENGLISH, LANGUAGES
from tests.terms.reading import flat

ROOT = Path(__file__).parents[2]
NAMES = re.compile(r"\{(\w+)\}")
MADE = re.compile(r'(?:Finding|_told)\(\s*f?"([\w{}-]+)"')
ENDS = (".", "。", "।")


def codes_in(*folders: str) -> set[str]:
    """Return the codes of findings that modules make."""
    found = {
        code
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        for code in MADE.findall(path.read_text("utf-8"))
    }
    return {code.replace("{way}", way) for code in found for way in ("along", "across")}


def samples(language: str) -> list[Finding]:
    """Return findings of every code, with all names that its words have, in all their forms."""
    said = flat(WORDS, language)
    found = []
    for key in said:
        code = key.removeprefix("finding.").removesuffix(".full")
        if key != f"finding.{code}.full":
            continue
        words = [
            dict([other.removeprefix(f"finding.{code}.").split(".", 1)])
            for other in said
            if other.startswith(f"finding.{code}.") and not other.endswith((".full", ".brief"))
        ]
        texts = [said[other] for other in said if other.startswith(f"finding.{code}.")]
        names: dict[str, str | float] = {name: 1.5 for text in texts for name in NAMES.findall(text)}
        names |= {"place": "upper-left"} if "place" in names else {}
        found += [Finding(code, "info", names={**names, **word}) for word in words or [{}]]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_all_of_it(language: str) -> None:
    english, said = flat(WORDS, ENGLISH), flat(WORDS, language)
    assert sorted(set(english) ^ set(said)) == []
    for key, text in english.items():
        if not key.endswith(".one"):
            assert sorted(set(NAMES.findall(said[key]))) == sorted(set(NAMES.findall(text))), key
        assert said[key].strip() == said[key] != "", key
    alike = [key for key, text in english.items() if said[key] == text and len(text.split()) > 2]
    untranslated = [key for key in alike if not NAMES.search(english[key])]
    assert language == ENGLISH or untranslated == []


def test_every_finding_that_is_made_has_words_and_no_other_has() -> None:
    said = {key.split(".")[1] for key in flat(WORDS, ENGLISH) if key.startswith("finding.")}
    made = codes_in("pipeline") | {"not-compensated", "quick-look"}
    assert made == said


def test_what_an_outline_tells_needs_no_names_since_its_document_has_none() -> None:
    said = flat(WORDS, ENGLISH)
    told = codes_in("pipeline/segment")
    assert len(told) >= 9
    assert {code: NAMES.findall(said[f"finding.{code}.full"]) for code in told} == {code: [] for code in told}
    assert all(f"finding.{code}.brief" in said for code in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_are_whole_sentences_with_their_names_filled_in(language: str) -> None:
    t = texts_in(language)
    for finding in samples(language):
        told = finding.said(t)
        assert told.endswith(ENDS), told
        assert "{" not in told, told
        if finding.names:
            assert told != finding.brief(t), finding.code


def test_numbers_and_places_are_said_as_the_language_says_them() -> None:
    finding = Finding(
        "gap-filled", "warning", where=(1, 2), names={"place": "lower-left", "why": "narrow", "least": 6.5}
    )
    assert "at the lower left was filled: it was too narrow, as two seams need 6.5 mm" in finding.said(
        texts_in("en")
    )
    assert "unten links wurde gefüllt: Sie war zu schmal, denn zwei Nähte brauchen 6,5 mm" in finding.said(
        texts_in("de")
    )
    assert "左下のすきまを埋めました" in finding.said(texts_in("ja"))
    assert finding.as_json(texts_in("de"))["message"] == finding.said(texts_in("de"))


def test_what_a_document_says_is_said_in_brief_or_as_it_says_it() -> None:
    for language in LANGUAGES:
        t = texts_in(language)
        old = Finding("limb-thickened", "warning", "The limb was 4 mm wide.", (1, 2))
        assert old.said(t) == t("finding.limb-thickened.brief")
        assert Finding("of-tomorrow", "info", "As it says.").said(t) == "As it says."


def test_one_and_many_and_long_numbers() -> None:
    assert texts_in("en")("print.pages", 1) == "1 page"
    assert texts_in("en")("print.pages", 2) == "2 pages"
    assert texts_in("ja")("print.pages", 1) == "1ページ"
    assert texts_in("it").number(1234.5, 1) == "1234,5"
    assert texts_in("hi").number(6.0) == "6"


def test_a_language_without_words_speaks_english(tmp_path: Path) -> None:
    (tmp_path / "en.yaml").write_text("hello: Hello\nbye: Bye\n")
    (tmp_path / "de.yaml").write_text("hello: Hallo\n")
    t = texts_in("de", tmp_path)
    assert (t("hello"), t("bye"), t("part.front")) == ("Hallo", "Bye", "Vorderteil")
