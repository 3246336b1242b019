"""Which container serves a model: AWS's images, the accounts that keep them, and when they end.

Theory of operation. `tables/images.json` is dated and says where each row is from. An image after the last
day of its patches is refused, with what to take instead; one within `SOON` of it is only warned of. Today is
an argument. An address of one's own is taken as it is: nothing is known of its end.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from taskoid.genome import Builtin
from terms import Refused

if TYPE_CHECKING:
    from taskoid.genome import Genome

SOON: Final = dt.timedelta(days=90)
"""Before its end an image is warned of: about what it takes to notice, test and move."""
ALGORITHM: Final = "semantic-segmentation"
ADDRESS: Final = re.compile(
    r"(?P<account>\d{12})\.dkr\.ecr\.(?P<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?/"
    r"(?P<repository>[a-z0-9._/-]+)(?:[:@][A-Za-z0-9._:-]+)"
)


@dataclass(frozen=True, slots=True)
class Image:
    """A row of the table; `ends` is the last day of patches, None where none is announced."""

    name: str
    serves: tuple[str, ...]
    runs: tuple[str, ...]
    registry: str
    repository: str
    tag: str
    since: dt.date
    ends: dt.date | None
    instead: str | None
    source: str

    def over(self, today: dt.date) -> bool:
        """Return whether it gets no patches any more."""
        return self.ends is not None and today > self.ends


@dataclass(frozen=True, slots=True)
class Chosen:
    """An image at its address in a region, the repository it is pulled from, and what is to be said of it."""

    uri: str
    repository_arn: str
    image: Image | None
    warning: str | None = None


@cache
def table() -> dict[str, Any]:
    """Return the table as it is written."""
    found: dict[str, Any] = json.loads(files("taskoid").joinpath("tables/images.json").read_text("utf-8"))
    return found


@cache
def images() -> tuple[Image, ...]:
    """Return all images, those that live and those that are named only to be refused."""
    return tuple(_image(row) for row in table()["images"])


@cache
def accounts(registry: str) -> dict[str, str]:
    """Return the account that keeps a registry's images, by region."""
    held: dict[str, str] = table()["registries"][registry]
    return {region: account for account, regions in held.items() for region in regions.split()}


@cache
def regions() -> tuple[str, ...]:
    """Return every region that any image is in."""
    return tuple(sorted({region for registry in table()["registries"] for region in accounts(registry)}))


def chosen(genome: Genome, runs: str, today: dt.date) -> Chosen | Refused:
    """Return the image that serves a genome's model on a kind of instance (``cpu`` or ``gpu``)."""
    model = genome.model
    if isinstance(model, Builtin):
        return _placed(_named(ALGORITHM), genome, runs, today)
    if model.image is None:
        living = [one for one in images() if model.framework in one.serves and runs in one.runs]
        living = [one for one in living if not one.over(today) and one.since <= today]
        if not living:
            reason = (
                f"there is no living image for {model.framework} on a {runs} instance: "
                "choose an instance of another family, or name an image of your own"
            )
            return Refused("no-image", reason)
        return _placed(max(living, key=lambda one: one.since), genome, runs, today)
    own = ADDRESS.fullmatch(model.image)
    if own is None:
        return _placed(_named(model.image), genome, runs, today)
    arn = f"arn:{genome.partition}:ecr:{own['region']}:{own['account']}:repository/{own['repository']}"
    return Chosen(model.image, arn, None, "its end of life isn't known here, look after it yourself")


def _placed(image: Image, genome: Genome, runs: str, today: dt.date) -> Chosen | Refused:
    if image.over(today):
        cure = f"take {image.instead}" if image.instead else "name another"
        return Refused("dead-image", f"{image.name} gets no patches since {image.ends}: {cure}")
    if runs not in image.runs:
        return Refused(
            "wrong-processor", f"{image.name} doesn't run on a {runs} instance: choose another instance"
        )
    account = accounts(image.registry).get(genome.region)
    if account is None:
        near = ", ".join(one for one in accounts(image.registry) if one[:3] == genome.region[:3])
        reason = f"{image.name} isn't kept in {genome.region}: choose a region that has it, such as {near}"
        return Refused("not-in-region", reason)
    uri = f"{account}.dkr.ecr.{genome.region}.{genome.domain}/{image.repository}:{image.tag}"
    arn = f"arn:{genome.partition}:ecr:{genome.region}:{account}:repository/{image.repository}"
    soon = image.ends is not None and image.ends - today <= SOON
    return Chosen(uri, arn, image, f"{image.name} gets no patches after {image.ends}" if soon else None)


def _named(name: str) -> Image:
    return next(one for one in images() if one.name == name)


def _image(row: dict[str, Any]) -> Image:
    since, ends = dt.date.fromisoformat(row["since"]), row["ends"]
    return Image(
        row["name"],
        tuple(row["serves"].split()),
        tuple(row["runs"].split()),
        row["registry"],
        row["repository"],
        row["tag"],
        since,
        None if ends is None else dt.date.fromisoformat(ends),
        row["instead"],
        row["source"],
    )
