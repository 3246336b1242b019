"""Jobs in queues of SQS, one for each kind, with a record for each job.

Theory of operation
-------------------
A message carries a job's key and its small body, and may come twice. What counts is the record `job/<key>`,
written compare-and-swap: who takes a message writes its receipt handle there as the token, and the message's
visibility is the lease. A message whose job is over, or was dropped, is deleted; one whose job somebody else
has is left to come again.

A job's record and its effects are several objects, which no transaction holds together. So an end is written in
three steps: the record says what the effects are to be (`settling`), they are written, the record says that it
is over. Whoever dies in between is followed by the next who gets the message, who writes what is missing: an
effect whose record has the expected version is due, one whose record says the same already was written. Where
neither is so, somebody else wrote meanwhile, and the job is worked once more; so effects have to be decided
from what stands in the record, as a drawing's are by its state and turn, and one that expects a version has to
be the first.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

from cuddles.errors import CuddlesError
from cuddles.jobs import rules
from cuddles.ports import ANYHOW, Claim, Conflict, Effect, Job, JobState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cuddles.ports import Document, Records, Stored
    from terms import Refused

PREFIX: Final = "job/"
SETTLING: Final = "settling"
TRIES: Final = 20
LOST: Final = ("ReceiptHandleIsInvalid", "InvalidParameterValue", "MessageNotInflight")
"""What SQS says of a message that somebody else has by now, or that is deleted."""


class Sqs(Protocol):
    """What is asked of boto3's client of SQS."""

    exceptions: Any

    def send_message(self, **wanted: Any) -> Any:  # noqa: ANN401  (whatever SQS answers)
        """Send a message."""

    def receive_message(self, **wanted: Any) -> Any:  # noqa: ANN401
        """Receive messages."""

    def change_message_visibility(self, **wanted: Any) -> Any:  # noqa: ANN401
        """Let others see a message later, or now."""

    def delete_message(self, **wanted: Any) -> Any:  # noqa: ANN401
        """Delete a message."""


class QueueError(CuddlesError):
    """A queue doesn't answer, or refuses; the message says which and what to do."""


