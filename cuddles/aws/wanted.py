"""What a deployment is given, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cuddles.errors import CuddlesError

if TYPE_CHECKING:
    from collections.abc import Callable

    from cuddles.aws.pace import Tell
    from cuddles.aws.question import Question
    from taskoid.changing import Changed
    from taskoid.genome import Genome
    from taskoid.plan import Plan


class HalfDone(CuddlesError):
    """A deployment failed, and what was there before couldn't be brought back. The message says both."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is deployed.

    Parameters
    ----------
    written
        The genome as its file has it.
    genome
        The same with its tarball named by its content (`taskoid.deployment.addressed`).
    plan
        Of the latter.
    content
        The tarball, where it isn't in S3 yet.
    question
        What the new endpoint is asked; None: it isn't.
    moment
        Now, as fourteen digits.

    """

    written: Genome
    genome: Genome
    plan: Plan
    content: bytes | None = field(repr=False)
    question: Question | None
    moment: str


@dataclass(frozen=True, slots=True)
class Says:
    """Who is told and asked: lines that stay, how far it is, and whether changes are agreed to."""

    line: Callable[[str], None]
    tell: Tell
    agrees: Callable[[tuple[Changed, ...]], bool]


@dataclass(frozen=True, slots=True)
class Deployed:
    """What came of it; `changes` is empty where everything was so already."""

    stack: str
    changes: tuple[Changed, ...]
    answer_bytes: int | None
