"""The outline of a photo from an endpoint of SageMaker: a taskoid that was brought up, here or at Amazon.

Theory of operation
-------------------
Only a small copy of the photo leaves this machine: upright, without what a camera writes into a file, and no
longer than the model needs. The endpoint keeps nothing of it. What comes back is an outline in that copy's
pixels, or why there is none; it is brought back to the photo's.
"""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
from PIL import Image

from cuddles.errors import NoAnswer
from pipeline.errors import BadDocument
from pipeline.outline import from_json
from terms import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.outline import Outline
    from pipeline.photo import Photo

LONGEST_PX: Final = 1600
QUALITY: Final = 90
CONNECT_S, ANSWER_S = 5.0, 65.0
"""SageMaker lets a model think for 60 s."""
SENT, WANTED = "image/jpeg", "application/json"


class Runtime(Protocol):
    """What is asked of boto3's client of ``sagemaker-runtime``."""

    def invoke_endpoint(self, **asked: Any) -> Mapping[str, Any]:  # noqa: ANN401
        """Ask."""


def outline_at(photo: Photo, endpoint: str, runtime: Runtime | None = None) -> Outline | Refused:
    """Return the outline that an endpoint finds; raises NoAnswer where it finds neither that nor a reason."""
    body, shrink = _copy(photo)
    said = _asked(runtime or _runtime(), endpoint, body)
    if isinstance(said, dict) and "refused" in said:
        return Refused(str(said["refused"]), str(said.get("reason", "no outline was found")))
    try:
        found = from_json(json.dumps(said))
    except BadDocument as error:
        raise NoAnswer(
            f"{endpoint} answers no outline: is it a model of cuddles model package? ({error})"
        ) from error
    return _brought_back(found, photo.size, shrink)


def _copy(photo: Photo) -> tuple[bytes, float]:
    """Return a small JPEG, and by how much it is smaller."""
    width, height = photo.size
    shrink = min(1.0, LONGEST_PX / max(width, height))
    picture = Image.fromarray(photo.pixels)
    if shrink < 1:
        size = (round(width * shrink), round(height * shrink))
        picture = picture.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=QUALITY)
    return buffer.getvalue(), shrink


def _asked(runtime: Runtime, endpoint: str, body: bytes) -> object:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        answer = runtime.invoke_endpoint(EndpointName=endpoint, ContentType=SENT, Accept=WANTED, Body=body)
        return json.loads(answer["Body"].read())
    except ClientError as error:
        said = error.response.get("Error", {})
        what = error.response.get("OriginalMessage") or said.get("Message", "")
        raise NoAnswer(
            f"{endpoint} gives no outline ({said.get('Code')}): {_cure(str(said.get('Code')))} {what}"
        ) from error
    except (BotoCoreError, ValueError) as error:
        raise NoAnswer(f"{endpoint} can't be reached: {error}: is the region right, and is it up?") from error


def _cure(code: str) -> str:
    match code:
        case "ValidationError" | "ValidationException" | "ResourceNotFound":
            return "see aws sagemaker list-endpoints for its name."
        case "AccessDeniedException" | "UnrecognizedClientException":
            return "its role has to allow sagemaker:InvokeEndpoint."
        case "ModelError":
            return "see its log; cuddles taskoid status tells what it means."
        case _:
            return "try again in a minute."


def _brought_back(found: Outline, size: tuple[int, int], shrink: float) -> Outline:
    """Return an outline of a smaller copy in the photo's px; pixel centres are at integers in both."""
    scale = np.array([size[0] / found.size[0], size[1] / found.size[1]]) if shrink < 1 else np.ones(2)
    move = 0.5 * scale - 0.5
    findings = tuple(
        one if one.where is None else replace(one, where=_moved(one.where, scale, move))
        for one in found.findings
    )
    plane = found.plane
    if plane is not None:
        plane = plane @ np.linalg.inv(np.array([[scale[0], 0, move[0]], [0, scale[1], move[1]], [0, 0, 1.0]]))
    ring = found.ring * scale + move
    return replace(found, size=size, ring=ring, method="endpoint", findings=findings, plane=plane)


def _moved(
    where: tuple[float, float], scale: np.ndarray[Any, Any], move: np.ndarray[Any, Any]
) -> tuple[float, float]:
    x, y = np.array(where) * scale + move
    return float(x), float(y)


def _runtime() -> Runtime:
    import boto3
    from botocore.config import Config

    config = Config(connect_timeout=CONNECT_S, read_timeout=ANSWER_S, retries={"mode": "standard"})
    client: Runtime = boto3.Session().client("sagemaker-runtime", config=config)
    return client