@dataclass(frozen=True)
class SqsJobs:
    """Jobs in queues.

    Parameters
    ----------
    queues
        The address of the queue of each kind.
    records
        Where jobs' states and their effects are written.
    connect
        Gives the client, when it is first needed.

    """

    queues: Mapping[str, str]
    records: Records
    connect: Callable[[], Sqs]

    @cached_property
    def client(self) -> Sqs:
        """The client."""
        return self.connect()

    def put(self, kind: str, body: Document, key: str, now: float) -> str:  # noqa: ARG002  (the port's)
        """Put a job in; where its sender may have died before the message was sent, it is sent again."""
        found = self.records.get(PREFIX + key)
        if found is None:
            new: Document = {"kind": kind, "state": JobState.WAITING, "tries": 0, "token": "", "until": 0.0}
            try:
                self.records.put(PREFIX + key, {**new, "told": None}, None)
            except Conflict:
                found = self.records.get(PREFIX + key)
        if found is None or (found.document["state"] == JobState.WAITING and found.document["tries"] == 0):
            text = json.dumps({"key": key, "body": body}, separators=(",", ":"), allow_nan=False)
            self._asked(lambda: self.client.send_message(QueueUrl=self.queues[kind], MessageBody=text))
        return key

    def take(self, kinds: tuple[str, ...], now: float) -> Claim | None:
        """Take up a job that a message tells of."""
        for kind in kinds:
            while (message := self._received(kind)) is not None:
                said, receipt = json.loads(message["Body"]), str(message["ReceiptHandle"])
                claim = self._claimed(kind, said["key"], said["body"], receipt, now)
                if claim is not None:
                    return claim
        return None

    def beat(self, claim: Claim, now: float) -> bool:
        """Keep a claim, here and there."""
        until = now + rules.LEASE_S
        return self._shown_again(claim, rules.LEASE_S) and self._changed(claim, {"until": until}) is not None

    def done(self, claim: Claim, result: Document, effects: tuple[Effect, ...], now: float) -> bool:  # noqa: ARG002
        """End a job with its result and its effects; raises Conflict."""
        return self._ended(claim, {"state": JobState.DONE, "told": result}, effects)

    def fail(self, claim: Claim, why: Refused | str, now: float, effects: tuple[Effect, ...] = ()) -> bool:  # noqa: ARG002
        """Tell that a try came to nothing, with effects; raises Conflict."""
        if rules.is_last(why, claim.tries):
            return self._ended(claim, {"state": JobState.DEAD, "told": rules.told(why)}, effects)
        return self._ended(claim, {"state": JobState.WAITING}, effects)

    def give_back(self, claim: Claim, now: float) -> bool:  # noqa: ARG002  (the port's)
        """Let somebody else take it, without counting the try."""
        given = self._changed(claim, {"state": JobState.WAITING, "tries": claim.tries - 1, "token": ""})
        if given is not None:
            self._shown_again(claim, 0.0)
        return given is not None

    def free(self, now: float) -> None:
        """Free nothing: nobody knows here that nobody else works; a claim ends with its lease."""

    def look(self, key: str) -> Job | None:
        """Return a job that is known."""
        found = self.records.get(PREFIX + key)
        if found is None:
            return None
        said: Any = found.document
        state = JobState.TAKEN if said["state"] == SETTLING else JobState(said["state"])
        return Job(key, said["kind"], state, said["tries"], said["until"], said["told"])

    def drop(self, key: str) -> bool:
        """Forget a job; its message is deleted by the next who gets it."""
        found = self.records.get(PREFIX + key)
        self.records.delete(PREFIX + key)
        return found is not None and found.document["state"] in (JobState.TAKEN, SETTLING)

    def _claimed(self, kind: str, key: str, body: Document, receipt: str, now: float) -> Claim | None:
        """Return a claim on the job of a message; None for a message that is of no use now."""
        found = self._brought_to_an_end(key)
        said: Any = None if found is None else found.document
        if found is None or said["state"] in (JobState.DONE, JobState.DEAD):
            self._delete(kind, receipt)
            return None
        if said["state"] == JobState.TAKEN and rules.held(said["until"], now):
            return None
        tries, until = int(said["tries"]) + 1, now + rules.LEASE_S
        new = {**said, "state": JobState.TAKEN, "tries": tries, "token": receipt, "until": until}
        try:
            self.records.put(PREFIX + key, new, found.version)
        except Conflict:
            return None
        return Claim(key, kind, body, tries, receipt, until, tries > rules.MOST_TRIES)

    def _ended(self, claim: Claim, end: Document, effects: tuple[Effect, ...]) -> bool:
        """Write an end with its effects, in three steps; returns whether the claim held."""
        found = self.records.get(PREFIX + claim.key)
        if found is None or not _holds(found, claim):
            return False
        for effect in effects:
            self._expect(effect)
        due = {**found.document, "state": SETTLING, "end": end, "effects": [list(one) for one in effects]}
        try:
            version = self.records.put(PREFIX + claim.key, due, found.version)
        except Conflict:
            return False
        self._finish(claim.key, due, version)
        if end["state"] == JobState.WAITING:
            self._shown_again(claim, 0.0)
        else:
            self._delete(claim.kind, claim.token)
        return True

    def _expect(self, effect: Effect) -> None:
        stored = None if effect.expected == ANYHOW else self.records.get(effect.key)
        if effect.expected not in (ANYHOW, stored and stored.version):
            raise Conflict(effect.key)

    def _finish(self, key: str, due: Document, version: int) -> None:
        """Write the effects that a record says are due, and its end; raises Conflict where it is worked again."""
        said: Any = due
        plain = {name: value for name, value in said.items() if name not in ("end", "effects")}
        try:
            for effect in said["effects"]:
                self._write(Effect(*effect))
        except Conflict:
            self.records.put(PREFIX + key, {**plain, "state": JobState.TAKEN}, version)
            raise
        self.records.put(PREFIX + key, {**plain, **said["end"]}, version)

    def _write(self, effect: Effect) -> None:
        """Write an effect, unless it was written; raises Conflict where somebody else wrote."""
        for _ in range(TRIES):
            stored = self.records.get(effect.key)
            if (stored and stored.document) == effect.document:
                return
            at = stored and stored.version
            if effect.expected not in (ANYHOW, at):
                raise Conflict(effect.key)
            try:
                if effect.document is None:
                    self.records.delete(effect.key)
                else:
                    self.records.put(effect.key, effect.document, at)
            except Conflict:
                continue
            return
        raise Conflict(effect.key)

    def _brought_to_an_end(self, key: str) -> Stored | None:
        """Return a job's record, after the end is written that somebody died over."""
        found = self.records.get(PREFIX + key)
        if found is None or found.document["state"] != SETTLING:
            return found
        with suppress(Conflict):
            self._finish(key, found.document, found.version)
        return self.records.get(PREFIX + key)

    def _changed(self, claim: Claim, how: Document) -> int | None:
        """Change the record of a claim; None where the claim doesn't hold."""
        found = self.records.get(PREFIX + claim.key)
        if found is None or not _holds(found, claim):
            return None
        try:
            return self.records.put(PREFIX + claim.key, {**found.document, **how}, found.version)
        except Conflict:
            return None

    def _received(self, kind: str) -> Any:  # noqa: ANN401  (a message of SQS)
        said = self._asked(
            lambda: self.client.receive_message(
                QueueUrl=self.queues[kind], MaxNumberOfMessages=1, VisibilityTimeout=round(rules.LEASE_S)
            )
        )
        return next(iter(said.get("Messages", ())), None)

    def _shown_again(self, claim: Claim, seconds: float) -> bool:
        """Let a message be seen by others after so long; False where somebody else has it by now."""
        try:
            self.client.change_message_visibility(
                QueueUrl=self.queues[claim.kind],
                ReceiptHandle=claim.token,
                VisibilityTimeout=round(seconds),
            )
        except self.client.exceptions.ClientError as error:
            if not _code(error).endswith(LOST):
                raise self._told(error) from None
            return False
        return True

    def _delete(self, kind: str, receipt: str) -> None:
        try:
            self.client.delete_message(QueueUrl=self.queues[kind], ReceiptHandle=receipt)
        except self.client.exceptions.ClientError as error:
            if not _code(error).endswith(LOST):
                raise self._told(error) from None

    def _asked(self, what: Callable[[], Any]) -> Any:  # noqa: ANN401  (whatever SQS answers)
        try:
            return what()
        except self.client.exceptions.ClientError as error:
            raise self._told(error) from None

    def _told(self, error: Exception) -> QueueError:
        code = _code(error)
        return QueueError(
            f"the queue of jobs can't be used ({code}): its role needs sqs:SendMessage, sqs:ReceiveMessage, "
            "sqs:DeleteMessage and sqs:ChangeMessageVisibility"
        )


def _holds(found: Stored, claim: Claim) -> bool:
    return found.document["state"] == JobState.TAKEN and found.document["token"] == claim.token


def _code(error: Exception) -> str:
    response: Any = getattr(error, "response", None) or {}
    return str(response.get("Error", {}).get("Code") or type(error).__name__)
