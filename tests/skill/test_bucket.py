"""The skill on AWS: what it remembers is in a bucket, all of a person can be deleted, and S3 may hang."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from board import envelope, intent
from conftest import HOME, House
from skill.bucket import CantRemember, InBucket
from skill.smarthome.accounts import InRecords as Accounts
from test_process import Process

from bench import writers
from cuddles import caregivers, homejson
from cuddles.aws.client import s3_client
from cuddles.bear import demo_home
from devices.switches import Relay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mypy_boto3_s3.client import S3Client

ROOT = Path(__file__).parents[2]
USER = "amzn1.ask.account.AB"
SPEECH_S = 3.0


@pytest.fixture
def memory(bucket: S3Client, reports: list[str]) -> InBucket:
    """Give a memory in the bucket."""
    return InBucket(writers.BUCKET, "home/", lambda: bucket, lambda: uuid.uuid4().hex, reports.append)


@pytest.fixture
def far(bucket: S3Client, memory: InBucket) -> House:
    """Give a home whose records are in the bucket, too."""
    return House(HOME, records=writers.in_bucket(bucket), memory=memory)


def everything(bucket: S3Client) -> dict[str, bytes]:
    listed = bucket.list_objects_v2(Bucket=writers.BUCKET).get("Contents", [])
    return {
        one["Key"]: bucket.get_object(Bucket=writers.BUCKET, Key=one["Key"])["Body"].read() for one in listed
    }


def test_a_speaker_is_known_again(far: House, bucket: S3Client) -> None:
    assert "Welcome to" in far.launch()
    far.attributes = None
    assert "Welcome back" in far.launch()
    assert all("amzn1" not in key and b"amzn1" not in body for key, body in everything(bucket).items())


@pytest.mark.parametrize("body", [b'{"since": 1', b"[1]", b"\xff"])
def test_what_cannot_be_read_is_put_aside(
    far: House, bucket: S3Client, memory: InBucket, reports: list[str], body: bytes
) -> None:
    memory.remember("s", {"since": 1})
    bucket.put_object(Bucket=writers.BUCKET, Key="home/speakers/s", Body=body)
    assert memory.recall("s") == {}
    assert memory.recall("s") == {}
    assert len(reports) == 1
    assert "was corrupt" in reports[0]
    memory.remember("s", {"since": 2})
    assert memory.recall("s") == {"since": 2}
    assert body in everything(bucket).values()
    memory.forget("s")
    assert everything(bucket) == {}
    assert "Welcome" in far.launch()


def test_disabling_the_skill_deletes_all_of_the_person(far: House, bucket: S3Client) -> None:
    caregivers.set_pin(far.records, "4711", bytes(16))
    caregivers.lock(far.records)
    far.launch()
    person = {"personId": "amzn1.ask.person.P", "authenticationConfidenceLevel": {"level": 300}}
    far.event(intent("UnlockIntent", pin="4711"), person=person)
    assert "1" in far.ask("SendDrawingIntent")
    accounts = Accounts(far.records)
    accounts.link("token", far.now + 60)
    from skill.turn import turn_of

    turn = turn_of(envelope({"type": "LaunchRequest"}, None, person=person))
    before = b" ".join(key.encode() + body for key, body in everything(bucket).items())
    assert turn.user.encode() in before
    assert turn.person is not None
    assert turn.person.encode() in before
    far.event({"type": "AlexaSkillEvent.SkillDisabled"})
    after = everything(bucket)
    left = b" ".join(key.encode() + body for key, body in after.items())
    assert turn.user.encode() not in left
    assert turn.person.encode() not in left
    assert not [key for key in after if "smart-home" in key or "speakers" in key]
    assert b"digest" in after["home/records/caregivers"], "the PIN is the home's"


def test_a_bucket_that_refuses_spoils_no_greeting(far: House) -> None:
    bad = InBucket("no-such-bucket", "", lambda: s3_client(region="us-east-1"), str, print)
    with pytest.raises(CantRemember, match="NoSuchBucket"):
        bad.recall("s")
    house = House(HOME, records=far.records, memory=bad)
    assert "Welcome back" in house.launch()


@pytest.fixture
def hung(tmp_path: Path) -> Iterator[Process]:
    """Give the skill of a home whose broker is away, with an S3 that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        home = demo_home(Relay("bear"), "127.0.0.1", 9)
        (tmp_path / "home.json").write_text(homejson.written(home))
        process = Process(
            tmp_path,
            CUDDLES_BUCKET="cuddles-home",
            AWS_ENDPOINT_URL_S3=f"http://127.0.0.1:{silent.getsockname()[1]}",
            AWS_ACCESS_KEY_ID="test",
            AWS_SECRET_ACCESS_KEY="test",  # noqa: S106
            AWS_DEFAULT_REGION="us-east-1",
        )
        yield process
        process.process.kill()
        process.end()


