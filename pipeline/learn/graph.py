"""An architecture as data: one list of operations, which is trained, written and run in several ways.

Theory of operation
-------------------
A `Graph` is a list of nodes in the order in which they are computed; each names what it takes. Whoever trains
it reads it (`pipeline.learn.net`), as does whoever writes it down, so that all of them are one definition.
There are few operations, and all frameworks have them: convolution, batch normalisation within it while it is
trained, rectified linear, addition, maximum pooling, doubling by repetition, doubling by straight lines,
logistic.

The encoder is a residual network (He et al., Deep Residual Learning for Image Recognition, CVPR 2016): 18 and
34 of basic blocks, 50 and 101 of bottlenecks. The decoder is a feature pyramid (Lin et al., CVPR 2017):
lateral convolutions bring each level to one width, which is doubled and added from the coarsest to the
finest. Edges want more than every fourth pixel: the pyramid goes on down to the stem, at every second, and
its single answer is doubled once more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Op = Literal["input", "conv", "relu", "add", "maxpool", "repeat", "straight", "logistic"]

BLOCKS: Final = {18: (2, 2, 2, 2), 34: (3, 4, 6, 3), 50: (3, 4, 6, 3), 101: (3, 4, 23, 3)}
BOTTLENECK: Final = frozenset((50, 101))
EXPANSION: Final = 4
LATERAL: Final = 64
STRIDE: Final = 32
"""A picture's sides are multiples of this."""


@dataclass(frozen=True, slots=True)
class Node:
    """One operation.

    Parameters
    ----------
    name
        Of it and of what it gives.
    takes
        The nodes it takes.
    channels
        Of what it gives.
    size, stride
        Of a convolution's kernel or a pool's window, px; the border is padded by half of it.
    normed
        Whether a convolution's answer is normalised over batches while it is trained; else it has a bias.

    """

    name: str
    op: Op
    takes: tuple[str, ...]
    channels: int
    size: int = 1
    stride: int = 1
    normed: bool = False

    @property
    def key(self) -> str:
        """Its name where frameworks allow no dots."""
        return self.name.replace(".", "_")


@dataclass(frozen=True, slots=True)
class Graph:
    """An architecture: its nodes, the first the picture (N, 3, H, W), the last the answer (N, 1, H, W)."""

    name: str
    nodes: tuple[Node, ...]

    def channels_of(self, name: str) -> int:
        """Return how many channels a node gives."""
        return next(one.channels for one in self.nodes if one.name == name)


class _Drawn:
    """A graph while it is drawn."""

    def __init__(self) -> None:
        self.nodes: list[Node] = [Node("picture", "input", (), 3)]

    def add(
        self, op: Op, *takes: Node, name: str, channels: int | None = None, size: int = 1, stride: int = 1
    ) -> Node:
        node = Node(
            name,
            op,
            tuple(one.name for one in takes),
            takes[0].channels if channels is None else channels,
            size,
            stride,
        )
        self.nodes.append(node)
        return node

    def conv(
        self, taken: Node, channels: int, size: int, name: str, stride: int = 1, *, relu: bool = True
    ) -> Node:
        """Add a convolution that is normalised, and made positive."""
        node = Node(name, "conv", (taken.name,), channels, size, stride, normed=True)
        self.nodes.append(node)
        return self.add("relu", node, name=f"{name}.relu") if relu else node


def resnet_fpn(depth: int = 18, width: int = 32) -> Graph:
    """Return a residual network of so many layers with a feature pyramid; `width` is 64 in the paper.

    Raises ValueError for another depth.
    """
    if depth not in BLOCKS:
        raise ValueError(f"there is no ResNet-{depth}: choose one of {', '.join(map(str, BLOCKS))}")
    drawn = _Drawn()
    stem = drawn.conv(drawn.nodes[0], width, 7, "stem", 2)
    level, levels = drawn.add("maxpool", stem, name="stem.pool", size=3, stride=2), [stem]
    for stage, blocks in enumerate(BLOCKS[depth]):
        for block in range(blocks):
            stride = 2 if block == 0 and stage > 0 else 1
            level = _block(
                drawn, level, width << stage, stride, f"stage{stage + 1}.{block + 1}", depth in BOTTLENECK
            )
        levels.append(level)
    _pyramid(drawn, levels, min(LATERAL, 2 * width))
    return Graph(f"resnet{depth}-w{width}-fpn", tuple(drawn.nodes))


def _block(drawn: _Drawn, taken: Node, channels: int, stride: int, name: str, bottleneck: bool) -> Node:
    given = channels * (EXPANSION if bottleneck else 1)
    if bottleneck:
        inner = drawn.conv(taken, channels, 1, f"{name}.a")
        inner = drawn.conv(inner, channels, 3, f"{name}.b", stride)
        inner = drawn.conv(inner, given, 1, f"{name}.c", relu=False)
    else:
        inner = drawn.conv(taken, channels, 3, f"{name}.a", stride)
        inner = drawn.conv(inner, given, 3, f"{name}.b", relu=False)
    plain = stride == 1 and taken.channels == given
    beside = taken if plain else drawn.conv(taken, given, 1, f"{name}.beside", stride, relu=False)
    return drawn.add("relu", drawn.add("add", inner, beside, name=f"{name}.sum"), name=name)


def _pyramid(drawn: _Drawn, levels: list[Node], lateral: int) -> None:
    """Add the decoder, from the coarsest level to the finest, and its answer."""
    last = len(levels) - 1
    coarsest = drawn.conv(levels[last], lateral, 1, f"lateral{last}", relu=False)
    above = drawn.conv(coarsest, lateral, 3, f"level{last}")
    for number in reversed(range(last)):
        wide = lateral if number else lateral // 4
        here = drawn.conv(levels[number], wide, 1, f"lateral{number}", relu=False)
        if above.channels != wide:
            above = drawn.conv(above, wide, 1, f"narrow{number}", relu=False)
        doubled = drawn.add("repeat", above, name=f"up{number}")
        here = drawn.add("add", here, doubled, name=f"sum{number}")
        above = drawn.conv(here, wide, 3, f"level{number}")
    answer = Node("answer", "conv", (above.name,), 1, 3)
    drawn.nodes.append(answer)
    drawn.add("logistic", drawn.add("straight", answer, name="whole"), name="figure")
