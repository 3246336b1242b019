"""Options that several commands share, and the types of their values."""

from __future__ import annotations

import re
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cuddles.errors import BadWish
from cuddles.work import Search, Wish
from terms import UnitError, parse_length_mm
from terms.texts import ENGLISH, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., Any]")

METHODS = ("auto", "snake", "levelset", "learned")
ENDPOINT = "endpoint"
PAPERS = ("a4", "letter", "a0")
FIRMNESS = ("soft", "medium", "firm")
FILE = click.Path(path_type=Path)


_STRETCH = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*%?\s*(?:[x\u00d7]\s*(\d+(?:[.,]\d+)?)\s*)?%\s*")
_SIZE = re.compile(r"\s*([\d.,]+)\s*([a-z\"]*)\s*[x\u00d7]\s*([\d.,]+)\s*([a-z\"]+)\s*")


class Length(click.ParamType[Any]):
    """A length with its unit, in millimetres, between two bounds."""

    name = "length"

    def __init__(self, low_mm: float, high_mm: float) -> None:
        self.low_mm, self.high_mm = low_mm, high_mm

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:  # noqa: ANN401
        """Return the millimetres; a usage error where it is no length or out of bounds."""
        try:
            mm = parse_length_mm(str(value))
        except UnitError as error:
            self.fail(str(error), param, ctx)
        if not self.low_mm <= mm <= self.high_mm:
            self.fail(f"{value} is outside {self.low_mm:g} mm to {self.high_mm:g} mm", param, ctx)
        return mm


class Heater(click.ParamType[Any]):
    """The heater's width and height in millimetres, or None."""

    name = "WxH|none"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[float, float] | None:
        """Return (width, height) in mm from texts like ``100x80mm`` and ``10cm x 8cm``."""
        if str(value).strip().lower() == "none":
            return None
        match = _SIZE.fullmatch(str(value).lower())
        if match is None:
            self.fail(f"'{value}' is not a heater's size: write it like 100x80mm, or none", param, ctx)
        width, unit, height, last_unit = match.groups()
        side = Length(10, 1000)
        return side.convert(width + (unit or last_unit), param, ctx), side.convert(
            height + last_unit, param, ctx
        )


class Stretch(click.ParamType[Any]):
    """How much a fabric gives along and across its grain, as two shares; one number stands for both."""

    name = "ALONGxACROSS"

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[float, float]:
        """Return the strains from texts like ``3%x20%``, ``3x20%`` and ``5%``."""
        match = _STRETCH.fullmatch(str(value))
        if match is None:
            self.fail(f"'{value}' is not a stretch: write it like 3%x20% (along x across), or 5%", param, ctx)
        along, across = match.group(1), match.group(2) or match.group(1)
        return float(along.replace(",", ".")) / 100, float(across.replace(",", ".")) / 100


