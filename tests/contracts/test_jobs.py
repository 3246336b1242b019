"""One contract over every store of jobs; and what is special to each."""

from __future__ import annotations

import json
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import boto3
import pytest

from cuddles.jobs.rules import BEAT_S, LEASE_S, MOST_TRIES
from cuddles.jobs.sqlite import SqliteJobs
from cuddles.jobs.sqs import PREFIX, SqsJobs
from cuddles.ports import ANYHOW, Claim, Conflict, Effect, Job, Jobs, JobState, Records
from cuddles.stores.sqlite import SqliteRecords
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mypy_boto3_s3.client import S3Client

    from cuddles.stores.s3 import S3Records

NOW = 1_800_000_000.0
LATER = NOW + LEASE_S + BEAT_S + 1
KINDS = ("outline", "pattern")
NO = Refused("no-figure", "Draw a closed line.")


@dataclass
class Home:
    """A store of jobs, the records in which effects are, and what lets a claim lapse there."""

    jobs: Jobs
    records: Records
    lapse: Callable[[Claim], object]

    def put(self, key: str = "outline/a/0", kind: str = "outline") -> str:
        """Put a job in."""
        return self.jobs.put(kind, {"drawing": "a"}, key, NOW)

    def taken(self, now: float = NOW) -> Claim:
        """Take up a job."""
        claim = self.jobs.take(KINDS, now)
        assert claim is not None
        return claim

    def found(self, key: str = "outline/a/0") -> Job:
        """Look at a job."""
        job = self.jobs.look(key)
        assert job is not None
        return job

    def number(self) -> object:
        """Return what stands in the record of the tests."""
        stored = self.records.get("n")
        return None if stored is None else stored.document["n"]

    def one_more(self) -> Effect:
        """Return an effect that counts."""
        stored = self.records.get("n")
        if stored is None:
            return Effect("n", {"n": 1}, None)
        return Effect("n", {"n": int(str(stored.document["n"])) + 1}, stored.version)


def in_queues(records: Records) -> Home:
    client = boto3.client("sqs", region_name="us-east-1")
    queues = {kind: client.create_queue(QueueName=kind)["QueueUrl"] for kind in KINDS}

    def lapse(claim: Claim) -> None:
        client.change_message_visibility(
            QueueUrl=queues[claim.kind], ReceiptHandle=claim.token, VisibilityTimeout=0
        )

    jobs: Any = SqsJobs(queues, records, lambda: client)  # the SDK has no types of its own
    return Home(jobs, records, lapse)


@pytest.fixture
def queues(bucket: S3Client, in_bucket: Callable[[], S3Records]) -> Home:
    assert bucket
    return in_queues(in_bucket())


