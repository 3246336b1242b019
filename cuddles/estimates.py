"""What a toy would be, before its outline is accepted: worked from a coarse pattern, as a job like any other.

One estimate is kept in mind for a drawing, the one that was wished for last: its job's key names the outline's
version and the options, so that the same wish gives the same job, and another outline another one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from cuddles.changing import write
from cuddles.drawings import ESTIMATE, outline_key
from cuddles.ports import JobState
from cuddles.versions import NO_OUTLINE
from cuddles.wishing import NO_INBOX, options_of
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cuddles.ports import Document, Job, Jobs, Place, Records

TOLD_NOTHING: Final = Refused(
    "no-estimate", "This can't be told now: make the pattern, or try again in a minute."
)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was wished for, and what it would be; `told` is None while it is worked."""

    options: Document
    told: Document | Refused | None


class Estimates:
    """The estimates of drawings."""

    def __init__(self, records: Records, place: Place | None) -> None:
        self._records, self._place = records, place

    def wish(self, drawing: str, said: Mapping[str, Any], now: float) -> Refused | None:
        """Have an estimate worked."""
        options = options_of(said)
        outline = self._records.get(outline_key(drawing))
        if self._place is None or isinstance(options, Refused) or outline is None:
            return NO_INBOX if self._place is None else NO_OUTLINE if outline is None else options  # type: ignore[return-value]
        key = f"{ESTIMATE}/{drawing}/{outline.version}/{_digest(options)}"
        self._forget_other(drawing, key, self._place.jobs)
        body = {"drawing": drawing, **options, "quick": True}
        self._place.jobs.put(ESTIMATE, body, key, now)
        write(self._records, _key(drawing), {"key": key, "options": options})
        self._place.workshop.wake()
        return None

    def found(self, drawing: str) -> Estimate | None:
        """Return the estimate that was wished for last; None where none was, or it is of another outline."""
        stored = self._records.get(_key(drawing))
        outline = self._records.get(outline_key(drawing))
        if stored is None or outline is None or self._place is None:
            return None
        said: Any = stored.document
        if not said["key"].startswith(f"{ESTIMATE}/{drawing}/{outline.version}/"):
            return None
        return Estimate(said["options"], _told(self._place.jobs.look(said["key"])))

    def forget(self, drawing: str) -> None:
        """Forget the estimate of a drawing."""
        if self._place is not None:
            self._forget_other(drawing, "", self._place.jobs)
        self._records.delete(_key(drawing))

    def _forget_other(self, drawing: str, key: str, jobs: Jobs) -> None:
        stored = self._records.get(_key(drawing))
        if stored is not None and stored.document["key"] != key:
            jobs.drop(str(stored.document["key"]))


def _digest(options: Document) -> str:
    import hashlib  # OpenSSL, a seventh of the voice function's memory, which has no estimates

    return hashlib.sha256(json.dumps(options, sort_keys=True).encode()).hexdigest()[:16]


def _key(drawing: str) -> str:
    return f"{outline_key(drawing)}/estimate"


def _told(job: Job | None) -> Document | Refused | None:
    if job is None:
        return TOLD_NOTHING
    if job.state is JobState.DONE:
        return job.told or {}
    if job.state is JobState.DEAD:
        said: Any = job.told or {}
        return Refused(said["code"], said["reason"]) if "code" in said else TOLD_NOTHING
    return None
