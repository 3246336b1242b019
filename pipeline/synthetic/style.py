"""What kind of photo to make: odds and strengths, and presets by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType

from pipeline.synthetic.media import LINE_TOOLS
from pipeline.synthetic.table import KINDS

Odds = dict[str, float]


@dataclass(frozen=True)
class Style:
    """Odds of what is in a photo. Numbers are odds or strengths from 0 to 1 unless said otherwise.

    Parameters
    ----------
    framing
        Odds of ``whole`` (all of the sheet, on a table), ``partial`` (some of its edges), ``crop`` (paper
        only) and ``scan`` (paper only, no perspective).
    prints, tints, tables
        Odds of the sheet's print, its colour, what it lies on.
    lines, fills
        Odds of the tool of the lines (`pipeline.synthetic.media.MEDIA`), and of the colouring: ``none``,
        ``pale``, ``bold`` or ``patchy``.
    doodles, words, several, folds, finger
        How likely a sheet has small drawings, writing, a second figure, folds, and the frame a fingertip.
    tilt, turn
        Standard deviations of the phone's lean and turn, radians.
    uneven, shadow, blur, noise
        Strengths of light and lens; `shadow` is also the odds of one.
    kind
        A figure's kind (`pipeline.synthetic.zoo.KINDS`), or None for any.

    """

    framing: Odds = field(default_factory=lambda: {"whole": 0.5, "partial": 0.15, "crop": 0.3, "scan": 0.05})
    prints: Odds = field(
        default_factory=lambda: {"plain": 0.62, "ruled": 0.17, "squared": 0.17, "dotted": 0.04}
    )
    tints: Odds = field(default_factory=lambda: {"white": 0.7, "cream": 0.18, "tinted": 0.12})
    fills: Odds = field(default_factory=lambda: {"none": 0.38, "pale": 0.17, "bold": 0.3, "patchy": 0.15})
    lines: Odds = field(default_factory=lambda: dict(LINE_TOOLS))
    tables: Odds = field(default_factory=lambda: dict.fromkeys(KINDS, 1.0))
    doodles: float = 0.35
    words: float = 0.35
    several: float = 0.1
    folds: float = 0.12
    finger: float = 0.06
    tilt: float = 0.16
    turn: float = 0.12
    uneven: float = 0.6
    shadow: float = 0.35
    blur: float = 0.3
    noise: float = 0.35
    kind: str | None = None


_PAPER_ONLY = {"crop": 0.6, "scan": 0.4}
STYLES = MappingProxyType(
    {
        "any": Style(),
        "plain": Style(
            framing=_PAPER_ONLY,
            prints={"plain": 1.0},
            doodles=0,
            words=0,
            several=0,
            folds=0,
            finger=0,
            tilt=0.04,
            turn=0.04,
            uneven=0.3,
            shadow=0,
            blur=0.15,
            noise=0.3,
        ),
        "easy": Style(
            framing={"whole": 1.0},
            prints={"plain": 1.0},
            doodles=0,
            words=0,
            several=0,
            folds=0,
            finger=0,
            shadow=0,
            uneven=0.6,
            blur=0.15,
            noise=0.25,
        ),
        "hard": Style(
            framing={"whole": 0.75, "partial": 0.15, "crop": 0.1},
            prints={"ruled": 0.4, "squared": 0.4, "plain": 0.2},
            doodles=0.8,
            words=0.75,
            several=0.2,
            folds=0.25,
            finger=0.1,
            tilt=0.22,
            uneven=1.0,
            shadow=0.9,
            blur=0.6,
            noise=0.7,
        ),
    }
)
