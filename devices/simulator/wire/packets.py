"""What travels between a client and its broker, and the two ways in which it can be wrong."""

from __future__ import annotations

from dataclasses import dataclass


class Unsendable(ValueError):
    """What was asked for can't be written as an MQTT packet."""


class Malformed(ValueError):
    """What came in is not a packet that a broker may send."""


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker says for a client that dies."""

    topic: str
    payload: bytes
    qos: int = 1
    retain: bool = True


@dataclass(frozen=True, slots=True)
class Connack:
    """The broker's answer to CONNECT; `code` 0 is yes."""

    session: bool
    code: int


@dataclass(frozen=True, slots=True)
class Suback:
    """The broker's answer to SUBSCRIBE: one granted QoS for each filter, 128 for a refused one."""

    mid: int
    granted: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Puback:
    """The broker has a message of QoS 1."""

    mid: int


@dataclass(frozen=True, slots=True)
class Pingresp:
    """The broker is there."""


@dataclass(frozen=True, slots=True)
class Publish:
    """A message for this client; `mid` is 0 for QoS 0."""

    topic: str
    payload: bytes
    qos: int
    retain: bool
    dup: bool
    mid: int


Packet = Connack | Suback | Publish | Puback | Pingresp
