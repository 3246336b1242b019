"""The project's plane over MiniStack's objects and logs, and a trainer that puts a ready model where it belongs.

Arguments: port, address of MiniStack, folder. SageMaker's own algorithm can't run here: the trainer takes its
job as AWS would, by botocore's model, and gives a small model; with one sample it fails as it does there, with
two it never ends.
"""

from __future__ import annotations

import asyncio
import json
import queue
import signal
import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import ClientError

from bench.smalltaskoid import luminance, tarred
from taskoid.plane.app import App
from taskoid.plane.fleet import Fleet
from taskoid.plane.journal import Journal
from taskoid.plane.listening import listen
from taskoid.plane.names import Site, bucket_and_key
from taskoid.plane.objects import reached_at
from taskoid.plane.plane import Plane
from taskoid.plane.shapes import complaint
from taskoid.plane.world import World

Line = tuple[str, str, str]
FAILED = "AlgorithmError: Out of memory, reduce the mini batch size. CUDA error: out of memory"


@dataclass
class Trainer:
    """The plane's application with training jobs before it."""

    app: App
    s3: Any
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401  (ASGI)
        """Answer one request."""
        target = dict(scope.get("headers", ())).get(b"x-amz-target", b"").decode()
        if "TrainingJob" not in target:
            await self.app(scope, receive, send)
            return
        body = b""
        while (message := await receive())["type"] == "http.request":
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        status, told = await asyncio.to_thread(self.answer, target.rpartition(".")[2], json.loads(body))
        headers = [(b"content-type", b"application/x-amz-json-1.1")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": json.dumps(told).encode()})

    def answer(self, operation: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Return status and answer of an operation."""
        wrong, name = complaint("sagemaker", operation, asked), asked.get("TrainingJobName", "")
        if wrong is not None:
            return 400, {"__type": "ValidationException", "message": wrong}
        if operation == "ListTrainingJobs":
            return 200, {"TrainingJobSummaries": [self.told(one) for one in self.jobs if self.runs(one)]}
        if operation == "CreateTrainingJob":
            samples = int(asked["HyperParameters"]["num_training_samples"])
            self.jobs[name] = {**asked, "looks": 0, "samples": samples}
            return 200, {"TrainingJobArn": f"arn:aws:sagemaker:us-east-1:000000000000:training-job/{name}"}
        found = self.jobs.get(name)
        if found is None:
            return 400, {"__type": "ValidationException", "message": f"Could not find training job {name}."}
        found["looks"] += 1
        if operation == "StopTrainingJob":
            found["stopped"] = True
            return 200, {}
        if found["looks"] > 1 and not found.get("stopped") and found["samples"] > 2:
            self.put(name, found)
        return 200, self.told(name)

    def runs(self, name: str) -> bool:
        """Return whether a job is under way."""
        return self.told(name)["TrainingJobStatus"] == "InProgress"

    def told(self, name: str) -> dict[str, Any]:
        """Return how a job stands: one sample is too few, and with two it never ends."""
        found = self.jobs[name]
        status = "Stopped" if found.get("stopped") else "InProgress" if found["looks"] < 2 else "Completed"
        if found["samples"] <= 2 and status == "Completed":
            status = ("Failed", "InProgress")[found["samples"] - 1]
        said = {"TrainingJobName": name, "TrainingJobStatus": status, "CreationTime": 1_800_000_000}
        said["TrainingJobArn"] = f"arn:aws:sagemaker:us-east-1:000000000000:training-job/{name}"
        return said | ({"FailureReason": FAILED} if status == "Failed" else {})

    def put(self, name: str, found: dict[str, Any]) -> None:
        """Put what came of a job to its place."""
        bucket, key = bucket_and_key(found["OutputDataConfig"]["S3OutputPath"])
        model = tarred({"model.onnx": luminance()})
        self.s3.put_object(Bucket=bucket, Key=f"{key}{name}/output/model.tar.gz", Body=model)


def pumped(lines: queue.Queue[Line], logs: Any) -> None:  # noqa: ANN401  (boto3's)
    """Write lines to CloudWatch Logs, as SageMaker does, with whatever they need made first."""
    known: set[tuple[str, str]] = set()
    while True:
        group, stream, text = lines.get()
        event = [{"timestamp": int(time.time() * 1000), "message": text or " "}]  # noqa: TID251
        for _ in range(2):
            if (group, stream) not in known:
                with suppress(ClientError):
                    logs.create_log_group(logGroupName=group)
                with suppress(ClientError):
                    logs.create_log_stream(logGroupName=group, logStreamName=stream)
                known.add((group, stream))
            try:
                logs.put_log_events(logGroupName=group, logStreamName=stream, logEvents=event)
                break
            except ClientError:
                known.discard((group, stream))
        lines.task_done()


async def served(port: int, url: str, folder: Path) -> None:
    site, lines = Site(), queue.Queue[Line]()
    journal = Journal(site)
    keys = {"region_name": site.region, "endpoint_url": url}
    threading.Thread(target=pumped, args=(lines, boto3.client("logs", **keys)), daemon=True).start()

    def heard(group: str, stream: str, text: str) -> None:
        journal.say(group, stream, text, time.time())  # noqa: TID251
        lines.put((group, stream, text))

    fleet = Fleet(folder, reached_at(url, site.region), "builtin", 60.0, heard)
    plane = Plane(fleet, time.time, 30.0, replace(World(), site=site, most_endpoints=40))  # noqa: TID251
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind(("127.0.0.1", port))
        sock.listen(128)
        app = Trainer(App(plane, journal, None), boto3.client("s3", **keys))
        here = asyncio.current_task()
        assert here is not None
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, here.cancel)
        async with listen(app, sock) as serving:
            try:
                await serving
            finally:
                await plane.close()


if __name__ == "__main__":
    with suppress(asyncio.CancelledError):
        asyncio.run(served(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])))
