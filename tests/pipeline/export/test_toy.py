"""The 3D files: closed, in their units, and carrying the pattern to the hundredth of a millimetre."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pygltflib
import pytest
import shapely
import trimesh

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.outline import Outline
    from pipeline.pattern import Pattern

HERE = Path(__file__).parent
SHAPES = ["gingerbread", "cat", "wide", "tiny", "big"]


def gltf_arrays(file: Path) -> tuple[pygltflib.GLTF2, dict[str, np.ndarray]]:
    document = pygltflib.GLTF2().load(str(file))
    blob = document.binary_blob()
    (primitive,) = document.meshes[0].primitives
    names = {"indices": primitive.indices, **vars(primitive.attributes)}
    found = {}
    for name, number in names.items():
        if isinstance(number, int):
            accessor = document.accessors[number]
            view = document.bufferViews[accessor.bufferView]
            kind = np.uint32 if accessor.componentType == pygltflib.UNSIGNED_INT else np.float32
            data = np.frombuffer(blob, kind, offset=view.byteOffset, count=view.byteLength // 4)
            found[name] = data if name == "indices" else data.reshape(accessor.count, -1)
    return document, found


def obj_arrays(file: Path) -> dict[str, np.ndarray]:
    rows: dict[str, list[list[float]]] = {"v": [], "vt": [], "vn": [], "f": []}
    for line in file.read_text().splitlines():
        key, *values = line.split()
        if key in rows:
            rows[key].append([float(v.split("/")[0]) for v in values])
    return {key: np.array(value) for key, value in rows.items()}


def pattern_mm(uv: np.ndarray, uv_mm: list[float]) -> np.ndarray:
    return np.array(uv_mm[:2]) + uv * np.array(uv_mm[2:])


@pytest.mark.parametrize("shape", SHAPES)
def test_the_khronos_validator_finds_no_error_and_no_warning(
    package: Callable[..., Path], shape: str
) -> None:
    command = ["node", HERE / "validate_gltf.mjs", package(shape) / "toy.glb"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, f"run `make setup` for the npm package gltf-validator: {run.stderr[-300:]}"
    report = json.loads(run.stdout)
    assert (report["numErrors"], report["numWarnings"]) == (0, 0), report["messages"]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("file", "litre"), [("toy.glb", 1e-3), ("toy.obj", 1e6)])
def test_the_toy_is_closed_once_equal_positions_are_welded(
    package: Callable[..., Path], shape: str, file: str, litre: float
) -> None:
    mesh = trimesh.load(package(shape) / file, force="mesh")
    mesh.merge_vertices(merge_tex=True, merge_norm=True)
    assert mesh.is_watertight
    assert mesh.is_winding_consistent
    assert mesh.euler_number == 2
    volume = json.loads((package(shape) / "pattern.json").read_text())["volume_cm3"]
    assert mesh.volume / litre == pytest.approx(volume / 1000, rel=0.005)


def test_metres_in_one_file_millimetres_in_the_other(package: Callable[..., Path]) -> None:
    _, gltf = gltf_arrays(package("cat") / "toy.glb")
    obj = obj_arrays(package("cat") / "toy.obj")
    assert gltf["POSITION"] * 1000 == pytest.approx(obj["v"], abs=0.01)
    assert gltf["indices"].reshape(-1, 3) + 1 == pytest.approx(obj["f"])
    assert np.stack([gltf["TEXCOORD_0"][:, 0], 1 - gltf["TEXCOORD_0"][:, 1]], 1) == pytest.approx(
        obj["vt"], abs=1e-5
    )
    assert obj["v"][:, 1].min() == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("shape", SHAPES)
def test_texture_coordinates_are_the_pattern(
    package: Callable[..., Path],
    toy: Callable[..., tuple[Pattern, Outline]],
    distance: Callable[..., float],
    shape: str,
) -> None:
    pattern, _ = toy(shape)
    document, arrays = gltf_arrays(package(shape) / "toy.glb")
    mesh = document.meshes[0]
    uv_mm = mesh.extras["uv_mm"]
    assert mesh.primitives[0].extras["uv_mm"] == uv_mm == document.asset.extras["uv_mm"]
    assert arrays["TEXCOORD_0"].min() > 0
    assert arrays["TEXCOORD_0"].max() < 1
    places = pattern_mm(arrays["TEXCOORD_0"].astype(float), uv_mm)
    triangles = arrays["indices"].reshape(-1, 3).astype(int)
    for part, entry in zip(pattern.parts, mesh.extras["parts"], strict=True):
        first, count = entry["first_vertex"], entry["vertices"]
        own = triangles[(triangles >= first).all(axis=1) & (triangles < first + count).all(axis=1)]
        flat = places - np.array(entry["offset_mm"])
        assert distance(boundary(flat, own), part.seam_line) < 0.05


def boundary(flat: np.ndarray, triangles: np.ndarray) -> np.ndarray:
    """Return the ring around all triangles of a chart."""
    edges = triangles[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2)
    ends, times = np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)
    (ring,) = shapely.get_parts(shapely.polygonize(shapely.linestrings(flat[ends[times == 1]])))
    return np.array(ring.exterior.coords)[:-1]


def test_front_and_back_meet_at_the_same_place_of_the_pattern(
    package: Callable[..., Path], toy: Callable[..., tuple[Pattern, Outline]]
) -> None:
    pattern, _ = toy("cat")
    document, arrays = gltf_arrays(package("cat") / "toy.glb")
    places = pattern_mm(arrays["TEXCOORD_0"].astype(float), document.meshes[0].extras["uv_mm"])
    half = len(places) // 2
    rim = arrays["POSITION"][:half, 2] == 0
    assert rim.sum() > 100
    assert np.array_equal(arrays["POSITION"][:half][rim], arrays["POSITION"][half:][rim])
    front, back = pattern.parts
    one = shapely.LinearRing(front.seam_line)
    other = shapely.LinearRing(back.seam_line)
    shift = np.array(document.meshes[0].extras["parts"][1]["offset_mm"])
    along = one.project(shapely.points(places[:half][rim]))
    across = other.project(shapely.points(places[half:][rim] - shift))
    off = np.abs(along - across)
    assert np.minimum(off, one.length - off).max() < 0.1


def test_normals_are_units_and_point_outwards(package: Callable[..., Path]) -> None:
    _, arrays = gltf_arrays(package("gingerbread") / "toy.glb")
    assert np.sqrt((arrays["NORMAL"] ** 2).sum(axis=1)) == pytest.approx(1, abs=1e-5)
    corners = arrays["POSITION"][arrays["indices"].reshape(-1, 3)].astype(float)
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    with_vertex = (faces * arrays["NORMAL"][arrays["indices"].reshape(-1, 3)].mean(axis=1)).sum(axis=1)
    assert (with_vertex > 0).mean() > 0.999