@pytest.fixture(params=["sqlite", "sqs"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    if request.param == "sqs":
        found: Home = request.getfixturevalue("queues")
        return found
    path = tmp_path / "records.db"
    return Home(SqliteJobs(path), SqliteRecords(path), lambda _: None)


def test_a_job_is_taken_once_and_done_with_its_effects(home: Home) -> None:
    assert home.jobs.take(KINDS, NOW) is None
    assert home.put() == "outline/a/0"
    assert home.found() == ("outline/a/0", "outline", JobState.WAITING, 0, 0.0, None)
    claim = home.taken()
    assert (claim.key, claim.kind, claim.body, claim.tries) == ("outline/a/0", "outline", {"drawing": "a"}, 1)
    assert home.jobs.take(KINDS, NOW) is None
    assert home.found().state is JobState.TAKEN
    effects = (home.one_more(), Effect("more", {"text": "ä"}))
    assert home.jobs.done(claim, {"where": "there"}, effects, NOW + 1)
    assert home.found()[2:] == (JobState.DONE, 1, claim.until, {"where": "there"})
    assert home.number() == 1
    assert not home.jobs.done(claim, {}, (home.one_more(),), NOW + 2)
    assert home.number() == 1
    assert home.jobs.take(KINDS, LATER) is None


def test_the_same_key_is_the_same_job_whatever_became_of_it(home: Home) -> None:
    home.put()
    home.put()
    claim = home.taken()
    home.put()
    assert home.jobs.take(KINDS, NOW) is None
    assert home.jobs.done(claim, {}, (home.one_more(),), NOW)
    home.put()
    assert home.jobs.take(KINDS, NOW) is None
    assert home.number() == 1


def test_only_the_kinds_that_were_asked_for_are_taken(home: Home) -> None:
    home.put("pattern/a/0", "pattern")
    assert home.jobs.take(("outline",), NOW) is None
    home.put()
    assert home.jobs.take(("outline",), NOW) is not None
    claim = home.jobs.take(KINDS, NOW)
    assert claim is not None
    assert claim.key == "pattern/a/0"


def test_who_was_silent_for_too_long_changes_nothing_any_more(home: Home) -> None:
    home.put()
    first = home.taken()
    home.lapse(first)
    second = home.taken(LATER)
    assert (second.key, second.tries, second.spent) == (first.key, 2, False)
    assert second.token != first.token
    effect = home.one_more()
    assert not home.jobs.beat(first, LATER)
    assert not home.jobs.done(first, {}, (effect,), LATER)
    assert not home.jobs.fail(first, NO, LATER, (effect,))
    assert not home.jobs.give_back(first, LATER)
    assert home.number() is None
    assert home.jobs.beat(second, LATER)
    assert home.jobs.done(second, {}, (effect,), LATER)
    assert home.number() == 1


def test_a_beat_keeps_a_claim(home: Home) -> None:
    home.put()
    claim = home.taken()
    assert home.jobs.beat(claim, NOW + LEASE_S)
    assert home.found().until == NOW + 2 * LEASE_S
    assert home.jobs.take(KINDS, NOW + LEASE_S + BEAT_S) is None


def test_an_effect_on_an_old_version_undoes_the_end(home: Home) -> None:
    home.put()
    claim, effect = home.taken(), home.one_more()
    home.records.put("n", {"n": 7}, None)
    for end in (
        lambda: home.jobs.done(claim, {}, (effect, Effect("other", {})), NOW),
        lambda: home.jobs.fail(claim, NO, NOW, (effect, Effect("other", {}))),
    ):
        with pytest.raises(Conflict):
            end()
    assert (home.found().state, home.records.get("other")) == (JobState.TAKEN, None)
    assert home.jobs.done(claim, {}, (home.one_more(), Effect("other", {})), NOW)
    assert home.number() == 8


def test_an_effect_may_delete_and_overwrite(home: Home) -> None:
    version = home.records.put("gone", {}, None)
    home.records.put("old", {"n": 1}, None)
    home.put()
    effects = (Effect("gone", None, version), Effect("old", {"n": 2}, ANYHOW), Effect("none", None))
    assert home.jobs.done(home.taken(), {}, effects, NOW)
    assert home.records.get("gone") is None
    assert home.records.get("old").document == {"n": 2}  # type: ignore[union-attr]


def test_an_error_is_tried_again_so_often_and_no_more(home: Home) -> None:
    home.put()
    for number in range(1, MOST_TRIES + 1):
        claim = home.taken()
        assert (claim.tries, claim.spent) == (number, False)
        assert home.jobs.fail(claim, "its process died", NOW, (home.one_more(),))
        assert home.number() == number
    assert home.found()[2:] == (JobState.DEAD, MOST_TRIES, claim.until, {"error": "its process died"})
    assert home.jobs.take(KINDS, LATER) is None


def test_a_job_whose_takers_died_is_handed_out_to_be_failed(home: Home) -> None:
    home.put()
    for number in range(MOST_TRIES):
        home.lapse(home.taken(NOW + number * 100))
    claim = home.taken(NOW + 1000)
    assert claim.spent
    assert home.jobs.fail(claim, NO, NOW + 1000, (home.one_more(),))
    assert (home.found().state, home.number()) == (JobState.DEAD, 1)


def test_a_refusal_is_final_and_told(home: Home) -> None:
    home.put()
    assert home.jobs.fail(home.taken(), NO, NOW, (Effect("n", {"n": 5}),))
    assert home.found()[2:4] == (JobState.DEAD, 1)
    assert home.found().told == {"code": NO.code, "reason": NO.reason}
    assert home.number() == 5
    assert home.jobs.take(KINDS, LATER) is None


def test_what_is_given_back_was_not_tried(home: Home) -> None:
    home.put()
    for _ in range(MOST_TRIES + 2):
        claim = home.taken()
        assert claim.tries == 1
        assert home.jobs.give_back(claim, NOW)
        assert not home.jobs.give_back(claim, NOW)
    assert home.found().state is JobState.WAITING


def test_a_dropped_job_is_nobodys(home: Home) -> None:
    home.put()
    assert home.jobs.drop("outline/a/0") is False
    assert home.jobs.take(KINDS, NOW) is None
    home.put()
    claim = home.taken()
    assert home.jobs.drop(claim.key) is True
    assert home.jobs.look(claim.key) is None
    assert not home.jobs.done(claim, {}, (home.one_more(),), NOW)
    home.put()
    assert home.taken().token != claim.token
    assert not home.jobs.done(claim, {}, (home.one_more(),), NOW)
    assert home.number() is None


def test_two_takers_never_have_the_same(tmp_path: Path) -> None:
    jobs, taken = SqliteJobs(tmp_path / "records.db"), list[str]()
    for number in range(60):
        jobs.put("outline", {}, f"{number}", NOW)

    def take() -> None:
        mine = SqliteJobs(tmp_path / "records.db")
        while (claim := mine.take(KINDS, NOW)) is not None:
            taken.append(claim.key)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(taken, key=int) == [str(number) for number in range(60)]


def test_the_oldest_is_first_and_an_ended_one_is_known_for_a_day(tmp_path: Path) -> None:
    jobs = SqliteJobs(tmp_path / "records.db")
    for key in "cab":
        jobs.put("outline", {}, key, NOW)
    claims = [jobs.take(KINDS, NOW) for _ in range(3)]
    assert [claim and claim.key for claim in claims] == ["c", "a", "b"]
    assert claims[0] is not None
    jobs.done(claims[0], {}, (), NOW)
    jobs.put("outline", {}, "d", NOW + 86_300)
    assert jobs.look("c") is not None
    jobs.put("outline", {}, "e", NOW + 86_500)
    assert (jobs.look("c"), jobs.look("a") is None) == (None, False)


def test_who_knows_that_nobody_works_frees_all_and_tries_count(tmp_path: Path) -> None:
    jobs = SqliteJobs(tmp_path / "records.db")
    jobs.put("outline", {}, "a", NOW)
    first = jobs.take(KINDS, NOW)
    assert first is not None
    jobs.free(NOW)
    assert not jobs.done(first, {}, (), NOW)
    second = jobs.take(KINDS, NOW)
    assert second is not None
    assert second.tries == 2


def test_a_claim_of_a_wrong_clock_is_free(tmp_path: Path) -> None:
    jobs = SqliteJobs(tmp_path / "records.db")
    jobs.put("outline", {}, "a", NOW)
    assert jobs.take(KINDS, NOW + 1e6) is not None
    assert jobs.take(KINDS, NOW) is not None


def test_an_end_is_one_transaction(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    jobs, records = SqliteJobs(path), SqliteRecords(path)
    jobs.put("outline", {}, "a", NOW)
    claim = jobs.take(KINDS, NOW)
    assert claim is not None
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "CREATE TRIGGER fails BEFORE UPDATE ON job WHEN NEW.state = 'done' "
            "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END"
        )
    with pytest.raises(sqlite3.IntegrityError, match="full"):
        jobs.done(claim, {}, (Effect("n", {}, None),), NOW)
    assert records.get("n") is None
    assert jobs.look("a").state is JobState.TAKEN  # type: ignore[union-attr]


class Dying:
    """Records whose writer dies before one of its writes."""

    def __init__(self, records: Records, before: int) -> None:
        self._records, self.left = records, before

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._records, name)

    def put(self, *arguments: Any) -> int:  # noqa: ANN401
        """Write, or die."""
        self.left -= 1
        if self.left < 0:
            raise KeyboardInterrupt
        return self._records.put(*arguments)


@pytest.mark.parametrize("before", [1, 2, 3])
def test_a_message_that_comes_again_has_no_second_effect(queues: Home, before: int) -> None:
    queues.put()
    claim = queues.taken()
    effects = (queues.one_more(), Effect("more", {"n": 1}))
    home: Any = queues.jobs
    dying = SqsJobs(home.queues, Dying(queues.records, before), home.connect)  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        dying.done(claim, {"where": "there"}, effects, NOW)
    assert queues.found().state is JobState.TAKEN
    queues.lapse(claim)
    assert queues.jobs.take(KINDS, LATER) is None
    assert queues.found()[2:4] == (JobState.DONE, 1)
    assert (queues.number(), queues.found().told) == (1, {"where": "there"})
    assert queues.records.get("more") is not None


def test_an_end_that_somebody_wrote_between_is_worked_again(queues: Home) -> None:
    queues.put()
    claim, home = queues.taken(), queues.jobs
    dying = SqsJobs(home.queues, Dying(queues.records, 1), home.connect)  # type: ignore[attr-defined,arg-type]
    with pytest.raises(KeyboardInterrupt):
        dying.done(claim, {}, (queues.one_more(),), NOW)
    queues.records.put("n", {"n": 7}, None)
    queues.lapse(claim)
    again = queues.taken(LATER)
    assert (again.tries, queues.number()) == (2, 7)
    assert queues.jobs.done(again, {}, (queues.one_more(),), LATER)
    assert queues.number() == 8


def test_a_message_of_a_taken_job_that_comes_twice_is_left(queues: Home) -> None:
    queues.put()
    home: Any = queues.jobs
    text = json.dumps({"key": "outline/a/0", "body": {"drawing": "a"}})
    home.client.send_message(QueueUrl=home.queues["outline"], MessageBody=text)
    assert queues.taken().tries == 1
    assert queues.jobs.take(KINDS, NOW + 1) is None


def test_a_sender_that_died_before_the_message_sends_it_the_next_time(queues: Home) -> None:
    new = {"kind": "outline", "state": "waiting", "tries": 0, "token": "", "until": 0.0, "told": None}
    queues.records.put(f"{PREFIX}outline/a/0", new, None)
    assert queues.jobs.take(KINDS, NOW) is None
    queues.put()
    assert queues.taken().tries == 1