def at_once(process: Process, events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send events together; returns their responses in order, once each has come in time."""
    assert process.process.stdin is not None
    assert process.process.stdout is not None
    begun = time.monotonic()
    for number, event in enumerate(events):
        process.process.stdin.write(json.dumps({"id": number, "event": event}) + "\n")
    process.process.stdin.flush()
    said = [json.loads(process.process.stdout.readline()) for _ in events]
    assert time.monotonic() - begun < SPEECH_S
    return [one["response"] for one in sorted(said, key=lambda one: int(one["id"]))]


def power(name: str) -> dict[str, Any]:
    header = {"namespace": "Alexa.PowerController", "name": name, "payloadVersion": "3", "messageId": "m"}
    scope = {"type": "BearerToken", "token": "t"}
    return {"directive": {"header": header, "endpoint": {"scope": scope, "endpointId": "bear"}}}


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_speech_comes_within_three_seconds_while_s3_hangs(hung: Process) -> None:
    assert hung.ask(intent("AMAZON.HelpIntent")), "the process has begun"
    plan = {"toy": "bear", "days": ("weekdays", ["weekdays"]), "time": "19:30", "degrees": "36"}
    first = [
        {"type": "LaunchRequest"},
        intent("OffIntent"),
        intent("AMAZON.StopIntent"),
        intent("WarmIntent", degrees="36"),
        intent("UndoIntent"),
        intent("SetScheduleIntent", **plan),
    ]
    second = [intent(name) for name in ("ListSchedulesIntent", "SendDrawingIntent", "DrawingStatusIntent")]
    said = at_once(hung, [envelope(request, None) for request in first])
    more = [*(envelope(request, None) for request in second), power("TurnOn"), power("TurnOff")]
    heard = at_once(hung, more)
    for response in (*said[1:], *heard[:3]):
        assert "couldn't" in response["response"]["outputSpeech"]["ssml"]
    assert "Welcome back" in said[0]["response"]["outputSpeech"]["ssml"]
    assert {one["event"]["payload"]["type"] for one in heard[3:]} == {"BRIDGE_UNREACHABLE"}


def test_what_needs_no_bucket_loads_no_sdk(tmp_path: Path) -> None:
    (tmp_path / "home.json").write_text(homejson.written(demo_home(Relay("bear"), "127.0.0.1", 9)))
    event = envelope(intent("AMAZON.HelpIntent"), None)
    program = (
        "import json, sys, lambda_function\n"
        f"said = lambda_function.lambda_handler(json.loads({json.dumps(event)!r}), None)\n"
        "heavy = ('boto3', 'botocore', 'requests', 'ask_sdk_s3', 'sqlite3')\n"
        "print(bool(said['response']['outputSpeech']), [one for one in heavy if one in sys.modules])"
    )
    around = {
        "PYTHONPATH": f"{ROOT}:{ROOT / 'lambda'}",
        "CUDDLES_HOME_JSON": str(tmp_path / "home.json"),
        "CUDDLES_BUCKET": "cuddles-home",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=around, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "True []"
