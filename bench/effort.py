"""How much is measured: the full run, and a quick one to see whether something broke."""

from __future__ import annotations

from dataclasses import dataclass

from bench.recipes import RECIPES

Size = tuple[int, int]

ONE_MP, THREE_MP, TWELVE_MP = (900, 1200), (1500, 2000), (3000, 4000)


@dataclass(frozen=True)
class Effort:
    """Sizes are (width, height) in px.

    Parameters
    ----------
    drawings
        How many photos of each style.
    styles
        Names of `pipeline.synthetic.STYLES` with the size of their photos: plain ones are crops and scans,
        easy and hard ones are phone photos.
    recipes
        Names of the peers (`bench.recipes.RECIPES`).
    repeats, recipe_repeats
        How often a time is taken, of `cuddles` and the floors, and of the slower recipes.
    sizes
        Of the photos that times are taken with.
    pattern_size
        Of the photo that a pattern is made from.
    batch, batch_size
        How many photos the batch has, and of what size.
    silhouettes
        How many random silhouettes are sewn and stuffed.
    triangles
        Of the meshes that closed forms are tried with.
    switches, steady_s, cores
        How many switches one hub minds, for how long it is watched, and how many simulated ones are weighed.
    sessions
        Of the fault matrix, 25 moments each.
    commands
        How many one-shot commands are sent each way.
    steps, spoilt, envelopes
        Of the random walk, and how many spoilt messages of a switch and envelopes of Alexa are read.
    every
        The so-manieth of all states of a hub are tried.
    jobs, kills
        How many small jobs a home does at least, and how often one of its processes is killed meanwhile.
    hostile, calm_s
        How many requests are thrown at the page, and for how long the hub is watched before that.
    looks
        How many photos are sent by a browser.
    clients, states
        How many open pages are told of a toy, and how many states of it.
    writers, updates
        How many write one record at once, and how often each.

    """

    drawings: int
    styles: dict[str, Size]
    recipes: tuple[str, ...]
    repeats: int
    recipe_repeats: int
    sizes: tuple[Size, ...]
    pattern_size: Size
    batch: int
    batch_size: Size
    silhouettes: int
    triangles: int
    switches: int
    steady_s: float
    cores: int
    sessions: int
    commands: int
    steps: int
    spoilt: int
    every: int
    writers: int
    updates: int
    envelopes: int
    jobs: int
    kills: int
    hostile: int
    calm_s: float
    looks: int
    clients: int
    states: int


FULL = Effort(
    drawings=6,
    styles={"plain": ONE_MP, "easy": TWELVE_MP, "hard": TWELVE_MP},
    recipes=tuple(RECIPES),
    repeats=5,
    recipe_repeats=3,
    sizes=(ONE_MP, TWELVE_MP),
    pattern_size=TWELVE_MP,
    batch=12,
    batch_size=THREE_MP,
    silhouettes=300,
    triangles=8000,
    switches=9000,
    steady_s=60.0,
    cores=2000,
    sessions=400,
    commands=300,
    steps=1_000_000,
    spoilt=1_000_000,
    every=1,
    writers=200,
    updates=50,
    envelopes=100_000,
    jobs=10_000,
    kills=1000,
    hostile=10_000,
    calm_s=120.0,
    looks=60,
    clients=50,
    states=200,
)
QUICK = Effort(
    drawings=1,
    styles={"plain": (600, 800), "easy": ONE_MP, "hard": ONE_MP},
    recipes=tuple(RECIPES),
    repeats=1,
    recipe_repeats=1,
    sizes=(ONE_MP,),
    pattern_size=TWELVE_MP,
    batch=2,
    batch_size=ONE_MP,
    silhouettes=6,
    triangles=3000,
    switches=60,
    steady_s=12.0,
    cores=200,
    sessions=1,
    commands=20,
    steps=2_000,
    spoilt=20_000,
    every=997,
    writers=10,
    updates=5,
    envelopes=2_000,
    jobs=1000,
    kills=100,
    hostile=500,
    calm_s=20.0,
    looks=3,
    clients=10,
    states=10,
)


def megapixels(size: Size) -> float:
    """Return a size in millions of pixels, to a tenth."""
    return round(size[0] * size[1] / 1e6, 1)