class Numbers(click.ParamType[Any]):
    """Finite numbers with commas between them."""

    def __init__(self, *parts: str) -> None:
        self.parts, self.name = parts, ",".join(parts)

    def convert(
        self,
        value: Any,  # noqa: ANN401
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[float, ...]:
        """Return the numbers; a usage error where one is missing, too many or no number."""
        texts = str(value).split(",")
        if len(texts) != len(self.parts) or not all(
            re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", text) for text in texts
        ):
            example = ",".join(("120", "80", "900", "1400")[: len(self.parts)])
            self.fail(f"'{value}' is not {self.name} in pixels, like {example}", param, ctx)
        numbers = tuple(float(text) for text in texts)
        if min(numbers[2:], default=1) <= 0:
            self.fail(f"'{value}' is an empty box: width and height have to be more than 0", param, ctx)
        return numbers


def _all_of(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """Combine decorators so that their options are listed in this order."""
    return lambda command: reduce(lambda wrapped, decorate: decorate(wrapped), reversed(decorators), command)


method_option = _all_of(
    click.option(
        "--method",
        type=click.Choice((*METHODS, ENDPOINT)),
        default="auto",
        show_default=True,
        help="How to find the outline: auto is the best; snake and levelset are single classical methods, "
        "learned is the network alone, endpoint is a model that was deployed.",
    ),
    click.option("--endpoint", metavar="NAME", help="SageMaker's endpoint, for --method endpoint."),
)
choice_options = _all_of(
    click.option(
        "--box", type=Numbers("x", "y", "w", "h"), help="The figure is in this box (upright pixels)."
    ),
    click.option("--point", type=Numbers("x", "y"), help="The figure is around this point (upright pixels)."),
)
folder_option = click.option(
    "-o",
    "--output",
    type=FILE,
    required=True,
    metavar="DIR",
    help="Folder to write to; made if it is not there.",
)


def _language(default: str | None, otherwise: str) -> Callable[[Command], Command]:
    return click.option(
        "--language",
        type=click.Choice(tuple(LANGUAGES)),
        default=default,
        help="What people read is in this language: the PDF, the words on pieces, and what to look out for.  "
        f"[default: {otherwise}]",
    )


language_option = _language(ENGLISH, ENGLISH)
sender_language_option = _language(None, "that of whoever asked for the code")
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
sewing_options = _all_of(
    click.option("--height", type=Length(20, 3000), help="Height of the stuffed toy.  [default: 30cm]"),
    click.option(
        "--seam", type=Length(3, 15), default="6mm", show_default=True, help="Seam allowance, 3 to 15 mm."
    ),
    click.option(
        "--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="Sheets of the PDF."
    ),
    click.option(
        "--heater", type=Heater(), default="100x80mm", show_default=True, help="Heater in the pocket."
    ),
    click.option(
        "--limb", type=Length(5, 100), default="20mm", show_default=True, help="Thinner limbs are thickened."
    ),
    click.option(
        "--no-compensate",
        is_flag=True,
        help="The flat panels equal the drawing: the stuffed toy comes out narrower. --height is then that of "
        "the flat seam line.",
    ),
    click.option(
        "--fabric",
        default="cotton",
        show_default=True,
        metavar="NAME|FILE",
        help="What it is sewn of: see cuddles fabric list; or a file of your own from cuddles fabric calibrate.",
    ),
    click.option(
        "--stretch",
        type=Stretch(),
        help="How much the fabric gives along x across its grain when a strip 5 cm wide is pulled with 5 N, "
        "like 3%x20%; instead of the fabric's own.",
    ),
    click.option(
        "--firmness",
        type=click.Choice(FIRMNESS),
        help="How firmly it is stuffed.  [default: medium, or the fabric file's]",
    ),
    click.option(
        "--fabric-width",
        type=Length(100, 5000),
        help="Usable width of the bolt.  [default: usual for the fabric]",
    ),
    language_option,
)


def search_of(
    method: str,
    endpoint: str | None,
    box: tuple[float, ...] | None = None,
    point: tuple[float, ...] | None = None,
) -> Search:
    """Return the search these options ask for; raises BadWish where they exclude each other."""
    if (method == ENDPOINT) != (endpoint is not None):
        raise BadWish("--method endpoint and --endpoint NAME go together")
    if endpoint is not None and (box is not None or point is not None):
        raise BadWish("an endpoint isn't pointed at: leave --box and --point out")
    if box is not None and point is not None:
        raise BadWish("--box and --point exclude each other: give the one that fits better")
    corners = None if box is None else (box[0], box[1], box[2], box[3])
    return Search(method, corners, None if point is None else (point[0], point[1]), endpoint)


def _fabric(named: str) -> str:
    """Return a fabric's name, or the text of the file that is named instead."""
    if not named.lower().endswith(".json"):
        return named
    from cuddles.reading import load_fabric, text_of

    load_fabric(Path(named))
    return text_of(Path(named)).strip()


def wish_of(options: dict[str, Any], search: Search) -> Wish:
    """Return the wish that the sewing options make."""
    return Wish(
        height_mm=options["height"],
        seam_mm=options["seam"],
        paper=options["paper"],
        heater_mm=options["heater"],
        limb_mm=options["limb"],
        compensate=not options["no_compensate"],
        fabric=_fabric(options["fabric"]),
        stretch=options["stretch"],
        firmness=options["firmness"],
        fabric_width_mm=options["fabric_width"],
        quick=options.get("preview", False),
        language=options["language"],
        search=search,
    )
