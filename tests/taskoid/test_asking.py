"""How an endpoint is asked, and what of a question is nobody's any more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taskoid.asking import (
    FOLDERS,
    LARGEST,
    LARGEST_QUEUED,
    LARGEST_SERVERLESS,
    STALE_S,
    Owner,
    Way,
    is_left,
    mark_of,
    no_answer,
    way_of,
)
from terms import Refused

ME, OTHER = Owner("01234567", 41), Owner("76543210", 41)


def way(size: int, **how: object) -> str:
    found = way_of(size, **{"queued": False} | how)  # type: ignore[arg-type]
    return found.code if isinstance(found, Refused) else str(found)


@pytest.mark.parametrize(
    ("size", "how", "wanted"),
    [
        (0, {}, Way.AT_ONCE),
        (LARGEST, {}, Way.AT_ONCE),
        (LARGEST + 1, {}, "too-large"),
        (LARGEST_SERVERLESS, {"serverless": True}, Way.AT_ONCE),
        (LARGEST_SERVERLESS + 1, {"serverless": True}, "too-large"),
        (LARGEST + 1, {"limit": LARGEST + 1}, Way.AT_ONCE),
        (11, {"limit": 10}, "too-large"),
        (11, {"limit": 10, "queued": True}, Way.QUEUED),
        (1, {"queued": True}, Way.QUEUED),
        (LARGEST + 1, {"queued": True}, Way.QUEUED),
        (LARGEST_QUEUED, {"queued": True}, Way.QUEUED),
        (LARGEST_QUEUED + 1, {"queued": True}, "too-large"),
    ],
)
def test_the_way_is_a_matter_of_the_endpoint_and_of_size(
    size: int, how: dict[str, object], wanted: str
) -> None:
    assert way(size, **how) == wanted


def test_the_bounds_are_aws_s() -> None:
    from botocore.loaders import Loader

    shapes = Loader().load_service_model("sagemaker-runtime", "service-2")["shapes"]  # type: ignore[index]
    assert shapes["BodyBlob"]["max"] == LARGEST
    assert shapes["InvocationTimeoutSecondsHeader"]["max"] == STALE_S


@given(
    st.sampled_from(FOLDERS),
    st.text("0123456789abcdef", min_size=1, max_size=12),
    st.sampled_from(["", ".out"]),
)
def test_a_question_is_its_asker_s_until_that_is_gone(folder: str, chance: str, ends: str) -> None:
    mark = mark_of(ME, chance)
    key, there, gone = f"{folder}{mark}{ends}", lambda _: True, lambda _: False
    assert not is_left(key, 0, ME, gone, {mark})
    assert is_left(key, 0, ME, there, set())
    neighbour = Owner(ME.machine, 42)
    assert not is_left(key, 0, neighbour, there)
    assert is_left(key, 0, neighbour, gone)
    assert not is_left(key, STALE_S, OTHER, gone)
    assert is_left(key, STALE_S + 1, OTHER, there) == (folder != "transform/")


def test_what_has_no_mark_is_left_when_it_is_old() -> None:
    assert not is_left("output/6f1c.out", 10, ME, lambda _: False)
    assert is_left("output/6f1c.out", STALE_S + 1, ME, lambda _: True)


@pytest.mark.parametrize(
    ("kind", "body", "good"),
    [
        ("application/json", b'{"refused": "no-figure"}', True),
        ("application/json; charset=utf-8", b"{", False),
        ("application/json", b"\xff\xfe{", False),
        ("application/x-npy", b"\x93NUMPY", True),
        ("image/png", b"", False),
    ],
)
def test_an_answer_is_one_or_it_is_said_why_not(kind: str, body: bytes, *, good: bool) -> None:
    assert (no_answer(kind, body) is None) == good
