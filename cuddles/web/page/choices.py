"""What toy is wished for, as a form says it and as the application takes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from cuddles.web.page.desk import number
from cuddles.wishing import paper_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.ports import Document

MM: Final = {"cm": 10.0, "in": 25.4}
HEIGHT_MM: Final = (50.0, 2000.0)
SEAMS_MM: Final = (5.0, 6.0, 8.0, 10.0)
FABRICS: Final = ("cotton", "fleece", "minky", "felt")
PAPERS: Final = ("a4", "letter", "a0")
PAD_MM: Final = (100.0, 80.0)
USUAL: Final = {"height": "30", "unit": "cm", "seam": "6", "fabric": "cotton", "paper": "a4", "pocket": "yes"}


@dataclass(frozen=True, slots=True)
class Choices:
    """What a form says, what is wrong with which field (keys of texts), and what is wished for."""

    values: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)
    options: Document = field(default_factory=dict)


def choices_of(said: Mapping[str, str]) -> Choices:
    """Return what a form wishes for."""
    values = {
        name: said.get(name, "" if name == "pocket" else usual).strip() for name, usual in USUAL.items()
    }
    height = number(values["height"].replace(",", "."))
    unit, seam = MM.get(values["unit"]), number(values["seam"])
    tall = height * unit if height is not None and unit is not None else None
    wrong = {
        "height": tall is None or not HEIGHT_MM[0] <= tall <= HEIGHT_MM[1],
        "seam": seam not in SEAMS_MM,
        "fabric": values["fabric"] not in FABRICS,
        "paper": values["paper"] not in PAPERS,
    }
    options: Document = {
        "height_mm": round(tall or 0.0, 1),
        "seam_mm": seam,
        "fabric": values["fabric"],
        "paper": values["paper"],
        "heater_mm": list(PAD_MM) if values["pocket"] else None,
    }
    return Choices(values, {name: f"toy.wrong_{name}" for name, bad in wrong.items() if bad}, options)


def usual(accepted: str) -> Choices:
    """Return what is wished for if nobody says anything else, on the paper of where somebody seems to live."""
    papers = (paper_of(tag.partition(";")[0].strip()) for tag in accepted.split(","))
    return choices_of({**USUAL, "paper": next(filter(None, papers), USUAL["paper"])})


def of_options(options: Mapping[str, Any], before: Choices) -> Choices:
    """Return options as a form says them; what they don't say is as `before`."""
    if "height_mm" not in options:
        return before
    said = {
        "height": f"{round(float(options['height_mm'] or 300.0) / 10.0, 2):g}",
        "unit": "cm",
        "seam": f"{float(options.get('seam_mm', 6.0)):g}",
        "fabric": str(options.get("fabric", "cotton")),
        "paper": str(options.get("paper", "a4")),
        "pocket": "yes" if options.get("heater_mm", PAD_MM) else "",
    }
    found = choices_of(said)
    return before if found.wrong else found
