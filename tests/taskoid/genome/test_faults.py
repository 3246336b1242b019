"""Whatever is wrong with a genome is told before anything is made: its line, what it is, and what to do."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest

from taskoid.genes.read import checked, parse_genome, read_genome
from terms.problem import BadFile

if TYPE_CHECKING:
    from pathlib import Path

REALTIME = """\
name: outline
region: us-east-1
model:
  framework: tensorflow
  tarball: s3://models/outline/model.tar.gz
  batching:
    size: 8
    wait: 20ms
endpoint:
  kind: realtime
  instance: ml.c5.xlarge
  ttl: 4h
  log_days: 14
  alarms:
    idle: 24
"""
SERVERLESS = """\
name: outline
region: us-east-1
model:
  framework: onnx
  tarball: s3://models/outline/model.tar.gz
endpoint:
  kind: serverless
  memory: 4096
  concurrency: 5
"""
BUILTIN = """\
name: outline
region: us-east-1
model:
  builtin: semantic-segmentation
  samples: 100
  training:
    instance: ml.g4dn.xlarge
    output: s3://models/out/
input:
  data: s3://drawings/
  type: image/jpeg
transform:
  instance: ml.m5.large
"""
KEY = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:outlines"
FAULTS: tuple[tuple[str, str, str, int, str, str], ...] = (
    # from, what is written instead, line, what is told, what to do
    (REALTIME, "name: outline", "name: Outline", 1, "'Outline' can't be used", "begin with a small letter"),
    (REALTIME, "name: outline", f"name: {'o' * 25}", 1, "can't be used", "keep it to 24 letters"),
    (REALTIME, "name: outline", "name: a--b", 1, "can't be used", "single hyphens"),
    (REALTIME, "name: outline\n", "", 1, "lacks the key name", "add a line name"),
    (REALTIME, "name: outline", "name: 7", 1, "name is 7", "valid string"),
    (REALTIME, "us-east-1", "us-esat-1", 2, "there is no region 'us-esat-1'", "write one like us-"),
    (
        REALTIME,
        "framework: tensorflow",
        "framework: tensorflw",
        4,
        "model.framework is 'tensorflw'",
        "'tensorflow'",
    ),
    (
        REALTIME,
        "  framework: tensorflow\n",
        "",
        3,
        "isn't said what the tarball was made with",
        "add framework",
    ),
    (REALTIME, "  tarball: s3://models/outline/model.tar.gz\n", "", 3, "no model is named", "give a tarball"),
    (
        REALTIME,
        "s3://models/outline/model.tar.gz",
        "https://x/model.tar.gz",
        5,
        "can't be used",
        "write s3://bucket",
    ),
    (REALTIME, "model.tar.gz", "model.zip", 5, "can't be used", "model.tar.gz"),
    (REALTIME, "s3://models/", "s3://MyModels/", 5, "can't be used", "write s3://bucket"),
    (
        REALTIME,
        "  batching:",
        "  builtin: semantic-segmentation\n  batching:",
        6,
        "exclude each other",
        "keep one",
    ),
    (
        REALTIME,
        "  batching:",
        "  backbone: resnet-50\n  batching:",
        6,
        "backbone doesn't go with a tarball",
        "leave it out",
    ),
    (
        REALTIME,
        "  batching:",
        "  digest: sha256:abc\n  batching:",
        6,
        "can't be used",
        "64 hexadecimal digits",
    ),
    (
        REALTIME,
        "  batching:",
        "  image: tensorflow-3\n  batching:",
        6,
        "no image 'tensorflow-3'",
        "tensorflow-2.20-cpu",
    ),
    (
        REALTIME,
        "  batching:",
        "  image: ray-serve-cpu\n  batching:",
        6,
        "doesn't serve tensorflow",
        "leave image out",
    ),
    (
        REALTIME,
        "  batching:",
        "  image: 123456789012.dkr.ecr.eu-west-1.amazonaws.com/mine:1\n  batching:",
        6,
        "pulls images from its own region",
        "copy the image",
    ),
    (REALTIME, "  batching:", "  workers: 0\n  batching:", 6, "0 workers isn't possible", "choose 1 to 64"),
    (
        REALTIME,
        "  batching:",
        "  environment: {a-b: x}\n  batching:",
        6,
        "can't be the name of a variable",
        "letters",
    ),
    (
        REALTIME,
        "  batching:",
        "  environment: {SAGEMAKER_TFS_MAX_BATCH_SIZE: '4'}\n  batching:",
        6,
        "said by a key of the genome",
        "use batching",
    ),
    (REALTIME, "  batching:", "  environment: {N: 4}\n  batching:", 6, "N is 4", "valid string"),
    (REALTIME, "size: 8", "size: 0", 7, "0 requests at once isn't possible", "choose 1 to 1024"),
    (REALTIME, "size: 8", "size: true", 7, "size is true", "valid integer"),
    (REALTIME, "wait: 20ms", "wait: 20", 8, "wait is 20", "valid string"),
    (REALTIME, "wait: 20ms", "wait: 20 ms", 8, "'20 ms' is no duration", "write it like"),
    (REALTIME, "wait: 20ms", "wait: 1h", 8, "outside 1ms to 10s", "choose a duration"),
    (REALTIME, "kind: realtime", "kind: real-time", 10, "kind is 'real-time'", "'realtime'"),
    (REALTIME, "  instance: ml.c5.xlarge\n", "", 9, "lacks its instance", "add instance"),
    (REALTIME, "ml.c5.xlarge", "ml.c5.xlrge", 11, "no instance of SageMaker's", "did you mean ml.c5.xlarge?"),
    (REALTIME, "ml.c5.xlarge", "c5.xlarge", 11, "no instance of SageMaker's", "did you mean ml.c5.xlarge?"),
    (REALTIME, "ml.c5.xlarge", "ml.c5n.xlarge", 11, "can't be used for endpoint", "did you mean"),
    (REALTIME, "ml.c5.xlarge", "ml.c7g.xlarge", 11, "Arm processors", "ml.c5.xlarge"),
    (REALTIME, "ml.c5.xlarge", "ml.inf2.xlarge", 11, "accelerators", "ml.c5.xlarge"),
    (
        REALTIME,
        "  ttl: 4h",
        "  accelerator: ml.eia1.medium",
        12,
        "Elastic Inference has ended",
        "kind: serverless",
    ),
    (REALTIME, "ttl: 4h", "ttl: 5m", 12, "isn't whole minutes from 15m to 30d", "choose one"),
    (REALTIME, "ttl: 4h", "ttl: soon", 12, "'soon' is no duration", "write one like 4h, or never"),
    (REALTIME, "  ttl: 4h", "  memory: 4096", 12, "a realtime endpoint has no memory", "leave it out"),
    (REALTIME, "  ttl: 4h", "  count: 0", 12, "0 instances isn't possible", "choose 1 to 100"),
    (REALTIME, "  ttl: 4h", "  startup: 2h", 12, "outside 1m to 1h", "choose a duration"),
    (REALTIME, "log_days: 14", "log_days: 15", 13, "can't keep a log for 15 days", "write 14"),
    (REALTIME, "idle: 24", "idle: 200", 15, "200 hours isn't possible", "choose 1 to 168"),
    (REALTIME, "idle: 24", "latency: 1ms", 15, "outside 10ms to 1h", "choose"),
    (REALTIME, "idle: 24", "notify: outlines", 15, "can't be used", "write arn:aws:sns"),
    (REALTIME, "idle: 24", f"notify: {TOPIC}", 15, "this is in eu-west-1", "same region"),
    (REALTIME, "endpoint:", f"key: {KEY}\nendpoint:", 9, "this is in eu-west-1", "same region"),
    (REALTIME, "endpoint:", "key: alias/mine\nendpoint:", 9, "can't be used", "write arn:aws:kms"),
    (REALTIME, "endpoint:", "iam: {role: admin}\nendpoint:", 9, "can't be used", "write arn:aws:iam"),
    (REALTIME, "endpoint:", "machine: m5\nendpoint:", 9, "'machine' is no key here", "write one of"),
    (REALTIME, "endpoint:", "endpiont:", 9, "'endpiont' is no key here", "did you mean endpoint?"),
    (REALTIME, "endpoint:", "region: us-east-1\nendpoint:", 9, "stands here twice", "keep one"),
    (REALTIME, "endpoint:", "\tendpoint:", 9, "cannot start any token", "spaces, not with tabs"),
    (REALTIME, "endpoint:", "use: {calls_a_day: -1}\nendpoint:", 9, "-1 calls isn't possible", "choose 0"),
    (REALTIME, REALTIME, "- a\n- b\n", 1, "no list of keys", "begin with a line like name: outline"),
    (SERVERLESS, "memory: 4096", "memory: 4000", 8, "no serverless endpoint of 4000 MB", "write 4096"),
    (
        SERVERLESS,
        "concurrency: 5",
        "concurrency: 500",
        9,
        "at most 200 requests at once",
        "write 200 or less",
    ),
    (SERVERLESS, "concurrency: 5", "warm: 9", 9, "9 can't be kept warm of 5", "keep warm at most"),
    (SERVERLESS, "concurrency: 5", "ttl: 4h", 9, "no ttl, it costs nothing", "leave it out"),
    (
        SERVERLESS,
        "concurrency: 5",
        "instance: ml.c5.xlarge",
        9,
        "no instance, it has memory instead",
        "leave it out",
    ),
    (
        SERVERLESS,
        "kind: serverless\n  memory: 4096",
        "kind: async\n  ttl: 4h",
        8,
        "its instances go when nobody",
        "leave",
    ),
    (SERVERLESS, "endpoint:", "  isolated: true\nendpoint:", 6, "can't be isolated", "write isolated: false"),
    (
        SERVERLESS,
        "endpoint:",
        "  batching: {size: 2, threads: 4}\nendpoint:",
        6,
        "TensorFlow's server alone",
        "leave it out",
    ),
    (
        SERVERLESS,
        "endpoint:",
        "transform: {instance: ml.g4dn.xlarge}\ninput: {data: 's3://drawings/'}\nendpoint:",
        6,
        "different images",
        "both without",
    ),
    (
        SERVERLESS,
        SERVERLESS[SERVERLESS.index("endpoint") :],
        "",
        1,
        "nothing is asked for",
        "add an endpoint",
    ),
    (BUILTIN, "  samples: 100\n", "", 3, "lacks samples", "add samples"),
    (
        BUILTIN,
        BUILTIN[BUILTIN.index("  training") : BUILTIN.index("input")],
        "",
        3,
        "lacks training",
        "add training",
    ),
    (
        BUILTIN,
        "samples: 100",
        "samples: 100\n  framework: onnx",
        6,
        "framework doesn't go with a builtin",
        "leave it out",
    ),
    (BUILTIN, "samples: 100", "samples: 100\n  classes: 1", 6, "1 classes isn't possible", "choose 2 to 254"),
    (
        BUILTIN,
        "samples: 100",
        "samples: 100\n  backbone: resnet-18",
        6,
        "backbone is 'resnet-18'",
        "'resnet-50'",
    ),
    (BUILTIN, "samples: 100", "samples: 100\n  decoder: unet", 6, "decoder is 'unet'", "'fcn'"),
    (
        BUILTIN,
        "samples: 100",
        "samples: 100\n  hyperparameters: {lr: '1'}",
        6,
        "'lr' is no hyperparameter",
        "reference",
    ),
    (BUILTIN, "ml.g4dn.xlarge", "ml.c5.xlarge", 7, "has no GPU", "ml.g4dn.xlarge"),
    (BUILTIN, "output: s3://models/out/", "output: s3://drawings/out/", 8, "below the input", "beside it"),
    (
        BUILTIN,
        "    output: s3://models/out/",
        "    output: s3://models/out/\n    longest: 5m",
        9,
        "outside 10m",
        "choose",
    ),
    (BUILTIN, "data: s3://drawings/", "data: s3://drawings/a", 10, "can't be used", "a slash at its end"),
    (
        BUILTIN,
        "type: image/jpeg",
        "type: image/png",
        11,
        "is trained on image/jpeg",
        "write type: image/jpeg",
    ),
    (BUILTIN, "type: image/jpeg", "type: text/csv", 11, "type is 'text/csv'", "'image/jpeg'"),
    (
        BUILTIN,
        BUILTIN[BUILTIN.index("input") : BUILTIN.index("transform")],
        "",
        9,
        "nothing to transform",
        "add input",
    ),
    (
        BUILTIN,
        "ml.m5.large",
        "ml.m5.large\n  payload: 50\n  concurrency: 4",
        14,
        "more than 100 MB",
        "lower payload",
    ),
    (
        BUILTIN,
        "ml.m5.large",
        "ml.m5.large\n  output: s3://drawings/",
        14,
        "asked again the next time",
        "beside it",
    ),
    (BUILTIN, "ml.m5.large", "ml.t2.medium", 13, "can't be used for transform", "write one like"),
)


def spoilt(good: str, old: str, new: str) -> str:
    assert old in good
    return good.replace(old, new, 1)


@pytest.mark.parametrize("good", [REALTIME, SERVERLESS, BUILTIN], ids=["realtime", "serverless", "builtin"])
def test_what_is_spoilt_here_is_well_before(good: str, today: dt.date) -> None:
    found = checked(parse_genome(good.encode(), "outline.yaml"), today)
    assert (found.declined, found.warnings) == ((), ())


@pytest.mark.parametrize(
    ("good", "old", "new", "line", "told", "cure"),
    FAULTS,
    ids=[f"{number:02}" for number in range(len(FAULTS))],
)
def test_each_fault_is_told_with_line_and_cure(
    good: str, old: str, new: str, line: int, told: str, cure: str
) -> None:
    with pytest.raises(BadFile) as caught:
        parse_genome(spoilt(good, old, new).encode(), "outline.yaml")
    first = caught.value.problems[0]
    lines = [text for text in caught.value.lines if told in text]
    assert lines, caught.value.lines
    assert re.match(rf"outline\.yaml:{line}:\d+: ", lines[0]), lines
    assert cure in lines[0], lines
    assert "\n" not in str(caught.value)
    assert first.cure


def test_all_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    text = (
        REALTIME.replace("ttl: 4h", "ttl: 1m")
        .replace("us-east-1", "mars-1")
        .replace("log_days: 14", "log_days: 2")
    )
    with pytest.raises(BadFile) as caught:
        parse_genome(text.encode(), "outline.yaml")
    assert [one.line for one in caught.value.problems] == [2, 12, 13]


JSON = (
    '{\n\t"name": "outline",\n\t"region": "us-east-1",\n\t"model": %s,\n'
    '\t"endpoint": {"kind": "serverless"}\n}\n'
)
MODEL = '{"framework": "onnx", "tarball": "s3:\\/\\/models\\/model.tar.gz"}'


def test_json_is_read_with_tabs_and_escapes() -> None:
    read = parse_genome((JSON % MODEL).encode(), "outline.json")
    assert read.genome.name == "outline"
    assert read.doc.model.tarball == "s3://models/model.tar.gz"


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ((JSON % MODEL).replace('"outline",', '"outline"'), 3, "this is no JSON (Expecting ',' delimiter)"),
        ((JSON % MODEL).replace('"serverless"}', '"serverless"},'), 6, "this is no JSON"),
        ((JSON % MODEL).replace('"region"', '"regoin"'), 3, "'regoin' is no key here: did you mean region?"),
        ((JSON % MODEL).replace('"name"', '"region"'), 3, "'region' stands here twice, first in line 2"),
    ],
)
def test_faults_of_json_have_lines_too(text: str, line: int, told: str) -> None:
    with pytest.raises(BadFile) as caught:
        parse_genome(text.encode(), "outline.json")
    assert any(one.startswith(f"outline.json:{line}:") and told in one for one in caught.value.lines), (
        caught.value.lines
    )


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="can't be read"):
        read_genome(tmp_path / "gone.yaml")
    for name in ("a.yaml", "a.json"):
        (tmp_path / name).write_bytes(b"name: \xff\xfe")
        with pytest.raises(BadFile):
            read_genome(tmp_path / name)


DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("image", "day", "declined", "warned"),
    [
        ("pytorch-2.6-cpu", DAY, "", "pytorch-2.6-cpu gets no patches after 2026-06-30"),
        ("pytorch-2.6-cpu", dt.date(2026, 3, 1), "", ""),
        ("pytorch-2.6-cpu", dt.date(2026, 6, 30), "", "gets no patches after 2026-06-30"),
        ("pytorch-2.6-cpu", dt.date(2026, 7, 1), "since 2026-06-30: take ray-serve-cpu", ""),
        ("pytorch-2.6-gpu", DAY, "pytorch-2.6-gpu doesn't run on a cpu instance", ""),
        ("123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1", DAY, "", "end of life isn't known"),
    ],
)
def test_images_are_held_against_the_day_at_their_line(
    image: str, day: dt.date, declined: str, warned: str
) -> None:
    text = SERVERLESS.replace("framework: onnx", f"framework: pytorch\n  image: {image}")
    found = checked(parse_genome(text.encode(), "outline.yaml"), day)
    for said, problems in ((declined, found.declined), (warned, found.warnings)):
        assert bool(said) == bool(problems)
        for one in problems:
            assert said in one.told("outline.yaml")
            assert one.line == 5
            assert one.cure


def test_what_costs_for_ever_and_what_is_old_is_warned_of(today: dt.date) -> None:
    text = REALTIME.replace("ttl: 4h", "ttl: never").replace("ml.c5.xlarge", "ml.c4.xlarge")
    told = [one.told("a.yaml") for one in checked(parse_genome(text.encode(), "a.yaml"), today).warnings]
    assert told == [
        "a.yaml:11:13: ml.c4.xlarge is of a former generation: ml.c5 does more for the same money",
        "a.yaml:12:8: 1 x ml.c4.xlarge runs day and night, asked or not: see cuddles taskoid weigh",
    ]


def test_an_image_that_a_region_lacks_is_declined(today: dt.date) -> None:
    text = BUILTIN.replace("us-east-1", "mx-central-1")
    (problem,) = checked(parse_genome(text.encode(), "a.yaml"), today).declined
    assert "semantic-segmentation isn't kept in mx-central-1" in problem.message
    assert problem.cure.startswith("choose a region that has it")
