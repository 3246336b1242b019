"""From any outline to a whole package: nothing between drafting and writing may break."""

from __future__ import annotations

import io

import numpy as np
import trimesh
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.draft import DraftOptions, draft
from pipeline.export import write_all
from pipeline.outline import Outline
from terms import Refused


@settings(deadline=None, max_examples=8)
@given(
    radii=st.lists(st.floats(20, 150), min_size=5, max_size=24),
    height=st.sampled_from([80.0, 300.0, 900.0]),
    seam=st.sampled_from([3.0, 6.0, 15.0]),
    paper=st.sampled_from(["a4", "letter", "a0"]),
)
def test_any_star_is_refused_or_written_whole(
    radii: list[float], height: float, seam: float, paper: str
) -> None:
    turns = np.linspace(0, 2 * np.pi, len(radii), endpoint=False)
    ring = np.stack([np.cos(turns), np.sin(turns)], axis=1) * np.array(radii)[:, None]
    ring -= ring.min(axis=0)
    outline = Outline("mm", tuple(ring.max(axis=0)), ring, "drawn")
    pattern = draft(outline, DraftOptions(height_mm=height, seam_mm=seam, quick=True))
    if isinstance(pattern, Refused):
        assert pattern.reason
        return
    files = write_all(pattern, outline, paper)
    assert all(files.values())
    toy = trimesh.load(io.BytesIO(files["toy.glb"]), file_type="glb", force="mesh")
    toy.merge_vertices(merge_tex=True, merge_norm=True)
    assert toy.is_watertight
    assert toy.euler_number == 2
