"""Patterns in every language as a printer sees them: read back, nothing beside its page, no word on another."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
import shapely

from pipeline.export.package import writers
from pipeline.export.paper import MARGIN_MM, PAPERS_MM
from pipeline.pattern import Likeness
from terms import Finding
from terms.catalogue import texts_in
from terms.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.outline import Outline
    from pipeline.pattern import Pattern

LIKE = Likeness(0.97, 0.98, 0.6, 0.95, 0.62, 0.89)
CURE = {
    "wide": 100.0,
    "tall": 80.0,
    "margin": 10.0,
    "ease": 6.0,
    "fit_wide": 96,
    "fit_tall": 77,
    "taller": 360,
}
TOLD = (
    Finding("heater-does-not-fit", "error", where=(9, 9), names={**CURE, "cure": "smaller-or-taller"}),
    Finding("limb-thinned", "warning", where=(9, 9), names={"place": "upper-left", "lost": 7}),
    Finding("gap-filled", "warning", where=(9, 9), names={"place": "middle", "why": "narrow", "least": 6.5}),
    Finding("several-figures", "info", where=(9, 9)),
    Finding("of-tomorrow", "info", "As a document says it."),
)
NAME = "Бруно नन्हा ぬいぐるみ"


def told(toy: Callable[..., tuple[Pattern, Outline]], name: str = "Bruno") -> tuple[Pattern, Outline]:
    pattern, outline = toy("gingerbread", name=name)
    return replace(pattern, findings=TOLD, likeness=LIKE, compensated=True), outline


def printed(made: tuple[Pattern, Outline], paper: str, language: str, where: Path) -> Path:
    file = where / f"{language}.pdf"
    file.write_bytes(writers(*made, paper, language)["pattern.pdf"]())
    return file


def text_of(file: Path, *wanted: str) -> str:
    """Return what is read on some pages, without the blanks."""
    read = subprocess.run(
        ["pdftotext", *wanted, file, "-"], capture_output=True, text=True, check=True
    ).stdout
    return "".join(read.split())


def boxes_on(file: Path, page: str) -> list[tuple[str, shapely.Polygon]]:
    """Return the words of a page, and their boxes in mm."""
    command = ["pdftotext", "-bbox", "-f", page, "-l", page, file, "-"]
    read = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)<', read)
    return [(word, shapely.box(*(float(v) * 25.4 / 72 for v in box))) for *box, word in found]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_read_in_its_language(
    toy: Callable[..., tuple[Pattern, Outline]], tmp_path: Path, language: str
) -> None:
    t = texts_in(language)
    made = told(toy)
    file = printed(made, "a4", language, tmp_path)
    cover = text_of(file, "-l", "1")
    for key in (
        "print.cut",
        "print.mirrored",
        "print.tape",
        "print.look",
        "part.front",
        "line.notch",
        "print.again",
    ):
        assert bare(t(key)) in cover, key
    assert bare(t("alike.whole", share=95)) in cover
    said = [bare(finding.said(t)) for finding in TOLD]
    assert all(text in cover for text in said[:3])
    left = [text for text in said if text not in cover]
    assert not left or bare(t("print.more", len(left))) in cover
    whole = text_of(file)
    for key in ("label.grain", "label.nap", "step.sew", "step.wash", "step.pocket_sew", "picture.tape"):
        assert bare(t(key)) in whole, key
    assert bare(t("label.open", length=f"{made[0].parts[0].turning_gaps[0].length_mm:.0f}")) in whole
    other = texts_in("de" if language == "en" else "en")
    assert bare(other("print.mirrored")) not in whole
    assert b"/Lang (%s)" % language.encode() in file.read_bytes()
    title = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert t("print.title", name="Bruno") in title


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_lies_beside_its_page_and_no_word_on_another(
    toy: Callable[..., tuple[Pattern, Outline]], tmp_path: Path, language: str, paper: str
) -> None:
    file = printed(told(toy, NAME), paper, language, tmp_path)
    pages = re.findall(
        r"Pages: +(\d+)", subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    )
    width, height = PAPERS_MM[paper]
    area = shapely.box(MARGIN_MM, 0.5 * MARGIN_MM, width - MARGIN_MM, height - 0.5 * MARGIN_MM)
    for page in ("1", pages[0]):
        words = boxes_on(file, page)
        assert [word for word, box in words if not area.buffer(1.0).contains(box)] == []
        tight = [(word, shapely.box(*box.bounds).buffer(-0.9, join_style="mitre")) for word, box in words]
        assert [(a, b) for (a, one), (b, two) in combinations(tight, 2) if one.intersects(two)] == []


def test_a_name_in_any_script_is_printed_and_read(
    toy: Callable[..., tuple[Pattern, Outline]], tmp_path: Path
) -> None:
    file = printed(told(toy, NAME), "a4", "en", tmp_path)
    assert text_of(file).count(bare(NAME)) >= 4
    strange = printed(told(toy, "دب 🧸"), "a4", "fr", tmp_path)
    assert "[U+062F][U+0628][teddybear]" in text_of(strange)
    assert "دب 🧸" in subprocess.run(["pdfinfo", strange], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("language", ["hi", "ja", "fr"])
def test_the_same_pattern_gives_the_same_bytes_after_others(
    toy: Callable[..., tuple[Pattern, Outline]], language: str
) -> None:
    made = told(toy)
    first = {name: write() for name, write in writers(*made, "a4", language).items()}
    writers(*told(toy, "क्षत्रिय श्री स्त्री"), "a4", "hi")["pattern.pdf"]()
    again = {name: write() for name, write in writers(*made, "a4", language).items()}
    assert again == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_and_the_drawing_speak_it_too(
    toy: Callable[..., tuple[Pattern, Outline]], language: str
) -> None:
    t = texts_in(language)
    made = writers(*told(toy), "a4", language)
    document = json.loads(made["pattern.json"]())
    assert [one["message"] for one in document["findings"]] == [finding.said(t) for finding in TOLD]
    assert [part["name"] for part in document["parts"]] == ["front", "back"]
    drawing = made["pattern.svg"]().decode()
    assert t("part.cut_back") in drawing
    assert t("print.title", name="Bruno") in drawing
