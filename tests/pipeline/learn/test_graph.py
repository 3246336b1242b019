"""Architectures as data."""

from __future__ import annotations

import pytest

from pipeline.learn.graph import BLOCKS, resnet_fpn


@pytest.mark.parametrize("depth", BLOCKS)
def test_a_resnet_has_as_many_layers_as_its_name_says(depth: int) -> None:
    graph = resnet_fpn(depth, 64)
    encoder = [one for one in graph.nodes if one.op == "conv" and one.name.startswith("stage")]
    in_blocks = [one for one in encoder if not one.name.endswith("beside")]
    assert 1 + len(in_blocks) + 1 == depth  # the stem, and the classifier that the pyramid replaces


def test_nodes_take_what_was_computed_before_them() -> None:
    seen: set[str] = set()
    for node in resnet_fpn(50, 16).nodes:
        assert set(node.takes) <= seen
        assert node.name not in seen
        seen.add(node.name)


def test_what_is_added_is_equally_wide() -> None:
    graph = resnet_fpn(101, 16)
    for node in graph.nodes:
        if node.op == "add":
            assert len({graph.channels_of(name) for name in node.takes}) == 1


def test_it_ends_with_one_channel_at_the_size_of_the_picture() -> None:
    graph = resnet_fpn(18, 32)
    scale: dict[str, float] = {"picture": 1.0}
    for node in graph.nodes[1:]:
        taken = {scale[name] for name in node.takes}
        assert len(taken) == 1, node.name
        factor = 2.0 if node.op in ("repeat", "straight") else 1.0 / node.stride
        scale[node.name] = taken.pop() * factor
    assert scale["figure"] == 1.0
    assert graph.nodes[-1].channels == 1


def test_another_depth_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="ResNet-19: choose one of 18, 34, 50, 101"):
        resnet_fpn(19)
