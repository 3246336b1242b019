"""Binary glTF 2.0: one mesh in metres, y up, front towards +z, with the pattern as texture coordinates."""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pipeline.export.toy import Solid
    from pipeline.export.uv import Chart
    from pipeline.pattern import Pattern

FLOAT, UNSIGNED_INT = 5126, 5125
ARRAY_BUFFER, ELEMENT_ARRAY_BUFFER = 34962, 34963
FABRIC_RGBA = [0.78, 0.42, 0.36, 1.0]


def write(pattern: Pattern, solid: Solid, where: Chart) -> bytes:
    """Return the GLB of a toy."""
    arrays: list[tuple[NDArray[Any], str, int]] = [
        ((solid.points / 1000.0).astype(np.float32), "VEC3", ARRAY_BUFFER),
        (_unit(solid), "VEC3", ARRAY_BUFFER),
        (solid.uv.astype(np.float32), "VEC2", ARRAY_BUFFER),
        (solid.triangles.astype(np.uint32).ravel(), "SCALAR", ELEMENT_ARRAY_BUFFER),
    ]
    views, accessors, blob = [], [], b""
    for number, (array, kind, target) in enumerate(arrays):
        data = np.ascontiguousarray(array).tobytes()
        views.append({"buffer": 0, "byteOffset": len(blob), "byteLength": len(data), "target": target})
        accessors.append(_accessor(number, array, kind))
        blob += data
    document = _document(pattern, solid, where)
    document |= {"accessors": accessors, "bufferViews": views, "buffers": [{"byteLength": len(blob)}]}
    return _glb(document, blob)


def _unit(solid: Solid) -> NDArray[np.float32]:
    normals = solid.normals.astype(np.float32)
    unit: NDArray[np.float32] = normals / np.sqrt((normals**2).sum(axis=1, keepdims=True))
    return unit


def _accessor(view: int, array: NDArray[Any], kind: str) -> dict[str, Any]:
    component = UNSIGNED_INT if kind == "SCALAR" else FLOAT
    accessor: dict[str, Any] = {
        "bufferView": view,
        "componentType": component,
        "count": len(array),
        "type": kind,
    }
    if view == 0:
        accessor["min"] = [float(v) for v in array.min(axis=0)]
        accessor["max"] = [float(v) for v in array.max(axis=0)]
    return accessor


def _document(pattern: Pattern, solid: Solid, where: Chart) -> dict[str, Any]:
    extras: dict[str, Any] = {"uv_mm": [round(v, 4) for v in where.rectangle]}
    attributes = {"POSITION": 0, "NORMAL": 1, "TEXCOORD_0": 2}
    primitive = {"attributes": attributes, "indices": 3, "material": 0, "mode": 4, "extras": extras}
    first, parts = 0, []
    for part, offset, count in zip(pattern.parts, where.offsets, solid.counts, strict=True):
        shift = [round(v, 4) for v in offset]
        parts.append({"name": part.name, "first_vertex": first, "vertices": count, "offset_mm": shift})
        first += count
    mesh = {"name": "toy", "primitives": [primitive], "extras": extras | {"parts": parts}}
    metal = {"baseColorFactor": FABRIC_RGBA, "metallicFactor": 0.0, "roughnessFactor": 0.95}
    return {
        "asset": {"version": "2.0", "generator": "Cuddles", "extras": extras},
        "scene": 0,
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0, "name": pattern.name or "toy"}],
        "meshes": [mesh],
        "materials": [{"name": "fabric", "pbrMetallicRoughness": metal}],
    }


def _glb(document: dict[str, Any], blob: bytes) -> bytes:
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    blob += b"\0" * (-len(blob) % 4)
    chunks = struct.pack("<I4s", len(text), b"JSON") + text + struct.pack("<I4s", len(blob), b"BIN\0") + blob
    return struct.pack("<4sII", b"glTF", 2, 12 + len(chunks)) + chunks
